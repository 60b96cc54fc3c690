import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import * as Tag from "../../src/parts/Tag.ts"
import * as Text from "../../src/text/Text.ts"

const runs = { arbitrary: { runs: 1000 } }
const forbidden = /[[\p{Cc}\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]--\n]/v

/** Every character that is not simply itself: no letter of a script without case or marks, nothing unassigned. */
const everyCharacter = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code)).filter(
  (character) => !/[\p{Lo}\p{Co}\p{Cn}]/u.test(character) || character.normalize("NFKD") !== character
)

describe("Text", () => {
  it.prop(
    "cleaning twice is cleaning once",
    [Arbitraries.wild],
    ([text]) => {
      const once = Text.clean(text)
      assert.strictEqual(Text.clean(once), once)
      const lines = Text.cleanLines(text)
      assert.strictEqual(Text.cleanLines(lines), lines)
    },
    runs
  )

  it.prop(
    "folding twice is folding once",
    [Arbitraries.wild],
    ([text]) => {
      const once = Text.fold(text)
      assert.strictEqual(Text.fold(once), once)
    },
    runs
  )

  it.prop(
    "nothing that is clean holds a control, a direction mark, half a character or a blank end",
    [Arbitraries.wild],
    ([text]) => {
      const one = Text.clean(text)
      const lines = Text.cleanLines(text)
      assert.notMatch(one, forbidden)
      assert.notMatch(lines, forbidden)
      assert.notInclude(one, "\n")
      for (const clean of [one, lines]) {
        assert.isTrue(clean.isWellFormed())
        assert.strictEqual(clean, clean.normalize("NFC"))
        assert.strictEqual(clean, clean.trim())
      }
    },
    runs
  )

  it.prop("text of one line is the same for both", [Arbitraries.text], ([text]) => Text.cleanLines(text) === text)

  it("every character by itself and between letters is cleaned and folded for good", () => {
    for (const character of everyCharacter) {
      for (const text of [character, `a${character}\u0301`, `Σ${character}B`]) {
        const clean = Text.clean(text)
        if (Text.clean(clean) !== clean) assert.fail(`clean ${JSON.stringify(text)}`)
        const folded = Text.fold(text)
        if (Text.fold(folded) !== folded) assert.fail(`fold ${JSON.stringify(text)}`)
        if (Text.fold(text.toUpperCase()) !== folded) assert.fail(`upper case of ${JSON.stringify(text)}`)
        if (Text.fold(text.toLowerCase()) !== folded) assert.fail(`lower case of ${JSON.stringify(text)}`)
        if (Tag.key(Tag.key(text)) !== Tag.key(text)) assert.fail(`tag ${JSON.stringify(text)}`)
      }
    }
  })

  it.each([
    ["case", "RUIZ", "ruiz"],
    ["accents", "Núñez", "Nunez"],
    ["decomposed accents", "Nu\u0301n\u0303ez", "Núñez"],
    ["apostrophes", "O’Brien", "o'brien"],
    ["strokes", "Łódź Ærø Straße", "lodz aero strasse"],
    ["width", "ＶＩＰ", "vip"],
    ["ligatures", "ﬁn", "fin"],
    ["final sigma", "ΟΔΟΣ", "οδοσ"],
    ["an iota below or beside", "ᾼδης", "ΑΙΔΗΣ"],
    ["white space", " Ana \u00A0 Ruiz\t", "ana ruiz"],
    ["vowel points", "שָׁלוֹם", "שלום"]
  ])("folding ignores %s", (_, a, b) => assert.strictEqual(Text.fold(a), Text.fold(b)))

  it.each([
    ["Hindi vowels", "रमा", "राम"],
    ["Thai vowels", "กี", "กิ"],
    ["Japanese voicing", "がく", "かく"],
    ["house numbers", "132", "123"]
  ])("folding does not ignore %s", (_, a, b) => assert.notStrictEqual(Text.fold(a), Text.fold(b)))

  it("a text of joiners only is blank", () => {
    assert.isNull(Text.orNull("\u200D\u200C \u200D"))
    assert.strictEqual(Text.clean("👨‍👩‍👧"), "👨‍👩‍👧")
  })

  it("characters are counted as people see them", () => {
    assert.isFalse(Text.isLongerThan("👨‍👩‍👧".repeat(50), 50))
    assert.isTrue(Text.isLongerThan("👨‍👩‍👧".repeat(51), 50))
  })

  it.each([
    ["Ana", 5, "Ana"],
    ["Ana Ruiz", 3, "Ana"],
    ["ab😀", 3, "ab"],
    ["ab😀", 4, "ab😀"],
    ["a\uD800b", 3, "a\uFFFDb"]
  ])("%j begins, in a message of %i, with %j", (text, limit, expected) =>
    assert.strictEqual(Text.start(text, limit), expected)
  )
})
