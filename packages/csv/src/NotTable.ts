/**
 * Text that is no table: cards, calendars, web pages, JSON, mail. Found by how each format begins, before a row is cut, so
 * that none of it becomes a customer called "BEGIN:VCARD". What merely looks like one in a cell is a cell: a format is
 * taken only where a whole line or a whole construct of it opens the file.
 */
import { Option, Schema } from "effect"
import * as Quote from "./Quote.ts"

export const Kind = Schema.Literals(["vcard", "icalendar", "html", "xml", "json", "rtf", "mail", "ldif"])
export type Kind = typeof Kind.Type

const again = "export the list again as CSV, and read that file"

const table: Readonly<Record<Kind, readonly [is: string, next: string]>> = {
  vcard: [
    "a vCard file",
    "cards cannot be imported yet; export the contacts as CSV instead (Google Contacts and Outlook can), and read that file"
  ],
  icalendar: ["an iCalendar file, which has appointments and no customers", again],
  html: ["a web page (HTML)", 'if a spreadsheet opens it, save it there as "CSV UTF-8"; else '.concat(again)],
  xml: ["an XML document", again],
  json: ["JSON", again],
  rtf: ["a rich text document (RTF)", again],
  mail: ["an e-mail or a mailbox", "if a list is attached, save the attachment and read that file"],
  ldif: ["directory entries (LDIF)", again]
}

export class NotTable extends Schema.TaggedError<NotTable>()("NotTable", {
  kind: Kind,
  /** 1-based line on which it begins. */
  line: Schema.Int,
  /** The start of that line. */
  start: Schema.String
}) {
  override get message() {
    const [is, next] = table[this.kind]
    return `This is ${is}: line ${this.line} is ${Quote.value(this.start)}; a CSV file is expected. Nothing was imported: ${next}`
  }
}

const header = /^(?:[A-Za-z][A-Za-z0-9-]*:[ \t]|[ \t]+\S)/
const mailHeader =
  /^(?:return-path|received|delivered-to|from|to|cc|reply-to|subject|date|message-id|mime-version|content-type|dkim-signature|x-[a-z-]+|arc-seal|authentication-results):/i

/** Headers of a mail: three lines that are headers of mails, and none that is no header. */
const isMail = (lines: ReadonlyArray<string>): boolean => {
  const end = lines.indexOf("")
  const head = lines.slice(0, end < 0 ? 12 : Math.min(end, 12))
  return head.every((line) => header.test(line)) && head.filter((line) => mailHeader.test(line)).length >= 3
}

const attribute = /^[a-z][\w.-]*(?:;[\w.-]+)*:/i

const tag = String.raw`(?:\s(?:[^<>"]|"[^"]*")*)?`
const htmlTag = new RegExp(`^<(?:html|head|body|table|meta|style|script|div|center|p)${tag}>(?! *[,;\\t|])`, "i")
// An element with another in it, and no cell in angle brackets.
const element = new RegExp(String.raw`^<[\p{L}_][\p{L}\p{N}:._-]*${tag}>\s*<[\p{L}_!]`, "u")

// The start of a value behind an opening bracket, and no cell in brackets: `{id},{name}`, `[Name],[Email]`.
const jsonObject = /^\{\s*(?:"(?:[^"\\\n]|\\.)*"\s*:|\}\s*$)/
const jsonArray = /^\[\s*(?:\{\s*["}]|\[\s*["{[\d]|"(?:[^"\\\n]|\\.)*"\s*[,\]]|\]\s*$)/
// One value in brackets that ends within the line, and a delimiter: a cell.
const jsonCell = /^(?:\{[^\n]*\}|\[[^\n]*\])\s*[,;\t|]\s*[^\s}\]]/

interface Opening {
  /** The text from its first character that is not blank. */
  readonly text: string
  readonly first: string
  readonly lines: ReadonlyArray<string>
}

const rules: ReadonlyArray<readonly [kind: Kind, is: (opening: Opening) => boolean]> = [
  ["vcard", ({ first }) => /^(?:[\w-]+\.)?BEGIN\s*:\s*VCARD$/i.test(first)],
  ["icalendar", ({ first }) => /^BEGIN\s*:\s*V(?:CALENDAR|EVENT|TODO|JOURNAL|FREEBUSY|NOTE)$/i.test(first)],
  ["rtf", ({ text }) => text.startsWith("{\\rtf")],
  ["html", ({ text }) => /^<!doctype\s+html/i.test(text) || htmlTag.test(text)],
  ["html", ({ text }) => /^<\?xml\s/i.test(text) && /<html[\s>]/i.test(text)],
  ["xml", ({ text }) => /^<\?xml\s/i.test(text) || /^<!doctype\s/i.test(text)],
  ["xml", ({ text }) => element.test(text) && /<\/|\/>/.test(text)],
  ["json", ({ text }) => (jsonObject.test(text) || jsonArray.test(text)) && !jsonCell.test(text)],
  ["mail", ({ first, lines }) => /^From \S+ .*\d\d:\d\d/.test(first) && isMail(lines.slice(1))],
  ["mail", ({ lines }) => isMail(lines)],
  [
    "ldif",
    ({ first, lines }) =>
      /^(?:version: ?\d+|(?:dn|cn)::?(?: .*)?)$/i.test(first) && lines.slice(1, 3).every((line) => attribute.test(line))
  ]
]

// Enough to tell; a card or a page does not hide longer.
const looked = 16 * 1024
const blank = /^(?:[\s\ufeff\0]|<!--[\s\S]*?-->|#[^\n\r,;\t|]*(?=[\n\r]))*/

/** The format that the start of a text announces, or `None` for what may be a table. */
export const fromText = (sample: string): Option.Option<NotTable> => {
  const start = sample.slice(0, looked)
  // Comments stand before LDIF and HTML; blank lines and a second byte order mark before anything.
  const before = blank.exec(start)?.[0] ?? ""
  const text = start.slice(before.length)
  const lines = text.split(/\r\n|\r|\n/, 40).map((line) => line.trimEnd())
  const opening = { text, first: lines[0] ?? "", lines }
  const found = rules.find(([, is]) => is(opening))
  const line = before.split(/\r\n|\r|\n/).length
  return found === undefined
    ? Option.none()
    : Option.some(new NotTable({ kind: found[0], line, start: Quote.text(opening.first) }))
}
