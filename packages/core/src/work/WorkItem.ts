/**
 * Work for a customer, as facts that another system feeds in: core reads them and never owns them. Money is in minor
 * units (cents) of one currency per book.
 */
import { Option, Schema } from "effect"
import * as Named from "../internal/text/Named.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Property from "../places/Property.ts"
import * as Instant from "../time/Instant.ts"

export const WorkId = Named.text(
  Schema.NonEmptyString.pipe(Schema.brand("WorkId")),
  "an id of work",
  "expected some text"
)
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

/** What is still to be done or to be paid, by kind: a payment never is. */
const open = {
  Request: ["new", "assessment_completed"],
  Quote: ["draft", "awaiting_response", "changes_requested", "approved"],
  Job: ["unscheduled", "scheduled", "in_progress", "on_hold", "requires_invoicing"],
  Visit: ["scheduled", "in_progress"],
  Invoice: ["draft", "awaiting_payment", "past_due"],
  Payment: [],
  Task: ["open"]
} satisfies { readonly [K in Kind]: ReadonlyArray<Of<K>["status"]> }
const openStatuses: { readonly [K in Kind]: ReadonlyArray<string> } = open

/** Active work: what the overview of a customer lists. */
export const isOpen = (item: WorkItem): boolean => openStatuses[item._tag].includes(item.status)

/** Whether money is asked for: an invoice that was paid in part still is, one that was written off is not. */
export const isOutstanding = (invoice: Of<"Invoice">): boolean =>
  (invoice.status === "awaiting_payment" || invoice.status === "past_due") && invoice.balance > 0

/** Outstanding after the day it was due. The status says so late; it decides only where there is no due date. */
export const isOverdue = (invoice: Of<"Invoice">, now: Instant.Instant): boolean =>
  isOutstanding(invoice) && (invoice.dueAt === null ? invoice.status === "past_due" : invoice.dueAt < now)

/** When something last happened to it: made, sent, or given its status. An appointment to come is no activity. */
export const activityAt = (item: WorkItem): Instant.Instant => {
  const sentAt = item._tag === "Invoice" ? item.sentAt : null
  return [item.createdAt, item.statusAt, sentAt ?? item.createdAt].toSorted().at(-1) ?? item.createdAt
}

/**
 * When something last happened in the work of a customer; `None` when there is no work. Stores do not sort by it, see
 * `CustomerQuery.Sort`.
 */
export const lastActivityAt = (items: Iterable<WorkItem>): Option.Option<Instant.Instant> => {
  let latest: Instant.Instant | null = null
  for (const item of items) {
    const at = activityAt(item)
    if (latest === null || at > latest) latest = at
  }
  return Option.fromNullOr(latest)
}
