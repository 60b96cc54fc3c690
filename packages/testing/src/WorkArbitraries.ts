/** Arbitrary work for one customer: a few weeks, few moments and few ids, so that dates tie and references meet. */
import { CustomerId, Instant, WorkItem } from "@clientela/core"
import { Arbitrary, DateTime, Schema } from "effect"

const below = (limit: number): Arbitrary.Arbitrary<number> =>
  Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: limit - 1 })))
const orNull = <A>(item: Arbitrary.Arbitrary<A>): Arbitrary.Arbitrary<A | null> =>
  Arbitrary.map(Arbitrary.all([below(2), item]), ([present, value]) => (present === 1 ? value : null))

const march = DateTime.toEpochMillis(DateTime.makeUnsafe("2026-03-01T00:00:00.000Z"))

/** A moment of March 2026, every sixth hour. */
export const moment: Arbitrary.Arbitrary<Instant.Instant> = Arbitrary.map(below(120), (steps) =>
  Instant.fromDateTime(DateTime.makeUnsafe(march + steps * 6 * 3_600_000))
)

const workId = Arbitrary.map(below(12), (index) => WorkItem.WorkId.make(`w${index}`))
const amount = below(100_000)
const { cases } = WorkItem.WorkItem
const base = {
  id: workId,
  customerId: Arbitrary.map(below(1), () => CustomerId.CustomerId.make("c1")),
  title: Arbitrary.map(below(1), () => null),
  createdAt: moment,
  statusAt: moment
}
const placed = { propertyId: Arbitrary.map(below(1), () => null) }
const timed = { start: orNull(moment), end: orNull(moment) }

const kinds: { readonly [K in WorkItem.Kind]: Arbitrary.Arbitrary<WorkItem.WorkItem> } = {
  Request: Arbitrary.map(
    Arbitrary.all({ ...base, ...placed, ...timed, status: Arbitrary.schema(cases.Request.fields.status) }),
    (parts): WorkItem.WorkItem => ({ _tag: "Request", ...parts })
  ),
  Quote: Arbitrary.map(
    Arbitrary.all({ ...base, ...placed, total: amount, status: Arbitrary.schema(cases.Quote.fields.status) }),
    (parts): WorkItem.WorkItem => ({ _tag: "Quote", ...parts })
  ),
  Job: Arbitrary.map(
    Arbitrary.all({
      ...base,
      ...placed,
      ...timed,
      total: amount,
      status: Arbitrary.schema(cases.Job.fields.status)
    }),
    (parts): WorkItem.WorkItem => ({ _tag: "Job", ...parts })
  ),
  Visit: Arbitrary.map(
    Arbitrary.all({
      ...base,
      ...placed,
      ...timed,
      jobId: orNull(workId),
      status: Arbitrary.schema(cases.Visit.fields.status)
    }),
    (parts): WorkItem.WorkItem => ({ _tag: "Visit", ...parts })
  ),
  Invoice: Arbitrary.map(
    Arbitrary.all({
      ...base,
      jobIds: Arbitrary.array(workId, { maxLength: 2 }),
      total: amount,
      balance: amount,
      sentAt: orNull(moment),
      dueAt: orNull(moment),
      status: Arbitrary.schema(cases.Invoice.fields.status)
    }),
    // Now and then one that was paid too much.
    (parts): WorkItem.WorkItem => ({ _tag: "Invoice", ...parts, balance: Math.min(parts.balance, parts.total) - 1_000 })
  ),
  Payment: Arbitrary.map(
    Arbitrary.all({
      ...base,
      invoiceId: orNull(workId),
      amount,
      deposit: Arbitrary.schema(Schema.Boolean),
      method: Arbitrary.schema(cases.Payment.fields.method),
      status: Arbitrary.schema(cases.Payment.fields.status)
    }),
    (parts): WorkItem.WorkItem => ({ _tag: "Payment", ...parts })
  ),
  Task: Arbitrary.map(
    Arbitrary.all({ ...base, ...timed, status: Arbitrary.schema(cases.Task.fields.status) }),
    (parts): WorkItem.WorkItem => ({ _tag: "Task", ...parts })
  )
}

export const item: Arbitrary.Arbitrary<WorkItem.WorkItem> = Arbitrary.flatMap(
  Arbitrary.schema(Schema.Literals(["Request", "Quote", "Job", "Visit", "Invoice", "Payment", "Task"])),
  (kind) => kinds[kind]
)

/** Work of one customer with ids of its own, `w0` and so on, to which visits, invoices and payments refer. */
export const items: Arbitrary.Arbitrary<ReadonlyArray<WorkItem.WorkItem>> = Arbitrary.map(
  Arbitrary.array(item, { maxLength: 12 }),
  (found) => found.map((one, index) => ({ ...one, id: WorkItem.WorkId.make(`w${index}`) }))
)
