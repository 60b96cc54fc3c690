import { assert, describe, it } from "@effect/vitest"
import { PropertyCodec, VCard } from "../src/index.ts"

describe("PropertyCodec", () => {
  it("what several read becomes one: extras and warnings are put together", () => {
    const [one, two] = ["one", "two"].map((code) => ({ field: "f", code, message: "m" }))
    const merged = PropertyCodec.merge([
      { id: "1", extras: { a: "1" }, warnings: one ? [one] : [] },
      { company: "ABC" },
      { role: null, extras: { ["__proto__"]: "2" }, warnings: two ? [two] : [] }
    ])
    assert.deepStrictEqual(merged, {
      id: "1",
      company: "ABC",
      role: null,
      extras: Object.fromEntries([
        ["a", "1"],
        ["__proto__", "2"]
      ]),
      warnings: [one, two].filter((warning) => warning !== undefined)
    })
    assert.deepStrictEqual(Object.keys(merged.extras ?? {}), ["a", "__proto__"])
  })
  it("a codec is for anyone and holds no extras, unless said", () => {
    const codec = PropertyCodec.make({ name: "X", write: () => [VCard.property("X", "")], read: () => ({}) })
    assert.isFalse(codec.internal)
    assert.isFalse(codec.holds("note", "x", "3.0"))
  })
})
