import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Result, Schema } from "effect"
import {
  getCountries,
  getCountryCallingCode,
  getExampleNumber,
  parsePhoneNumberFromString
} from "libphonenumber-js/max"
import examples from "libphonenumber-js/mobile/examples"
import * as Phone from "../../src/people/Phone.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import * as Phones from "../../src/people/Phones.ts"
import * as Text from "../../src/text/Text.ts"
import { customer } from "../fixtures/Fixtures.ts"

// domain.md 4.2, on the metadata of libphonenumber-js 1.13.16.
const cases: ReadonlyArray<readonly [string, string, string, string]> = [
  ["P1", "(512) 867-5309", "US", "+15128675309"],
  ["P1", "1-512-867-5309", "US", "+15128675309"],
  ["P1", "+1 (512) 867‑5309", "US", "+15128675309"],
  ["P1", "512.867.5309", "US", "+15128675309"],
  ["P4", "1-800-FLOWERS", "US", "+18003569377"],
  ["P4", "(800) flowers", "US", "+18003569377"],
  ["P4", "1-800-FLOWERS ext. 5", "US", "+18003569377"],
  ["P4", "512-867-5309 Ext12", "US", "+15128675309"],
  ["P1", "512·867·5309", "US", "+15128675309"],
  ["P1", "tel:+1-512-867-5309", "ES", "+15128675309"],
  ["P6", "0034 612 34 56 78", "ES", "+34612345678"],
  ["P6", "00 34 612 34 56 78", "GB", "+34612345678"],
  ["P6", "011 34 612 34 56 78", "US", "+34612345678"],
  ["P6", "612 34 56 78", "ES", "+34612345678"],
  ["P6", "+34 612 345 678", "US", "+34612345678"],
  ["P7", "+44 (0)7911 123456", "GB", "+447911123456"],
  ["P7", "+44 (0)7911 123456", "US", "+447911123456"],
  ["P7", "07911 123456", "GB", "+447911123456"],
  ["P6", "(+34) 612 345 678", "US", "+34612345678"],
  ["P6", "( + 44 ) 7911 123456", "US", "+447911123456"],
  ["P9", "011 15-2345-6789", "AR", "+5491123456789"],
  ["P9", "+54 9 11 2345-6789", "AR", "+5491123456789"],
  ["P10", "٠٥٠١٢٣٤٥٦٧", "SA", "+966501234567"],
  ["P10", "０５０１２３４５６７", "SA", "+966501234567"],
  ["P10", "۰۹۱۲۳۴۵۶۷۸۹", "IR", "+989123456789"],
  ["P10", "०९८७६५४३२१०", "IN", "+919876543210"],
  ["P10", "𝟻𝟷𝟸𝟾𝟼𝟽𝟻𝟹𝟶𝟿", "US", "+15128675309"],
  ["P10", "＋１ ５１２ ８６７ ５３０９", "ES", "+15128675309"],
  ["P12", "787-764-1234", "US", "+17877641234"],
  ["P13", "011 52 55 1234 5678", "US", "+525512345678"],
  ["Mexico's 1", "+52 1 55 1234 5678", "US", "+525512345678"],
  ["Mexico's 1", "+52 (1) 55 1234-5678", "MX", "+525512345678"],
  ["Mexico's 1", "011 52 1 998 123 4567", "US", "+529981234567"],
  ["Mexico's 1", "5215512345678", "MX", "+525512345678"],
  ["Mexico's 1", "0052 1 55 1234 5678", "ES", "+525512345678"],
  ["Mexico's 044", "044 55 1234 5678", "MX", "+525512345678"],
  ["Mexico's 045", "045 55 1234 5678 x9", "MX", "+525512345678"],
  ["Mexico's 01", "01 55 1234 5678", "MX", "+525512345678"],
  ["Mexico's 044", "+52 044 55 1234 5678", "US", "+525512345678"],
  ["Argentina's 15", "+54 11 15 2345 6789", "US", "+5491123456789"],
  ["Argentina's 9 and 15", "+54 9 011 15 2345 6789", "US", "+5491123456789"],
  ["Argentina's 9 and 15", "+54 9 351 15 555 1234", "US", "+5493515551234"],
  ["Argentina's 9", "+54 (9) 11 2345 6789", "AR", "+5491123456789"],
  ["Argentina's 9 and 0", "+54 9 0 11 2345 6789", "AR", "+5491123456789"],
  ["Argentina, no mobile", "+54 11 2345 6789", "AR", "+541123456789"],
  ["Brazil's 9", "+55 31 8765 4321", "US", "+5531987654321"],
  ["Brazil's 9", "(11) 9876-5432", "BR", "+5511998765432"],
  ["Brazil's 9", "0 31 8765 4321", "BR", "+5531987654321"],
  ["Brazil, no mobile", "+55 31 3222 4321", "BR", "+553132224321"],
  ["Brazil, a trunked radio", "+55 11 7876 5432", "BR", "+551178765432"],
  ["Italy's 0", "06 6982 1234", "IT", "+390669821234"],
  ["Italy's 0", "+39 (0)6 6982 1234", "US", "+390669821234"],
  ["Italy, no 0", "338 123 4567", "IT", "+393381234567"],
  ["P7", "0044 (0) 20 7946 0000", "GB", "+442079460000"],
  ["00 is 011", "00 44 20 7946 0000", "US", "+442079460000"],
  ["011 is 00", "011 44 20 7946 0000", "ES", "+442079460000"],
  ["00 behind a plus", "+0034 612 345 678", "US", "+34612345678"],
  ["011 behind a plus", "+011 44 20 7946 0000", "US", "+442079460000"],
  ["RFC 3966", "tel:867-5309;phone-context=+1512", "US", "+15128675309"],
  ["RFC 3966", "tel:867-5309;phone-context=+1-512", "ES", "+15128675309"],
  ["RFC 3966", "TEL:5128675309;PHONE-CONTEXT=+1", "ES", "+15128675309"],
  ["RFC 3966", "tel:5128675309;phone-context=example.com", "US", "+15128675309"],
  ["RFC 3966", "tel:+15128675309;phone-context=+34", "ES", "+15128675309"],
  ["RFC 3966", "tel:5128675309;isub=12;ext=3;phone-context=+1", "ES", "+15128675309"]
]

// Nothing of these is invented: what they lack nobody knows.
const unread: ReadonlyArray<readonly [string, string]> = [
  ["000-000-0000", "US"],
  ["111-111-1111", "US"],
  ["999-999-9999", "US"],
  ["222-222-2222 x5", "US"],
  ["888-888-8888", "US"],
  ["+1 000 000 0000", "ES"],
  ["1234567890", "US"],
  ["0123456789", "US"],
  ["012-345-6789", "CA"],
  ["512-055-1234", "US"],
  ["(512) 155-1234", "US"],
  ["876-123-4567", "JM"],
  ["1 55 1234 5678", "MX"],
  ["tel:863-1234;phone-context=+1-914-555", "US"],
  ["tel:7042;phone-context=example.com", "US"],
  ["tel:5128675309;phone-context=", "US"],
  ["tel:5128675309;phone-context=512", "US"],
  ["tel:911;phone-context=+1", "US"],
  ["555-0123", "US"],
  ["911", "US"],
  ["12345", "US"]
]

const seen: ReadonlyArray<string> = [
  ...cases.map(([, text]) => text),
  ...unread.map(([text]) => text),
  "tel:867-5309;phone-context=a.example",
  ";phone-context=+1",
  "(555) 223-4567"
]

const digits = (least: number, most: number) =>
  Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 9 }))).check(
    Schema.isMinLength(least),
    Schema.isMaxLength(most)
  )

describe("PhoneNumber", () => {
  it.prop("text of any kind is kept as it was typed", [Arbitraries.wild], ([text]) => {
    const phone = PhoneNumber.parse(text, "US")
    assert.strictEqual(phone.raw, Text.clean(text))
    assert.isTrue(phone.e164 === null || /^\+\d+$/.test(phone.e164))
    assert.isFalse(phone.e164 === null && phone.valid)
  })

  it.prop("the number that was read is read again from its own form, in any region", [Arbitraries.phone], ([phone]) => {
    if (phone.e164 === null || !phone.valid) return
    assert.strictEqual(PhoneNumber.parse(phone.e164, "JP").e164, phone.e164)
  })

  it.prop(
    "the same text is the same number, whatever was read before it",
    [
      Arbitrary.schema(Schema.Literals(seen)),
      Arbitrary.array(Arbitrary.schema(Schema.Literals(seen)), { maxLength: 4 })
    ],
    ([text, before]) => {
      const first = PhoneNumber.parse(text, "US")
      for (const other of before) PhoneNumber.parse(other, "US")
      assert.deepStrictEqual(PhoneNumber.parse(text, "US"), first)
    },
    { arbitrary: { runs: 1000 } }
  )

  it.prop("wild text is the same number the second time", [Arbitraries.wild, Arbitraries.wild], ([text, other]) => {
    const uri = `tel:${text};phone-context=+1512`
    const first = [text, uri].map((one) => PhoneNumber.parse(one, "US"))
    PhoneNumber.parse(other, "ES")
    assert.deepStrictEqual(
      [text, uri].map((one) => PhoneNumber.parse(one, "US")),
      first
    )
  })

  it.each(unread)("%s (%s) is no number, and is kept", (text, region) => {
    const phone = PhoneNumber.parse(text, region)
    assert.deepStrictEqual([phone.raw, phone.e164, phone.extension, phone.valid], [text, null, null, false])
  })

  it("one digit throughout may be a number elsewhere, and a shared line is one", () => {
    for (const [text, region, e164] of [
      ["06 66 66 66 66", "FR", "+33666666666"],
      ["666 666 666", "ES", "+34666666666"],
      ["1-800-222-2222", "US", "+18002222222"],
      ["512-555-0123", "US", "+15125550123"]
    ] as const) {
      assert.deepInclude(PhoneNumber.parse(text, region), { e164, valid: true })
    }
  })

  it("what is missing is not invented: the 0 of Italy, the area of an Argentine mobile", () => {
    for (const [text, region, e164] of [
      ["+39 6 6982 1234", "IT", "+39669821234"],
      ["15 2345 6789", "AR", "+541523456789"]
    ] as const) {
      assert.deepInclude(PhoneNumber.parse(text, region), { e164 })
    }
  })

  it.each(cases)("%s: %s (%s) is %s", (_, text, region, expected) => {
    const phone = PhoneNumber.parse(text, region)
    assert.deepStrictEqual([phone.e164, phone.valid], [expected, true])
  })

  it.prop(
    "P1: a number that is one as it stands is what the whole parser makes of it, in every region",
    [
      Arbitrary.schema(Schema.Literals(getCountries())),
      Arbitrary.schema(digits(4, 4)),
      Arbitrary.schema(digits(2, 12)),
      Arbitrary.schema(Schema.Literals(["$1$2", "($1) $2", "($1)$2", "$1 $2", "$1-$2", "$1.$2"]))
    ],
    ([region, end, any, form]) => {
      const anything = any.join("")
      const code = `+${getCountryCallingCode(region)}`
      const parse = (digits: string, before = "") => {
        const text = before + digits.replace(/^(\d{2,3})(\d*)$/, form)
        const expected = parsePhoneNumberFromString(text, { extract: false, defaultCountry: region })
        const { e164, extension, valid } = PhoneNumber.parse(text, region)
        // What the parser knows no number for may be one of before, or dialled as elsewhere.
        if (expected?.isValid() !== true && valid) return
        if (expected?.countryCallingCode === "1" && !Phone.isNorthAmerican(expected.nationalNumber)) {
          return assert.isNull(e164)
        }
        assert.deepStrictEqual(
          [e164, extension, valid],
          expected?.isPossible() === true || expected?.isValid() === true
            ? [expected.number, expected.ext ?? null, expected.isValid()]
            : [null, null, false],
          text
        )
      }
      const near = (getExampleNumber(region, examples)?.nationalNumber.slice(0, -4) ?? "") + end.join("")
      for (const number of [anything, `810${anything}`, near]) {
        for (const before of ["", code, `${code} `, `${code}-`, "+1 "]) parse(number, before)
      }
    },
    { arbitrary: { runs: 3000 } }
  )

  it("P6: what leads out of the country is no beginning of a number, though the whole could be one", () => {
    const phone = PhoneNumber.parse("8106611346", "BY")
    assert.isFalse(phone.valid)
    assert.notStrictEqual(phone.e164, "+3758106611346")
  })

  it("P3: a number of the right shape that cannot exist is kept and not valid", () => {
    const phone = PhoneNumber.parse("(555) 223-4567", "US")
    assert.deepStrictEqual([phone.raw, phone.e164, phone.valid], ["(555) 223-4567", "+15552234567", false])
  })

  it.each(["ask at the desk", "x", "?", "12 or 13", "call 512-867-5309 or 512-867-5310"])("%j is kept raw", (text) => {
    assert.deepStrictEqual([PhoneNumber.parse(text, "US").raw, PhoneNumber.parse(text, "US").e164], [text, null])
  })

  it("P19: a number that is in the book is not read again in another region", () => {
    const stored = customer({ phones: [PhoneNumber.parse("612 34 56 78", "ES")] })
    const again = Phones.add(stored, PhoneNumber.parse("+34 612 34 56 78", "US"))
    assert.strictEqual(Result.isFailure(again) && again.failure._tag, "DuplicatePhone")
  })

  it("extensions are read apart", () => {
    for (const text of ["512-867-5309 ext. 12", "512-867-5309 x12", "512-867-5309 Ext12", "512-8675309ext12"]) {
      assert.deepStrictEqual(PhoneNumber.parse(text, "US").extension, "12")
    }
  })

  it("N6: a number is shown with its extension, and what is shown is read as the same", () => {
    const phone = PhoneNumber.parse("512-867-5309 x12", "US")
    const shown = PhoneNumber.formatNational(phone)
    assert.strictEqual(shown, "(512) 867-5309 ext. 12")
    assert.deepStrictEqual(PhoneNumber.parse(shown, "US"), { ...phone, raw: shown })
  })

  it("a region that there is none of reads international numbers only", () => {
    assert.isFalse(PhoneNumber.isRegion("XX"))
    assert.strictEqual(PhoneNumber.parse("+15128675309", "XX").e164, "+15128675309")
    assert.isNull(PhoneNumber.parse("512 867 5309", "XX").e164)
  })
})
