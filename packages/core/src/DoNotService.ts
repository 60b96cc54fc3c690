/** A mark that no more work is done for a customer. Internal: it never shows in anything that the customer sees. */
import { Schema } from "effect"
import * as Instant from "./Instant.ts"

export const DoNotService = Schema.Struct({
  at: Instant.Instant,
  /** Who set it, as the app names its users. */
  by: Schema.NullOr(Schema.NonEmptyString),
  reason: Schema.NullOr(Schema.NonEmptyString)
})
export type DoNotService = typeof DoNotService.Type
