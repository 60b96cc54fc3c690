import { PostalAddress, Text } from "@clientela/core"
import { Cell, CsvImport, Placeholder } from "@clientela/csv"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result, Stream } from "effect"
import * as Corpus from "./corpus.ts"
import { fromBytes, fromText } from "./imported.ts"

describe("CsvImport", () => {
  it.effect("numbers rows and lines, and a record of nothing but delimiters is no row", () =>
    Effect.gen(function* () {
      const { rows } = yield* fromText('Name,Note\nAna,"two\nlines"\n,,\n\n , \nBob,\n,\n')
      assert.deepStrictEqual(
        rows.map(({ file, line, row, source }) => [file, row, line, source]),
        [
          ["people.csv", 1, 2, ["Ana", "two\nlines"]],
          ["people.csv", 2, 7, ["Bob", ""]]
        ]
      )
    })
  )

  it.effect("a row that names nobody is left to core", () =>
    Effect.gen(function* () {
      const { rows } = yield* fromText("Name,Note\n,only a note\n")
      assert.isTrue(rows.length === 1 && rows.every(({ draft }) => Result.isSuccess(draft)))
    })
  )

  it.effect("a bad record is a refused row between good ones", () =>
    Effect.gen(function* () {
      const { rows } = yield* fromText('Name,Note\nAna,1\n"Bob" B,2\nEva,3\n')
      assert.deepStrictEqual(
        rows.map(({ draft, source }) => [Result.isFailure(draft) ? draft.failure.code : "good", source]),
        [
          ["good", ["Ana", "1"]],
          ["stray_quote", ['"Bob" B,2']],
          ["good", ["Eva", "3"]]
        ]
      )
    })
  )

  it.effect.each<readonly [string, string, string]>([
    [
      "a,b\n1,2\n",
      "UnknownFormat",
      'None of its columns is known. Columns: "a", "b". Nothing was imported. Say with --mapping'
    ],
    [
      "City,Tags\nAustin,VIP\n",
      "UnknownFormat",
      "Of its columns only city, tags are known, and none says who a row is about"
    ],
    [" \n", "EmptyFile", "The file is empty"],
    ["Ana,ana@example.com\nBob,bob@example.com\n", "HeaderMissing", "looks like data"]
  ])("%j fails with %s", ([text, tag, message]) =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(fromText(text))
      assert.strictEqual(error._tag, tag)
      assert.include(error.message, message)
    })
  )

  it.effect("a format that is asked for is used", () =>
    Effect.gen(function* () {
      const { csv } = yield* fromText("First Name,Notes,Foo\nAna,x,y\n", { format: "google-csv" })
      assert.deepStrictEqual(
        csv.columns.map(({ field }) => field),
        ["first", "note", "extra.google.Foo"]
      )
    })
  )

  it.effect("says what it took the bytes for", () =>
    Effect.gen(function* () {
      const latin1 = Uint8Array.from("Name;Ort\nJ\u00fcrgen;K\u00f6ln\n", (letter) => letter.charCodeAt(0))
      const { csv } = yield* fromBytes(latin1)
      assert.deepStrictEqual(
        [csv.encoding, csv.confidence, csv.delimiter, csv.notices.map(({ code }) => code)],
        ["windows-1252", "guess", ";", ["encoding_guess"]]
      )
    })
  )

  it.effect("reads a file of any length as a stream", () =>
    Effect.gen(function* () {
      const piece = new TextEncoder().encode("Ana,ana@example.com\n".repeat(100))
      const pieces = Stream.range(1, 200).pipe(Stream.map(() => piece))
      const bytes = Stream.concat(Stream.succeed(new TextEncoder().encode("Name,Email\n")), pieces)
      const csv = yield* CsvImport.open({ file: "x", region: "US", bytes })
      assert.strictEqual(yield* Stream.runCount(csv.rows), 20_000)
    })
  )
})

/** Everything in a draft as one text to look words up in. */
const textOf = (value: unknown): string =>
  typeof value === "string"
    ? `${value}\n`
    : typeof value === "object" && value !== null
      ? Object.entries(value)
          .map(([key, one]) => `${key}\n${textOf(one)}`)
          .join("")
      : `${value}\n`

const words = (text: string) =>
  Text.fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")

/** Words of the row that the draft and its warnings do not have, but for system groups and flags. */
const lost = (cells: ReadonlyArray<string>, draft: unknown): ReadonlyArray<string> => {
  const held = new Set(words(textOf(draft)))
  const digits = textOf(draft).replace(/\D/g, "")
  return cells
    .map(Cell.read)
    .filter(
      (cell) =>
        cell !== "" &&
        !Placeholder.isPlaceholder(cell) &&
        !/^\d{4}-\d\d-\d\d/.test(cell) &&
        PostalAddress.country(cell) === cell
    )
    .flatMap((cell) =>
      words(
        cell
          .split(" ::: ")
          .filter((one) => !/^\* ?my ?contacts$/i.test(one))
          .join(" ")
      )
    )
    .filter((word) => !held.has(word) && !digits.includes(word))
}

// What is read as something else than its own words: labels, countries, yes and no.
const translated = new Set(
  "true false yes no homeowner business work home other mobile main iphone cell lead".split(" ")
)

describe.skipIf(Corpus.isMissing)("CsvImport of real files", () => {
  const known = Corpus.files.filter(([name]) => /_synthetic|Csv2vcard|contacts|fakelead|10contacts/.test(name))
  it.effect.each([...known])("%s: nothing non-blank is lost", ([, bytes]) =>
    Effect.gen(function* () {
      const { rows } = yield* fromBytes(bytes)
      assert.isTrue(rows.length > 0)
      for (const { draft, source } of rows) {
        if (Result.isSuccess(draft))
          assert.deepStrictEqual(
            lost(source, draft.success).filter((word) => !translated.has(word)),
            []
          )
        else assert.include(["invalid_email", "not_a_name", "too_many_cells", "stray_quote"], draft.failure.code)
      }
    })
  )

  it.effect.each([...Corpus.files])("%s: is read or refused, never a crash", ([, bytes]) =>
    Effect.gen(function* () {
      const read = yield* Effect.result(fromBytes(bytes))
      if (Result.isFailure(read))
        assert.include(["UnknownFormat", "EmptyFile", "HeaderMissing", "NotText"], read.failure._tag)
      else assert.isTrue(read.success.rows.every(({ row }, index) => row === index + 1))
    })
  )
})
