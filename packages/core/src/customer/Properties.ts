/** The properties of a customer: none, one or many. What points to one (contacts, the billing address) never dangles. */
import { Result, Schema } from "effect"
import { dual } from "effect/Function"
import * as PostalAddress from "../places/PostalAddress.ts"
import * as Property from "../places/Property.ts"
import type { WorkItem } from "../work/WorkItem.ts"
import * as BillingAddress from "./BillingAddress.ts"
import type { Customer } from "./Customer.ts"
import type { Transition } from "./Transition.ts"

export class PropertyNotFound extends Schema.TaggedError<PropertyNotFound>()("PropertyNotFound", {
  propertyId: Schema.String
}) {
  override get message() {
    return `There is no property ${this.propertyId}: nothing was changed. Load the customer again`
  }
}

export class PropertyExists extends Schema.TaggedError<PropertyExists>()("PropertyExists", {
  propertyId: Schema.String
}) {
  override get message() {
    return `There is a property ${this.propertyId} already: nothing was added. Edit that one, or take a fresh id`
  }
}

export class PropertyInUse extends Schema.TaggedError<PropertyInUse>()("PropertyInUse", {
  propertyId: Schema.String
}) {
  override get message() {
    return `There is work at the property ${this.propertyId}: it stays where it is. Archive the customer, or keep it for its history`
  }
}

const find = (self: Customer, propertyId: Property.PropertyId): Result.Result<Property.Property, PropertyNotFound> =>
  Result.fromNullishOr(
    self.properties.find((property) => property.id === propertyId),
    () => new PropertyNotFound({ propertyId })
  )

const withProperty = (self: Customer, held: Property.Property, property: Property.Property): Customer =>
  property === held
    ? self
    : { ...self, properties: self.properties.map((other) => (other === held ? { ...property, id: held.id } : other)) }

/** Adds a property at the end, as `Property.make` makes it. */
export const add: Transition<Customer, [property: Property.Property], PropertyExists> = dual(
  2,
  (self: Customer, property: Property.Property) =>
    self.properties.some((held) => held.id === property.id)
      ? Result.fail(new PropertyExists({ propertyId: property.id }))
      : Result.succeed({ ...self, properties: [...self.properties, property] })
)

/** Does something to one property, which keeps its id: `Properties.modify(customer, id, Property.clearLocation)`. */
export const modify = <E>(
  self: Customer,
  id: Property.PropertyId,
  f: (property: Property.Property) => Result.Result<Property.Property, E>
): Result.Result<Customer, PropertyNotFound | E> =>
  Result.flatMap(find(self, id), (held) => Result.map(f(held), (property) => withProperty(self, held, property)))

/** See `Property.edit`. */
export const edit: Transition<
  Customer,
  [id: Property.PropertyId, parts: Property.Parts],
  PropertyNotFound | Property.AddressRequired
> = dual(3, (self: Customer, id: Property.PropertyId, parts: Property.Parts) =>
  modify(self, id, (property) => Property.edit(property, parts))
)

/** See `Property.adjustLocation`. */
export const adjustLocation: Transition<
  Customer,
  [id: Property.PropertyId, point: Property.Point],
  PropertyNotFound | Property.InvalidLocation
> = dual(3, (self: Customer, id: Property.PropertyId, point: Property.Point) =>
  modify(self, id, (property) => Property.adjustLocation(property, point))
)

/** See `Property.geocoded`. */
export const geocoded: Transition<
  Customer,
  [id: Property.PropertyId, point: Property.Point],
  PropertyNotFound | Property.InvalidLocation
> = dual(3, (self: Customer, id: Property.PropertyId, point: Property.Point) =>
  modify(self, id, (property) => Property.geocoded(property, point))
)

/** See `Property.clearLocation`. */
export const clearLocation: Transition<
  Customer,
  [id: Property.PropertyId],
  PropertyNotFound | Property.AddressRequired
> = dual(2, (self: Customer, id: Property.PropertyId) => modify(self, id, Property.clearLocation))

/** Writes one note under every address. A blank one takes all notes away. */
export const noteAll: {
  (note: string | null): (self: Customer) => Customer
  (self: Customer, note: string | null): Customer
} = dual(2, (self: Customer, note: string | null): Customer => {
  const properties = self.properties.map((property) => Property.withNote(property, note))
  return properties.every((property, index) => property === self.properties[index]) ? self : { ...self, properties }
})

/** The properties where there is work: what `remove` and `move` leave in place. */
export const used = (work: ReadonlyArray<WorkItem>): ReadonlySet<Property.PropertyId> =>
  new Set(work.flatMap((item) => ("propertyId" in item && item.propertyId !== null ? [item.propertyId] : [])))

/** The customer without a property, and with nothing that points to it. */
const without = (self: Customer, id: Property.PropertyId): Customer => ({
  ...BillingAddress.freeze(self, id),
  properties: self.properties.filter((property) => property.id !== id),
  contacts: self.contacts.map((contact) =>
    contact.propertyIds.includes(id)
      ? { ...contact, propertyIds: contact.propertyIds.filter((held) => held !== id) }
      : contact
  )
})

const release = (self: Customer, id: Property.PropertyId, inUse: ReadonlySet<Property.PropertyId>) =>
  Result.filterOrFail(
    find(self, id),
    (property) => !inUse.has(property.id),
    () => new PropertyInUse({ propertyId: id })
  )

/**
 * Removes a property with its note. Its contacts stay without it, and an invoice that went there goes to the same address.
 * `inUse` are the properties of work: see `used`.
 */
export const remove: Transition<
  Customer,
  [id: Property.PropertyId, inUse: ReadonlySet<Property.PropertyId>],
  PropertyNotFound | PropertyInUse
> = dual(3, (self: Customer, id: Property.PropertyId, inUse: ReadonlySet<Property.PropertyId>) =>
  Result.map(release(self, id, inUse), () => without(self, id))
)

/** Gives a property to another customer: a house was sold. What pointed to it is undone as by `remove`. */
export const move = (
  from: Customer,
  to: Customer,
  id: Property.PropertyId,
  inUse: ReadonlySet<Property.PropertyId>
): Result.Result<
  { readonly from: Customer; readonly to: Customer },
  PropertyNotFound | PropertyInUse | PropertyExists
> =>
  Result.flatMap(release(from, id, inUse), (property) =>
    from.id === to.id
      ? Result.succeed({ from, to })
      : Result.map(add(to, property), (richer) => ({ from: without(from, id), to: richer }))
  )

/** A customer without a property is on no map. */
export const canShowOnMap = (self: Customer): boolean => self.properties.length > 0

export interface Pin {
  readonly propertyId: Property.PropertyId
  /** The name of the property, else its address on one line. */
  readonly label: string
  readonly address: PostalAddress.PostalAddress
  /** `null`: to be looked up by the address. */
  readonly location: Property.Location | null
}

/** One pin for each property, in their order. */
export const pins = (self: Customer): ReadonlyArray<Pin> =>
  self.properties.map(({ address, id, location, name }) => ({
    propertyId: id,
    label: name ?? PostalAddress.format(address).replaceAll("\n", ", "),
    address,
    location
  }))
