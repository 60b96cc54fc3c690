/** A postal address, in the parts that RFC 6350 and Google Contacts share. */
import { Schema } from "effect"
import * as Text from "./Text.ts"

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
export type PostalAddress = typeof PostalAddress.Type

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

/**
 * Normal form of a postal code: upper case, Canadian and British codes with their blank. Text, never a number: `02134`.
 *
 * PostalAddress.postalCode("k1a0b1") // => "K1A 0B1"
 */
export const postalCode = (text: string): string => {
  const upper = Text.clean(text).toUpperCase()
  const compact = upper.replace(/ /g, "")
  if (/^[A-Z]\d[A-Z]\d[A-Z]\d$/.test(compact)) return `${compact.slice(0, 3)} ${compact.slice(3)}`
  if (/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(compact)) return `${compact.slice(0, -3)} ${compact.slice(-3)}`
  return upper
}

/** The parts, cleaned. Street text of several lines becomes `line1` and `line2`. `null` when nothing is left. */
export const make = (
  parts: { readonly [K in keyof PostalAddress]?: string | null | undefined }
): PostalAddress | null => {
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

// USPS Publication 28, the commonest: what people write both ways.
const abbreviations: ReadonlyMap<string, string> = new Map([
  ["street", "st"],
  ["avenue", "ave"],
  ["av", "ave"],
  ["road", "rd"],
  ["drive", "dr"],
  ["lane", "ln"],
  ["court", "ct"],
  ["boulevard", "blvd"],
  ["place", "pl"],
  ["square", "sq"],
  ["terrace", "ter"],
  ["highway", "hwy"],
  ["parkway", "pkwy"],
  ["circle", "cir"],
  ["trail", "trl"],
  ["north", "n"],
  ["south", "s"],
  ["east", "e"],
  ["west", "w"],
  ["northeast", "ne"],
  ["northwest", "nw"],
  ["southeast", "se"],
  ["southwest", "sw"],
  ["apartment", "apt"],
  ["unit", "apt"],
  ["suite", "apt"],
  ["ste", "apt"],
  ["#", "apt"],
  ["saint", "st"],
  ["mount", "mt"],
  ["fort", "ft"]
])

/** What decides whether two addresses are the same place: folded, abbreviated, house numbers compared exactly. */
export const key = (address: PostalAddress): string => {
  const street = Text.fold(`${address.line1 ?? ""} ${address.line2 ?? ""}`)
    .replace(/#/g, " # ")
    .split(/[^\p{L}\p{M}\p{N}#]+/u)
    .filter((word) => word !== "")
    .map((word) => abbreviations.get(word) ?? word)
    .join(" ")
    .replace(/\bapt apt\b/g, "apt")
  const place =
    address.postalCode?.replace(/^(\d{5})-\d{4}$/, "$1").replace(/ /g, "") ??
    Text.fold(address.city ?? address.region ?? address.country ?? "")
  return `${street}|${place}`
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
