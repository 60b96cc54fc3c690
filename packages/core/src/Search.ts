/**
 * Finding customers by what somebody remembers: words of a name, an e-mail, an address, some digits of a phone. Every
 * word of the query must be the beginning of a word of the customer, without regard to accents, case and punctuation;
 * digits may also be the end of a phone number.
 */
import type { Customer } from "./Customer.ts"
import * as DisplayName from "./DisplayName.ts"
import * as Text from "./Text.ts"

// A word longer than this is no word; it keeps every store's index entry small.
const longest = 80

const words = (text: string | null): ReadonlyArray<string> =>
  text === null
    ? []
    : Text.fold(text)
        .replace(/'/g, "")
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== "")
        .map((word) => word.slice(0, longest))

const reversed = (digits: string): string => `<${[...digits].reverse().join("")}`

// ITU-T E.164 country codes of one and two digits; all others have three.
const callingCode = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/

const phoneTerms = (phone: { readonly e164: string | null; readonly raw: string }): ReadonlyArray<string> => {
  const digits = (phone.e164 ?? phone.raw).replace(/\D/g, "").slice(0, longest)
  if (digits === "") return words(phone.raw)
  return phone.e164 === null ? [digits, reversed(digits)] : [digits, digits.replace(callingCode, ""), reversed(digits)]
}

/** What a store indexes of a customer: folded words without order, each once. */
export const terms = (customer: Customer): ReadonlyArray<string> => {
  const { name } = customer
  const found = [
    ...[DisplayName.of(customer), name.first, name.middle, name.last, customer.company].flatMap(words),
    ...customer.emails.flatMap(({ address }) => [Text.fold(address).slice(0, longest), ...words(address)]),
    ...customer.phones.flatMap(phoneTerms),
    ...customer.properties.flatMap(({ address, name: label }) =>
      [label, address.line1, address.line2, address.city, address.region, address.postalCode].flatMap(words)
    )
  ]
  return [...new Set(found.filter((term) => term !== ""))]
}

const phoneLike = /^[\d\s().+/-]+$/
const digitForms = (digits: string): ReadonlyArray<string> => {
  const bare = digits.replace(/^(?:0+|011)/, "")
  return [...new Set([digits, ...(bare === "" ? [] : [bare]), ...(bare.length < 4 ? [] : [reversed(bare)])])]
}

/** A query as a conjunction: of each inner list one must be the beginning of a term. Empty for a blank query. */
export type Parsed = ReadonlyArray<ReadonlyArray<string>>

/**
 * Reads what somebody typed.
 *
 * Search.parse("(512) 867-5309") // => [["5128675309", "<9035768215"]]
 */
export const parse = (query: string): Parsed => {
  const digits = query.replace(/\D/g, "")
  if (phoneLike.test(query.trim()) && digits.length >= 4) return [digitForms(digits)]
  return query.split(/\s+/).flatMap((piece): Parsed => {
    if (piece.includes("@")) return [[Text.fold(piece).slice(0, longest)]]
    return words(piece).map((word) => (/^\d+$/.test(word) ? digitForms(word) : [word]))
  })
}

/** Whether the terms of a customer satisfy a query. */
export const matches = (terms: ReadonlyArray<string>, query: Parsed): boolean =>
  query.every((forms) => forms.some((form) => terms.some((term) => term.startsWith(form))))
