import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Effect, Option, Schema } from "effect"
import { PhoneList } from "../src/index.ts"
import { drafts } from "./imported.ts"

const parts = (text: string, region: string) => PhoneList.split(text, region).map((part) => [part.text, ...part.words])

const Number = Arbitrary.schema(
  Schema.Literals(["0341 1234567", "(0341) 123 45 67", "0171/2345678", "+49 30 123456", "0049 30 654321", "030-123456"])
)
const Separator = Arbitrary.schema(
  Schema.Literals([" / ", "/", "; ", ";", ", ", " oder ", " und ", " | ", "\n", " & "])
)

const one: ReadonlyArray<readonly [region: string, text: string]> = [
  ["DE", "0341 / 123 45 67"],
  ["DE", "0171 / 234 56 79"],
  ["DE", "0341/1234567"],
  ["DE", "(0341) 123-45-67"],
  ["DE", "0341; 1234567"],
  ["DE", "0341 1234567/12"],
  ["DE", "0171 2345678 / 80"],
  // The second is no number without its area, but somebody else's.
  ["DE", "0171 234 56 79 / 234 56 80"],
  ["DE", "0171 234 56 79; 234 56 80"],
  ["DE", "030 123456 Durchwahl 12"],
  ["DE", "0341 Anna"],
  ["AT", "0699 / 1234 5678"],
  ["FR", "01 / 23 45 67 89"],
  ["GB", "+44 (0)20 7946 0018"],
  ["US", "512-867-5309 x12"],
  ["US", "512-867-5309, ext 12"],
  ["US", "512-867-5309; ext 12"],
  ["US", "512/867/5309"],
  ["US", "1-800-FLOWERS"],
  ["US", "512-867-ANNA"],
  ["US", "512-867 Anna"],
  ["US", "ask at the desk"],
  ["US", "Anna / Bob"]
]

const several: ReadonlyArray<
  readonly [region: string, text: string, ...parts: ReadonlyArray<readonly [number: string, word?: string]>]
> = [
  ["DE", "030 123456 oder 0171 2345678", ["030 123456"], ["0171 2345678"]],
  ["DE", "0341/1234567/0171/2345678", ["0341/1234567"], ["0171/2345678"]],
  ["DE", "030 1234 / 030 5678", ["030 1234"], ["030 5678"]],
  ["DE", "+49 341 1234567 / +49 171 2345678", ["+49 341 1234567"], ["+49 171 2345678"]],
  ["DE", "0341/1234567; 0171/2345678", ["0341/1234567"], ["0171/2345678"]],
  ["DE", "0160 1234567 (Anna)", ["0160 1234567", "Anna"]],
  ["DE", "Anna: 0160 1234567", ["0160 1234567", "Anna"]],
  ["DE", "Tel. 030 123456, Fax 030 123457", ["030 123456", "Tel"], ["030 123457", "Fax"]],
  ["FR", "01 23 45 67 89 ou 06 12 34 56 78", ["01 23 45 67 89"], ["06 12 34 56 78"]],
  ["ES", "912 345 678 y 612 345 678 (Ana)", ["912 345 678"], ["612 345 678", "Ana"]],
  ["BR", "11 2345-6789 / 11 98765-4321", ["11 2345-6789"], ["11 98765-4321"]],
  ["US", "555-1234 / 555-9876", ["555-1234"], ["555-9876"]],
  ["US", "512-867-5309, 512-867-5310", ["512-867-5309"], ["512-867-5310"]],
  ["US", "512-867-5309/512-867-5310", ["512-867-5309"], ["512-867-5310"]],
  ["US", "512-867-5309 and 512-867-5310 x3", ["512-867-5309"], ["512-867-5310 x3"]],
  ["US", "512-867-5309, 867-5310", ["512-867-5309"], ["867-5310"]],
  ["US", "512-867-5309; ask Maria", ["512-867-5309"], ["ask Maria"]],
  ["US", "home: 512-867-5309 work: 512-867-5310", ["512-867-5309", "home"], ["512-867-5310", "work"]],
  ["US", "512-867-5309 (c) 512-867-5310 (h)", ["512-867-5309", "c"], ["512-867-5310", "h"]],
  ["US", "+1 512 867 5309 +1 512 867 5310", ["+1 512 867 5309"], ["+1 512 867 5310"]]
]

describe("PhoneList", () => {
  it.prop("numbers are found whatever stands between them", [Number, Separator, Number], ([left, separator, right]) =>
    assert.deepStrictEqual(
      PhoneList.split(`${left}${separator}${right}`, "DE").map(({ text }) => text),
      [left, right]
    )
  )

  it.prop("no text is lost but what stands between numbers", [Arbitraries.wild], ([text]) => {
    const said = parts(text, "US").flat().join(" ")
    const letters = (of: string) => of.match(/[\p{L}\p{N}]/gu)?.length ?? 0
    assert.isAtLeast(letters(said), letters(text.replace(/\b(?:or|and|oder|und|o|ou|y|e|et|of|en)\b/gi, "")))
  })

  it("a cell that is made to be slow is not", () => {
    for (const piece of ["030/", "0341 1234567/", "/ ", "a 1 ", "1, ", " - 1", "030/1234/5678/", "(c) 1 "])
      assert.isNotEmpty(PhoneList.split(piece.repeat(500).slice(0, 499), "DE"))
  })

  it.each([...one])("%s: %j is one", (region = "", text = "") => assert.deepStrictEqual(parts(text, region), [[text]]))
  it.each(several.map(([region, text, ...expected]) => [region, text, expected] as const))(
    "%s: %j is divided",
    (region, text, expected) =>
      assert.deepStrictEqual(
        parts(text, region),
        expected.map((part) => [...part])
      )
  )

  it.each([
    ["mobil", "mobile"],
    ["(c)", "mobile"],
    ["cell", "mobile"],
    ["Handy", "mobile"],
    ["privat", "home"],
    ["casa", "home"],
    ["Büro", "work"],
    ["work", "work"],
    ["Fax", "fax"],
    ["Tel.", ""],
    ["Anna", null]
  ])("%j beside a number is the label %j", (word, label) =>
    assert.strictEqual(Option.getOrNull(PhoneList.labelOf(word)), label)
  )

  it.effect.each([
    ["Phone", "512-867-5328 (c)", "mobile", {}],
    ["Phone", "512-867-5328 (Anna)", "Anna", {}],
    ["Work Phone", "512-867-5328 cell", "mobile", {}],
    ["Cell", "512-867-5328 (Anna)", "mobile", { Cell: "512-867-5328 (Anna)" }],
    ["Phone", "Tel: 512-867-5328", "other", {}, "Tel: 512-867-5328"]
  ] as const)("in a column %s %j is labelled %s", ([header, text, label, extras, raw = "512-867-5328"]) =>
    Effect.gen(function* () {
      const [draft] = yield* drafts(`Name,${header}\nAna,${text}\n`)
      assert.deepStrictEqual(
        draft?.phones.map((phone) => [phone.raw, phone.e164, phone.label]),
        [[raw, "+15128675328", label]]
      )
      assert.deepStrictEqual(draft?.extras, extras)
    })
  )

  it.effect("words are no digits in a Google export either, and stay as they were typed", () =>
    Effect.gen(function* () {
      const text = "First Name,Last Name,Phone 1 - Label,Phone 1 - Value\nAna,Ruiz,Mobile,0160 1234567 (Anna)\n"
      const [draft] = yield* drafts(text, { region: "DE", format: "google-csv" })
      assert.deepStrictEqual(
        draft?.phones.map(({ e164, raw }) => [raw, e164]),
        [["0160 1234567 (Anna)", "+491601234567"]]
      )
    })
  )
})
