import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Option, Result } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import * as Tag from "../../src/parts/Tag.ts"

describe("Tag", () => {
  it.prop(
    "a tag read from anything is clean, and read again it is the same",
    [Arbitraries.wild],
    ([text]) => {
      const tag = Tag.fromText(text)
      if (Option.isSome(tag)) {
        assert.deepStrictEqual(Tag.fromText(tag.value), tag)
        assert.strictEqual(Tag.key(tag.value), Tag.key(text))
        assert.notStrictEqual(Tag.key(tag.value), "")
      }
    },
    { arbitrary: { runs: 1000 } }
  )

  it("T1: spellings of one tag are one, and the first stays", () => {
    const tags = [" VIP  Client ", "vip client", "ＶＩＰ client", "VIP\u200b client"].map((text) =>
      Option.getOrThrow(Tag.fromText(text))
    )
    assert.deepStrictEqual<ReadonlyArray<string>>(Customer.addTags([], tags), ["VIP Client"])
  })

  it("T2: adding a tag twice gives the very same list", () => {
    const tags = Customer.addTags([], [Tag.Tag.make("VIP")])
    assert.strictEqual(Customer.addTags(tags, [Tag.Tag.make("VIP")]), tags)
  })

  it("accents make another tag", () => assert.notStrictEqual(Tag.key("Papá"), Tag.key("Papa")))

  it("a tag has at most fifty characters as people see them", () => {
    assert.isTrue(Option.isSome(Tag.fromText("👨‍👩‍👧".repeat(50))))
    assert.isTrue(Option.isNone(Tag.fromText("a".repeat(51))))
    assert.isTrue(Option.isNone(Tag.fromText(" \u200B ")))
  })

  it("text that is no tag says why", () => {
    const failure = (text: string) => Result.getOrNull(Result.flip(Tag.parse(text)))?._tag
    assert.strictEqual(failure(" \u200B "), "TagEmpty")
    assert.strictEqual(failure("a".repeat(51)), "TagTooLong")
    assert.strictEqual(failure("VIP"), undefined)
  })
})
