/** A postal address, in the parts that RFC 6350 and Google Contacts share. */
import { Schema } from "effect"
import * as Street from "../internal/places/Street.ts"
import * as Text from "../text/Text.ts"

export const PostalAddress = Schema.Struct({
  /** Street and number. */
  line1: Schema.NullOr(Schema.NonEmptyString),
  /** Apartment, PO box, further lines (`\n` between them). */
  line2: Schema.NullOr(Schema.NonEmptyString),
  city: Schema.NullOr(Schema.NonEmptyString),
  /** State, province, county. */
  region: Schema.NullOr(Schema.NonEmptyString),
  postalCode: Schema.NullOr(Schema.NonEmptyString),
  /** ISO 3166-1 alpha-2 where the text names a country, the text itself otherwise. */
  country: Schema.NullOr(Schema.NonEmptyString)
})
export interface PostalAddress extends Schema.Schema.Type<typeof PostalAddress> {}

/** Parts as somebody typed them. */
export type Parts = { readonly [K in keyof PostalAddress]?: string | null | undefined }

/** No part known: the address of a place that is only a point on a map. */
export const nowhere: PostalAddress = {
  line1: null,
  line2: null,
  city: null,
  region: null,
  postalCode: null,
  country: null
}

const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" })
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
const regions: { byName?: ReadonlyMap<string, string> } = {}
const byName = (): ReadonlyMap<string, string> => {
  regions.byName ??= new Map([
    ...letters
      .flatMap((a) => letters.map((b) => a + b))
      .flatMap((code) => {
        const name = names.of(code)
        // Withdrawn codes (UK, DD) have names as well, those of their successors.
        const current = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`
        return name === undefined || !current ? [] : ([[Text.fold(name), code]] as const)
      }),
    ["usa", "US"],
    ["u.s.a.", "US"],
    ["u.s.", "US"],
    ["united states of america", "US"],
    ["uk", "GB"],
    ["u.k.", "GB"],
    ["great britain", "GB"],
    ["england", "GB"],
    ["scotland", "GB"],
    ["wales", "GB"],
    ["espana", "ES"],
    ["deutschland", "DE"],
    ["mexico", "MX"],
    ["brasil", "BR"],
    ["italia", "IT"],
    ["osterreich", "AT"],
    ["schweiz", "CH"],
    ["nederland", "NL"]
  ])
  return regions.byName
}

/** ISO code of a country name or code; the text itself when it names none. */
export const country = (text: string): string => {
  const cleaned = Text.clean(text)
  return /^[A-Za-z]{2}$/.test(cleaned) && cleaned.toLowerCase() !== "uk"
    ? cleaned.toUpperCase()
    : (byName().get(Text.fold(cleaned)) ?? cleaned)
}

// Where a code without blanks and hyphens divides.
const divisions: ReadonlyArray<readonly [shape: RegExp, form: string]> = [
  [/^([A-Z]\d[A-Z])(\d[A-Z]\d)$/, "$1 $2"], // Canada
  [/^([A-Z]{1,2}\d[A-Z\d]?|GIR)(\d[A-Z]{2})$/, "$1 $2"], // Britain
  [/^([A-Z]\d[\dW])([A-Z\d]{4})$/, "$1 $2"], // Ireland
  [/^(\d{4})([A-Z]{2})$/, "$1 $2"], // the Netherlands
  [/^(\d{5})(\d{4})$/, "$1-$2"] // ZIP+4
]

/**
 * Normal form of a postal code: upper case, with its blank where its country has one. Text, never a number: `02134`.
 *
 * PostalAddress.postalCode("k1a0b1") // => "K1A 0B1"
 */
export const postalCode = (text: string): string => {
  const upper = Text.clean(text)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/\p{Pd}/gu, "-")
  const compact = upper.replace(/[ -]/g, "")
  const division = divisions.find(([shape]) => shape.test(compact))
  return division === undefined ? upper : compact.replace(...division)
}

/** The parts, cleaned. Street text of several lines becomes `line1` and `line2`. `null` when nothing is left. */
export const make = (parts: Parts): PostalAddress | null => {
  const lines = Text.cleanLines([parts.line1, parts.line2].filter((line) => line != null).join("\n")).split(/\n+/)
  const address = {
    line1: lines[0] || null,
    line2: lines.slice(1).join("\n") || null,
    city: Text.orNull(parts.city),
    region: Text.orNull(parts.region),
    postalCode: Text.orNull(parts.postalCode) && postalCode(parts.postalCode ?? ""),
    country: Text.orNull(parts.country) && country(parts.country ?? "")
  }
  return Object.values(address).every((part) => part === null) ? null : address
}

/**
 * With the parts that are said; `undefined` says nothing. A first line that is blank or has several lines says the second
 * as well: no apartment is left without its street. `null` when nothing is left.
 */
export const edit = (self: PostalAddress, parts: Parts): PostalAddress | null => {
  const part = (name: keyof PostalAddress) => (parts[name] === undefined ? self[name] : parts[name])
  const street = Text.cleanLines(part("line1") ?? "")
  const saysBoth = parts.line1 !== undefined && parts.line2 === undefined && (street === "" || street.includes("\n"))
  return make({
    line1: street,
    line2: saysBoth ? null : part("line2"),
    city: part("city"),
    region: part("region"),
    postalCode: part("postalCode"),
    country: part("country")
  })
}

/** What postal codes are compared by: the first five digits of a ZIP code, otherwise the whole without blanks. */
export const postalKey = (code: string): string =>
  postalCode(code)
    .replaceAll(" ", "")
    .replace(/^(\d{5})-\d{4}$/, "$1")

/** What decides whether two addresses are the same place: folded, abbreviated, house numbers compared exactly. */
export const key = (address: PostalAddress): string => {
  const place =
    address.postalCode === null
      ? Text.fold(address.city ?? address.region ?? address.country ?? "")
      : postalKey(address.postalCode)
  return `${Street.fold(`${address.line1 ?? ""} ${address.line2 ?? ""}`)}|${place}`
}

/** One address on lines, as on an envelope. */
export const format = (address: PostalAddress): string =>
  [
    address.line1,
    address.line2,
    [address.city, [address.region, address.postalCode].filter(Boolean).join(" ")].filter(Boolean).join(", "),
    address.country
  ]
    .filter(Boolean)
    .join("\n")
