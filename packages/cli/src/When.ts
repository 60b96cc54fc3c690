/** Moments for people, in the time zone they asked for. */
import type { Instant } from "@clientela/core"
import { DateTime, Option } from "effect"

/** `2026-03-15 07:00`. */
export const format = (at: Instant.Instant, timeZone: string): string =>
  Option.match(DateTime.makeZoned(at, { timeZone }), {
    onNone: () => at,
    onSome: (moment) => DateTime.formatIsoZoned(moment).slice(0, 16).replace("T", " ")
  })
