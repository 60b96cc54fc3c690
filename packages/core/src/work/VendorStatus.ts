/** The words of other systems for the state of work, in ours. A word that is not here is nothing: nobody guesses. */
import { Option } from "effect"
import type * as WorkItem from "./WorkItem.ts"

export type Vendor = "jobber" | "housecallPro"

type Words = { readonly [K in WorkItem.Kind]?: Readonly<Record<string, WorkItem.Of<K>["status"]>> }

/** Their word to our status. Case, blanks, hyphens and underscores do not count. */
export const words: { readonly [V in Vendor]: Words } = {
  // Jobber GraphQL API. What the date says ("late", "today") is no status here.
  jobber: {
    Request: {
      new: "new",
      today: "new",
      upcoming: "new",
      overdue: "new",
      unscheduled: "new",
      assessment_completed: "assessment_completed",
      completed: "completed",
      converted: "converted",
      archived: "archived"
    },
    Quote: {
      draft: "draft",
      awaiting_response: "awaiting_response",
      changes_requested: "changes_requested",
      approved: "approved",
      converted: "converted",
      archived: "archived"
    },
    Job: {
      unscheduled: "unscheduled",
      late: "scheduled",
      today: "scheduled",
      upcoming: "scheduled",
      active: "in_progress",
      action_required: "in_progress",
      expiring_within_30_days: "in_progress",
      on_hold: "on_hold",
      requires_invoicing: "requires_invoicing",
      archived: "archived"
    },
    Invoice: {
      draft: "draft",
      awaiting_payment: "awaiting_payment",
      sent_not_due: "awaiting_payment",
      past_due: "past_due",
      paid: "paid",
      bad_debt: "bad_debt",
      voided: "voided"
    }
  },
  // Housecall Pro public API v1: `approval_status` of an estimate's option, `work_status` of a job. Filters have other
  // words for a job than answers.
  housecallPro: {
    Quote: {
      awaiting_response: "awaiting_response",
      approved: "approved",
      pro_approved: "approved",
      declined: "declined",
      pro_declined: "declined",
      expired: "expired",
      canceled: "cancelled",
      cancelled: "cancelled",
      user_canceled: "cancelled",
      pro_canceled: "cancelled",
      deleted: "cancelled"
    },
    Job: {
      needs_scheduling: "unscheduled",
      unscheduled: "unscheduled",
      scheduled: "scheduled",
      in_progress: "in_progress",
      complete_rated: "completed",
      complete_unrated: "completed",
      completed: "completed",
      canceled: "cancelled",
      cancelled: "cancelled",
      user_canceled: "cancelled",
      pro_canceled: "cancelled"
    }
  }
}

/**
 * Our status for a word of another system, or `None`.
 *
 * VendorStatus.read("housecallPro", "Job", "complete unrated") // => Option.some("completed")
 */
export const read = <K extends WorkItem.Kind>(
  vendor: Vendor,
  kind: K,
  word: string
): Option.Option<WorkItem.Of<K>["status"]> => {
  const known: Words[K] = words[vendor][kind]
  const key = word
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "_")
  return known !== undefined && Object.hasOwn(known, key) ? Option.fromNullishOr(known[key]) : Option.none()
}
