/**
 * Text to records, incrementally: any piece of text in, the records it completes out, the open rest carried over.
 *
 * RFC 4180 with what real files do: CR, LF and CRLF end a record in any mix, blanks may stand between a closing quote
 * and the delimiter, a quote inside an unquoted cell is text (`5" pipe`), blank lines are not records. Text after a
 * closing quote, and a quote that never closes, break a record: it is cut at its first line end, handed out with its
 * problem, and the next line is read as if nothing had happened.
 *
 * Work is linear whatever the file holds. Looking for the end of a quoted cell costs nothing when it is found; when it
 * is not, the text looked at is paid from a credit of 16 characters per character read, at most four times the limit.
 */
import type { CsvRecord, Problem } from "./CsvRecord.ts"
import * as BrokenLine from "./internal/BrokenLine.ts"
import * as QuotedRecord from "./internal/QuotedRecord.ts"
import * as Quote from "./Quote.ts"

export interface Options {
  /** One character. */
  readonly delimiter: string
  /** Longest record, in UTF-16 code units. */
  readonly recordLimit?: number | undefined
}

/** What is carried from one piece of text to the next. A value: scanning changes nothing in place. */
export interface State {
  readonly rest: string
  /**
   * Length that the text must reach before looking again is worth it: twice the rest, so that long records stay
   * linear.
   */
  readonly wanted: number
  readonly line: number
  readonly credit: number
  /** Inside a line that was over the limit: everything up to its end is dropped. */
  readonly dropping: boolean
}

export const defaultRecordLimit = 1024 * 1024
const creditPerCharacter = 16
const keptOfLongLine = 1000

export const initial: State = { rest: "", wanted: 0, line: 1, credit: Number.POSITIVE_INFINITY, dropping: false }

const CR = 13
const LF = 10

const problems = {
  stray_quote: (line: string): Problem => ({
    code: "stray_quote",
    severity: "reject",
    message: `Text follows a closing quote in ${Quote.text(line)}: inside a quoted cell a quote is written twice ("")`
  }),
  unterminated_quote: (line: string): Problem => ({
    code: "unterminated_quote",
    severity: "reject",
    message: `A quote is opened and not closed in ${Quote.text(line)}: close it, or write the cell without quotes`
  }),
  record_too_long: (limit: number): Problem => ({
    code: "record_too_long",
    severity: "reject",
    message: `The line is longer than ${limit} characters: split it, or shorten what is in it`
  }),
  nul_dropped: { code: "nul_dropped", severity: "warn", message: "NUL characters were left out" } satisfies Problem
}

const lineEndsBetween = (text: string, from: number, to: number): number => {
  let count = 0
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i)
    if (unit === LF || (unit === CR && text.charCodeAt(i + 1) !== LF)) count++
  }
  return count
}

/** Index of `what` at or after `from`, or one past the text. */
const nextIndex = (text: string, what: string, from: number): number => {
  const found = text.indexOf(what, from)
  return found === -1 ? text.length : found
}

const tooLong = (text: string, at: number, line: number, limit: number, delimiter: string): CsvRecord => {
  const raw = text.slice(at, at + Math.min(keptOfLongLine, limit))
  return { line, cells: BrokenLine.cells(raw, delimiter), raw, problem: problems.record_too_long(limit) }
}

const run = (
  state: State,
  text: string,
  final: boolean,
  options: Options
): readonly [State, ReadonlyArray<CsvRecord>] => {
  const { delimiter } = options
  const limit = options.recordLimit ?? defaultRecordLimit
  const unit = delimiter.charCodeAt(0)
  const length = text.length
  const records: Array<CsvRecord> = []
  // A second byte order mark is left by programs that prepend one to a file that has one.
  let at = state === initial && text.charCodeAt(0) === 0xfeff ? 1 : 0
  let line = state.line
  let credit = Math.min(state.credit, 4 * limit)
  let dropping = state.dropping
  let lf = -1
  let cr = -1
  let quote = -1
  let nul = -1
  while (at < length) {
    if (lf < at) lf = nextIndex(text, "\n", at)
    if (cr < at) cr = nextIndex(text, "\r", at)
    const eol = Math.min(lf, cr)
    // A CR at the very end may be half of a CRLF.
    if (!final && eol >= length - (eol === cr ? 1 : 0)) {
      if (!dropping && eol - at > limit) {
        records.push(tooLong(text, at, line, limit, delimiter))
        dropping = true
      }
      if (dropping) at = eol
      break
    }
    const afterLine = eol + (eol === cr && lf === cr + 1 && lf < length ? 2 : 1)
    if (dropping || eol - at > limit) {
      if (!dropping) records.push(tooLong(text, at, line, limit, delimiter))
      dropping = false
      at = afterLine
      line++
      continue
    }
    if (quote < at) quote = nextIndex(text, '"', at)
    let cells: Array<string> = []
    let end = eol
    let lines = 1
    let broken: Problem | null = null
    if (quote >= eol) cells = text.slice(at, eol).split(delimiter)
    else {
      const earned = Math.min(4 * limit, credit + creditPerCharacter * (eol - at))
      const tried = QuotedRecord.read(text, at, Math.min(at + limit, eol + earned), unit, final, cells)
      if (tried.outcome === "open") break
      if (tried.outcome === "read") {
        end = tried.end
        if (!final && end === length - 1 && text.charCodeAt(end) === CR) break
        if (end > eol) lines += lineEndsBetween(text, eol, end)
      } else {
        const raw = text.slice(at, eol)
        broken = problems[tried.outcome](raw)
        cells = [...BrokenLine.cells(raw, delimiter)]
        credit -= Math.max(0, tried.end - eol)
      }
    }
    if (nul < at) nul = nextIndex(text, "\0", at)
    const nuls = nul < end
    if (nuls) cells = cells.map((cell) => cell.replaceAll("\0", ""))
    if (quote < eol || cells.length > 1 || cells[0]?.trim() !== "") {
      const problem = broken ?? (nuls ? problems.nul_dropped : null)
      records.push({ line, cells, raw: broken === null ? null : text.slice(at, eol), problem })
    }
    credit = Math.min(4 * limit, Math.max(0, credit + creditPerCharacter * (end - at)))
    at = end === eol ? afterLine : end + (text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? 2 : 1)
    line += lines
  }
  const rest = text.slice(at)
  return [{ rest, wanted: dropping ? 0 : 2 * rest.length, line, credit, dropping }, records]
}

/** Reads on. Records come out in file order, as soon as their end is seen. */
export const feed = (state: State, text: string, options: Options): readonly [State, ReadonlyArray<CsvRecord>] => {
  if (text === "") return [state, []]
  const joined = state.rest + text
  return joined.length < state.wanted ? [{ ...state, rest: joined }, []] : run(state, joined, false, options)
}

/** The records that only the end of the file completes. */
export const finish = (state: State, options: Options): ReadonlyArray<CsvRecord> =>
  run(state, state.rest, true, options)[1]

/** All records of a text at hand, such as a sample. */
export const scan = (text: string, options: Options): ReadonlyArray<CsvRecord> => run(initial, text, true, options)[1]

/** The whole records of a text that is cut off somewhere. When not even one is whole: what there is. */
export const scanStart = (text: string, options: Options): ReadonlyArray<CsvRecord> => {
  const [, records] = feed(initial, text, options)
  return records.length > 0 ? records : scan(text, options)
}
