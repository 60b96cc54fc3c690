/**
 * When a customer may leave the lists. Archiving deletes nothing: past work stays visible and the portal stays open, so
 * only work that somebody still has to do, or to pay, stands in the way.
 */
import { Result, Schema } from "effect"
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
  /** How many of each kind of work stand in the way. */
  reason: Schema.Record(Schema.String, Schema.Int)
}) {
  override get message() {
    const open = Object.entries(this.reason).map(([kind, count]) => `${kind}: ${count}`)
    return `The customer ${this.id} has open work (${open.join(", ")}): nothing was changed; finish or cancel it first`
  }
}

/** The work of a customer that stands in the way. Work of others does not count. */
export const openWork = (
  self: Customer.Customer,
  work: ReadonlyArray<WorkItem.WorkItem>
): ReadonlyArray<WorkItem.WorkItem> =>
  work.filter(({ _tag, customerId, status }) => customerId === self.id && statuses[_tag].includes(status))

/** Takes a customer out of the lists, unless it has open work. One that is archived stays as it is, since the first time. */
export const archive = (
  self: Customer.Customer,
  work: ReadonlyArray<WorkItem.WorkItem>,
  at: Instant.Instant
): Result.Result<Customer.Customer, CustomerNotArchivable> => {
  const open = self.archivedAt === null ? openWork(self, work) : []
  return open.length === 0
    ? Result.succeed(self.archivedAt === null ? { ...self, archivedAt: at } : self)
    : Result.fail(
        new CustomerNotArchivable({ id: self.id, reason: Snapshot.count(open.map(({ _tag: kind }) => ({ kind }))) })
      )
}

/** Takes a customer back into the lists. */
export const unarchive = (self: Customer.Customer): Customer.Customer =>
  self.archivedAt === null ? self : { ...self, archivedAt: null }
