import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import * as Label from "../../src/people/Label.ts"
import * as Phone from "../../src/people/Phone.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"

const read = (text: string, label = "mobile") => PhoneNumber.parse(text, "US", { label: Label.fromText(label) })

describe("Phone", () => {
  it("the key is the number with its extension, or the folded text", () => {
    assert.strictEqual(Phone.key(read("512-867-5309")), "+15128675309")
    assert.strictEqual(Phone.key(read("512-867-5309 x12")), "+15128675309;ext=12")
    assert.strictEqual(Phone.key(read("Ask MARÍA")), Phone.key(read("ask maria")))
  })

  const cases: ReadonlyArray<readonly [string, Phone.Phone, Phone.NotTextable | null]> = [
    ["a mobile", read("512-867-5309"), null],
    ["P12: a number of Puerto Rico", read("787-764-1234"), null],
    ["P17: a fax", read("512-867-5309", "Fax"), "FaxNotTextable"],
    ["P17: a work fax", read("512-867-5309", "business fax"), "FaxNotTextable"],
    ["P17: a fax that is switched off", { ...read("512-867-5309", "Fax"), smsAllowed: false }, "FaxNotTextable"],
    ["P3: a number that cannot exist", read("(555) 223-4567"), "NotValid"],
    ["an unreadable one", read("ask Maria"), "NotANumber"],
    ["one that the business switched off", { ...read("512-867-5309"), smsAllowed: false }, "SmsNotAllowed"]
  ]
  it.each(cases)("%s: why it takes no texts", (_, phone, expected) => {
    assert.deepStrictEqual(Phone.whyNotTextable(phone), Option.fromNullOr(expected))
    assert.strictEqual(Phone.canText(phone), expected === null)
  })

  const identities: ReadonlyArray<readonly [string, string, boolean]> = [
    ["512-867-5309", "US", true],
    ["+33 6 66 66 66 66", "FR", false],
    ["+33 6 66 66 66 66 poste 12", "FR", false],
    ["666 666 666", "ES", false],
    ["+44 7777 777777", "GB", false],
    ["+49 111111111", "DE", false],
    ["600 000 000", "ES", true],
    ["01 23 45 67 89", "FR", false],
    ["98 76 54 32", "NO", false],
    ["234-567-8901", "US", false],
    ["612 345 678", "ES", true],
    ["800-555-1212", "US", true],
    ["1-800-222-2222", "US", true],
    ["512-555-0123", "US", true],
    ["000-000-0000", "US", false],
    ["1 (999) 999-9999 ext. 12", "US", false],
    ["111 1111", "US", false],
    ["1234567890", "US", false],
    ["0123456789", "US", false],
    ["0", "US", false],
    ["0000", "DE", false],
    ["ask at the desk", "US", true],
    ["12345", "US", true],
    ["22", "US", true]
  ]
  it.each(identities)("%s (%s) identifies: %s", (text, region, expected) => {
    assert.strictEqual(Phone.identifies(PhoneNumber.parse(text, region)), expected)
  })

  it.each(["+10000000000", "+11111111111", "+15120551234", "+15121551234"])(
    "%s, which a book may hold from before, identifies nobody",
    (e164) => assert.isFalse(Phone.identifies({ raw: e164, e164 }))
  )

  it.prop(
    "no number of one digit identifies anybody, in any country, with any extension",
    [Arbitraries.phone],
    ([phone]) => {
      if (phone.e164 === null) return
      const code = /^\+(?:1|7|[2-9]\d)/.exec(phone.e164)?.[0] ?? ""
      for (const digit of "0123456789") {
        for (const extension of [null, "12"]) {
          const one = { ...phone, e164: code + digit.repeat(10), extension }
          // Where the code has three digits, the third is one of these.
          assert.isFalse(Phone.identifies(one), one.e164)
        }
      }
    }
  )
})
