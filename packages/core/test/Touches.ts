/** Visits for the tests of attribution: few moments and pages, so that they clash in every way. */
import { Arbitrary, Result, Schema } from "effect"
import type { Channel } from "../src/Channel.ts"
import * as Touch from "../src/Touch.ts"
import * as Utm from "../src/Utm.ts"
import { at } from "./Fixtures.ts"

/** A visit on a day of January 2026, by a link that names this source. */
export const visit = (day: number, source: string | null = null, medium: string | null = null): Touch.Touch =>
  Result.getOrThrow(
    Touch.make(
      {
        at: at(`2026-01-${String(day).padStart(2, "0")}T12:00:00.000Z`),
        landingUrl: Utm.buildTrackedLink("/book", { source, medium }),
        referrer: null
      },
      at("2027-01-01T00:00:00.000Z")
    )
  )

/** A visit by a channel, whatever its link says. */
export const by = (channel: Channel, day: number): Touch.Touch => ({ ...visit(day), channel })

const maybe = <const L extends ReadonlyArray<string>>(...items: L) =>
  Arbitrary.schema(Schema.NullOr(Schema.Literals(items)))

const touch: Arbitrary.Arbitrary<Touch.Touch> = Arbitrary.map(
  Arbitrary.all([
    Arbitrary.schema(Schema.Literals([1, 2, 3, 4, 5, 6, 28])),
    maybe("google", "facebook", "Face_book", "-"),
    maybe("cpc", "email", "(none)"),
    maybe("https://www.google.com/", "https://nextdoor.com/p")
  ]),
  ([day, source, medium, referrer]) =>
    Result.getOrThrow(Touch.make({ ...visit(day, source, medium), referrer }, at("2027-01-01T00:00:00.000Z")))
)

export const touches: Arbitrary.Arbitrary<ReadonlyArray<Touch.Touch>> = Arbitrary.array(touch, { maxLength: 12 })
