/** How a customer came into the book. Set once, at creation. */
import { Schema } from "effect"
import * as Named from "../internal/text/Named.ts"

export const BatchId = Named.text(
  Schema.NonEmptyString.pipe(Schema.brand("BatchId")),
  "an id of an import",
  "expected some text"
)
export type BatchId = typeof BatchId.Type

export const Origin = Schema.Struct({
  kind: Schema.Literals(["manual", "import", "web_form", "online_booking", "referral", "sync", "api"]),
  /** The import that brought the customer in. */
  batchId: Schema.NullOr(BatchId)
})
export interface Origin extends Schema.Schema.Type<typeof Origin> {}

export const manual: Origin = { kind: "manual", batchId: null }
