/** Where invoices go by post: an address of its own, or that of one of the customer's properties. */
import { Equal, Option, Result, Schema } from "effect"
import { dual } from "effect/Function"
import type { CustomerId } from "../parts/CustomerId.ts"
import * as PostalAddress from "../places/PostalAddress.ts"
import * as Property from "../places/Property.ts"
import type { TransitionOf } from "./Transition.ts"

export const BillingAddress = Schema.TaggedUnion({
  Own: { address: PostalAddress.PostalAddress },
  SameAs: { propertyId: Property.PropertyId }
})
export type BillingAddress = typeof BillingAddress.Type

/** What invoices for a customer need to know of it. */
export interface Holder {
  readonly id: CustomerId
  readonly billingAddress: BillingAddress | null
  readonly properties: ReadonlyArray<Property.Property>
}

const set = <A extends Holder>(self: A, billingAddress: BillingAddress | null): A =>
  Equal.equals(billingAddress, self.billingAddress) ? self : { ...self, billingAddress }

/** Sends invoices to an address of its own. */
export const setOwn: TransitionOf<Holder, [parts: PostalAddress.Parts], Property.AddressRequired> = dual(
  2,
  <A extends Holder>(self: A, parts: PostalAddress.Parts) => {
    const address = PostalAddress.make(parts)
    return address === null
      ? Result.fail(new Property.AddressRequired())
      : Result.succeed(set(self, { _tag: "Own", address }))
  }
)

/** Sends invoices to the address of a property, also when that address changes. */
export const setSameAs: TransitionOf<Holder, [propertyId: Property.PropertyId], Property.PropertyNotOfCustomer> = dual(
  2,
  <A extends Holder>(self: A, propertyId: Property.PropertyId) =>
    self.properties.some((property) => property.id === propertyId)
      ? Result.succeed(set(self, { _tag: "SameAs", propertyId }))
      : Result.fail(new Property.PropertyNotOfCustomer({ propertyId, customerId: self.id }))
)

export const clear = <A extends Holder>(self: A): A => set(self, null)

/** The address itself, wherever it is kept; `None` when no invoice goes by post. */
export const resolve = (
  self: Pick<Holder, "billingAddress" | "properties">
): Option.Option<PostalAddress.PostalAddress> =>
  Option.map(Option.fromNullOr(self.billingAddress), (billing) =>
    billing._tag === "Own"
      ? billing.address
      : self.properties.find((property) => property.id === billing.propertyId)?.address
  ).pipe(
    Option.flatMap(Option.fromNullishOr),
    Option.filter((address) => PostalAddress.make(address) !== null)
  )

/** Keeps a copy of the address of a property that is about to leave, where invoices went to it. */
export const freeze = <A extends Holder>(self: A, propertyId: Property.PropertyId): A =>
  self.billingAddress?._tag === "SameAs" && self.billingAddress.propertyId === propertyId
    ? set(
        self,
        Option.match(resolve(self), { onNone: () => null, onSome: (address) => ({ _tag: "Own" as const, address }) })
      )
    : self
