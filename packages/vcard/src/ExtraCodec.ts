/**
 * What has no field of a customer but a property in vCard: notes, nicknames, birthdays, web sites. And what has
 * neither.
 */
import { Text } from "@clientela/core"
import * as DateValue from "./DateValue.ts"
import * as PropertyCodec from "./PropertyCodec.ts"
import * as TextValue from "./TextValue.ts"
import * as TypeLabel from "./TypeLabel.ts"
import * as VCard from "./VCard.ts"

const isBlank = (text: string): boolean => Text.cleanLines(text) === ""
const one = (name: string, value: string) => ({ extras: value === "" ? {} : { [name]: value } })

interface Single {
  readonly name: string
  readonly extra: string
  /** Stands between the texts of several lines. */
  readonly glue: string
  readonly internal?: boolean
  readonly read?: (value: string) => string
}

/** An extra that is one text. */
const text = ({ extra, glue, internal = false, name, read = TextValue.unescape }: Single) =>
  PropertyCodec.make({
    name,
    internal,
    holds: (held, value) => held === extra && !isBlank(value),
    write: ({ extras }) => {
      const value = extras[extra] ?? ""
      return isBlank(value) ? [] : [VCard.property(name, TextValue.escape(value))]
    },
    read: (lines) =>
      one(
        extra,
        VCard.named(lines, name)
          .map((line) => Text.cleanLines(read(line.value)))
          .filter((value) => value !== "")
          .join(glue)
      )
  })

export const note = text({ name: "NOTE", extra: "note", glue: "\n", internal: true })

/** NICKNAME is a list (RFC 6350 6.2.3), the extra one text. */
export const nickname = text({
  name: "NICKNAME",
  extra: "nickname",
  glue: ", ",
  read: (value) => TextValue.toList(value).join(", ")
})

// RFC 9554 has PHONETIC for 4.0; Apple, Google and Android read these in both.
export const phoneticFirst = text({ name: "X-PHONETIC-FIRST-NAME", extra: "phonetic.first", glue: " " })
export const phoneticLast = text({ name: "X-PHONETIC-LAST-NAME", extra: "phonetic.last", glue: " " })

// 3.0 allows a date only, so what is none is left to X-CLIENTELA-EXTRA.
const isWritable = (text: string, version: VCard.Version): boolean =>
  version === "3.0" ? DateValue.isDate(text) : !isBlank(text)

export const bday = PropertyCodec.make({
  name: "BDAY",
  internal: true,
  holds: (extra, value, version) => extra === "birthday" && isWritable(value, version),
  write: ({ extras }, version) => {
    const value = extras["birthday"] ?? ""
    return isWritable(value, version) ? [DateValue.write("BDAY", value, version)] : []
  },
  read: (lines) => {
    const line = VCard.named(lines, "BDAY")[0]
    return one("birthday", line === undefined ? "" : (DateValue.read(line) ?? ""))
  }
})

interface Family {
  /** `website` for `website` and `website.<label>`. */
  readonly prefix: string
  readonly internal: boolean
  /** The names that it reads, and the label of those that say it in their name; the first is the codec's. */
  readonly names: ReadonlyArray<readonly [name: string, label: string | null]>
  readonly table: Record<VCard.Version, ReadonlyArray<TypeLabel.Row>>
  readonly fits: (value: string, version: VCard.Version) => boolean
  readonly write: (value: string, label: string | null, version: VCard.Version) => VCard.Property
  readonly read: (line: VCard.Property) => string
}

/** `website.work`, or `website.work 2` where that one is taken: two values of one label are both kept. */
const unused = (prefix: string, label: string | null, taken: ReadonlyMap<string, string>, count = 1): string => {
  const words = [label, count === 1 ? null : count].filter((word) => word !== null).join(" ")
  const extra = words === "" ? prefix : `${prefix}.${words}`
  return taken.has(extra) ? unused(prefix, label, taken, count + 1) : extra
}

/** Extras of one kind, told apart by a label. */
const family = ({ fits, internal, names, prefix, read, table, write }: Family) => {
  const labelOf = (extra: string) => (extra === prefix ? null : extra.slice(prefix.length + 1))
  // A label that is not clean would come back as another one.
  const isClean = (label: string | null) => label !== "" && (label === null || Text.clean(label) === label)
  const isOne = (extra: string) => (extra === prefix || extra.startsWith(`${prefix}.`)) && isClean(labelOf(extra))
  const holds = (extra: string, value: string, version: VCard.Version) =>
    isOne(extra) && !isBlank(value) && fits(value, version)
  return PropertyCodec.make({
    name: names[0]?.[0] ?? prefix,
    internal,
    holds,
    write: ({ extras }, version) =>
      TypeLabel.grouped(
        Object.entries(extras)
          .filter(([extra, value]) => holds(extra, value, version))
          .map(([extra, value]) => {
            const label = labelOf(extra)
            const line = write(value, label, version)
            const said = names.some(([name, says]) => name === line.name && says === label)
            return said
              ? { lines: [line], label: null }
              : TypeLabel.write(line, label, table[version], version, { parameters: line.parameters })
          })
      ),
    read: (lines, version) => {
      const found = new Map<string, string>()
      for (const line of lines) {
        const name = names.find(([name]) => VCard.is(line, name))
        const value = name === undefined ? "" : read(line)
        if (value === "") continue
        const label = TypeLabel.read(line, lines, table[version]) ?? name?.[1] ?? null
        found.set(unused(prefix, label, found), value)
      }
      return { extras: Object.fromEntries(found) }
    }
  })
}

const places = TypeLabel.same("home", "work")
const readText = (line: VCard.Property) => Text.cleanLines(TextValue.unescape(line.value))

export const url = family({
  prefix: "website",
  internal: false,
  names: [["URL", null]],
  table: { "3.0": places, "4.0": places },
  fits: () => true,
  write: (value) => VCard.property("URL", TextValue.escapeUri(value)),
  read: readText
})

// RFC 6350 6.6.6 names these; 3.0 has Apple's property, which has labels only.
const relations = TypeLabel.same(
  "agent",
  "child",
  "colleague",
  "friend",
  "kin",
  "neighbor",
  "parent",
  "sibling",
  "spouse"
)

export const related = family({
  prefix: "relation",
  internal: true,
  names: [
    ["RELATED", null],
    ["X-ABRELATEDNAMES", null]
  ],
  table: { "3.0": [], "4.0": relations },
  fits: () => true,
  write: (value, _, version) =>
    version === "3.0"
      ? VCard.property("X-ABRELATEDNAMES", TextValue.escape(value))
      : VCard.property("RELATED", TextValue.escape(value), [["VALUE", ["text"]]]),
  read: readText
})

// RFC 6350 6.2.6: at most one, so only the extra spelled as Google and Apple label it. Apple's X-ABDATE serves for the
// others, and for all in 3.0.
const anniversary = "Anniversary"

export const event = family({
  prefix: "event",
  internal: true,
  names: [
    ["X-ABDATE", null],
    ["ANNIVERSARY", anniversary]
  ],
  table: { "3.0": [], "4.0": [] },
  fits: isWritable,
  write: (value, label, version) =>
    DateValue.write(version === "4.0" && label === anniversary ? "ANNIVERSARY" : "X-ABDATE", value, version),
  read: (line) => DateValue.read(line) ?? ""
})

const isRemote = (value: string): boolean => /^https?:\/\/[^\s\\]+$/i.test(value)

/** A photo that stands somewhere on the web. It is never fetched. RFC 2426 3.1.4, RFC 6350 6.2.4 */
export const photo = PropertyCodec.make({
  name: "PHOTO",
  holds: (extra, value) => extra === "photo" && isRemote(value),
  write: ({ extras }, version) => {
    const value = extras["photo"] ?? ""
    if (!isRemote(value)) return []
    return [VCard.property("PHOTO", value, version === "3.0" ? [["VALUE", ["uri"]]] : [])]
  },
  read: (lines) => {
    const line = VCard.named(lines, "PHOTO").find(({ value }) => isRemote(TextValue.unescape(value)))
    return one("photo", line === undefined ? "" : TextValue.unescape(line.value))
  }
})

/** X-CLIENTELA-EXTRA: name; text. Every extra that none of `codecs` holds, exactly as it is. */
export const rest = (codecs: ReadonlyArray<PropertyCodec.PropertyCodec>) =>
  PropertyCodec.make({
    name: "X-CLIENTELA-EXTRA",
    internal: true,
    write: ({ extras }, version) =>
      Object.entries(extras)
        .filter(([extra, value]) => !codecs.some((codec) => codec.holds(extra, value, version)))
        .map((entry) => VCard.property("X-CLIENTELA-EXTRA", TextValue.fromComponents(entry))),
    read: (lines) => ({
      extras: Object.fromEntries(
        VCard.named(lines, "X-CLIENTELA-EXTRA").flatMap((line) => {
          const [name = "", value = ""] = TextValue.toComponents(line.value)
          return name === "" ? [] : [[name, value] as const]
        })
      )
    })
  })
