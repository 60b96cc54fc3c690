/**
 * Work for a customer, as facts that another system feeds in: core reads them and never owns them. Money is in minor
 * units (cents) of one currency per book.
 */
import { Schema } from "effect"
import * as CustomerId from "./CustomerId.ts"
import * as Instant from "./Instant.ts"
import * as Property from "./Property.ts"

export const WorkId = Schema.NonEmptyString.pipe(Schema.brand("WorkId"))
export type WorkId = typeof WorkId.Type

/** Integer minor units: 12.50 dollars are 1250. */
export const Money = Schema.Int
export type Money = typeof Money.Type

const Moment = Schema.NullOr(Instant.Instant)

const base = {
  id: WorkId,
  customerId: CustomerId.CustomerId,
  title: Schema.NullOr(Schema.NonEmptyString),
  createdAt: Instant.Instant,
  /** When it took its present status. */
  statusAt: Instant.Instant
}
const placed = { propertyId: Schema.NullOr(Property.PropertyId) }
const timed = { start: Moment, end: Moment }

export const WorkItem = Schema.TaggedUnion({
  Request: {
    ...base,
    ...placed,
    ...timed,
    status: Schema.Literals(["new", "assessment_completed", "completed", "converted", "cancelled", "archived"])
  },
  /** An estimate, as Housecall Pro calls it. */
  Quote: {
    ...base,
    ...placed,
    total: Money,
    status: Schema.Literals([
      "draft",
      "awaiting_response",
      "changes_requested",
      "approved",
      "declined",
      "expired",
      "cancelled",
      "converted",
      "archived"
    ])
  },
  Job: {
    ...base,
    ...placed,
    ...timed,
    total: Money,
    status: Schema.Literals([
      "unscheduled",
      "scheduled",
      "in_progress",
      "on_hold",
      "requires_invoicing",
      "completed",
      "cancelled",
      "archived"
    ])
  },
  Visit: {
    ...base,
    ...placed,
    ...timed,
    jobId: Schema.NullOr(WorkId),
    status: Schema.Literals(["scheduled", "in_progress", "completed", "cancelled"])
  },
  Invoice: {
    ...base,
    jobIds: Schema.Array(WorkId),
    total: Money,
    /** What is still to be paid. */
    balance: Money,
    sentAt: Moment,
    dueAt: Moment,
    status: Schema.Literals(["draft", "awaiting_payment", "past_due", "paid", "bad_debt", "voided"])
  },
  Payment: {
    ...base,
    invoiceId: Schema.NullOr(WorkId),
    amount: Money,
    /** Paid before there was an invoice. */
    deposit: Schema.Boolean,
    method: Schema.Literals(["cash", "cheque", "card", "bank_transfer", "other"]),
    status: Schema.Literals(["received", "failed", "refunded"])
  },
  /** A task or reminder in the calendar of the work; a note to oneself about a customer is a `CustomerTask`. */
  Task: { ...base, ...timed, status: Schema.Literals(["open", "completed", "cancelled"]) }
})
export type WorkItem = typeof WorkItem.Type
export type Kind = WorkItem["_tag"]
/** Work of one kind: `WorkItem.Of<"Invoice">`. */
export type Of<K extends Kind> = Extract<WorkItem, { readonly _tag: K }>
