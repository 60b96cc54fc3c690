import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as MagicLink from "../../src/portal/MagicLink.ts"
import * as Instant from "../../src/time/Instant.ts"
import { at, noon } from "../fixtures/Fixtures.ts"
import { token } from "../fixtures/Portal.ts"

const issued = MagicLink.issue(token(1), "ana@example.com", noon)
const passed = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 3 * MagicLink.lifetime }))

describe("MagicLink", () => {
  it.prop("one that was taken back is so at any time, and taking it back again changes nothing", [passed], ([n]) => {
    const revoked = MagicLink.revoke(issued, Instant.plus(noon, n))
    assert.strictEqual(MagicLink.state(revoked, noon), "revoked")
    assert.strictEqual(MagicLink.state(revoked, Instant.plus(noon, 3 * MagicLink.lifetime)), "revoked")
    assert.strictEqual(MagicLink.revoke(revoked, noon), revoked)
  })

  it.each([
    [0, "live"],
    [MagicLink.lifetime - 1, "live"],
    [MagicLink.lifetime, "expired"]
  ] as const)("HCP-48: %i milliseconds later it is %s", (n, expected) =>
    assert.strictEqual(MagicLink.state(issued, Instant.plus(noon, n)), expected)
  )

  it("seven days are 168 hours, also where the clocks change, and end with the year 9999", () => {
    const link = (text: string) => MagicLink.issue(token(1), "ana@example.com", at(text)).expiresAt
    assert.strictEqual(link("2026-03-28T23:30:00.000Z"), at("2026-04-04T23:30:00.000Z"))
    assert.strictEqual(link("9999-12-30T00:00:00.000Z"), at("9999-12-31T23:59:59.999Z"))
  })
})
