/** The cells of one address. */
import { PostalAddress, Text } from "@clientela/core"
import { Equal } from "effect"
import * as Placeholder from "./Placeholder.ts"
import * as Quote from "./Quote.ts"
import * as Reading from "./Reading.ts"

export type Parts = { readonly [K in keyof PostalAddress.PostalAddress]?: string | null | undefined }

// USPS Publication 28, appendix B, with the names. "WA" stands for Western Australia as well, where codes have four
// digits.
const states = new Set(
  (
    "al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny " +
    "nc nd oh ok or pa ri sc sd tn tx ut vt va wv wi wy pr vi gu as mp"
  )
    .split(" ")
    .concat(
      (
        "alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,district of columbia," +
        "florida,georgia,hawaii,idaho,illinois,indiana,iowa,kansas,kentucky,louisiana,maine,maryland," +
        "massachusetts,michigan,minnesota,mississippi,missouri,montana,nebraska,nevada,new hampshire," +
        "new jersey,new mexico,new york,north carolina,north dakota,ohio,oklahoma,oregon,pennsylvania," +
        "rhode island,south carolina,south dakota,tennessee,texas,utah,vermont,virginia,washington," +
        "west virginia,wisconsin,wyoming,puerto rico"
      ).split(",")
    )
)

const isUnitedStates = (address: PostalAddress.PostalAddress): boolean =>
  address.country === null
    ? address.region !== null && states.has(Text.fold(address.region).replace(/\./g, ""))
    : address.country === "US"

/** An address from its cells, without placeholders; a ZIP code that lost its zero gets it back. */
export const make = (reading: Reading.Reading, parts: Parts, header: string): PostalAddress.PostalAddress | null => {
  const clean = (part: string | null | undefined) =>
    part === null || part === undefined || Placeholder.isPlaceholder(part) ? null : part
  const address = PostalAddress.make({
    line1: clean(parts.line1),
    line2: clean(parts.line2),
    city: clean(parts.city),
    region: clean(parts.region),
    postalCode: clean(parts.postalCode),
    country: clean(parts.country)
  })
  if (address?.postalCode == null || !/^\d{4}$/.test(address.postalCode) || !isUnitedStates(address)) return address
  Reading.warn(
    reading,
    "properties",
    "zip_padded",
    `${Quote.column(header)}: ZIP code "${address.postalCode}" lost its zero; read as "0${address.postalCode}"`
  )
  return { ...address, postalCode: `0${address.postalCode}` }
}

/** Adds the address as a property. */
export const read = (reading: Reading.Reading, name: string, parts: Parts, note: string, header: string): void => {
  const address = make(reading, parts, header)
  if (address !== null)
    reading.properties.push({ name: Text.orNull(name), address, note: Text.cleanLines(note) || null })
}

/** Whether cells with these parts read back as the same address. */
export const isPlain = (address: PostalAddress.PostalAddress): boolean =>
  Equal.equals(make(Reading.make(""), address, ""), address)
