/**
 * What of a customer is compared with others, prepared once: folded names, keys of phones and e-mails, parts of addresses,
 * dates. And the keys by which two customers that may be one are found without comparing everybody with everybody.
 */
import { Array, Equal } from "effect"
import type { Customer, CustomerId } from "../customer/Customer.ts"
import * as Units from "../internal/duplicates/Units.ts"
import * as Fingerprint from "../internal/text/Fingerprint.ts"
import type * as CustomField from "../parts/CustomField.ts"
import * as CompanyName from "../people/CompanyName.ts"
import * as Email from "../people/Email.ts"
import * as Phone from "../people/Phone.ts"
import * as PostalAddress from "../places/PostalAddress.ts"
import * as Nickname from "../text/Nickname.ts"
import * as Phonetic from "../text/Phonetic.ts"
import * as Text from "../text/Text.ts"

/** An address in comparable parts; `""` for what is not there. */
export interface Place {
  /** The first number of the street line, with its letters: `12b`. */
  readonly house: string
  /** The words of the street line, abbreviated as `PostalAddress.key` does. */
  readonly street: string
  /** The words of the second line: building, estate. */
  readonly extra: string
  /** All other numbers of both lines, and letters beside words for a part of a building: apartment, floor. */
  readonly unit: string
  readonly city: string
  readonly region: string
  readonly postalCode: string
}

export interface Profile {
  readonly id: CustomerId
  readonly first: string
  readonly last: string
  /** The first of several first names. */
  readonly given: string
  readonly isCompany: boolean
  /** The names that the first name may be short for. */
  readonly roots: ReadonlyArray<string>
  /** The words of the company in alphabetical order, without its legal form. */
  readonly company: string
  /** E.164; numbers that identify nobody are not compared. */
  readonly phones: ReadonlyArray<string>
  readonly emails: ReadonlyArray<string>
  readonly places: ReadonlyArray<Place>
  /** The digits of the date fields that were named, `19700131` or as they are written; by field. */
  readonly dates: ReadonlyArray<{ readonly field: string; readonly digits: string }>
}

export interface Options {
  /** Custom fields that hold a date which tells people apart, such as a date of birth. */
  readonly dateFields?: ReadonlyArray<CustomField.FieldId>
}

const letters = (text: string | null): string => Text.fold(text ?? "").replace(/[^\p{L}\p{M}\p{N}]+/gu, "")
const wordsOf = (text: string): ReadonlyArray<string> =>
  text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== "")

const lineOf = (line: string | null): string =>
  line === null
    ? ""
    : PostalAddress.key({ line1: line, line2: null, city: null, region: null, postalCode: null, country: null }).slice(
        0,
        -1
      )

const placeOf = (address: PostalAddress.PostalAddress): Place => {
  const [street, extra] = [Units.divide(lineOf(address.line1), false), Units.divide(lineOf(address.line2), true)]
  const [house = "", ...numbers] = [...street.numbers, ...extra.numbers]
  return {
    house,
    street: street.words.join(" "),
    extra: extra.words.join(" "),
    unit: [...numbers, ...street.units, ...extra.units].toSorted().join(" "),
    city: letters(address.city),
    region: letters(address.region),
    postalCode: (address.postalCode ?? "")
      .replace(/^(\d{5})-\d{4}$/, "$1")
      .replace(/\s/g, "")
      .toLowerCase()
  }
}

/** First and last name; a name that stands in one field is divided at its last blank. */
const nameOf = ({ first, last, middle }: Customer["name"]): readonly [first: string, last: string] => {
  if (first !== null && last !== null) return [letters(first), letters(last)]
  const words = wordsOf(Text.fold(first ?? last ?? middle ?? ""))
  if (words.length > 1) return [words.slice(0, -1).join(""), words.at(-1) ?? ""]
  return last === null ? [letters(first ?? middle), ""] : ["", letters(last)]
}

/**
 * The digits of a date, year first. Of 03/04/1970 nobody knows which is the month: a comparison takes both for near.
 *
 * digitsOf("1970-3-4") // => "19700304"
 */
const digitsOf = (text: string): string => {
  const parts = text
    .trim()
    .slice(0, 10)
    .split(/\D+/)
    .filter((part) => part !== "")
  const [a = "", b = "", c = ""] = parts
  if (parts.length !== 3) return parts.join("")
  return (c.length === 4 ? [c, a, b] : [a, b, c]).map((part) => part.padStart(2, "0")).join("")
}

const unique = (texts: ReadonlyArray<string>): ReadonlyArray<string> => [...new Set(texts)]

// More addresses than this tell nothing more about who somebody is.
const mostPlaces = 32

/** Contact people are not the customer: their phones and e-mails do not count. */
export const make = (customer: Customer, options: Options = {}): Profile => {
  const [first, last] = nameOf(customer.name)
  return {
    id: customer.id,
    first,
    last,
    given: wordsOf(Text.fold(customer.name.first ?? customer.name.middle ?? ""))[0] ?? "",
    isCompany: customer.kind === "company",
    roots: first === "" ? [] : Nickname.rootsOf(first),
    company: CompanyName.words(customer.company).join(" "),
    phones: unique(customer.phones.filter(Phone.identifies).flatMap(({ e164 }) => e164 ?? [])),
    emails: unique(customer.emails.map(Email.matchKey)),
    places: Array.dedupeWith(
      customer.properties.slice(0, mostPlaces).map(({ address }) => placeOf(address)),
      Equal.equals
    ),
    dates: (options.dateFields ?? []).flatMap((field) => {
      const value = Object.hasOwn(customer.customFields, field) ? customer.customFields[field] : undefined
      const digits = typeof value === "string" ? digitsOf(value) : ""
      return digits.length < 6 ? [] : [{ field, digits }]
    })
  }
}

/**
 * What identifies the customer, as one hash: while it stays, nobody need look at a pair again that was told apart. Without
 * what it was not made of at first, so that decisions of before still stand.
 */
export const identity = (profile: Profile): string => {
  const { given: _, id: __, isCompany: ___, ...known } = profile
  return Fingerprint.of({
    ...known,
    phones: known.phones.toSorted(),
    emails: known.emails.toSorted(),
    places: known.places.map((place) => JSON.stringify(place)).toSorted()
  })
}

/**
 * The keys of a customer, each once. Two that share a key are compared. Several passes, because any of the fields may
 * be missing or misspelt: two that are one share at least one key nearly always.
 */
export const keys = (profile: Profile): ReadonlyArray<string> => {
  const { company, dates, emails, first, last, phones, places, roots } = profile
  const [firstSound, lastSound] = [first, last].map((name) => (name === "" ? "" : Phonetic.key(name)))
  const sounds = unique([firstSound ?? "", lastSound ?? "", ...roots.map(Phonetic.key)]).filter((sound) => sound !== "")
  return unique([
    ...phones.map((phone) => `p:${phone}`),
    ...emails.flatMap((email) => [`e:${email}`, `l:${email.slice(0, email.lastIndexOf("@"))}`]),
    ...(company === "" ? [] : [`c:${company}`]),
    // Sorted, because first and last name are swapped now and then.
    ...(first === "" || last === ""
      ? []
      : unique([...roots, first]).map((root) => `n:${[Phonetic.key(root), lastSound].toSorted().join(" ")}`)),
    ...dates.map(({ digits, field }) => `d:${field}:${digits}`),
    ...places.flatMap(({ extra, house, postalCode, street, city }) => [
      ...(postalCode === ""
        ? []
        : sounds.flatMap((sound) => [`s:${sound} ${postalCode.slice(0, 3)}`, `z:${sound} ${postalCode}`])),
      ...(city === "" ? [] : sounds.map((sound) => `t:${sound} ${Phonetic.key(city)}`)),
      ...(house === "" || postalCode === "" ? [] : [`h:${house} ${postalCode}`]),
      ...unique([street, extra]).flatMap((line) =>
        line === "" || house === "" ? [] : [`a:${house} ${Phonetic.key(line)}`]
      ),
      ...unique([street, extra]).flatMap((line) =>
        line === "" || postalCode === "" ? [] : [`b:${Phonetic.key(line)} ${postalCode}`]
      )
    ])
  ])
}
