/** Facts of work for tests: one of each kind, and what a test says of it. */
import * as CustomerId from "../src/CustomerId.ts"
import * as WorkItem from "../src/WorkItem.ts"
import { at } from "./Fixtures.ts"

export const ana = CustomerId.CustomerId.make("ana")
export const workId = (text: string): WorkItem.WorkId => WorkItem.WorkId.make(text)

const base = (id: string) => ({
  id: workId(id),
  customerId: ana,
  title: null,
  createdAt: at("2026-01-01T00:00:00.000Z"),
  statusAt: at("2026-01-01T00:00:00.000Z")
})
const nowhere = { propertyId: null, start: null, end: null }

export const request = (id: string, parts: Partial<WorkItem.Of<"Request">> = {}): WorkItem.Of<"Request"> => ({
  _tag: "Request",
  ...base(id),
  ...nowhere,
  status: "new",
  ...parts
})
export const quote = (id: string, parts: Partial<WorkItem.Of<"Quote">> = {}): WorkItem.Of<"Quote"> => ({
  _tag: "Quote",
  ...base(id),
  propertyId: null,
  total: 1000,
  status: "awaiting_response",
  ...parts
})
export const job = (id: string, parts: Partial<WorkItem.Of<"Job">> = {}): WorkItem.Of<"Job"> => ({
  _tag: "Job",
  ...base(id),
  ...nowhere,
  total: 1000,
  status: "scheduled",
  ...parts
})
export const visit = (id: string, parts: Partial<WorkItem.Of<"Visit">> = {}): WorkItem.Of<"Visit"> => ({
  _tag: "Visit",
  ...base(id),
  ...nowhere,
  jobId: null,
  status: "scheduled",
  ...parts
})
export const invoice = (id: string, parts: Partial<WorkItem.Of<"Invoice">> = {}): WorkItem.Of<"Invoice"> => ({
  _tag: "Invoice",
  ...base(id),
  jobIds: [],
  total: 1000,
  balance: 1000,
  sentAt: null,
  dueAt: null,
  status: "awaiting_payment",
  ...parts
})
export const payment = (id: string, parts: Partial<WorkItem.Of<"Payment">> = {}): WorkItem.Of<"Payment"> => ({
  _tag: "Payment",
  ...base(id),
  invoiceId: null,
  amount: 1000,
  deposit: false,
  method: "cash",
  status: "received",
  ...parts
})
