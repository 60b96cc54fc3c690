import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import * as PostalAddress from "../../src/places/PostalAddress.ts"

const at = (line1: string, postalCode?: string) => {
  const address = PostalAddress.make({ line1, postalCode })
  return address === null ? assert.fail("no address") : address
}

describe("PostalAddress", () => {
  it.prop("making an address of an address changes nothing", [Arbitraries.property], ([{ address }]) => {
    assert.deepStrictEqual(PostalAddress.make(address), address)
  })

  it.prop("the key does not depend on case or blanks", [Arbitraries.property], ([{ address }]) => {
    const shouted = Object.fromEntries(
      Object.entries(address).map(([part, text]) => [part, text === null ? null : `  ${text} `])
    )
    assert.strictEqual(PostalAddress.key({ ...address, ...PostalAddress.make(shouted) }), PostalAddress.key(address))
  })

  it("A1: a postal code is text, and its key its first five digits", () => {
    assert.strictEqual(PostalAddress.postalCode("02134"), "02134")
    assert.strictEqual(PostalAddress.postalCode("02134-0001"), "02134-0001")
    assert.strictEqual(PostalAddress.key(at("1 Main St", "02134")), PostalAddress.key(at("1 Main St", "02134-0001")))
  })

  it("A2: what people write both ways is one place, and each keeps its words", () => {
    const [a, b] = [at("123 N. Main St Apt 4"), at("123 North Main Street #4")]
    assert.strictEqual(PostalAddress.key(a), PostalAddress.key(b))
    assert.deepStrictEqual([a.line1, b.line1], ["123 N. Main St Apt 4", "123 North Main Street #4"])
  })

  it.each([
    ["123 N. Main St Apt 4", "123 North Main Street, Apartment 4"],
    ["123 N Main Str. Suite 4", "123 n main st ste. #4"],
    ["123 Main St # 4", "Unit 4, 123 Main St."],
    ["123 Main St Apt # 4", "Apt 4\n123 Main St"],
    ["1 NW 5th Ave Fl 2 Bldg C", "1 N.W. Fifth Av., Building C, Floor 2"],
    ["PO Box 12", "P.O. Box 12"],
    ["PO Box 12", "Post Office Box 12"],
    ["PO Box 12", "P. O. Box 12"],
    ["PO Box 12", "P O Box 12"],
    ["123 Main St Apt 4", "123 Main St, Apt No. 4"],
    ["123 Main St Floor 4", "123 Main St, 4th Floor"],
    ["123 Main St Floor 1", "123 Main St, First Floor"],
    ["9 Rue Ste-Catherine", "9 rue Sainte-Catherine"],
    ["C/ Mayor, nº 5", "Calle Mayor 5"],
    ["Calle Mayor núm. 5", "Calle Mayor N° 5"],
    ["5 Palm Springs Bch", "5 Palm Spgs Beach"],
    ["10½ Main St", "10 1/2 Main St"],
    ["7 O'Connell Pkwy", "7 OConnell Parkway"],
    ["7 O’Connell Parkway", "7 o'connell pkwy"],
    ["St. James Sq 1", "Saint James Square 1"],
    ["C/ Mayor 5, 2º B", "Calle Mayor, 5 2o B"],
    ["Avda. de América 3", "Avenida de America 3"],
    ["Hauptstraße 5", "Hauptstr. 5"],
    ["１２ Main St", "12 Main St"]
  ])("A2: %j and %j are one place", (a, b) => assert.strictEqual(PostalAddress.key(at(a)), PostalAddress.key(at(b))))

  it.each([
    ["123 Main St", "123 Main Ave"],
    ["123 Main St", "123 Main St Apt 4"],
    ["123 Main St Apt 4", "123 Main St Apt 5"],
    ["4 Main St Apt 123", "123 Main St Apt 4"],
    ["12 Main St", "1 2 Main St"],
    ["12 Main St", "12A Main St"],
    ["10½ Main St", "101/2 Main St"],
    ["12² Main St", "122 Main St"],
    ["123 N Main St", "123 S Main St"],
    ["123 Main St Bldg 4", "123 Main St Apt 4"]
  ])("A3: %j and %j are two", (a, b) => assert.notStrictEqual(PostalAddress.key(at(a)), PostalAddress.key(at(b))))

  it("A3: house numbers are compared exactly", () => {
    assert.notStrictEqual(PostalAddress.key(at("123 Main St")), PostalAddress.key(at("132 Main St")))
  })

  it.each([
    ["K1A 0B1", "K1A 0B1"],
    ["k1a0b1", "K1A 0B1"],
    ["sw1a1aa", "SW1A 1AA"],
    ["ＳＷ１Ａ　１ＡＡ", "SW1A 1AA"],
    ["０２１３４", "02134"],
    ["SW1A 1AA", "SW1A 1AA"],
    ["k1a-0b1", "K1A 0B1"],
    ["k1a 0b1 ", "K1A 0B1"],
    ["m11ae", "M1 1AE"],
    ["ec1a1bb", "EC1A 1BB"],
    ["gir 0aa", "GIR 0AA"],
    ["d02x285", "D02 X285"],
    ["28013", "28013"],
    ["021340001", "02134-0001"],
    ["02134–0001", "02134-0001"],
    ["01310-100", "01310-100"],
    ["1234 ab", "1234 AB"],
    ["1234ab", "1234 AB"]
  ])("A4: the postal code %s is %s", (text, expected) => assert.strictEqual(PostalAddress.postalCode(text), expected))

  it.each([
    ["usa", "US"],
    ["España", "ES"],
    ["UK", "GB"],
    ["gb", "GB"],
    ["Narnia", "Narnia"]
  ])("the country %s is %s", (text, expected) => assert.strictEqual(PostalAddress.country(text), expected))

  it.each([
    ["02134", "02134"],
    ["02134-0001", "02134"],
    ["02134 0001", "02134"],
    ["k1a0b1", "K1A0B1"],
    ["01310-100", "01310-100"],
    ["28013", "28013"]
  ])("A1: the postal code %s is compared as %s", (text, expected) =>
    assert.strictEqual(PostalAddress.postalKey(text), expected)
  )

  it.prop("an edit with what is said already changes nothing", [Arbitraries.property], ([{ address }]) => {
    assert.deepStrictEqual(PostalAddress.edit(address, {}), address)
    assert.deepStrictEqual(PostalAddress.edit(address, address), address)
  })

  it.prop(
    "an edit of anything, made twice, is made once",
    [Arbitraries.property, Arbitraries.wild, Arbitraries.wild],
    ([{ address }, line1, postalCode]) => {
      const once = PostalAddress.edit(address, { line1, postalCode })
      if (once !== null) assert.deepStrictEqual(PostalAddress.edit(once, { line1, postalCode }), once)
    }
  )

  it("blank parts are no address", () => assert.isNull(PostalAddress.make({ line1: " ", city: "\u200B" })))
})
