import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import * as Note from "../../src/notes/Note.ts"
import * as Property from "../../src/places/Property.ts"
import { customer } from "../fixtures/Fixtures.ts"
import { workId } from "../fixtures/WorkFacts.ts"

const onCustomer: Note.Scope = { _tag: "Customer" }
const onJob: Note.Scope = { _tag: "Job", id: workId("j1") }

describe("Note", () => {
  const home = customer({
    company: "Acme",
    properties: ["1 Main St", "2 Main St"].map((line1) => ({
      name: null,
      note: null,
      address: { line1, line2: null, city: null, region: null, postalCode: null, country: null }
    }))
  }).properties
  const hints: ReadonlyArray<readonly [string, Note.Scope, number, boolean]> = [
    ["Gate code 1234", onCustomer, 2, true],
    ["call first\nlockbox: 4321", onJob, 2, true],
    ["Gate code 1234", onCustomer, 1, false],
    ["Gate code 1234", { _tag: "Property", id: Property.PropertyId.make("p1") }, 2, false],
    ["Call first", onCustomer, 2, false],
    ["the gate\nhas number 1234", onCustomer, 2, false],
    ["delegate 1234", onCustomer, 2, false]
  ]
  it.each(hints)("HCP-24: %j on %j with %i properties", (body, scope, properties, hinted) => {
    assert.strictEqual(Option.isSome(Note.advise({ body, scope }, { properties: home.slice(0, properties) })), hinted)
  })
})
