import { assert, describe, it } from "@effect/vitest"
import * as Progress from "../src/Progress.ts"

const cases: ReadonlyArray<readonly [Progress.Progress, number, string]> = [
  [{ done: 1, fraction: 0.001, noun: "row" }, 1000, "1 row, 1 rows/s, 16 min 40 s left"],
  [{ done: 4200, fraction: 0.42, noun: "row" }, 4200, "4,200 rows, 1,000 rows/s, 6 s left"],
  [{ done: 500, fraction: null, noun: "row" }, 250, "500 rows, 2,000 rows/s"],
  [{ done: 10, fraction: 1, noun: "customer" }, 100, "10 customers, 100 customers/s"],
  [{ done: 0, fraction: 0, noun: "row" }, 0, "0 rows, 0 rows/s"],
  [{ done: 1000, fraction: 0.1, noun: "row" }, 60_000 * 20, "1,000 rows, 1 rows/s, 3 h 0 min left"],
  [{ done: 1000, fraction: 0.5, noun: "row" }, 59_600, "1,000 rows, 17 rows/s, 1 min 0 s left"]
]

describe("Progress", () => {
  it.each(cases)("%o after %i ms", (progress, millis, expected) => {
    assert.strictEqual(Progress.words(progress, millis), expected)
  })

  it("says 100 % when all is done, and not before", () => {
    const at = (fraction: number) => Progress.line({ done: 999, fraction, noun: "row" }, 1000)
    assert.include(at(0.9999), " 99 % ")
    assert.include(at(0.9999), "░")
    assert.include(at(1), " 100 % ")
    assert.notInclude(at(1), "░")
  })

  it("draws no bar where nobody knows how much is to come", () => {
    assert.notMatch(Progress.line({ done: 7, fraction: null, noun: "row" }, 1000), /[%█░]/)
  })
})
