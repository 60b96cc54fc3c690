/**
 * Deleting customers for good, with everything that hangs on them. What goes is counted first, and what was counted is what
 * goes: the plan's hash is the word by which somebody confirms it, and a book that changed since then is not touched.
 */
import { Result, Schema } from "effect"
import * as Customer from "../customer/Customer.ts"
import * as Links from "../internal/plans/Links.ts"
import * as Id from "../parts/CustomerId.ts"
import * as Warning from "../parts/Warning.ts"
import * as Plan from "../plans/Plan.ts"
import * as Snapshot from "../plans/Snapshot.ts"
import * as Instant from "../time/Instant.ts"
import * as LegalHold from "./LegalHold.ts"

const Counts = Schema.Record(Schema.String, Schema.Int)

/** One customer that goes, and what goes with it by kind; its properties and contacts too. */
export const Item = Schema.Struct({ id: Id.CustomerId, name: Schema.String, counts: Counts })
export interface Item extends Schema.Schema.Type<typeof Item> {}

/** What became of one id: every id that was asked for has exactly one. */
export const Outcome = Schema.Union([
  Schema.Struct({ id: Id.CustomerId, outcome: Schema.Literal("deleted") }),
  Schema.Struct({
    id: Id.CustomerId,
    outcome: Schema.Literal("refused"),
    code: Schema.String,
    message: Schema.String
  })
])
export type Outcome = typeof Outcome.Type

export const Request = Schema.Struct({ customerIds: Schema.Array(Id.CustomerId) })
export interface Request extends Schema.Schema.Type<typeof Request> {}

export const DeletePlan = Schema.Struct({
  request: Request,
  items: Schema.Array(Item),
  /** All of them together, customers too. */
  counts: Counts,
  outcomes: Schema.Array(Outcome),
  children: Schema.Array(Snapshot.Child),
  /** Customers that paid through one of these, or were sent by one: the name of who sent them stays. */
  others: Schema.Array(Schema.Struct({ before: Customer.Customer, after: Customer.Customer })),
  warnings: Schema.Array(Warning.Warning),
  hash: Schema.String
})
export interface DeletePlan extends Schema.Schema.Type<typeof DeletePlan> {}

export class ConfirmationRequired extends Schema.TaggedError<ConfirmationRequired>()("ConfirmationRequired", {
  hash: Schema.String,
  counts: Counts
}) {
  override get message() {
    const all = Object.entries(this.counts).map(([kind, count]) => `${kind}: ${count}`)
    return `This deletes, for good: ${all.join(", ")}. Nothing was deleted yet. Confirm with ${this.hash}`
  }
}

const counted = (customer: Customer.Customer, children: ReadonlyArray<Snapshot.Child>): Item => ({
  id: customer.id,
  name: Customer.displayName(customer),
  counts: Snapshot.count([
    ...customer.properties.map(() => ({ kind: "property" })),
    ...customer.contacts.map(() => ({ kind: "contact" })),
    ...children
  ])
})

// A plan must not depend on the order in which a store gives customers.
const byId = (customers: ReadonlyArray<Customer.Customer>) => customers.toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** The book, with what must be kept in it. */
export interface State extends Snapshot.Snapshot {
  readonly holds: ReadonlyArray<LegalHold.Hold>
}

/** What deleting would do. Ids that cannot be deleted are refused one by one, and keep nobody else. */
export const plan = (state: State, request: Request): Result.Result<DeletePlan, Plan.NothingChosen> => {
  const asked = [...new Set(request.customerIds)]
  if (asked.length === 0) return Result.fail(new Plan.NothingChosen({ place: "The list of customers to delete" }))
  const missing = Snapshot.missing(state)
  const held = new Map(state.holds.map((hold) => [hold.customerId, hold]))
  const outcomes = asked.map((id): Outcome => {
    const hold = held.get(id)
    const problem =
      missing([id], "The list of customers to delete") ?? (hold === undefined ? null : new LegalHold.LegalHold(hold))
    return problem === null
      ? { id, outcome: "deleted" }
      : { id, outcome: "refused", code: problem._tag, message: problem.message }
  })
  const going = new Set(outcomes.flatMap(({ id, outcome }) => (outcome === "deleted" ? [id] : [])))
  const children = Snapshot.childrenOf(state, going)
  const owned = Map.groupBy(children, (child) => Snapshot.resolve(state.redirects, child.customerId))
  const customers = byId(state.customers.filter(({ id }) => going.has(id)))
  const names = new Map(customers.map((customer) => [customer.id, Customer.displayName(customer)]))
  const turned = byId(state.customers).flatMap((before) => {
    if (going.has(before.id)) return []
    const { customer: after, warnings } = Links.relinked(
      before,
      (id) => (going.has(Snapshot.resolve(state.redirects, id)) ? null : id),
      {
        why: "is deleted",
        name: ({ customerId, text }) =>
          text ?? names.get(customerId === null ? before.id : Snapshot.resolve(state.redirects, customerId)) ?? null
      }
    )
    return after === before ? [] : [{ before, after, warnings }]
  })
  const items = customers.map((customer) => counted(customer, owned.get(customer.id) ?? []))
  const parts = {
    request,
    items,
    counts: Snapshot.count(
      items.flatMap(({ counts }) => [
        { kind: "customer" },
        ...Object.entries(counts).flatMap(([kind, count]) => Array.from({ length: count }, () => ({ kind })))
      ])
    ),
    outcomes,
    children,
    others: turned.map(({ after, before }) => ({ before, after })),
    warnings: turned.flatMap(({ warnings }) => warnings)
  }
  return Result.succeed(Plan.seal(parts, { customers }))
}

/** What is left to say of customers that were deleted: nobody can be recognised in it. */
export const DeleteRecord = Schema.Struct({ at: Instant.Instant, ids: Schema.Array(Id.CustomerId), counts: Counts })
export interface DeleteRecord extends Schema.Schema.Type<typeof DeleteRecord> {}

export interface Deleted {
  readonly state: State
  readonly outcomes: ReadonlyArray<Outcome>
  readonly record: DeleteRecord
}

/** Deletes exactly what was planned, or nothing. `confirmation` is the hash of the plan that somebody looked at. */
export const apply = Plan.applied(
  plan,
  (
    state: State,
    { children, counts, hash, items, others, outcomes }: DeletePlan,
    { at, confirmation }: { readonly at: Instant.Instant; readonly confirmation: string }
  ): Result.Result<Deleted, ConfirmationRequired> => {
    if (confirmation !== hash) return Result.fail(new ConfirmationRequired({ hash, counts }))
    const ids = items.map(({ id }) => id)
    const gone = new Set(ids)
    const removed = new Set(children.map(Snapshot.childKey))
    const turned = new Map(others.map(({ after }) => [after.id, after]))
    return Result.succeed({
      state: {
        ...state,
        customers: state.customers.flatMap((one) => (gone.has(one.id) ? [] : [turned.get(one.id) ?? one])),
        children: state.children.filter((child) => !removed.has(Snapshot.childKey(child))),
        deleted: [...state.deleted, ...ids]
      },
      outcomes,
      record: { at, ids, counts }
    })
  }
)
