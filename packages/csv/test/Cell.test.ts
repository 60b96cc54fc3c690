import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Schema } from "effect"
import { Cell } from "../src/index.ts"

// Strings made of what matters here, because random strings seldom start with a trigger.
const Hostile = Arbitrary.map(
  Arbitrary.array(
    Arbitrary.schema(
      Schema.Literals([
        "'",
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        "\0",
        "\u000b",
        "＝",
        "＋",
        "－",
        "＠",
        " ",
        "\u00a0",
        "\ufeff",
        '"',
        '="',
        "1",
        "(",
        ")",
        "x",
        "a",
        "1+1",
        ","
      ])
    ),
    { maxLength: 8 }
  ),
  (pieces) => pieces.join("")
)

const startsLikeFormula = /^[^\S\t\r\n]*[=+\-@\t\r\n＝＋－＠]/
const isNumber = (text: string) => /^[\s\ufeff]*[+-][\d\s().,\-/x]*$/.test(text) && /\d/.test(text)

const safe = (text: string) => !startsLikeFormula.test(Cell.write(text)) || isNumber(Cell.write(text))

describe("Cell", () => {
  it.prop("what is written is read back, but for white space and NULs around it", [Schema.String], ([text]) =>
    assert.strictEqual(Cell.read(Cell.write(text)), Cell.trim(text))
  )
  it.prop("hostile text too", [Hostile], ([text]) => assert.strictEqual(Cell.read(Cell.write(text)), Cell.trim(text)), {
    arbitrary: { runs: 5000 }
  })
  it.prop(
    "no written cell starts like a formula, unless it is a number",
    [Hostile],
    ([text]) => assert.isTrue(safe(text)),
    {
      arbitrary: { runs: 5000 }
    }
  )

  it.each([
    ["=1+1", "'=1+1"],
    ["=1+1\nx", "'=1+1\nx"],
    ["@SUM(1)", "'@SUM(1)"],
    [" =1", "' =1"],
    ["\ufeff=1", "'\ufeff=1"],
    ["\t=1", "'\t=1"],
    ["\r=1", "'\r=1"],
    ["\n=1", "'\n=1"],
    ["\0=1", "'=1"],
    ["＝1+1", "'＝1+1"],
    ["'=1", "''=1"],
    ["' =1", "'' =1"],
    ["-", "'-"],
    ["+amy@example.test", "'+amy@example.test"],
    ["-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"],
    ["+1 (415) 555-0134", "+1 (415) 555-0134"],
    ["+1 415 555 0134 x12", "+1 415 555 0134 x12"],
    ["-5", "-5"],
    ["-5,5", "-5,5"],
    [" -5", " -5"],
    ["-5\n=1", "'-5\n=1"],
    ["O'Brien", "O'Brien"],
    ["'tis", "'tis"],
    ["a=1", "a=1"],
    ["", ""]
  ])("writes %j as %j", (text, cell) => assert.strictEqual(Cell.write(text), cell))

  it.each([
    ['="00712"', "00712"],
    ['="a ""b"""', 'a "b"'],
    [' ="52" ', "52"],
    ["'=1", "=1"],
    ["''=1", "'=1"],
    ["'tis", "'tis"],
    ["'", "'"],
    ["\u00a0 Ana\u00a0", "Ana"],
    ["=SUM(A1)", "=SUM(A1)"],
    ["a\0b", "ab"]
  ])("reads %j as %j", (cell, text) => assert.strictEqual(Cell.read(cell), text))
})
