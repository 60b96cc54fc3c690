/**
 * "Tell me more": what somebody who picks up the phone should know of a customer, as facts, and what to do next, each
 * step with its reason. Rules decide, the same input gives the same briefing. Internal.
 */
import { DateTime, Order } from "effect"
import * as Customer from "../customer/Customer.ts"
import type * as Instant from "../time/Instant.ts"
import * as Billing from "../work/Billing.ts"
import * as WorkItem from "../work/WorkItem.ts"

export type Step =
  | "ask_before_working"
  | "remind_of_overdue_invoice"
  | "retry_payment"
  | "answer_request"
  | "revise_quote"
  | "schedule_approved_quote"
  | "follow_up_quote"
  | "schedule_job"
  | "invoice_job"
  | "ask_for_contact"
  | "invite_to_book"

export interface NextStep {
  readonly step: Step
  /** For people. */
  readonly reason: string
  /** The work that it is about, oldest first. */
  readonly refs: ReadonlyArray<{ readonly kind: WorkItem.Kind; readonly id: WorkItem.WorkId }>
}

export interface Briefing {
  readonly customerId: Customer.CustomerId
  readonly displayName: string
  readonly status: ReturnType<typeof Customer.status>
  readonly upcoming: ReadonlyArray<WorkItem.WorkItem>
  /** What is still to be paid. */
  readonly balance: WorkItem.Money
  readonly history: History
  /** In the order in which they should be done. */
  readonly nextSteps: ReadonlyArray<NextStep>
}

export interface History {
  readonly completedJobs: number
  readonly firstServiceAt: Instant.Instant | null
  readonly lastServiceAt: Instant.Instant | null
  /** What received payments add up to. */
  readonly paid: WorkItem.Money
}

export interface Facts {
  readonly customer: Customer.Customer
  /** The customer's work; that of others is left out. */
  readonly work: ReadonlyArray<WorkItem.WorkItem>
  /** What comes next, in its order. */
  readonly upcoming: ReadonlyArray<WorkItem.WorkItem>
  readonly balance: WorkItem.Money
  readonly now: Instant.Instant
}

const day = 86_400_000
/** Days after which a quote without an answer is followed up. */
export const quoteDays = 3
/** Days after which somebody who was served once is invited again. */
export const quietDays = 180

const daysBetween = (from: Instant.Instant, to: Instant.Instant): number =>
  Math.floor(
    (DateTime.toEpochMillis(DateTime.makeUnsafe(to)) - DateTime.toEpochMillis(DateTime.makeUnsafe(from))) / day
  )

const count = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`

/** A step for work that is in a certain state. */
interface Rule {
  readonly step: Step
  readonly applies: (item: WorkItem.WorkItem, now: Instant.Instant, work: ReadonlyArray<WorkItem.WorkItem>) => boolean
  readonly reason: (n: number) => string
}

const rules: ReadonlyArray<Rule> = [
  {
    step: "remind_of_overdue_invoice",
    applies: (item, now) => item._tag === "Invoice" && WorkItem.isOverdue(item, now),
    reason: (n) => `${count(n, "invoice")} past due`
  },
  {
    step: "retry_payment",
    applies: (item, _, work) => item._tag === "Payment" && Billing.isToRetry(item, work),
    reason: (n) => `${count(n, "payment")} failed`
  },
  {
    step: "answer_request",
    applies: (item) => item._tag === "Request" && item.status === "new",
    reason: (n) => `${count(n, "request")} not answered`
  },
  {
    step: "revise_quote",
    applies: (item) => item._tag === "Quote" && item.status === "changes_requested",
    reason: (n) => `Changes requested for ${count(n, "quote")}`
  },
  {
    step: "schedule_approved_quote",
    applies: (item) => item._tag === "Quote" && item.status === "approved",
    reason: (n) => `${count(n, "quote")} approved, without a job`
  },
  {
    step: "follow_up_quote",
    applies: (item, now) =>
      item._tag === "Quote" && item.status === "awaiting_response" && daysBetween(item.statusAt, now) >= quoteDays,
    reason: (n) => `${count(n, "quote")} without an answer for ${quoteDays} days or more`
  },
  {
    step: "schedule_job",
    applies: (item) => item._tag === "Job" && item.status === "unscheduled",
    reason: (n) => `${count(n, "job")} without a date`
  },
  {
    step: "invoice_job",
    applies: (item) => item._tag === "Job" && item.status === "requires_invoicing",
    reason: (n) => `${count(n, "job")} done and not invoiced`
  }
]

// What would bring new work is not suggested for somebody who is not to be served.
const bringsWork: ReadonlySet<Step> = new Set([
  "answer_request",
  "revise_quote",
  "schedule_approved_quote",
  "follow_up_quote",
  "schedule_job",
  "invite_to_book"
])

const byTime = Order.Struct({ createdAt: Order.String, id: Order.String })

const about = (customer: Customer.Customer, history: History, { now, upcoming }: Facts): ReadonlyArray<NextStep> => {
  const steps: Array<NextStep> = []
  if (customer.emails.length === 0 && customer.phones.length === 0)
    steps.push({ step: "ask_for_contact", reason: "Neither e-mail nor phone is known", refs: [] })
  const quiet = history.lastServiceAt === null ? 0 : daysBetween(history.lastServiceAt, now)
  if (quiet >= quietDays && upcoming.length === 0 && customer.archivedAt === null)
    steps.push({ step: "invite_to_book", reason: `Last served ${quiet} days ago, nothing is planned`, refs: [] })
  return steps
}

const historyOf = (work: ReadonlyArray<WorkItem.WorkItem>): History => {
  const served = work.flatMap((item) =>
    (item._tag === "Job" && (item.status === "completed" || item.status === "requires_invoicing")) ||
    (item._tag === "Visit" && item.status === "completed")
      ? [{ job: item._tag === "Job", at: item.end ?? item.statusAt }]
      : []
  )
  const times = served.map(({ at }) => at).toSorted()
  return {
    completedJobs: served.filter(({ job }) => job).length,
    firstServiceAt: times[0] ?? null,
    lastServiceAt: times.at(-1) ?? null,
    paid: work.reduce(
      (sum, item) => (item._tag === "Payment" && item.status === "received" ? sum + item.amount : sum),
      0
    )
  }
}

/** Puts the facts together. */
export const make = (facts: Facts): Briefing => {
  const { balance, customer, now, upcoming } = facts
  const work = facts.work.filter((item) => item.customerId === customer.id)
  const history = historyOf(work)
  const fromWork = rules.flatMap(({ applies, reason, step }) => {
    const found = work.filter((item) => applies(item, now, work)).toSorted(byTime)
    return found.length === 0
      ? []
      : [{ step, reason: reason(found.length), refs: found.map((item) => ({ kind: item._tag, id: item.id })) }]
  })
  const steps = [...fromWork, ...about(customer, history, facts)]
  const warning = customer.doNotService
  return {
    customerId: customer.id,
    displayName: Customer.displayName(customer),
    status: Customer.status(customer),
    upcoming,
    balance,
    history,
    nextSteps:
      warning === null
        ? steps
        : [
            {
              step: "ask_before_working",
              reason: `Marked as do not service${warning.reason === null ? "" : `: ${warning.reason}`}`,
              refs: []
            },
            ...steps.filter(({ step }) => !bringsWork.has(step))
          ]
  }
}

/** The briefing as plain lines. `money` writes an amount, which only the caller knows the currency of. */
export const toText = (briefing: Briefing, money: (amount: WorkItem.Money) => string): string => {
  const { balance, displayName, history, nextSteps, status, upcoming } = briefing
  return [
    `${displayName} (${status})`,
    upcoming.length === 0 ? "Nothing planned" : `Planned: ${count(upcoming.length, "appointment")}`,
    ...upcoming.map((item) => `  ${"start" in item ? (item.start ?? "no date") : ""} ${item.title ?? item._tag}`),
    balance > 0 ? `To be paid: ${money(balance)}` : "Nothing to be paid",
    `Done: ${count(history.completedJobs, "job")}${history.lastServiceAt === null ? "" : `, last on ${history.lastServiceAt.slice(0, 10)}`}, paid ${money(history.paid)}`,
    ...nextSteps.map(({ reason, step }) => `- ${step.replaceAll("_", " ")}: ${reason}`)
  ].join("\n")
}
