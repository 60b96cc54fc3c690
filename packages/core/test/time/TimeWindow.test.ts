import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, DateTime, Result, Schema } from "effect"
import * as Instant from "../../src/time/Instant.ts"
import * as LocalDate from "../../src/time/LocalDate.ts"
import * as TimeWindow from "../../src/time/TimeWindow.ts"
import * as TimeZone from "../../src/time/TimeZone.ts"
import { at } from "../fixtures/Fixtures.ts"

const zone = (name: string) => Result.getOrThrow(TimeZone.fromText(name))
const newYork = zone("America/New_York")
const zones = Arbitrary.map(
  Arbitrary.schema(Schema.Literals(["UTC", "America/New_York", "America/Sao_Paulo", "Africa/Cairo", "Pacific/Apia"])),
  zone
)
const moment = Arbitrary.map(
  Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: 1_200_000_000, maximum: 1_900_000_000 }))),
  (seconds) => Instant.fromDateTime(DateTime.makeUnsafe(seconds * 1000))
)
const hours = (window: TimeWindow.TimeWindow) =>
  (DateTime.toEpochMillis(DateTime.makeUnsafe(window.endExclusive)) -
    DateTime.toEpochMillis(DateTime.makeUnsafe(window.start))) /
  3_600_000

describe("TimeWindow", () => {
  it.prop("thirty days hold now, and the thirty before end where they start", [moment, zones], ([now, where]) => {
    const current = TimeWindow.lastDays(30, now, where)
    const previous = TimeWindow.previous(current, where)
    assert.isTrue(TimeWindow.contains(current, now))
    assert.isTrue(TimeWindow.contains(current, current.start))
    assert.isFalse(TimeWindow.contains(current, current.endExclusive))
    assert.strictEqual(previous.endExclusive, current.start)
    assert.strictEqual(LocalDate.daysBetween(previous.firstDay, current.firstDay), 30)
    assert.strictEqual(LocalDate.daysBetween(current.firstDay, current.lastDay), 29)
  })

  it.prop(
    "the days of a window are the window: each starts where the one before ends",
    [moment, zones],
    ([now, where]) => {
      const window = TimeWindow.lastDays(30, now, where)
      const days = TimeWindow.days(window, where)
      assert.strictEqual(days.length, 30)
      assert.deepStrictEqual(
        [window.start, ...days.map((day) => day.endExclusive)],
        [...days.map((day) => day.start), window.endExclusive]
      )
      assert.strictEqual(days.filter((day) => TimeWindow.contains(day, now)).length, 1)
    }
  )

  it.each([
    ["M1", "2026-03-15T16:00:00.000Z", "2026-02-14", "2026-03-15", "2026-01-15", "2026-02-13"],
    ["M1: late in the evening", "2026-03-16T03:59:59.999Z", "2026-02-14", "2026-03-15", "2026-01-15", "2026-02-13"],
    ["M4: leap year", "2024-03-01T17:00:00.000Z", "2024-02-01", "2024-03-01", "2024-01-02", "2024-01-31"]
  ])("%s", (_, now, first, last, firstBefore, lastBefore) => {
    const current = TimeWindow.lastDays(30, at(now), newYork)
    const previous = TimeWindow.previous(current, newYork)
    assert.deepStrictEqual<ReadonlyArray<string>>(
      [current.firstDay, current.lastDay, previous.firstDay, previous.lastDay],
      [first, last, firstBefore, lastBefore]
    )
  })

  it("M2: the thirty days around the start of summer time have 719 hours", () => {
    const window = TimeWindow.lastDays(30, at("2026-03-15T16:00:00.000Z"), newYork)
    assert.strictEqual(window.start, "2026-02-14T05:00:00.000Z")
    assert.strictEqual(window.endExclusive, "2026-03-16T04:00:00.000Z")
    assert.strictEqual(hours(window), 719)
  })

  it("M12: thirty days of the calendar may hold one that never was, and it is empty", () => {
    const window = TimeWindow.lastDays(30, at("2012-01-15T00:00:00.000Z"), zone("Pacific/Apia"))
    const days = TimeWindow.days(window, zone("Pacific/Apia"))
    assert.strictEqual(days.length, 30)
    assert.strictEqual(hours(window), 29 * 24)
    assert.deepStrictEqual<ReadonlyArray<string>>(
      days.filter((day) => hours(day) === 0).map((day) => day.firstDay),
      ["2011-12-30"]
    )
  })

  it("M9: the year begins in the zone of the business", () => {
    const year = TimeWindow.yearToDate(at("2026-03-15T16:00:00.000Z"), newYork)
    assert.isFalse(TimeWindow.contains(year, at("2026-01-01T04:59:59.999Z")))
    assert.isTrue(TimeWindow.contains(at("2026-01-01T05:00:00.000Z"))(year))
  })
})
