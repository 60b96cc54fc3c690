/**
 * A moment as ISO 8601 text in UTC with milliseconds, `2026-03-15T12:00:00.000Z`: plain JSON, and text order is time
 * order. Nothing in core reads a clock: a moment comes in as an argument.
 */
import { DateTime, Option, Schema } from "effect"

const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

const utc = (text: string): Option.Option<DateTime.Utc> => Option.map(DateTime.make(text), DateTime.toUtc)

export const Instant = Schema.String.check(
  Schema.makeFilter((text) => shape.test(text) && Option.isSome(utc(text)), {
    message: "Expected an ISO 8601 moment in UTC with milliseconds, such as 2026-03-15T12:00:00.000Z"
  })
).pipe(Schema.brand("Instant"))
export type Instant = typeof Instant.Type

/** A moment from a DateTime, as `DateTime.now` gives it. */
export const fromDateTime = (at: DateTime.DateTime): Instant => Instant.make(DateTime.formatIso(at))

/**
 * Reads ISO 8601 text with a zone, or `None`. A time without a zone is not a moment.
 *
 * Instant.parse("2026-03-15T12:00:00+01:00") // => Option.some("2026-03-15T11:00:00.000Z")
 */
export const parse = (text: string): Option.Option<Instant> =>
  /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? Option.map(utc(text), fromDateTime) : Option.none()
