/**
 * One logical line and its text: `item1.TEL;TYPE=HOME:+15128675309`. Whatever a line holds, its text is one line:
 * nothing that a customer is called or a note says can end the card (vCard injection).
 */
import { Result, Schema } from "effect"
import type * as VCard from "./VCard.ts"

export class MalformedLine extends Schema.TaggedError<MalformedLine>()("MalformedLine", { line: Schema.String }) {
  override get message() {
    return `"${this.line.slice(0, 80)}" is not a line of a vCard: expected NAME:value`
  }
}

// RFC 6350 3.3: a value holds no control character but the tab. U+0085 and U+2028 end a line for some readers.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const unsafe = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029]/g

// RFC 6868, for vCard 3.0 and 4.0.
const encode = (value: string): string =>
  value
    .replaceAll("^", "^^")
    .replace(/\r\n?|\n/g, "^n")
    .replaceAll('"', "^'")
const decode = (value: string): string =>
  value.replace(/\^([n^'])/g, (_, code: string) => (code === "n" ? "\n" : code === "'" ? '"' : code))

// Quoted, a value may hold what would end it. RFC 6350 5.
const quote = (value: string): string => (/[;:,]/.test(value) ? `"${encode(value)}"` : encode(value))

/**
 * The line as text, unfolded and without its end. Lone surrogates become U+FFFD and control characters go: neither can
 * stand in a file. Names keep their case, because Apple's (`X-ABLabel`) are read by programs that compare it.
 */
export const format = (property: VCard.Property): string => {
  const group = property.group === null ? "" : `${property.group}.`
  const parameters = property.parameters.map(([name, values]) => `;${name}=${values.map(quote).join(",")}`).join("")
  return `${group}${property.name}${parameters}:${property.value}`.toWellFormed().replace(unsafe, "")
}

const splitUnquoted = (text: string, separator: string): readonly [string, ...Array<string>] => {
  const pieces: Array<string> = []
  let start = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted
    else if (text[at] === separator && !quoted) {
      pieces.push(text.slice(start, at))
      start = at + 1
    }
  }
  const [first = text, ...rest] = [...pieces, text.slice(start)]
  return [first, ...rest]
}

const unquote = (value: string): string => decode(value.replace(/^"([^"]*)"$/, "$1"))

const parameter = (text: string): VCard.Parameter => {
  const equals = text.indexOf("=")
  // vCard 2.1 writes types bare: TEL;HOME
  const name = equals < 0 ? "TYPE" : text.slice(0, equals)
  const [first, ...rest] = splitUnquoted(text.slice(equals + 1), ",")
  return [name, [unquote(first), ...rest.map(unquote)]]
}

/**
 * Reads one unfolded line. The value starts after the first colon outside quotes. Fails where there is no colon or no
 * name.
 */
export const parse = (line: string): Result.Result<VCard.Property, MalformedLine> => {
  const [before, ...after] = splitUnquoted(line, ":")
  const [path, ...parameters] = splitUnquoted(before, ";")
  const dot = path.indexOf(".")
  const name = path.slice(dot + 1)
  return after.length === 0 || name === ""
    ? Result.fail(new MalformedLine({ line }))
    : Result.succeed({
        group: dot < 0 ? null : path.slice(0, dot),
        name,
        parameters: parameters.map(parameter),
        value: line.slice(before.length + 1)
      })
}

/** Most octets of a line of the file, without its end. RFC 6350 3.2 */
export const maxOctets = 75

/** UTF-8 octets of the UTF-16 unit: a pair of surrogates takes four, all of them counted on the first. */
const octets = (unit: number): number => {
  if (unit < 0x80) return 1
  if (unit < 0x800) return 2
  if (unit >= 0xdc00 && unit < 0xe000) return 0
  return unit >= 0xd800 && unit < 0xdc00 ? 4 : 3
}

/**
 * Breaks a line into lines of at most 75 octets, a blank in front of all but the first, CRLF between them. Characters
 * stay whole: a break never comes before the second half of a surrogate pair, because that counts no octets.
 */
export const fold = (line: string): string => {
  if (line.length * 3 <= maxOctets) return line
  const lines: Array<string> = []
  let start = 0
  let length = 0
  for (let at = 0; at < line.length; at++) {
    const more = octets(line.charCodeAt(at))
    // The blank counts.
    if (length + more > (start === 0 ? maxOctets : maxOctets - 1)) {
      lines.push(line.slice(start, at))
      start = at
      length = 0
    }
    length += more
  }
  return [...lines, line.slice(start)].join("\r\n ")
}

/** Joins what was folded: a line end and exactly one blank or tab are taken out. */
export const unfold = (text: string): string => text.replace(/\r?\n[ \t]/g, "")
