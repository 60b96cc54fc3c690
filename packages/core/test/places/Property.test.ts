import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Property from "../../src/places/Property.ts"
import * as Fixtures from "../fixtures/Fixtures.ts"
import * as People from "../fixtures/People.ts"

const id = Property.PropertyId.make("1")
const decode = Schema.decodeUnknownResult(Property.Property)
const home = Fixtures.property("1 Main St")
const austin = { latitude: 30.27, longitude: -97.74 }
const pinned = Result.getOrThrow(Property.adjustLocation(home, austin))
const found = Result.getOrThrow(Property.geocoded(home, austin))
const edited = (self: Property.Property, parts: Property.Parts) => Result.getOrThrow(Property.edit(self, parts))

describe("Property", () => {
  it.prop(
    "what is made of anything is refused or a property, and edited with the same it stays the very same",
    [Arbitraries.wild, Arbitraries.wild],
    ([line1, note]) => {
      const parts = { address: { line1, city: note }, name: line1, note }
      const made = Property.make(id, parts)
      if (Result.isFailure(made)) return
      assert.deepStrictEqual(decode(made.success), Result.succeed(made.success))
      assert.strictEqual(Result.getOrThrow(Property.edit(made.success, parts)), made.success)
    }
  )

  it.prop("an edit of one part leaves the others", [Arbitraries.property], ([one]) => {
    assert.deepStrictEqual(edited(one, { note: "Gate 12" }), { ...one, note: "Gate 12" })
    const moved = edited(one, { address: { city: "Austin" } })
    assert.deepStrictEqual({ ...moved.address, city: null }, { ...one.address, city: null })
  })

  it("A6: a location set by hand outlives the address and is stale, until it is set again or cleared", () => {
    const moved = edited(pinned, { address: { line1: "2 Main St" } })
    assert.deepStrictEqual(moved.location, { ...austin, source: "manual", stale: true })
    assert.strictEqual(edited(pinned, { name: "Home", address: { line1: "1 Main St" } }).location, pinned.location)
    assert.strictEqual(Result.getOrThrow(Property.geocoded(moved, { latitude: 1, longitude: 1 })), moved)
    assert.deepStrictEqual(Result.getOrThrow(Property.adjustLocation(moved, austin)).location, pinned.location)
    assert.isNull(Result.getOrThrow(Property.clearLocation(moved)).location)
  })

  it("A6: a computed location goes with the address", () => {
    assert.deepStrictEqual(found.location, { ...austin, source: "geocoded", stale: false })
    assert.isNull(edited(found, { address: { line1: "2 Main St" } }).location)
    assert.deepStrictEqual(Result.getOrThrow(Property.adjustLocation(found, austin)), pinned)
  })

  it("the time zone stays in the town", () => {
    const zoned = { ...home, timeZone: "America/Chicago" }
    assert.strictEqual(edited(zoned, { address: { line1: "2 Main St" } }).timeZone, "America/Chicago")
    assert.isNull(edited(zoned, { address: { city: "El Paso" } }).timeZone)
    assert.strictEqual(
      edited(zoned, { address: { city: "El Paso" }, timeZone: "America/Denver" }).timeZone,
      "America/Denver"
    )
  })

  it("a place has an address, or a point on the map", () => {
    assert.strictEqual(People.refusal(Property.make(id, { address: { line1: " " } })), "AddressRequired")
    assert.strictEqual(People.refusal(Property.make(id, {})), "AddressRequired")
    const farm = Result.getOrThrow(Property.make(id, { name: "Farm", point: austin }))
    assert.deepStrictEqual(farm.location, pinned.location)
    assert.strictEqual(People.refusal(Property.clearLocation(farm)), "AddressRequired")
    assert.strictEqual(People.refusal(Property.edit(home, { address: { line1: null, city: "" } })), "AddressRequired")
    assert.strictEqual(People.refusal(Property.edit(found, { address: { line1: null, city: "" } })), "AddressRequired")
  })

  it.each([
    [90.001, 0],
    [-91, 0],
    [0, 180.5],
    [Number.NaN, 0],
    [0, Number.POSITIVE_INFINITY]
  ])("%d, %d is no place", (latitude, longitude) => {
    for (const set of [Property.adjustLocation, Property.geocoded]) {
      assert.strictEqual(People.refusal(set(home, { latitude, longitude })), "InvalidLocation")
    }
  })
})
