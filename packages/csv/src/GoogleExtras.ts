/** Websites, relations, events and custom fields of a Google export: pairs of a label and a text. */
import { Customer, Instant, Label, LeadSource, PersonName, Text } from "@clientela/core"
import { Option } from "effect"
import type * as Field from "./Field.ts"
import * as GoogleColumns from "./GoogleColumns.ts"
import * as Reading from "./Reading.ts"
import * as Rest from "./Rest.ts"
import * as WordCell from "./WordCell.ts"

const named = (name: string, label: string): string => (label === "" ? name : `${name}.${label}`)

/** Extras called `<name>` or `<name>.<label>` whose label and value come back as they are. */
const held = (rest: Rest.Rest, name: string, readLabel: (text: string) => string) =>
  [...rest.extras].flatMap(([extra, text]) => {
    const label = extra.startsWith(`${name}.`) ? extra.slice(name.length + 1) : ""
    const plain =
      named(name, label) === extra && (label === "" || readLabel(label) === label) && !GoogleColumns.isStarred(label)
    return plain && GoogleColumns.isPlain(text) ? [{ extra, label: GoogleColumns.title(label), text }] : []
  })

/** Extras called `<name>.<label>`: `website.work`, `relation.Spouse`. */
export const labelled = (name: string, prefix: string, slots: number): Field.Field => {
  const readLabel = (text: string): string => (text === "" ? "" : Label.fromText(text))
  return {
    name,
    columns: GoogleColumns.headers(prefix, slots, ["Label", "Value"]),
    write: (_, rest) => {
      const placed = held(rest, name, readLabel).slice(0, slots)
      for (const { extra } of placed) rest.extras.delete(extra)
      return GoogleColumns.flat(placed, slots)
    },
    bind: (columns) =>
      GoogleColumns.pairs(columns, prefix.toLowerCase(), name).map((pair) =>
        GoogleColumns.readPair(pair, (reading, value, label) =>
          Reading.addExtra(reading, named(name, readLabel(label)), value)
        )
      )
  }
}

interface Own {
  readonly label: string
  readonly write: (customer: Customer.Customer) => string
  readonly read: (text: string, reading: Reading.Reading) => boolean
}

const derivedKind = (customer: Customer.Customer): Customer.Kind =>
  PersonName.isEmpty(customer.name) && customer.company !== null ? "company" : "person"

const set = <A>(value: A | null, use: (value: A) => void): boolean => {
  if (value !== null) use(value)
  return value !== null
}

/** What Google has no column for. A value that is none of ours is kept as any other custom field. */
const own: ReadonlyArray<Own> = [
  {
    label: "Clientela kind",
    write: (customer) => (customer.kind === derivedKind(customer) ? "" : customer.kind),
    read: (text, reading) =>
      set(WordCell.kind(text), (kind) => {
        reading.kind = kind
      })
  },
  {
    label: "Clientela type",
    write: (customer) => (customer.type === Customer.typeOf(customer.kind) ? "" : customer.type),
    read: (text, reading) =>
      set(WordCell.type(text), (type) => {
        reading.type = type
      })
  },
  {
    label: "Clientela display name",
    write: (customer) => customer.displayName ?? "",
    read: (text, reading) =>
      set(text, (name) => {
        reading.displayName = name
      })
  },
  {
    label: "Clientela stage",
    write: (customer) => customer.lifecycle.stage,
    read: (text, reading) =>
      set(WordCell.stage(text), (stage) => {
        reading.stage = stage
      })
  },
  {
    label: "Clientela lead source",
    write: (customer) => customer.leadSource ?? "",
    read: (text, reading) =>
      set(Option.getOrNull(LeadSource.fromText(text)), (source) => {
        reading.leadSource = source
      })
  },
  {
    label: "Clientela archived",
    write: (customer) => (customer.archivedAt === null ? "" : "yes"),
    read: (text, reading) =>
      set(WordCell.yesNo(text), (archived) => {
        reading.archived = archived
      })
  },
  {
    label: "Clientela created",
    write: (customer) => customer.createdAt,
    read: (text, reading) =>
      set(Option.getOrNull(Instant.parse(text)), (at) => {
        reading.createdAt = at
      })
  }
]
const more = "Clientela more"
const byLabel: ReadonlyMap<string, Own> = new Map(own.map((one) => [one.label.toLowerCase(), one]))
const isOwn = (label: string): boolean => label === more || byLabel.has(label.toLowerCase())

/** Extras called `custom.<label>`, and ours. The last field of the format: it writes what all others left over. */
export const customFields = (slots: number): Field.Field => ({
  name: "custom",
  columns: GoogleColumns.headers("Custom Field", slots, ["Label", "Value"]),
  write: (customer, rest) => {
    const ours = own.flatMap((one) => {
      const text = one.write(customer)
      return text === "" ? [] : [{ label: one.label, text }]
    })
    const theirs = held(rest, "custom", Text.clean)
      .filter(({ label }) => !isOwn(label))
      .slice(0, slots - own.length - 1)
    for (const { extra } of theirs) rest.extras.delete(extra)
    const left = Rest.write(rest)
    return GoogleColumns.flat([...theirs, ...ours, ...(left === "" ? [] : [{ label: more, text: left }])], slots)
  },
  bind: (columns) =>
    GoogleColumns.pairs(columns, "custom field", "custom").map((pair): Field.Read => {
      const readTheirs = GoogleColumns.readPair(pair, (reading, value, label) =>
        Reading.addExtra(reading, named("custom", label), value)
      )
      return (cells, reading) => {
        const [label, text] = GoogleColumns.texts(cells, pair)
        if (text !== "" && label === more) Rest.read(text, reading, pair.header)
        else if (text === "" || byLabel.get(label.toLowerCase())?.read(text, reading) !== true)
          readTheirs(cells, reading)
      }
    })
})
