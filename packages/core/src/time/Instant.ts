/**
 * A moment as ISO 8601 text in UTC with milliseconds, `2026-03-15T12:00:00.000Z`: plain JSON, and text order is time
 * order. Nothing in core reads a clock: a moment comes in as an argument.
 */
import { DateTime, Option, Schema } from "effect"
import * as Named from "../internal/text/Named.ts"

const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

const utc = (text: string): Option.Option<DateTime.Utc> => Option.map(DateTime.make(text), DateTime.toUtc)

// Years 1 to 9999, which every store keeps, and days that exist: JavaScript reads February 30 as March 2.
const isInstant = (text: string): boolean =>
  shape.test(text) && text >= "0001" && Option.exists(utc(text), (at) => DateTime.formatIso(at) === text)

export const Instant = Named.text(
  Schema.String.check(
    Schema.makeFilter(isInstant, {
      message: "Expected an ISO 8601 moment in UTC with milliseconds, such as 2026-03-15T12:00:00.000Z"
    })
  ).pipe(Schema.brand("Instant")),
  "a moment",
  "expected ISO 8601 in UTC with milliseconds, such as 2026-03-15T12:00:00.000Z; Instant.parse reads other forms, LocalDate.make is for days"
)
export type Instant = typeof Instant.Type

/** A moment from a DateTime, as `DateTime.now` gives it. */
export const fromDateTime = (at: DateTime.DateTime): Instant => Instant.make(DateTime.formatIso(at))

/**
 * Reads ISO 8601 text with a zone, or `None`. A time without a zone is not a moment.
 *
 * Instant.parse("2026-03-15T12:00:00+01:00") // => Option.some("2026-03-15T11:00:00.000Z")
 */
export const parse = (text: string): Option.Option<Instant> =>
  /^\d{4}-.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) && isInstant(`${text.slice(0, 10)}T00:00:00.000Z`)
    ? Option.map(Option.filter(Option.map(utc(text), DateTime.formatIso), isInstant), (found) => Instant.make(found))
    : Option.none()

// The first and the last moment of the years 1 to 9999.
const [first, last] = [-62_135_596_800_000, 253_402_300_799_999]

/**
 * The moment so many milliseconds later, or earlier for a negative number. It stops at the years 1 and 9999.
 *
 * Instant.plus("2026-03-15T12:00:00.000Z", 60_000) // => "2026-03-15T12:01:00.000Z"
 */
export const plus = (self: Instant, milliseconds: number): Instant => {
  const moved = DateTime.toEpochMillis(DateTime.makeUnsafe(self)) + milliseconds
  return Number.isNaN(moved) ? self : fromDateTime(DateTime.makeUnsafe(Math.min(Math.max(moved, first), last)))
}
