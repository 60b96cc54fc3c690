/**
 * What the user says about columns, stronger than any table: `{ "columns": { "Handy": "phone.mobile", "Foo": null } }`.
 */
import { Option, Result, Schema } from "effect"
import * as Columns from "./Columns.ts"
import type * as GeneralTable from "./GeneralTable.ts"
import * as Header from "./Header.ts"
import * as Quote from "./Quote.ts"
import * as Target from "./Target.ts"

export const Mapping = Schema.Struct({
  /** By the header as it stands in the file; `null` ignores the column on purpose. */
  columns: Schema.Record(Schema.String, Schema.NullOr(Schema.String))
})
export type Mapping = typeof Mapping.Type

export class InvalidMapping extends Schema.TaggedError<InvalidMapping>()("InvalidMapping", { reason: Schema.String }) {
  override get message() {
    return `The mapping is not of the form {"columns": {"Header": "field", "Another": null}}: ${Quote.text(this.reason, 300)}`
  }
}

export class UnknownField extends Schema.TaggedError<UnknownField>()("UnknownField", {
  header: Schema.String,
  field: Schema.String
}) {
  /** What may be written instead. */
  get fields() {
    return Target.vocabulary
  }
  override get message() {
    const what = `The mapping of ${Quote.column(this.header)} names the field ${Quote.value(this.field)}, which does not exist`
    return `${what}. Fields: ${this.fields.join(", ")}; null ignores the column`
  }
}

export class UnknownColumn extends Schema.TaggedError<UnknownColumn>()("UnknownColumn", {
  column: Schema.String,
  header: Schema.Array(Schema.String)
}) {
  override get message() {
    return `The mapping names the ${Quote.column(this.column)}, which the file does not have. Columns: ${Quote.list(this.header)}`
  }
}

export type Error = UnknownField | UnknownColumn

const decode = Schema.decodeUnknownResult(Schema.fromJsonString(Mapping))

/** Reads a mapping file. */
export const parse = (text: string): Result.Result<Mapping, InvalidMapping> =>
  Result.mapError(decode(text), (error) => new InvalidMapping({ reason: error.message.replace(/\s*\n\s*/g, ", ") }))

const columnOf = (header: Header.Header, name: string): number => {
  const exact = header.names.indexOf(name.trim())
  return exact >= 0 ? exact : header.keys.indexOf(Header.normalize(name))
}

/** Takes the mapped columns. */
export const bind = (
  columns: Columns.Columns,
  mapping: Mapping
): Result.Result<ReadonlyArray<GeneralTable.Bound>, Error> => {
  const bounds: Array<GeneralTable.Bound> = []
  for (const [name, field] of Object.entries(mapping.columns)) {
    const column = columnOf(columns.header, name)
    if (column < 0) return Result.fail(new UnknownColumn({ column: name, header: columns.header.names }))
    if (field === null) {
      Columns.claim(columns, column, null, "ignored")
      continue
    }
    const target = Target.parse(field)
    if (Option.isNone(target)) return Result.fail(new UnknownField({ header: name, field }))
    Columns.claim(columns, column, field, "mapping")
    bounds.push({ column, header: Columns.name(columns, column), target: target.value })
  }
  return Result.succeed(bounds)
}
