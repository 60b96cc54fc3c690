import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, DateTime, Result, Schema } from "effect"
import * as Instant from "../../src/time/Instant.ts"
import * as LocalDate from "../../src/time/LocalDate.ts"
import * as TimeZone from "../../src/time/TimeZone.ts"
import { at } from "../fixtures/Fixtures.ts"

const zone = (name: string) => Result.getOrThrow(TimeZone.fromText(name))
const date = (text: string) => LocalDate.LocalDate.make(text)
const plus = (moment: Instant.Instant, millis: number) =>
  Instant.fromDateTime(DateTime.makeUnsafe(DateTime.toEpochMillis(DateTime.makeUnsafe(moment)) + millis))

const names = [
  "UTC",
  "America/New_York",
  "America/Sao_Paulo",
  "America/St_Johns",
  "America/Havana",
  "Africa/Cairo",
  "Africa/Monrovia",
  "Asia/Beirut",
  "Asia/Kathmandu",
  "Asia/Manila",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "Pacific/Kwajalein"
]
const anyZone = Arbitrary.map(Arbitrary.schema(Schema.Literals(names)), zone)
const day = Arbitrary.map(
  Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: -50_000, maximum: 30_000 }))),
  (days) => LocalDate.addDays(date("1970-01-01"), days)
)

describe("LocalDate", () => {
  it.prop(
    "a day starts at its first moment: no earlier one has its date, and before it stands no later date",
    [day, anyZone],
    ([one, where]) => {
      const start = LocalDate.startOf(one, where)
      assert.isTrue(LocalDate.at(start, where) >= one)
      for (const before of [1, 1_000, 1_800_000, 3_600_000, 86_400_000]) {
        assert.isTrue(LocalDate.at(plus(start, -before), where) < one)
      }
    },
    { arbitrary: { runs: 500 } }
  )

  it.prop("days follow each other without a gap, and each end is the next start", [day, anyZone], ([one, where]) => {
    const next = LocalDate.addDays(one, 1)
    assert.strictEqual(LocalDate.endOf(one, where), LocalDate.startOf(next, where))
    assert.isTrue(LocalDate.startOf(one, where) <= LocalDate.startOf(next, where))
    assert.strictEqual(LocalDate.daysBetween(one, next), 1)
    assert.strictEqual(LocalDate.addDays(next, -1), one)
  })

  it.each<readonly [string, string, string, string, string]>([
    ["M2: spring forward", "America/New_York", "2026-03-08", "2026-03-08T05:00:00.000Z", "2026-03-09T04:00:00.000Z"],
    ["fall back", "America/New_York", "2026-11-01", "2026-11-01T04:00:00.000Z", "2026-11-02T05:00:00.000Z"],
    ["M11: no midnight", "America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z", "2018-11-05T02:00:00.000Z"],
    ["M11: no midnight", "Africa/Cairo", "2024-04-26", "2024-04-25T22:00:00.000Z", "2024-04-26T21:00:00.000Z"],
    ["midnight twice", "America/Havana", "2026-11-01", "2026-11-01T04:00:00.000Z", "2026-11-02T05:00:00.000Z"],
    ["back over midnight", "America/St_Johns", "2010-11-07", "2010-11-07T02:30:00.000Z", "2010-11-08T03:30:00.000Z"],
    [
      "a jump from 23:30 to 00:30",
      "America/Toronto",
      "1919-03-31",
      "1919-03-31T04:30:00.000Z",
      "1919-04-01T04:00:00.000Z"
    ],
    ["M12: a day left out", "Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000Z", "2011-12-30T10:00:00.000Z"],
    ["M12: the day after", "Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00.000Z", "2011-12-31T10:00:00.000Z"],
    ["a day left out", "Pacific/Kwajalein", "1993-08-21", "1993-08-21T12:00:00.000Z", "1993-08-21T12:00:00.000Z"],
    ["seconds in the offset", "Africa/Monrovia", "1970-01-01", "1970-01-01T00:44:30.000Z", "1970-01-02T00:44:30.000Z"]
  ])("%s: %s %s", (_, name, text, start, end) => {
    assert.strictEqual(LocalDate.startOf(date(text), zone(name)), start)
    assert.strictEqual(LocalDate.endOf(date(text), zone(name)), end)
  })

  it("M14: midnight belongs to the day that begins", () => {
    assert.strictEqual(LocalDate.at(at("2026-03-15T04:00:00.000Z"), zone("America/New_York")), "2026-03-15")
    assert.strictEqual(LocalDate.at(at("2026-03-15T03:59:59.999Z"), zone("America/New_York")), "2026-03-14")
  })

  it.each(["0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"])("at the edge of time %s nothing breaks", (edge) => {
    for (const name of names) {
      const found = LocalDate.at(at(edge), zone(name))
      for (const days of [-1, 0, 1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 1e300]) {
        const moved = LocalDate.addDays(found, days)
        assert.isTrue(LocalDate.startOf(moved, zone(name)) <= LocalDate.endOf(moved, zone(name)))
      }
    }
  })

  it.each(["2026-02-30", "2026-3-1", "0000-12-31", "10000-01-01", "", "2026-03-15T00:00:00.000Z"])(
    "%j is no day of the calendar",
    (text) => assert.isFalse(Schema.is(LocalDate.LocalDate)(text))
  )
})
