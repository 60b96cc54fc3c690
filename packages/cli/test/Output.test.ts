import { assert, describe, it } from "@effect/vitest"
import * as Output from "../src/Output.ts"

describe("Output", () => {
  it.each([
    [0, "0 rows"],
    [1, "1 row"],
    [2, "2 rows"],
    [1000, "1,000 rows"]
  ] as const)("counts %i", (many, expected) => assert.strictEqual(Output.count(many, "row"), expected))

  it.each([
    ["putz.csv", "putz.csv is not UTF-8", "putz.csv is not UTF-8"],
    ["putz.csv", "The file is empty", "putz.csv: The file is empty"],
    ["./a b.csv", "./a b.csv looks like an export", "./a b.csv looks like an export"],
    ["-", "The file is empty", "Standard input: The file is empty"],
    ["-", "- is not UTF-8", "Standard input is not UTF-8"]
  ])("of %s and %o says the file once", (file, message, expected) =>
    assert.strictEqual(Output.about(file, message), expected)
  )
})
