import { assert, describe, it } from "@effect/vitest"
import { Arbitrary } from "effect"
import * as Lifecycle from "../src/Lifecycle.ts"
import { at } from "./Fixtures.ts"

const [january, february, march] = [
  at("2026-01-01T00:00:00.000Z"),
  at("2026-02-01T00:00:00.000Z"),
  at("2026-03-01T00:00:00.000Z")
]
const moment = Arbitrary.array(Arbitrary.schema(Lifecycle.Reason), { maxLength: 6 })
const moments = [january, february, march]

describe("Lifecycle", () => {
  it.prop("facts in any order give the earliest conversion, never before the lead", [moment], ([reasons]) => {
    const facts = reasons.map((reason, index) => ({ reason, at: moments[(index * 2) % 3] ?? january }))
    const after = (order: typeof facts) =>
      order.reduce((self, fact) => Lifecycle.convert(self, fact.reason, fact.at), Lifecycle.lead(february))
    const [forward, backward] = [after(facts), after(facts.toReversed())]
    if (forward.stage === "client") assert.isTrue(forward.leadSince <= forward.convertedAt)
    assert.deepStrictEqual({ ...forward, reason: null }, { ...backward, reason: null })
  })

  it("a later fact does not move the conversion", () => {
    const client = Lifecycle.convert(Lifecycle.lead(january), "job_created", february)
    assert.strictEqual(Lifecycle.convert(client, "manual", march), client)
  })

  it("L6: an earlier fact that arrives late moves it back, and the lead with it", () => {
    const client = Lifecycle.convert(Lifecycle.lead(february), "job_created", march)
    assert.deepStrictEqual(Lifecycle.convert(client, "invoice_sent", january), {
      stage: "client",
      leadSince: january,
      convertedAt: january,
      reason: "invoice_sent"
    })
  })
})
