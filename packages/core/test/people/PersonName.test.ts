import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as PersonName from "../../src/people/PersonName.ts"
import * as Text from "../../src/text/Text.ts"

const named = (first: string | null, last: string | null = null) => PersonName.make({ first, last })

describe("PersonName", () => {
  it.prop(
    "parts made of anything are clean, and making them again changes nothing",
    [Arbitraries.wild, Arbitraries.wild],
    ([a, b]) => {
      const name = PersonName.make({ prefix: a, first: b, last: a })
      assert.deepStrictEqual(PersonName.make(name), name)
      assert.strictEqual(name.first, Text.orNull(b))
    }
  )

  it.each([
    ["a name is divided by the rules of FullName", "Ruiz, Ana", named("Ana", "Ruiz")],
    ["a company is kept whole", "Acme, Inc.", named("Acme, Inc.")],
    ["a title is no first name", "Frau Lea Kurz", PersonName.make({ prefix: "Frau", first: "Lea", last: "Kurz" })]
  ])("%s: %j", (_, text, expected) => assert.deepStrictEqual(PersonName.fromFullName(text), expected))

  it.each([
    ["first and last", { first: "Ana", last: "Ruiz" }, "Ana Ruiz"],
    ["a title does not count beside both", { prefix: "Dr.", first: "Ana", last: "Ruiz" }, "Ana Ruiz"],
    ["a last name alone goes with its title", { prefix: "Mr & Mrs", last: "Smith" }, "Mr & Mrs Smith"],
    ["a title alone names nobody", { prefix: "Dr." }, ""],
    ["Japanese, family first", { first: "太郎", last: "山田" }, "山田 太郎"],
    ["Japanese, in syllables", { first: "さくら", last: "林" }, "林 さくら"],
    ["Japanese, in katakana", { first: "タロウ", last: "ヤマダ" }, "ヤマダ タロウ"],
    ["Japanese, in half width", { first: "ﾀﾛｳ", last: "ﾔﾏﾀﾞ" }, "ﾔﾏﾀﾞ ﾀﾛｳ"],
    ["Japanese, with the sign of repetition", { first: "奈々", last: "佐々木" }, "佐々木 奈々"],
    ["Chinese, closed up", { first: "小明", last: "王" }, "王小明"],
    ["Chinese, a family name of two letters", { first: "娜娜", last: "欧阳" }, "欧阳 娜娜"],
    ["Korean, closed up", { first: "민준", last: "김" }, "김민준"],
    ["Korean, a family name of two letters", { first: "민수", last: "남궁" }, "남궁 민수"],
    ["two scripts are as they were", { first: "Taro", last: "山田" }, "Taro 山田"],
    ["one name alone", { first: "太郎" }, "太郎"],
    ["Greek and Cyrillic are given first", { first: "Иван", last: "Петров" }, "Иван Петров"]
  ])("the name that is shown: %s", (_, parts, expected) =>
    assert.strictEqual(PersonName.format(PersonName.make(parts)), expected)
  )

  it.each([
    [{ prefix: "Dr.", first: "Ana", middle: "María", last: "Ruiz", suffix: "III" }, "Dr. Ana María Ruiz III"],
    [{ first: "太郎", last: "山田", suffix: "様" }, "山田 太郎 様"]
  ])("every part of %j: %s", (parts, expected) =>
    assert.strictEqual(PersonName.formatFull(PersonName.make(parts)), expected)
  )

  it("N14: a part may have 100 characters as people see them, and no more", () => {
    const family = "👨‍👩‍👧"
    assert.isTrue(Result.isSuccess(PersonName.validate(named(family.repeat(100)))))
    const tooLong = PersonName.validate(named("Ana", family.repeat(101)))
    assert.isTrue(
      Result.isFailure(tooLong) && tooLong.failure._tag === "NameTooLong" && tooLong.failure.part === "last"
    )
  })

  it.each([
    ["Mr.", "Mr."],
    ["mr", "Mr."],
    ["MRS", "Mrs."],
    ["Miss", "Miss."],
    ["  dr. ", "Dr."],
    [" ", null],
    [null, null]
  ])("JOB-2: the title %j is %j", (text, expected) =>
    assert.deepStrictEqual(PersonName.honorific(text), Result.succeed(expected))
  )

  it("JOB-2: a title of no list is refused, and the list is named", () => {
    const refused = PersonName.honorific("Captain")
    assert.include(Result.isFailure(refused) ? refused.failure.message : "", "Mr., Ms., Mrs., Miss., Dr.")
    assert.deepStrictEqual(PersonName.honorific("sra", ["Sra."]), Result.succeed("Sra."))
  })

  it("an edit of one part leaves the others, and of none gives the very same name", () => {
    const ana = PersonName.make({ prefix: "Dña.", first: "Ana", last: "Ruiz" })
    assert.deepStrictEqual(PersonName.edit(ana, { last: " " }), Result.succeed({ ...ana, last: null }))
    for (const parts of [{}, ana, { first: "Ana‮" }]) {
      assert.strictEqual(Result.getOrThrow(PersonName.edit(ana, parts)), ana)
    }
  })

  it("a title alone names nobody", () =>
    assert.isTrue(PersonName.isEmpty(PersonName.make({ prefix: "Dr.", suffix: "Jr." }))))
})
