/** Who sent a customer: another customer of the book, a name, or both. */
import { Schema } from "effect"
import * as CustomerId from "./CustomerId.ts"

export const Referral = Schema.Struct({
  customerId: Schema.NullOr(CustomerId.CustomerId),
  text: Schema.NullOr(Schema.NonEmptyString)
}).check(
  Schema.makeFilter(({ customerId, text }) => customerId !== null || text !== null, {
    message: "Expected a customer or a name"
  })
)
export type Referral = typeof Referral.Type
