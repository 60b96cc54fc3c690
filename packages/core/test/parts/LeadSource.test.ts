import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import * as LeadSource from "../../src/parts/LeadSource.ts"

describe("LeadSource", () => {
  it.prop(
    "a readable name has the key of what it was made of, and made again it is the same",
    [Arbitraries.wild],
    ([text]) => {
      const source = LeadSource.humanise(text)
      assert.strictEqual(Option.isNone(source), LeadSource.key(text) === "")
      if (Option.isSome(source)) {
        assert.strictEqual(LeadSource.key(source.value), LeadSource.key(text))
        assert.deepStrictEqual(LeadSource.humanise(source.value), source)
      }
    },
    { arbitrary: { runs: 1000 } }
  )

  it.each(["Vehicle wrap", "vehicle-wrap", "Vehicle_wrap", " VEHICLE  WRAP "])("U3, U26: %j is one source", (text) =>
    assert.strictEqual(LeadSource.key(text), "vehicle wrap")
  )

  it("U7: blank text is no source", () => assert.deepStrictEqual(LeadSource.fromText(" \u200B "), Option.none()))

  const names: ReadonlyArray<readonly [string, string]> = [
    ["facebook", "Facebook"],
    ["Jobber_help_center", "Jobber help center"],
    ["jobber-help-center", "Jobber help center"],
    ["FB", "FB"],
    ["iPhone app", "iPhone app"],
    ["spring  flyer", "Spring flyer"],
    ["élagage", "Élagage"],
    ["ßeta", "ßeta"]
  ]
  it.each(names)("U1, U3, U6: %j is read as %j", (text, expected) =>
    assert.deepStrictEqual(LeadSource.humanise(text), Option.some(LeadSource.LeadSource.make(expected)))
  )

  const words: ReadonlyArray<readonly [string, string, string]> = [
    ["website", "es-MX", "sitio web"],
    ["Website", "en", "Website"],
    ["Referral", "de", "Empfehlung"],
    ["vehicle_wrap", "fr", "Véhicule publicitaire"],
    ["Other", "pt-BR", "Outro"],
    ["Facebook", "es", "Facebook"],
    ["Referral", "constructor", "Referral"],
    ["__proto__", "es", "__proto__"]
  ]
  it.each(words)("JOB-29: %s in %s is %s", (source, locale, expected) =>
    assert.strictEqual(LeadSource.label(source, locale), expected)
  )

  it.each(["es", "pt", "fr", "de"])("JOB-29: the words of %s mean the sources that they translate", (locale) => {
    for (const source of LeadSource.seeds)
      assert.strictEqual(LeadSource.canonicalKey(LeadSource.label(source, locale)), LeadSource.key(source))
  })
})
