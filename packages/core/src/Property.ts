/** A place where work is done for a customer: a service address with a name and an internal note. */
import { Schema } from "effect"
import * as CustomField from "./CustomField.ts"
import * as PostalAddress from "./PostalAddress.ts"

export const PropertyId = Schema.NonEmptyString.pipe(Schema.brand("PropertyId"))
export type PropertyId = typeof PropertyId.Type

/** Where the place is on a map. One that somebody set by hand outlives an edit of the address, and is then `stale`. */
export const Location = Schema.Struct({
  /** Degrees north, WGS 84. */
  latitude: Schema.Finite.check(Schema.isBetween({ minimum: -90, maximum: 90 })),
  /** Degrees east, WGS 84. */
  longitude: Schema.Finite.check(Schema.isBetween({ minimum: -180, maximum: 180 })),
  source: Schema.Literals(["geocoded", "manual"]),
  stale: Schema.Boolean
})
export type Location = typeof Location.Type

export const Property = Schema.Struct({
  id: PropertyId,
  /** "Home", "Lake house"; `null` when the address says enough. */
  name: Schema.NullOr(Schema.NonEmptyString),
  address: PostalAddress.PostalAddress,
  /** Internal, stays with the address: access codes belong here. */
  note: Schema.NullOr(Schema.NonEmptyString),
  location: Schema.NullOr(Location),
  /** IANA, `America/New_York`, where somebody knows it. */
  timeZone: Schema.NullOr(Schema.NonEmptyString),
  customFields: CustomField.FieldValues
})
export type Property = typeof Property.Type

/** What a property has besides its name, address and note when nothing more is known. */
export const blank: Pick<Property, "location" | "timeZone" | "customFields"> = {
  location: null,
  timeZone: null,
  customFields: {}
}
