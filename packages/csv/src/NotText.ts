/**
 * Bytes that are no CSV at all: a workbook, a PDF, a picture. Said before anything is decoded, with what to do
 * instead.
 */
import { Option, Schema } from "effect"

export const Kind = Schema.Literals(["xlsx", "ods", "xls", "zip", "gzip", "pdf", "png", "jpeg", "binary"])
export type Kind = typeof Kind.Type

const advice: Record<Kind, string> = {
  xlsx: 'This is an Excel workbook (.xlsx): open it and save it as "CSV UTF-8 (Comma delimited)", then read that file',
  ods: 'This is an OpenDocument spreadsheet (.ods): open it and save it as "Text CSV" in UTF-8, then read that file',
  xls: 'This is an old Excel workbook (.xls): save it as "CSV UTF-8 (Comma delimited)", then read that file',
  zip: "This is a ZIP archive: unpack it and read the CSV file inside",
  gzip: "This is a gzip archive: unpack it (gunzip) and read the CSV file inside",
  pdf: "This is a PDF document, which has no rows to read: export the list again and choose CSV",
  png: "This is a PNG picture: export the list again and choose CSV",
  jpeg: "This is a JPEG picture: export the list again and choose CSV",
  binary: "This is not a text file (too many control characters): export the list again and choose CSV, in UTF-8"
}

export class NotText extends Schema.TaggedError<NotText>()("NotText", { kind: Kind }) {
  override get message() {
    return advice[this.kind]
  }
}

// Magic numbers as each format's specification gives them.
const magic: ReadonlyArray<readonly [kind: Kind, start: ReadonlyArray<number>]> = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["gzip", [0x1f, 0x8b]],
  ["pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["xls", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]]
]

// Both are ZIP archives; the names of their parts stand uncompressed at the start.
const zipKind = (sample: Uint8Array): Kind => {
  const names = new TextDecoder("iso-8859-1").decode(sample)
  if (names.includes("opendocument.spreadsheet")) return "ods"
  return names.includes("[Content_Types].xml") || names.includes("xl/") ? "xlsx" : "zip"
}

/** The kind of file that the first bytes announce, or `None` when they announce nothing. */
export const fromMagic = (sample: Uint8Array): Option.Option<NotText> => {
  const found = magic.find(([, start]) => start.every((byte, index) => sample[index] === byte))
  if (found === undefined) return Option.none()
  return Option.some(new NotText({ kind: found[0] === "zip" ? zipKind(sample) : found[0] }))
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
