/** Work of every kind for the tests: what matters is given, the rest is plain. */
import * as CustomerId from "../src/CustomerId.ts"
import type * as Instant from "../src/Instant.ts"
import * as WorkItem from "../src/WorkItem.ts"
import { at } from "./Fixtures.ts"

type Parts<K extends WorkItem.Kind> = Partial<Omit<WorkItem.Of<K>, "_tag" | "id" | "customerId">>

/** A day of March 2026, at noon UTC or at another hour. */
export const march = (day: number, hour = 12): Instant.Instant =>
  at(`2026-03-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00.000Z`)

export const id = (text: string): WorkItem.WorkId => WorkItem.WorkId.make(text)

const base = (name: string) => ({
  id: id(name),
  customerId: CustomerId.CustomerId.make("c1"),
  title: null,
  createdAt: march(1),
  statusAt: march(1)
})
const placed = { propertyId: null }
const timed = { start: null, end: null }

export const request = (name: string, parts: Parts<"Request"> = {}): WorkItem.Of<"Request"> => ({
  _tag: "Request",
  ...base(name),
  ...placed,
  ...timed,
  status: "new",
  ...parts
})
export const quote = (name: string, parts: Parts<"Quote"> = {}): WorkItem.Of<"Quote"> => ({
  _tag: "Quote",
  ...base(name),
  ...placed,
  total: 10_000,
  status: "draft",
  ...parts
})
export const job = (name: string, parts: Parts<"Job"> = {}): WorkItem.Of<"Job"> => ({
  _tag: "Job",
  ...base(name),
  ...placed,
  ...timed,
  total: 10_000,
  status: "unscheduled",
  ...parts
})
export const visit = (name: string, parts: Parts<"Visit"> = {}): WorkItem.Of<"Visit"> => ({
  _tag: "Visit",
  ...base(name),
  ...placed,
  ...timed,
  jobId: null,
  status: "scheduled",
  ...parts
})
export const invoice = (name: string, parts: Parts<"Invoice"> = {}): WorkItem.Of<"Invoice"> => ({
  _tag: "Invoice",
  ...base(name),
  jobIds: [],
  total: 10_000,
  balance: 10_000,
  sentAt: null,
  dueAt: null,
  status: "draft",
  ...parts
})
export const payment = (name: string, parts: Parts<"Payment"> = {}): WorkItem.Of<"Payment"> => ({
  _tag: "Payment",
  ...base(name),
  invoiceId: null,
  amount: 10_000,
  deposit: false,
  method: "cash",
  status: "received",
  ...parts
})
export const task = (name: string, parts: Parts<"Task"> = {}): WorkItem.Of<"Task"> => ({
  _tag: "Task",
  ...base(name),
  ...timed,
  status: "open",
  ...parts
})
