/** The forms by which people give a business their details: which fields a form asks for, and what its answers say. */
import { Array, Result, Schema } from "effect"
import type * as Customer from "../customer/Customer.ts"
import type * as CustomerDraft from "../drafts/CustomerDraft.ts"
import * as CustomField from "../parts/CustomField.ts"
import * as PostalAddress from "../places/PostalAddress.ts"
import * as BuiltInField from "./BuiltInField.ts"
import type { FieldRegistry } from "./FieldRegistry.ts"

export class RequiredFieldMissing extends Schema.TaggedError<RequiredFieldMissing>()("RequiredFieldMissing", {
  id: CustomField.FieldId,
  label: Schema.String,
  form: Schema.String
}) {
  override get message() {
    return `"${this.label}" is missing: the form "${this.form}" needs an answer`
  }
}

export const Problem = Schema.Union([
  RequiredFieldMissing,
  CustomField.CustomFieldTypeMismatch,
  CustomField.OptionUnknown,
  BuiltInField.AnswerTooLong
])
export type Problem = typeof Problem.Type

export class IntakeRefused extends Schema.TaggedError<IntakeRefused>()("IntakeRefused", {
  /** All that is wrong, in the order of the form. */
  problems: Schema.Array(Problem)
}) {
  override get message() {
    return this.problems.map((problem) => problem.message).join("; ")
  }
}

/** What somebody answered, by the id of the field; blank text and `null` are no answer. */
export type Answers = Readonly<Record<string, CustomField.FieldValue | null>>

/** The answers of a form in their normal form. */
export interface Accepted {
  readonly values: CustomField.FieldValues
  /** Answers to what the form does not ask for, which are not taken. */
  readonly ignored: ReadonlyArray<string>
}

/**
 * The fields that a form asks for, of somebody who has `held` already: those of the form that are in use, can be set, and
 * have no value yet or are asked for every time.
 */
export const fields = (
  registry: FieldRegistry,
  form: string,
  held: CustomField.FieldValues = {}
): ReadonlyArray<CustomField.CustomField> =>
  registry.filter(
    (field) =>
      field.forms.includes(form) &&
      !field.archived &&
      !field.readOnly &&
      (field.keepAsking || !Object.hasOwn(held, field.id))
  )

interface Answer {
  readonly id: CustomField.FieldId
  readonly value: CustomField.FieldValue | null
}
type Read = (
  field: CustomField.CustomField,
  given: CustomField.FieldValue
) => Result.Result<CustomField.FieldValue | null, Problem>

const answer =
  (form: string, given: ReadonlyMap<string, CustomField.FieldValue | null>, read: Read) =>
  (field: CustomField.CustomField): Result.Result<Answer, Problem> => {
    const said = given.get(field.id) ?? null
    return Result.flatMap(
      said === null ? Result.succeed(null) : read(field, said),
      (value): Result.Result<Answer, Problem> =>
        value === null && field.required
          ? Result.fail(new RequiredFieldMissing({ id: field.id, label: field.label, form }))
          : Result.succeed({ id: field.id, value })
    )
  }

const values = (found: ReadonlyArray<Answer>): CustomField.FieldValues =>
  Object.fromEntries(found.flatMap(({ id, value }) => (value === null ? [] : [[id, value]])))

const ignored = (
  given: ReadonlyMap<string, CustomField.FieldValue | null>,
  asked: ReadonlyArray<CustomField.CustomField>
): ReadonlyArray<string> => {
  const ids = new Set<string>(asked.map(({ id }) => id))
  return [...given.keys()].filter((id) => !ids.has(id))
}

/** Reads the answers of a form, or gives all that is wrong with them. A field is required only where the form asks for it. */
export const validate = (
  registry: FieldRegistry,
  form: string,
  answers: Answers,
  held: CustomField.FieldValues = {}
): Result.Result<Accepted, IntakeRefused> => {
  const given = new Map(Object.entries(answers))
  const asked = fields(registry, form, held)
  const [found, problems] = Array.partition(asked, answer(form, given, CustomField.read))
  return problems.length > 0
    ? Result.fail(new IntakeRefused({ problems }))
    : Result.succeed({ values: values(found), ignored: ignored(given, asked) })
}

/** What a form may ask for: what every customer has, and what the business has defined. */
export interface Questions {
  readonly builtIn: FieldRegistry
  readonly custom: FieldRegistry
}

/** What somebody outside sent: a draft for `Intake.take`, and the values of custom fields for `fillBlanks`. */
export interface Submission extends Accepted {
  readonly draft: CustomerDraft.CustomerDraft
}

/**
 * Reads the answers of somebody who is not known yet, or gives all that is wrong with them: the built-in questions first.
 * An answer goes to every question of its id. `region` (ISO 3166) is where a phone without a country code is.
 */
export const submit = (
  { builtIn, custom }: Questions,
  form: string,
  answers: Answers,
  region: string
): Result.Result<Submission, IntakeRefused> => {
  const given = new Map(Object.entries(answers))
  const asked = { builtIn: fields(builtIn, form), custom: fields(custom, form) }
  const [said, wrong] = Array.partition(
    asked.builtIn,
    answer(form, given, (field, value) => BuiltInField.read(field, value, region))
  )
  const [found, problems] = Array.partition(asked.custom, answer(form, given, CustomField.read))
  if (wrong.length + problems.length > 0) return Result.fail(new IntakeRefused({ problems: [...wrong, ...problems] }))
  const texts = said.flatMap(({ id, value }) => (value === null ? [] : [[id, String(value)] as const]))
  return Result.succeed({
    draft: BuiltInField.toDraft(new Map(texts), region),
    values: values(found),
    ignored: ignored(given, [...asked.builtIn, ...asked.custom])
  })
}

/**
 * Puts the answers on a customer or a property, those of its own fields. A question that was not answered leaves the value as
 * it was.
 */
export const fill = <H extends CustomField.Holder>(holder: H, registry: FieldRegistry, accepted: Accepted): H =>
  registry.reduce(
    (self, field) =>
      Object.hasOwn(accepted.values, field.id) && CustomField.appliesTo(self, field)
        ? CustomField.put(self, field.id, accepted.values[field.id] ?? null)
        : self,
    holder
  )

/**
 * Puts the values of a submission where the customer has none, and those of a property on the one of its address: anybody
 * can send a form, so that it overwrites nothing. For the `attribute` of `Intake.take`.
 */
export const fillBlanks =
  (registry: FieldRegistry, { draft, ignored, values }: Submission) =>
  (customer: Customer.Customer): Customer.Customer => {
    const blanks = <H extends CustomField.Holder>(holder: H): H =>
      fill(holder, registry, {
        values: Object.fromEntries(Object.entries(values).filter(([id]) => !Object.hasOwn(holder.customFields, id))),
        ignored
      })
    const places = new Set(draft.properties.map(({ address }) => PostalAddress.key(address)))
    const properties = customer.properties.map((one) =>
      places.has(PostalAddress.key(one.address)) ? blanks(one) : one
    )
    const filled = blanks(customer)
    return properties.every((one, index) => one === customer.properties[index]) ? filled : { ...filled, properties }
  }
