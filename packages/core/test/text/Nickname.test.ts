import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import * as Nickname from "../../src/text/Nickname.ts"

describe("Nickname", () => {
  it.prop(
    "who is asked makes no difference, and every name is one with itself",
    [Arbitraries.wild, Arbitraries.text],
    ([a, b]) => {
      assert.strictEqual(Nickname.areOne(a, b), Nickname.areOne(b, a))
      assert.isTrue(Nickname.areOne(a, a))
    }
  )

  const cases: ReadonlyArray<readonly [a: string, b: string, expected: boolean]> = [
    ["Bob", "Robert", true],
    ["Bob", "Rob", true],
    ["BOB", "róbert", true],
    ["Peggy", "Margaret", true],
    ["Pepe", "José", true],
    ["Paco", "Francisco", true],
    ["Lupe", "Guadalupe", true],
    ["Alex", "Alexandra", true],
    ["Alex", "Alejandro", true],
    ["Bob", "William", false],
    ["Robert", "Roberto", false],
    ["constructor", "toString", false]
  ]
  it.each(cases)("Q6: %s and %s: %s", (a, b, expected) => {
    assert.strictEqual(Nickname.areOne(a, b), expected)
  })
})
