import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Stream } from "effect"
import { Encoding, Table } from "../src/index.ts"
import * as corpus from "./corpus.ts"

const bytes = (text: string) => new TextEncoder().encode(text)

const read = (chunks: ReadonlyArray<Uint8Array>, options: Table.Options = {}) =>
  Effect.scoped(
    Effect.gen(function* () {
      const table = yield* Table.read(options)(Stream.rechunk(Stream.fromArray(chunks), 1))
      const rows = yield* Stream.runCollect(table.rows)
      return { ...table, rows, decoding: yield* table.decoding }
    })
  )

describe("Table.read", () => {
  it.effect("puts encoding, dialect, header and rows together", () =>
    Effect.gen(function* () {
      const table = yield* read([
        Uint8Array.from([...bytes("Liste\n\nName;Ort\nJos"), 0xe9, ...bytes(';Bend\n\n"x" y;z\nBea\n')])
      ])
      assert.deepStrictEqual([table.dialect.delimiter, table.decoding.encoding], [";", "windows-1252"])
      assert.deepStrictEqual(table.header.names, ["Name", "Ort"])
      assert.deepStrictEqual(
        table.preamble.map((record) => record.cells),
        [["Liste"]]
      )
      assert.deepStrictEqual(
        table.rows.map(({ cells, line, problem, row }) => [row, line, cells, problem?.code]),
        [
          [1, 4, ["José", "Bend"], undefined],
          [2, 6, ['"x" y', "z"], "stray_quote"],
          [3, 7, ["Bea", ""], undefined]
        ]
      )
    })
  )

  it.effect("a file longer than the sample loses and doubles nothing", () =>
    Effect.gen(function* () {
      const rows = Array.from({ length: 20_000 }, (_, i) => `Ana ${i},ana${i}@example.com`)
      const whole = bytes(`name,email\n${rows.join("\n")}\n`)
      const table = yield* read(
        corpus.cut(
          whole,
          Array.from({ length: 40 }, (_, i) => i * 13_331)
        )
      )
      assert.deepStrictEqual(
        table.rows.map((row) => row.cells.join(",")),
        rows
      )
      assert.deepStrictEqual(
        table.rows.map((row) => row.row),
        rows.map((_, i) => i + 1)
      )
    })
  )

  it.effect("a bad byte far down is reported when the rows have been read", () =>
    Effect.gen(function* () {
      const table = yield* read([bytes(`naïve,email\n${"a,b\n".repeat(50_000)}`), Uint8Array.from([0xe9, 0x2c, 0x62])])
      assert.deepStrictEqual(table.rows.at(-1)?.cells, ["é", "b"])
      assert.deepStrictEqual(table.decoding.warnings, [{ code: "invalid_bytes", offset: 200_013, count: 1 }])
    })
  )

  it.effect.each([
    ["nothing", bytes(""), "EmptyFile"],
    ["blanks", bytes(" \r\n\n"), "EmptyFile"],
    ["a picture", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), "NotText"],
    ["people without names of columns", bytes("Ana,ana@example.com\n"), "HeaderMissing"]
  ] as const)("%s is refused", ([_, whole, tag]) =>
    Effect.gen(function* () {
      assert.strictEqual((yield* Effect.flip(read([whole])))._tag, tag)
    })
  )

  it.effect("the caller's encoding and delimiter win", () =>
    Effect.gen(function* () {
      const table = yield* read([bytes("a|b;c\n1|2;3\n")], { delimiter: "|", encoding: "utf-8" })
      assert.deepStrictEqual(
        table.rows.map((row) => row.cells),
        [["1", "2;3"]]
      )
      assert.instanceOf(yield* Effect.flip(read([bytes("a")], { encoding: "nope" })), Encoding.UnknownEncoding)
    })
  )

  describe.skipIf(corpus.isMissing)("over the corpus", () => {
    it.effect.each(corpus.files)("%s", ([_, whole]) =>
      Effect.gen(function* () {
        const next = corpus.random(whole.length)
        const expected = yield* Effect.result(read([whole]))
        const again = yield* Effect.result(
          read(
            corpus.cut(
              whole,
              Array.from({ length: 12 }, () => next(whole.length))
            )
          )
        )
        assert.deepStrictEqual(again, expected)
      })
    )

    it.effect.each([
      ["qbo-customer-contact-list.csv", "Customer full name", 2],
      ["linkedin-connections.csv", "First Name", 1],
      ["outlook-desktop-92-semicolon-cp1252.csv", "Title", 1],
      ["google-contacts-pre2024-utf16le.csv", "Name", 1],
      ["jobber-client-export.csv", "J-ID", 3]
    ] as const)("%s starts with %s", ([file, name, rows]) =>
      Effect.gen(function* () {
        const found = Option.fromNullishOr(corpus.files.find(([path]) => path.endsWith(file)))
        const table = yield* read([Option.getOrThrow(found)[1]])
        assert.strictEqual(table.header.names[0], name)
        assert.strictEqual(
          table.rows.filter((row) => row.cells.filter((cell) => cell.trim() !== "").length > 1).length,
          rows
        )
      })
    )
  })
})
