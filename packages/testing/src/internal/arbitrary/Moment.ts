/** Moments of the years 1970 to 9999. */
import { Instant } from "@clientela/core"
import { Arbitrary, DateTime } from "effect"
import { below } from "./Choice.ts"

export const instant: Arbitrary.Arbitrary<Instant.Instant> = Arbitrary.map(below(253_402_300_800), (seconds) =>
  Instant.fromDateTime(DateTime.makeUnsafe(seconds * 1000 + (seconds % 1000)))
)
