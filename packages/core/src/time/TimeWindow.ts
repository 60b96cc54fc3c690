/** Whole days of a business as moments: from the start of the first day up to, and not with, the end of the last. */
import { Schema } from "effect"
import { dual } from "effect/Function"
import * as Instant from "./Instant.ts"
import * as LocalDate from "./LocalDate.ts"
import type { TimeZone } from "./TimeZone.ts"

export const TimeWindow = Schema.Struct({
  firstDay: LocalDate.LocalDate,
  lastDay: LocalDate.LocalDate,
  start: Instant.Instant,
  endExclusive: Instant.Instant
})
export interface TimeWindow extends Schema.Schema.Type<typeof TimeWindow> {}

/** The days from one to another, both included. */
export const ofDays = (firstDay: LocalDate.LocalDate, lastDay: LocalDate.LocalDate, zone: TimeZone): TimeWindow => ({
  firstDay,
  lastDay,
  start: LocalDate.startOf(firstDay, zone),
  endExclusive: LocalDate.endOf(lastDay, zone)
})

/** So many days up to the day of a moment, which is one of them. */
export const lastDays = (count: number, now: Instant.Instant, zone: TimeZone): TimeWindow => {
  const today = LocalDate.at(now, zone)
  return ofDays(LocalDate.addDays(today, 1 - count), today, zone)
}

/** As many days before a window as it has. */
export const previous = (self: TimeWindow, zone: TimeZone): TimeWindow => {
  const lastDay = LocalDate.addDays(self.firstDay, -1)
  return ofDays(LocalDate.addDays(lastDay, -LocalDate.daysBetween(self.firstDay, self.lastDay)), lastDay, zone)
}

/** From the first of January to the day of a moment. */
export const yearToDate = (now: Instant.Instant, zone: TimeZone): TimeWindow => {
  const today = LocalDate.at(now, zone)
  return ofDays(LocalDate.LocalDate.make(`${today.slice(0, 4)}-01-01`), today, zone)
}

/** The days of a window, each as a window of its own. A day that the zone left out is there, and empty. */
export const days = (self: TimeWindow, zone: TimeZone): ReadonlyArray<TimeWindow> =>
  Array.from({ length: LocalDate.daysBetween(self.firstDay, self.lastDay) + 1 }, (_, index) => {
    const date = LocalDate.addDays(self.firstDay, index)
    return ofDays(date, date, zone)
  })

/** Whether a moment lies in the window. Text order is time order, so it costs no reading of dates. */
export const contains: {
  (at: Instant.Instant): (self: TimeWindow) => boolean
  (self: TimeWindow, at: Instant.Instant): boolean
} = dual(2, (self: TimeWindow, at: Instant.Instant): boolean => self.start <= at && at < self.endExclusive)
