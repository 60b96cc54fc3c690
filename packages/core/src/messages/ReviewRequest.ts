/**
 * Which work asks its customer for a review by itself, as the business set it. A decision, nothing is sent:
 * `Recipients.resolve` finds the address of the topic `review_request`, and `CanSend.decide` says whether it may go there.
 */
import { Array, Data, Equal, Schema } from "effect"
import type * as Customer from "../customer/Customer.ts"
import type { Capability } from "../parts/Capability.ts"
import * as WorkItem from "../work/WorkItem.ts"

/** What happens to the work when its customer is asked. A job that is to be invoiced is not completed yet. */
export const Trigger = Schema.Literals(["job_completed", "invoice_paid"])
export type Trigger = typeof Trigger.Type

export const Settings = Schema.Struct({
  /** `null` where nothing asks by itself. */
  trigger: Schema.NullOr(Trigger)
})
export interface Settings extends Schema.Schema.Type<typeof Settings> {}

/** What a customer is asked about: a job, or an invoice that is of none. */
export const Piece = Schema.Struct({ kind: Schema.Literals(["Job", "Invoice"]), id: WorkItem.WorkId })
export interface Piece extends Schema.Schema.Type<typeof Piece> {}

export type SkipReason =
  | "trigger_off"
  | "no_capability"
  | "other_customer"
  | "other_trigger"
  | "not_done"
  | "done_before"
  | "already_requested"

export type Decision = Data.TaggedEnum<{
  /** One request. What it is about is to be kept, and given as `requested` from then on. */
  Request: { readonly about: ReadonlyArray<Piece> }
  Skip: { readonly reason: SkipReason }
}>
export const Decision = Data.taggedEnum<Decision>()

type Work = WorkItem.Of<"Job"> | WorkItem.Of<"Invoice">

/** What is known when a job or an invoice was written. */
export interface Facts {
  readonly settings: Settings
  readonly capabilities: ReadonlyArray<Capability>
  readonly customer: Customer.Customer
  /** What was asked about so far, also by hand. */
  readonly requested: ReadonlyArray<Piece>
  /** The work as it was; `null` for a new one. */
  readonly before: Work | null
  readonly after: Work
}

const fires: Record<Work["_tag"], { readonly trigger: Trigger; readonly status: Work["status"] }> = {
  Job: { trigger: "job_completed", status: "completed" },
  Invoice: { trigger: "invoice_paid", status: "paid" }
}
const isDone = (work: Work): boolean => work.status === fires[work._tag].status

/** An invoice is about its jobs, so that neither two instalments nor a change of the trigger ask twice about one. */
const pieces = (work: Work): ReadonlyArray<Piece> =>
  work._tag === "Invoice" && work.jobIds.length > 0
    ? Array.dedupe(work.jobIds).map((id) => ({ kind: "Job", id }))
    : [{ kind: work._tag, id: work.id }]

const left = ({ after, requested }: Facts): ReadonlyArray<Piece> =>
  pieces(after).filter((piece) => !requested.some((one) => Equal.equals(one, piece)))

/** The first of these that holds keeps the request back. */
const gates: ReadonlyArray<readonly [SkipReason, (facts: Facts) => boolean]> = [
  ["trigger_off", ({ settings }) => settings.trigger === null],
  ["no_capability", ({ capabilities }) => !capabilities.includes("reviews")],
  ["other_customer", ({ after, customer }) => after.customerId !== customer.id],
  ["other_trigger", ({ after, settings }) => fires[after._tag].trigger !== settings.trigger],
  ["not_done", ({ after }) => !isDone(after)],
  // Only becoming done asks, or switching this on would ask about old work as soon as it is written again.
  ["done_before", ({ before }) => before !== null && isDone(before)],
  ["already_requested", (facts) => left(facts).length === 0]
]

/** Whether work that was written asks its customer for a review, and if not, why. */
export const decideAuto = (facts: Facts): Decision => {
  const closed = gates.find(([, keepsBack]) => keepsBack(facts))
  return closed === undefined ? Decision.Request({ about: left(facts) }) : Decision.Skip({ reason: closed[0] })
}
