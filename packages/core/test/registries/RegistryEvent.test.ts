import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Option, Result, Schema } from "effect"
import type * as Customer from "../../src/customer/Customer.ts"
import * as CustomField from "../../src/parts/CustomField.ts"
import * as Tag from "../../src/parts/Tag.ts"
import * as Property from "../../src/places/Property.ts"
import * as FieldRegistry from "../../src/registries/FieldRegistry.ts"
import * as LeadSourceRegistry from "../../src/registries/LeadSourceRegistry.ts"
import * as RegistryEvent from "../../src/registries/RegistryEvent.ts"
import * as TagRegistry from "../../src/registries/TagRegistry.ts"
import { customer } from "../fixtures/Fixtures.ts"

interface Edit {
  readonly event: RegistryEvent.RegistryEvent
  readonly holders: ReadonlyArray<Customer.Customer>
}

describe("RegistryEvent", () => {
  it.prop(
    "who catches up is as who was in the book, and catching up twice is catching up once",
    [Arbitraries.customer, Arbitraries.customer, Arbitraries.tag],
    ([one, other, to]) => {
      const book = [one, other]
      const tags = TagRegistry.fromCustomers(book)
      const [from] = tags
      const own = one.leadSource === null ? [] : [{ label: one.leadSource, editable: true, archived: false }]
      const edits: ReadonlyArray<Result.Result<Edit, unknown>> = [
        ...(from === undefined
          ? []
          : [
              TagRegistry.rename(tags, from.label, to, book),
              TagRegistry.combine(
                tags,
                tags.slice(0, 2).map(({ label }) => label),
                to,
                book
              ),
              TagRegistry.remove(tags, from.label, book)
            ]),
        LeadSourceRegistry.rename(own, one.leadSource ?? "none", "Yard sign", book)
      ]
      for (const edit of edits) {
        if (Result.isFailure(edit)) continue
        const { event, holders } = edit.success
        for (const held of book) {
          const wanted = holders.find(({ id }) => id === held.id) ?? held
          const caught = RegistryEvent.catchUp(held, event)
          assert.deepStrictEqual(caught, { customer: wanted, warnings: [] })
          assert.deepStrictEqual(RegistryEvent.catchUp(caught.customer, event).customer, wanted)
        }
        const json = Schema.toCodecJson(RegistryEvent.RegistryEvent)
        const text: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(json)(event)))
        assert.deepStrictEqual(Schema.decodeUnknownSync(json)(text), event)
      }
    }
  )

  const gate = CustomField.FieldId.make("gate")
  const place = (value: string): Property.Property => ({
    ...Property.blank,
    id: Property.PropertyId.make("p1"),
    name: null,
    note: null,
    address: { line1: "1 Main St", line2: null, city: null, region: null, postalCode: null, country: null },
    customFields: { [gate]: value }
  })
  const retyped = (appliesTo: "customer" | "property") =>
    Result.getOrThrow(
      FieldRegistry.changeType(
        [{ ...CustomField.blank, id: gate, label: "Gate", type: "text", appliesTo }],
        gate,
        { type: "number" },
        []
      )
    ).event

  it("values are those of the type that the field has now, at customers and at properties", () => {
    const at = (value: string) => ({
      ...customer({ company: "Acme" }),
      customFields: { [gate]: value },
      properties: [place(value)]
    })
    const customers = RegistryEvent.catchUp(at("12"), retyped("customer")).customer
    assert.deepStrictEqual(
      [customers.customFields, customers.properties[0]?.customFields],
      [{ [gate]: 12 }, { [gate]: "12" }]
    )
    const places = RegistryEvent.catchUp(at("12"), retyped("property")).customer
    assert.deepStrictEqual(
      [places.customFields, places.properties[0]?.customFields],
      [{ [gate]: "12" }, { [gate]: 12 }]
    )
    const lost = RegistryEvent.catchUp(at("north"), retyped("property"))
    assert.deepStrictEqual(lost.customer.properties[0]?.customFields, {})
    assert.include(lost.warnings[0]?.message, "north")
  })

  it("an option that is no more stays where it is said", () => {
    const event = Result.getOrThrow(
      FieldRegistry.changeType(
        [
          {
            ...CustomField.blank,
            id: gate,
            label: "Gate",
            type: "dropdown",
            options: [{ label: "Old", archived: false }]
          }
        ],
        gate,
        { type: "dropdown", options: ["New"] },
        []
      )
    ).event
    const held = { ...customer({ company: "Acme" }), customFields: { [gate]: "Old" } }
    assert.deepStrictEqual(RegistryEvent.catchUp(held, event), { customer: held, warnings: [] })
  })

  it("the spelling of a tag that others had is taken over", () => {
    const held = { ...customer({ company: "Acme" }), tags: [Option.getOrThrow(Tag.fromText("vip"))] }
    const event = { _tag: "TagRenamed", before: Tag.Tag.make("vip"), after: Tag.Tag.make("VIP"), ids: [] } as const
    assert.deepStrictEqual(RegistryEvent.catchUp(held, event).customer.tags, [Tag.Tag.make("VIP")])
  })
})
