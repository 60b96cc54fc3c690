/**
 * What a phone, an e-mail, a place or a web site is for: a TYPE where vCard has one, and Apple's label otherwise: a
 * second line of the same group, `item1.X-ABLabel:Grandma's`, which Google and most others read too.
 */
import { Text } from "@clientela/core"
import * as TextValue from "./TextValue.ts"
import * as VCard from "./VCard.ts"

/** A label and the types that say it. Read from the top: the first row whose types are all there. */
export interface Row {
  readonly label: string
  readonly types: Record<VCard.Version, ReadonlyArray<string>>
}

/** Rows whose label is the type itself. */
export const same = (...labels: ReadonlyArray<string>): ReadonlyArray<Row> =>
  labels.map((label) => ({ label, types: { "3.0": [label], "4.0": [label] } }))

export interface Options {
  /** The types that every line has: INTERNET in 3.0. */
  readonly always?: ReadonlyArray<string>
  readonly primary?: boolean
  /** Other parameters, in front. */
  readonly parameters?: ReadonlyArray<VCard.Parameter>
}

const builtIn = new Set([
  "Anniversary",
  "Assistant",
  "AssistantPhone",
  "Brother",
  "Child",
  "Father",
  "Friend",
  "HomePage",
  "Manager",
  "Mother",
  "Other",
  "Parent",
  "Partner",
  "Sister",
  "Spouse"
])

// Apple translates the labels that it wraps. One that looks wrapped is wrapped once more, so that it comes back.
const wrapped = /^_\$!<(.*)>!\$_$/
const wrap = (label: string): string => (builtIn.has(label) || wrapped.test(label) ? `_$!<${label}>!$_` : label)
const unwrap = (text: string): string => wrapped.exec(text)?.[1] ?? text

const typed = (
  types: ReadonlyArray<string>,
  version: VCard.Version,
  options: Options
): ReadonlyArray<VCard.Parameter> => {
  // RFC 6350 5.3: 4.0 has PREF=1 for what 3.0 says with a type.
  const preferred = options.primary === true
  const [first, ...rest] = [
    ...(options.always ?? []),
    ...types,
    ...(preferred && version === "3.0" ? ["pref"] : [])
  ].map((type) => (version === "3.0" ? type.toUpperCase() : type))
  return [
    ...(options.parameters ?? []),
    ...(first === undefined ? [] : [["TYPE", [first, ...rest]] as const]),
    ...(preferred && version === "4.0" ? [["PREF", ["1"]] as const] : [])
  ]
}

/** Lines that belong together, and what Apple's label beside them has to say. */
export interface Labelled {
  readonly lines: ReadonlyArray<VCard.Property>
  readonly label: string | null
}

/** The lines; those with a label of their own in a group with it, numbered from `item1`. */
export const grouped = (items: ReadonlyArray<Labelled>): ReadonlyArray<VCard.Property> => {
  let count = 0
  return items.flatMap(({ label, lines }): ReadonlyArray<VCard.Property> => {
    if (label === null) return lines
    const group = `item${++count}`
    return [...lines, VCard.property("X-ABLabel", TextValue.escape(wrap(label)))].map((line) => ({ ...line, group }))
  })
}

/**
 * A line with its label: the row's types where the table has the label, and Apple's label where they do not say it
 * exactly. A label in another case takes both.
 */
export const write = (
  line: VCard.Property,
  label: string | null,
  table: ReadonlyArray<Row>,
  version: VCard.Version,
  options: Options = {}
): Labelled => {
  const row = table.find((one) => one.label.toLowerCase() === label?.toLowerCase())
  return {
    lines: [{ ...line, parameters: typed(row?.types[version] ?? [], version, options) }],
    label: label === null || row?.label === label ? null : label
  }
}

/** Apple's label of a line, cleaned; `null` when it has none. */
export const ofGroup = (line: VCard.Property, lines: ReadonlyArray<VCard.Property>): string | null => {
  const group = line.group?.toLowerCase()
  const label =
    group === undefined
      ? undefined
      : lines.find((other) => other.group?.toLowerCase() === group && VCard.is(other, "X-ABLabel"))
  return label === undefined ? null : Text.orNull(unwrap(TextValue.unescape(label.value)))
}

/** The label of a line: Apple's, else that of the first row whose types it has in either version, else `null`. */
export const read = (
  line: VCard.Property,
  lines: ReadonlyArray<VCard.Property>,
  table: ReadonlyArray<Row>
): string | null => {
  const types = VCard.types(line)
  const says = (row: Row) => [row.types["3.0"], row.types["4.0"]].some((some) => some.every((type) => types.has(type)))
  return ofGroup(line, lines) ?? table.find(says)?.label ?? null
}

// RFC 6350 5.3: 1 is most preferred, absent is least. TYPE=pref is what 3.0 says.
const preference = (line: VCard.Property): number =>
  VCard.types(line).has("pref")
    ? 1
    : Math.min(
        ...VCard.parameter(line, "PREF")
          .map(Number)
          .filter((n) => n >= 1),
        101
      )

/** The most preferred of the lines, the first of several; `undefined` when none is preferred. */
export const preferred = (lines: ReadonlyArray<VCard.Property>): VCard.Property | undefined => {
  const best = Math.min(...lines.map(preference), 101)
  return best > 100 ? undefined : lines.find((line) => preference(line) === best)
}
