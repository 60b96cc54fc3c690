import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Option, Result } from "effect"
import * as BillingAddress from "../../src/customer/BillingAddress.ts"
import * as Properties from "../../src/customer/Properties.ts"
import * as CustomerId from "../../src/parts/CustomerId.ts"
import * as Property from "../../src/places/Property.ts"
import * as WorkItem from "../../src/work/WorkItem.ts"
import * as Fixtures from "../fixtures/Fixtures.ts"
import * as People from "../fixtures/People.ts"

const [home, lake] = [Fixtures.property("1 Main St"), Fixtures.property("2 Lake Rd")]
const eva = { ...Fixtures.contact("Eva"), propertyIds: [home.id, lake.id] }
const acme = {
  ...Fixtures.customer({ company: "Acme" }),
  properties: [home, lake],
  contacts: [eva],
  billingAddress: { _tag: "SameAs", propertyId: home.id } as const
}
const other = { ...Fixtures.customer({ company: "Other" }), id: CustomerId.CustomerId.make("other") }
const austin = { latitude: 30.27, longitude: -97.74 }
const nothing: ReadonlySet<Property.PropertyId> = new Set()
const stranger = Property.PropertyId.make("stranger")

describe("Properties", () => {
  it.prop(
    "every transition of a valid customer gives a valid one, and doing it twice is doing it once",
    [People.customer, Arbitraries.property],
    ([one, property]) => {
      for (const { id } of [property, ...one.properties]) {
        for (const transition of [
          Properties.add(property),
          Properties.edit(id, { address: property.address, note: property.note, name: property.name }),
          Properties.adjustLocation(id, austin),
          Properties.geocoded(id, austin),
          Properties.clearLocation(id),
          Properties.remove(id, nothing)
        ]) {
          const once = People.after(one, transition(one))
          assert.deepStrictEqual(People.after(once, transition(once)), once)
        }
      }
      const noted = Properties.noteAll(one, property.note)
      People.isWhole(noted)
      assert.strictEqual(Properties.noteAll(noted, property.note), noted)
    },
    { arbitrary: { runs: 50 } }
  )

  it.prop(
    "removing what was added gives back what was there",
    [People.customer, Arbitraries.property],
    ([one, place]) =>
      assert.deepStrictEqual(
        Result.flatMap(Properties.add(one, place), Properties.remove(place.id, nothing)),
        Result.succeed(one)
      )
  )

  it.prop("A8: whatever property goes, invoices go where they went", [People.customer], ([one]) => {
    for (const { id } of one.properties) {
      const left = Result.getOrThrow(Properties.remove(one, id, nothing))
      assert.deepStrictEqual(BillingAddress.resolve(left), BillingAddress.resolve(one))
    }
  })

  it.prop("a property that moves is at one of two customers, and both stay whole", [People.customer], ([one]) => {
    for (const property of one.properties) {
      const { from, to } = Result.getOrThrow(Properties.move(one, other, property.id, nothing))
      People.isWhole(from)
      People.isWhole(to)
      assert.deepStrictEqual(to.properties, [property])
      assert.deepStrictEqual(from, Result.getOrThrow(Properties.remove(one, property.id, nothing)))
    }
  })

  it("A7: a property with work stays", () => {
    const work = Properties.used([
      WorkItem.WorkItem.cases.Visit.make({
        id: WorkItem.WorkId.make("1"),
        customerId: acme.id,
        title: null,
        createdAt: Fixtures.noon,
        statusAt: Fixtures.noon,
        propertyId: home.id,
        start: null,
        end: null,
        jobId: null,
        status: "completed"
      }),
      WorkItem.WorkItem.cases.Payment.make({
        id: WorkItem.WorkId.make("2"),
        customerId: acme.id,
        title: null,
        createdAt: Fixtures.noon,
        statusAt: Fixtures.noon,
        invoiceId: null,
        amount: 100,
        deposit: true,
        method: "cash",
        status: "received"
      })
    ])
    assert.deepStrictEqual(work, new Set([home.id]))
    assert.strictEqual(People.refusal(Properties.remove(acme, home.id, work)), "PropertyInUse")
    assert.strictEqual(People.refusal(Properties.move(acme, other, home.id, work)), "PropertyInUse")
    assert.strictEqual(People.refusal(Properties.remove(acme, lake.id, work)), "none")
  })

  it("A8: what pointed to a property that goes does not dangle", () => {
    const left = Result.getOrThrow(Properties.remove(acme, home.id, nothing))
    assert.deepStrictEqual(left.billingAddress, { _tag: "Own", address: home.address })
    assert.deepStrictEqual(left.contacts[0]?.propertyIds, [lake.id])
    assert.deepStrictEqual(
      Result.getOrThrow(Properties.remove(acme, lake.id, nothing)).billingAddress,
      acme.billingAddress
    )
  })

  it("A9: a note is at one address and goes with it, or at all", () => {
    const noted = Result.getOrThrow(Properties.edit(acme, home.id, { note: " Gate 12 \r\n ring " }))
    const notes = (one: Pick<typeof acme, "properties"> | typeof noted) => one.properties.map(({ note }) => note)
    assert.deepStrictEqual(notes(noted), ["Gate 12\nring", null])
    assert.deepStrictEqual(notes(Result.getOrThrow(Properties.remove(noted, home.id, nothing))), [null])
    assert.deepStrictEqual(notes(Properties.noteAll(noted, "Dog")), ["Dog", "Dog"])
    assert.deepStrictEqual(notes(Properties.noteAll(noted, " ")), [null, null])
  })

  it("A5: without a property there is no map, and everything else works", () => {
    assert.deepStrictEqual([Properties.canShowOnMap(other), Properties.pins(other)], [false, []])
    assert.isTrue(Properties.canShowOnMap(acme))
    assert.deepStrictEqual(BillingAddress.resolve(other), Option.none())
  })

  it("JOB-36: each property has a pin", () => {
    const named = Result.getOrThrow(Properties.edit(acme, lake.id, { name: "Lake house" }))
    const pinned = Result.getOrThrow(Properties.adjustLocation(named, lake.id, austin))
    assert.deepStrictEqual(
      Properties.pins(pinned).map(({ label, location }) => [label, location?.latitude ?? null]),
      [
        ["1 Main St, Austin", null],
        ["Lake house", 30.27]
      ]
    )
  })

  it("what is not there is not found, and what is there is not added again", () => {
    for (const result of [
      Properties.edit(acme, stranger, {}),
      Properties.adjustLocation(acme, stranger, austin),
      Properties.geocoded(acme, stranger, austin),
      Properties.clearLocation(acme, stranger),
      Properties.remove(acme, stranger, nothing),
      Properties.move(acme, other, stranger, nothing)
    ]) {
      assert.strictEqual(People.refusal(result), "PropertyNotFound")
    }
    assert.strictEqual(People.refusal(Properties.add(acme, home)), "PropertyExists")
    assert.strictEqual(
      People.refusal(Properties.move(acme, { ...other, properties: [home] }, home.id, nothing)),
      "PropertyExists"
    )
  })

  it("what changes nothing gives the very same customer", () => {
    assert.strictEqual(Result.getOrThrow<unknown, unknown>(Properties.edit(acme, home.id, { name: " " })), acme)
    assert.strictEqual(Result.getOrThrow<unknown, unknown>(Properties.clearLocation(acme, home.id)), acme)
    assert.deepStrictEqual(Properties.move(acme, acme, home.id, nothing), Result.succeed({ from: acme, to: acme }))
  })
})
