import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Result } from "effect"
import { ContentLine, VCard } from "../src/index.ts"
import { hostile, oneOf } from "./arbitraries.ts"

const runs = { arbitrary: { runs: 1000 } }
const token = oneOf("TEL", "X-ABLabel", "item1", "TYPE", "x-y", "A")
const properties = (text: Arbitrary.Arbitrary<string>): Arbitrary.Arbitrary<VCard.Property> =>
  Arbitrary.map(
    Arbitrary.all([
      oneOf(null, "item1", "g-2"),
      token,
      text,
      Arbitrary.array(Arbitrary.all([token, Arbitrary.array(text, { minLength: 1, maxLength: 3 })]), { maxLength: 3 })
    ]),
    ([group, name, value, parameters]) => ({
      group,
      name,
      value,
      parameters: parameters.map(([key, [first = "", ...rest]]): VCard.Parameter => [key, [first, ...rest]])
    })
  )
// What can stand in a file: parameters hold line feeds (RFC 6868), values do not.
const inFile = Arbitrary.map(hostile, (text) => text.toWellFormed().replace(/[\u2028\u2029]|(?![\n\t])\p{Cc}/gu, ""))
const clean = Arbitrary.map(properties(inFile), (property) => ({
  ...property,
  value: property.value.replaceAll("\n", "")
}))
const bytes = (text: string) => new TextEncoder().encode(text)

describe("ContentLine", () => {
  it.prop(
    "a line comes back as it was written",
    [clean],
    ([property]) =>
      assert.deepStrictEqual(Result.getOrThrow(ContentLine.parse(ContentLine.format(property))), property),
    runs
  )

  it.prop(
    "any line is one line",
    [properties(hostile)],
    ([property]) => {
      const text = ContentLine.format(property)
      assert.notMatch(text, /[\r\n\0\u0085\u2028\u2029]/)
      assert.isTrue(text.isWellFormed())
      const [written, read] = [property, Result.getOrThrow(ContentLine.parse(text))]
      assert.deepStrictEqual([read.group, read.name], [written.group, written.name])
      assert.deepStrictEqual(
        read.parameters.map(([name]) => name),
        written.parameters.map(([name]) => name)
      )
    },
    runs
  )

  it.prop(
    "folding loses nothing",
    [properties(hostile)],
    ([property]) => {
      const line = ContentLine.format(property)
      assert.strictEqual(ContentLine.unfold(ContentLine.fold(line)), line)
    },
    runs
  )

  it.prop(
    "a folded line has at most 75 octets, and no character is cut",
    [properties(hostile)],
    ([property]) => {
      for (const line of ContentLine.fold(ContentLine.format(property)).split("\r\n")) {
        assert.isAtMost(bytes(line).length, ContentLine.maxOctets)
        assert.isTrue(line.isWellFormed())
      }
    },
    runs
  )

  it("lines are filled, by octets", () => {
    const lengths = (text: string) =>
      ContentLine.fold(text)
        .split("\r\n")
        .map((line) => bytes(line).length)
    assert.deepStrictEqual(lengths("N".repeat(75)), [75])
    assert.deepStrictEqual(lengths("N".repeat(76)), [75, 2])
    assert.deepStrictEqual(lengths("N".repeat(75 + 74 + 1)), [75, 75, 2])
    assert.deepStrictEqual(lengths("😀".repeat(19)), [72, 5])
    assert.deepStrictEqual(lengths("é".repeat(38)), [74, 3])
  })

  it.each([
    ["TEL:1", null, "TEL", [], "1"],
    ["item1.TEL;TYPE=home,work:1", "item1", "TEL", [["TYPE", ["home", "work"]]], "1"],
    [
      'tel;VALUE=uri;PREF=1;TYPE="voice,home":tel:+1-555-555-5555;ext=5555',
      null,
      "tel",
      [
        ["VALUE", ["uri"]],
        ["PREF", ["1"]],
        ["TYPE", ["voice,home"]]
      ],
      "tel:+1-555-555-5555;ext=5555"
    ],
    [
      'ADR;LABEL="Mr. John Q. Public, Esq.":;;123 Main Street',
      null,
      "ADR",
      [["LABEL", ["Mr. John Q. Public, Esq."]]],
      ";;123 Main Street"
    ],
    ['X;A="b;c:d",e:f', null, "X", [["A", ["b;c:d", "e"]]], "f"],
    // RFC 6868 3.2
    ["X-NAME;X=George Herman ^'Babe^' Ruth:v", null, "X-NAME", [["X", ['George Herman "Babe" Ruth']]], "v"],
    [
      'GEO;X-ADDRESS="Pittsburgh Pirates^n115 Federal St^^":v',
      null,
      "GEO",
      [["X-ADDRESS", ["Pittsburgh Pirates\n115 Federal St^"]]],
      "v"
    ],
    ["X;A=^x:v", null, "X", [["A", ["^x"]]], "v"],
    // vCard 2.1
    [
      "TEL;HOME;VOICE:1",
      null,
      "TEL",
      [
        ["TYPE", ["HOME"]],
        ["TYPE", ["VOICE"]]
      ],
      "1"
    ],
    ["X;A=:", null, "X", [["A", [""]]], ""]
  ] as const)("reads %s", (line, group, name, parameters, value) =>
    assert.deepStrictEqual<unknown>(Result.getOrThrow(ContentLine.parse(line)), { group, name, parameters, value })
  )

  it.each(["", "no colon", ":no name", "item1.:no name", 'X;A="never closed:v'])("refuses %j", (line) => {
    const found = ContentLine.parse(line)
    assert.isTrue(Result.isFailure(found) && found.failure._tag === "MalformedLine" && found.failure.line === line)
  })

  it("a quoted parameter is written where it must be, and only there", () => {
    const line = VCard.property("X", "v", [
      ["A", ["b c", "d,e", 'f"g']],
      ["B", ["h\ni^"]]
    ])
    assert.strictEqual(ContentLine.format(line), 'X;A=b c,"d,e",f^\'g;B=h^ni^^:v')
  })
  it("unfolding takes out one blank or tab", () =>
    assert.strictEqual(
      ContentLine.unfold("NOTE:This is a long descrip\r\n tion that exists o\n\t n a long line."),
      "NOTE:This is a long description that exists o n a long line."
    ))
})
