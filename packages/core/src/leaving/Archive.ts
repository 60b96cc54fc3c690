/**
 * When a customer may leave the lists. Archiving deletes nothing: past work stays visible and the portal stays open, so
 * only work that somebody still has to do, or to pay, stands in the way, and that others bill to it: their next invoice
 * would go to somebody whom nobody looks at.
 */
import { Option, Result, Schema } from "effect"
import * as BillTo from "../customer/BillTo.ts"
import type * as Customer from "../customer/Customer.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Snapshot from "../plans/Snapshot.ts"
import type * as Instant from "../time/Instant.ts"
import type * as WorkItem from "../work/WorkItem.ts"

/** Statuses that keep a customer in the lists. A quote that nobody answered does not, nor does a payment. */
const pending: { readonly [K in WorkItem.Kind]: ReadonlyArray<WorkItem.Of<K>["status"]> } = {
  Request: ["new", "assessment_completed"],
  Quote: [],
  Job: ["unscheduled", "scheduled", "in_progress", "on_hold", "requires_invoicing"],
  Visit: ["scheduled", "in_progress"],
  Invoice: ["awaiting_payment", "past_due"],
  Payment: [],
  Task: ["open"]
}
const statuses: Readonly<Record<WorkItem.Kind, ReadonlyArray<string>>> = pending

export class CustomerNotArchivable extends Schema.TaggedError<CustomerNotArchivable>()("CustomerNotArchivable", {
  id: CustomerId.CustomerId,
  /** How many of each kind of work stand in the way; also invoices of others that it pays. */
  reason: Schema.Record(Schema.String, Schema.Int)
}) {
  override get message() {
    const open = Object.entries(this.reason).map(([kind, count]) => `${kind}: ${count}`)
    return `The customer ${this.id} has open work (${open.join(", ")}): nothing was changed; finish or cancel it first`
  }
}

export class PayerNotArchivable extends Schema.TaggedError<PayerNotArchivable>()("PayerNotArchivable", {
  id: CustomerId.CustomerId,
  /** Who bills to it. */
  payees: Schema.Array(CustomerId.CustomerId)
}) {
  override get message() {
    return `The customer ${this.id} pays for ${this.payees.length} others (${this.payees.slice(0, 5).join(", ")}): nothing was changed; let somebody else pay for them first`
  }
}

/** Those in the book that bill to a customer, directly or through others. */
export const payees = (
  self: Customer.Customer,
  others: ReadonlyArray<Customer.Customer>
): ReadonlyArray<CustomerId.CustomerId> => {
  const book = new Map([...others, self].map((one) => [one.id, one]))
  const lookup: BillTo.Lookup<Customer.Customer> = (id) => Option.fromNullishOr(book.get(id))
  return others.flatMap((other) =>
    other.id !== self.id && BillTo.payers(other, lookup).some(({ id }) => id === self.id) ? [other.id] : []
  )
}

/** The work that stands in the way: of the customer, and invoices of those that bill to it. Other work does not count. */
export const openWork = (
  self: Customer.Customer,
  work: ReadonlyArray<WorkItem.WorkItem>,
  others: ReadonlyArray<Customer.Customer>
): ReadonlyArray<WorkItem.WorkItem> => {
  const billed = new Set(payees(self, others))
  return work.filter(
    ({ _tag, customerId, status }) =>
      statuses[_tag].includes(status) && (customerId === self.id || (_tag === "Invoice" && billed.has(customerId)))
  )
}

/**
 * Takes a customer out of the lists, unless it has open work, pays open invoices of others, or others who are in the lists
 * bill to it. One that is archived stays as it is, since the first time. `others` are the customers of the book, at least
 * those that bill to it, with their `work`.
 */
export const archive = (
  self: Customer.Customer,
  work: ReadonlyArray<WorkItem.WorkItem>,
  at: Instant.Instant,
  others: ReadonlyArray<Customer.Customer>
): Result.Result<Customer.Customer, CustomerNotArchivable | PayerNotArchivable> => {
  if (self.archivedAt !== null) return Result.succeed(self)
  const open = openWork(self, work, others)
  if (open.length > 0)
    return Result.fail(
      new CustomerNotArchivable({ id: self.id, reason: Snapshot.count(open.map(({ _tag: kind }) => ({ kind }))) })
    )
  const archived = new Set(others.flatMap(({ archivedAt, id }) => (archivedAt === null ? [] : [id])))
  const billed = payees(self, others).filter((id) => !archived.has(id))
  return billed.length > 0
    ? Result.fail(new PayerNotArchivable({ id: self.id, payees: billed }))
    : Result.succeed({ ...self, archivedAt: at })
}

/** Takes a customer back into the lists. */
export const unarchive = (self: Customer.Customer): Customer.Customer =>
  self.archivedAt === null ? self : { ...self, archivedAt: null }
