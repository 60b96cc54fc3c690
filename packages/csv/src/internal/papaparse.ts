// house-style: default import because papaparse is a CommonJS module without named exports
import Papa from "papaparse"

/** Rows as RFC 4180 text, without the line end after the last. */
export const unparse = (
  rows: Array<ReadonlyArray<string>>,
  delimiter: string,
  newline: string,
  quotes: boolean
): string =>
  Papa.unparse(
    rows.map((row) => [...row]),
    { delimiter, newline, quotes, escapeFormulae: false, skipEmptyLines: false }
  )
