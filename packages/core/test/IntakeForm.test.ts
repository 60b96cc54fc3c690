import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Result, Schema } from "effect"
import * as Customer from "../src/Customer.ts"
import * as CustomField from "../src/CustomField.ts"
import * as IntakeForm from "../src/IntakeForm.ts"
import { customer } from "./Fixtures.ts"

const field = (id: string, parts: Partial<CustomField.CustomField> = {}): CustomField.CustomField => ({
  ...CustomField.blank,
  id: CustomField.FieldId.make(id),
  label: `Field ${id}`,
  type: "text",
  forms: ["scheduling"],
  ...parts
})
const registry = [
  field("must", { required: true }),
  field("may", { type: "number" }),
  field("again", { keepAsking: true, required: true, forms: ["scheduling", "leave_details"] }),
  field("elsewhere", { required: true, forms: ["leave_details"] }),
  field("old", { archived: true, required: true }),
  field("theirs", { readOnly: true }),
  field("place", { appliesTo: "property" })
]
const ids = (fields: ReadonlyArray<CustomField.CustomField>): ReadonlyArray<string> => fields.map(({ id }) => id)
const values = (found: Record<string, CustomField.FieldValue>): CustomField.FieldValues =>
  Schema.decodeUnknownSync(CustomField.FieldValues)(found)
const problems = <A>(result: Result.Result<A, IntakeForm.IntakeRefused>) =>
  Result.getOrThrow(Result.flip(result)).problems.map((problem) => `${problem._tag} ${problem.id}`)
const answer = Arbitrary.schema(Schema.NullOr(CustomField.FieldValue))

describe("IntakeForm", () => {
  it.prop(
    "T15: whatever is answered, a value is never erased, and the customer stays valid",
    [
      Arbitraries.customer,
      Arbitrary.all({ must: answer, may: answer, again: answer, theirs: answer }),
      Arbitraries.wild
    ],
    ([one, answers, extra]) => {
      const before = { ...one, customFields: values({ may: 1, again: "a" }) }
      const accepted = IntakeForm.validate(registry, "scheduling", { ...answers, [extra]: "x" }, before.customFields)
      if (Result.isFailure(accepted)) return
      const after = IntakeForm.fill(before, registry, accepted.success)
      assert.isTrue(Schema.is(Customer.Customer)(after))
      assert.containsAllKeys(after.customFields, ["must", "may", "again"])
      assert.strictEqual(after.customFields[CustomField.FieldId.make("may")], 1)
    }
  )

  const asked: ReadonlyArray<readonly [string, string, CustomField.FieldValues, ReadonlyArray<string>]> = [
    ["all of a new customer", "scheduling", {}, ["must", "may", "again", "place"]],
    ["what is missing of a known one", "scheduling", values({ must: "a", again: "b" }), ["may", "again", "place"]],
    ["what another form lists", "leave_details", {}, ["again", "elsewhere"]],
    ["nothing of a form that nobody made", "none", {}, []]
  ]
  it.each(asked)("VC-10: a form asks %s", (_, form, held, expected) =>
    assert.deepStrictEqual(ids(IntakeForm.fields(registry, form, held)), expected)
  )

  it("T14: a required field is missing only where the form lists it", () => {
    assert.deepStrictEqual(problems(IntakeForm.validate(registry, "scheduling", { again: "a" })), [
      "RequiredFieldMissing must"
    ])
    assert.isTrue(Result.isSuccess(IntakeForm.validate(registry, "leave_details", { again: "a", elsewhere: "b" })))
    assert.isTrue(Result.isSuccess(IntakeForm.validate(registry, "online_payments", {})))
  })

  it("T14: all problems come at once, in the order of the form", () => {
    const refused = IntakeForm.validate(registry, "scheduling", { must: " \u200B ", may: "many", again: null })
    assert.deepStrictEqual(problems(refused), [
      "RequiredFieldMissing must",
      "CustomFieldTypeMismatch may",
      "RequiredFieldMissing again"
    ])
  })

  it("answers come in their normal form, and what was not asked is not taken", () => {
    const answers = { must: " a ", may: "12", again: "b", theirs: "c", old: "d", nobody: "e" }
    assert.deepStrictEqual<unknown>(
      IntakeForm.validate(registry, "scheduling", answers),
      Result.succeed({ values: { must: "a", may: 12, again: "b" }, ignored: ["theirs", "old", "nobody"] })
    )
  })

  it("T15: a blank answer to an optional field leaves its value", () => {
    const again = [field("may", { keepAsking: true })]
    const one = { ...customer({ company: "Acme" }), customFields: values({ may: "held" }) }
    const accepted = Result.getOrThrow(IntakeForm.validate(again, "scheduling", { may: "" }, one.customFields))
    assert.strictEqual(IntakeForm.fill(one, again, accepted), one)
  })

  it("an answer goes to the customer or the property that it is about", () => {
    const accepted = Result.getOrThrow(
      IntakeForm.validate(registry, "scheduling", { must: "a", again: "b", place: "c" })
    )
    const one = IntakeForm.fill(customer({ company: "Acme" }), registry, accepted)
    assert.deepStrictEqual(one.customFields, values({ must: "a", again: "b" }))
    assert.deepStrictEqual(
      IntakeForm.fill({ customFields: {} }, registry, accepted).customFields,
      values({ place: "c" })
    )
  })
})
