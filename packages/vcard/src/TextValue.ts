/**
 * The text inside a property value: escaping, lists and components. What was escaped comes back as it was, but for line
 * ends, which become `\n`. Reading is tolerant: Google escapes colons, others escape anything.
 */

// U+2028 and U+2029 end a line for some readers; Text.cleanLines of core takes them for line ends too.
const lineEnds = /\r\n?|\u2028|\u2029/g

/** The text with `\n` for every kind of line end. */
export const withLineFeeds = (text: string): string => text.replace(lineEnds, "\n")

/**
 * Writes text as a value, or as one part of a list or of components. RFC 6350 3.4: comma, semicolon, backslash and line
 * end, and nothing else.
 *
 * escape("Gate; code 1,\nleft") // => "Gate\\; code 1\\,\\nleft"
 */
export const escape = (text: string): string =>
  /[\\;,\r\n\u2028\u2029]/.test(text)
    ? withLineFeeds(text)
        .replace(/[\\;,]/g, "\\$&")
        .replaceAll("\n", "\\n")
    : text

/**
 * Writes a URI. It is not text, so commas and semicolons stay (RFC 6350 3.4, 4.2). No URI holds a backslash or a line
 * end; what people enter as a web site may, and is escaped as text is.
 */
export const escapeUri = (text: string): string => withLineFeeds(text).replaceAll("\\", "\\\\").replaceAll("\n", "\\n")

/** Reads text or a URI: `\n` and `\N` are line ends, any other escaped character is itself. */
export const unescape = (value: string): string =>
  value.includes("\\")
    ? value.replace(/\\([\s\S])/g, (_, character: string) => (/n/i.test(character) ? "\n" : character))
    : value

const split = (value: string, separator: string): ReadonlyArray<string> => {
  const pieces: Array<string> = []
  let start = 0
  for (let at = 0; at < value.length; at++) {
    if (value[at] === "\\") at++
    else if (value[at] === separator) {
      pieces.push(value.slice(start, at))
      start = at + 1
    }
  }
  return [...pieces, value.slice(start)]
}

/** Writes a list of texts, such as CATEGORIES. */
export const fromList = (texts: ReadonlyArray<string>): string => texts.map(escape).join(",")

/** Reads a list of texts. */
export const toList = (value: string): ReadonlyArray<string> => split(value, ",").map(unescape)

/** Writes components, such as those of N and ADR, each of one text; `null` is an empty one. */
export const fromComponents = (texts: ReadonlyArray<string | null>): string =>
  texts.map((text) => escape(text ?? "")).join(";")

/**
 * Reads components. One that is a list (RFC 6350 6.2.2: `Philip,Paul`) is joined with `glue`, a blank unless said; what
 * fromComponents wrote has no lists.
 */
export const toComponents = (value: string, glue = " "): ReadonlyArray<string> =>
  split(value, ";").map((component) => toList(component).join(glue))
