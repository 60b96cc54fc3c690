import { TagList } from "@clientela/csv"
import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary } from "effect"

describe("TagList", () => {
  it.prop(
    "tags joined are split as they were",
    [Arbitrary.array(Arbitraries.tag, { minLength: 1, maxLength: 4 })],
    ([tags]) => {
      assert.deepStrictEqual(
        TagList.split(TagList.join(tags), ",").map((tag) => tag.trim()),
        [...tags]
      )
    }
  )

  it("a backslash at the end of a tag is no escape", () => {
    assert.deepStrictEqual(TagList.split(TagList.join(["a\\", "b"]), ","), ["a\\", " b"])
  })

  it.each([
    ["a, b", ",", ["a", " b"]],
    ["a\\, b", ",", ["a, b"]],
    ["a\\\\, b", ",", ["a\\", " b"]],
    ["C:\\temp", ",", ["C:\\temp"]],
    ["a;b,c", ";", ["a", "b,c"]]
  ])("%j at %j is %j", (text, separator, pieces) => assert.deepStrictEqual(TagList.split(text, separator), pieces))
})
