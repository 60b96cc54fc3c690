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
import * as Phone from "./Phone.ts"

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

/**
 * The number of a `tel:` URI without its parameters (RFC 3966, 5.1.5): a local number with the digits that its context puts
 * before it. A context that is a domain leaves the number as it is, and one that is neither leaves none. The parser is
 * never given a context: it remembers where it found the last one (libphonenumber-js 1.13.16, `lastIndex`).
 */
const withoutParameters = (text: string): string => {
  const [number = "", ...parameters] = text.split(/;(?=[a-z-]+=)/i)
  const valueOf = (name: string) =>
    parameters.find((one) => one.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1)
  if (parameters.length === 0) return text
  const [context, extension] = [valueOf("phone-context"), valueOf("ext")]
  const ext = extension === undefined ? "" : `;ext=${extension}`
  if (context === undefined || number.trim().startsWith("+")) return number + ext
  if (/^\+[\d().-]*\d[\d().-]*$/.test(context)) return `${context} ${number}${ext}`
  return /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)*[a-z](?:[a-z\d-]*[a-z\d])?\.?$/i.test(context) ? number + ext : ""
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
    withoutParameters(text.replace(/^tel:\s*/i, ""))
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

// How numbers were dialled before their country changed its plan, or from within it, and how they are dialled today. Only what
// can mean nothing else: Brazil added a 9 to mobile numbers (Anatel, 2012 to 2016), and 7 begins other numbers too.
const dialledBefore: ReadonlyArray<readonly [before: RegExp, today: string]> = [
  // Mexico (IFT, 2019): no 1 after +52, no trunk prefixes 01, 044 and 045.
  [/^\+52(?:1|01|044|045)(\d{10})$/, "+52$1"],
  // Argentina: 15 is the 9 of whoever dials within the country. Of the two and a trunk 0 together one is meant.
  [/^\+549?0?(11)15(\d{8})$/, "+549$1$2"],
  [/^\+549?0?([23]\d\d)15(\d{7})$/, "+549$1$2"],
  [/^\+549?0?([23]\d{3})15(\d{6})$/, "+549$1$2"],
  [/^\+5490(\d{10})$/, "+549$1"],
  [/^\+55(\d\d)([689]\d{7})$/, "+55$19$2"]
]

// What leads out of a country, dialled from another one, or behind a plus.
const leadingOut = /^\+?(?:00|011)(?=[1-9])/

/**
 * The number in the plan of today, where the text is one of before, or leads out of the country as people elsewhere do.
 * `read` is what the parser makes of it: nothing, or a number that there is none of.
 */
const inTodaysPlan = (text: string, read: PhoneNumber | undefined, region: Region | undefined) => {
  const [, number = "", extension = ""] = /^([+(\d][\d\s().\-/]*?)((?:;|(?<=[\s\d]))(?:ext|x).*)?$/i.exec(text) ?? []
  const digits = number.replace(/[^\d+]/g, "")
  const international = digits.replace(leadingOut, "+")
  const candidates = [
    international,
    ...(region !== undefined && `+${digits}`.startsWith(region.code) ? [`+${digits}`] : []),
    ...(region === undefined ? [] : [region.code + digits]),
    ...(read === undefined ? [] : [read.number])
    // In Mexico the 1 never came before a number alone: it may lead to North America.
  ].filter((one) => !(digits.startsWith("1") && one.startsWith("+52")))
  for (const candidate of candidates) {
    const [before, today] = dialledBefore.find(([before]) => before.test(candidate)) ?? []
    if (before === undefined && candidate === digits) continue
    const current = before === undefined ? candidate : candidate.replace(before, today ?? "")
    const found = current.startsWith("+")
      ? parsePhoneNumberFromString(current + extension, { extract: false })
      : undefined
    if (found?.isValid() === true) return found
  }
  return undefined
}

const readWhole = (raw: string, region: Region | undefined): PhoneNumber | undefined => {
  const text = dialled(raw)
  const read = parsePhoneNumberFromString(text, {
    extract: false,
    ...(region === undefined ? {} : { defaultCountry: region.country })
  })
  return read?.isValid() === true ? read : (inTodaysPlan(text, read, region) ?? read)
}

// The parser says of one digit ten times that it is possible, of eight that it is toll-free.
const isNoNumber = ({ countryCallingCode, nationalNumber }: PhoneNumber): boolean =>
  countryCallingCode === "1" && !Phone.isNorthAmerican(nationalNumber)

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
): Phone.Phone => {
  const raw = Text.clean(text)
  const region = regionOf(defaultRegion)
  const found = region && asItStands(raw, region)
  const read = found ?? readWhole(raw, region)
  const valid = found !== undefined || read?.isValid() === true
  // "100" has a form that can be read, and a length that no number of its country has.
  const isNumber = read !== undefined && (valid || read.isPossible()) && !isNoNumber(read)
  const number = isNumber ? read : undefined
  return {
    raw,
    e164: number?.number ?? null,
    extension: number?.ext ?? null,
    valid: valid && isNumber,
    label: options?.label ?? Label.other,
    primary: options?.primary ?? false,
    smsAllowed: true
  }
}

/** The number as people of its own country write it, with its extension; the raw text of an unreadable one. */
export const formatNational = ({ e164, extension, raw }: Phone.Phone): string => {
  const national = e164 === null ? undefined : parsePhoneNumberFromString(e164)?.formatNational()
  return national === undefined ? raw : extension === null ? national : `${national} ext. ${extension}`
}
