import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Contacts from "../../src/customer/Contacts.ts"
import type { Customer } from "../../src/customer/Customer.ts"
import * as Email from "../../src/people/Email.ts"
import * as Emails from "../../src/people/Emails.ts"
import * as Label from "../../src/people/Label.ts"
import * as Fixtures from "../fixtures/Fixtures.ts"
import * as People from "../fixtures/People.ts"

const two = Fixtures.customer({ emails: [Email.make("ana@x.com"), Email.make("bob@x.com")] })
const shown = (one: Customer) => one.emails.map((email) => [email.address, email.primary])

describe("Emails", () => {
  it.prop(
    "every transition of a valid customer gives a valid one, and doing it twice is doing it once",
    [People.customer, Arbitraries.email],
    ([one, email]) => {
      for (const { address } of [email, ...one.emails]) {
        for (const transition of [
          Emails.add(email),
          Emails.remove(address.toUpperCase()),
          Emails.setPrimary(address),
          Emails.edit(address, email)
        ]) {
          const once = People.after(one, transition(one))
          assert.deepStrictEqual(People.after(once, transition(once)), once)
        }
      }
    }
  )

  it.prop("removing what was added gives back what was there", [People.customer, Arbitraries.email], ([one, email]) => {
    const added = Emails.add(one, email)
    if (Result.isFailure(added)) return
    assert.strictEqual(added.success.emails.length, one.emails.length + 1)
    assert.deepStrictEqual(Emails.remove(added.success, email.address), Result.succeed(one))
  })

  it.prop("whatever is typed is refused or becomes an address", [Arbitraries.wild], ([text]) =>
    People.isWhole(Result.getOrElse(Emails.add(two, Email.makeUnchecked(text)), () => two))
  )

  it("E1: the address is cleaned", () => {
    const one = Result.getOrThrow(Emails.add(two, Email.makeUnchecked(" Eva@Example.COM ")))
    assert.deepStrictEqual(shown(one).at(-1), ["Eva@example.com", false])
  })

  it("E2: an alias is another address", () => {
    const aliases = ["ana+plumber@gmail.com", "a.na@googlemail.com", "ana@gmail.com"]
    const all = aliases.reduce((one, address) => Result.getOrThrow(Emails.add(one, Email.make(address))), two)
    assert.strictEqual(all.emails.length, 5)
  })

  it.each(["ana@localhost", "ana@@x.com", "ana@x..com", "ana@-x.com", "Ana <ana@x.com>", "mailto:ana@x.com"])(
    "E4: %s is refused",
    (text) => {
      assert.strictEqual(People.refusal(Emails.add(two, Email.makeUnchecked(text))), "InvalidEmail")
      assert.strictEqual(People.refusal(Emails.edit(two, "ana@x.com", Email.makeUnchecked(text))), "InvalidEmail")
    }
  )

  it("E6: another case is the same address, whose spelling may be edited", () => {
    assert.strictEqual(People.refusal(Emails.add(two, Email.make("ANA@X.com"))), "DuplicateEmail")
    assert.strictEqual(People.refusal(Emails.edit(two, "bob@x.com", Email.make("ANA@X.com"))), "DuplicateEmail")
    const spelled = Emails.edit(two, "ana@x.com", Email.make("Ana@x.com", { label: Label.fromText("work") }))
    assert.deepStrictEqual(shown(Result.getOrThrow(spelled)), [
      ["Ana@x.com", true],
      ["bob@x.com", false]
    ])
  })

  it("one primary goes when another comes, and the other comes when it is removed", () => {
    const bob = Result.getOrThrow(Emails.setPrimary(two, "BOB@x.com"))
    assert.deepStrictEqual(shown(bob), [
      ["ana@x.com", false],
      ["bob@x.com", true]
    ])
    assert.deepStrictEqual(shown(Result.getOrThrow(Emails.remove(bob, "bob@x.com"))), [["ana@x.com", true]])
  })

  it("what names nobody else cannot go", () => {
    const one = Result.getOrThrow(Emails.remove(two, "bob@x.com"))
    assert.strictEqual(People.refusal(Emails.remove(one, "ana@x.com")), "CannotRemoveLastIdentifier")
    assert.deepStrictEqual(Result.getOrThrow(Emails.remove({ ...one, company: "Acme" }, "ana@x.com")).emails, [])
  })

  it("what is not there is not found", () => {
    assert.strictEqual(People.refusal(Emails.setPrimary(two, "eva@x.com")), "EmailNotFound")
    assert.strictEqual(People.refusal(Emails.edit(two, "eva@x.com", Email.make("eva@x.com"))), "EmailNotFound")
    assert.strictEqual(Result.getOrThrow(Emails.remove(two, "eva@x.com")), two)
  })

  it("a contact may have the address of its customer, and may lose its last one", () => {
    const eva = Fixtures.contact("Eva")
    const shared = Contacts.modify({ ...two, contacts: [eva] }, eva.id, Emails.add(Email.make("ana@x.com")))
    const gone = Result.flatMap(shared, (one) => Contacts.modify(one, eva.id, Emails.remove("ana@x.com")))
    assert.strictEqual(Result.getOrThrow(shared).contacts[0]?.emails[0]?.primary, true)
    assert.deepStrictEqual(Result.getOrThrow(gone).contacts[0], eva)
  })
})
