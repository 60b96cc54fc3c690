/**
 * Google Contacts' own CSV: reads both generations ("First Name" since 2024, "Given Name" before), writes the newer.
 *
 * Six e-mails, eight phones, six addresses, three websites, relations and events and twelve custom fields have columns;
 * further e-mails and phones of the same label are joined with ` ::: `. What Google has no column for (kind, display
 * name, stage, lead source, archived, created) goes to custom fields called `Clientela …`, and what fits nowhere to one
 * of them as JSON, so that importing the export gives the same customers.
 *
 * Not expressible: id, origin, the moments of becoming a lead or a client and of archiving, how a national phone number
 * was typed (it is written in international form), and the order of what stands beyond the columns.
 */
import type { CustomerDraft } from "@clientela/core"
import * as Field from "./Field.ts"
import * as GoogleAddress from "./GoogleAddress.ts"
import * as GoogleColumns from "./GoogleColumns.ts"
import * as GoogleContactPoints from "./GoogleContactPoints.ts"
import * as GoogleExtras from "./GoogleExtras.ts"
import * as NameCell from "./NameCell.ts"
import * as Reading from "./Reading.ts"
import * as TagList from "./TagList.ts"

const namePart = (
  part: keyof CustomerDraft.CustomerDraft["name"],
  names: readonly [string, ...Array<string>]
): Field.Field =>
  Field.single(
    part,
    names,
    (text, reading) => {
      reading.name[part] = text
    },
    ({ name }) => name[part] ?? ""
  )

const company = Field.single(
  "company",
  ["Organization Name", "Organization 1 - Name"],
  (text, reading) => {
    reading.company = text
  },
  (customer) => customer.company ?? ""
)

const role = Field.single(
  "role",
  ["Organization Title", "Organization 1 - Title"],
  (text, reading) => {
    reading.role = text
  },
  (customer) => customer.role ?? ""
)

const tags = Field.single(
  "tags",
  ["Labels", "Group Membership"],
  (text, reading, header) => {
    // A leading star marks a group of Google's own: * myContacts, * starred.
    for (const label of GoogleColumns.split(text))
      if (!GoogleColumns.isStarred(label)) TagList.add(reading, label, header)
  },
  (customer, rest) => {
    const isPlain = (tag: string) => TagList.isPlain(tag) && GoogleColumns.isPlain(tag) && !GoogleColumns.isStarred(tag)
    rest.tags.push(...customer.tags.filter((tag) => !isPlain(tag)))
    return ["* myContacts", ...customer.tags.filter(isPlain)].join(GoogleColumns.joint)
  }
)

/** A field that is only read. */
const readOnly = (name: string, bind: Field.Field["bind"]): Field.Field => ({
  name,
  columns: [],
  write: () => [],
  bind
})

// Old exports list several organizations; the first one is the customer's.
const organizations = readOnly("organizations", (columns) =>
  GoogleColumns.families(
    columns,
    "organization",
    { company: ["name"], role: ["title"], department: ["department"] },
    "extras"
  ).flatMap((family) =>
    [...family].map(
      ([part, column]): Field.Read =>
        (cells, reading) => {
          const text = Field.at(cells, column)
          if (text !== "") Reading.addExtra(reading, part === "department" ? part : `${part} 2`, text)
        }
    )
  )
)

// Derived from the parts in most exports, the only name in some.
const wholeName = readOnly(
  "fullName",
  Field.single(
    "fullName",
    ["Name"],
    (text, reading) => NameCell.read(reading, text),
    () => ""
  ).bind
)

export const fields: ReadonlyArray<Field.Field> = [
  namePart("first", ["First Name", "Given Name"]),
  namePart("middle", ["Middle Name", "Additional Name"]),
  namePart("last", ["Last Name", "Family Name"]),
  Field.extra("phonetic.first", ["Phonetic First Name", "Given Name Yomi"]),
  Field.extra("phonetic.middle", ["Phonetic Middle Name", "Additional Name Yomi"]),
  Field.extra("phonetic.last", ["Phonetic Last Name", "Family Name Yomi"]),
  namePart("prefix", ["Name Prefix"]),
  namePart("suffix", ["Name Suffix"]),
  Field.extra("nickname", ["Nickname"]),
  Field.extra("fileAs", ["File As"]),
  company,
  role,
  Field.extra("department", ["Organization Department", "Organization 1 - Department"]),
  Field.extra("birthday", ["Birthday"]),
  Field.extra("note", ["Notes"]),
  Field.extra("photo", ["Photo"]),
  tags,
  GoogleContactPoints.emails(6),
  GoogleContactPoints.phones(8),
  GoogleAddress.addresses(6),
  GoogleExtras.labelled("relation", "Relation", 3),
  GoogleExtras.labelled("website", "Website", 3),
  GoogleExtras.labelled("event", "Event", 3),
  organizations,
  wholeName,
  GoogleExtras.customFields(12)
]

/** How extras are called that no field knows: `google.Hobby`. */
export const prefix = "google."
