/** Who sent a customer: another customer of the book, a name, or both. */
import { Equal, Result, Schema } from "effect"
import { dual } from "effect/Function"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Text from "../text/Text.ts"
import type { TransitionOf } from "./Transition.ts"

export const Referral = Schema.Struct({
  customerId: Schema.NullOr(CustomerId.CustomerId),
  text: Schema.NullOr(Schema.NonEmptyString)
}).check(
  Schema.makeFilter(({ customerId, text }) => customerId !== null || text !== null, {
    message: "Expected a customer or a name"
  })
)
export interface Referral extends Schema.Schema.Type<typeof Referral> {}

export class ReferralSelf extends Schema.TaggedError<ReferralSelf>()("ReferralSelf", { customerId: Schema.String }) {
  override get message() {
    return `The customer ${this.customerId} cannot have been sent by itself: nothing was changed. Choose somebody else, or nobody`
  }
}

/** Who can have been sent by somebody: a customer. */
export interface Holder {
  readonly id: CustomerId.CustomerId
  readonly referredBy: Referral | null
}

/** Who it was, as somebody says. */
export interface Referrer {
  readonly customerId?: CustomerId.CustomerId | null
  readonly text?: string | null
}

/** Says who sent a customer: another one, a name, or both. Neither, or a blank name alone, says "nobody known". */
export const set: TransitionOf<Holder, [referrer: Referrer], ReferralSelf> = dual(
  2,
  <A extends Holder>(self: A, referrer: Referrer) => {
    const found: Referral = { customerId: referrer.customerId ?? null, text: Text.orNull(referrer.text) }
    if (found.customerId === self.id) return Result.fail(new ReferralSelf({ customerId: self.id }))
    const referredBy = found.customerId === null && found.text === null ? null : found
    return Result.succeed(Equal.equals(referredBy, self.referredBy) ? self : { ...self, referredBy })
  }
)

/** Keeps the name of a referrer that is deleted, as it was written down, else as it is shown now. */
export const forget: {
  (deleted: CustomerId.CustomerId, shownName: string): <A extends Holder>(self: A) => A
  <A extends Holder>(self: A, deleted: CustomerId.CustomerId, shownName: string): A
} = dual(3, <A extends Holder>(self: A, deleted: CustomerId.CustomerId, shownName: string): A => {
  if (self.referredBy?.customerId !== deleted) return self
  const text = self.referredBy.text ?? Text.orNull(shownName)
  return { ...self, referredBy: text === null ? null : { customerId: null, text } }
})
