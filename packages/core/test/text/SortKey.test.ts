import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary } from "effect"
import * as DisplayName from "../../src/customer/DisplayName.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as CustomerQuery from "../../src/stores/CustomerQuery.ts"
import * as SortKey from "../../src/text/SortKey.ts"
import { customer } from "../fixtures/Fixtures.ts"

const bytewise = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
const sorted = (names: ReadonlyArray<string>, locale: string) =>
  names.toSorted((a, b) => bytewise(SortKey.make(a, locale), SortKey.make(b, locale)))

describe("SortKey", () => {
  it.prop(
    "the same name has the same key, whatever form it is in",
    [Arbitraries.text],
    ([text]) => SortKey.make(text.normalize("NFD"), "es") === SortKey.make(text, "es")
  )

  it.prop("a key has nothing that a database refuses", [Arbitraries.wild], ([text]) => {
    const key = SortKey.make(text, "sv")
    assert.isTrue(key.isWellFormed())
    assert.notInclude(key, "\u0000")
  })

  it("N16: Spanish readers find ñ after n, and accents do not count", () => {
    assert.deepStrictEqual(sorted(["Zapata", "Núñez", "Ñandú", "Nunez", "nube"], "es"), [
      "nube",
      "Nunez",
      "Núñez",
      "Ñandú",
      "Zapata"
    ])
  })

  it.each([
    ["sv", ["Zorn", "Ångström", "Ärlig", "Öberg"]],
    ["da", ["Zorn", "Ærø", "Østergaard", "Åberg"]],
    ["en", ["Ångström", "Ärlig", "Öberg", "Zorn"]]
  ])("letters of their own stand where readers of %s look", (locale, names) =>
    assert.deepStrictEqual(sorted(names.toReversed(), locale), names)
  )

  it("punctuation does not count", () =>
    assert.deepStrictEqual(sorted(["'t Hooft", "(Ana)", "- Bob", "Carl"], "en"), [
      "(Ana)",
      "- Bob",
      "Carl",
      "'t Hooft"
    ]))

  it.prop(
    "N17: people and companies sort by the name that is shown, ties by id, descending the exact reverse",
    [Arbitrary.array(Arbitraries.customer, { maxLength: 12 })],
    ([many]) => {
      const all = [...many, customer({ name: PersonName.make({ first: "Ana" }) }), customer({ company: "Ana" })]
      const positions = all.map((one) => ({
        value: CustomerQuery.sortValue("name", { customer: one, lastActivityAt: "" }, "es"),
        id: one.id
      }))
      for (const [index, { value }] of positions.entries()) {
        const one = all[index]
        assert.strictEqual(value, one === undefined ? "" : SortKey.make(DisplayName.of(one), "es"))
      }
      const up = positions.toSorted(CustomerQuery.order(false))
      assert.deepStrictEqual(positions.toSorted(CustomerQuery.order(true)), up.toReversed())
      assert.deepStrictEqual(
        up,
        positions.toSorted((a, b) => bytewise(a.value, b.value) || bytewise(a.id, b.id))
      )
    }
  )
})
