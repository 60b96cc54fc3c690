/** The row of column names: where it is, what the names are, and how a record lines up under them. */
import { Result, Schema } from "effect"
import * as CsvRecord from "./CsvRecord.ts"
import * as Quote from "./Quote.ts"

export interface Header {
  /** Line of the file on which the header stands. */
  readonly line: number
  /** Names as written, blanks trimmed; one for each column up to the last that has a name. */
  readonly names: ReadonlyArray<string>
  /** `normalize`d names, unique: the second `email` is `email (2)`. */
  readonly keys: ReadonlyArray<string>
}

/** A record under its header: at least as many cells as the header has names. */
export interface Row extends CsvRecord.CsvRecord {
  /** 1-based number of the record after the header. */
  readonly row: number
}

/** The file holds nothing but white space. */
export class EmptyFile extends Schema.TaggedError<EmptyFile>()("EmptyFile", {}) {
  override get message() {
    return "The file is empty: export the list again, with a row of column names on top"
  }
}

/** The first row is a person and not a row of column names. */
export class HeaderMissing extends Schema.TaggedError<HeaderMissing>()("HeaderMissing", {
  line: Schema.Int,
  row: Schema.String
}) {
  override get message() {
    return `Line ${this.line} looks like data, not column names: ${this.row}. Add a first row like "Name,Email,Phone"`
  }
}

export type Error = EmptyFile | HeaderMissing

/** Records that are worth looking at to find the header. */
export const sampleRecords = 200

/**
 * The form in which names are compared: case, compatibility forms, punctuation and blanks make no difference.
 *
 * normalize("\ufeffE-mail 1 - Value") // => "e mail 1 value"
 */
export const normalize = (name: string): string => {
  const folded = name
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .replace(/\ufeff/g, "")
  const words = folded.replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim()
  // A column called "#" still has a name.
  return words === "" ? folded.trim() : words
}

const emailLike = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/
const phoneLike = /^\+?[\d ().\-/]+$/
const dateLike = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$|^\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}$/

const isData = (cell: string): boolean => {
  const text = cell.trim()
  const digits = text.replace(/\D/g, "").length
  return emailLike.test(text) || (digits >= 7 && digits <= 15 && phoneLike.test(text) && !dateLike.test(text))
}

const isFilled = (cell: string): boolean => cell.trim() !== ""

const filled = (record: CsvRecord.CsvRecord): number => record.cells.filter(isFilled).length

/** Cells up to the last that is filled: spreadsheets add and drop trailing empty ones at will. */
const widthOf = (record: CsvRecord.CsvRecord): number => record.cells.findLastIndex(isFilled) + 1

// Ties go to the wider one. Titles and footers have one filled cell and do not count while anything has two.
const modalWidth = (records: ReadonlyArray<CsvRecord.CsvRecord>): number => {
  const counts = new Map<number, number>()
  for (const width of records.filter((record) => filled(record) > 1).map(widthOf)) {
    counts.set(width, (counts.get(width) ?? 0) + 1)
  }
  const [width] = [...counts].reduce(
    (best, next) => (next[1] > best[1] || (next[1] === best[1] && next[0] > best[0]) ? next : best),
    [1, 0]
  )
  return width
}

const unique = (keys: ReadonlyArray<string>): ReadonlyArray<string> => {
  const seen = new Map<string, number>()
  return keys.map((key) => {
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count === 1 ? key : `${key} (${count})`
  })
}

/** Takes a record as the header, whatever it looks like. */
export const fromRecord = (record: CsvRecord.CsvRecord): Header => {
  const names = record.cells.slice(0, widthOf(record)).map((cell) => cell.replace(/\ufeff/g, "").trim())
  return {
    line: record.line,
    names,
    keys: unique(names.map((name, column) => normalize(name) || `column ${column + 1}`))
  }
}

const shorten = (cells: ReadonlyArray<string>): string =>
  Quote.text(
    cells
      .slice(0, Quote.longest)
      .map((cell) => Quote.text(cell))
      .join(", ")
  )

/**
 * Finds the header among the first records: the first one as wide as most of the others, at least half filled. What
 * stands above it (the report title of QuickBooks, the notes of LinkedIn) is preamble. When that row is a person, an
 * earlier row of two or more names is taken instead: in some files all rows are one cell longer than their header.
 */
export const find = (records: ReadonlyArray<CsvRecord.CsvRecord>): Result.Result<Header, Error> => {
  const sample = records.slice(0, sampleRecords).filter((record) => !CsvRecord.isBlank(record))
  const first = sample[0]
  if (first === undefined) return Result.fail(new EmptyFile())
  const width = modalWidth(sample)
  const isDense = (record: CsvRecord.CsvRecord) => filled(record) * 2 >= width
  const at = Math.max(
    0,
    sample.findIndex((record) => widthOf(record) >= width && isDense(record))
  )
  const found = sample[at] ?? first
  if (!found.cells.some(isData)) return Result.succeed(fromRecord(found))
  const above = sample
    .slice(0, at)
    .findLast((record) => filled(record) > 1 && isDense(record) && !record.cells.some(isData))
  return above !== undefined
    ? Result.succeed(fromRecord(above))
    : Result.fail(new HeaderMissing({ line: found.line, row: shorten(found.cells) }))
}

/** Column number of each key. */
export const index = (header: Header): ReadonlyMap<string, number> =>
  new Map(header.keys.map((key, column) => [key, column]))

const tooMany = (cells: number, names: number, extra: ReadonlyArray<string>): CsvRecord.Problem => ({
  code: "too_many_cells",
  severity: "reject",
  message: `${cells} cells under ${names} column names; too many: ${shorten(extra)}. Quote what holds the delimiter`
})

/**
 * Lines a record up under the header. Missing cells at the end are empty; cells beyond the last name are dropped when
 * blank, and else kept with a problem, because the columns may have shifted (an address with a comma that nobody
 * quoted).
 */
export const fit =
  (header: Header) =>
  (record: CsvRecord.CsvRecord, row: number): Row => {
    const width = header.names.length
    const { cells, line, problem, raw } = record
    const missing = width - cells.length
    if (missing === 0) return { row, line, cells, raw, problem }
    if (missing > 0) return { row, line, cells: [...cells, ...new Array<string>(missing).fill("")], raw, problem }
    const extra = cells.slice(width)
    if (!extra.some(isFilled)) return { row, line, cells: cells.slice(0, width), raw, problem }
    return {
      row,
      line,
      cells,
      raw,
      problem: CsvRecord.isSound(record) ? tooMany(widthOf(record), width, extra) : problem
    }
  }
