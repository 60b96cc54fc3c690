/**
 * One cell: what a spreadsheet wrapped around a value is taken off in reading, what keeps a spreadsheet from running a
 * value is put on in writing, and reading undoes writing: `read(write(text))` is `trim(text)` for every text.
 */

/** The value of a text: NULs removed, white space, no-break spaces and byte order marks trimmed. */
export const trim = (text: string): string => text.replaceAll("\0", "").trim()

// OWASP "CSV Injection" (= + - @ TAB CR, LF since August 2025) and the full-width forms that Excel folds to them.
const trigger = "[=+\\-@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20]"

// Blanks in front do not disarm a formula; a row of apostrophes has to be told from the one that `write` adds.
const dangerous = new RegExp(`^(?:'|[^\\S\\t\\r\\n])*${trigger}`)
const escaped = new RegExp(`^'(?=(?:'|[^\\S\\t\\r\\n])*${trigger})`)

// A sign, digits and punctuation call nothing: `-5`, `+1 (415) 555-0134 x12`. People and programs read these back.
const plainNumber = /^[^\S\t\r\n]*[+-][ ().\-/]*\d[\d ().,\-/]*(?:x ?\d+)?$/

// Excel's way to keep leading zeros: ="00712"
const excelText = /^="((?:[^"]|"")*)"$/

/** Whether a spreadsheet might run the text. */
export const isFormula = (text: string): boolean => dangerous.test(text) && !plainNumber.test(text)

/**
 * Reads a cell: Excel's `="..."` is unwrapped, one apostrophe in front of a formula is taken off, the rest is trimmed.
 *
 * read("=\"00712\"") // => "00712"
 * read("'=1+1")      // => "=1+1"
 */
export const read = (cell: string): string => {
  const text = trim(cell)
  const wrapped = excelText.exec(text)?.[1]
  if (wrapped !== undefined) return trim(wrapped.replaceAll('""', '"'))
  return text.charCodeAt(0) === 0x27 ? trim(cell.replaceAll("\0", "").trimStart().replace(escaped, "")) : text
}

/**
 * Writes a cell so that no spreadsheet takes it for a formula: one apostrophe goes in front of it. Quoting alone does
 * not stop Excel. Plain numbers and phones stay as they are.
 *
 * write("=1+1")              // => "'=1+1"
 * write("+1 (415) 555-0134") // => "+1 (415) 555-0134"
 */
export const write = (text: string): string => {
  const clean = text.replaceAll("\0", "")
  return isFormula(clean) ? `'${clean}` : clean
}
