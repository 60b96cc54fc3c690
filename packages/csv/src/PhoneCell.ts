/** A phone number in a cell. What cannot be read is kept as it is and said. */
import { Label, Phone, PhoneNumber, Text } from "@clientela/core"
import { Option } from "effect"
import * as PhoneList from "./PhoneList.ts"
import * as Placeholder from "./Placeholder.ts"
import * as Quote from "./Quote.ts"
import * as Reading from "./Reading.ts"

// Excel shows a long number as 4.41235E+11 and saves what it shows: the last digits are lost.
const excelNumber = /^\d(?:[.,]\d+)?E\+?\d+$/i

const warnAbout = (reading: Reading.Reading, phone: Phone.Phone, header: string): void => {
  const where = `${Quote.column(header)}: ${Quote.value(phone.raw)}`
  if (phone.e164 === null) {
    Reading.warn(reading, "phones", "unreadable_phone", `${where} cannot be read as a phone number; kept as it is`)
  } else if (!phone.valid) {
    Reading.warn(
      reading,
      "phones",
      "invalid_phone",
      `${where} has the shape of a phone number, but no such number is given out`
    )
  }
}

const unread = (raw: string, label: Label.Label, primary: boolean): Phone.Phone => ({
  raw,
  e164: null,
  extension: null,
  valid: false,
  label,
  primary,
  smsAllowed: true
})

/** One number, kept as it was typed. Words beside it are read as words. */
export const read = (
  reading: Reading.Reading,
  text: string,
  label: Label.Label,
  primary: boolean,
  header: string
): void => {
  const raw = Text.clean(text)
  if (Placeholder.isPlaceholder(raw)) return
  if (excelNumber.test(raw)) {
    reading.phones.push(unread(raw, label, primary))
    Reading.warn(
      reading,
      "phones",
      "excel_number",
      `${Quote.column(header)}: ${Quote.value(raw)} is a number that a spreadsheet cut short; kept as it is`
    )
    return
  }
  const number = PhoneList.dialled(raw, reading.region)
  const phone =
    number === null
      ? unread(raw, label, primary)
      : { ...PhoneNumber.parse(number, reading.region, { label, primary }), raw }
  warnAbout(reading, phone, header)
  reading.phones.push(phone)
}

// A label is a word or two; more is a note.
const longestLabel = 30

/**
 * All numbers of a cell, each with the label that stands beside it: "mobil", "work", "Anna". A word that is no label, where
 * the column says one, is kept with the cell as an extra of the column's name.
 */
export const readSeveral = (
  reading: Reading.Reading,
  cell: string,
  label: Label.Label,
  primary: boolean,
  header: string
): void => {
  if (Placeholder.isPlaceholder(Text.clean(cell))) return
  const parts = PhoneList.split(cell, reading.region)
  for (const [index, part] of parts.entries()) {
    const kinds = part.words.map(PhoneList.labelOf)
    const kind = kinds.flatMap(Option.toArray).find((one) => one !== "")
    const other = part.words.filter((_, at) => Option.isNone(kinds[at] ?? Option.none()))
    const [word = ""] = other
    const isLabel = kind === undefined && label === Label.other && other.length === 1 && word.length <= longestLabel
    if (other.length > 0 && !isLabel) Reading.addExtra(reading, header, cell)
    const said = kind ?? (isLabel ? word : label)
    // "Tel: 030 123456" says nothing but the number, and is kept as it was typed.
    const text = kinds.every(Option.contains("")) ? part.typed : part.text
    read(reading, text, Label.fromText(said), primary && index === 0, header)
  }
}

/** Text that reads as this number in any country: as typed where it is international, else E.164. */
export const international = (phone: Phone.Phone): string =>
  phone.e164 === null || phone.raw.startsWith("+")
    ? phone.raw
    : phone.extension === null
      ? phone.e164
      : `${phone.e164} ext. ${phone.extension}`

/** Whether a cell with the text and the label of this phone reads back as both. */
export const isPlain = (phone: Phone.Phone): boolean =>
  Label.fromText(phone.label) === phone.label &&
  !phone.label.startsWith("*") &&
  Text.clean(phone.raw) === phone.raw &&
  !Placeholder.isPlaceholder(phone.raw)

/** Whether the typed text ends the number, so that the number says where the text is from. */
const ends = (raw: string, number: string): boolean => {
  const digits = raw
    .replace(/(?:ext|x).*$/i, "")
    .replace(/\D/g, "")
    .replace(/^0+/, "")
  return digits !== "" && number.endsWith(digits)
}

/** Text that reads as this number beside its E.164 form: as typed wherever that works. */
export const besideE164 = (phone: Phone.Phone): string =>
  phone.e164 === null || ends(phone.raw, phone.e164) ? phone.raw : international(phone)

/**
 * A number beside its E.164 form, as our own files have it. The form decides in which country a national number is, as
 * long as the text still ends it: a text that somebody corrected by hand counts more than the form next to it.
 */
export const readWith = (
  reading: Reading.Reading,
  text: string,
  e164: string,
  label: Label.Label,
  primary: boolean,
  header: string
): void => {
  const raw = Text.clean(text)
  const [number = "", extension] = e164.split(";ext=")
  if (number === "" || !ends(raw, number)) read(reading, raw, label, primary, header)
  else {
    const text = extension === undefined ? number : `${number} ext. ${extension}`
    const phone = PhoneNumber.parse(text, reading.region, { label, primary })
    warnAbout(reading, phone, header)
    reading.phones.push({ ...phone, raw })
  }
}

/** What `readWith` takes beside the number. */
export const e164 = (phone: Phone.Phone): string =>
  phone.e164 === null ? "" : phone.extension === null ? phone.e164 : `${phone.e164};ext=${phone.extension}`

/** Keys of the numbers that the business does not text: no format has a column for that. */
export const withoutTexts = (phones: ReadonlyArray<Phone.Phone>): ReadonlyArray<string> =>
  phones.filter((phone) => !phone.smsAllowed).map(Phone.key)
