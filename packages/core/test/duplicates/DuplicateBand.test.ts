import { assert, describe, it } from "@effect/vitest"
import * as Duplicate from "../../src/duplicates/Duplicate.ts"
import * as Email from "../../src/people/Email.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as Books from "../fixtures/Books.ts"

const reason = (field: Duplicate.Field, level: Duplicate.Level, weight = 3): Duplicate.Reason => ({
  field,
  level,
  weight
})
const name = reason("last", "same")
const point = reason("email", "same")
const near = reason("phone", "slip")
const date = reason("date", "same")
const street = reason("street", "same")
const house = reason("house", "same")
const city = reason("city", "same")

/** What agrees, and the score from which it makes a band. */
const bands: ReadonlyArray<readonly [string, ReadonlyArray<Duplicate.Reason>, number, Duplicate.Band]> = [
  ["a name and an address to write to", [name, point], 20, "certain"],
  ["a name, a date and a place", [name, date, street], 20, "certain"],
  ["an address to write to", [point], 4, "probable"],
  ["a name and nearly a phone", [name, near], 12, "probable"],
  ["a name and a place", [name, street], 12, "probable"],
  ["a name and a date", [name, reason("date", "part")], 12, "probable"],
  ["a date and a place", [date, street], 12, "probable"],
  ["a house in a street", [house, street], 18, "probable"],
  ["a name", [name], 4, "possible"],
  ["a date", [date], 4, "possible"],
  ["a house in a street, with a lower score", [house, street], 10, "possible"]
]
const rank = (band: Duplicate.Band | null) => [null, "possible", "probable", "certain"].indexOf(band)

describe("the band of a pair", () => {
  it.each(bands)("%s", (_, reasons, least, band) => {
    assert.strictEqual(Duplicate.bandOf(least, reasons), band)
    assert.isBelow(rank(Duplicate.bandOf(least - 0.01, reasons)), rank(band))
  })

  it.each([
    ["a phone with one digit wrong", reason("phone", "slip"), "probable"],
    ["a phone that is like it", reason("phone", "alike"), "possible"],
    ["an e-mail with one letter wrong", reason("email", "slip"), "probable"],
    ["an e-mail that sounds alike", reason("email", "alike"), "probable"],
    ["an e-mail that is similar", reason("email", "similar"), "possible"],
    ["the part of an e-mail before the @", reason("email", "part"), "possible"],
    ["a city with one letter wrong", reason("city", "slip"), "possible"],
    ["a postal code", reason("postalCode", "same"), "probable"],
    ["a house number", house, "probable"],
    ["a house number that differs", reason("house", "differ", -3), "possible"]
  ] as const)("a name with %s", (_, other, band) => assert.strictEqual(Duplicate.bandOf(12, [name, other]), band))

  it.each([
    ["first", "probable"],
    ["last", "probable"],
    ["swapped", "probable"],
    ["company", "certain"],
    ["city", "certain"]
  ] as const)("a %s that differs, beside a name and an address to write to", (field, band) => {
    const agreeing = reason(field === "first" ? "last" : "first", "same")
    assert.strictEqual(Duplicate.bandOf(20, [agreeing, point, reason(field, "differ", -1)]), band)
    assert.strictEqual(Duplicate.bandOf(20, [agreeing, point, reason(field, "part", 0)]), "certain")
  })

  it("what agrees and weighs nothing is no agreement", () => {
    assert.isNull(Duplicate.bandOf(30, [reason("first", "same", 0), reason("city", "same")]))
    assert.isNull(Duplicate.bandOf(30, [city, reason("region", "same"), reason("unit", "same")]))
    assert.strictEqual(Duplicate.bandOf(30, [name, reason("phone", "slip")]), "probable")
  })

  it("an address is a house and its street, and a date that is certain is the whole of it", () => {
    assert.isNull(Duplicate.bandOf(30, [house, city]))
    assert.isNull(Duplicate.bandOf(30, [reason("house", "slip"), street]))
    assert.strictEqual(Duplicate.bandOf(30, [name, reason("date", "part"), street]), "probable")
  })

  const known = (id: string, [first, last, address]: readonly [string, string, string]) =>
    Books.known(id, { name: PersonName.make({ first, last }), emails: [Email.make(address)] })
  it.each([
    ["other first names at one e-mail", ["Ana", "Ruiz", "us@x.com"], ["Leo", "Soto", "us@x.com"], "contact"],
    ["other first names, nothing shared", ["Ana", "Ruiz", "ana@x.com"], ["Leo", "Ruiz", "leo@y.com"], "merge"],
    ["other last names at one e-mail", ["Ana", "Ruiz", "us@x.com"], ["Ana", "Soto", "us@x.com"], "merge"],
    ["one name at one e-mail", ["Ana", "Ruiz", "us@x.com"], ["Ana", "Ruiz", "us@x.com"], "merge"]
  ] as const)("%s are offered for: %s", (_, a, b, offer) =>
    assert.strictEqual(Duplicate.compare(known("a", a), known("b", b)).offer, offer)
  )
})
