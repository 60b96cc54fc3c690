/** One record that has quotes in it, read cell by cell. Lines without any take a shorter way. */

const CR = 13
const LF = 10
const SPACE = 32
const QUOTE = 34

/**
 * What a record with quotes came to: read up to `end`, broken by text seen at `end`, or not decided by the text at
 * hand.
 */
export interface Attempt {
  readonly outcome: "read" | "stray_quote" | "unterminated_quote" | "open"
  readonly end: number
}

/** Reads the cells of one record into `cells`. Looks no further than `cap`. */
export const read = (
  text: string,
  from: number,
  cap: number,
  delimiter: number,
  final: boolean,
  cells: Array<string>
): Attempt => {
  const length = text.length
  const undecided: Attempt = final
    ? { outcome: "unterminated_quote", end: Math.min(length, cap) }
    : length > cap
      ? { outcome: "unterminated_quote", end: cap }
      : { outcome: "open", end: length }
  let at = from
  for (;;) {
    let end: number
    if (text.charCodeAt(at) === QUOTE) {
      let doubled = false
      let close = text.indexOf('"', at + 1)
      while (close !== -1 && close <= cap && text.charCodeAt(close + 1) === QUOTE) {
        doubled = true
        close = text.indexOf('"', close + 2)
      }
      if (close > cap) return { outcome: "unterminated_quote", end: cap }
      if (close === -1) return undecided
      end = close + 1
      while (text.charCodeAt(end) === SPACE && delimiter !== SPACE) end++
      if (end > cap) return { outcome: "unterminated_quote", end: cap }
      if (end >= length && !final) return undecided
      const next = text.charCodeAt(end)
      if (end < length && next !== delimiter && next !== CR && next !== LF)
        return { outcome: "stray_quote", end: close }
      const value = text.slice(at + 1, close)
      cells.push(doubled ? value.replaceAll('""', '"') : value)
    } else {
      end = at
      for (let unit = text.charCodeAt(end); end < length && unit !== delimiter && unit !== LF && unit !== CR; ) {
        unit = text.charCodeAt(++end)
      }
      cells.push(text.slice(at, end))
    }
    if (end > cap) return { outcome: "unterminated_quote", end: cap }
    if (end >= length) return final ? { outcome: "read", end } : undecided
    if (text.charCodeAt(end) !== delimiter) return { outcome: "read", end }
    at = end + 1
  }
}
