import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Schema } from "effect"
import * as Similarity from "../../src/text/Similarity.ts"

const letters = Arbitrary.map(
  Arbitrary.array(Arbitrary.schema(Schema.Literals(["a", "b", "c", "1"])), { maxLength: 8 }),
  (found) => found.join("")
)
const text = Arbitrary.map(
  Arbitrary.all([letters, Arbitraries.wild, Arbitrary.schema(Schema.Boolean)]),
  ([a, b, plain]) => (plain ? a : b)
)
const runs = { arbitrary: { runs: 200 } }

/** Optimal string alignment of all prefixes, as in a textbook. */
const distance = (a: string, b: string): number => {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : i))
  )
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      const swapped =
        i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      const best = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (same ? 0 : 1),
        swapped ? at(i - 2, j - 2) + 1 : 99
      )
      rows[i]?.splice(j, 1, best)
    }
  }
  return at(a.length, b.length)
}

describe("Similarity", () => {
  it.prop(
    "is symmetric, between 0 and 1, and 1 for equal texts",
    [text, text],
    ([a, b]) => {
      const alike = Similarity.jaroWinkler(a, b)
      assert.strictEqual(Similarity.jaroWinkler(b, a), alike)
      assert.isTrue(alike >= 0 && alike <= 1)
      assert.strictEqual(Similarity.jaroWinkler(a, a), 1)
    },
    runs
  )

  it.prop(
    "a slip is one edit, counted as a textbook does",
    [letters, letters],
    ([a, b]) => {
      assert.strictEqual(Similarity.isSlip(a, b), distance(a, b) === 1, `${a} ${b}`)
      assert.strictEqual(Similarity.isSlip(b, a), Similarity.isSlip(a, b))
    },
    { arbitrary: { runs: 1000 } }
  )

  // Winkler 1990, table 1 and 2.
  const cases: ReadonlyArray<readonly [a: string, b: string, expected: number]> = [
    ["martha", "marhta", 0.9611],
    ["dwayne", "duane", 0.84],
    ["dixon", "dicksonx", 0.8133],
    ["", "a", 0],
    ["", "", 1],
    ["abc", "xyz", 0],
    ["jones", "johnson", 0.8324],
    ["a", "a", 1],
    ["ab", "ba", 0],
    ["𠀀", "𠀁", 0.7]
  ]
  it.each(cases)("Q5: %s and %s", (a, b, expected) => {
    assert.closeTo(Similarity.jaroWinkler(a, b), expected, 1e-4)
  })

  it("a text of a megabyte takes no longer than a short one", () => {
    const [long, longer] = ["ab".repeat(500_000), `c${"ab".repeat(500_000)}`]
    for (let i = 0; i < 1000; i++) assert.isAbove(Similarity.jaroWinkler(long, longer), 0.9)
  })
})
