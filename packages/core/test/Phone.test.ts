import { assert, describe, it } from "@effect/vitest"
import * as Label from "../src/Label.ts"
import * as Phone from "../src/Phone.ts"
import * as PhoneNumber from "../src/PhoneNumber.ts"

const read = (text: string, label = "mobile") => PhoneNumber.parse(text, "US", { label: Label.fromText(label) })

describe("Phone", () => {
  it("the key is the number with its extension, or the folded text", () => {
    assert.strictEqual(Phone.key(read("512-867-5309")), "+15128675309")
    assert.strictEqual(Phone.key(read("512-867-5309 x12")), "+15128675309;ext=12")
    assert.strictEqual(Phone.key(read("Ask MARÍA")), Phone.key(read("ask maria")))
  })

  it.each([
    ["a mobile", read("512-867-5309"), true],
    ["P17: a fax", read("512-867-5309", "Fax"), false],
    ["P17: a work fax", read("512-867-5309", "business fax"), false],
    ["P3: a number that cannot exist", read("(555) 123-4567"), false],
    ["an unreadable one", read("ask Maria"), false],
    ["one that the business switched off", { ...read("512-867-5309"), smsAllowed: false }, false]
  ])("%s: whether it takes texts", (_, phone, expected) => assert.strictEqual(Phone.canText(phone), expected))
})
