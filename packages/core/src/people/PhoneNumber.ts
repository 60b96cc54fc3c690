/** Reads and writes phone numbers by the metadata of libphonenumber. The only module that loads it. */
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  PhoneNumber,
  parsePhoneNumberFromString
} from "libphonenumber-js/max"
import * as Text from "../text/Text.ts"
import * as Label from "./Label.ts"
import type { Phone } from "./Phone.ts"

interface Region {
  readonly country: CountryCode
  /** `+1` */
  readonly code: string
}

const regions: ReadonlyMap<string, Region> = new Map(
  getCountries().map((country) => [country, { country, code: `+${getCountryCallingCode(country)}` }])
)
const regionOf = (text: string): Region | undefined => regions.get(text) ?? regions.get(text.toUpperCase())

/** Whether `text` is an ISO 3166 region that phone numbers can be read in. */
export const isRegion = (text: string): boolean => regionOf(text) !== undefined

const keypad = "22233344455566677778889999"
// "1-800-FLOWERS": digits first, then a run of at least three letters that is not the word for an extension.
const vanity = /^[+\d(][\d\s().-]*[A-Za-z]{3}[A-Za-z\d\s().-]*$/
const extensionWord = /(?<![A-Za-z])(?:ext|extn|extension|x|anexo|int|poste)(?![A-Za-z])/i
const onKeypad = (text: string): string => {
  const end = text.search(extensionWord)
  const number = end < 0 ? text : text.slice(0, end)
  return vanity.test(number)
    ? number.replace(/[A-Za-z]/g, (letter) => keypad[letter.toUpperCase().charCodeAt(0) - 65] ?? letter) +
        text.slice(number.length)
    : text
}

// The digits of every script stand in a row from its zero.
const isDigit = (code: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code))
const zeroOf = (code: number): number => (isDigit(code - 1) ? zeroOf(code - 1) : code)
const westernDigit = (sign: string): string => {
  const code = sign.codePointAt(0) ?? 0
  return String((code - zeroOf(code)) % 10)
}

/** What the parser does not know of the ways in which people write: digits of any script, full width, `tel:`, `512·867`, `(+34) 612`. */
const dialled = (text: string): string =>
  onKeypad(
    text
      .replace(/^tel:\s*/i, "")
      .replace(/^\(\s*\+\s*(\d+)\s*\)/, "+$1 ")
      .replace(/[·•∙]/g, ".")
      .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
      .replace(/(?![0-9])\p{Nd}/gu, westernDigit)
  )

// Digits as most people write them, with nothing before them that could be a trunk prefix (0, 1) or lead out of the country.
const plain = /^[ -]?\(?(?!810)[2-9]\d{0,14}\)? ?\d{0,14}(?:[ .-]\d{1,14}){0,5}$/

/** A valid number that needs no parsing: its digits are one of the country as they stand. It is most of them, in a third of the time. */
const asItStands = (text: string, { code, country }: Region): PhoneNumber | undefined => {
  const national = text.startsWith(code) ? text.slice(code.length) : text
  if (!plain.test(national)) return undefined
  const number = new PhoneNumber(code + national.replace(/\D/g, ""))
  // Its own country's numbers, not those of the largest country with this calling code.
  return Object.assign(number, { country }).isValid() ? number : undefined
}

/**
 * Reads a number as people in `defaultRegion` (ISO 3166) write it. Never fails: text that is no number keeps its raw
 * form, with `e164: null`.
 *
 * PhoneNumber.parse("(512) 867-5309", "US").e164 // => "+15128675309"
 */
export const parse = (
  text: string,
  defaultRegion: string,
  options?: { readonly label?: Label.Label; readonly primary?: boolean }
): Phone => {
  const raw = Text.clean(text)
  const region = regionOf(defaultRegion)
  const found = region && asItStands(raw, region)
  const read =
    found ??
    parsePhoneNumberFromString(dialled(raw), {
      extract: false,
      ...(region === undefined ? {} : { defaultCountry: region.country })
    })
  const valid = found !== undefined || read?.isValid() === true
  // "100" has a form that can be read, and a length that no number of its country has.
  const number = valid || read?.isPossible() === true ? read : undefined
  return {
    raw,
    e164: number?.number ?? null,
    extension: number?.ext ?? null,
    valid,
    label: options?.label ?? Label.other,
    primary: options?.primary ?? false,
    smsAllowed: true
  }
}

/** The number as people of its own country write it, with its extension; the raw text of an unreadable one. */
export const formatNational = ({ e164, extension, raw }: Phone): string => {
  const national = e164 === null ? undefined : parsePhoneNumberFromString(e164)?.formatNational()
  return national === undefined ? raw : extension === null ? national : `${national} ext. ${extension}`
}
