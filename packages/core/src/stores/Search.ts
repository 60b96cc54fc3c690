/**
 * Finding customers by what somebody remembers: words of a name, an e-mail, an address, some digits of a phone. Every
 * word of the query must be the beginning of a word of the customer, without regard to accents, case and punctuation;
 * digits may also be the end of a phone number.
 */
import type { Customer } from "../customer/Customer.ts"
import * as DisplayName from "../customer/DisplayName.ts"
import type * as Property from "../places/Property.ts"
import * as Text from "../text/Text.ts"

// A word longer than this is no word; it keeps every store's index entry small.
const longest = 80
const short = (word: string): string =>
  word.length <= longest ? word : word.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "")

// Most text is plain words, which need no look at what Unicode says of each letter.
const ascii = /^[ -~]*$/
const plainWords = /^[a-z0-9]{1,80}(?: [a-z0-9]{1,80})*$/

const wordsOf = (folded: string): ReadonlyArray<string> => {
  if (plainWords.test(folded)) return folded.split(" ")
  const found = ascii.test(folded)
    ? (folded.replaceAll("'", "").match(/[a-z0-9]+/g) ?? [])
    : folded
        .replaceAll("'", "")
        .split(/[^\p{L}\p{M}\p{N}]+/u)
        .filter((word) => word !== "")
  return folded.length > longest ? found.map(short) : found
}
const words = (text: string): ReadonlyArray<string> => wordsOf(Text.fold(text))

// An address with a quoted blank in it (`"ana ruiz"@example.com`) is looked for word by word.
const mailLike = (piece: string): boolean => piece.includes("@") && !piece.includes('"')
const phoneLike = /^[\d\s().+/\p{Pd}]+$/u
const digitsOf = (text: string): string => text.replace(/\D/g, "")
const isNumber = (piece: string): boolean => phoneLike.test(piece) && digitsOf(piece).length >= 4

// Whether there can be a piece in a text that a query takes as a whole.
const pieces = /@|\d\D*\d\D*\d\D*\d/

/** The words of a field, and its pieces that a query takes as a whole: "@home", "2024-25". */
const field = (text: string | null): ReadonlyArray<string> => {
  if (text === null) return []
  const folded = Text.fold(text)
  if (plainWords.test(folded) || !pieces.test(text)) return wordsOf(folded)
  const whole = text.split(/\s+/).flatMap((piece) => {
    if (mailLike(piece)) return [short(Text.fold(piece))]
    return isNumber(piece) ? [short(digitsOf(piece))] : []
  })
  return [...wordsOf(folded), ...whole]
}

const reversed = (digits: string): string => {
  let text = "<"
  for (let at = digits.length - 1; at >= Math.max(0, digits.length - longest); at--) text += digits[at]
  return text
}

// ITU-T E.164 country codes of one and two digits; all others have three.
const callingCode = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/

const phoneTerms = (phone: { readonly e164: string | null; readonly raw: string }): ReadonlyArray<string> => {
  const digits = digitsOf(phone.e164 ?? phone.raw)
  if (digits === "") return field(phone.raw)
  return phone.e164 === null
    ? [short(digits), reversed(digits)]
    : [digits, digits.replace(callingCode, ""), reversed(digits)]
}

/** The words of one property: its name and its address, not its note. */
export const propertyTerms = ({ address, name }: Property.Property): ReadonlyArray<string> =>
  [name, address.line1, address.line2, address.city, address.region, address.postalCode].flatMap(field)

/** The parts of a name that do not stand as words of their own in the name that is shown, which is most often all of it. */
const hidden = (shown: string, parts: ReadonlyArray<string | null>): ReadonlyArray<string | null> =>
  parts.filter((part) => part !== null && !` ${shown} `.includes(` ${part} `))

/** What a store indexes of a customer: folded words without order, each once. */
export const terms = (customer: Customer): ReadonlyArray<string> => {
  const { company, name } = customer
  const shown = DisplayName.of(customer)
  const found = new Set<string>()
  const add = (terms: ReadonlyArray<string>): void => {
    for (const term of terms) found.add(term)
  }
  add(field(shown))
  for (const part of hidden(shown, [name.first, name.middle, name.last, company])) add(field(part))
  for (const { address } of customer.emails) {
    const folded = Text.fold(address)
    found.add(short(folded))
    add(wordsOf(folded))
  }
  for (const phone of customer.phones) add(phoneTerms(phone))
  for (const property of customer.properties) add(propertyTerms(property))
  found.delete("")
  return [...found]
}

// What follows a number and is no part of it: "ext. 12", "x12", ";ext=12". It is not looked for.
const extension = /[\s,;(]*(?:ext(?:n|ension)?|x|anexo|int|poste|доб|#)[\s.:=]*\d{1,7}\)?\s*$/iu

// What people write before a number within their country, or to leave it: 0, 00, 011; 8 in Russia; 06 in Hungary.
const prefixes = [/^0+/, /^011/, /^8(?=\d{10}$)/, /^06(?=\d{8,9}$)/]
const digitForms = (digits: string): ReadonlyArray<string> => {
  const bare = [...new Set(prefixes.map((prefix) => digits.replace(prefix, "")))].filter((form) => form !== "")
  return [...new Set([digits, ...bare, ...bare.filter((form) => form.length >= 4).map(reversed)].map(short))]
}

/** A query as a conjunction: of each inner list one must be the beginning of a term. Empty for a blank query. */
export type Parsed = ReadonlyArray<ReadonlyArray<string>>

/**
 * Reads what somebody typed.
 *
 * Search.parse("(512) 867-5309") // => [["5128675309", "<9035768215"]]
 */
export const parse = (query: string): Parsed => {
  const number = query.length > longest ? query : query.replace(extension, "")
  // "+44 (0)7911": the zero is not dialled.
  if (isNumber(number)) return [digitForms(digitsOf(number.replace("(0)", "")))]
  return query.split(/\s+/).flatMap((piece): Parsed => {
    if (mailLike(piece)) return [[short(Text.fold(piece))]]
    return isNumber(piece)
      ? [digitForms(digitsOf(piece))]
      : words(piece).map((word) => (/^\d+$/.test(word) ? digitForms(word) : [word]))
  })
}

/** Whether the terms of a customer satisfy a query. */
export const matches = (terms: ReadonlyArray<string>, query: Parsed): boolean =>
  query.every((forms) => forms.some((form) => terms.some((term) => term.startsWith(form))))
