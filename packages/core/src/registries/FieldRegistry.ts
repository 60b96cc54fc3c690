/** The fields that a business has defined for its customers and properties: an edit gives the whole list anew. */
import { Array, Option, Result, Schema } from "effect"
import * as CustomField from "../parts/CustomField.ts"
import * as FieldType from "../parts/FieldType.ts"
import * as ContactPoint from "../people/ContactPoint.ts"
import * as Text from "../text/Text.ts"
import type { Edited } from "./Edited.ts"

// A customer and a property may each have a "Gate code".
const nameOf = (field: Pick<CustomField.CustomField, "appliesTo" | "label">): string =>
  `${field.appliesTo} ${CustomField.labelKey(field.label)}`

export const FieldRegistry = Schema.Array(CustomField.CustomField).check(
  ContactPoint.uniqueBy((field) => field.id, "field"),
  ContactPoint.uniqueBy(nameOf, "label of a field")
)
export type FieldRegistry = typeof FieldRegistry.Type

/** What was done to the values of a field in the whole book, and to whom. */
export const FieldEvent = Schema.TaggedUnion({
  FieldRetyped: {
    /** As it is since. */
    field: CustomField.CustomField,
    /** Customers, or properties, whose value is written another way now. */
    ids: Schema.Array(Schema.String)
  }
})
export type FieldEvent = typeof FieldEvent.Type

export interface Edit<Holder> extends Edited<FieldRegistry, Holder> {
  readonly event: FieldEvent
}

export class FieldLabelRequired extends Schema.TaggedError<FieldLabelRequired>()("FieldLabelRequired", {}) {
  override get message() {
    return "A field, and each of its options, needs a label"
  }
}

export class FieldLabelDuplicate extends Schema.TaggedError<FieldLabelDuplicate>()("FieldLabelDuplicate", {
  label: Schema.String,
  /** The field that has the label, or the id, already. */
  existing: CustomField.FieldId
}) {
  override get message() {
    return `There is a field "${this.label}" already (${this.existing}), perhaps an archived one: use that, or another label`
  }
}

export class FieldNotFound extends Schema.TaggedError<FieldNotFound>()("FieldNotFound", { id: CustomField.FieldId }) {
  override get message() {
    return `There is no field ${this.id}: define it first`
  }
}

export class FieldHasNoOptions extends Schema.TaggedError<FieldHasNoOptions>()("FieldHasNoOptions", {
  label: Schema.String,
  type: FieldType.FieldType
}) {
  override get message() {
    return `"${this.label}" is a field of type ${this.type}: only a dropdown has options`
  }
}

export class FieldTypeChangeUnsafe extends Schema.TaggedError<FieldTypeChangeUnsafe>()("FieldTypeChangeUnsafe", {
  label: Schema.String,
  type: FieldType.FieldType,
  /** Customers, or properties, whose value would be lost. */
  ids: Schema.Array(Schema.String)
}) {
  override get message() {
    return `"${this.label}" cannot become ${this.type}: ${this.ids.length} values are not of that type, change them first`
  }
}

export const find = (self: FieldRegistry, id: CustomField.FieldId): Option.Option<CustomField.CustomField> =>
  Array.findFirst(self, (field) => field.id === id)

const get = (self: FieldRegistry, id: CustomField.FieldId): Result.Result<CustomField.CustomField, FieldNotFound> =>
  Result.fromOption(find(self, id), () => new FieldNotFound({ id }))

const labelled = (label: string): Result.Result<string, FieldLabelRequired> =>
  Result.fromNullishOr(Text.orNull(label), () => new FieldLabelRequired({}))

const replace = (self: FieldRegistry, field: CustomField.CustomField): FieldRegistry =>
  self.map((held) => (held.id === field.id ? field : held))

type LabelError = FieldLabelRequired | FieldLabelDuplicate

type New = Pick<CustomField.CustomField, "id" | "label" | "type"> & Partial<CustomField.CustomField>

/** Adds a field at the end. */
export const define = (self: FieldRegistry, parts: New): Result.Result<FieldRegistry, LabelError> =>
  Result.gen(function* () {
    const label = yield* labelled(parts.label)
    const field = { ...CustomField.blank, ...parts, label }
    const held = self.find((one) => one.id === field.id || nameOf(one) === nameOf(field))
    if (held !== undefined) return yield* Result.fail(new FieldLabelDuplicate({ label, existing: held.id }))
    return [...self, field]
  })

/** Gives a field another label. Values stay, they hang on the id. */
export const rename = (
  self: FieldRegistry,
  id: CustomField.FieldId,
  label: string
): Result.Result<FieldRegistry, LabelError | FieldNotFound> =>
  Result.gen(function* () {
    const field = { ...(yield* get(self, id)), label: yield* labelled(label) }
    const held = self.find((one) => one.id !== id && nameOf(one) === nameOf(field))
    if (held !== undefined)
      return yield* Result.fail(new FieldLabelDuplicate({ label: field.label, existing: held.id }))
    return replace(self, field)
  })

type Settings = Pick<
  CustomField.CustomField,
  "forms" | "required" | "keepAsking" | "archived" | "readOnly" | "transferable"
>

/** Changes how a field is used: which forms ask for it, whether it is archived. Values stay. */
export const configure = (
  self: FieldRegistry,
  id: CustomField.FieldId,
  settings: Partial<Settings>
): Result.Result<FieldRegistry, FieldNotFound> =>
  Result.map(get(self, id), (field) => replace(self, { ...field, ...settings }))

/** Takes a field out of use, or back into it. */
export const setArchived = (self: FieldRegistry, id: CustomField.FieldId, archived: boolean) =>
  configure(self, id, { archived })

type OptionError = FieldNotFound | FieldHasNoOptions

const dropdown = (self: FieldRegistry, id: CustomField.FieldId): Result.Result<CustomField.CustomField, OptionError> =>
  Result.flatMap(get(self, id), (field) =>
    field.type === "dropdown"
      ? Result.succeed(field)
      : Result.fail(new FieldHasNoOptions({ label: field.label, type: field.type }))
  )

const isNamed = (label: string) => {
  const key = CustomField.labelKey(label)
  return (option: CustomField.FieldOption) => CustomField.labelKey(option.label) === key
}

const setArchivedOption = (self: FieldRegistry, field: CustomField.CustomField, label: string, archived: boolean) => {
  const isIt = isNamed(label)
  return replace(self, {
    ...field,
    options: field.options.map((option) => (isIt(option) ? { ...option, archived } : option))
  })
}

/** Adds an option at the end of a dropdown, or takes the archived one of that label back. */
export const addOption = (
  self: FieldRegistry,
  id: CustomField.FieldId,
  label: string
): Result.Result<FieldRegistry, OptionError | FieldLabelRequired> =>
  Result.gen(function* () {
    const field = yield* dropdown(self, id)
    const cleaned = yield* labelled(label)
    return field.options.some(isNamed(cleaned))
      ? setArchivedOption(self, field, cleaned, false)
      : replace(self, { ...field, options: [...field.options, { label: cleaned, archived: false }] })
  })

/** Takes an option out of use. It stays in the list, because values say it. */
export const archiveOption = (
  self: FieldRegistry,
  id: CustomField.FieldId,
  label: string
): Result.Result<FieldRegistry, OptionError | CustomField.OptionUnknown> =>
  Result.flatMap(
    dropdown(self, id),
    (field): Result.Result<FieldRegistry, CustomField.OptionUnknown> =>
      field.options.some(isNamed(label))
        ? Result.succeed(setArchivedOption(self, field, label, true))
        : Result.fail(new CustomField.OptionUnknown({ id, label: field.label, value: label, archived: false }))
  )

/** The options of a dropdown as they are given, each once; what it had besides is archived, because values say it. */
const optionsOf = (field: CustomField.CustomField, given: ReadonlyArray<string>) => {
  const labels = given.map(Text.clean).filter((label) => label !== "")
  const options = Array.dedupeWith(labels, (a, b) => isNamed(a)({ label: b, archived: false }))
  const gone = field.options.filter(({ label }) => !options.some((one) => isNamed(one)({ label, archived: false })))
  return [...options.map((label) => ({ label, archived: false })), ...gone.map((one) => ({ ...one, archived: true }))]
}

/**
 * The holder with its value as the field has them now. `None` where the value cannot be read as one; that an option is no
 * more is no reason (T13).
 */
export const reread = <H extends CustomField.Holder>(
  holder: H,
  field: CustomField.CustomField,
  before: FieldType.FieldType = field.type
): Option.Option<H> =>
  Option.match(CustomField.get(holder, field), {
    onNone: () => Option.some(holder),
    onSome: ({ value }) => {
      const read = CustomField.read(field, value)
      if (Result.isSuccess(read) && read.success !== null)
        return Option.some(CustomField.put(holder, field.id, read.success))
      return before === field.type && field.type === "dropdown" ? Option.some(holder) : Option.none()
    }
  })

/**
 * Gives a field another type where every value can be read as one of it, and converts the values. Otherwise nothing is
 * changed and the error names all holders whose value would be lost. `options` are those of a dropdown; given for one that
 * is a dropdown already they take the place of its options, and a value whose option is gone stays, marked as archived (T13).
 */
export const changeType = <H extends CustomField.Holder & { readonly id: string }>(
  self: FieldRegistry,
  id: CustomField.FieldId,
  to: { readonly type: FieldType.FieldType; readonly options?: ReadonlyArray<string> },
  holders: ReadonlyArray<H>
): Result.Result<Edit<H>, FieldNotFound | FieldTypeChangeUnsafe> =>
  Result.gen(function* () {
    const field = yield* get(self, id)
    const isSame = field.type === to.type
    if (isSame && (to.type !== "dropdown" || to.options === undefined))
      return { registry: self, holders: [], event: { _tag: "FieldRetyped", field, ids: [] } }
    const options = to.type === "dropdown" ? optionsOf(field, to.options ?? []) : []
    const changed: CustomField.CustomField = { ...field, type: to.type, options }
    const [converted, unsafe] = Array.partition(holders, (holder) =>
      Result.fromOption(reread(holder, changed, field.type), () => holder.id)
    )
    if (unsafe.length > 0)
      return yield* Result.fail(new FieldTypeChangeUnsafe({ label: field.label, type: to.type, ids: unsafe }))
    const edited = converted.filter((holder, index) => holder !== holders[index])
    return {
      registry: replace(self, changed),
      holders: edited,
      event: { _tag: "FieldRetyped", field: changed, ids: edited.map((holder) => holder.id) }
    }
  })
