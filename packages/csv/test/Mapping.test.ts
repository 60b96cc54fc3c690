import { Mapping } from "@clientela/csv"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"
import { draftOf, fromText, row } from "./imported.ts"

const parse = (columns: object) => Result.getOrThrow(Mapping.parse(JSON.stringify({ columns })))

describe("Mapping", () => {
  it.effect("is stronger than what columns are called", () =>
    Effect.gen(function* () {
      const mapping = parse({
        Foo: "phone.mobile",
        Name: "company",
        Secret: null,
        Tor: "extra.Gate code",
        Bar: "city.Lake house"
      })
      const cells = { Name: "Ana Ruiz", Foo: "5128675309", Secret: "x", Tor: "1234", Bar: "Austin" }
      const { csv } = yield* row(cells, { mapping })
      assert.deepStrictEqual(
        csv.columns.map(({ field, reason }) => [field, reason]),
        [
          ["company", "mapping"],
          ["phone.mobile", "mapping"],
          [null, "ignored"],
          ["extra.Gate code", "mapping"],
          ["city.Lake house", "mapping"]
        ]
      )
      assert.deepStrictEqual(yield* draftOf(cells, { mapping }), {
        company: "Ana Ruiz",
        phones: [
          {
            raw: "5128675309",
            e164: "+15128675309",
            extension: null,
            valid: true,
            label: "mobile",
            primary: false,
            smsAllowed: true
          }
        ],
        properties: [
          {
            name: "Lake house",
            note: null,
            address: { line1: null, line2: null, city: "Austin", region: null, postalCode: null, country: null }
          }
        ],
        extras: { "Gate code": "1234" }
      })
    })
  )

  it.effect("takes a column away from a known format too", () =>
    Effect.gen(function* () {
      const mapping = parse({ Notes: null, Nickname: "tags" })
      const draft = yield* draftOf(
        { "First Name": "Ana", "E-mail 1 - Label": "", Notes: "x", Nickname: "Ani" },
        { mapping }
      )
      assert.deepStrictEqual(draft, { name: { first: "Ana" }, tags: ["Ani"] })
    })
  )

  it.effect.each<readonly [object, string, string]>([
    [
      { Foo: "fax" },
      "UnknownField",
      'The mapping of column "Foo" names the field "fax", which does not exist. Fields: prefix, first'
    ],
    [{ Foo: "first.x" }, "UnknownField", 'names the field "first.x"'],
    [{ Foo: "extra" }, "UnknownField", 'names the field "extra"'],
    [
      { Handy: "phone" },
      "UnknownColumn",
      'The mapping names the column "Handy", which the file does not have. Columns: "Name", "Foo"'
    ]
  ])("%j fails with %s", ([columns, tag, message]) =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(fromText("Name,Foo\nAna,x\n", { mapping: parse(columns) }))
      assert.strictEqual(error._tag, tag)
      assert.include(error.message, message)
    })
  )

  it.each(["", "[]", '{"columns": {"a": 1}}'])("%s is no mapping", (text) => {
    const error = Result.getOrThrow(Result.flip(Mapping.parse(text)))
    assert.include(error.message, 'The mapping is not of the form {"columns":')
  })
})
