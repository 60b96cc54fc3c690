/** Reads a table of no known make: each column by the target that a mapping or its name gives it. */
import { Label, LeadSource, Text } from "@clientela/core"
import { Option } from "effect"
import * as AddressCell from "./AddressCell.ts"
import * as Alias from "./Alias.ts"
import * as Columns from "./Columns.ts"
import * as EmailCell from "./EmailCell.ts"
import * as Field from "./Field.ts"
import * as Moment from "./Moment.ts"
import * as NameCell from "./NameCell.ts"
import * as PhoneCell from "./PhoneCell.ts"
import * as Placeholder from "./Placeholder.ts"
import * as Reading from "./Reading.ts"
import * as TagList from "./TagList.ts"
import * as Target from "./Target.ts"
import * as WordCell from "./WordCell.ts"

export interface Bound {
  readonly column: number
  readonly header: string
  readonly target: Target.Target
}

type Reader = (text: string, reading: Reading.Reading, bound: Bound) => void

const keep: Reader = (text, reading, { header }) => Reading.addExtra(reading, header, text)

const part =
  (name: "prefix" | "first" | "middle" | "last" | "suffix"): Reader =>
  (text, reading) => {
    if (!NameCell.nothing.test(text)) reading.name[name] = text
  }

/** Takes a value over where it is understood, and keeps the cell as it is where it is not. */
const understood =
  <A>(read: (text: string) => A | null, use: (value: A, reading: Reading.Reading) => void): Reader =>
  (text, reading, bound) => {
    const value = read(text)
    if (value === null) keep(text, reading, bound)
    else use(value, reading)
  }

const readers: { readonly [F in (typeof Target.plain)[number]]: Reader } = {
  prefix: part("prefix"),
  first: part("first"),
  middle: part("middle"),
  last: part("last"),
  suffix: part("suffix"),
  title: (text, reading) => {
    const { prefix } = reading.name
    if (prefix === null && (WordCell.isHonorific(text) || reading.role !== null)) reading.name.prefix = text
    // "Dr." beside "Dr. Mei Tan": the name said it already.
    else if (prefix !== null && WordCell.isHonorific(text)) {
      if (Text.fold(prefix) !== Text.fold(text)) Reading.addExtra(reading, "title", text)
    } else if (reading.role === null) reading.role = text
    else Reading.addExtra(reading, "title", text)
  },
  fullName: (text, reading) => NameCell.read(reading, text),
  displayName: (text, reading) => NameCell.readDisplay(reading, text),
  company: (text, reading) => {
    if (!Placeholder.isPlaceholder(text)) reading.company = text
  },
  role: (text, reading) => {
    if (!Placeholder.isPlaceholder(text)) reading.role = text
  },
  kind: (text, reading, bound) => {
    const kind = WordCell.kind(text)
    // A company without a company name would be refused for a word in a side column.
    if (kind === null || (kind === "company" && reading.company === null)) keep(text, reading, bound)
    else reading.kind = kind
  },
  isCompany: (text, reading, bound) => {
    const yes = WordCell.yesNo(text)
    if (yes === null || (yes && reading.company === null)) keep(text, reading, bound)
    else reading.kind = yes ? "company" : "person"
  },
  tags: (text, reading, { header }) => {
    const separator = [";", "|", "\n"].find((one) => text.includes(one)) ?? ","
    for (const tag of TagList.split(text, separator)) TagList.add(reading, tag, header)
  },
  leadSource: understood(
    (text) => Option.getOrNull(LeadSource.fromText(text)),
    (source, reading) => {
      reading.leadSource = source
    }
  ),
  stage: understood(WordCell.stage, (stage, reading) => {
    reading.stage = stage
  }),
  archived: understood(WordCell.yesNo, (archived, reading) => {
    reading.archived = archived
  }),
  createdAt: understood(
    (text) => Option.getOrNull(Moment.parse(text)),
    (at, reading) => {
      reading.createdAt = at
    }
  ),
  note: (text, reading) => Reading.addExtra(reading, "note", text),
  birthday: (text, reading, bound) => {
    // Thunderbird has the year, the month and the day in three columns; the day alone is no birthday.
    if (/^\d{1,2}$/.test(text)) keep(text, reading, bound)
    else if (!Placeholder.isPlaceholder(text)) Reading.addExtra(reading, "birthday", text)
  },
  nickname: (text, reading) => Reading.addExtra(reading, "nickname", text),
  department: (text, reading) => Reading.addExtra(reading, "department", text)
}

/** Parts of a name whose columns do not say it all: these look at the others. */
const nameParts = {
  "last|bare": (text: string, reading: Reading.Reading) => NameCell.readLast(reading, text),
  "first|bare": (text: string, reading: Reading.Reading) => NameCell.readFirst(reading, text),
  "last|before": (text: string, { name }: Reading.Reading) => {
    name.last = name.last === null ? text : `${text} ${name.last}`
  },
  "last|behind": (text: string, { name }: Reading.Reading) => {
    name.last = name.last === null ? text : `${name.last} ${text}`
  }
} as const
const isNamePart = (part: string): part is keyof typeof nameParts => Object.hasOwn(nameParts, part)

// These look at what other columns gave.
const late = [...Object.keys(nameParts), "fullName", "displayName", "title", "kind", "isCompany"]

const single =
  (bound: Bound, read: Reader): Field.Read =>
  (cells, reading) => {
    const text = Field.at(cells, bound.column)
    if (text !== "") read(text, reading, bound)
  }

const point =
  (bound: Bound, labels: number): Field.Read =>
  (cells, reading) => {
    const text = Field.at(cells, bound.column)
    if (text === "") return
    const said = Field.at(cells, labels)
    const label = Label.fromText(Text.clean(said === "" ? bound.target.label : said.replace(/^\*\s*/, "")))
    const primary = said.startsWith("*")
    if (bound.target.field === "email") EmailCell.read(reading, text, label, primary, bound.header)
    else PhoneCell.readSeveral(reading, text, label, primary, bound.header)
  }

const address = (bounds: ReadonlyArray<Bound>): Field.Read => {
  const columnOf = (field: Target.FieldName) => bounds.find(({ target }) => target.field === field)?.column ?? -1
  const [street, street2, street3, city] = [
    columnOf("street"),
    columnOf("street2"),
    columnOf("street3"),
    columnOf("city")
  ]
  const [region, postalCode, country] = [columnOf("region"), columnOf("postalCode"), columnOf("country")]
  const [name, note] = [columnOf("addressName"), columnOf("addressNote")]
  const header = bounds[0]?.header ?? ""
  const place = bounds[0]?.target.label ?? ""
  return (cells, reading) => {
    const before = reading.properties.length
    const noteText = Field.at(cells, note)
    const line2 = Field.at(cells, street2)
    const line3 = Field.at(cells, street3)
    AddressCell.read(
      reading,
      Field.at(cells, name) || place,
      {
        line1: Field.at(cells, street),
        line2: line3 === "" ? line2 : `${line2}\n${line3}`,
        city: Field.at(cells, city),
        region: Field.at(cells, region),
        postalCode: Field.at(cells, postalCode),
        country: Field.at(cells, country)
      },
      noteText,
      header
    )
    if (reading.properties.length > before) return
    for (const column of [name, note]) {
      const bound = bounds.find((one) => one.column === column)
      if (bound !== undefined) keep(Field.at(cells, column), reading, bound)
    }
  }
}

const grouped = <A>(items: ReadonlyArray<A>, key: (item: A) => string): ReadonlyArray<ReadonlyArray<A>> => [
  ...Map.groupBy(items, key).values()
]

const repeatable = new Set<string>(["email", "phone", "note", "website", "tags", "extra"])

const addressParts = new Set<string>(Target.address)

const isPlainField = (field: string): field is (typeof Target.plain)[number] => Object.hasOwn(readers, field)

/** What a column is that is called "name" and nothing more, by whether there are columns for first and last names. */
const bareName: { readonly [beside in `${boolean}|${boolean}`]: Target.Target } = {
  "false|false": Target.make("fullName"),
  "true|false": Target.make("last", "", "bare"),
  "false|true": Target.make("first", "", "bare"),
  "true|true": Target.make("fullName")
}

/** The targets that the free columns get from their names. Of a field that holds one value the first column counts. */
const byName = (columns: Columns.Columns, mapped: ReadonlyArray<Bound>): ReadonlyArray<Bound> => {
  const free = Columns.rest(columns).map((column) => ({ column, header: Columns.name(columns, column) }))
  const named = free.flatMap(({ column, header }): ReadonlyArray<Bound> => {
    if (Alias.isBarelyName(header)) return []
    const part = Alias.besideLastName(header)
    const target = Option.isSome(part) ? Option.some(Target.make("last", "", part.value)) : Alias.find(header)
    return Option.isSome(target) ? [{ column, header, target: target.value }] : []
  })
  const has = (field: Target.FieldName) => [...mapped, ...named].some(({ target }) => target.field === field)
  const bare = bareName[`${has("first")}|${has("last")}`]
  return [
    ...named,
    ...free.filter(({ header }) => Alias.isBarelyName(header)).map((column): Bound => ({ ...column, target: bare }))
  ].toSorted((a, b) => a.column - b.column)
}

const idOf = ({ field, group, isLabel, label }: Target.Target): string => `${field}|${label}|${group}|${isLabel}`

/** Reads the given columns. */
export const readersOf = (bounds: ReadonlyArray<Bound>): ReadonlyArray<Field.Read> => {
  const points = bounds.filter(
    ({ target }) => (target.field === "email" || target.field === "phone") && !target.isLabel
  )
  const labelOf = ({ target }: Bound) =>
    bounds.find(
      (other) => other.target.isLabel && other.target.field === target.field && other.target.group === target.group
    )?.column ?? -1
  const named = bounds.flatMap((bound): ReadonlyArray<readonly [string, Field.Read]> => {
    const { field, label } = bound.target
    const part = `${field}|${bound.target.group}`
    if (isNamePart(part)) return [[part, single(bound, nameParts[part])]]
    if (isPlainField(field)) return [[field, single(bound, readers[field])]]
    if (field === "website")
      return [
        [
          field,
          single(bound, (text, reading) => Reading.addExtra(reading, label === "" ? field : `${field}.${label}`, text))
        ]
      ]
    return field === "extra" ? [[field, single(bound, (text, reading) => Reading.addExtra(reading, label, text))]] : []
  })
  const places = bounds.filter(({ target }) => addressParts.has(target.field))
  return [
    ...named.filter(([field]) => !late.includes(field)).map(([, read]) => read),
    ...points.map((bound) => point(bound, labelOf(bound))),
    ...grouped(places, ({ target }) => `${target.label}|${target.group}`).map(address),
    ...named
      .filter(([field]) => late.includes(field))
      .toSorted(([a], [b]) => late.indexOf(a) - late.indexOf(b))
      .map(([, read]) => read)
  ]
}

/** Takes the free columns whose names say what they hold. */
export const bind = (columns: Columns.Columns, mapped: ReadonlyArray<Bound> = []): ReadonlyArray<Field.Read> => {
  const taken = new Set(mapped.map(({ target }) => idOf(target)))
  const bounds = byName(columns, mapped).filter(({ target }) => {
    const id = idOf(target)
    if (taken.has(id) && !repeatable.has(target.field)) return false
    taken.add(id)
    return true
  })
  for (const { column, target } of bounds) Columns.claim(columns, column, Target.format(target), "alias")
  return readersOf([...mapped, ...bounds])
}
