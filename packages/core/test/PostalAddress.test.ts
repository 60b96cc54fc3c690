import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import * as PostalAddress from "../src/PostalAddress.ts"

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

  it("A3: house numbers are compared exactly", () => {
    assert.notStrictEqual(PostalAddress.key(at("123 Main St")), PostalAddress.key(at("132 Main St")))
  })

  it.each([
    ["K1A 0B1", "K1A 0B1"],
    ["k1a0b1", "K1A 0B1"],
    ["sw1a1aa", "SW1A 1AA"],
    ["SW1A 1AA", "SW1A 1AA"],
    ["28013", "28013"],
    ["1234 ab", "1234 AB"]
  ])("A4: the postal code %s is %s", (text, expected) => assert.strictEqual(PostalAddress.postalCode(text), expected))

  it.each([
    ["usa", "US"],
    ["España", "ES"],
    ["UK", "GB"],
    ["gb", "GB"],
    ["Narnia", "Narnia"]
  ])("the country %s is %s", (text, expected) => assert.strictEqual(PostalAddress.country(text), expected))

  it("blank parts are no address", () => assert.isNull(PostalAddress.make({ line1: " ", city: "\u200B" })))
})
