import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Option, Result } from "effect"
import * as DisplayName from "../../src/customer/DisplayName.ts"
import * as CustomerDraft from "../../src/drafts/CustomerDraft.ts"
import * as Email from "../../src/people/Email.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import * as Text from "../../src/text/Text.ts"
import { context } from "../fixtures/Fixtures.ts"

const nameOf = (parts: Partial<CustomerDraft.CustomerDraft>) =>
  Result.map(CustomerDraft.toCustomer({ ...CustomerDraft.empty, ...parts }, context()), DisplayName.of)

const ana = PersonName.make({ first: "Ana", last: "Ruiz" })

describe("DisplayName", () => {
  it.prop("is never blank", [Arbitraries.customer], ([customer]) => DisplayName.of(customer).trim() !== "")

  it.each([
    ["N1: the one that was chosen wins", { name: ana, displayName: "Familia Ruiz" }, "Familia Ruiz"],
    ["N2: a blank choice is none", { name: ana, displayName: Text.orNull("   ") }, "Ana Ruiz"],
    ["a company goes by its name", { kind: "company" as const, name: ana, company: "Acme" }, "Acme"],
    ["a person of a company goes by the person's", { kind: "person" as const, name: ana, company: "Acme" }, "Ana Ruiz"],
    ["a company without a person needs no kind", { company: "Acme" }, "Acme"],
    ["a title does not count", { name: PersonName.make({ prefix: "Dr." }), company: "Acme" }, "Acme"],
    ["in the order of its script", { name: PersonName.make({ first: "太郎", last: "山田" }) }, "山田 太郎"],
    ["then the e-mail", { emails: [Email.make("a@x.com"), Email.make("b@x.com", { primary: true })] }, "b@x.com"],
    [
      "N6: then the phone as its country writes it",
      { phones: [PhoneNumber.parse("+15128675309", "US")] },
      "(512) 867-5309"
    ],
    ["an unreadable phone as it was typed", { phones: [PhoneNumber.parse("ask Maria", "US")] }, "ask Maria"]
  ])("%s", (_, parts, expected) => assert.deepStrictEqual(nameOf(parts), Result.succeed(expected)))

  it.prop("the second line says what the first does not", [Arbitraries.customer], ([customer]) => {
    const second = Option.getOrNull(DisplayName.secondary(customer))
    assert.notStrictEqual(second, DisplayName.of(customer))
    assert.include([customer.company, PersonName.format(customer.name), null], second)
  })

  it.each([
    ["a company", { kind: "company" as const, name: ana, company: "Acme" }, "Ana Ruiz"],
    ["a person of a company", { kind: "person" as const, name: ana, company: "Acme" }, "Acme"],
    ["a person", { name: ana }, null],
    ["one that is shown by another name", { name: ana, displayName: "Familia Ruiz" }, "Ana Ruiz"],
    ["one that is shown by its own name", { name: ana, displayName: "Ana Ruiz", company: "Acme" }, "Acme"]
  ])("JOB-4: the second line of %s", (_, parts, expected) => {
    const made = CustomerDraft.toCustomer({ ...CustomerDraft.empty, ...parts }, context())
    assert.deepStrictEqual(Result.map(made, DisplayName.secondary), Result.succeed(Option.fromNullOr(expected)))
  })

  it.each([
    ["nothing", {}],
    ["a title only", { name: PersonName.make({ prefix: "Mr." }) }],
    [
      "blanks and invisible characters only",
      { name: PersonName.make({ first: " ", last: "\u200B" }), company: Text.orNull("\u200D") }
    ]
  ])("N7: %s names nobody", (_, parts) => {
    const made = nameOf(parts)
    assert.isTrue(Result.isFailure(made) && made.failure._tag === "CustomerNameRequired")
  })
})
