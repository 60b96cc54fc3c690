import type { Customer } from "@clientela/core"
import { CsvExport, RecordReader } from "@clientela/csv"
import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Effect, Schema, Stream } from "effect"
import { drafts, fromText, toText } from "./imported.ts"
import { type Numbers, ofCustomer, ofDraft } from "./roundTrip.ts"

const names = [
  "note",
  "birthday",
  "nickname",
  "department",
  "photo",
  "fileAs",
  "fullName",
  "phonetic.first",
  "website",
  "website.work",
  "website.Blog",
  "website 2",
  "website.cell",
  "relation.Spouse",
  "event.Anniversary",
  "custom.Gate code",
  "custom",
  "custom.Clientela stage",
  "custom.* star",
  "google.Hobby",
  "tag",
  "company 2",
  "Billing?"
]
const extras = Arbitrary.map(
  Arbitrary.array(
    Arbitrary.all([
      Arbitrary.schema(Schema.Literals(names)),
      Arbitrary.flatMap(
        Arbitrary.schema(Schema.Literals(["lines", "--03-07", "a ::: b", "0/0/00", "n/a", ""])),
        (kind) => (kind === "lines" ? Arbitraries.lines : Arbitrary.map(Arbitrary.schema(Schema.Boolean), () => kind))
      )
    ]),
    { maxLength: 6 }
  ),
  (entries): Readonly<Record<string, string>> => Object.fromEntries(entries)
)
const Customers = Arbitrary.map(
  Arbitrary.all([Arbitraries.customer, extras]),
  ([customer, more]): Customer.Customer => ({
    ...customer,
    extras: Object.fromEntries([...Object.entries(customer.extras), ...Object.entries(more)])
  })
)

const formats = [
  ["csv", "as typed"],
  ["google-csv", "international"]
] as const satisfies ReadonlyArray<readonly [string, Numbers]>

describe("CsvExport", () => {
  for (const [format, numbers] of formats) {
    it.effect.prop(
      `importing a ${format} export gives the same customers`,
      [Arbitrary.array(Customers, { minLength: 1, maxLength: 3 })],
      ([customers]) =>
        Effect.gen(function* () {
          const found = yield* drafts(yield* toText(customers, format), { format })
          assert.deepStrictEqual(
            found.map((draft) => ofDraft(draft, numbers)),
            customers.map((customer) => ofCustomer(customer, numbers))
          )
        }),
      { arbitrary: { runs: 300 } }
    )

    it.effect.prop(`every row of a ${format} export has one cell for each column`, [Customers], ([customer]) =>
      Effect.gen(function* () {
        const records = RecordReader.readText(yield* toText([customer], format), { delimiter: "," })
        const width = CsvExport.header(format).length
        assert.isTrue(
          records.length === 2 && records.every(({ cells, problem }) => cells.length === width && problem === null)
        )
      })
    )

    it(`no two columns of ${format} have the same name`, () => {
      const header = CsvExport.header(format)
      assert.strictEqual(new Set(header).size, header.length)
    })

    it.effect.prop(`an Excel ${format} export imports the same`, [Customers], ([customer]) =>
      Effect.gen(function* () {
        const text = yield* toText([customer], format, { excel: true })
        assert.isTrue(text.startsWith('\ufeff"'))
        const [plain, excel] = [yield* fromText(yield* toText([customer], format)), yield* fromText(text)]
        assert.deepStrictEqual(
          excel.rows.map(({ draft }) => draft),
          plain.rows.map(({ draft }) => draft)
        )
      })
    )
  }

  it.effect.prop("an extra that has columns stands nowhere else", [Arbitraries.customer], ([customer]) =>
    Effect.gen(function* () {
      const extras = {
        "website.work": "https://only-here.example",
        "custom.Gate code": "gate-a7f3q",
        note: "note-b9k2z"
      }
      const text = yield* toText([{ ...customer, extras }], "google-csv")
      for (const value of Object.values(extras)) assert.strictEqual(text.split(value).length, 2)
    })
  )

  it.effect("is a stream: the header comes before the first customer is known", () =>
    Effect.gen(function* () {
      const first = yield* Stream.never.pipe(CsvExport.write("csv"), Stream.runHead)
      assert.isTrue(first._tag === "Some" && first.value.startsWith("ID,Kind,"))
    })
  )
})
