/** From lead to client, with the reason and the time. A client never becomes a lead again by itself. */
import { Schema } from "effect"
import * as Instant from "./Instant.ts"

export const Reason = Schema.Literals([
  "job_created",
  "job_scheduled",
  "invoice_sent",
  "quote_approved",
  "import",
  "manual"
])
export type Reason = typeof Reason.Type

/** Why nothing came of a lead, and when that was clear. */
export const Lost = Schema.Struct({ at: Instant.Instant, reason: Schema.NonEmptyString })
export type Lost = typeof Lost.Type

export const Lead = Schema.Struct({
  stage: Schema.Literal("lead"),
  leadSince: Instant.Instant,
  lost: Schema.NullOr(Lost)
})
export const Client = Schema.Struct({
  stage: Schema.Literal("client"),
  leadSince: Instant.Instant,
  convertedAt: Instant.Instant,
  reason: Reason
})
export const Lifecycle = Schema.Union([Lead, Client])
export type Lifecycle = typeof Lifecycle.Type

export const lead = (leadSince: Instant.Instant): Lifecycle => ({ stage: "lead", leadSince, lost: null })

/**
 * Makes a client of a lead. A client stays one: only a fact earlier than the recorded conversion moves it back, because
 * facts may arrive late. A lead cannot have converted before it was one, so `leadSince` moves back as well.
 */
export const convert = (self: Lifecycle, reason: Reason, at: Instant.Instant): Lifecycle =>
  self.stage === "client" && self.convertedAt <= at
    ? self
    : { stage: "client", leadSince: at < self.leadSince ? at : self.leadSince, convertedAt: at, reason }
