import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import * as NoteAdvice from "../../src/notes/NoteAdvice.ts"
import * as Fixtures from "../fixtures/Fixtures.ts"

const [one, two] = [[Fixtures.property("1 Main St")], [Fixtures.property("1 Main St"), Fixtures.property("2 Main St")]]

describe("NoteAdvice", () => {
  it.prop("says nothing to a customer with one address", [Arbitraries.wild], ([text]) =>
    assert.isTrue(Option.isNone(NoteAdvice.of({ properties: one }, `Gate code 1234 ${text}`)))
  )

  it.each([
    ["Gate code 1234", true],
    ["The PIN of the lock box is 99", true],
    ["garage: 4471", true],
    ["The gate is 4471#", true],
    ["Buzz 402", true],
    ["Alarm #1234", true],
    ["Código del portón: 55", true],
    ["Call first, talks about gates", false],
    ["Prefers mornings. Postal code 78701", false],
    ["Replaced the door in 2019", false],
    ["", false]
  ])("HCP-24: %s: %s", (text, expected) =>
    assert.strictEqual(Option.isSome(NoteAdvice.of({ properties: two }, text)), expected)
  )
})
