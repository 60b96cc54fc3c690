import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { Encoding, NotText } from "../src/index.ts"

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
const zip = [0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0]

const cases: ReadonlyArray<readonly [kind: NotText.Kind, bytes: ReadonlyArray<number>, says: string]> = [
  ["xlsx", [...zip, ...ascii("[Content_Types].xml")], "CSV UTF-8"],
  ["ods", [...zip, ...ascii("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")], "Text CSV"],
  ["xlsx", [...zip, ...ascii("xl/workbook.bin")], ".xlsx"],
  ["document", [...zip, ...ascii("[Content_Types].xml…word/document.xml")], "word processor"],
  ["numbers", [...zip, ...ascii("Index/Document.iwa")], "Numbers"],
  ["zip", [...zip, ...ascii("people.csv")], "unpack"],
  ["archive", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4], "unpack"],
  ["archive", ascii("BZh91AY&SY"), "unpack"],
  ["archive", [...ascii("people.csv".padEnd(257, " ")), ...ascii("ustar")], "unpack"],
  ["xls", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0], ".xls"],
  ["gzip", [0x1f, 0x8b, 8, 0], "gunzip"],
  ["pdf", ascii("%PDF-1.7\n"), "PDF"],
  ["pdf", [0xef, 0xbb, 0xbf, ...ascii("\r\n\n%PDF-1.4\n")], "PDF"],
  ["database", [...ascii("SQLite format 3"), 0, 16], "database"],
  ["database", [0, 1, 0, 0, ...ascii("Standard ACE DB"), 0], "Access"],
  ["plist", ascii("bplist00"), "property list"],
  ["utf-32", [0xff, 0xfe, 0, 0, 0x4e, 0, 0, 0], "UTF-8"],
  ["utf-32", [0, 0, 0xfe, 0xff, 0, 0, 0, 0x4e], "UTF-8"],
  ["picture", ascii("GIF89a"), "picture"],
  ["picture", [...ascii("RIFF"), 0, 0, 0, 0, ...ascii("WEBPVP8 ")], "picture"],
  ["picture", [0, 0, 0, 24, ...ascii("ftypheic")], "picture"],
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "PNG"],
  ["jpeg", [0xff, 0xd8, 0xff, 0xe0], "JPEG"],
  ["binary", Array.from({ length: 256 }, (_, byte) => byte), "control"],
  ["binary", Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 1 + (i % 7) : 0)), "control"]
]

const decode = (bytes: ReadonlyArray<number>, options: Encoding.Options = {}) =>
  Stream.fromArray(bytes.map((byte) => Uint8Array.of(byte))).pipe(Encoding.decode(options), Stream.runCollect)

describe("NotText", () => {
  it.effect.each(cases)("%s is refused, with what to do instead", ([kind, bytes, says]) =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(decode(bytes))
      assert.instanceOf(error, NotText.NotText)
      assert.strictEqual(error.kind, kind)
      assert.include(error.message, says)
      assert.include(error.message, "a CSV file is expected. Nothing was imported")
    })
  )

  it.effect("a workbook stays a workbook, whatever encoding is asked for", () =>
    Effect.gen(function* () {
      assert.instanceOf(
        yield* Effect.flip(decode([...zip, ...ascii("xl/workbook.xml")], { encoding: "utf-8" })),
        NotText.NotText
      )
    })
  )

  it.effect.each(["PK,name\n", "GIF,name\n", "Rar!,x\n", "II*,x\n", "note,%PDF-1.4\n", "BZh,x\n", "SQLite format,3\n"])(
    "%j is a text",
    (text) => Effect.map(decode(ascii(text)), (pieces) => assert.strictEqual(pieces.join(""), text))
  )
})
