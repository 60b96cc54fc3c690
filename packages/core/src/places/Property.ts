/** A place where work is done for a customer: a service address with a name and an internal note. */
import { Equal, Result, Schema } from "effect"
import * as Named from "../internal/text/Named.ts"
import * as CustomField from "../parts/CustomField.ts"
import * as Text from "../text/Text.ts"
import * as PostalAddress from "./PostalAddress.ts"

export const PropertyId = Named.text(
  Schema.NonEmptyString.pipe(Schema.brand("PropertyId")),
  "an id of a property",
  "expected some text"
)
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
export interface Location extends Schema.Schema.Type<typeof Location> {}

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
export interface Property extends Schema.Schema.Type<typeof Property> {}

/** What a property has besides its name, address and note when nothing more is known. */
export const blank: Pick<Property, "location" | "timeZone" | "customFields"> = {
  location: null,
  timeZone: null,
  customFields: {}
}

export class AddressRequired extends Schema.TaggedError<AddressRequired>()("AddressRequired", {}) {
  override get message() {
    return "The address is blank: nothing was changed. Fill in at least one part of it"
  }
}

export class PropertyNotOfCustomer extends Schema.TaggedError<PropertyNotOfCustomer>()("PropertyNotOfCustomer", {
  propertyId: Schema.String,
  customerId: Schema.String
}) {
  override get message() {
    return `The property ${this.propertyId} is none of the customer ${this.customerId}: nothing was changed. Choose one of its own`
  }
}

/** What somebody says of a property; `undefined` says nothing, a blank text says "none". */
export interface Parts {
  readonly name?: string | null
  readonly address?: PostalAddress.Parts
  readonly note?: string | null
  readonly timeZone?: string | null
}

const sameArea = (a: PostalAddress.PostalAddress, b: PostalAddress.PostalAddress): boolean =>
  (["city", "region", "postalCode", "country"] as const).every((part) => a[part] === b[part])

/** What is known of the place when its address becomes another: a point that was computed and a time zone are of the old one. */
const moved = (self: Property, address: PostalAddress.PostalAddress): Pick<Property, "location" | "timeZone"> => ({
  location: self.location?.source === "manual" ? { ...self.location, stale: true } : null,
  timeZone: sameArea(self.address, address) ? self.timeZone : null
})

/** A property has an address or, far from any street, a point on the map. */
const validate = (self: Property): Result.Result<Property, AddressRequired> =>
  self.location === null && PostalAddress.make(self.address) === null
    ? Result.fail(new AddressRequired())
    : Result.succeed(self)

const line = (text: string | null | undefined): string | null => Text.orNull(text)
const lines = (text: string | null | undefined): string | null => Text.cleanLines(text ?? "") || null

/**
 * With the parts that are said. Where the address changes, a location that somebody set by hand stays and is stale, a
 * computed one goes, and the time zone goes with the town.
 */
export const edit = (self: Property, parts: Parts): Result.Result<Property, AddressRequired> => {
  const address =
    parts.address === undefined
      ? self.address
      : (PostalAddress.edit(self.address, parts.address) ?? PostalAddress.nowhere)
  const place = Equal.equals(address, self.address) ? self : { ...self, address, ...moved(self, address) }
  const next = {
    ...place,
    name: parts.name === undefined ? self.name : line(parts.name),
    note: parts.note === undefined ? self.note : lines(parts.note),
    timeZone: parts.timeZone === undefined ? place.timeZone : line(parts.timeZone)
  }
  return Equal.equals(next, self) ? Result.succeed(self) : validate(next)
}

/** Degrees north and east, as a map gives them. */
export type Point = Pick<Location, "latitude" | "longitude">

export class InvalidLocation extends Schema.TaggedError<InvalidLocation>()("InvalidLocation", {
  latitude: Schema.Number,
  longitude: Schema.Number
}) {
  override get message() {
    return `Latitude ${this.latitude}, longitude ${this.longitude} is no place: expected -90 to 90 and -180 to 180; nothing was changed`
  }
}

const isLocation = Schema.is(Location)

const locate = (self: Property, { latitude, longitude }: Point, source: Location["source"]) => {
  const location = { latitude, longitude, source, stale: false }
  if (!isLocation(location)) return Result.fail(new InvalidLocation({ latitude, longitude }))
  return Result.succeed(Equal.equals(location, self.location) ? self : { ...self, location })
}

/** With another note; a blank one is none. */
export const withNote = (self: Property, note: string | null): Property => {
  const cleaned = lines(note)
  return cleaned === self.note ? self : { ...self, note: cleaned }
}

/** A property of an address, a point on the map, or both, with what else is said. */
export const make = (
  id: PropertyId,
  { address, name, note, point, timeZone }: Parts & { readonly point?: Point }
): Result.Result<Property, AddressRequired | InvalidLocation> => {
  const self: Property = {
    ...blank,
    id,
    name: line(name),
    address: PostalAddress.make(address ?? {}) ?? PostalAddress.nowhere,
    note: lines(note),
    timeZone: line(timeZone)
  }
  return Result.flatMap(point === undefined ? Result.succeed(self) : locate(self, point, "manual"), validate)
}

/** Puts the pin where somebody says it is; it stays there until it is cleared. */
export const adjustLocation = (self: Property, point: Point): Result.Result<Property, InvalidLocation> =>
  locate(self, point, "manual")

/** Puts the pin where the address was found. One that was set by hand stays. */
export const geocoded = (self: Property, point: Point): Result.Result<Property, InvalidLocation> =>
  self.location?.source === "manual" ? Result.succeed(self) : locate(self, point, "geocoded")

/** Takes the pin away, so that the address is looked up again. */
export const clearLocation = (self: Property): Result.Result<Property, AddressRequired> =>
  self.location === null ? Result.succeed(self) : validate({ ...self, location: null })
