/** Addresses and properties. */
import { PostalAddress, Property } from "@clientela/core"
import { Arbitrary } from "effect"
import { below, boolean, choice, oneOf, orNull } from "./Choice.ts"
import { fieldValues } from "./CustomField.ts"
import { uuid } from "./Id.ts"
import { lines, text } from "./Text.ts"

export const postalAddress = Arbitrary.map(
  Arbitrary.all({
    line1: orNull(
      choice(oneOf("123 N. Main St Apt 4", "123 North Main Street #4", "132 Main St", "C/ Mayor 5, 2º B"), lines)
    ),
    line2: orNull(lines),
    city: orNull(text),
    region: orNull(text),
    postalCode: orNull(oneOf("02134", "02134-0001", "k1a0b1", "SW1A 1AA", "28013")),
    country: orNull(oneOf("US", "España", "uk", "Narnia"))
  }),
  (parts): PostalAddress.PostalAddress =>
    PostalAddress.make(parts) ?? {
      line1: "1 Main St",
      line2: null,
      city: null,
      region: null,
      postalCode: null,
      country: null
    }
)

export const place = Arbitrary.all({ name: orNull(text), address: postalAddress, note: orNull(lines) })

const location: Arbitrary.Arbitrary<Property.Location> = Arbitrary.map(
  Arbitrary.all([below(180_000_001), below(360_000_001), oneOf("geocoded", "manual"), boolean]),
  ([north, east, source, stale]) => ({ latitude: north / 1e6 - 90, longitude: east / 1e6 - 180, source, stale })
)

/** A property with a UUID. */
export const property: Arbitrary.Arbitrary<Property.Property> = Arbitrary.map(
  Arbitrary.all([
    uuid,
    place,
    orNull(location),
    orNull(oneOf("America/New_York", "Europe/Madrid", "Asia/Kolkata", "UTC")),
    fieldValues
  ]),
  ([id, rest, where, timeZone, customFields]) => ({
    id: Property.PropertyId.make(id),
    ...rest,
    location: where,
    timeZone,
    customFields
  })
)
