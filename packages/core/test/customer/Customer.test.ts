import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Option, Result, Schema } from "effect"
import type * as BillingAddress from "../../src/customer/BillingAddress.ts"
import * as Contact from "../../src/customer/Contact.ts"
import * as Customer from "../../src/customer/Customer.ts"
import * as Lifecycle from "../../src/customer/Lifecycle.ts"
import * as Archive from "../../src/leaving/Archive.ts"
import * as Preferences from "../../src/parts/Preferences.ts"
import * as Tag from "../../src/parts/Tag.ts"
import * as Email from "../../src/people/Email.ts"
import * as Emails from "../../src/people/Emails.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import * as Phones from "../../src/people/Phones.ts"
import * as Property from "../../src/places/Property.ts"
import { customer, noon } from "../fixtures/Fixtures.ts"

const asJson = Schema.toCodecJson(Customer.Customer)
const decode = Schema.decodeUnknownResult(Customer.Customer)

const home = { line1: "1 Main St", line2: null, city: null, region: null, postalCode: null, country: null }

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
      isValid(Result.getOrElse(Phones.add(one, phone), () => one))
      isValid(Result.getOrElse(Emails.add(one, email), () => one))
      isValid(Customer.convert(one, reason, noon))
      isValid(Customer.revertConversion(one))
      for (const result of [Customer.markLost(one, "moved", noon), Customer.reopen(one)]) {
        if (Result.isSuccess(result)) isValid(result.success)
        else assert.strictEqual(one.lifecycle.stage, "client")
      }
    }
  )

  it.prop("a stage that does not change leaves the very same customer", [Arbitraries.customer], ([one]) => {
    const client = Customer.convert(one, "manual", noon)
    const lead = Customer.revertConversion(client)
    const lost = Result.getOrThrow(Customer.markLost(lead, "moved", noon))
    assert.strictEqual(Customer.convert(client, "manual", noon), client)
    assert.strictEqual(Customer.revertConversion(lead), lead)
    assert.deepStrictEqual(Customer.status(lost), Customer.status(lead))
    assert.strictEqual(lost.lifecycle.stage === "lead" && lost.lifecycle.lost?.reason, "moved")
    const { answeredUntil, leadSince } = lost.lifecycle
    const open = Lifecycle.answered(Lifecycle.lead(leadSince), answeredUntil)
    assert.deepStrictEqual(Result.getOrThrow(Customer.reopen(lost)).lifecycle, open)
  })

  it.prop("doing it twice is doing it once", [Arbitraries.customer, Arbitraries.tag], ([one, tag]) => {
    for (const transition of [
      Customer.addTag(tag),
      Customer.removeTag(tag),
      Archive.unarchive,
      Customer.convert("manual", noon),
      Customer.revertConversion
    ]) {
      assert.deepStrictEqual(transition(transition(one)), transition(one))
    }
  })

  it("a tag in another spelling changes nothing", () => {
    const one = customer({ company: "Acme", tags: [Tag.Tag.make("VIP Client")] })
    for (const spelling of ["vip client", "ＶＩＰ client", "VIP\u200b client"]) {
      assert.strictEqual(Customer.addTag(one, Option.getOrThrow(Tag.fromText(spelling))), one)
    }
  })

  it("P1: the same number written otherwise is not added", () => {
    const one = customer({ phones: [PhoneNumber.parse("(512) 867-5309", "US")] })
    const again = Phones.add(one, PhoneNumber.parse("1-512-867-5309", "US"))
    assert.strictEqual(Result.isFailure(again) && again.failure._tag, "DuplicatePhone")
  })

  it("the first e-mail becomes primary, the second does not", () => {
    const one = Result.getOrThrow(
      Result.flatMap(
        Emails.add(customer({ company: "Acme" }), Email.make("a@x.com")),
        Emails.add(Email.make("b@x.com", { primary: true }))
      )
    )
    assert.deepStrictEqual(
      Option.map(Customer.primary(one.emails), (email) => email.address),
      Option.some("a@x.com")
    )
  })

  const contactAt = (id: string): Contact.Contact => ({
    id: Contact.ContactId.make("c1"),
    role: "tenant",
    name: PersonName.make({ first: "Bob" }),
    phones: [],
    emails: [],
    billing: false,
    preferences: Preferences.none,
    propertyIds: [Property.PropertyId.make(id)]
  })
  const sameAs = (id: string): BillingAddress.BillingAddress => ({
    _tag: "SameAs",
    propertyId: Property.PropertyId.make(id)
  })
  const refused: ReadonlyArray<readonly [string, (one: Customer.Customer) => Customer.Customer, string, string]> = [
    [
      "A11: a contact of a property of somebody else",
      (one) => ({ ...one, contacts: [contactAt("p2")] }),
      "PropertyNotOfCustomer",
      "property p2 is none of the customer"
    ],
    [
      "a billing address at a property of somebody else",
      (one) => ({ ...one, billingAddress: sameAs("p2") }),
      "PropertyNotOfCustomer",
      "property p2 is none of the customer"
    ],
    [
      "a customer that is billed to itself",
      (one) => ({ ...one, billTo: one.id }),
      "BillToSelf",
      "cannot bill to itself"
    ],
    [
      "O21: a customer that referred itself",
      (one) => ({ ...one, referredBy: { customerId: one.id, text: null } }),
      "ReferralSelf",
      "cannot have been sent by itself"
    ]
  ]
  it.each(refused)("validating refuses %s", (_, breakIt, tag, words) => {
    const found = Customer.validate(breakIt(customer({ displayName: "Ana" })))
    assert.isTrue(Result.isFailure(found) && found.failure._tag === tag && found.failure.message.includes(words))
  })

  it("contacts and the billing address may name each property that the customer has", () => {
    const one = customer({ displayName: "Ana", properties: [{ name: "Home", note: null, address: home }] })
    for (const { id } of one.properties) {
      isValid({ ...one, contacts: [contactAt(id)], billingAddress: sameAs(id) })
    }
    assert.strictEqual(one.properties.length, 1)
  })

  it("what points to customers that are gone goes, and nothing else", () => {
    const [payer, friend] = ["payer", "friend"].map((id) => Customer.CustomerId.make(id))
    const one = {
      ...customer({ displayName: "Ana" }),
      billTo: payer ?? null,
      referredBy: { customerId: friend ?? null, text: null }
    }
    assert.deepStrictEqual<ReadonlyArray<string>>(Customer.links(one), ["payer", "friend"])
    const gone = (...ids: ReadonlyArray<string>) =>
      Customer.unlink(one, new Set(ids.map((id) => Customer.CustomerId.make(id))))
    assert.strictEqual(gone("somebody", one.id), one)
    assert.deepStrictEqual(gone("payer"), { ...one, billTo: null })
    assert.deepStrictEqual(gone("payer", "friend"), { ...one, billTo: null, referredBy: null })
    const named = { ...one, referredBy: { ...one.referredBy, text: "Eva" } }
    assert.deepStrictEqual(Customer.unlink(named, new Set(friend === undefined ? [] : [friend])).referredBy, {
      customerId: null,
      text: "Eva"
    })
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
    ["a contact of a property of somebody else", (one) => ({ ...one, contacts: [contactAt("p2")] })],
    ["a billing address at a property of somebody else", (one) => ({ ...one, billingAddress: sameAs("p2") })],
    ["a customer that is billed to itself", (one) => ({ ...one, billTo: one.id })],
    ["a customer that referred itself", (one) => ({ ...one, referredBy: { customerId: one.id, text: null } })],
    ["a referral that names nobody", (one) => ({ ...one, referredBy: { customerId: null, text: null } })],
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
