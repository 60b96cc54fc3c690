import { assert, describe, it } from "@effect/vitest"
import { VCard } from "../src/index.ts"
import { lines } from "./roundTrip.ts"

describe("VCard", () => {
  // RFC 6350 5.6 uses all three spellings.
  it.each(["TEL;TYPE=home,work:1", 'TEL;TYPE="HOME,work":1', "tel;type=Home;Type=WORK:1"])("types of %s", (text) =>
    assert.deepStrictEqual(
      lines(text).map((line) => [...VCard.types(line)]),
      [["home", "work"]]
    )
  )
  it("names are compared without case", () => {
    const found = VCard.named(lines("tel:1\nTEL:2\nX-TEL:3"), "TEL")
    assert.deepStrictEqual(
      found.map(({ value }) => value),
      ["1", "2"]
    )
  })
})
