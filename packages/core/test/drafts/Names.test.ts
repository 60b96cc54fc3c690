import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import * as Names from "../../src/drafts/Names.ts"
import * as PersonName from "../../src/people/PersonName.ts"

/** "Ana|Ruiz|Jr. @ Acme": first, last, suffix, company. */
const named = (text: string): Names.Named => {
  const [person = "", company = ""] = text.split("@")
  const [first = "", last = "", suffix = ""] = person.split("|")
  return { name: PersonName.make({ first, last, suffix }), company: company.trim() || null, displayName: null }
}

const table: ReadonlyArray<readonly [Names.Names, string, string]> = [
  ["agree", "Ana|Ruiz", "Ana"],
  ["agree", "Ana|Ruiz", "ANA|RUÍZ"],
  ["agree", "Ana|Ruiz", "Ana Ruiz"],
  ["agree", "Ruiz|Ana", "Ana|Ruiz"],
  ["agree", "|Ruiz", "Ana|Ruiz"],
  ["agree", "Bill|Ruiz", "William|Ruiz"],
  ["agree", "A.|Ruiz", "Ana|Ruiz"],
  ["agree", "JR|Ewing", "John Robert|Ewing"],
  ["agree", "José Luis|Gil", "Luis|Gil"],
  ["agree", "Mary Ann|Lee", "Maryann|Lee"],
  ["agree", "Ann|Smith-Jones", "Ann|Smith"],
  ["agree", "Michael|O'Brien", "Mike|OBrien"],
  ["agree", "Jon|Smith", "John|Smith"],
  ["agree", "Micheal|Smith", "Michael|Smith"],
  ["agree", "Ana|Garcia", "Ana|Garzia"],
  ["agree", "Ana & Luis|Ruiz", "Luis|Ruiz"],
  ["agree", "Ana|y Luis Soto", "Luis|Soto"],
  ["agree", "Mr. and Mrs. Ruiz", "Ana|Ruiz"],
  ["agree", "Dr. Mei|Tan", "Mei|Tan"],
  ["agree", "John|Smith|Jr.", "John|Smith"],
  ["agree", "🙂", "🙂"],
  ["agree", "@Acme Inc.", "@Acme"],
  ["agree", "@Acme Plumbing", "Ana|Ruiz @ Acme Plumbing LLC"],
  ["agree", "@Ana Ruiz Plumbing", "Ana|Ruiz"],
  ["otherLast", "Ana|Ruiz", "Ana|Soto"],
  ["otherLast", "Bill|Ruiz", "William|Soto"],
  ["differ", "Ana|Ruiz", "Luis|Ruiz"],
  ["differ", "Ana", "Luis"],
  ["differ", "Juan|Ruiz", "Juana|Ruiz"],
  ["differ", "A.|Ruiz", "Luis|Ruiz"],
  ["differ", "A.|Soto", "Ana|Ruiz"],
  ["differ", "Marta|Gil", "María|Gil"],
  ["differ", "María José|Gil", "José|Gil"],
  ["differ", "Tim|Lee", "Tom|Lee"],
  ["differ", "太郎|山田", "花子|山田"],
  ["differ", "Ana & Luis|Ruiz", "Eva|Ruiz"],
  ["differ", "John|Smith|Jr.", "John|Smith|Sr."],
  ["differ", "|Ruiz", "Ana|Soto"],
  ["differ", "@Acme Plumbing", "@Beta Plumbing"],
  ["differ", "@Acme", "Ana|Ruiz"],
  ["unknown", "", "Ana|Ruiz"],
  ["unknown", "", "@Acme"],
  ["unknown", "Ana", "|Ruiz"]
]

describe("Names", () => {
  it.prop(
    "who is asked makes no difference, and everybody is called as himself",
    [Arbitraries.draft, Arbitraries.draft],
    ([a, b]) => {
      assert.strictEqual(Names.compare(a, b), Names.compare(b, a))
      assert.include(["agree", "unknown"], Names.compare(a, a))
    }
  )

  it.each(table)("%s: %s, %s", (expected, a, b) => {
    assert.strictEqual(Names.compare(named(a), named(b)), expected)
    assert.strictEqual(Names.compare(named(b), named(a)), expected)
  })
})
