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

  it.prop("splitting a name loses no word", [Arbitraries.text], ([text]) => {
    const name = PersonName.fromFullName(text)
    const words = (whole: string) => whole.split(/[ ,]+/).filter(Boolean).sort()
    assert.deepStrictEqual(words(`${name.first ?? ""} ${name.last ?? ""}`), words(text))
  })

  it.each([
    ["N9", "McDonald", named("McDonald")],
    ["N9", "Ana de la Cruz", named("Ana", "de la Cruz")],
    ["N9", "Sean O’Brien", named("Sean", "O’Brien")],
    ["N9", "Jan van der Berg", named("Jan", "van der Berg")],
    ["N10", "Madonna", named("Madonna")],
    ["N11", "Ruiz, Ana", named("Ana", "Ruiz")],
    ["N11", "山田，太郎", named("太郎", "山田")],
    ["N11", "鈴木、花子", named("花子", "鈴木")],
    ["N11", "علي، محمد", named("محمد", "علي")],
    ["N11", ", Ana", named("Ana")],
    ["N11", ",", named(",")],
    ["N12", "Ana María Ruiz Gómez", named("Ana", "María Ruiz Gómez")],
    ["N13", "Ana\u202E \n\u0007Ruiz", named("Ana", "Ruiz")]
  ])("%s: the full name %j is divided", (_, text, expected) =>
    assert.deepStrictEqual(PersonName.fromFullName(text), expected)
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
