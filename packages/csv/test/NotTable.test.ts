import * as Path from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Result } from "effect"
import { NotTable } from "../src/index.ts"
import * as Corpus from "./corpus.ts"
import { fromBytes, fromText } from "./imported.ts"

const card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Ruiz\r\nTEL:512-867-5309\r\nEND:VCARD\r\n"

const cases: ReadonlyArray<readonly [kind: NotTable.Kind, text: string]> = [
  ["vcard", card],
  ["vcard", `\ufeff\r\n \n${card}`],
  ["vcard", card.replaceAll("\r\n", "\r")],
  ["vcard", card.toLowerCase()],
  ["vcard", `item1.${card}`],
  ["vcard", "BEGIN:VCARD"],
  ["icalendar", "BEGIN:VCALENDAR\nVERSION:2.0\n"],
  ["html", "<!DOCTYPE html>\n<html>\n"],
  ["html", '<!-- saved -->\n<html xmlns:o="urn:schemas">\n<table>'],
  ["html", '<table border="1"><tr><td>Name</td><td>Email</td></tr></table>'],
  ["html", '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html lang="en">'],
  ["html", '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n<table>'],
  ["xml", '<?xml version="1.0"?>\n<contacts><contact/></contacts>'],
  ["xml", "<contacts>\n  <contact>Ana</contact>\n</contacts>"],
  ["json", '[{"name": "Ana", "email": "ana@example.com"}]'],
  ["json", '{\n  "customers": [\n    {"name": "Ana"}\n  ]\n}'],
  ["json", '{"name":"Ana","email":"a@example.com"}\n{"name":"Bob","email":"b@example.com"}\n'],
  ["json", '["vcard",[["fn",{},"text","Ana"]]]'],
  ["json", "[]\n"],
  ["rtf", "{\\rtf1\\ansi Name, Email}"],
  ["mail", "From: ana@example.com\nTo: bob@example.com\nSubject: the list\n\nHello\n"],
  ["mail", "From - Mon Mar  2 10:00:00 2026\nReturn-Path: <a@example.com>\nFrom: a@example.com\nDate: x\n\nHi"],
  ["mail", "Received: from a by b;\n  Mon, 2 Mar 2026\nSubject: x\nFrom: a\n\nName,Email\n"],
  ["ldif", "version: 1\ndn: cn=Ana,dc=example\nobjectclass: person\n"],
  ["ldif", "# people\n\ndn: cn=Ana,dc=example\ncn: Ana\nmail: ana@example.com\n"]
]

const utf16 = (text: string, big: boolean, mark: boolean) =>
  Uint8Array.from(
    [...(mark ? `\ufeff${text}` : text)].flatMap((letter) => {
      const unit = letter.charCodeAt(0)
      return big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8]
    })
  )

describe("NotTable", () => {
  it.effect.each([...cases])("%s: %j is refused", ([kind, text]) =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(fromText(text))
      assert.strictEqual(error._tag === "NotTable" && error.kind, kind)
    })
  )

  it.effect.each([
    [false, true],
    [true, true],
    [false, false],
    [true, false]
  ])("a card in UTF-16, big-endian %s, with a mark %s", ([big = false, mark = false]) =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(fromBytes(utf16(card, big, mark)))
      assert.strictEqual(error._tag, "NotTable")
    })
  )

  it.effect("says what it is, where, what was expected and what to do", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(fromText(`\n\n${card}`))
      assert.strictEqual(
        error.message,
        'This is a vCard file: line 3 is "BEGIN:VCARD"; a CSV file is expected. Nothing was imported: cards cannot be imported yet; ' +
          "export the contacts as CSV instead (Google Contacts and Outlook can), and read that file"
      )
    })
  )

  it.effect("a format or a delimiter that is asked for makes no table of a card", () =>
    Effect.gen(function* () {
      for (const options of [{ format: "google-csv" as const }, { delimiter: ":" }, { encoding: "utf-8" }]) {
        assert.strictEqual((yield* Effect.flip(fromText(card, options)))._tag, "NotTable")
      }
    })
  )

  it.each([
    "{id},Name,Email\n1,Ana,ana@example.com\n",
    "{Name};{Email}\nAna;ana@example.com\n",
    "[Name],[Email]\nAna,ana@example.com\n",
    "<Name>,<Email>\nAna,ana@example.com\n",
    "<p>,Name\n</p>,Ana\n",
    "<b>Name</b>,Email\nAna,ana@example.com\n",
    '"{""a"": 1}",Name\n1,Ana\n',
    '{"a":1},Name\n1,Ana\n',
    '"[""x""]",Name\n1,Ana\n',
    'Name,Note\nAna,"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD"\n',
    '"BEGIN:VCARD",Name\nx,Ana\n',
    "BEGIN:VCARD,Name\nx,Ana\n",
    "From,To,Subject,Name\na,b,c,Ana\n",
    "dn,cn,Name\nx,y,Ana\n",
    "# Name,Email\nAna,ana@example.com\n",
    "#,Name\n1,Ana\n",
    "version,Name\n1,Ana\n",
    "%PDF,Name\n1,Ana\n"
  ])("%j is a table", (text) => assert.isTrue(Option.isNone(NotTable.fromText(text))))

  it("costs what the start costs", () => {
    for (const text of ["<", "<a ", "{", '{"', "[a", "# \n", "<!--", "BEGIN:", "a: ", " \n"]) {
      assert.isTrue(Option.isNone(NotTable.fromText(text.repeat(300_000))), text)
    }
  })
})

describe.skipIf(Corpus.isMissing)("over the corpus", () => {
  it.effect.each([...Corpus.files])("%s is no other format", ([, bytes]) =>
    Effect.gen(function* () {
      const read = yield* Effect.result(fromBytes(bytes))
      if (Result.isFailure(read)) assert.notStrictEqual(read.failure._tag, "NotTable")
    })
  )

  // Three are no cards: an empty file, a calendar, and lines of a directory without a card around them.
  const others: Readonly<Record<string, string>> = {
    "Empty.vcf": "EmptyFile",
    "user-cal.vcf": "icalendar",
    "ex1.vcard.vcf": "ldif"
  }
  it.effect.each([...Corpus.cards])("%s is a card", ([name, bytes]) =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(fromBytes(bytes))
      assert.strictEqual(error._tag === "NotTable" ? error.kind : error._tag, others[Path.basename(name)] ?? "vcard")
    })
  )
})
