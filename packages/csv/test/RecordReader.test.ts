import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Result, Stream } from "effect"
import { CsvRecord, Dialect, Encoding, RecordReader } from "../src/index.ts"
import * as corpus from "./corpus.ts"

const readPieces = (pieces: ReadonlyArray<string>, options: RecordReader.Options) =>
  Stream.fromArray(pieces).pipe(Stream.rechunk(1), RecordReader.read(options), Stream.runCollect)

const decode = (bytes: Uint8Array) =>
  Effect.option(Effect.map(Stream.runCollect(Encoding.decode()(Stream.succeed(bytes))), (pieces) => pieces.join("")))

const quotedCell = /(?<=^|[,;\t|\r\n])"(?:[^"]|"")*"(?= *(?:[,;\t|\r\n]|$))/g

/**
 * Counted another way: whole quoted cells are taken out, and what is left is lines. `None` when a quote is left over.
 */
const countLines = (text: string): Option.Option<number> => {
  const plain = text.replace(/^\ufeff/, "").replace(quotedCell, "Q")
  return plain.includes('"')
    ? Option.none()
    : Option.some(plain.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "").length)
}

describe("RecordReader", () => {
  it.effect("gives the records of a text in pieces", () =>
    Effect.gen(function* () {
      const records = yield* readPieces(["a,", "b\r", '\n1,"2', '\n3"\r\n'], { delimiter: "," })
      assert.deepStrictEqual(
        records.map(({ cells, line }) => [line, cells]),
        [
          [1, ["a", "b"]],
          [2, ["1", "2\n3"]]
        ]
      )
    })
  )

  it.effect("the separator line is no record", () =>
    Effect.gen(function* () {
      const text = "sep=;\r\na;b\r\n"
      const dialect = Dialect.detect(text)
      assert.deepStrictEqual(
        (yield* readPieces([...text], dialect)).map((record) => record.cells),
        [["a", "b"]]
      )
      assert.deepStrictEqual(
        RecordReader.readText(text, dialect).map((record) => record.line),
        [2]
      )
    })
  )

  it.effect("one array of records for each piece of text", () =>
    Effect.gen(function* () {
      const sizes = yield* Stream.make("a\nb\n", "c\nd\ne\n").pipe(
        Stream.rechunk(1),
        RecordReader.read({ delimiter: "," }),
        Stream.chunks,
        Stream.map((some) => some.length),
        Stream.runCollect
      )
      assert.deepStrictEqual(sizes, [2, 3])
    })
  )

  it("a start that is cut off gives whole records only", () => {
    assert.deepStrictEqual(
      RecordReader.readStart("a\nb\nc", false, { delimiter: "," }).map((record) => record.cells),
      [["a"], ["b"]]
    )
    assert.deepStrictEqual(RecordReader.readStart("a\nb\nc", true, { delimiter: "," }).length, 3)
    assert.deepStrictEqual(
      RecordReader.readStart("a,b", false, { delimiter: "," }).map((record) => record.cells),
      [["a", "b"]]
    )
  })

  describe.skipIf(corpus.isMissing)("over the corpus", () => {
    it.effect.each(corpus.files)("%s", ([name, bytes]) =>
      Effect.gen(function* () {
        const decoded = yield* decode(bytes)
        if (Option.isNone(decoded)) return assert.include(name, "utf16", "only text is expected in the corpus")
        const text = decoded.value
        const dialect = Dialect.detect(text)
        const records = RecordReader.readText(text, dialect)
        const expected = countLines(text)
        const broken = records.filter((record) => !CsvRecord.isSound(record)).length
        if (Option.isSome(expected)) {
          assert.strictEqual(broken, 0)
          assert.strictEqual(records.length, expected.value - (dialect.separatorLine ? 1 : 0))
        }
        const next = corpus.random(text.length)
        const pieces = corpus.cut<string>(
          text,
          Array.from({ length: 10 }, () => next(text.length))
        )
        assert.deepStrictEqual(yield* readPieces(pieces, dialect), records)
      })
    )

    it("most files are well formed, so that the count above means something", () => {
      const counted = corpus.files.map(([, bytes]) => countLines(new TextDecoder("windows-1252").decode(bytes)))
      assert.isAbove(counted.filter(Option.isSome).length, 80)
    })

    it("encodings of all files are known", () =>
      assert.isTrue(corpus.files.every(([, bytes]) => Result.isSuccess(Encoding.detect(bytes)))))
  })
})
