import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Effect, Schema, Stream } from "effect"
import { CsvWriter, RecordReader } from "../src/index.ts"

const CellText = Arbitrary.map(
  Arbitrary.array(
    Arbitrary.schema(Schema.Literals(['"', ",", ";", "\r", "\n", "\r\n", " ", "\t", "a", "é", "\ufeff", "sep=", "|"])),
    { maxLength: 5 }
  ),
  (pieces) => pieces.join("")
)
const Rows = Arbitrary.array(Arbitrary.array(CellText, { minLength: 1, maxLength: 4 }), { maxLength: 5 })
const Options = Schema.Struct({
  delimiter: Schema.Literals([",", ";", "\t", "|"]),
  newline: Schema.Literals(["\r\n", "\n"]),
  quotes: Schema.Literals(["needed", "always"])
})

describe("CsvWriter", () => {
  it.prop(
    "what is written is read back",
    [Rows, Options],
    ([rows, options]) => {
      const read = RecordReader.readText(CsvWriter.rows(rows, options), options)
      assert.deepStrictEqual(
        read.map((record) => record.cells),
        rows
      )
      assert.isTrue(read.every((record) => record.problem === null))
    },
    { arbitrary: { runs: 1000 } }
  )

  it.each([
    [["a", "b"], {}, "a,b\r\n"],
    [["a", "b"], { newline: "\n" }, "a,b\n"],
    [["a;b", "c,d"], { delimiter: ";" }, '"a;b";c,d\r\n'],
    [['a"b', "c\nd"], {}, '"a""b","c\nd"\r\n'],
    [["a", ""], { quotes: "always" }, '"a",""\r\n'],
    [[""], {}, '""\r\n'],
    [[], {}, '""\r\n']
  ] as const)("writes %j with %j", (cells, options, text) => assert.strictEqual(CsvWriter.row(cells, options), text))

  it.effect("a stream starts with the mark when Excel is to read it", () =>
    Effect.gen(function* () {
      const text = yield* Stream.make(["a"], ["b"]).pipe(CsvWriter.stream(CsvWriter.excel), Stream.mkString)
      assert.strictEqual(text, '\ufeff"a"\r\n"b"\r\n')
      assert.strictEqual(yield* Stream.mkString(CsvWriter.stream()(Stream.make(["a"]))), "a\r\n")
    })
  )
})
