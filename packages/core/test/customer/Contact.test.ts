import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Contact from "../../src/customer/Contact.ts"
import * as Fixtures from "../fixtures/Fixtures.ts"
import * as People from "../fixtures/People.ts"

const id = Contact.ContactId.make("1")
const decode = Schema.decodeUnknownResult(Contact.Contact)

describe("Contact", () => {
  it.prop(
    "what is made of anything is refused or a contact, and edited with the same it stays the very same",
    [Arbitraries.wild, Arbitraries.wild],
    ([first, role]) => {
      const made = Contact.make(id, { name: { first }, role })
      if (Result.isFailure(made)) return
      assert.deepStrictEqual(decode(made.success), Result.succeed(made.success))
      assert.strictEqual(Result.getOrThrow(Contact.edit(made.success, { name: { first }, role })), made.success)
    }
  )

  const cases: ReadonlyArray<readonly [string, Contact.Parts["name"], string]> = [
    ["a first name", { first: "Eva" }, "none"],
    ["a last name", { last: "Ruiz" }, "none"],
    ["a title only", { prefix: "Dr." }, "ContactNameRequired"],
    ["blanks only", { first: " ", last: "\u200B" }, "ContactNameRequired"],
    ["a title in another spelling", { prefix: "mrs", last: "Ruiz" }, "none"],
    ["an unknown title", { prefix: "Captain", last: "Ruiz" }, "HonorificUnknown"],
    ["101 characters", { first: "x".repeat(101) }, "NameTooLong"]
  ]
  it.each(cases)("%s", (_, name = {}, expected) => {
    const made = Contact.make(id, { name, role: "tenant" })
    assert.strictEqual(People.refusal(made), expected)
  })

  it("a part that is not said stays, a blank one goes", () => {
    const eva = { ...Fixtures.contact("Eva"), role: "tenant" }
    assert.deepStrictEqual(
      Contact.edit(eva, { name: { last: "Ruiz" }, billing: true }),
      Result.succeed({ ...eva, name: { ...eva.name, last: "Ruiz" }, billing: true })
    )
    assert.deepStrictEqual(Contact.edit(eva, { role: " " }), Result.succeed({ ...eva, role: null }))
  })
})
