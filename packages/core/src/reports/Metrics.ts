/** The figures over the list of customers: new leads, new clients, and how they moved. */
import { Schema } from "effect"
import type * as Capability from "../parts/Capability.ts"
import type { Customer } from "../customer/Customer.ts"
import type * as Instant from "../time/Instant.ts"
import type * as LocalDate from "../time/LocalDate.ts"
import * as TimeWindow from "../time/TimeWindow.ts"
import type { TimeZone } from "../time/TimeZone.ts"

/** The 30 days up to today, the 30 before them, and this year. */
export const Windows = Schema.Struct({
  current: TimeWindow.TimeWindow,
  previous: TimeWindow.TimeWindow,
  yearToDate: TimeWindow.TimeWindow
})
export interface Windows extends Schema.Schema.Type<typeof Windows> {}

export const Counts = Schema.Struct({
  leads: Schema.Int,
  leadsBefore: Schema.Int,
  clients: Schema.Int,
  clientsBefore: Schema.Int,
  clientsThisYear: Schema.Int
})
export interface Counts extends Schema.Schema.Type<typeof Counts> {}

export const Trend = Schema.Struct({
  current: Schema.Int,
  previous: Schema.Int,
  delta: Schema.Int,
  /** `delta` as a part of the previous count: 5 after 4 is 0.25. `null` after nothing, of which there is no part. */
  percent: Schema.NullOr(Schema.Finite),
  direction: Schema.Literals(["up", "down", "flat"])
})
export interface Trend extends Schema.Schema.Type<typeof Trend> {}

export const Metrics = Schema.Struct({
  windows: Windows,
  /** `null` where the plan has no lead management: nobody said which customers are leads. */
  newLeads: Schema.NullOr(Trend),
  newClients: Trend,
  newClientsYtd: Schema.Int
})
export interface Metrics extends Schema.Schema.Type<typeof Metrics> {}

export interface Context {
  readonly now: Instant.Instant
  readonly timeZone: TimeZone
  readonly capabilities: ReadonlyArray<Capability.Capability>
}

export const windows = ({ now, timeZone }: Pick<Context, "now" | "timeZone">): Windows => {
  const current = TimeWindow.lastDays(30, now, timeZone)
  return {
    current,
    previous: TimeWindow.previous(current, timeZone),
    yearToDate: TimeWindow.yearToDate(now, timeZone)
  }
}

export const trend = (current: number, previous: number): Trend => ({
  current,
  previous,
  delta: current - previous,
  percent: previous === 0 ? null : (current - previous) / previous,
  direction: current > previous ? "up" : current < previous ? "down" : "flat"
})

type Counted = Pick<Customer, "lifecycle">

const convertedAt = ({ lifecycle }: Counted): Instant.Instant | null =>
  lifecycle.stage === "client" ? lifecycle.convertedAt : null

/**
 * Counts customers in one pass. A lead that became a client is still a new lead of its day; archived and lost ones
 * count; a moment after `now` is a wrong clock and counts nowhere. Deleted and merged customers are not in the list.
 */
export const count = (customers: Iterable<Counted>, context: Pick<Context, "now" | "timeZone">): Counts => {
  const { current, previous, yearToDate } = windows(context)
  const within = (window: TimeWindow.TimeWindow, at: Instant.Instant | null) =>
    at !== null && at <= context.now && TimeWindow.contains(window, at) ? 1 : 0
  let [leads, leadsBefore, clients, clientsBefore, clientsThisYear] = [0, 0, 0, 0, 0]
  for (const customer of customers) {
    const converted = convertedAt(customer)
    leads += within(current, customer.lifecycle.leadSince)
    leadsBefore += within(previous, customer.lifecycle.leadSince)
    clients += within(current, converted)
    clientsBefore += within(previous, converted)
    clientsThisYear += within(yearToDate, converted)
  }
  return { leads, leadsBefore, clients, clientsBefore, clientsThisYear }
}

/** The figures from counts, wherever they were counted: a store can count with `windows` alone. */
export const fromCounts = (counts: Counts, context: Context): Metrics => ({
  windows: windows(context),
  newLeads: context.capabilities.includes("lead_management") ? trend(counts.leads, counts.leadsBefore) : null,
  newClients: trend(counts.clients, counts.clientsBefore),
  newClientsYtd: counts.clientsThisYear
})

export const of = (customers: Iterable<Counted>, context: Context): Metrics =>
  fromCounts(count(customers, context), context)

export interface Day {
  readonly date: LocalDate.LocalDate
  readonly leads: number
  readonly clients: number
}

/** New leads and clients on each day of the current window, oldest first; they add up to the counts. */
export const perDay = (
  customers: Iterable<Counted>,
  { now, timeZone }: Pick<Context, "now" | "timeZone">
): ReadonlyArray<Day> => {
  const { current } = windows({ now, timeZone })
  const days = TimeWindow.days(current, timeZone)
  const [leads, clients] = [days.map(() => 0), days.map(() => 0)]
  const add = (counts: Array<number>, at: Instant.Instant | null) => {
    if (at === null || at > now || !TimeWindow.contains(current, at)) return
    const index = days.findIndex((day) => at < day.endExclusive)
    counts[index] = (counts[index] ?? 0) + 1
  }
  for (const customer of customers) {
    add(leads, customer.lifecycle.leadSince)
    add(clients, convertedAt(customer))
  }
  return days.map((day, index) => ({ date: day.firstDay, leads: leads[index] ?? 0, clients: clients[index] ?? 0 }))
}
