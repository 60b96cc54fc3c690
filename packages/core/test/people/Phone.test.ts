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
    ["P3: a number that cannot exist", read("(555) 123-4567"), "NotValid"],
    ["an unreadable one", read("ask Maria"), "NotANumber"],
    ["one that the business switched off", { ...read("512-867-5309"), smsAllowed: false }, "SmsNotAllowed"]
  ]
  it.each(cases)("%s: why it takes no texts", (_, phone, expected) => {
    assert.deepStrictEqual(Phone.whyNotTextable(phone), Option.fromNullOr(expected))
    assert.strictEqual(Phone.canText(phone), expected === null)
  })
})
