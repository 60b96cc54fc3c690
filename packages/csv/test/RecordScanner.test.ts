import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Schema } from "effect"
import type { CsvRecord } from "../src/index.ts"
import { RecordScanner } from "../src/index.ts"
import * as corpus from "./corpus.ts"

const comma: RecordScanner.Options = { delimiter: "," }

const scanCut = (
  text: string,
  at: ReadonlyArray<number>,
  options: RecordScanner.Options
): ReadonlyArray<CsvRecord.CsvRecord> => {
  const found: Array<ReadonlyArray<CsvRecord.CsvRecord>> = []
  let state = RecordScanner.initial
  for (const piece of corpus.cut(text, at)) {
    const [next, records] = RecordScanner.feed(state, piece, options)
    state = next
    found.push(records)
  }
  return [...found.flat(), ...RecordScanner.finish(state, options)]
}

const cellsOf = (text: string, options = comma) => RecordScanner.scan(text, options).map((record) => record.cells)
const codesOf = (text: string, options = comma) =>
  RecordScanner.scan(text, options).map((record) => record.problem?.code ?? "ok")
const linesOf = (text: string, options = comma) => RecordScanner.scan(text, options).map((record) => record.line)

// Text made of what the scanner decides on: nearly every sample breaks somewhere.
const Messy = Arbitrary.map(
  Arbitrary.array(
    Arbitrary.schema(Schema.Literals(['"', '""', ",", "\r", "\n", "\r\n", " ", "a", "bc", "\0", '","', '"\n'])),
    { maxLength: 30 }
  ),
  (pieces) => pieces.join("")
)

describe("RecordScanner", () => {
  it.prop(
    "how the text is cut changes nothing, whatever it holds and however short the limit",
    [Messy, Arbitrary.array(Arbitrary.schema(Schema.Int), { maxLength: 6 }), Schema.Literals([3, 8, 20, 1000])],
    ([text, places, recordLimit]) => {
      const options = { delimiter: ",", recordLimit }
      const whole = RecordScanner.scan(text, options)
      assert.deepStrictEqual(
        scanCut(
          text,
          places.map((place) => Math.abs(place) % (text.length + 1)),
          options
        ),
        whole
      )
      assert.deepStrictEqual(
        scanCut(
          text,
          [...text].map((_, at) => at),
          options
        ),
        whole
      )
    },
    { arbitrary: { runs: 3000 } }
  )

  it.prop(
    "every line with something on it is in some record",
    [Messy],
    ([text]) => {
      const clean = text.replaceAll("\0", "")
      const starts = new Set(RecordScanner.scan(clean, comma).map((record) => record.line))
      const lines = clean.split(/\r\n|\r|\n/)
      const first = lines.findIndex((line) => line.trim() !== "")
      assert.isTrue(first === -1 ? starts.size === 0 : starts.has(first + 1))
      const last = RecordScanner.scan(clean, comma).at(-1)
      assert.isTrue(last === undefined || last.line <= lines.length)
    },
    { arbitrary: { runs: 1000 } }
  )

  it.each<readonly [name: string, text: string, cells: ReadonlyArray<ReadonlyArray<string>>]>([
    ["nothing", "", []],
    ["only blanks", " \r\n\t\n\n", []],
    [
      "CRLF",
      "a,b\r\n1,2\r\n",
      [
        ["a", "b"],
        ["1", "2"]
      ]
    ],
    [
      "LF",
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"]
      ]
    ],
    [
      "CR",
      "a,b\r1,2\r",
      [
        ["a", "b"],
        ["1", "2"]
      ]
    ],
    ["all three in one file", "a\r\nb\rc\nd", [["a"], ["b"], ["c"], ["d"]]],
    [
      "no line end after the last",
      "a,b\n1,2",
      [
        ["a", "b"],
        ["1", "2"]
      ]
    ],
    [
      "LF in quotes while rows end CRLF",
      'a,"x\ny"\r\nb,c\r\n',
      [
        ["a", "x\ny"],
        ["b", "c"]
      ]
    ],
    ["doubled quotes", '"say ""hi""",""""\n', [['say "hi"', '"']]],
    ["delimiter in quotes", '"a,b",c\n', [["a,b", "c"]]],
    [
      "empty cells",
      ',\n"",\n',
      [
        ["", ""],
        ["", ""]
      ]
    ],
    ["a quoted empty line is a record", '""\n', [[""]]],
    ["blank lines between", "a\n\n  \nb\n", [["a"], ["b"]]],
    [
      "a row of empty cells is a record",
      "a,b\n,\n",
      [
        ["a", "b"],
        ["", ""]
      ]
    ],
    ["a quote within an unquoted cell is text", '5" pipe,the "big" one\n', [['5" pipe', 'the "big" one']]],
    ["blanks after a closing quote", '"a" ,"b"  \n', [["a", "b"]]],
    ["blanks before a quote make it text", 'a, "b"\n', [["a", ' "b"']]],
    ["a closing quote at the very end", 'a,"b"', [["a", "b"]]],
    ["a second byte order mark", '\ufeff"a",b\n', [["a", "b"]]]
  ])("%s", (_, text, cells) => {
    assert.deepStrictEqual(cellsOf(text), cells)
    assert.isTrue(codesOf(text).every((code) => code === "ok"))
  })

  it.each<readonly [name: string, text: string, codes: ReadonlyArray<string>]>([
    ["text after a closing quote", 'a\n"he" llo,x\nb\n', ["ok", "stray_quote", "ok"]],
    ["on every line", '"he" llo\n'.repeat(3), ["stray_quote", "stray_quote", "stray_quote"]],
    ["a quote opened on one line, found out on the next", 'a,"b\n"c",d\n', ["unterminated or stray", "ok"]],
    ["a quote never closed", 'a\n"b,c\nd\ne\n', ["ok", "unterminated_quote", "ok", "ok"]],
    ["a quote opened by the last character", 'a\n"', ["ok", "unterminated_quote"]],
    ["backslash escapes are not CSV", '"say \\"hi\\"",x\ny\n', ["stray_quote", "ok"]],
    ["NULs", "a\0b,c\nd\n", ["nul_dropped", "ok"]]
  ])("%s costs its own line and no other", (_, text, codes) =>
    assert.deepStrictEqual(
      codesOf(text),
      codes.map((code) => (code === "unterminated or stray" ? "stray_quote" : code))
    )
  )

  it("one stray quote in a thousand rows leaves 999", () => {
    const rows = Array.from({ length: 1000 }, (_, i) => (i === 1 ? '"he" llo,x' : `"Ana ${i}",${i}`))
    const records = RecordScanner.scan(`${rows.join("\n")}\n`, comma)
    assert.strictEqual(records.filter((record) => record.problem === null).length, 999)
    assert.deepStrictEqual(
      records.filter((record) => record.problem !== null).map(({ line, raw }) => [line, raw]),
      [[2, '"he" llo,x']]
    )
  })

  it("a broken record keeps its line, raw and as cells", () => {
    const [record] = RecordScanner.scan('"he" llo,"x,y"\n', comma)
    assert.deepStrictEqual(record?.cells, ['"he" llo', "x,y"])
    assert.strictEqual(record?.raw, '"he" llo,"x,y"')
    assert.include(record?.problem?.message, "he")
  })

  it("NULs are left out and said so", () =>
    assert.deepStrictEqual(
      RecordScanner.scan("a\0b,\0\n", comma).map(({ cells, raw }) => [cells, raw]),
      [[["ab", ""], null]]
    ))

  it.each<readonly [text: string, lines: ReadonlyArray<number>]>([
    ["a\n\nb\r\n\r\nc\rd", [1, 3, 5, 6]],
    ['"x\ny\r\nz\rw",1\nb\n', [1, 5]],
    ['"x\r\n"\r\nb', [1, 3]],
    ['"open\r\nb\r\nc', [1, 2, 3]]
  ])("lines of %j", (text, lines) => assert.deepStrictEqual<ReadonlyArray<number>>(linesOf(text), lines))

  describe("with a limit of 10 characters", () => {
    const options = { delimiter: ",", recordLimit: 10 }
    it.each<readonly [text: string, codes: ReadonlyArray<string>]>([
      ["0123456789\nb\n", ["ok", "ok"]],
      ["0123456789a\nb\n", ["record_too_long", "ok"]],
      ["0123456789a\r\nb\n", ["record_too_long", "ok"]],
      ["0123456789a", ["record_too_long"]],
      ['"2345\n789"\nb\n', ["ok", "ok"]],
      ['"2345\n7890"\nb\n', ["unterminated_quote", "ok", "ok"]]
    ])("%j", (text, codes) => assert.deepStrictEqual(codesOf(text, options), codes))

    it("a line over the limit is not kept in memory", () => {
      let state = RecordScanner.initial
      for (let i = 0; i < 100; i++) {
        state = RecordScanner.feed(state, "x".repeat(50), options)[0]
        assert.isAtMost(state.rest.length, 1)
      }
      assert.deepStrictEqual(
        RecordScanner.feed(state, "\nb\n", options)[1].map((record) => [record.line, record.cells]),
        [[2, ["b"]]]
      )
    })
  })

  // Each would take minutes if a failed look for a closing quote were free: a million lines times a limit of a million.
  it.each([
    ["a stray quote on every line", '"he" llo,x\n'],
    ["quotes that close and open again on every line", 'a","b\n'],
    ["an odd quote on every line", ',"""\n'],
    ["a quote alone on every line", '"\n'],
    ["even quotes that never close", 'x""y\n']
  ])(
    "%s stays linear",
    (_, line) => {
      const lines = Math.floor(4_000_000 / line.length)
      const pieces = `"open\n${line.repeat(lines)}`
      const records = scanCut(
        pieces,
        Array.from({ length: 61 }, (_, i) => i * 65536),
        comma
      )
      assert.isAbove(records.length, 0)
    },
    8000
  )

  it("a long cell in small pieces stays linear", () => {
    const cell = "x\n".repeat(500_000)
    const pieces = Array.from({ length: 62_500 }, (_, i) => 16 * i)
    assert.deepStrictEqual(
      scanCut(`"${cell}"\nb\n`, pieces, comma).map((record) => record.line),
      [1, 500_002]
    )
  }, 8000)

  describe.skipIf(corpus.isMissing)("over the corpus", () => {
    it.each(corpus.files)("%s", (_, bytes) => {
      const text = new TextDecoder("windows-1252").decode(bytes)
      const whole = RecordScanner.scan(text, comma)
      const next = corpus.random(text.length)
      const cuts =
        text.length <= 600
          ? [...text].map((_, at) => [at])
          : Array.from({ length: 20 }, () => Array.from({ length: 8 }, () => next(text.length)))
      for (const at of cuts) assert.deepStrictEqual(scanCut(text, at, comma), whole)
    })
  })
})
