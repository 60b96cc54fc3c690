import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import * as LeadSource from "../src/LeadSource.ts"

describe("LeadSource", () => {
  it.each(["Vehicle wrap", "vehicle-wrap", "Vehicle_wrap", " VEHICLE  WRAP "])("U3, U26: %j is one source", (text) =>
    assert.strictEqual(LeadSource.key(text), "vehicle wrap")
  )

  it("U7: blank text is no source", () => assert.deepStrictEqual(LeadSource.fromText(" \u200B "), Option.none()))
})
