import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as LinesRead from "../src/LinesRead.ts"

const chunks = Schema.Array(
  Schema.Struct({
    rows: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 5000 })),
    blank: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 50 }))
  })
).check(Schema.isBetweenLength(1, 20))

describe("LinesRead", () => {
  it.prop(
    "goes from nothing to all without a step back, and is at the end only when all rows are",
    [chunks],
    ([all]) => {
      const rows = all.reduce((sum, chunk) => sum + chunk.rows, 0)
      const lines = 1 + all.reduce((sum, chunk) => sum + chunk.rows + chunk.blank, 0)
      const read = LinesRead.make(lines)
      let line = 1
      // Everything is read before the first row is done, as a small file is.
      for (const chunk of all) {
        line += chunk.rows + chunk.blank
        read.came(chunk.rows, line)
      }
      let before = 0
      for (let done = 0; done < rows; done += Math.ceil(rows / 7)) {
        const fraction = read.fraction(done)
        assert.isAtLeast(fraction, before)
        assert.isBelow(fraction, 1)
        before = fraction
      }
      assert.strictEqual(read.fraction(rows), 1)
    }
  )

  it("half of the rows of a file that is read to its end are half of it", () => {
    const read = LinesRead.make(10_001)
    read.came(10_000, 10_001)
    assert.approximately(read.fraction(5000), 0.5, 0.001)
  })

  it("counts rows of several lines by their lines", () => {
    const read = LinesRead.make(1001)
    read.came(10, 901)
    read.came(100, 1001)
    assert.approximately(read.fraction(10), 0.9, 0.001)
  })

  it("a file without a line end is not begun", () => {
    assert.strictEqual(LinesRead.make(0).fraction(0), 0)
  })
})
