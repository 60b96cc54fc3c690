/** What a message is about. Who gets it, and by which channel, is decided for each topic. */
import { Schema } from "effect"

export const Topic = Schema.Literals([
  "quote_follow_up",
  "invoice_follow_up",
  "visit_reminder",
  "job_follow_up",
  "review_request",
  "booking_confirmation",
  "on_my_way",
  "job_completed",
  "portal_invitation",
  "receipt",
  "quote",
  "invoice",
  "marketing"
])
export type Topic = typeof Topic.Type
