/**
 * What a customer sees in the portal. It is built field by field from an allow-list: what is internal (tags, notes, attachments
 * that are not shared, the do-not-service mark, preferences, where the customer came from, …) has no place to be in.
 */
import { Order, Schema } from "effect"
import * as Customer from "../customer/Customer.ts"
import * as Attachment from "../notes/Attachment.ts"
import * as CustomField from "../parts/CustomField.ts"
import * as PostalAddress from "../places/PostalAddress.ts"
import * as Instant from "../time/Instant.ts"
import * as Schedule from "../work/Schedule.ts"
import * as WorkItem from "../work/WorkItem.ts"
import * as PortalCapabilities from "./PortalCapabilities.ts"

const Line = Schema.NullOr(Schema.NonEmptyString)
const Moment = Schema.NullOr(Instant.Instant)

export const Appointment = Schema.Struct({
  id: WorkItem.WorkId,
  kind: Schema.Literals(["assessment", "job", "visit"]),
  title: Line,
  start: Instant.Instant,
  end: Moment,
  status: Schema.Literals(["planned", "in_progress", "done"]),
  address: Schema.NullOr(PostalAddress.PostalAddress)
})
export interface Appointment extends Schema.Schema.Type<typeof Appointment> {}

export const Invoice = Schema.Struct({
  id: WorkItem.WorkId,
  title: Line,
  sentAt: Moment,
  dueAt: Moment,
  total: WorkItem.Money,
  balance: WorkItem.Money,
  status: Schema.Literals(["outstanding", "partially_paid", "paid"]),
  overdue: Schema.Boolean
})
export interface Invoice extends Schema.Schema.Type<typeof Invoice> {}

export const Estimate = Schema.Struct({
  id: WorkItem.WorkId,
  title: Line,
  createdAt: Instant.Instant,
  total: WorkItem.Money,
  status: Schema.Literals(["open", "approved", "declined", "expired"])
})
export interface Estimate extends Schema.Schema.Type<typeof Estimate> {}

/** A file that staff share. */
export const Document = Schema.Struct({
  id: Attachment.AttachmentId,
  fileName: Schema.NonEmptyString,
  mime: Schema.NonEmptyString,
  bytes: Schema.Int,
  uploadedAt: Instant.Instant
})
export interface Document extends Schema.Schema.Type<typeof Document> {}

export const PortalView = Schema.Struct({
  /** `preview` is what the business sees when it looks at the portal as the customer. */
  mode: PortalCapabilities.Mode,
  name: Schema.String,
  appointments: Schema.Struct({ upcoming: Schema.Array(Appointment), past: Schema.Array(Appointment) }),
  /** Newest first. */
  invoices: Schema.Array(Invoice),
  /** What all invoices add up to. */
  statement: Schema.Struct({ billed: WorkItem.Money, paid: WorkItem.Money, due: WorkItem.Money }),
  /** Newest first. */
  estimates: Schema.Array(Estimate),
  /** Newest first. */
  documents: Schema.Array(Document),
  badges: Schema.Struct({
    /** Invoices that are not paid, in part or whole. */
    invoices: Schema.Int,
    /** Estimates that wait for an answer. */
    estimates: Schema.Int,
    showInvoiceBanner: Schema.Boolean
  }),
  can: PortalCapabilities.Can,
  /** What the message form starts with. */
  messageForm: Schema.Struct({ name: Schema.String, phone: Line }),
  /** Custom fields that the business shares, in its order. */
  fields: Schema.Array(Schema.Struct({ label: Schema.String, value: CustomField.FieldValue })),
  /** What the customer gives to friends; `null` without a referral program. */
  referralUrl: Line
})
export interface PortalView extends Schema.Schema.Type<typeof PortalView> {}

/** What a view is made of. */
export interface Facts extends PortalCapabilities.Facts {
  /** The customer's work; that of others is left out. */
  readonly work: ReadonlyArray<WorkItem.WorkItem>
  readonly now: Instant.Instant
  /** The customer's attachments; what is not shared, or another's, is left out. */
  readonly attachments: ReadonlyArray<Attachment.Attachment>
  /** The custom fields that customers may see, with their labels. No other is shown. */
  readonly sharedFields: ReadonlyArray<{ readonly id: CustomField.FieldId; readonly label: string }>
  readonly referralUrl: string | null
}

const kinds: Record<Schedule.Appointment["_tag"], Appointment["kind"]> = {
  Request: "assessment",
  Job: "job",
  Visit: "visit"
}

const statusOf = (item: Schedule.Appointment): Appointment["status"] =>
  item.status === "in_progress" ? "in_progress" : Schedule.isPlanned(item) ? "planned" : "done"

/** The tabs of `Schedule.split`, without what has no time. */
const appointmentsOf = (
  customer: Customer.Customer,
  work: ReadonlyArray<WorkItem.WorkItem>,
  now: Instant.Instant
): PortalView["appointments"] => {
  const addresses = new Map(customer.properties.map(({ address, id }) => [id, address]))
  const show = (item: Schedule.Appointment): ReadonlyArray<Appointment> => {
    const { end, id, start, title } = item
    if (start === null) return []
    const address = item.propertyId === null ? null : (addresses.get(item.propertyId) ?? null)
    return [{ id, kind: kinds[item._tag], title, start, end, status: statusOf(item), address }]
  }
  const { past, upcoming } = Schedule.split(work, now)
  return { upcoming: upcoming.flatMap(show), past: past.flatMap(show) }
}

/** An invoice as its customer sees it; `null` for one that was never sent or is void. Writing one off pays nothing. */
export const invoiceOf = (item: WorkItem.Of<"Invoice">, now: Instant.Instant): Invoice | null => {
  const { dueAt, id, sentAt, title, total } = item
  if (item.status === "draft" || item.status === "voided") return null
  const balance = item.status === "paid" ? 0 : Math.max(item.balance, 0)
  const status = balance === 0 ? "paid" : balance < total ? "partially_paid" : "outstanding"
  // That the business has given up on it is nothing that the customer reads.
  const overdue = WorkItem.isOverdue(item.status === "bad_debt" ? { ...item, status: "awaiting_payment" } : item, now)
  return { id, title, sentAt, dueAt, total, balance, status, overdue }
}

const answers: Record<WorkItem.Of<"Quote">["status"], Estimate["status"] | null> = {
  draft: null,
  awaiting_response: "open",
  changes_requested: "open",
  approved: "approved",
  converted: "approved",
  declined: "declined",
  expired: "expired",
  cancelled: null,
  archived: null
}

/** An estimate as its customer sees it; `null` for one that is hidden. */
export const estimateOf = ({ createdAt, id, status, title, total }: WorkItem.Of<"Quote">): Estimate | null => {
  const answer = answers[status]
  return answer === null ? null : { id, title, createdAt, total, status: answer }
}

const sum = <A>(items: ReadonlyArray<A>, amount: (item: A) => number) => items.reduce((s, item) => s + amount(item), 0)

const newestFirst = Order.flip(Order.Struct({ createdAt: Order.String, id: Order.String }))

const latestFirst = Order.flip(Order.Struct({ uploadedAt: Order.String, id: Order.String }))

const documentsOf = ({ attachments, customer }: Facts): ReadonlyArray<Document> =>
  attachments
    .filter(({ customerId, shared }) => shared && customerId === customer.id)
    .toSorted(latestFirst)
    .map(({ bytes, fileName, id, mime, uploadedAt }) => ({ id, fileName, mime, bytes, uploadedAt }))

/** The portal of a customer at a moment. */
export const make = (facts: Facts): PortalView => {
  const { customer, now } = facts
  const work = facts.work.filter(({ customerId }) => customerId === customer.id).toSorted(newestFirst)
  const invoices = work.flatMap((item) => (item._tag === "Invoice" ? (invoiceOf(item, now) ?? []) : []))
  const estimates = work.flatMap((item) => (item._tag === "Quote" ? (estimateOf(item) ?? []) : []))
  const unpaid = invoices.filter(({ status }) => status !== "paid").length
  const billed = sum(invoices, ({ total }) => total)
  const due = sum(invoices, ({ balance }) => balance)
  return {
    mode: facts.mode,
    name: Customer.displayName(customer),
    appointments: appointmentsOf(customer, work, now),
    invoices,
    statement: { billed, paid: billed - due, due },
    estimates,
    documents: documentsOf(facts),
    badges: {
      invoices: unpaid,
      estimates: estimates.filter(({ status }) => status === "open").length,
      showInvoiceBanner: unpaid > 0
    },
    can: PortalCapabilities.make(facts),
    messageForm: PortalCapabilities.sender(customer),
    fields: facts.sharedFields.flatMap(({ id, label }) => {
      const value = Object.hasOwn(customer.customFields, id) ? customer.customFields[id] : undefined
      return value === undefined ? [] : [{ label, value }]
    }),
    referralUrl: facts.referralUrl
  }
}
