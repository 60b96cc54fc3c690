/**
 * Our own CSV: one row for each customer, and nothing lost of what a `CustomerDraft` holds. Three e-mails, three phones
 * and two addresses have columns; what does not fit stands in `More` as JSON, and extras without a column in `Extras`.
 *
 * The first e-mail or phone is the primary one, unless the label of another starts with `* `. Commas and backslashes
 * inside a tag are written with a backslash in front. `ID`, `Lead Since`, `Converted At` and the time in `Archived` are
 * written for people and other programs: an import decides about them itself and reads of `Archived` only whether.
 */
import { type Customer, Instant, Label, LeadSource, Phone, type Property, Text } from "@clientela/core"
import { Option, Schema } from "effect"
import * as AddressCell from "./AddressCell.ts"
import * as Columns from "./Columns.ts"
import * as EmailCell from "./EmailCell.ts"
import * as Field from "./Field.ts"
import type * as Header from "./Header.ts"
import * as PhoneCell from "./PhoneCell.ts"
import * as Quote from "./Quote.ts"
import * as Reading from "./Reading.ts"
import * as Rest from "./Rest.ts"
import * as TagList from "./TagList.ts"
import * as WordCell from "./WordCell.ts"

/** Whether a file has our own header, as far as it matters. */
export const isOwn = (header: Header.Header): boolean =>
  ["kind", "extras", "more", "lead since"].every((key) => header.keys.includes(key))

const kept = (reading: Reading.Reading, header: string, text: string): void => Reading.addExtra(reading, header, text)

const nameParts = ["prefix", "first", "middle", "last", "suffix"] as const
const nameTitles = {
  prefix: "Prefix",
  first: "First Name",
  middle: "Middle Name",
  last: "Last Name",
  suffix: "Suffix"
} as const

const plain = (field: "company" | "role" | "displayName", title: string): Field.Field =>
  Field.single(
    field,
    [title],
    (text, reading) => {
      reading[field] = text
    },
    (customer) => customer[field] ?? ""
  )

/** Written for others; an import does not take it over. */
const forReaders = (name: string, title: string, write: (customer: Customer.Customer) => string): Field.Field =>
  Field.single(name, [title], () => {}, write)

const kind = Field.single(
  "kind",
  ["Kind"],
  (text, reading, header) => {
    reading.kind = WordCell.kind(text)
    if (reading.kind === null) kept(reading, header, text)
  },
  (customer) => customer.kind
)

const type = Field.single(
  "type",
  ["Type"],
  (text, reading, header) => {
    reading.type = WordCell.type(text)
    if (reading.type === null) kept(reading, header, text)
  },
  (customer) => customer.type
)

const stage = Field.single(
  "stage",
  ["Stage"],
  (text, reading, header) => {
    reading.stage = WordCell.stage(text)
    if (reading.stage === null) kept(reading, header, text)
  },
  (customer) => customer.lifecycle.stage
)

const leadSource = Field.single(
  "leadSource",
  ["Lead Source"],
  (text, reading) => {
    reading.leadSource = Option.getOrNull(LeadSource.fromText(text))
  },
  (customer) => customer.leadSource ?? ""
)

const archived = Field.single(
  "archived",
  ["Archived"],
  (text, reading, header) => {
    reading.archived = Option.isSome(Instant.parse(text)) ? true : WordCell.yesNo(text)
    if (reading.archived === null) kept(reading, header, text)
  },
  (customer) => customer.archivedAt ?? ""
)

const createdAt = Field.single(
  "createdAt",
  ["Created At"],
  (text, reading, header) => {
    reading.createdAt = Option.getOrNull(Instant.parse(text))
    if (reading.createdAt === null) kept(reading, header, text)
  },
  (customer) => customer.createdAt
)

const tags = Field.single(
  "tags",
  ["Tags"],
  (text, reading, header) => {
    for (const tag of TagList.split(text, ",")) TagList.add(reading, tag, header)
  },
  (customer, rest) => {
    rest.tags.push(...customer.tags.filter((tag) => !TagList.isPlain(tag)))
    return TagList.join(customer.tags.filter(TagList.isPlain))
  }
)

const starred = (point: { readonly label: Label.Label; readonly primary: boolean }, index: number): string =>
  point.primary && index > 0 ? `* ${point.label}` : point.label

const readLabel = (text: string): readonly [Label.Label, primary: boolean] => [
  Label.fromText(text.replace(/^\*\s*/, "")),
  text.startsWith("*")
]

/** Columns that come again with a number, all parts of the first one first. */
const repeated = (
  name: string,
  slots: number,
  parts: (number: number) => ReadonlyArray<string>,
  write: (customer: Customer.Customer, rest: Rest.Rest) => ReadonlyArray<Field.Cells>,
  read: (texts: Field.Cells, reading: Reading.Reading, header: string) => void
): Field.Field => {
  const columnsOf = Array.from({ length: slots }, (_, index) => parts(index + 1))
  const width = parts(1).length
  return {
    name,
    columns: columnsOf.flat(),
    write: (customer, rest) => {
      const written = write(customer, rest)
      return columnsOf.flatMap((_, index) => written[index] ?? Array.from({ length: width }, () => ""))
    },
    bind: (columns) =>
      columnsOf.flatMap((names): ReadonlyArray<Field.Read> => {
        const taken = names.map((one) => Columns.take(columns, [one], name))
        const header = names.find((_, index) => (taken[index] ?? -1) >= 0) ?? ""
        return header === ""
          ? []
          : [
              (cells, reading) => {
                const texts = taken.map((column) => Field.at(cells, column))
                if (texts.some((text) => text !== "")) read(texts, reading, header)
              }
            ]
      })
  }
}

const place = <A>(
  items: ReadonlyArray<A>,
  slots: number,
  isPlain: (item: A) => boolean
): readonly [ReadonlyArray<A>, ReadonlyArray<A>] => {
  const placed = items.filter(isPlain).slice(0, slots)
  return [placed, items.filter((item) => !placed.includes(item))]
}

const emails = repeated(
  "emails",
  3,
  (n) => [`Email ${n}`, `Email ${n} Label`],
  (customer, rest) => {
    const [placed, left] = place(customer.emails, 3, EmailCell.isPlain)
    rest.emails.push(...left)
    return placed.map((email, index) => [email.address, starred(email, index)])
  },
  ([text = "", label = ""], reading, header) => EmailCell.read(reading, text, ...readLabel(label), header)
)

const phones = repeated(
  "phones",
  3,
  (n) => [`Phone ${n}`, `Phone ${n} Label`, `Phone ${n} E.164`],
  (customer, rest) => {
    const [placed, left] = place(customer.phones, 3, PhoneCell.isPlain)
    rest.phones.push(...left)
    rest.noTexts.push(...PhoneCell.withoutTexts(placed))
    return placed.map((phone, index) => {
      const text = PhoneCell.besideE164(phone)
      if (text !== phone.raw) rest.typed.push({ phone: Phone.key(phone), raw: phone.raw })
      return [text, starred(phone, index), PhoneCell.e164(phone)]
    })
  },
  ([text = "", label = "", number = ""], reading, header) =>
    PhoneCell.readWith(reading, text, number, ...readLabel(label), header)
)

const isPlainProperty = ({ address, name, note }: Property.Property): boolean =>
  AddressCell.isPlain(address) && (name === null || Text.clean(name) === name) && (note === null || Field.isPlain(note))

const addressTitles = ["Name", "Street", "Street 2", "City", "Region", "Postal Code", "Country", "Note"]

const addresses = repeated(
  "properties",
  2,
  (n) => addressTitles.map((title) => `Address ${n} ${title}`),
  (customer, rest) => {
    const [placed, left] = place(customer.properties, 2, isPlainProperty)
    rest.properties.push(...left.map(({ address, name, note }) => ({ name, address, note })))
    return placed.map(({ address, name, note }) =>
      [name, address.line1, address.line2, address.city, address.region, address.postalCode, address.country, note].map(
        (text) => text ?? ""
      )
    )
  },
  ([name = "", line1, line2, city, region, postalCode, country, note = ""], reading, header) => {
    const before = reading.properties.length
    AddressCell.read(reading, name, { line1, line2, city, region, postalCode, country }, note, header)
    if (reading.properties.length > before) return
    // A name or a note without an address is no property.
    kept(reading, header, name)
    kept(reading, header, note)
  }
)

const ExtrasJson = Schema.fromJsonString(Schema.Record(Schema.NonEmptyString, Schema.String))
const decodeExtras = Schema.decodeUnknownOption(ExtrasJson)
const encodeExtras = Schema.encodeSync(ExtrasJson)

const extras = Field.single(
  "extras",
  ["Extras"],
  (text, reading, header) => {
    const found = Option.getOrNull(decodeExtras(text))
    if (found === null) {
      kept(reading, header, text)
      Reading.warn(
        reading,
        "extras",
        "unreadable_json",
        `${Quote.column(header)}: ${Quote.value(text)} is not a JSON object of texts; kept as it is`
      )
    } else for (const [name, value] of Object.entries(found)) reading.extras.set(name, value)
  },
  (_, rest) => {
    if (rest.extras.size === 0) return ""
    const text = encodeExtras(Object.fromEntries(rest.extras))
    rest.extras.clear()
    return text
  }
)

const more = Field.single(
  "more",
  ["More"],
  (text, reading, header) => Rest.read(text, reading, header),
  (_, rest) => Rest.write(rest)
)

const namePart = (part: (typeof nameParts)[number]): Field.Field =>
  Field.single(
    part,
    [nameTitles[part]],
    (text, reading) => {
      reading.name[part] = text
    },
    ({ name }) => name[part] ?? ""
  )

export const fields: ReadonlyArray<Field.Field> = [
  forReaders("id", "ID", (customer) => customer.id),
  kind,
  type,
  ...nameParts.map(namePart),
  plain("company", "Company"),
  plain("role", "Role"),
  plain("displayName", "Display Name"),
  emails,
  phones,
  addresses,
  tags,
  leadSource,
  stage,
  forReaders("leadSince", "Lead Since", ({ lifecycle }) => lifecycle.leadSince),
  forReaders("convertedAt", "Converted At", ({ lifecycle }) =>
    lifecycle.stage === "client" ? lifecycle.convertedAt : ""
  ),
  archived,
  createdAt,
  Field.extra("note", ["Notes"]),
  Field.extra("birthday", ["Birthday"]),
  extras,
  more
]
