import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Option, Result, Schema } from "effect"
import * as CustomField from "../../src/parts/CustomField.ts"
import * as FieldType from "../../src/parts/FieldType.ts"
import * as FieldRegistry from "../../src/registries/FieldRegistry.ts"
import { customer } from "../fixtures/Fixtures.ts"

const id = (text: string) => CustomField.FieldId.make(text)
const failure = <A, E>(result: Result.Result<A, E>) => Result.getOrThrow(Result.flip(result))
const gate = Result.getOrThrow(FieldRegistry.define([], { id: id("f1"), label: " Gate  code ", type: "text" }))
const both = Result.getOrThrow(
  FieldRegistry.define(gate, {
    id: id("f2"),
    label: "Color",
    type: "dropdown",
    options: [{ label: "Red", archived: false }]
  })
)
const isRegistry = Schema.is(FieldRegistry.FieldRegistry)
const field = (registry: FieldRegistry.FieldRegistry, name: string) =>
  Option.getOrThrow(FieldRegistry.find(registry, id(name)))
const holder = (value: CustomField.FieldValue) =>
  CustomField.put({ ...customer({ company: "Acme" }), customFields: {} }, id("f1"), value)

describe("FieldRegistry", () => {
  it.prop(
    "whatever is defined, the registry stays one that the schema admits",
    [Arbitraries.wild, Arbitraries.wild],
    ([a, b]) => {
      const step = (registry: FieldRegistry.FieldRegistry, label: string, index: number) =>
        Result.getOrElse(
          FieldRegistry.define(registry, { id: id(`f${index + 3}`), label, type: "number" }),
          () => registry
        )
      const registry = [a, b].reduce(step, both)
      assert.isTrue(isRegistry(registry))
      assert.isTrue(isRegistry(Result.getOrElse(FieldRegistry.rename(registry, id("f1"), b), () => registry)))
      assert.isTrue(isRegistry(Result.getOrElse(FieldRegistry.addOption(registry, id("f2"), a), () => registry)))
    }
  )

  it.prop(
    "VC-9: a change of type gives values of the new type, and loses none",
    [
      Arbitrary.array(Arbitrary.schema(CustomField.FieldValue), { maxLength: 4 }),
      Arbitrary.schema(FieldType.FieldType)
    ],
    ([values, type]) => {
      const holders = values.map(holder)
      const changed = FieldRegistry.changeType(gate, id("f1"), { type, options: values.map(String) }, holders)
      if (Result.isFailure(changed)) return
      const { holders: converted, registry } = changed.success
      assert.isTrue(isRegistry(registry))
      assert.isTrue(converted.every((one) => !holders.includes(one)))
      for (const one of converted) {
        const { value } = Option.getOrThrow(CustomField.get(one, field(registry, "f1")))
        assert.deepStrictEqual<unknown>(CustomField.read(field(registry, "f1"), value), Result.succeed(value))
      }
    }
  )

  it("VC-8, T11: a rename changes the label and no value", () => {
    const registry = Result.getOrThrow(FieldRegistry.rename(gate, id("f1"), "Door code"))
    const one = holder("1234")
    assert.strictEqual(field(registry, "f1").label, "Door code")
    assert.deepStrictEqual(CustomField.get(one, field(registry, "f1")), CustomField.get(one, field(gate, "f1")))
    assert.isTrue(Result.isSuccess(FieldRegistry.rename(gate, id("f1"), "GATE CODE")))
  })

  it("FieldLabelDuplicate: the same folded label, or the same id, for the same kind", () => {
    const define = (parts: Partial<CustomField.CustomField>) =>
      FieldRegistry.define(both, { id: id("f9"), label: "New", type: "text", ...parts })
    assert.strictEqual(failure(define({ label: "GATE CÓDE" }))._tag, "FieldLabelDuplicate")
    assert.strictEqual(failure(define({ id: id("f1") }))._tag, "FieldLabelDuplicate")
    assert.strictEqual(failure(FieldRegistry.rename(both, id("f1"), "colör"))._tag, "FieldLabelDuplicate")
    assert.isTrue(Result.isSuccess(define({ label: "Gate code", appliesTo: "property" })))
  })

  it("FieldLabelRequired, FieldNotFound", () => {
    assert.strictEqual(failure(FieldRegistry.rename(gate, id("f1"), " \u200B "))._tag, "FieldLabelRequired")
    assert.strictEqual(failure(FieldRegistry.addOption(both, id("f2"), ""))._tag, "FieldLabelRequired")
    assert.strictEqual(failure(FieldRegistry.rename(gate, id("nobody"), "A"))._tag, "FieldNotFound")
    assert.strictEqual(failure(FieldRegistry.setArchived(gate, id("nobody"), true))._tag, "FieldNotFound")
  })

  it("VC-10: how a field is used changes in place", () => {
    const registry = Result.getOrThrow(
      FieldRegistry.configure(both, id("f1"), { forms: ["scheduling"], required: true })
    )
    assert.deepStrictEqual(registry, [
      { ...field(both, "f1"), forms: ["scheduling"], required: true },
      field(both, "f2")
    ])
    const archived = Result.getOrThrow(FieldRegistry.setArchived(gate, id("f1"), true))
    assert.deepStrictEqual(FieldRegistry.setArchived(archived, id("f1"), false), Result.succeed(gate))
  })

  it("T13: an option is archived and never lost, and comes back by its label", () => {
    const archived = Result.getOrThrow(FieldRegistry.archiveOption(both, id("f2"), "RED"))
    assert.deepStrictEqual(field(archived, "f2").options, [{ label: "Red", archived: true }])
    const more = Result.getOrThrow(FieldRegistry.addOption(archived, id("f2"), "Blue"))
    const back = Result.getOrThrow(FieldRegistry.addOption(more, id("f2"), "réd"))
    assert.deepStrictEqual(field(back, "f2").options, [
      { label: "Red", archived: false },
      { label: "Blue", archived: false }
    ])
    assert.strictEqual(failure(FieldRegistry.archiveOption(both, id("f2"), "Blue"))._tag, "OptionUnknown")
    assert.strictEqual(failure(FieldRegistry.addOption(both, id("f1"), "Blue"))._tag, "FieldHasNoOptions")
  })

  type Change = readonly [
    FieldType.FieldType,
    CustomField.FieldValue,
    FieldType.FieldType,
    CustomField.FieldValue | null
  ]
  const changes: ReadonlyArray<Change> = [
    ["text", "12", "number", 12],
    ["text", "02134", "number", null],
    ["text", "a\nb", "identifier", null],
    ["text", "abc", "date", null],
    ["text", "red", "dropdown", "Red"],
    ["text", "blue", "dropdown", null],
    ["number", 12, "text", "12"],
    ["number", 1, "boolean", true],
    ["boolean", true, "text", "true"],
    ["boolean", true, "number", null],
    ["identifier", "A1", "text", "A1"]
  ]
  it.each(changes)("VC-9: %s %j becomes %s %j", (from, value, type, expected) => {
    const registry = gate.map((one) => ({ ...one, type: from }))
    const [one, none] = [holder(value), customer({ company: "Acme" })]
    const changed = FieldRegistry.changeType(registry, id("f1"), { type, options: ["Red", "RED", ""] }, [none, one])
    if (expected === null) {
      const found = failure(changed)
      return assert.deepStrictEqual<unknown>(found._tag === "FieldTypeChangeUnsafe" && found.ids, [one.id])
    }
    const { holders, registry: after } = Result.getOrThrow(changed)
    assert.strictEqual(field(after, "f1").type, type)
    assert.strictEqual(Option.getOrThrow(CustomField.get(holders[0] ?? one, field(after, "f1"))).value, expected)
    assert.strictEqual(holders.length, value === expected ? 0 : 1)
  })

  it("T13: other options take the place of those of a dropdown; a value whose option is gone stays and is marked", () => {
    const dropdown = {
      ...field(gate, "f1"),
      type: "dropdown" as const,
      options: ["Red", "Blue", "Old"].map((label) => ({ label, archived: label === "Old" }))
    }
    const registry = gate.map((one) => (one.id === "f1" ? dropdown : one))
    const [red, blue, none] = [holder("Red"), holder("Blue"), customer({ company: "Acme" })]
    const to = { type: "dropdown", options: ["green", "RED", "Green"] } as const
    const changed = Result.getOrThrow(FieldRegistry.changeType(registry, id("f1"), to, [red, blue, none]))
    const now = field(changed.registry, "f1")
    assert.deepStrictEqual<unknown>(now.options, [
      { label: "green", archived: false },
      { label: "RED", archived: false },
      { label: "Blue", archived: true },
      { label: "Old", archived: true }
    ])
    assert.deepStrictEqual(
      changed.holders.map((one) => CustomField.get(one, now)),
      [Option.some({ value: "RED", archivedOption: false })]
    )
    assert.deepStrictEqual(CustomField.get(blue, now), Option.some({ value: "Blue", archivedOption: true }))
    assert.strictEqual(failure(CustomField.set(none, now, "Blue"))._tag, "OptionUnknown")
    const again = FieldRegistry.changeType(changed.registry, id("f1"), to, [...changed.holders, blue, none])
    assert.deepInclude(Result.getOrThrow(again), { registry: changed.registry, holders: [] })
    const back = FieldRegistry.changeType(changed.registry, id("f1"), { type: "dropdown", options: ["Blue"] }, [blue])
    const taken = field(Result.getOrThrow(back).registry, "f1")
    assert.deepStrictEqual(CustomField.get(blue, taken), Option.some({ value: "Blue", archivedOption: false }))
  })

  it("the type that it has is no change", () =>
    assert.deepInclude(Result.getOrThrow(FieldRegistry.changeType(gate, id("f1"), { type: "text" }, [holder("a")])), {
      registry: gate,
      holders: []
    }))
})
