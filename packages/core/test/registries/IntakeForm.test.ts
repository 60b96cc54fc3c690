import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Result, Schema } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import * as Intake from "../../src/drafts/Intake.ts"
import * as CustomField from "../../src/parts/CustomField.ts"
import * as BuiltInField from "../../src/registries/BuiltInField.ts"
import * as FieldRegistry from "../../src/registries/FieldRegistry.ts"
import * as IntakeForm from "../../src/registries/IntakeForm.ts"
import { context, customer } from "../fixtures/Fixtures.ts"

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

/** What every customer has, of which the form "booking" asks these, those with a star by all means. */
const asking = (...names: ReadonlyArray<string>): FieldRegistry.FieldRegistry =>
  BuiltInField.all.map((one) => ({
    ...one,
    forms: names.some((name) => name.replace("*", "") === one.id) ? ["booking"] : [],
    required: names.includes(`${one.id}*`)
  }))
const custom = [
  field("age", { type: "number", forms: ["booking"], keepAsking: true }),
  field("gate", { appliesTo: "property", forms: ["booking"] })
]
const everything = { builtIn: asking(...BuiltInField.Name.literals), custom }
const send = (questions: IntakeForm.Questions, answers: IntakeForm.Answers) =>
  IntakeForm.submit(questions, "booking", answers, "US")
const take = (questions: IntakeForm.Questions, answers: IntakeForm.Answers, known: ReadonlyArray<Customer.Customer>) =>
  Result.flatMap(send(questions, answers), (sent) =>
    Intake.take(sent.draft, known, {
      ...context({ origin: { kind: "web_form", batchId: null } }),
      doNotService: "warn",
      attribute: IntakeForm.fillBlanks(questions.custom, sent)
    })
  )
const ana = {
  first_name: " Ana ",
  last_name: "Ruiz",
  email: "Ana@Example.COM",
  phone: "512-867-5309",
  address: "12 Oak St\nApt 4",
  city: "Austin",
  postal_code: "78701",
  age: "12",
  gate: "left"
}
const anything = Arbitrary.all({
  name: answer,
  first_name: answer,
  company: answer,
  email: answer,
  phone: answer,
  address: answer,
  country: answer
})

describe("IntakeForm: a submission", () => {
  it.prop(
    "VC-10: whatever is answered, all problems name a question, or the draft makes a customer, or names nobody",
    [anything, Arbitraries.wild],
    ([answers, text]) => {
      const sent = send(everything, { ...answers, name: text })
      if (Result.isFailure(sent)) {
        const said = sent.failure.problems.map(({ id }) => id)
        assert.isNotEmpty(said)
        assert.deepStrictEqual([...new Set(said)], said)
        return
      }
      const made = take(everything, { ...answers, name: text }, [])
      if (Result.isFailure(made)) assert.strictEqual(made.failure._tag, "CustomerNameRequired")
      else assert.isTrue(made.success._tag === "Created" && Schema.is(Customer.Customer)(made.success.customer))
    }
  )

  it.prop("VC-10: an answer that the form does not ask for is no answer", [anything], ([answers]) => {
    const asked = { builtIn: asking("name"), custom: [] }
    const [more, only] = [send(asked, { ...answers, name: "Ana" }), send(asked, { name: "Ana" })]
    assert.deepStrictEqual(
      Result.map(more, ({ draft }) => draft),
      Result.map(only, ({ draft }) => draft)
    )
    assert.deepStrictEqual(
      Result.map(more, ({ ignored }) => ignored.toSorted()),
      Result.succeed(["address", "company", "country", "email", "first_name", "phone"])
    )
  })

  it("VC-10, VC-1: the answers of a form make a customer, with its address and its own fields", () => {
    const made = Result.getOrThrow(take(everything, ana, []))
    if (made._tag !== "Created") return assert.fail(made._tag)
    const { customFields, emails, lifecycle, name, phones, properties } = made.customer
    assert.deepStrictEqual([name.first, name.last, lifecycle.stage], ["Ana", "Ruiz", "lead"])
    assert.deepStrictEqual(
      emails.map(({ address }) => address),
      ["Ana@example.com"]
    )
    assert.deepStrictEqual(
      phones.map(({ e164 }) => e164),
      ["+15128675309"]
    )
    assert.deepStrictEqual(
      properties.map(({ address, customFields }) => [address.line1, address.line2, address.city, customFields]),
      [["12 Oak St", "Apt 4", "Austin", values({ gate: "left" })]]
    )
    assert.deepStrictEqual(customFields, values({ age: 12 }))
  })

  it("VC-10, VC-1: they find who is known, and overwrite nothing of it", () => {
    const first = Result.getOrThrow(take(everything, ana, []))
    if (first._tag !== "Created") return assert.fail(first._tag)
    const again = { ...ana, age: "99", gate: "right", company: "Acme" }
    const found = Result.getOrThrow(take(everything, again, [first.customer]))
    if (found._tag !== "Matched") return assert.fail(found._tag)
    assert.deepStrictEqual(found.after, { ...first.customer, company: "Acme" })
    const blank = customer({ emails: first.customer.emails })
    const filled = Result.getOrThrow(take(everything, ana, [blank]))
    assert.deepStrictEqual(filled._tag === "Matched" && filled.after.customFields, values({ age: 12 }))
  })

  it("VC-10: one answer may say the whole name, and parts say it better", () => {
    const name = (answers: IntakeForm.Answers) => {
      const { first, last } = Result.getOrThrow(send(everything, answers)).draft.name
      return [first, last]
    }
    assert.deepStrictEqual(name({ name: "Ana Maria Ruiz" }), ["Ana", "Maria Ruiz"])
    assert.deepStrictEqual(name({ name: "Ana Maria Ruiz", first_name: "Ana Maria", last_name: "Ruiz" }), [
      "Ana Maria",
      "Ruiz"
    ])
  })

  it("VC-10: a title is no first name, and a company is no person", () => {
    const sent = (answers: IntakeForm.Answers) => {
      const { company, name } = Result.getOrThrow(send(everything, answers)).draft
      return { prefix: name.prefix, first: name.first, last: name.last, company }
    }
    const nobody = { prefix: null, first: null, last: null, company: null }
    assert.deepStrictEqual(sent({ name: "Dra. Mei Tan" }), { ...nobody, prefix: "Dra.", first: "Mei", last: "Tan" })
    for (const answers of [{ name: "Acme, Inc." }, { name: "Acme, Inc.", company: "Acme, Inc." }]) {
      assert.deepStrictEqual(sent(answers), { ...nobody, company: "Acme, Inc." })
    }
    assert.deepStrictEqual(sent({ name: "Acme, Inc.", company: "Bcme" }), {
      ...nobody,
      first: "Acme, Inc.",
      company: "Bcme"
    })
  })

  it("VC-10, T14: all problems come at once, and each says its question and what was expected", () => {
    const questions = { builtIn: asking("name*", "company", "email*", "phone", "city*"), custom }
    const refused = send(questions, { name: "a".repeat(101), email: "ana", phone: "1", city: " ", age: "old" })
    assert.deepStrictEqual(
      Result.getOrThrow(Result.flip(refused)).problems.map(({ message }) => message),
      [
        'The answer to "Name" is too long: expected at most 100 characters',
        '"ana" is no value of "E-mail": expected an e-mail address',
        '"1" is no value of "Phone": expected a phone number',
        '"City" is missing: the form "booking" needs an answer',
        '"old" is no value of "Field age": expected a number such as 12.5, of at most 15 digits'
      ]
    )
  })

  it("VC-8: a question goes by the label that the business gave it", () => {
    const renamed = FieldRegistry.rename(asking("phone*"), BuiltInField.id("phone"), "Where can we call you?")
    const refused = send({ builtIn: Result.getOrThrow(renamed), custom: [] }, {})
    assert.deepStrictEqual(
      Result.getOrThrow(Result.flip(refused)).message,
      '"Where can we call you?" is missing: the form "booking" needs an answer'
    )
  })

  it("VC-10: what every customer has is a list of fields, on no form before somebody puts it there", () => {
    assert.isTrue(Schema.is(FieldRegistry.FieldRegistry)(BuiltInField.all))
    assert.deepStrictEqual(IntakeForm.fields(BuiltInField.all, "booking"), [])
    const configured = FieldRegistry.configure(BuiltInField.all, BuiltInField.id("email"), { forms: ["booking"] })
    assert.deepStrictEqual(ids(IntakeForm.fields(Result.getOrThrow(configured), "booking")), ["email"])
  })
})
