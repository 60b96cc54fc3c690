/** Addresses of a Google export: nine columns each, the label is the name of the property. */
import { PostalAddress, type Property, Text } from "@clientela/core"
import * as AddressCell from "./AddressCell.ts"
import * as Columns from "./Columns.ts"
import * as Field from "./Field.ts"
import * as GoogleColumns from "./GoogleColumns.ts"
import * as Quote from "./Quote.ts"
import * as Reading from "./Reading.ts"

const parts = {
  label: ["label", "type"],
  street: ["street"],
  extended: ["extended address"],
  box: ["po box"],
  city: ["city"],
  region: ["region"],
  postalCode: ["postal code"],
  country: ["country"],
  formatted: ["formatted"]
} as const
const titles = [
  "Label",
  "Formatted",
  "Street",
  "City",
  "PO Box",
  "Region",
  "Postal Code",
  "Country",
  "Extended Address"
]

const wordsOf = (text: string): ReadonlyArray<string> =>
  Text.fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
const boxed = (text: string): string => (/^\d+$/.test(text) ? `PO Box ${text}` : text)
const letter = /[\p{L}\p{N}]/u

/** Whether the formatted address only repeats the parts. */
const isRepeated = (formatted: string, texts: ReadonlyArray<string>): boolean => {
  if (!letter.test(texts.reduce((rest, text) => (text === "" ? rest : rest.replace(text, "")), formatted))) return true
  const known = new Set(wordsOf(texts.join(" ")))
  return wordsOf(formatted).every((word) => known.has(word))
}

/** One address from its texts, in the order of `parts` without the label. */
const readOne = (reading: Reading.Reading, texts: ReadonlyArray<string>, name: string, header: string): void => {
  const [line1 = "", extended = "", box = "", city = "", region = "", postalCode = "", country = "", formatted = ""] =
    texts
  const structured = texts.slice(0, -1)
  if (structured.every((text) => text === "")) {
    AddressCell.read(reading, name, { line1: formatted }, "", header)
    return
  }
  const line2 = extended === "" ? boxed(box) : box === "" ? extended : `${extended}\n${boxed(box)}`
  AddressCell.read(reading, name, { line1, line2, city, region, postalCode, country }, "", header)
  if (formatted !== "" && !isRepeated(formatted, [...structured, boxed(box)]))
    Reading.addExtra(reading, "address", formatted)
}

const readFamily = (family: ReadonlyMap<string, number>, header: string): Field.Read => {
  const labels = family.get("label") ?? -1
  const columns = [...family].filter(([part]) => part !== "label").map(([, column]) => column)
  return (cells, reading) => {
    const name = GoogleColumns.withoutStar(Field.at(cells, labels))
    const texts = columns.map((column) => Field.at(cells, column))
    if (texts.every((text) => text === "")) {
      if (name === "") return
      Reading.warn(
        reading,
        "properties",
        "label_without_value",
        `${Quote.column(header)} and its neighbours are empty beside the label ${Quote.value(name)}`
      )
    } else if (texts.some((text) => text.includes(":::"))) {
      const split = texts.map(GoogleColumns.split)
      const count = Math.max(...split.map((values) => values.length))
      for (let i = 0; i < count; i++)
        readOne(
          reading,
          split.map((values) => values[i] ?? ""),
          name,
          header
        )
    } else readOne(reading, texts, name, header)
  }
}

const isPlain = (property: Property.Property): boolean =>
  AddressCell.isPlain(property.address) &&
  (property.name === null ||
    (GoogleColumns.isPlain(property.name) &&
      Text.clean(property.name) === property.name &&
      !GoogleColumns.isStarred(property.name))) &&
  Object.values(property.address).every((part) => part === null || GoogleColumns.isPlain(part))

const toCells = ({ address, name }: Property.Property): Field.Cells => [
  name ?? "",
  PostalAddress.format(address),
  [address.line1, address.line2].filter((line) => line !== null).join("\n"),
  address.city ?? "",
  "",
  address.region ?? "",
  address.postalCode ?? "",
  address.country ?? "",
  ""
]

export const addresses = (slots: number): Field.Field => ({
  name: "properties",
  columns: GoogleColumns.headers("Address", slots, titles),
  write: ({ properties }, rest) => {
    const placed = properties.filter(isPlain).slice(0, slots)
    for (const property of properties) {
      const { address, name, note } = property
      if (!placed.includes(property)) rest.properties.push({ name, address, note })
      else if (note !== null) rest.addressNotes.push({ name, address, note })
    }
    return GoogleColumns.fill(placed.flatMap(toCells), titles.length * slots)
  },
  bind: (columns) =>
    GoogleColumns.families(columns, "address", parts, "address").map((family) => {
      const shown =
        ["street", "formatted", "city"].map((part) => family.get(part) ?? -1).find((column) => column >= 0) ?? -1
      return readFamily(family, Columns.name(columns, shown))
    })
})
