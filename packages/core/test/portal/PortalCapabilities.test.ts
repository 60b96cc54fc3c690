import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import type * as Customer from "../../src/customer/Customer.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import * as PortalCapabilities from "../../src/portal/PortalCapabilities.ts"
import { customer } from "../fixtures/Fixtures.ts"
import { setup, withSecrets } from "../fixtures/Portal.ts"

const named = (first: string | null, last: string | null): Customer.Customer => ({
  ...customer({ company: "Acme" }),
  name: { ...PersonName.empty, first, last }
})
const can = (one: Customer.Customer, parts: Partial<PortalCapabilities.Setup> = {}) =>
  PortalCapabilities.make({ customer: one, setup: { ...setup, ...parts }, mode: "customer" })

describe("PortalCapabilities", () => {
  it.prop(
    "JOB-40: in a preview nothing can be done",
    [Arbitraries.customer, PortalCapabilities.Setup],
    ([one, has]) => {
      const preview = PortalCapabilities.make({ customer: one, setup: has, mode: "preview" })
      assert.deepStrictEqual([...new Set(Object.values(preview))], [false])
    }
  )

  it.prop("O7: a do-not-service mark takes no button away", [Arbitraries.customer], ([one]) => {
    assert.deepStrictEqual(can(withSecrets(one, "secret")), can(one))
  })

  const names: ReadonlyArray<readonly [string | null, string | null, boolean]> = [
    ["Ana", "Ruiz", true],
    ["Ana", null, false],
    [null, "Ruiz", false],
    [null, null, false],
    ["Ana", " ", false],
    ["\u200B", "Ruiz", false]
  ]
  it.each(names)("HCP-39: %j %j books online: %s", (first, last, expected) => {
    assert.strictEqual(can(named(first, last)).bookOnline, expected)
    assert.isFalse(can(named(first, last), { onlineBooking: false }).bookOnline)
  })

  it.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
    [false, false, false]
  ])(
    "HCP-38, O17: with a number of its own (%s) and registered (%s) messages are taken: %s",
    (number, registered, expected) => {
      const shown = can(named("Ana", "Ruiz"), { customSmsNumber: number, smsRegistered: registered })
      assert.strictEqual(shown.sendMessage, expected)
    }
  )

  it("HCP-40: cards are managed where the business has that product", () => {
    assert.isTrue(can(named(null, null)).manageCards)
    assert.isFalse(can(named(null, null), { cardOnFile: false }).manageCards)
    assert.isFalse(can(named(null, null), { onlinePayments: false }).payInvoices)
  })

  it("each button hangs on what it needs alone", () => {
    const all = { bookOnline: true, sendMessage: true, payInvoices: true, approveEstimates: true, manageCards: true }
    const ana = named("Ana", "Ruiz")
    assert.deepStrictEqual(can(ana), all)
    assert.deepStrictEqual(can(ana, { onlineBooking: false }), { ...all, bookOnline: false })
    assert.deepStrictEqual(can(ana, { customSmsNumber: false }), { ...all, sendMessage: false })
    assert.deepStrictEqual(can(ana, { smsRegistered: false }), { ...all, sendMessage: false })
    assert.deepStrictEqual(can(ana, { onlinePayments: false }), { ...all, payInvoices: false })
    assert.deepStrictEqual(can(ana, { cardOnFile: false }), { ...all, manageCards: false })
  })

  it("HCP-52: a message is from the display name and the primary phone, as it was typed where it is no number", () => {
    const other = PhoneNumber.parse("(512) 867-5310", "US")
    const sender = (...phones: ReadonlyArray<Customer.Customer["phones"][number]>) =>
      PortalCapabilities.sender({ ...named("Ana", "Ruiz"), phones })
    const primary = (text: string) => PhoneNumber.parse(text, "US", { primary: true })
    assert.deepStrictEqual(sender(), { name: "Acme", phone: null })
    assert.deepStrictEqual(sender(other), { name: "Acme", phone: null })
    assert.deepStrictEqual(sender(other, primary("(512) 867-5309")).phone, "+15128675309")
    assert.deepStrictEqual(sender(primary("ask Bob")).phone, "ask Bob")
  })

  it("the setup is what its schema says", () =>
    assert.deepStrictEqual(Schema.decodeUnknownSync(PortalCapabilities.Setup)(setup), setup))
})
