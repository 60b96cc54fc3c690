import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Option, Result } from "effect"
import * as BillingAddress from "../../src/customer/BillingAddress.ts"
import * as Properties from "../../src/customer/Properties.ts"
import * as PostalAddress from "../../src/places/PostalAddress.ts"
import * as Property from "../../src/places/Property.ts"
import * as Fixtures from "../fixtures/Fixtures.ts"
import * as People from "../fixtures/People.ts"

const home = Fixtures.property("1 Main St")
const acme = { ...Fixtures.customer({ company: "Acme" }), properties: [home] }
const same = Result.getOrThrow(BillingAddress.setSameAs(acme, home.id))

describe("BillingAddress", () => {
  it.prop(
    "every transition of a valid customer gives a valid one, and doing it twice is doing it once",
    [People.customer, Arbitraries.property],
    ([one, { address, id }]) => {
      for (const transition of [
        BillingAddress.setOwn(address),
        BillingAddress.setSameAs(id),
        BillingAddress.setSameAs(one.properties[0]?.id ?? id)
      ]) {
        const once = People.after(one, transition(one))
        assert.strictEqual(People.after(once, transition(once)), once)
      }
      const own = Result.getOrThrow(BillingAddress.setOwn(one, address))
      assert.deepStrictEqual(BillingAddress.resolve(own), Option.some(address))
      assert.deepStrictEqual(BillingAddress.resolve(BillingAddress.clear(own)), Option.none())
    }
  )

  it("follows the address of its property", () => {
    const moved = Result.getOrThrow(Properties.edit(same, home.id, { address: { line1: "2 Main St" } }))
    assert.deepStrictEqual(
      Option.map(BillingAddress.resolve(moved), (address) => address.line1),
      Option.some("2 Main St")
    )
  })

  it("A8: freezes a copy of the address of that property only", () => {
    assert.deepStrictEqual(BillingAddress.freeze(same, home.id).billingAddress, { _tag: "Own", address: home.address })
    assert.strictEqual(BillingAddress.freeze(same, Property.PropertyId.make("another")), same)
    const farm = { ...home, address: PostalAddress.nowhere }
    assert.isNull(BillingAddress.freeze({ ...same, properties: [farm] }, home.id).billingAddress)
  })

  it("needs an address, or a property of the customer", () => {
    assert.strictEqual(People.refusal(BillingAddress.setOwn(acme, { line1: " " })), "AddressRequired")
    assert.strictEqual(
      People.refusal(BillingAddress.setSameAs(acme, Property.PropertyId.make("another"))),
      "PropertyNotOfCustomer"
    )
  })
})
