import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Referral from "../../src/customer/Referral.ts"
import { CustomerId } from "../../src/parts/CustomerId.ts"
import * as Fixtures from "../fixtures/Fixtures.ts"
import * as People from "../fixtures/People.ts"

const acme = Fixtures.customer({ company: "Acme" })
const bob = CustomerId.make("bob")
const sent = (referrer: Referral.Referrer) => Result.getOrThrow(Referral.set(acme, referrer)).referredBy

describe("Referral", () => {
  it.prop(
    "every transition of a valid customer gives a valid one, and doing it twice is doing it once",
    [People.customer, Arbitraries.wild],
    ([one, text]) => {
      for (const customerId of [null, bob, one.id]) {
        const set = Referral.set({ customerId, text })
        const once = People.after(one, set(one))
        assert.strictEqual(People.after(once, set(once)), once)
        const alone = Referral.forget(once, bob, text)
        People.isWhole(alone)
        assert.strictEqual(Referral.forget(alone, bob, text), alone)
      }
    }
  )

  it("HCP-7: nobody sends himself", () =>
    assert.strictEqual(People.refusal(Referral.set(acme, { customerId: acme.id, text: "me" })), "ReferralSelf"))

  it.each([
    ["a customer", { customerId: bob }, { customerId: bob, text: null }],
    ["a name", { text: " Bob  Smith " }, { customerId: null, text: "Bob Smith" }],
    ["both", { customerId: bob, text: "Bob" }, { customerId: bob, text: "Bob" }],
    ["nobody", {}, null],
    ["a blank name", { customerId: null, text: " " }, null]
  ])("HCP-7: sent by %s", (_, referrer, expected) => assert.deepStrictEqual(sent(referrer), expected))

  it("D5: the name of a referrer that is deleted stays", () => {
    const forget = (referrer: Referral.Referrer, deleted = bob) =>
      Referral.forget({ ...acme, referredBy: sent(referrer) }, deleted, "Bob Smith").referredBy
    assert.deepStrictEqual(forget({ customerId: bob }), { customerId: null, text: "Bob Smith" })
    assert.deepStrictEqual(forget({ customerId: bob, text: "Bobby" }), { customerId: null, text: "Bobby" })
    assert.deepStrictEqual(forget({ customerId: bob }, CustomerId.make("eva")), { customerId: bob, text: null })
    assert.deepStrictEqual(forget({ text: "Bob" }), { customerId: null, text: "Bob" })
  })
})
