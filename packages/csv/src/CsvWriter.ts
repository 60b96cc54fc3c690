/** Rows of cells to CSV text, RFC 4180. Cells are written as they are: formulas are escaped by `Cell.write`. */
import { Stream } from "effect"
import * as papaparse from "./internal/papaparse.ts"

export interface Options {
  /** One character; a comma unless said. */
  readonly delimiter?: string | undefined
  /** CRLF unless said (RFC 4180, 2.1). */
  readonly newline?: "\r\n" | "\n" | undefined
  /** `"needed"` unless said. Google and Excel read both alike. */
  readonly quotes?: "needed" | "always" | undefined
  /** Excel reads UTF-8 without this mark as the ANSI code page. Only `stream` writes it. */
  readonly byteOrderMark?: boolean | undefined
}

/** For people who open the file in Excel: with the mark, CRLF, every cell in quotes. */
export const excel: Options = { byteOrderMark: true, newline: "\r\n", quotes: "always" }

// Without quotes these would be read back as no record at all.
const isLost = (row: ReadonlyArray<string>): boolean => row.length <= 1 && (row[0] ?? "").trim() === ""

/** Rows as text, each with its line end. */
export const rows = (rows: ReadonlyArray<ReadonlyArray<string>>, options: Options = {}): string => {
  const delimiter = options.delimiter ?? ","
  const newline = options.newline ?? "\r\n"
  const lines = (some: ReadonlyArray<ReadonlyArray<string>>, quotes: boolean) =>
    some.length === 0 ? "" : papaparse.unparse([...some], delimiter, newline, quotes) + newline
  if (options.quotes === "always")
    return lines(
      rows.map((row) => (row.length === 0 ? [""] : row)),
      true
    )
  if (!rows.some(isLost)) return lines(rows, false)
  return rows.map((row) => (isLost(row) ? lines([[row[0] ?? ""]], true) : lines([row], false))).join("")
}

/** One row as text with its line end. */
export const row = (cells: ReadonlyArray<string>, options: Options = {}): string => rows([cells], options)

/** A stream of rows as text, one piece for each array of rows. */
export const stream =
  (options: Options = {}) =>
  <E, R>(all: Stream.Stream<ReadonlyArray<string>, E, R>): Stream.Stream<string, E, R> => {
    const text = all.pipe(Stream.mapArray((some) => [rows(some, options)] as const))
    return options.byteOrderMark === true ? Stream.concat(Stream.succeed("\ufeff"), text) : text
  }
