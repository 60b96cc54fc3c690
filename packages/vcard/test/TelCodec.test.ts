import { Label, PhoneNumber } from "@clientela/core"
import { assert, describe, it } from "@effect/vitest"
import { TelCodec, VCard } from "../src/index.ts"
import { ana, customer } from "./arbitraries.ts"
import { lines, roundTrip, written } from "./roundTrip.ts"

const phone = (text: string, label: string, primary = false) =>
  PhoneNumber.parse(text, "US", { label: Label.fromText(label), primary })
const fields = (text: string, version: VCard.Version) =>
  (TelCodec.tel.read(lines(text), version).phones ?? []).map(({ e164, extension, label, primary, raw }) => [
    raw,
    e164,
    extension,
    label,
    primary
  ])

describe("TelCodec", () => {
  it.prop(
    "what is written is read",
    [customer, VCard.Version],
    ([customer, version]) =>
      assert.deepStrictEqual(roundTrip(TelCodec.tel, customer, version), { phones: customer.phones }),
    {
      arbitrary: { runs: 500 }
    }
  )

  it.each([
    ["mobile", "TEL;TYPE=CELL,VOICE:", "TEL;VALUE=uri;TYPE=cell:tel:"],
    ["home", "TEL;TYPE=HOME,VOICE:", "TEL;VALUE=uri;TYPE=home:tel:"],
    ["work", "TEL;TYPE=WORK,VOICE:", "TEL;VALUE=uri;TYPE=work:tel:"],
    ["main", "TEL;TYPE=MAIN:", "TEL;VALUE=uri;TYPE=main-number:tel:"],
    ["fax", "TEL;TYPE=FAX:", "TEL;VALUE=uri;TYPE=fax:tel:"],
    ["work fax", "TEL;TYPE=WORK,FAX:", "TEL;VALUE=uri;TYPE=work,fax:tel:"],
    ["home fax", "TEL;TYPE=HOME,FAX:", "TEL;VALUE=uri;TYPE=home,fax:tel:"],
    ["pager", "TEL;TYPE=PAGER:", "TEL;VALUE=uri;TYPE=pager:tel:"],
    ["other", "TEL;TYPE=VOICE:", "TEL;VALUE=uri:tel:"]
  ])("a %s number", (label, third, fourth) => {
    const customer = ana({ phones: [phone("+15128675309", label)] })
    assert.deepStrictEqual(written(TelCodec.tel, customer, "3.0"), [`${third}+15128675309`])
    assert.deepStrictEqual(written(TelCodec.tel, customer, "4.0"), [`${fourth}+15128675309`])
  })

  it("an extension, a label of their own, and what was typed", () => {
    const customer = ana({
      phones: [phone("(512) 867-5309 x12", "mobile", true), { ...phone("ask Bob", "Grandma's"), smsAllowed: false }]
    })
    const companions = [
      "X-CLIENTELA-PHONE:+15128675309 x12;(512) 867-5309 x12;+15128675309;12;valid;sms",
      "X-CLIENTELA-PHONE:ask Bob;ask Bob;;;invalid;no-sms"
    ]
    assert.deepStrictEqual(written(TelCodec.tel, customer, "3.0"), [
      "TEL;TYPE=CELL,VOICE,PREF:+15128675309 x12",
      "item1.TEL:ask Bob",
      "item1.X-ABLabel:Grandma's",
      ...companions
    ])
    assert.deepStrictEqual(written(TelCodec.tel, customer, "4.0"), [
      "TEL;VALUE=uri;TYPE=cell;PREF=1:tel:+15128675309;ext=12",
      "item1.TEL:ask Bob",
      "item1.X-ABLabel:Grandma's",
      ...companions
    ])
  })

  it.each([
    // RFC 6350 6.4.1
    [
      'TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+1-512-867-5309;ext=5555',
      ["+1-512-867-5309 x5555", "+15128675309", "5555", "home", true]
    ],
    ["TEL;type=CELL;waid=972529998877:+972 52-999-8877", ["+972 52-999-8877", "+972529998877", null, "mobile", false]],
    [
      "TEL;type=IPHONE;type=CELL;type=VOICE;type=pref:+15128675309",
      ["+15128675309", "+15128675309", null, "mobile", true]
    ],
    ["TEL;WORK;FAX:+15128675309", ["+15128675309", "+15128675309", null, "work fax", false]],
    ["TEL;TYPE=WORK:(512) 867-5309", ["(512) 867-5309", null, null, "work", false]],
    [
      "item1.TEL:+15128675309\nitem1.X-ABLabel:_$!<Assistant>!$_",
      ["+15128675309", "+15128675309", null, "Assistant", false]
    ]
  ])("reads %s", (text, expected) => assert.deepStrictEqual<unknown>(fields(text, "3.0"), [expected]))

  it("an extension that is no number makes no URI", () => {
    const customer = ana({ phones: [{ ...phone("+15128675309", "other"), extension: "12;desk" }] })
    assert.strictEqual(written(TelCodec.tel, customer, "4.0")[0], "TEL:+15128675309 x12\\;desk")
    assert.deepStrictEqual(roundTrip(TelCodec.tel, customer, "4.0"), { phones: customer.phones })
  })

  it("an empty number is none", () => assert.deepStrictEqual(fields("TEL;TYPE=HOME:", "3.0"), []))

  it("what was typed is not believed of another number", () => {
    // Another program changed the number and kept the lines that it did not know.
    const text = "TEL:+15128675310\nX-CLIENTELA-PHONE:+15128675309;(512) 867-5309;+15128675309;;valid;sms"
    assert.deepStrictEqual(fields(text, "3.0"), [["+15128675310", "+15128675310", null, "other", false]])
  })
})
