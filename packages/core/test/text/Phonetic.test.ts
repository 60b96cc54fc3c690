import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import * as Phonetic from "../../src/text/Phonetic.ts"
import * as Text from "../../src/text/Text.ts"

describe("Phonetic", () => {
  it.prop("is short, and does not see case and accents", [Arbitraries.wild], ([name]) => {
    assert.isAtMost(Phonetic.key(name).length, 20)
    assert.strictEqual(Phonetic.key(Text.fold(name)), Phonetic.key(name))
  })

  const alike: ReadonlyArray<readonly [string, string]> = [
    ["Meyer", "Maier"],
    ["Smith", "Smyth"],
    ["Philips", "Fillips"],
    ["Catherine", "Kathryn"],
    ["Vázquez", "Basques"],
    ["Schmidt", "Shmitt"],
    ["Knight", "Night"],
    ["Wright", "Rite"],
    ["Jackson", "Jaxon"]
  ]
  it.each(alike)("%s sounds like %s", (a, b) => {
    assert.strictEqual(Phonetic.key(a), Phonetic.key(b))
  })

  const other: ReadonlyArray<readonly [string, string]> = [
    ["Ruiz", "Soto"],
    ["Smith", "Jones"],
    ["שלום", "מרים"]
  ]
  it.each(other)("%s does not sound like %s", (a, b) => {
    assert.notStrictEqual(Phonetic.key(a), Phonetic.key(b))
  })
})
