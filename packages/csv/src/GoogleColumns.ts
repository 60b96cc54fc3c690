/**
 * What is special about the cells of a Google export: numbered columns in pairs, ` ::: ` between several values of one
 * label, `* ` in front of the label of the primary value and of system groups. The label belongs to its row: the same
 * column may be `Home` in one row and `Work` in the next.
 */
import { Text } from "@clientela/core"
import * as Columns from "./Columns.ts"
import * as Field from "./Field.ts"
import * as Quote from "./Quote.ts"
import * as Reading from "./Reading.ts"

const separator = /(?:^|\s+):::(?:\s+|$)/
export const joint = " ::: "

/** The values of a cell; blank ones keep their place, because the columns of an address are joined in step. */
export const split = (cell: string): ReadonlyArray<string> => (cell.includes(":::") ? cell.split(separator) : [cell])

/** Whether a value comes back as it is out of a cell that may hold several. */
export const isPlain = (value: string): boolean => Field.isPlain(value) && !value.includes(":::")

const star = /^\*\s*/
export const isStarred = (text: string): boolean => text.startsWith("*")
export const withoutStar = (text: string): string => text.replace(star, "")

const titles: ReadonlyMap<string, string> = new Map(
  ["Main", "Work", "Mobile", "Home", "Fax", "Other", "Work Fax", "Home Fax", "Pager"].map((title) => [
    title.toLowerCase(),
    title
  ])
)

/** The label as Google writes it. */
export const title = (label: string): string => titles.get(label) ?? label

export interface Pair {
  readonly label: number
  readonly value: number
  readonly header: string
}

// Google numbers without gaps; a file that somebody cut columns out of need not.
const numbers = (columns: Columns.Columns, family: string): ReadonlyArray<string> => {
  const pattern = new RegExp(`^${family} (\\d{1,4}) `)
  return [...new Set(columns.header.keys.flatMap((key) => pattern.exec(key)?.[1] ?? []))].toSorted(
    (a, b) => Number(a) - Number(b)
  )
}

/** The columns `<prefix> N - <part>` of each number. */
export const families = <Part extends string>(
  columns: Columns.Columns,
  prefix: string,
  parts: { readonly [P in Part]: ReadonlyArray<string> },
  field: string
): ReadonlyArray<ReadonlyMap<string, number>> =>
  numbers(columns, prefix)
    .map(
      (number) =>
        new Map(
          Object.entries<ReadonlyArray<string>>(parts).map(
            ([part, names]) =>
              [
                part,
                Columns.take(
                  columns,
                  names.map((name) => `${prefix} ${number} ${name}`),
                  field
                )
              ] as const
          )
        )
    )
    .filter((family) => [...family.values()].some((column) => column >= 0))

/** The pairs of label and value; the old exports call the label `Type`. */
export const pairs = (columns: Columns.Columns, prefix: string, field: string): ReadonlyArray<Pair> =>
  families(columns, prefix, { label: ["label", "type"], value: ["value"] }, field).map((family) => {
    const value = family.get("value") ?? -1
    return { label: family.get("label") ?? -1, value, header: Columns.name(columns, value) }
  })

/** Reads each value of a pair with its label. A label beside nothing is said, not kept. */
export const readPair =
  (
    pair: Pair,
    each: (reading: Reading.Reading, value: string, label: string, primary: boolean, header: string) => void
  ): Field.Read =>
  (cells, reading) => {
    const cell = Field.at(cells, pair.value)
    const label = Field.at(cells, pair.label)
    if (cell === "") {
      if (withoutStar(label) !== "") {
        Reading.warn(
          reading,
          pair.header,
          "label_without_value",
          `${Quote.column(pair.header)} is empty beside the label ${Quote.value(label)}`
        )
      }
      return
    }
    split(cell).forEach((value, index) => {
      if (value !== "")
        each(reading, value, Text.clean(withoutStar(label)), isStarred(label) && index === 0, pair.header)
    })
  }

interface Labelled {
  readonly label: string
  readonly text: string
}

/**
 * Puts values into a fixed number of columns: each in its own, and those beyond joined to the last one of the same
 * label. What finds none is left over.
 */
export const place = <A>(
  items: ReadonlyArray<A>,
  slots: number,
  toCell: (item: A) => Labelled | null
): readonly [placed: ReadonlyArray<Labelled>, left: ReadonlyArray<A>] => {
  const placed: Array<Labelled> = []
  const left: Array<A> = []
  for (const item of items) {
    const cell = toCell(item)
    const last =
      cell === null || placed.length < slots
        ? -1
        : placed.findLastIndex((other) => withoutStar(other.label) === withoutStar(cell.label))
    const other = placed[last]
    if (cell === null || (placed.length >= slots && other === undefined)) left.push(item)
    else if (other === undefined) placed.push(cell)
    else placed[last] = { label: other.label, text: other.text + joint + cell.text }
  }
  return [placed, left]
}

/** As many cells as columns. */
export const fill = (cells: ReadonlyArray<string>, width: number): ReadonlyArray<string> =>
  cells.length === width ? cells : [...cells, ...Array.from({ length: width - cells.length }, () => "")]

/** `E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - …`. */
export const headers = (prefix: string, slots: number, parts: ReadonlyArray<string>): ReadonlyArray<string> =>
  Array.from({ length: slots }, (_, index) => parts.map((part) => `${prefix} ${index + 1} - ${part}`)).flat()

/** The label and the whole text of a pair. */
export const texts = (cells: Field.Cells, pair: Pair): readonly [label: string, text: string] => [
  Text.clean(Field.at(cells, pair.label)),
  Field.at(cells, pair.value)
]

/** Pairs as cells. */
export const flat = (placed: ReadonlyArray<Labelled>, slots: number): ReadonlyArray<string> =>
  fill(
    placed.flatMap(({ label, text }) => [label, text]),
    2 * slots
  )
