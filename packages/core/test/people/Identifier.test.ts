import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as DisplayName from "../../src/customer/DisplayName.ts"
import * as Identifier from "../../src/people/Identifier.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as Fixtures from "../fixtures/Fixtures.ts"
import * as People from "../fixtures/People.ts"

const nobody = { ...Fixtures.customer({ company: "Acme" }), company: null, kind: "person" as const }

describe("Identifier", () => {
  it.prop("what names a customer is what is shown of it", [People.customer], ([one]) => {
    for (const parts of [
      {},
      { name: PersonName.empty },
      { company: null },
      { displayName: null },
      { emails: [] },
      { phones: [] },
      { name: PersonName.empty, company: null, displayName: null },
      { emails: [], phones: [] }
    ]) {
      const less = { ...one, ...parts }
      assert.strictEqual(Identifier.isPresent(less), DisplayName.of(less) !== "")
    }
    assert.isFalse(Identifier.isPresent(nobody))
  })

  it("the last one stays, and what had none may be saved", () => {
    const ana = { ...nobody, name: PersonName.make({ first: "Ana" }) }
    assert.strictEqual(People.refusal(Identifier.keep(ana, nobody)), "CannotRemoveLastIdentifier")
    assert.deepStrictEqual(Identifier.keep(nobody, nobody), Result.succeed(nobody))
    assert.deepStrictEqual(Identifier.keep(nobody, ana), Result.succeed(ana))
  })
})
