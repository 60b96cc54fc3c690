import { assert, describe, it } from "@effect/vitest"
import { Option, Schema } from "effect"
import * as Attribution from "../../src/reports/Attribution.ts"
import * as Customer from "../../src/customer/Customer.ts"
import * as LeadSource from "../../src/parts/LeadSource.ts"
import { seeded } from "../../src/registries/LeadSourceRegistry.ts"
import type * as Touch from "../../src/touches/Touch.ts"
import { at, customer } from "../fixtures/Fixtures.ts"
import * as Touches from "../fixtures/Touches.ts"

const nobody = customer({ company: "Acme" })
const record = (self: Customer.Customer, touches: ReadonlyArray<Touch.Touch>) =>
  touches.reduce((one, touch) => Attribution.record(one, touch), self)
const fill = (self: Customer.Customer) => Attribution.fillLeadSource(self, seeded).customer
const said = (self: Customer.Customer) => [self.leadSource, self.leadSourceSetBy] as const

/** As many visits as asked, a minute apart; the given channels and sources in the middle. */
const many = (count: number, middle: Touch.Touch): ReadonlyArray<Touch.Touch> =>
  Array.from({ length: count }, (_, index) => ({
    ...(index === Math.floor(count / 2) ? middle : Touches.visit(1)),
    at: at(new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString())
  }))
const shuffled = (touches: ReadonlyArray<Touch.Touch>) =>
  touches.map((_, index) => touches[(index * 37) % touches.length]).flatMap((touch) => touch ?? [])

describe("Attribution", () => {
  it.prop(
    "U16, U17: touches in any order, any number of times, give the same customer",
    [Touches.touches],
    ([touches]) => {
      const forward = record(nobody, touches)
      assert.deepStrictEqual(record(nobody, touches.toReversed()), forward)
      assert.strictEqual(record(forward, touches), forward)
      assert.isTrue(Schema.is(Customer.Customer)(forward))
      assert.deepStrictEqual(fill(record(nobody, touches.toReversed())), fill(forward))
      for (const touch of touches) assert.isTrue(Option.getOrThrow(Attribution.first(forward.touches)).at <= touch.at)
    }
  )

  it.prop("filling in after each touch gives what filling in at the end gives", [Touches.touches], ([touches]) => {
    const each = touches.reduce((one, touch) => fill(Attribution.record(one, touch)), nobody)
    assert.deepStrictEqual(
      LeadSource.key(each.leadSource ?? ""),
      LeadSource.key(fill(record(nobody, touches)).leadSource ?? "")
    )
  })

  it.prop("U14: what a user said is never overwritten", [Touches.touches], ([touches]) => {
    for (const leadSource of [LeadSource.referral, null]) {
      const one = { ...nobody, leadSource, leadSourceSetBy: "user" as const }
      assert.deepStrictEqual<unknown>(said(fill(record(one, touches))), [leadSource, "user"])
    }
  })

  it("U14: a later touch changes the last one and not the source that a user set", () => {
    const one = { ...nobody, leadSource: LeadSource.referral, leadSourceSetBy: "user" as const }
    const after = fill(record(one, [Touches.visit(1, "a"), Touches.visit(2, "google")]))
    assert.strictEqual(after.leadSource, "Referral")
    assert.deepStrictEqual(Attribution.last(after.touches), Option.some(Touches.visit(2, "google")))
  })

  it("U15: an empty source is filled from the first touch that names one, not from a newer one", () => {
    const after = fill(record(nobody, [Touches.visit(9, "facebook"), Touches.visit(5, "google"), Touches.visit(1)]))
    assert.deepStrictEqual<unknown>(said(after), ["Google", "utm"])
  })

  it("U15, U16: an older touch that arrives late is the first, and its source the lead source", () => {
    const before = fill(record(nobody, [Touches.visit(9, "facebook")]))
    assert.strictEqual(before.leadSource, "Facebook")
    assert.strictEqual(fill(Attribution.record(before, Touches.visit(5, "google"))).leadSource, "Google")
  })

  it("an import's source stays, and one of nobody's saying as well", () => {
    for (const leadSourceSetBy of ["import", "sync", null] as const) {
      const one = { ...nobody, leadSource: LeadSource.referral, leadSourceSetBy }
      assert.strictEqual(fill(record(one, [Touches.visit(1, "google")])).leadSource, "Referral")
    }
  })

  it("a new source comes into the registry, a known one is spelled as it is there", () => {
    const one = record(nobody, [Touches.visit(1, "jobber_help_center")])
    const { customer: filled, registry } = Attribution.fillLeadSource(one, seeded)
    assert.strictEqual(filled.leadSource, "Jobber help center")
    assert.strictEqual(registry.length, seeded.length + 1)
    assert.strictEqual(fill(record(nobody, [Touches.visit(1, "VEHICLE-WRAP")])).leadSource, "Vehicle wrap")
  })

  it("a link that a customer shared says Referral, whatever was advertised before or after", () => {
    const visits = [Touches.visit(1, "google"), Touches.visit(2, "Recomendación"), Touches.visit(3, "facebook")]
    for (const order of [visits, visits.toReversed()]) {
      const filled = order.reduce((one, touch) => fill(record(one, [touch])), nobody)
      assert.deepStrictEqual<unknown>(said(filled), ["Referral", "utm"])
    }
  })

  it("somebody who was sent by another has the source Referral, only where it is empty", () => {
    const sent = { ...nobody, referredBy: { customerId: null, text: "Bob" } }
    assert.deepStrictEqual<unknown>(said(fill(sent)), ["Referral", "user"])
    assert.strictEqual(fill({ ...sent, leadSource: LeadSource.LeadSource.make("Flyer") }).leadSource, "Flyer")
    assert.strictEqual(fill(record(sent, [Touches.visit(1, "google")])).leadSource, "Referral")
    const advertised = fill(record(nobody, [Touches.visit(1, "google")]))
    assert.deepStrictEqual<unknown>(said(fill({ ...advertised, referredBy: sent.referredBy })), ["Referral", "user"])
    assert.strictEqual(fill(record(fill(sent), [Touches.visit(1, "google")])).leadSource, "Referral")
  })

  const lasts: ReadonlyArray<readonly [string, ReadonlyArray<Touch.Touch>, number | null]> = [
    ["the last that was not direct", [Touches.visit(1, "a"), Touches.visit(2, "b"), Touches.visit(3)], 2],
    ["a direct one where all are", [Touches.visit(1), Touches.visit(3)], 3],
    ["none of none", [], null]
  ]
  it.each(lasts)("U16: last is %s", (_, touches, day) =>
    assert.strictEqual(
      Option.getOrNull(Attribution.last(touches))?.at ?? null,
      day === null ? null : Touches.visit(day).at
    )
  )

  it("of two reports of one visit that differ, one that is not direct is kept, whichever came first", () => {
    const bare = Touches.visit(1)
    const own = { ...bare, referrer: "https://acme.example/" }
    const full = { ...bare, referrer: "https://nextdoor.com/", channel: "Organic Social" as const }
    assert.deepStrictEqual(record(nobody, [bare, full, own]).touches, [full])
    assert.deepStrictEqual(record(nobody, [full, own, bare]).touches, [full])
  })

  it("many touches are bounded, in any order, and keep the first, the last and those that decide", () => {
    const source = Touches.visit(1, "google", "cpc")
    const all = many(300, source)
    const kept = record(nobody, all)
    assert.isAtMost(kept.touches.length, Attribution.keptFirst + Attribution.keptLast + 2)
    assert.deepStrictEqual(kept.touches[0], all[0])
    assert.deepStrictEqual(kept.touches.at(-1), all.at(-1))
    assert.strictEqual(Option.getOrThrow(Attribution.last(kept.touches)).utm.source, "google")
    assert.strictEqual(fill(kept).leadSource, "Google")
    assert.deepStrictEqual(record(nobody, shuffled(all)), kept)
    assert.deepStrictEqual(record(kept, all.slice(100, 120)), kept)
  })
})
