/** That the data of a customer must be kept for now: a dispute, an audit. It can be neither deleted nor erased. */
import { Schema } from "effect"
import * as CustomerId from "../parts/CustomerId.ts"

export const Hold = Schema.Struct({ customerId: CustomerId.CustomerId, reason: Schema.NonEmptyString })
export interface Hold extends Schema.Schema.Type<typeof Hold> {}

export class LegalHold extends Schema.TaggedError<LegalHold>()("LegalHold", Hold.fields) {
  override get message() {
    return `The data of ${this.customerId} must be kept (${this.reason}): nothing was deleted; lift the hold first`
  }
}
