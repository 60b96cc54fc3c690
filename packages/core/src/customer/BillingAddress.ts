/** Where invoices go by post: an address of its own, or that of one of the customer's properties. */
import { Equal, Option, Result, Schema } from "effect"
import { dual } from "effect/Function"
import * as PostalAddress from "../places/PostalAddress.ts"
import * as Property from "../places/Property.ts"
import type { Customer } from "./Customer.ts"
import type { Transition } from "./Transition.ts"

export const BillingAddress = Schema.TaggedUnion({
  Own: { address: PostalAddress.PostalAddress },
  SameAs: { propertyId: Property.PropertyId }
})
export type BillingAddress = typeof BillingAddress.Type

const set = (self: Customer, billingAddress: BillingAddress | null): Customer =>
  Equal.equals(billingAddress, self.billingAddress) ? self : { ...self, billingAddress }

/** Sends invoices to an address of its own. */
export const setOwn: Transition<[parts: PostalAddress.Parts], Property.AddressRequired> = dual(
  2,
  (self: Customer, parts: PostalAddress.Parts) => {
    const address = PostalAddress.make(parts)
    return address === null
      ? Result.fail(new Property.AddressRequired())
      : Result.succeed(set(self, { _tag: "Own", address }))
  }
)

/** Sends invoices to the address of a property, also when that address changes. */
export const setSameAs: Transition<[propertyId: Property.PropertyId], Property.PropertyNotOfCustomer> = dual(
  2,
  (self: Customer, propertyId: Property.PropertyId) =>
    self.properties.some((property) => property.id === propertyId)
      ? Result.succeed(set(self, { _tag: "SameAs", propertyId }))
      : Result.fail(new Property.PropertyNotOfCustomer({ propertyId, customerId: self.id }))
)

export const clear = (self: Customer): Customer => set(self, null)

/** The address itself, wherever it is kept; `None` when no invoice goes by post. */
export const resolve = (
  self: Pick<Customer, "billingAddress" | "properties">
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
export const freeze = (self: Customer, propertyId: Property.PropertyId): Customer =>
  self.billingAddress?._tag === "SameAs" && self.billingAddress.propertyId === propertyId
    ? set(
        self,
        Option.match(resolve(self), { onNone: () => null, onSome: (address) => ({ _tag: "Own" as const, address }) })
      )
    : self
