/** How a customer came into the book. Set once, at creation. */
import { Schema } from "effect"

export const BatchId = Schema.NonEmptyString.pipe(Schema.brand("BatchId"))
export type BatchId = typeof BatchId.Type

export const Origin = Schema.Struct({
  kind: Schema.Literals(["manual", "import", "web_form", "online_booking", "referral", "sync", "api"]),
  /** The import that brought the customer in. */
  batchId: Schema.NullOr(BatchId)
})
export type Origin = typeof Origin.Type

export const manual: Origin = { kind: "manual", batchId: null }
