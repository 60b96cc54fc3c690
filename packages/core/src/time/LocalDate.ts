/** A day of the calendar, `2026-03-15`, and when it begins in a time zone. Text order is the order of days. */
import { DateTime, Schema } from "effect"
import { dual } from "effect/Function"
import * as Named from "../internal/text/Named.ts"
import * as Instant from "./Instant.ts"
import type { TimeZone } from "./TimeZone.ts"

const hour = 3_600_000
const day = 24 * hour

/** Days that exist, of the years 1 to 9999. */
export const LocalDate = Named.text(
  Schema.String.check(
    Schema.makeFilter((text) => Schema.is(Instant.Instant)(`${text}T00:00:00.000Z`), {
      message: "Expected a day of the calendar, such as 2026-03-15"
    })
  ).pipe(Schema.brand("LocalDate")),
  "a day",
  "expected one that exists, such as 2026-03-15"
)
export type LocalDate = typeof LocalDate.Type

const millis = (text: string): number => DateTime.toEpochMillis(DateTime.makeUnsafe(text))
const [first, last] = [millis("0001-01-01T00:00:00.000Z"), millis("9999-12-31T23:59:59.999Z")]
// What lies outside of the years 1 to 9999 is moved to their edge: neither type has it.
const iso = (at: number): string => DateTime.formatIso(DateTime.makeUnsafe(Math.min(Math.max(at, first), last)))
const midnight = (self: LocalDate): number => millis(`${self}T00:00:00.000Z`)

/** Milliseconds that the clock on the wall is ahead of UTC; zones had seconds in them once. */
const offset = (at: number, zone: TimeZone): number =>
  DateTime.zonedOffset(DateTime.makeZonedUnsafe(at, { timeZone: DateTime.zoneMakeNamedUnsafe(zone) }))

/** The day that the calendar shows at a moment. */
export const at = (moment: Instant.Instant, zone: TimeZone): LocalDate => {
  const utc = millis(moment)
  return LocalDate.make(iso(utc + offset(utc, zone)).slice(0, 10))
}

/** So many days later, or earlier when negative. Days of the calendar: no zone and no summer time count. */
export const addDays: {
  (days: number): (self: LocalDate) => LocalDate
  (self: LocalDate, days: number): LocalDate
} = dual(
  2,
  (self: LocalDate, days: number): LocalDate =>
    LocalDate.make(iso(midnight(self) + (Math.trunc(days) || 0) * day).slice(0, 10))
)

/** The moment between two others at which the offset stops to be that of the first. */
const transition = (before: number, after: number, zone: TimeZone): number => {
  const held = offset(before, zone)
  let [low, high] = [before, after]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offset(middle, zone) === held) low = middle
    else high = middle
  }
  return high
}

/** The first moment at which the clock on the wall shows `wall` or later, both as milliseconds. */
const firstMoment = (wall: number, zone: TimeZone): number => {
  // tzdata 2026: no zone was ever 16 hours from UTC, and none changed twice within 95 hours.
  const [before, after] = [offset(wall - 16 * hour, zone), offset(wall + 16 * hour, zone)]
  if (offset(wall - before, zone) === before) return wall - before
  if (offset(wall - after, zone) === after) return wall - after
  // The clock jumps over it.
  return transition(wall - after, wall - before, zone)
}

/**
 * The first moment of a day: midnight, or when the clock jumps over midnight, the moment it jumps to. Where the clock
 * goes back over midnight, the first of the two. A day that a zone left out begins with the next one.
 *
 * LocalDate.startOf("2018-11-04", "America/Sao_Paulo") // => "2018-11-04T03:00:00.000Z", when the clock showed 01:00
 */
export const startOf = (self: LocalDate, zone: TimeZone): Instant.Instant =>
  Instant.Instant.make(iso(firstMoment(midnight(self), zone)))

/** The first moment after a day. */
export const endOf = (self: LocalDate, zone: TimeZone): Instant.Instant =>
  Instant.Instant.make(iso(firstMoment(midnight(self) + day, zone)))

/** How many days from one to another: 1 from a day to the next. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => (midnight(to) - midnight(from)) / day
