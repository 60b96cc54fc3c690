/** The time zone of a business by its IANA name: it decides on which day something happened. */
import { DateTime, Option, Result, Schema } from "effect"
import * as Named from "../internal/text/Named.ts"
import * as Text from "../text/Text.ts"

const shape = /^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/

// JavaScript reads more than IANA names: offsets, and abbreviations that are no zone or another one than people mean
// ("BST" is Bangladesh, "IST" India). These are all names of three letters that IANA has.
const short = new Set("CET EET EST GMT HST MET MST PRC ROC ROK UCT UTC WET".split(" "))

const isTimeZone = (text: string): boolean =>
  shape.test(text) &&
  (text.length !== 3 || short.has(text.toUpperCase())) &&
  !text.toLowerCase().startsWith("systemv/") &&
  Option.isSome(DateTime.zoneMakeNamed(text))

/** `America/New_York`. Case does not count. */
export const TimeZone = Named.text(
  Schema.String.check(
    Schema.makeFilter(isTimeZone, { message: "Expected an IANA time zone, such as America/New_York" })
  ).pipe(Schema.brand("TimeZone")),
  "a time zone",
  "expected a name of IANA, such as America/New_York"
)
export type TimeZone = typeof TimeZone.Type

export class InvalidTimeZone extends Schema.TaggedError<InvalidTimeZone>()("InvalidTimeZone", {
  value: Schema.String
}) {
  override get message() {
    return `"${Text.start(this.value, 40)}" is no time zone: give an IANA name, such as America/New_York or Europe/Madrid`
  }
}

/** Reads the name of a zone. Nothing stands for UTC but its own name. */
export const fromText = (text: string): Result.Result<TimeZone, InvalidTimeZone> =>
  isTimeZone(text) ? Result.succeed(TimeZone.make(text)) : Result.fail(new InvalidTimeZone({ value: text }))
