import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Option, Result, Schema } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import * as CustomField from "../../src/parts/CustomField.ts"
import * as FieldType from "../../src/parts/FieldType.ts"
import type * as Property from "../../src/places/Property.ts"
import { customer } from "../fixtures/Fixtures.ts"

const define = (parts: Partial<CustomField.CustomField> = {}): CustomField.CustomField => ({
  ...CustomField.blank,
  id: CustomField.FieldId.make("f1"),
  label: "Gate code",
  type: "text",
  ...parts
})
const color = define({
  type: "dropdown",
  options: [
    { label: "Red", archived: false },
    { label: "Grün", archived: false },
    { label: "Teal", archived: true }
  ]
})
const failure = <A, E>(result: Result.Result<A, E>) => Result.getOrThrow(Result.flip(result))
const nobody = customer({ company: "Acme" })
const value = Arbitrary.schema(CustomField.FieldValue)
const id = Arbitrary.schema(Schema.Literals(["f1", "__proto__", "constructor", "0"]))

describe("CustomField", () => {
  it.prop(
    "a value that can be set keeps the customer valid, is got back, set again changes nothing, cleared is gone",
    [Arbitraries.customer, Arbitrary.schema(FieldType.FieldType), id, Arbitrary.all([value, Arbitraries.wild])],
    ([any, type, name, values]) => {
      const one = { ...any, customFields: {} }
      const field = {
        ...color,
        id: CustomField.FieldId.make(name),
        type,
        options: type === "dropdown" ? color.options : []
      }
      assert.isTrue(Schema.is(CustomField.CustomField)(field))
      for (const given of values) {
        const set = CustomField.set(one, field, given)
        if (Result.isFailure(set)) continue
        const held = CustomField.get(set.success, field)
        assert.isTrue(Schema.is(Customer.Customer)(set.success))
        if (Option.isNone(held)) {
          assert.strictEqual(set.success, one)
          continue
        }
        assert.strictEqual(Result.getOrThrow(CustomField.set(set.success, field, held.value.value)), set.success)
        assert.deepStrictEqual(CustomField.set(set.success, field, given), set)
        assert.deepStrictEqual(CustomField.clear(set.success, field), Result.succeed(one))
      }
    }
  )

  const values: ReadonlyArray<readonly [string, CustomField.CustomField, CustomField.FieldValue, unknown]> = [
    ["text is cleaned", define(), " 12\u202E34 \r\n b ", "1234\nb"],
    ["a number is text as well", define(), 12, "12"],
    ["a number as text", define({ type: "number" }), " 12 ", 12],
    ["a number without a sign of zero", define({ type: "number" }), -0, 0],
    ["yes", define({ type: "boolean" }), "Yes", true],
    ["a boolean", define({ type: "boolean" }), false, false],
    ["a number of a code", define({ type: "identifier" }), 712, "712"],
    ["an option in its own spelling", color, " GRUN ", "Grün"],
    ["blank text is nothing", define(), " \u200B ", null],
    ["blank text is nothing of a number", define({ type: "number" }), "", null]
  ]
  it.each(values)("reads %s", (_, field, given, expected) =>
    assert.deepStrictEqual<unknown>(CustomField.read(field, given), Result.succeed(expected))
  )

  const mismatches: ReadonlyArray<readonly [FieldType.FieldType, CustomField.FieldValue]> = [
    ["number", "twelve"],
    ["number", true],
    ["number", Number.NaN],
    ["text", Number.NaN],
    ["text", Number.POSITIVE_INFINITY],
    ["dropdown", Number.NaN],
    ["date", 20260315],
    ["boolean", 2],
    ["link", false],
    ["email", "ana"],
    ["identifier", "a\nb"]
  ]
  it.each(mismatches)("CustomFieldTypeMismatch: %s %j", (type, given) => {
    const found = failure(CustomField.set(nobody, define({ type }), given))
    assert.strictEqual(found._tag, "CustomFieldTypeMismatch")
    assert.include(found.message, FieldType.expected[type])
  })

  it("OptionUnknown: what is no option", () => {
    const found = failure(CustomField.set(nobody, color, "Blue"))
    assert.isTrue(found._tag === "OptionUnknown" && !found.archived)
  })

  it("T13: an archived option is kept and marked, and cannot be chosen", () => {
    const found = failure(CustomField.set(nobody, color, "teal"))
    assert.isTrue(found._tag === "OptionUnknown" && found.archived)
    const holder = CustomField.put(nobody, color.id, "Teal")
    assert.deepStrictEqual(CustomField.get(holder, color), Option.some({ value: "Teal", archivedOption: true }))
    assert.strictEqual(Result.getOrThrow(CustomField.set(holder, color, "Teal")), holder)
    const red = Result.getOrThrow(CustomField.set(holder, color, "red"))
    assert.deepStrictEqual(CustomField.get(red, color), Option.some({ value: "Red", archivedOption: false }))
  })

  it("FieldReadOnly: only the system sets what is read-only, and nobody what is archived", () => {
    const readOnly = define({ readOnly: true })
    assert.strictEqual(failure(CustomField.set(nobody, readOnly, "a"))._tag, "FieldReadOnly")
    assert.strictEqual(
      failure(CustomField.clear(CustomField.put(nobody, readOnly.id, "a"), readOnly))._tag,
      "FieldReadOnly"
    )
    assert.isTrue(Result.isSuccess(CustomField.set(nobody, readOnly, "a", "system")))
    assert.strictEqual(
      failure(CustomField.set(nobody, define({ archived: true }), "a", "system"))._tag,
      "FieldReadOnly"
    )
  })

  it("JOB-22: a field of properties is set on a property", () => {
    const field = define({ appliesTo: "property" })
    const property: CustomField.Holder & Pick<Property.Property, "name"> = { name: "Home", customFields: {} }
    assert.strictEqual(failure(CustomField.set(nobody, field, "1234"))._tag, "FieldNotApplicable")
    assert.strictEqual(failure(CustomField.set(property, define(), "1234"))._tag, "FieldNotApplicable")
    assert.deepStrictEqual<unknown>(
      CustomField.set(property, field, "1234"),
      Result.succeed({ name: "Home", customFields: { f1: "1234" } })
    )
  })

  it("only a dropdown has options", () =>
    assert.isFalse(Schema.is(CustomField.CustomField)({ ...color, type: "text" })))
})
