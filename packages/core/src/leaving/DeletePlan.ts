/**
 * Deleting customers for good, with everything that hangs on them. What goes is counted first, and what was counted is what
 * goes: the plan's hash is the word by which somebody confirms it, and a book that changed since then is not touched.
 */
import { Result, Schema } from "effect"
import * as Customer from "../customer/Customer.ts"
import * as CustomerDraft from "../drafts/CustomerDraft.ts"
import * as Fingerprint from "../internal/text/Fingerprint.ts"
import * as Id from "../parts/CustomerId.ts"
import * as Book from "../plans/Book.ts"
import * as LegalHold from "./LegalHold.ts"

const Counts = Schema.Record(Schema.String, Schema.Int)

/** One customer that goes, and what goes with it by kind; its properties and contacts too. */
export const Item = Schema.Struct({ id: Id.CustomerId, name: Schema.String, counts: Counts })
export type Item = typeof Item.Type

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

export const DeletePlan = Schema.Struct({
  ids: Schema.Array(Id.CustomerId),
  holds: Schema.Array(LegalHold.Hold),
  items: Schema.Array(Item),
  /** All of them together, customers too. */
  counts: Counts,
  outcomes: Schema.Array(Outcome),
  children: Schema.Array(Book.Child),
  /** Customers that paid through one of these, or were sent by one: the name of who sent them stays. */
  others: Schema.Array(Schema.Struct({ before: Customer.Customer, after: Customer.Customer })),
  warnings: Schema.Array(CustomerDraft.Warning),
  hash: Schema.String
})
export type DeletePlan = typeof DeletePlan.Type

export class ConfirmationRequired extends Schema.TaggedError<ConfirmationRequired>()("ConfirmationRequired", {
  hash: Schema.String,
  counts: Counts
}) {
  override get message() {
    const all = Object.entries(this.counts).map(([kind, count]) => `${kind}: ${count}`)
    return `This deletes, for good: ${all.join(", ")}. Nothing was deleted yet. Confirm with ${this.hash}`
  }
}

const counted = (customer: Customer.Customer, children: ReadonlyArray<Book.Child>): Item => ({
  id: customer.id,
  name: Customer.displayName(customer),
  counts: Book.count([
    ...customer.properties.map(() => ({ kind: "property" })),
    ...customer.contacts.map(() => ({ kind: "contact" })),
    ...children
  ])
})

// A plan must not depend on the order in which a store gives customers.
const byId = (customers: ReadonlyArray<Customer.Customer>) => customers.toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** What deleting would do. Ids that cannot be deleted are refused one by one, and keep nobody else. */
export const plan = (
  book: Book.Book,
  ids: ReadonlyArray<Id.CustomerId>,
  holds: ReadonlyArray<LegalHold.Hold> = []
): DeletePlan => {
  const asked = [...new Set(ids)]
  const missing = Book.missing(book)
  const held = new Map(holds.map((hold) => [hold.customerId, hold]))
  const outcomes = asked.map((id): Outcome => {
    const hold = held.get(id)
    const problem =
      missing([id], "The list of customers to delete") ?? (hold === undefined ? null : new LegalHold.LegalHold(hold))
    return problem === null
      ? { id, outcome: "deleted" }
      : { id, outcome: "refused", code: problem._tag, message: problem.message }
  })
  const going = new Set(outcomes.flatMap(({ id, outcome }) => (outcome === "deleted" ? [id] : [])))
  const children = Book.childrenOf(book, going)
  const owned = Map.groupBy(children, (child) => Book.resolve(book.redirects, child.customerId))
  const customers = byId(book.customers.filter(({ id }) => going.has(id)))
  const names = new Map(customers.map((customer) => [customer.id, Customer.displayName(customer)]))
  const turned = byId(book.customers).flatMap((before) => {
    if (going.has(before.id)) return []
    const { customer: after, warnings } = Book.relinked(
      before,
      (id) => (going.has(Book.resolve(book.redirects, id)) ? null : id),
      {
        why: "is deleted",
        name: ({ customerId, text }) =>
          text ?? names.get(customerId === null ? before.id : Book.resolve(book.redirects, customerId)) ?? null
      }
    )
    return after === before ? [] : [{ before, after, warnings }]
  })
  const items = customers.map((customer) => counted(customer, owned.get(customer.id) ?? []))
  const parts = {
    ids: asked,
    holds,
    items,
    counts: Book.count(
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
  return { ...parts, hash: Fingerprint.of({ ...parts, customers }) }
}

export interface Deleted {
  readonly book: Book.Book
  readonly outcomes: ReadonlyArray<Outcome>
}

/** Deletes exactly what was planned, or nothing. `confirmation` is the hash of the plan that somebody looked at. */
export const apply = (
  book: Book.Book,
  planned: DeletePlan,
  confirmation: string
): Result.Result<Deleted, ConfirmationRequired | Book.PlanStale> => {
  if (confirmation !== planned.hash) {
    return Result.fail(new ConfirmationRequired({ hash: planned.hash, counts: planned.counts }))
  }
  const present = plan(book, planned.ids, planned.holds)
  if (present.hash !== planned.hash) {
    return Result.fail(new Book.PlanStale({ planned: planned.hash, present: present.hash }))
  }
  const gone = new Set(present.items.map(({ id }) => id))
  const removed = new Set(present.children.map(Book.childKey))
  const turned = new Map(present.others.map(({ after }) => [after.id, after]))
  return Result.succeed({
    book: {
      ...book,
      customers: book.customers.flatMap((one) => (gone.has(one.id) ? [] : [turned.get(one.id) ?? one])),
      children: book.children.filter((child) => !removed.has(Book.childKey(child))),
      deleted: [...book.deleted, ...gone]
    },
    outcomes: planned.outcomes
  })
}
