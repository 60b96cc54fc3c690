/** The forms by which people give a business their details: which fields a form asks for, and what its answers say. */
import { Array, Result, Schema } from "effect"
import * as CustomField from "./CustomField.ts"
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
  CustomField.OptionUnknown
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

const answer = (
  field: CustomField.CustomField,
  form: string,
  given: CustomField.FieldValue | null
): Result.Result<Answer, Problem> =>
  Result.flatMap(
    given === null ? Result.succeed(null) : CustomField.read(field, given),
    (value): Result.Result<Answer, Problem> =>
      value === null && field.required
        ? Result.fail(new RequiredFieldMissing({ id: field.id, label: field.label, form }))
        : Result.succeed({ id: field.id, value })
  )

/** Reads the answers of a form, or gives all that is wrong with them. A field is required only where the form asks for it. */
export const validate = (
  registry: FieldRegistry,
  form: string,
  answers: Answers,
  held: CustomField.FieldValues = {}
): Result.Result<Accepted, IntakeRefused> => {
  const given = new Map(Object.entries(answers))
  const asked = fields(registry, form, held)
  const [found, problems] = Array.partition(asked, (field) => answer(field, form, given.get(field.id) ?? null))
  if (problems.length > 0) return Result.fail(new IntakeRefused({ problems }))
  const ids = new Set<string>(asked.map(({ id }) => id))
  return Result.succeed({
    values: Object.fromEntries(found.flatMap(({ id, value }) => (value === null ? [] : [[id, value]]))),
    ignored: [...given.keys()].filter((id) => !ids.has(id))
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
