/** A card as a value: a version, and lines in their order. BEGIN, VERSION and END are not lines of it. */
import { Schema } from "effect"

export const Version = Schema.Literals(["3.0", "4.0"])
export type Version = typeof Version.Type

// RFC 6350 3.3: 1*(ALPHA / DIGIT / "-"), for groups and for names.
const Token = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9-]+$/))

export const Property = Schema.Struct({
  /** `item1` of `item1.TEL`: lines of one group belong together. */
  group: Schema.NullOr(Token),
  /** As it stands; `is` compares without case. */
  name: Token,
  /** In their order; a name may come twice (`TYPE=home;TYPE=work`). Values are decoded, without quotes. */
  parameters: Schema.Array(Schema.Tuple([Token, Schema.NonEmptyArray(Schema.String)])),
  /** Raw: escaped as its kind of value asks for; see `TextValue`. */
  value: Schema.String
})
export type Property = typeof Property.Type
export type Parameter = Property["parameters"][number]

export const VCard = Schema.Struct({ version: Version, properties: Schema.Array(Property) })
export type VCard = typeof VCard.Type

/** A line without a group. */
export const property = (name: string, value: string, parameters: ReadonlyArray<Parameter> = []): Property => ({
  group: null,
  name,
  parameters,
  value
})

/** Whether two names are the same: case does not count (RFC 6350 3.3). */
export const is = (property: Property, name: string): boolean =>
  property.name === name || property.name.toUpperCase() === name.toUpperCase()

/** The lines of one name. */
export const named = (lines: ReadonlyArray<Property>, name: string): ReadonlyArray<Property> =>
  lines.filter((line) => is(line, name))

/** All values of a parameter, wherever they stand. */
export const parameter = (property: Property, name: string): ReadonlyArray<string> =>
  property.parameters.flatMap(([key, values]) => (key.toUpperCase() === name ? values : []))

/** The types in lower case: `TYPE=home,work`, `TYPE="home,work"` and `TYPE=home;TYPE=work` are the same. */
export const types = (property: Property): ReadonlySet<string> =>
  new Set(parameter(property, "TYPE").flatMap((value) => value.toLowerCase().split(",")))
