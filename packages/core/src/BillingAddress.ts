/** Where invoices go by post: an address of its own, or that of one of the customer's properties. */
import { Schema } from "effect"
import * as PostalAddress from "./PostalAddress.ts"
import * as Property from "./Property.ts"

export const BillingAddress = Schema.TaggedUnion({
  Own: { address: PostalAddress.PostalAddress },
  SameAs: { propertyId: Property.PropertyId }
})
export type BillingAddress = typeof BillingAddress.Type
