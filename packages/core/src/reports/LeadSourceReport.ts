/** How many leads each source brought, and what became of them. */
import { Option, Order } from "effect"
import type * as Capability from "../parts/Capability.ts"
import type { Customer } from "../customer/Customer.ts"
import type * as Instant from "../time/Instant.ts"
import * as LeadSource from "../parts/LeadSource.ts"
import * as TimeWindow from "../time/TimeWindow.ts"

export interface Row {
  /** `null` is the row of those without a source. */
  readonly source: LeadSource.LeadSource | null
  /** Customers that became leads in the window; those that are clients now stay counted. */
  readonly leads: number
  /** Customers that became clients in the window, whenever they became leads. */
  readonly clients: number
  /** Of `leads`, those that are clients now. */
  readonly converted: number
  /** `converted` of `leads`, 0 to 1; `null` without leads. */
  readonly conversionRate: number | null
}

export interface LeadSourceReport {
  /** Most leads first; those without a source last. */
  readonly rows: ReadonlyArray<Row>
  /** All rows added up. */
  readonly total: Omit<Row, "source">
}

type Counts = Omit<Row, "source" | "conversionRate">

const add = (a: Counts, b: Counts): Counts => ({
  leads: a.leads + b.leads,
  clients: a.clients + b.clients,
  converted: a.converted + b.converted
})
const none: Counts = { leads: 0, clients: 0, converted: 0 }

const rated = (counts: Counts) => ({
  ...counts,
  conversionRate: counts.leads === 0 ? null : counts.converted / counts.leads
})

/** When the report is made, and what the plan of the business has. */
export interface Context {
  readonly now: Instant.Instant
  readonly capabilities: ReadonlyArray<Capability.Capability>
}

const count = ({ lifecycle }: Customer, window: TimeWindow.TimeWindow, now: Instant.Instant): Counts => {
  const isWithin = (at: Instant.Instant) => at <= now && TimeWindow.contains(window, at)
  const isLead = isWithin(lifecycle.leadSince)
  const isClient = lifecycle.stage === "client"
  return {
    leads: isLead ? 1 : 0,
    clients: isClient && isWithin(lifecycle.convertedAt) ? 1 : 0,
    converted: isLead && isClient ? 1 : 0
  }
}

const order = Order.combineAll([
  Order.mapInput(Order.Boolean, (row: Row) => row.source === null),
  Order.mapInput(Order.flip(Order.Number), (row: Row) => row.leads),
  Order.mapInput(Order.flip(Order.Number), (row: Row) => row.clients),
  Order.mapInput(Order.String, (row: Row) => row.source ?? "")
])

/**
 * The report of a window, for a business whose plan has it. A source without leads and clients in it has no row; spellings
 * of one source share a row. A moment after `now` is a wrong clock and counts nowhere, as in `Metrics`.
 */
export const make = (
  customers: ReadonlyArray<Customer>,
  window: TimeWindow.TimeWindow,
  { capabilities, now }: Context
): Option.Option<LeadSourceReport> => {
  if (!capabilities.includes("lead_sources")) return Option.none()
  const sources = new Map<string, { readonly source: LeadSource.LeadSource | null; readonly counts: Counts }>()
  for (const customer of customers) {
    const counts = count(customer, window, now)
    if (counts.leads + counts.clients === 0) continue
    const source = customer.leadSource
    const key = source === null ? "" : `=${LeadSource.canonicalKey(source)}`
    const held = sources.get(key)
    // The spelling that sorts first, capitals before small letters, so that the order of customers does not matter.
    const first = held?.source != null && source !== null && held.source < source ? held.source : source
    sources.set(key, { source: first, counts: add(held?.counts ?? none, counts) })
  }
  const rows = [...sources.values()].map(({ counts, source }) => ({ source, ...rated(counts) }))
  return Option.some({ rows: rows.sort(order), total: rated(rows.reduce(add, none)) })
}
