/**
 * One field of a format: it knows which columns it takes, how to read them and how to write them. A format is a list of
 * fields. Law: reading what was written gives the same part of the customer; what the columns cannot hold goes to
 * `rest`.
 */
import type { Customer } from "@clientela/core"
import { Text } from "@clientela/core"
import * as Cell from "./Cell.ts"
import * as Columns from "./Columns.ts"
import * as Placeholder from "./Placeholder.ts"
import * as Reading from "./Reading.ts"
import type * as Rest from "./Rest.ts"

export type Cells = ReadonlyArray<string>

/** Reads the cells of one row into the reading. */
export type Read = (cells: Cells, reading: Reading.Reading) => void

export interface Field {
  readonly name: string
  /** The columns that it writes, in order. */
  readonly columns: ReadonlyArray<string>
  /** One cell for each of `columns`. */
  readonly write: (customer: Customer.Customer, rest: Rest.Rest) => Cells
  /** Takes its columns of a file; nothing when there are none. */
  readonly bind: (columns: Columns.Columns) => ReadonlyArray<Read>
}

// Printable ASCII at both ends, and neither of the marks that `Cell.read` takes off: nothing to do.
const isBare = (cell: string): boolean => {
  const first = cell.charCodeAt(0)
  const last = cell.charCodeAt(cell.length - 1)
  return first > 0x20 && first < 0x7f && first !== 0x27 && first !== 0x3d && last > 0x20 && last < 0x7f
}

/** The value of a cell; `""` where there is no such column. Records hold no NULs any more. */
export const at = (cells: Cells, column: number): string => {
  const cell = cells[column]
  return cell === undefined || cell === "" ? "" : isBare(cell) ? cell : Cell.read(cell)
}

/** A single column under one of several names; the first one is written. */
export const single = (
  name: string,
  names: readonly [string, ...Array<string>],
  read: (text: string, reading: Reading.Reading, header: string) => void,
  write: (customer: Customer.Customer, rest: Rest.Rest) => string
): Field => ({
  name,
  columns: [names[0]],
  write: (customer, rest) => [write(customer, rest)],
  bind: (columns) => {
    const column = Columns.take(columns, names, name)
    const header = Columns.name(columns, column)
    return column < 0
      ? []
      : [
          (cells, reading) => {
            const text = at(cells, column)
            if (text !== "") read(text, reading, header)
          }
        ]
  }
})

/** Whether a cell gives back the text: it has no blanks at its ends and nothing that cleaning would change. */
export const isPlain = (text: string): boolean => text !== "" && Text.cleanLines(text) === text

/** A single column for an extra of the given name. */
export const extra = (name: string, names: readonly [string, ...Array<string>]): Field =>
  single(
    name,
    names,
    (text, reading) => {
      if (!Placeholder.isNoDate(text)) Reading.addExtra(reading, name, text)
    },
    (_, rest) => {
      const value = rest.extras.get(name)
      if (value === undefined || !isPlain(value) || Placeholder.isNoDate(value)) return ""
      rest.extras.delete(name)
      return value
    }
  )
