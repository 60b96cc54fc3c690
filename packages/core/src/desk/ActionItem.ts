/** What somebody should do next for a customer, each with what it is about and why: intents, which others carry out. */
import { Order, Schema } from "effect"
import type { Customer } from "../customer/Customer.ts"
import * as Instant from "../time/Instant.ts"
import * as Billing from "../work/Billing.ts"
import * as Schedule from "../work/Schedule.ts"
import * as WorkItem from "../work/WorkItem.ts"

const about = { workId: WorkItem.WorkId, since: Instant.Instant, reason: Schema.NonEmptyString }

/** In the order of urgency. `since` is when there came to be a reason; `reason` says it in words. */
export const ActionItem = Schema.TaggedUnion({
  RemindOfPayment: { ...about, balance: WorkItem.Money },
  RetryPayment: { ...about, amount: WorkItem.Money },
  AnswerRequest: about,
  AnswerQuoteChanges: about,
  CloseAppointment: about,
  ScheduleJob: about,
  PlanApprovedQuote: about,
  ChargeJob: { ...about, total: WorkItem.Money },
  FollowUpQuote: about,
  DoTask: about,
  InviteToBook: { since: Instant.Instant, reason: Schema.NonEmptyString }
})
export type ActionItem = typeof ActionItem.Type

const urgency = Object.keys(ActionItem.cases)

const byUrgency: Order.Order<ActionItem> = Order.combineAll([
  Order.mapInput(Order.Number, (item: ActionItem) => urgency.indexOf(item._tag)),
  Order.mapInput(Order.String, (item: ActionItem) => item.since),
  Order.mapInput(Order.String, (item: ActionItem) => (item._tag === "InviteToBook" ? "" : item.workId))
])

/** What one piece of work asks for, besides the appointment that it may be. */
const forWork = (
  item: WorkItem.WorkItem,
  items: ReadonlyArray<WorkItem.WorkItem>,
  invoiced: ReadonlySet<string>,
  now: Instant.Instant
): ReadonlyArray<ActionItem> => {
  const base = { workId: item.id, since: item.statusAt }
  return WorkItem.WorkItem.match(item, {
    Request: ({ start, status }): ReadonlyArray<ActionItem> => {
      if (status === "assessment_completed")
        return [{ _tag: "AnswerRequest", ...base, reason: "The assessment is done and there is no answer yet" }]
      return status === "new" && start === null
        ? [{ _tag: "AnswerRequest", ...base, reason: "The request is new and has no appointment" }]
        : []
    },
    Quote: ({ status }): ReadonlyArray<ActionItem> => {
      if (status === "awaiting_response")
        return [{ _tag: "FollowUpQuote", ...base, reason: "The customer has not answered the quote" }]
      if (status === "changes_requested")
        return [{ _tag: "AnswerQuoteChanges", ...base, reason: "The customer wants changes to the quote" }]
      return status === "approved"
        ? [{ _tag: "PlanApprovedQuote", ...base, reason: "The quote is approved and no job was made of it" }]
        : []
    },
    Job: ({ id, start, status, total }): ReadonlyArray<ActionItem> => {
      if (status === "unscheduled" || (status === "scheduled" && start === null))
        return [{ _tag: "ScheduleJob", ...base, reason: "The job has no date" }]
      if (status === "requires_invoicing")
        return [{ _tag: "ChargeJob", ...base, total, reason: "The job is done and requires invoicing" }]
      return status === "completed" && total > 0 && !invoiced.has(id)
        ? [{ _tag: "ChargeJob", ...base, total, reason: "The job is done and is on no invoice" }]
        : []
    },
    Visit: () => [],
    Invoice: (invoice): ReadonlyArray<ActionItem> =>
      WorkItem.isOverdue(invoice, now)
        ? [
            {
              _tag: "RemindOfPayment",
              workId: invoice.id,
              since: invoice.dueAt ?? invoice.statusAt,
              balance: invoice.balance,
              reason:
                invoice.balance < invoice.total ? "The invoice is overdue and paid in part" : "The invoice is overdue"
            }
          ]
        : [],
    Payment: (payment): ReadonlyArray<ActionItem> =>
      Billing.isToRetry(payment, items)
        ? [{ _tag: "RetryPayment", ...base, amount: payment.amount, reason: "The payment failed" }]
        : [],
    Task: ({ end, start, status }): ReadonlyArray<ActionItem> => {
      const due = end ?? start
      return status === "open" && due !== null && due < now
        ? [{ _tag: "DoTask", workId: item.id, since: due, reason: "The time of the task has passed" }]
        : []
    }
  })
}

const work: ReadonlySet<string> = new Set(["Request", "Quote", "Job", "Visit"])

/** A customer with nothing under way who had an appointment once. Nobody invites whom the business does not serve. */
const invitation = (
  customer: Pick<Customer, "archivedAt" | "doNotService">,
  items: ReadonlyArray<WorkItem.WorkItem>,
  past: ReadonlyArray<Schedule.Appointment>
): ReadonlyArray<ActionItem> => {
  const last = past[0]
  const underWay = items.some(
    (item) => work.has(item._tag) && item.status !== "requires_invoicing" && WorkItem.isOpen(item)
  )
  return last === undefined || underWay || customer.archivedAt !== null || customer.doNotService !== null
    ? []
    : [
        {
          _tag: "InviteToBook",
          since: last.start ?? last.statusAt,
          reason: "The last appointment is over and no other one is planned"
        }
      ]
}

/** Everything that needs action for a customer, the most urgent first and the oldest of a kind before the newer. */
export const of = (
  customer: Pick<Customer, "archivedAt" | "doNotService">,
  allWork: Iterable<WorkItem.WorkItem>,
  now: Instant.Instant
): ReadonlyArray<ActionItem> => {
  const items = [...allWork]
  const { past } = Schedule.split(items, now)
  const invoiced = new Set(
    items.flatMap((item) => (item._tag === "Invoice" && item.status !== "voided" ? item.jobIds : []))
  )
  return [
    ...items.flatMap((item) => forWork(item, items, invoiced, now)),
    ...past.filter(Schedule.isPlanned).map(
      (item): ActionItem => ({
        _tag: "CloseAppointment",
        workId: item.id,
        since: item.end ?? item.start ?? item.statusAt,
        reason: "The time of the appointment has passed and it is not marked as done"
      })
    ),
    ...invitation(customer, items, past)
  ].toSorted(byUrgency)
}
