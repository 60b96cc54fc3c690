import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Effect, Schema } from "effect"
import { CsvWriter, Dialect } from "../src/index.ts"
import * as corpus from "./corpus.ts"

const Word = Schema.Literals([
  "Ana",
  "Quint",
  "12 Elm St, Springfield",
  "VIP; Pool",
  "3,5",
  "ana@example.com",
  'said "hi"',
  "x\ny",
  "+1 (415) 555-0134"
])

const cases: ReadonlyArray<readonly [name: string, sample: string, delimiter: string]> = [
  ["comma", "a,b,c\n1,2,3\n", ","],
  ["semicolon", "a;b\n1;2\n", ";"],
  ["tab", "a\tb\n1\t2\n", "\t"],
  ["pipe", "a|b\n1|2\n", "|"],
  ["two columns, three rows, comma decimals", "name;amount\r\nAna;1,5\r\nBea;2,5\r\nCy;3,5\r\n", ";"],
  ["comma decimals in every cell, no names", "1,5;2,5\n3,5;4,5\n", ";"],
  ["decimals with thousands", "name;amount\nAna;1.234,50\nBea;2.234,50\n", ";"],
  ["tiny comma file with a trailing newline", "name,email\nAna,ana@example.com\n", ","],
  ["one row", "name;email;phone", ";"],
  ["blank lines at the end", "a;b\n1;2\n\n\n\n", ";"],
  ["one column", "email\nana@example.com\nbea@example.com\n", ","],
  ["nothing", "", ","],
  ["addresses with commas", "name;address\nAna;12 Elm St, Springfield, OR\nBea;3 Lake Rd, Bend, OR\n", ";"],
  ["Last, First under tabs", "name\temail\nQuint, Ana\ta@example.com\nSpin, Bea\tb@example.com\n", "\t"],
  ["lists inside quotes", 'name,phones\n"Ana","415;416"\n"Bea","417;418"\n', ","],
  ["a preamble", "Customer list\n\nname;email\nAna;a@example.com\nBea;b@example.com\n", ";"],
  ["CR rows", "a;b\r1;2\r", ";"]
]

describe("Dialect.detect", () => {
  it.prop(
    "finds what the writer used",
    [
      Arbitrary.array(Arbitrary.schema(Schema.Tuple([Word, Word, Word])), { minLength: 2, maxLength: 30 }),
      Schema.Struct({ delimiter: Schema.Literals([",", ";", "\t", "|"]), newline: Schema.Literals(["\r\n", "\n"]) })
    ],
    ([rows, options]) => {
      const sample = CsvWriter.rows([["name", "note", "phone"], ...rows], options)
      assert.deepStrictEqual(Dialect.detect(sample), { ...options, separatorLine: false })
    },
    { arbitrary: { runs: 500 } }
  )

  it.each(cases)("%s", (_, sample, delimiter) => assert.strictEqual(Dialect.detect(sample).delimiter, delimiter))

  it.each([
    ["sep=;\r\na,b;c,d\r\n", ";"],
    ["\ufeffsep=|\na,b|c\n", "|"],
    ['"sep=;"\na,b,c\n', ";"],
    ["SEP=\t\na,b\n", "\t"]
  ])("the first line %j is believed", (sample, delimiter) => {
    const dialect = Dialect.detect(sample)
    assert.deepStrictEqual([dialect.delimiter, dialect.separatorLine], [delimiter, true])
  })

  it("the caller is believed before the separator line, which is still no record", () => {
    const dialect = Dialect.detect("sep=;\na|b\n", { delimiter: "|" })
    assert.deepStrictEqual([dialect.delimiter, dialect.separatorLine], ["|", true])
  })

  it.each([
    ['a,b\r\n"x\ny\nz",1\r\n', "\r\n"],
    ["a,b\n1,2\n", "\n"],
    ["a,b\r1,2\r", "\r"]
  ] as const)("the newline of %j", (sample, newline) => assert.strictEqual(Dialect.detect(sample).newline, newline))

  it.effect("a sample of quotes alone takes no time", () =>
    Effect.sync(() => assert.strictEqual(Dialect.detect('"'.repeat(65535)).delimiter, ","))
  )

  it.skipIf(corpus.isMissing).each(corpus.files.filter(([name]) => name.startsWith("_synthetic")))(
    "%s",
    (name, bytes) => {
      if (name.includes("utf16")) return
      const expected = name.includes("semicolon") ? ";" : ","
      assert.strictEqual(Dialect.detect(new TextDecoder("windows-1252").decode(bytes)).delimiter, expected)
    }
  )
})
