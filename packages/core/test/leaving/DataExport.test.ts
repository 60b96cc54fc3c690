import { assert, describe, it } from "@effect/vitest"
import * as DataExport from "../../src/leaving/DataExport.ts"
import * as Tag from "../../src/parts/Tag.ts"
import * as Property from "../../src/places/Property.ts"
import * as Books from "../fixtures/Books.ts"
import { noon } from "../fixtures/Fixtures.ts"

const one = Books.known("Ana", {
  tags: [Tag.Tag.make("SECRET tag")],
  doNotService: { at: noon, by: null, reason: "SECRET reason" },
  extras: { note: "SECRET extra" },
  properties: [
    {
      id: Property.PropertyId.make("p"),
      name: "Home",
      note: "SECRET gate code",
      address: { line1: "12 Main St", line2: null, city: null, region: null, postalCode: null, country: null },
      ...Property.blank
    }
  ]
})

// A book is large, and its properties are many.
const runs = { arbitrary: { runs: 40 } }

describe("DataExport", () => {
  it.prop(
    "what is given to take elsewhere is among what is given for access",
    [Books.any],
    ([{ customers }]) => {
      for (const customer of customers) {
        const access = new Map(Object.entries(DataExport.select(customer, "access")))
        for (const name of Object.keys(DataExport.select(customer, "portability")))
          assert.isTrue(access.has(name), name)
        assert.deepStrictEqual(access.get("phones"), customer.phones)
      }
    },
    runs
  )

  it("X8: who asks for access gets the mark and the notes, who moves elsewhere does not", () => {
    assert.strictEqual(JSON.stringify(DataExport.select(one, "access")).match(/SECRET/g)?.length, 4)
    assert.notInclude(JSON.stringify(DataExport.select(one, "portability")), "SECRET")
    assert.include(JSON.stringify(DataExport.select(one, "portability")), "12 Main St")
  })

  it("X8: the flag decides in both", () => {
    assert.notInclude(JSON.stringify(DataExport.select(one, "access", false)), "SECRET")
    assert.include(JSON.stringify(DataExport.select(one, "portability", true)), "SECRET reason")
  })

  it("ids of the book and of other systems are nobody's data", () => {
    const shown = DataExport.select(Books.known("Ana", { externalRefs: [{ system: "google", id: "1" }] }), "access")
    assert.isFalse(Object.hasOwn(shown, "externalRefs") || Object.hasOwn(shown, "id"))
  })

  it("notes go with the flag, invoices always", () => {
    assert.deepStrictEqual(
      ["note", "invoice"].map((kind) => [
        DataExport.includesChild(kind, "access"),
        DataExport.includesChild(kind, "portability")
      ]),
      [
        [true, false],
        [true, true]
      ]
    )
  })
})
