import { assert, describe, it } from "@effect/vitest"
import * as Label from "../../src/people/Label.ts"

describe("Label", () => {
  it.each([
    ["Cell", "mobile"],
    ["MOBILE", "mobile"],
    ["Business", "work"],
    ["", "other"],
    [" \u200B", "other"],
    [null, "other"],
    [undefined, "other"],
    ["Work Fax", "work fax"],
    ["Grandma's", "Grandma's"]
  ])("%j is %s", (text, expected) => assert.strictEqual<string>(Label.fromText(text), expected))

  it.each([
    ["Fax", true],
    ["Work Fax", true],
    ["otherFax", true],
    ["Fax (work)", true],
    ["fax number", true],
    ["Fax 2", true],
    ["Telefax", true],
    ["Fairfax", false],
    ["mobile", false]
  ])("P17: %j is a fax: %s", (text, expected) => assert.strictEqual(Label.isFax(Label.fromText(text)), expected))

  it("reading a label again changes nothing", () => {
    for (const text of ["Cell", "Private", "Grandma's", "workfax"])
      assert.strictEqual(Label.fromText(Label.fromText(text)), Label.fromText(text))
  })
})
