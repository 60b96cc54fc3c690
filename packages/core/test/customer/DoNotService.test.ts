import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as DoNotService from "../../src/customer/DoNotService.ts"
import * as Fixtures from "../fixtures/Fixtures.ts"
import * as People from "../fixtures/People.ts"

const acme = Fixtures.customer({ company: "Acme" })
const mark = { at: Fixtures.noon, by: "Eva", reason: "Owes us 300 dollars" }
const marked = DoNotService.mark(acme, mark)
const later = Fixtures.at("2027-01-01T00:00:00.000Z")

describe("DoNotService", () => {
  it.prop(
    "every transition of a valid customer gives a valid one, and doing it twice is doing it once",
    [People.customer, Arbitraries.wild],
    ([any, text]) => {
      const one = DoNotService.clear(any)
      const once = DoNotService.mark(one, { at: Fixtures.noon, by: text, reason: text })
      People.isWhole(once)
      assert.strictEqual(DoNotService.mark(once, { at: later, by: null, reason: text }), once)
      assert.deepStrictEqual(DoNotService.clear(once), one)
      assert.strictEqual(DoNotService.clear(one), one)
    }
  )

  it("HCP-12: a second mark keeps the first, and takes a new reason", () => {
    assert.strictEqual(DoNotService.mark(marked, { at: later, by: "Bob", reason: null }), marked)
    assert.deepStrictEqual(DoNotService.mark(marked, { at: later, by: "Bob", reason: "Dog bites" }).doNotService, {
      ...mark,
      reason: "Dog bites"
    })
  })

  it.each(DoNotService.Context.literals)("HCP-12: staff see the label in %s", (context) => {
    const [warning, ...others] = DoNotService.warningsFor(marked, context)
    assert.deepStrictEqual([warning?.context, warning?.mark, others], [context, mark, []])
    assert.include(warning?.message, "2026-03-15 by Eva: Owes us 300 dollars")
    assert.deepStrictEqual(DoNotService.warningsFor(acme, context), [])
  })

  const cases: ReadonlyArray<readonly [DoNotService.Context, string]> = [
    ["profile", "none"],
    ["search_result", "none"],
    ["create_job", "DoNotServiceBlocked"],
    ["create_estimate", "DoNotServiceBlocked"],
    ["online_booking", "RequestNotAccepted"],
    ["portal_request", "RequestNotAccepted"]
  ]
  it.each(cases)("HCP-12, O8: %s under the policy that blocks: %s", (context, expected) => {
    assert.strictEqual(People.refusal(DoNotService.check(marked, context, "block")), expected)
    assert.deepStrictEqual(DoNotService.check(acme, context, "block"), Result.succeed([]))
    assert.deepStrictEqual(
      DoNotService.check(marked, context),
      Result.succeed(DoNotService.warningsFor(marked, context))
    )
  })

  it("O7, O8: what a customer is told does not tell why", () => {
    const refused = DoNotService.check(marked, "online_booking", "block")
    const told = Result.isFailure(refused) ? `${JSON.stringify(refused.failure)} ${refused.failure.message}` : ""
    assert.include(told, "could not be accepted online")
    for (const word of ["service", "Eva", "300", "block", "2026", "mark"]) assert.notInclude(told, word)
  })

  it("staff are told why, by whom and since when", () => {
    const refused = DoNotService.check(marked, "create_job", "block")
    assert.include(
      Result.isFailure(refused) ? refused.failure.message : "",
      "Do not service (since 2026-03-15 by Eva: Owes us 300 dollars)"
    )
  })
})
