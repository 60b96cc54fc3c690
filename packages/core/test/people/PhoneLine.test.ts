import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import * as PhoneLine from "../../src/people/PhoneLine.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"

describe("PhoneLine", () => {
  it.prop("a number of the book is read from its E.164, with and without plus", [Arbitraries.phone], ([phone]) => {
    if (phone.e164 === null || !phone.valid) return
    const line = PhoneLine.read(phone.e164, "US")
    assert.strictEqual(line.exact, phone.e164)
    assert.include(line.readings, phone.e164)
    assert.include(PhoneLine.read(phone.e164.slice(1), "US").readings, phone.e164)
  })

  it.prop("every reading is E.164, and any reading of a line reads as the same line", [Arbitraries.wild], ([text]) => {
    const { exact, readings } = PhoneLine.read(text, "US")
    for (const reading of readings) {
      assert.match(reading, /^\+[1-9]\d{6,14}$/)
      if (exact !== null && text.startsWith("+"))
        assert.deepStrictEqual(new Set(PhoneLine.read(reading, "US").readings), new Set(readings))
    }
    assert.isTrue(exact === null || readings.includes(exact))
  })

  type Row = readonly [from: string, region: string, exact: string | null, others: ReadonlyArray<string>]
  const rows: ReadonlyArray<Row> = [
    ["15128675309", "US", "+15128675309", []],
    ["1-512-867-5309", "US", "+15128675309", []],
    ["5128675309", "US", "+15128675309", []],
    ["(512) 867-5309", "US", "+15128675309", []],
    ["whatsapp:+15128675309", "US", "+15128675309", []],
    ["tel:+1-512-867-5309", "US", "+15128675309", []],
    ["＋１５１２８６７５３０９", "US", "+15128675309", []],
    ["0015128675309", "ES", "+15128675309", []],
    ["011 44 7911 123456", "US", "+447911123456", []],
    ["15128675309", "ES", null, ["+15128675309"]],
    // A line in Arkansas and one in Norway: START means the one at home.
    ["4794123456", "US", "+14794123456", ["+4794123456"]],
    ["4794123456", "NO", "+4794123456", []],
    ["612345678", "ES", "+34612345678", []],
    ["07911 123456", "GB", "+447911123456", []],
    ["0151 23456789", "DE", "+4915123456789", []],
    // One line, written by an older and a newer rule: the very number is the newer one, as the book keeps it.
    ["+553187654321", "BR", "+5531987654321", ["+553187654321"]],
    ["+5531987654321", "US", "+5531987654321", ["+553187654321"]],
    ["553187654321", "US", null, ["+553187654321", "+5531987654321"]],
    ["31 8765-4321", "BR", "+5531987654321", ["+553187654321"]],
    ["+5215512345678", "MX", "+525512345678", ["+5215512345678"]],
    ["+525512345678", "MX", "+525512345678", ["+5215512345678"]],
    ["5215512345678", "US", null, ["+525512345678", "+5215512345678"]],
    ["+5491123456789", "AR", "+5491123456789", ["+541123456789"]],
    ["+541123456789", "AR", "+541123456789", ["+5491123456789"]],
    ["+22997123456", "BJ", "+22997123456", ["+2290197123456"]],
    // Brazilian landlines have eight digits that begin with 2 to 5, and never had a ninth.
    ["+553132654321", "BR", "+553132654321", []],
    ["AMAZON", "US", null, []],
    ["72345", "US", null, []],
    ["", "US", null, []],
    ["+", "US", null, []],
    ["anonymous", "US", null, []]
  ]
  it.each(rows)("%s in %s is %s", (from, region, exact, others) => {
    const line = PhoneLine.read(from, region)
    assert.strictEqual(line.exact, exact)
    assert.deepStrictEqual(new Set(line.readings), new Set([...(exact === null ? [] : [exact]), ...others]))
  })

  it("a number as the book keeps it is among the readings of its line, however the provider writes it", () => {
    for (const [kept, region, from] of [
      ["55 1234 5678", "MX", "+5215512345678"],
      ["(31) 98765-4321", "BR", "+553187654321"],
      ["11 15-2345-6789", "AR", "+541123456789"]
    ] as const) {
      assert.include(PhoneLine.read(from, region).readings, PhoneNumber.parse(kept, region).e164)
    }
  })
})
