import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Equal, Option, Result, Schema } from "effect"
import * as Customer from "../src/Customer.ts"
import * as Email from "../src/Email.ts"
import * as Lifecycle from "../src/Lifecycle.ts"
import * as PhoneNumber from "../src/PhoneNumber.ts"
import * as Tag from "../src/Tag.ts"
import { at, customer, noon } from "./Fixtures.ts"

const asJson = Schema.toCodecJson(Customer.Customer)
const decode = Schema.decodeUnknownResult(Customer.Customer)

const isValid = (found: Customer.Customer) => {
  assert.deepStrictEqual(decode(found), Result.succeed(found))
  assert.isTrue(Result.isSuccess(Customer.validate(found)))
}

describe("Customer", () => {
  it.prop(
    "survives JSON",
    [Arbitraries.customer],
    ([one]) => {
      const json: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(asJson)(one)))
      assert.deepStrictEqual(Schema.decodeUnknownSync(asJson)(json), one)
    },
    { arbitrary: { runs: 500 } }
  )

  it.prop(
    "every transition of a valid customer gives a valid one",
    [Arbitraries.customer, Arbitraries.tag, Arbitraries.phone, Arbitraries.email, Lifecycle.Reason],
    ([one, tag, phone, email, reason]) => {
      isValid(Customer.addTag(one, tag))
      isValid(Customer.removeTag(one, tag))
      isValid(Customer.addPhone(one, phone))
      isValid(Customer.addEmail(one, email))
      isValid(Customer.archive(one, noon))
      isValid(Customer.unarchive(one))
      isValid(Customer.convert(one, reason, noon))
    }
  )

  it.prop(
    "doing it twice is doing it once",
    [Arbitraries.customer, Arbitraries.tag, Arbitraries.phone, Arbitraries.email],
    ([one, tag, phone, email]) => {
      for (const transition of [
        Customer.addTag(tag),
        Customer.removeTag(tag),
        Customer.addPhone(phone),
        Customer.addEmail(email),
        Customer.archive(noon)
      ]) {
        assert.deepStrictEqual(transition(transition(one)), transition(one))
      }
    }
  )

  it.prop("D2: archiving and taking back leaves the status as it was", [Arbitraries.customer], ([one]) => {
    const active = Customer.unarchive(one)
    assert.strictEqual(Customer.status(Customer.archive(active, noon)), "archived")
    assert.deepStrictEqual(Customer.unarchive(Customer.archive(active, noon)), active)
  })

  it("D2: archiving twice keeps the first time", () => {
    const twice = Customer.archive(
      Customer.archive(customer({ company: "Acme" }), noon),
      at("2027-01-01T00:00:00.000Z")
    )
    assert.strictEqual(twice.archivedAt, noon)
  })

  it("a tag in another spelling changes nothing", () => {
    const one = customer({ company: "Acme", tags: [Tag.Tag.make("VIP Client")] })
    for (const spelling of ["vip client", "ＶＩＰ client", "VIP\u200b client"]) {
      assert.strictEqual(Customer.addTag(one, Option.getOrThrow(Tag.fromText(spelling))), one)
    }
  })

  it("P1: the same number written otherwise is not added", () => {
    const one = customer({ phones: [PhoneNumber.parse("(512) 867-5309", "US")] })
    assert.isTrue(Equal.equals(Customer.addPhone(one, PhoneNumber.parse("1-512-867-5309", "US")), one))
  })

  it("the first e-mail becomes primary, the second does not", () => {
    const one = Customer.addEmail(
      Customer.addEmail(customer({ company: "Acme" }), Email.make("a@x.com")),
      Email.make("b@x.com", { primary: true })
    )
    assert.deepStrictEqual(
      Option.map(Customer.primary(one.emails), (email) => email.address),
      Option.some("a@x.com")
    )
  })

  const broken: ReadonlyArray<readonly [string, (one: Customer.Customer) => unknown]> = [
    [
      "two primary e-mails",
      (one) => ({ ...one, emails: ["a@x.com", "b@x.com"].map((address) => Email.make(address, { primary: true })) })
    ],
    ["no primary e-mail", (one) => ({ ...one, emails: [Email.make("a@x.com")] })],
    [
      "one e-mail twice",
      (one) => ({ ...one, emails: [Email.make("a@x.com", { primary: true }), Email.make("A@X.com")] })
    ],
    ["one tag in two spellings", (one) => ({ ...one, tags: ["VIP", "vip"] })],
    ["a company without a name", (one) => ({ ...one, kind: "company", company: null })]
  ]
  it.each(broken)("the schema refuses %s", (_, breakIt) => {
    assert.isTrue(Result.isFailure(decode(breakIt(customer({ displayName: "Ana" })))))
  })

  it("N4, N5: a company needs a company name", () => {
    const none = Customer.validate({ ...customer({ displayName: "Ana" }), kind: "company" })
    assert.isTrue(Result.isFailure(none) && none.failure._tag === "CompanyNameRequired")
  })
})
