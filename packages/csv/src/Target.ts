/**
 * What a column of a general table means: a field, and for phones, e-mails, addresses and extras which one. Written
 * `phone.mobile`, `city.Billing`, `extra.Gate code`; a mapping file uses these words.
 */
import { Option } from "effect"

/** Fields that hold one value of a customer. */
export const plain = [
  "prefix",
  "first",
  "middle",
  "last",
  "suffix",
  "title",
  "fullName",
  "displayName",
  "company",
  "role",
  "kind",
  "isCompany",
  "tags",
  "leadSource",
  "stage",
  "archived",
  "createdAt",
  "note",
  "birthday",
  "nickname",
  "department"
] as const

/** Fields that may take a label after a dot: `phone.mobile`, `website.work`. */
export const labelled = ["email", "phone", "website"] as const

/** Parts of an address; the label says of which: `city.Billing`. */
export const address = [
  "street",
  "street2",
  "street3",
  "city",
  "region",
  "postalCode",
  "country",
  "addressName",
  "addressNote"
] as const

export const fields = [...plain, ...labelled, ...address, "extra"] as const
export type FieldName = (typeof fields)[number]

export interface Target {
  readonly field: FieldName
  /** `""` when there is none. */
  readonly label: string
  /** Number of the column's family: `Phone 2 - Value`, `Address_3 City`; `""` when there is none. */
  readonly group: string
  /** The column holds the label of a phone or e-mail, not the value. */
  readonly isLabel: boolean
}

export const make = (field: FieldName, label = "", group = "", isLabel = false): Target => ({
  field,
  label,
  group,
  isLabel
})

const takesLabel = new Set<string>([...labelled, ...address, "extra"])

/** Reads a target as a mapping file names it. */
export const parse = (text: string): Option.Option<Target> => {
  const dot = text.indexOf(".")
  const name = dot < 0 ? text : text.slice(0, dot)
  const label = dot < 0 ? "" : text.slice(dot + 1).trim()
  const field = fields.find((one) => one === name)
  if (field === undefined || (label !== "" && !takesLabel.has(field)) || (field === "extra" && label === ""))
    return Option.none()
  return Option.some(make(field, label))
}

export const format = (target: Target): string =>
  `${target.field}${target.label === "" ? "" : `.${target.label}`}${target.isLabel ? " (label)" : ""}`

/** The words that a mapping may use, for people. */
export const vocabulary: ReadonlyArray<string> = [
  ...plain,
  ...labelled.map((field) => `${field}[.label]`),
  ...address.map((field) => `${field}[.which]`),
  "extra.<name>"
]

const identifying = new Set<string>(["first", "middle", "last", "fullName", "displayName", "company", "email", "phone"])

/** Whether a column of this field can tell who a row is about. */
export const isIdentifying = (field: string): boolean => identifying.has(field.split(/[. ]/)[0] ?? "")
