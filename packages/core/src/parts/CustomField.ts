/** Fields that a business adds to its customers and properties. The id is what a field is; its label may change. */
import { Option, Result, Schema } from "effect"
import * as Named from "../internal/text/Named.ts"
import * as ContactPoint from "../people/ContactPoint.ts"
import * as Text from "../text/Text.ts"
import * as FieldType from "./FieldType.ts"

export const FieldId = Named.text(
  Schema.NonEmptyString.pipe(Schema.brand("FieldId")),
  "an id of a field",
  "expected some text"
)
export type FieldId = typeof FieldId.Type

/** Plain JSON: text, a number or yes and no. What text may say depends on the type of the definition. */
export const FieldValue = Schema.Union([Schema.String, Schema.Finite, Schema.Boolean])
export type FieldValue = typeof FieldValue.Type

export const FieldValues = Schema.Record(FieldId, FieldValue)
export type FieldValues = typeof FieldValues.Type

/** A choice of a dropdown. An archived one stays where it is and cannot be chosen any more. */
export const FieldOption = Schema.Struct({ label: Schema.NonEmptyString, archived: Schema.Boolean })
export interface FieldOption extends Schema.Schema.Type<typeof FieldOption> {}

/** What decides whether two labels, of fields or of options, are the same. */
export const labelKey = (label: string): string => Text.fold(label) || Text.clean(label)

export const CustomField = Schema.Struct({
  id: FieldId,
  label: Schema.NonEmptyString.check(Schema.isTrimmed()),
  type: FieldType.FieldType,
  appliesTo: Schema.Literals(["customer", "property"]),
  /** In the order in which they are shown; of a dropdown only. */
  options: Schema.Array(FieldOption).check(ContactPoint.uniqueBy((option) => labelKey(option.label), "option")),
  /** The intake forms that ask for it: `scheduling`, `leave_details`. */
  forms: Schema.Array(Schema.NonEmptyString),
  /** Where a form asks for it, it must be answered. */
  required: Schema.Boolean,
  /** Forms ask again although there is a value. */
  keepAsking: Schema.Boolean,
  /** Archived fields keep their values and take no new ones. */
  archived: Schema.Boolean,
  /** Only an integration sets it. */
  readOnly: Schema.Boolean,
  /** The value goes along when a quote becomes a job, and a job an invoice. */
  transferable: Schema.Boolean
}).check(
  Schema.makeFilter(({ options, type }) => type === "dropdown" || options.length === 0, {
    message: "Expected options for a dropdown only"
  })
)
export interface CustomField extends Schema.Schema.Type<typeof CustomField> {}

/** A field of customers that no form asks for. */
export const blank: Omit<CustomField, "id" | "label" | "type"> = {
  appliesTo: "customer",
  options: [],
  forms: [],
  required: false,
  keepAsking: false,
  archived: false,
  readOnly: false,
  transferable: false
}

const field = { id: FieldId, label: Schema.String }

export class CustomFieldTypeMismatch extends Schema.TaggedError<CustomFieldTypeMismatch>()("CustomFieldTypeMismatch", {
  ...field,
  type: FieldType.FieldType,
  value: Schema.String
}) {
  override get message() {
    return `"${this.value.slice(0, 80)}" is no value of "${this.label}": expected ${FieldType.expected[this.type]}`
  }
}

export class OptionUnknown extends Schema.TaggedError<OptionUnknown>()("OptionUnknown", {
  ...field,
  value: Schema.String,
  /** There is such an option, but it is archived. */
  archived: Schema.Boolean
}) {
  override get message() {
    const value = `"${this.value.slice(0, 80)}"`
    return this.archived
      ? `${value} cannot be chosen for "${this.label}" any more: choose another option`
      : `${value} is no option of "${this.label}": choose one of its options, or add this one`
  }
}

export class FieldReadOnly extends Schema.TaggedError<FieldReadOnly>()("FieldReadOnly", {
  ...field,
  archived: Schema.Boolean
}) {
  override get message() {
    return this.archived
      ? `"${this.label}" is archived: take it back before it gets a value`
      : `"${this.label}" is set by an integration: change it there`
  }
}

export class FieldNotApplicable extends Schema.TaggedError<FieldNotApplicable>()("FieldNotApplicable", {
  ...field,
  appliesTo: CustomField.fields.appliesTo
}) {
  override get message() {
    return `"${this.label}" is a field of a ${this.appliesTo}: set it there`
  }
}

type Invalid = CustomFieldTypeMismatch | OptionUnknown

/**
 * Reads a value for a field, whatever type it comes in, where that loses nothing: "12" is a number, 12 is text. Gives the
 * normal form, or `null` for blank text. An option is found by its folded label and comes in its own spelling.
 */
export const read = (self: CustomField, value: FieldValue): Result.Result<FieldValue | null, Invalid> => {
  const { id, label, type } = self
  const text = Text.cleanLines(String(value))
  const isNumber = typeof value === "number"
  // What is no finite number is no value of any type, not even as text.
  const isReal = !isNumber || Number.isFinite(value)
  if (text === "") return Result.succeed(null)
  if (isReal && type === "dropdown") {
    const option = self.options.find((one) => labelKey(one.label) === labelKey(text))
    return option === undefined || option.archived
      ? Result.fail(new OptionUnknown({ id, label, value: text, archived: option !== undefined }))
      : Result.succeed(option.label)
  }
  const found = !isReal ? null : isNumber && type === "number" ? value + 0 : FieldType.read(type, text)
  return found === null
    ? Result.fail(new CustomFieldTypeMismatch({ id, label, type, value: text }))
    : Result.succeed(found)
}

/** What has values: a customer or a property. */
export interface Holder {
  readonly customFields: FieldValues
}

/** Whether a field is one of this kind of holder: customers are those that have properties. */
export const appliesTo = (holder: Holder, self: CustomField): boolean =>
  self.appliesTo === ("properties" in holder ? "customer" : "property")

/** A value as it is shown. */
export interface Held {
  readonly value: FieldValue
  /** The value is an option that cannot be chosen any more. */
  readonly archivedOption: boolean
}

const valueOf = (holder: Holder, id: FieldId): FieldValue | null =>
  Object.hasOwn(holder.customFields, id) ? (holder.customFields[id] ?? null) : null

/** The value of a field, if it has one. */
export const get = (holder: Holder, self: CustomField): Option.Option<Held> =>
  Option.map(Option.fromNullOr(valueOf(holder, self.id)), (value) => ({
    value,
    archivedOption: self.options.some((option) => option.archived && option.label === value)
  }))

/** The holder with a value that was read before; `null` takes it away. */
export const put = <H extends Holder>(holder: H, id: FieldId, value: FieldValue | null): H => {
  if (valueOf(holder, id) === value) return holder
  const others = Object.entries(holder.customFields).filter(([name]) => name !== id)
  return { ...holder, customFields: Object.fromEntries(value === null ? others : [...others, [id, value]]) }
}

export type SetError = Invalid | FieldReadOnly | FieldNotApplicable

/**
 * Sets a value, or clears it with `null` or blank text. Setting the value that is there changes nothing, though it is an
 * archived option. What is read-only is set by the system only.
 */
export const set = <H extends Holder>(
  holder: H,
  self: CustomField,
  value: FieldValue | null,
  by: "user" | "system" = "user"
): Result.Result<H, SetError> => {
  const { archived, id, label, readOnly } = self
  if (!appliesTo(holder, self)) return Result.fail(new FieldNotApplicable({ id, label, appliesTo: self.appliesTo }))
  if (valueOf(holder, id) === value) return Result.succeed(holder)
  if (archived || (readOnly && by === "user")) return Result.fail(new FieldReadOnly({ id, label, archived }))
  return value === null
    ? Result.succeed(put(holder, id, null))
    : Result.map(read(self, value), (found) => put(holder, id, found))
}

/** Takes the value away. */
export const clear = <H extends Holder>(holder: H, self: CustomField): Result.Result<H, SetError> =>
  set(holder, self, null)
