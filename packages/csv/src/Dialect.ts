/** How a file is cut into cells: the delimiter, the line end, and whether Excel's `sep=` line comes first. */
import * as CsvRecord from "./CsvRecord.ts"
import * as RecordScanner from "./RecordScanner.ts"

export type Newline = "\r\n" | "\n" | "\r"

export interface Dialect {
  readonly delimiter: string
  /** The most frequent one. Readers accept all three in any mix; a writer that answers in kind wants to know. */
  readonly newline: Newline
  /** The first line only says what the delimiter is (`sep=;`, as Excel understands it) and is no record. */
  readonly separatorLine: boolean
}

export interface Options {
  /** One character; without it the delimiter is detected. */
  readonly delimiter?: string | undefined
}

/** Characters of the file that are worth looking at. */
export const sampleSize = 64 * 1024
const sampleRecords = 200

const candidates = [",", ";", "\t", "|"]

const separator = /^\ufeff?"?sep=([^"\r\n])"? *(?:\r\n|\r|\n|$)/i

const quoted = /"(?:[^"]|"")*"/g

const newlineOf = (sample: string): Newline => {
  const ends = sample.replace(quoted, "").match(/\r\n|\n|\r/g) ?? []
  const count = (newline: Newline) => ends.filter((end) => end === newline).length
  if (count("\r") > count("\n") && count("\r") > count("\r\n")) return "\r"
  return count("\n") > count("\r\n") ? "\n" : "\r\n"
}

/**
 * Whether a cell looks like one value. A cell that still holds a delimiter was probably cut at the wrong one, unless
 * that is a decimal comma or is followed by a blank, as in prose and in lists (`VIP, Pool`).
 */
const isOneValue = (cell: string): boolean => /^\s*[-+]?\d[\d.]*,\d+\s*$/.test(cell) || !/[,;|\t](?! |$)/.test(cell)

interface Score {
  readonly delimiter: string
  readonly width: number
  readonly value: number
}

/** The most frequent width of two or more cells. */
const modalWidth = (records: ReadonlyArray<CsvRecord.CsvRecord>): readonly [width: number, count: number] => {
  const counts = new Map<number, number>()
  for (const { cells } of records.filter(CsvRecord.isSound)) {
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [1, 0])
}

/**
 * Share of the records that have the modal width, less when their cells look as if they were cut at the wrong places.
 */
const score =
  (sample: string) =>
  (delimiter: string): Score => {
    const scan = sample.length < sampleSize ? RecordScanner.scan : RecordScanner.scanStart
    const records = scan(sample, { delimiter }).slice(0, sampleRecords)
    const [width, count] = modalWidth(records)
    const cells = records.filter((record) => record.cells.length === width).flatMap((record) => record.cells)
    const oneValue = cells.filter(isOneValue).length / Math.max(1, cells.length)
    return { delimiter, width, value: (count / Math.max(1, records.length)) * (0.5 + 0.5 * oneValue) }
  }

/**
 * Detects the dialect of a file from its first `sampleSize` characters. One column, or nothing at all, reads as
 * commas.
 */
export const detect = (sample: string, options: Options = {}): Dialect => {
  const start = sample.slice(0, sampleSize)
  const separated = separator.exec(start)
  const newline = newlineOf(start)
  const separatorLine = separated !== null
  if (options.delimiter !== undefined) return { delimiter: options.delimiter, newline, separatorLine }
  if (separated?.[1] !== undefined) return { delimiter: separated[1], newline, separatorLine: true }
  const best = candidates
    .map(score(start))
    .reduce((winner, next) =>
      next.value > winner.value || (next.value === winner.value && next.width > winner.width) ? next : winner
    )
  return { delimiter: best.value === 0 ? "," : best.delimiter, newline, separatorLine: false }
}
