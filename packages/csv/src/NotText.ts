/**
 * Bytes that are no text at all: a workbook, a PDF, a picture. Said before anything is decoded, with what to do instead.
 */
import { Option, Schema } from "effect"

export const Kind = Schema.Literals([
  "xlsx",
  "ods",
  "numbers",
  "document",
  "xls",
  "zip",
  "gzip",
  "archive",
  "pdf",
  "png",
  "jpeg",
  "picture",
  "database",
  "plist",
  "utf-32",
  "binary"
])
export type Kind = typeof Kind.Type

const save = 'save it as "CSV UTF-8 (Comma delimited)", and read that file'
const again = "export the list again as CSV"

const table: Readonly<Record<Kind, readonly [is: string, next: string]>> = {
  xlsx: ["an Excel workbook (.xlsx)", `open it in Excel, ${save}`],
  ods: [
    "an OpenDocument spreadsheet (.ods)",
    'open it in LibreOffice, save it as "Text CSV" in UTF-8, and read that file'
  ],
  numbers: ["a Numbers spreadsheet", "open it in Numbers, choose Export To, CSV, and read that file"],
  document: ["a document of a word processor or a slide show", again],
  xls: ["an old Office file, most likely an Excel workbook (.xls)", `open it in Excel, ${save}`],
  zip: ["a ZIP archive", "unpack it and read the CSV file inside"],
  gzip: ["a gzip archive", "unpack it (gunzip) and read the CSV file inside"],
  archive: ["an archive", "unpack it and read the CSV file inside"],
  pdf: ["a PDF document, which has no rows to read", again],
  png: ["a PNG picture", again],
  jpeg: ["a JPEG picture", again],
  picture: ["a picture or a film", again],
  database: ["a database (SQLite or Access)", "export the table of customers from it as CSV, and read that file"],
  plist: ["a property list of Apple's", again],
  "utf-32": ["text in UTF-32", "save it in UTF-8, and read that file"],
  binary: ["no text file (too many control characters)", `${again}, in UTF-8`]
}

export class NotText extends Schema.TaggedError<NotText>()("NotText", { kind: Kind }) {
  override get message() {
    const [is, next] = table[this.kind]
    return `This is ${is}; a CSV file is expected. Nothing was imported: ${next}`
  }
}

const ascii = (text: string): ReadonlyArray<number> => [...text].map((letter) => letter.charCodeAt(0))

// Magic numbers as each format's specification gives them, and where they stand.
const magic: ReadonlyArray<readonly [kind: Kind, start: ReadonlyArray<number>, at?: number]> = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["gzip", [0x1f, 0x8b]],
  ["archive", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ["archive", [...ascii("Rar!"), 0x1a, 0x07]],
  ["archive", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ["archive", [0x28, 0xb5, 0x2f, 0xfd]],
  ["archive", ascii("1AY&SY"), 4],
  ["archive", [...ascii("ustar")], 257],
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["picture", ascii("GIF87a")],
  ["picture", ascii("GIF89a")],
  ["picture", [0x49, 0x49, 0x2a, 0x00]],
  ["picture", [0x4d, 0x4d, 0x00, 0x2a]],
  ["picture", ascii("WEBPVP8"), 8],
  ["picture", ascii("ftyp"), 4],
  ["xls", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["database", [...ascii("SQLite format 3"), 0x00]],
  ["database", ascii("Standard Jet DB"), 4],
  ["database", ascii("Standard ACE DB"), 4],
  ["plist", ascii("bplist00")],
  ["utf-32", [0xff, 0xfe, 0x00, 0x00]],
  ["utf-32", [0x00, 0x00, 0xfe, 0xff]]
]

// These are ZIP archives; the names of their parts stand uncompressed at the start.
const inZip: ReadonlyArray<readonly [part: string, kind: Kind]> = [
  ["opendocument.spreadsheet", "ods"],
  ["opendocument.", "document"],
  ["xl/", "xlsx"],
  ["word/", "document"],
  ["ppt/", "document"],
  ["[Content_Types].xml", "xlsx"],
  [".iwa", "numbers"]
]

const latin1 = (bytes: Uint8Array): string => new TextDecoder("iso-8859-1").decode(bytes)

const zipKind = (sample: Uint8Array): Kind => {
  const names = latin1(sample)
  return inZip.find(([part]) => names.includes(part))?.[1] ?? "zip"
}

// Readers of PDF allow blanks, a byte order mark and a line of something else before it.
const isPdf = (sample: Uint8Array): boolean => /^(?:ï»¿|\s)*%PDF-\d/.test(latin1(sample.subarray(0, 1024)))

/** The kind of file that the first bytes announce, or `None` when they announce nothing. */
export const fromMagic = (sample: Uint8Array): Option.Option<NotText> => {
  const found = magic.find(([, start, at = 0]) => start.every((byte, index) => sample[at + index] === byte))?.[0]
  if (found === undefined) return isPdf(sample) ? Option.some(new NotText({ kind: "pdf" })) : Option.none()
  return Option.some(new NotText({ kind: found === "zip" ? zipKind(sample) : found }))
}

const isControl = (unit: number) => unit < 0x20 && (unit < 0x09 || unit > 0x0d) && unit !== 0x1b

/**
 * `NotText` when more than one code unit in fifty, and more than eight, is a control character. Random bytes have one
 * in ten; real CSV has none but the odd NUL. NULs at the end do not count: a crash leaves them behind readable text.
 */
export const fromControls = (units: Uint8Array | Uint16Array): Option.Option<NotText> => {
  let end = units.length
  while (end > 0 && units[end - 1] === 0) end--
  let controls = 0
  for (let i = 0; i < end; i++) if (isControl(units[i] ?? 0)) controls++
  return controls > 8 && controls * 50 > end ? Option.some(new NotText({ kind: "binary" })) : Option.none()
}
