/** Who sent a customer: another customer of the book, a name, or both. */
import { Equal, Result, Schema } from "effect"
import { dual } from "effect/Function"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Text from "../text/Text.ts"
import type { Customer } from "./Customer.ts"
import type { Transition } from "./Transition.ts"

export const Referral = Schema.Struct({
  customerId: Schema.NullOr(CustomerId.CustomerId),
  text: Schema.NullOr(Schema.NonEmptyString)
}).check(
  Schema.makeFilter(({ customerId, text }) => customerId !== null || text !== null, {
    message: "Expected a customer or a name"
  })
)
export type Referral = typeof Referral.Type

export class ReferralSelf extends Schema.TaggedError<ReferralSelf>()("ReferralSelf", { customerId: Schema.String }) {
  override get message() {
    return `The customer ${this.customerId} cannot have been sent by itself: nothing was changed. Choose somebody else, or nobody`
  }
}

/** Who it was, as somebody says. */
export interface Referrer {
  readonly customerId?: CustomerId.CustomerId | null
  readonly text?: string | null
}

/** Says who sent a customer: another one, a name, or both. Neither, or a blank name alone, says "nobody known". */
export const set: Transition<[referrer: Referrer], ReferralSelf> = dual(2, (self: Customer, referrer: Referrer) => {
  const found: Referral = { customerId: referrer.customerId ?? null, text: Text.orNull(referrer.text) }
  if (found.customerId === self.id) return Result.fail(new ReferralSelf({ customerId: self.id }))
  const referredBy = found.customerId === null && found.text === null ? null : found
  return Result.succeed(Equal.equals(referredBy, self.referredBy) ? self : { ...self, referredBy })
})

/** Keeps the name of a referrer that is deleted, as it was written down, else as it is shown now. */
export const forget: {
  (deleted: CustomerId.CustomerId, shownName: string): (self: Customer) => Customer
  (self: Customer, deleted: CustomerId.CustomerId, shownName: string): Customer
} = dual(3, (self: Customer, deleted: CustomerId.CustomerId, shownName: string): Customer => {
  if (self.referredBy?.customerId !== deleted) return self
  const text = self.referredBy.text ?? Text.orNull(shownName)
  return { ...self, referredBy: text === null ? null : { customerId: null, text } }
})
