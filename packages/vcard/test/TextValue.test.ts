import { assert, describe, it } from "@effect/vitest"
import { Arbitrary } from "effect"
import { TextValue } from "../src/index.ts"
import { hostile } from "./arbitraries.ts"

const texts = Arbitrary.array(hostile, { minLength: 1, maxLength: 5 })
const runs = { arbitrary: { runs: 1000 } }

describe("TextValue", () => {
  it.prop(
    "what is escaped comes back, with line feeds for line ends",
    [hostile],
    ([text]) => assert.strictEqual(TextValue.unescape(TextValue.escape(text)), TextValue.withLineFeeds(text)),
    runs
  )
  it.prop(
    "a URI too",
    [hostile],
    ([text]) => assert.strictEqual(TextValue.unescape(TextValue.escapeUri(text)), TextValue.withLineFeeds(text)),
    runs
  )
  it.prop(
    "escaped text holds no line end",
    [hostile],
    ([text]) => !/[\r\n\u2028\u2029]/.test(TextValue.escape(text)),
    runs
  )
  it.prop(
    "a list comes back",
    [texts],
    ([list]) => assert.deepStrictEqual(TextValue.toList(TextValue.fromList(list)), list.map(TextValue.withLineFeeds)),
    runs
  )
  it.prop(
    "components come back, whatever the glue",
    [texts],
    ([list]) =>
      assert.deepStrictEqual(
        TextValue.toComponents(TextValue.fromComponents(list), "?"),
        list.map(TextValue.withLineFeeds)
      ),
    runs
  )

  // RFC 6350 3.4
  it.each([
    ["Mythical Manager\nHyjinx Software, Inc.", "Mythical Manager\\nHyjinx Software\\, Inc."],
    ["a;b", "a\\;b"],
    ["a\\b", "a\\\\b"],
    ['a:b"c', 'a:b"c']
  ])("escapes %j as %j", (text, value) => assert.strictEqual(TextValue.escape(text), value))

  it.each([
    ["http\\://example.com", "http://example.com"],
    ["a\\Nb", "a\nb"],
    ["a\\\\nb", "a\\nb"],
    ["a\\;b;c", "a;b;c"],
    ["at the end\\", "at the end\\"]
  ])("reads %j as %j", (value, text) => assert.strictEqual(TextValue.unescape(value), text))

  it("a component that is a list is joined", () => {
    // RFC 6350 6.2.2
    assert.deepStrictEqual(TextValue.toComponents("Stevenson;John;Philip,Paul;Dr.;Jr.,M.D.,A.C.P."), [
      "Stevenson",
      "John",
      "Philip Paul",
      "Dr.",
      "Jr. M.D. A.C.P."
    ])
    assert.deepStrictEqual(TextValue.toComponents("a\\,b;c\\;d;"), ["a,b", "c;d", ""])
  })
})
