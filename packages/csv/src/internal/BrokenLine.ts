/** A line whose quotes do not add up, cut into cells as well as it can be. */

const quote = '"'

const fieldEnd = (line: string, from: number, delimiter: string): number => {
  const end = line.indexOf(delimiter, from)
  return end === -1 ? line.length : end
}

/** Index of the quote that closes the one at `open`, or -1. */
const closing = (line: string, open: number): number => {
  let at = line.indexOf(quote, open + 1)
  while (at !== -1 && line[at + 1] === quote) at = line.indexOf(quote, at + 2)
  return at
}

/**
 * Whole quoted cells lose their quotes; a broken one is kept as it stands, up to the delimiter after its first closing
 * quote.
 */
export const cells = (line: string, delimiter: string): ReadonlyArray<string> => {
  const found: Array<string> = []
  let at = 0
  while (at <= line.length) {
    const close = line[at] === quote ? closing(line, at) : -1
    const end = fieldEnd(line, close === -1 ? at : close + 1, delimiter)
    const whole = close !== -1 && line.slice(close + 1, end).trim() === ""
    found.push(whole ? line.slice(at + 1, close).replaceAll('""', quote) : line.slice(at, end))
    at = end + delimiter.length
  }
  return found
}
