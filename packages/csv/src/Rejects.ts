/**
 * The rows that did not go in, as a file that can be corrected and imported again: `clientela_code` and
 * `clientela_message` first, then the columns as they were. Both are ignored on the way in. A record that could not be
 * cut into cells stands there as the line it was, so that the quote that broke it can be found; the rest is escaped
 * like any export.
 */
import { type SourceRow, Text } from "@clientela/core"
import * as Cell from "./Cell.ts"
import * as CsvRecord from "./CsvRecord.ts"
import * as CsvWriter from "./CsvWriter.ts"
import * as Header from "./Header.ts"
import * as Quote from "./Quote.ts"

export const codeColumn = "clientela_code"
export const messageColumn = "clientela_message"

export interface Input {
  readonly delimiter: string
}

export interface Refused {
  readonly row: SourceRow.SourceRow<ReadonlyArray<string>>
  readonly code: string
  readonly message: string
}

// The records whose one source cell is the raw line.
const rawCodes = new Set(["stray_quote", "unterminated_quote", "record_too_long"])

const excelText = /^\s*="(?:[^"]|"")*"\s*$/

/**
 * A cell that a spreadsheet would run is written so that it does not, and reads the same; any other stays untouched.
 */
const untouched = (cell: string): string =>
  Cell.isFormula(cell) && !excelText.test(cell) ? Cell.write(Cell.read(cell)) : cell

/** The first line, with its line end. */
export const header = (input: Input & { readonly header: ReadonlyArray<string> }): string =>
  CsvWriter.row([codeColumn, messageColumn, ...input.header], { delimiter: input.delimiter })

/** A refused row, with its line end. */
export const row = ({ delimiter }: Input, { code, message, row }: Refused): string => {
  // The message is always in quotes: a raw line above that has an open quote is cut off there and takes no row with it.
  const reason = `${code}${delimiter}"${Text.clean(message).replaceAll('"', '""')}"${delimiter}`
  return rawCodes.has(code)
    ? `${reason}${row.source[0] ?? ""}\r\n`
    : reason + CsvWriter.row(row.source.length === 0 ? [""] : row.source.map(untouched), { delimiter })
}

/** Where a header has the two columns. */
export const columnsOf = (header: Header.Header): ReadonlyArray<number> =>
  [codeColumn, messageColumn].map((name) => header.keys.indexOf(Header.normalize(name))).filter((column) => column >= 0)

const tooLong = "Only the start of this row is here: complete it from the original file and empty its clientela_code"

export interface Reader {
  /** Cells without the two columns. */
  readonly source: (cells: ReadonlyArray<string>) => ReadonlyArray<string>
  /** A raw line without them. */
  readonly raw: (line: string) => string
  /**
   * The reason that stands in the row, where it still holds: a row that still is broken, maybe in another way now that
   * other columns and lines stand around it, and a row that was too long, of which the file has only the start.
   */
  readonly problem: (record: CsvRecord.CsvRecord) => { readonly code: string; readonly message: string } | null
}

const whole: Reader = { source: (cells) => cells, raw: (line) => line, problem: () => null }

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")

/** Reads a file that may be a rejects file. */
export const reader = (header: Header.Header, delimiter: string): Reader => {
  const columns = new Set(columnsOf(header))
  if (columns.size === 0) return whole
  const end = escaped(delimiter)
  const cell = `(?:"(?:[^"]|"")*"|[^${end}]*)${end}`
  const reason = new RegExp(`^${cell}${cell}`)
  const [code, message] = [codeColumn, messageColumn].map((name) => header.keys.indexOf(Header.normalize(name)))
  return {
    source: (cells) => cells.filter((_, column) => !columns.has(column)),
    raw: (line) => (code === 0 && message === 1 ? line.replace(reason, "") : line),
    problem: (record) => {
      const known = record.cells[code ?? -1] ?? ""
      if (known === "record_too_long") return { code: known, message: tooLong }
      const holds =
        !CsvRecord.isSound(record) && (record.raw === null ? known === "too_many_cells" : rawCodes.has(known))
      return holds ? { code: known, message: Quote.text(record.cells[message ?? -1] ?? known, 500) } : null
    }
  }
}
