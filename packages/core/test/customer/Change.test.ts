import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as Change from "../../src/customer/Change.ts"
import * as Customer from "../../src/customer/Customer.ts"
import * as Lifecycle from "../../src/customer/Lifecycle.ts"
import * as LeadSource from "../../src/parts/LeadSource.ts"
import * as Tag from "../../src/parts/Tag.ts"
import * as Property from "../../src/places/Property.ts"
import type * as Touch from "../../src/touches/Touch.ts"
import * as Utm from "../../src/touches/Utm.ts"
import { at, customer, noon } from "../fixtures/Fixtures.ts"

const changesAsJson = Schema.toCodecJson(Schema.Array(Change.Change))
const hostile = ["gate", "__proto__", "constructor", "toString", "0", "", "\ud800"] as const
const runs = { arbitrary: { runs: 500 } }

describe("Change", () => {
  it.prop(
    "carrying out what is between two states gives the second",
    [Arbitraries.customerPair],
    ([{ after, before }]) => {
      assert.deepStrictEqual(Change.apply(before, Change.between(before, after)), after)
    },
    runs
  )

  it.prop(
    "carrying out the inverse gives the first",
    [Arbitraries.customerPair],
    ([{ after, before }]) => {
      assert.deepStrictEqual(Change.apply(after, Change.invert(Change.between(before, after))), before)
    },
    runs
  )

  it.prop("nothing is between a state and itself", [Arbitraries.customer], ([customer]) => {
    assert.deepStrictEqual(Change.between(customer, structuredClone(customer)), [])
  })

  it.prop("no change leads from a value to the same value", [Arbitraries.customerPair], ([{ after, before }]) => {
    for (const change of Change.between(before, after)) {
      if ("before" in change) assert.notDeepEqual<unknown>(change.before, change.after)
    }
  })

  it.prop("every step of the way back undoes one step", [Arbitraries.customerPair], ([{ after, before }]) => {
    const changes = Change.between(before, after)
    assert.deepStrictEqual(Change.invert(Change.invert(changes)), changes)
  })

  it.prop(
    "changes survive JSON",
    [Arbitraries.customerPair],
    ([{ after, before }]) => {
      const changes = Change.between(before, after)
      const json: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(changesAsJson)(changes)))
      assert.deepStrictEqual(Schema.decodeUnknownSync(changesAsJson)(json), changes)
    },
    runs
  )

  it.prop(
    "of two imports the older can be undone when nothing of it was touched again",
    [Arbitraries.customerPair],
    ([pair]) => {
      const middle = Customer.addTag(pair.after, Tag.Tag.make("a tag of the second import"))
      const [first, second] = [Change.between(pair.before, pair.after), Change.between(pair.after, middle)]
      assert.deepStrictEqual(
        Change.apply(Change.apply(middle, Change.invert(second)), Change.invert(first)),
        pair.before
      )
    }
  )

  it.prop("fields of any name come, change and go", [Schema.Literals(hostile), Schema.Literals(hostile)], ([a, b]) => {
    const one = customer({ displayName: "Ana" })
    const having = (values: ReadonlyArray<readonly [string, string]>): Customer.Customer => ({
      ...one,
      extras: Object.fromEntries(values),
      customFields: Object.fromEntries(values)
    })
    const states = [
      having([]),
      having([[a, "1"]]),
      having([
        [a, "2"],
        [b, "3"]
      ]),
      having([[b, ""]])
    ]
    for (const before of states) {
      for (const after of states) {
        const changes = Change.between(before, after)
        assert.deepStrictEqual(Change.apply(before, changes), after)
        assert.deepStrictEqual(Change.apply(after, Change.invert(changes)), before)
      }
    }
  })

  const lost = { at: noon, reason: "too dear" }
  const lead: Lifecycle.Lifecycle = { stage: "lead", leadSince: noon, lost: null }
  const later = at("2026-04-01T00:00:00.000Z")
  const client = Lifecycle.convert(lead, "quote_approved", later)
  const [marked, otherwise] = [null, "no pay"].map((reason) => ({ at: noon, by: null, reason }))
  const words: ReadonlyArray<
    readonly [string, Partial<Customer.Customer>, Partial<Customer.Customer>, ReadonlyArray<string>]
  > = [
    ["a lead is lost", { lifecycle: lead }, { lifecycle: { ...lead, lost } }, ["LeadLost"]],
    ["a lost lead comes back", { lifecycle: { ...lead, lost } }, { lifecycle: lead }, ["LeadReopened"]],
    ["a lost lead converts", { lifecycle: { ...lead, lost } }, { lifecycle: client }, ["BecameClient"]],
    [
      "another reason of a loss",
      { lifecycle: { ...lead, lost } },
      { lifecycle: { ...lead, lost: { ...lost, reason: "gone" } } },
      ["LifecycleRedated"]
    ],
    ["do not service", { doNotService: null }, { doNotService: marked ?? null }, ["DoNotServiceMarked"]],
    ["service again", { doNotService: marked ?? null }, { doNotService: null }, ["DoNotServiceCleared"]],
    [
      "another reason for no service",
      { doNotService: marked ?? null },
      { doNotService: otherwise ?? null },
      ["DoNotServiceChanged"]
    ],
    ["notifications off", { notificationsEnabled: true }, { notificationsEnabled: false }, ["NotificationsToggled"]],
    [
      "one preference of two",
      { preferences: { quote: true } },
      { preferences: { quote: true, invoice: false } },
      ["PreferenceChanged"]
    ],
    [
      "a source and who set it",
      { leadSource: null, leadSourceSetBy: null },
      { leadSource: LeadSource.LeadSource.make("Flyer"), leadSourceSetBy: "utm" },
      ["LeadSourceChanged", "LeadSourceSetByChanged"]
    ]
  ]
  it.each(words)("%s in the words of the domain", (_, was, is, tags) => {
    const one = customer({ displayName: "Ana" })
    assert.deepStrictEqual(
      Change.between({ ...one, ...was }, { ...one, ...is }).map(({ _tag }) => _tag),
      tags
    )
  })

  it("what never changes in place leaves and comes: a touch of another channel, references in another order", () => {
    const touch = (url: string, channel: Touch.Touch["channel"]): Touch.Touch => ({
      at: noon,
      landingUrl: url,
      referrer: null,
      utm: Utm.none,
      clickIds: [],
      channel
    })
    const ref = (id: string) => ({ system: "jobber", id })
    const one = customer({ displayName: "Ana" })
    const before = {
      ...one,
      touches: [touch("/a", "Direct"), touch("/b", "Direct")],
      externalRefs: ["1", "2", "3"].map(ref)
    }
    const after = {
      ...one,
      touches: [touch("/a", "Direct"), touch("/b", "Email")],
      externalRefs: ["2", "3", "1"].map(ref)
    }
    const changes = Change.between(before, after)
    assert.deepStrictEqual(
      changes.map(({ _tag }) => _tag),
      ["TouchForgotten", "TouchRecorded", "ExternalRefRemoved", "ExternalRefAdded"]
    )
    assert.deepStrictEqual(Change.apply(before, changes), after)
    assert.deepStrictEqual(Change.apply(after, Change.invert(changes)), before)
  })

  it("a log of the first version is read: what its fields did not say was not there", () => {
    const home = { line1: "1 Main St", line2: null, city: null, region: null, postalCode: null, country: null }
    const property = { id: "p1", name: "Home", address: home, note: "Gate 12" }
    const since = "2026-01-02T03:04:05.000Z"
    const old = { stage: "lead", leadSince: since }
    const won = { stage: "client", leadSince: since, convertedAt: since, reason: "manual" }
    const logged: ReadonlyArray<Record<string, unknown>> = [
      { _tag: "LeadSourceChanged", before: null, after: "Flyer" },
      { _tag: "BecameClient", before: old, after: won },
      { _tag: "ReturnedToLead", before: won, after: old },
      { _tag: "LifecycleRedated", before: old, after: { ...old, leadSince: "2025-01-02T03:04:05.000Z" } },
      { _tag: "Archived", before: null, after: since },
      { _tag: "ExtraChanged", name: "Birthday", before: null, after: "" },
      { _tag: "PropertyAdded", item: property, at: 0 },
      { _tag: "PropertyChanged", before: property, after: { ...property, note: null } },
      { _tag: "PropertyRemoved", item: property, at: 0 },
      { _tag: "TagRespelled", before: "vip", after: "VIP" },
      { _tag: "TagsReordered", before: ["a", "b"], after: ["b", "a"] }
    ]
    const place = { ...property, ...Property.blank }
    const lead = { ...old, lost: null }
    const read: ReadonlyArray<Record<string, unknown>> = [
      { before: lead },
      { after: lead },
      { before: lead, after: { ...lead, leadSince: "2025-01-02T03:04:05.000Z" } },
      {},
      {},
      { item: place },
      { before: place, after: { ...place, note: null } },
      { item: place }
    ]
    assert.deepStrictEqual<unknown>(
      Schema.decodeUnknownSync(changesAsJson)(logged),
      logged.map((entry, index) => ({ ...entry, ...read[index - 1] }))
    )
  })
})
