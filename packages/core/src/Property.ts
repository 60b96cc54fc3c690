/** A place where work is done for a customer: a service address with a name and an internal note. */
import { Schema } from "effect"
import * as PostalAddress from "./PostalAddress.ts"

export const PropertyId = Schema.NonEmptyString.pipe(Schema.brand("PropertyId"))
export type PropertyId = typeof PropertyId.Type

export const Property = Schema.Struct({
  id: PropertyId,
  /** "Home", "Lake house"; `null` when the address says enough. */
  name: Schema.NullOr(Schema.NonEmptyString),
  address: PostalAddress.PostalAddress,
  /** Internal, stays with the address: access codes belong here. */
  note: Schema.NullOr(Schema.NonEmptyString)
})
export type Property = typeof Property.Type
