import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Customer } from "../../src/customer/Customer.ts"
import * as Consent from "../../src/messages/Consent.ts"
import * as Recipients from "../../src/messages/Recipients.ts"
import * as CustomerId from "../../src/parts/CustomerId.ts"
import * as Topic from "../../src/parts/Topic.ts"
import * as Email from "../../src/people/Email.ts"
import * as Label from "../../src/people/Label.ts"
import * as Talking from "../fixtures/Talking.ts"
import { address, ana, contact, email, number, phone, pick, sms } from "../fixtures/Talking.ts"

const mail = (text: string) => [Email.make(text, { primary: true })]
const given = (parts: Partial<Recipients.Given> = {}): Recipients.Given => ({
  channel: "email",
  payer: null,
  documentRecipients: [],
  capabilities: [],
  ...parts
})
const resolve = (topic: Topic.Topic, customer: Customer, parts: Partial<Recipients.Given> = {}) =>
  Recipients.resolve(topic, customer, given(parts))
/** `address holder why+why`, one line for each recipient. */
const lines = (topic: Topic.Topic, customer: Customer, parts: Partial<Recipients.Given> = {}) =>
  Result.getOrThrow(resolve(topic, customer, parts)).map(
    ({ holder, key, why }) =>
      `${key.address} ${holder._tag === "Contact" ? holder.id : holder._tag.toLowerCase()} ${why.join("+")}`
  )

const on = { visit_reminder: true, quote_follow_up: true }
const bo = contact("bo", { emails: mail("bo@example.com"), preferences: on })
const cy = contact("cy", { emails: mail("cy@example.com"), preferences: { ...on, visit_reminder: false } })
const book = contact("book", { emails: mail("books@example.com"), billing: true })
const parent: Customer = {
  ...ana({ emails: mail("head@example.com"), contacts: [book] }),
  id: CustomerId.CustomerId.make("parent")
}
const child = ana({ billTo: parent.id, contacts: [bo] })
const received = Talking.key("email", "Old@Example.com")

describe("Recipients", () => {
  it.prop(
    "each address once, none without a reason, the same for the same",
    [Arbitraries.customer, Arbitraries.customer, pick(Topic.all, "quote"), pick(Recipients.Channel.literals, "email")],
    ([one, other, topic, channel]) => {
      const contacts = [
        contact("x", { emails: other.emails, phones: other.phones, preferences: on }),
        contact("y", { emails: one.emails, phones: one.phones, billing: true })
      ]
      const documentRecipients = [...one.emails, ...other.emails].map((found) => Talking.key("email", found.address))
      const options: Partial<Recipients.Given> = { channel, documentRecipients, capabilities: ["reviews"] }
      const self = { ...one, contacts, billTo: null }
      const answer = resolve(topic, self, options)
      if (Result.isFailure(answer)) return assert.strictEqual(answer.failure._tag, "EmailRequired")
      const keys = answer.success.map(({ key }) => Consent.format(key))
      assert.strictEqual(new Set(keys).size, keys.length)
      assert.isTrue(answer.success.every(({ key, why }) => key.channel === channel && why.length === new Set(why).size))
      assert.deepStrictEqual(resolve(topic, self, options), answer)
    }
  )

  const cases: ReadonlyArray<readonly [string, () => ReadonlyArray<string>, ReadonlyArray<string>]> = [
    [
      "JOB-11, S13: a reminder goes to who has it on",
      () => lines("visit_reminder", ana({ contacts: [bo, cy] })),
      [`${address} customer preference`, "bo@example.com bo preference"]
    ],
    [
      "JOB-12: and to nobody who has it off",
      () => lines("job_follow_up", ana({ preferences: { job_follow_up: false }, contacts: [bo] })),
      []
    ],
    ["a customer without an address", () => lines("visit_reminder", ana({ emails: [] })), []],
    [
      "JOB-9: a follow-up goes also to who received the quote",
      () =>
        lines("quote_follow_up", ana({ preferences: { quote_follow_up: false }, contacts: [cy] }), {
          documentRecipients: [received, Talking.key("email", "CY@example.com"), sms]
        }),
      ["cy@example.com cy preference+document", "old@example.com document document"]
    ],
    [
      "JOB-10: an invoice's too",
      () =>
        lines("invoice_follow_up", ana({ preferences: { invoice_follow_up: false } }), { documentRecipients: [email] }),
      [`${address} customer document`]
    ],
    [
      "JOB-11: no document adds to a reminder",
      () => lines("visit_reminder", ana(), { documentRecipients: [received] }),
      [`${address} customer preference`]
    ],
    [
      "S14: an address that two hold gets one message",
      () =>
        lines(
          "visit_reminder",
          ana({ contacts: [contact("bo", { emails: mail("ANA@example.com"), preferences: on })] })
        ),
      [`${address} customer preference`]
    ],
    [
      "S14: off for the one and on for the other is on",
      () =>
        lines(
          "visit_reminder",
          ana({
            preferences: { visit_reminder: false },
            contacts: [contact("bo", { emails: mail(address), preferences: on })]
          })
        ),
      [`${address} bo preference`]
    ],
    [
      "P18: a number that two hold gets one text",
      () =>
        lines("visit_reminder", ana({ contacts: [contact("bo", { phones: [phone()], preferences: on })] }), {
          channel: "sms"
        }),
      [`${number} customer preference`]
    ],
    [
      "JOB-48: a message by hand goes to the customer, whatever is switched",
      () => lines("personal_message", ana({ preferences: { personal_message: false }, contacts: [bo, book] })),
      [`${address} customer primary`]
    ],
    [
      "JOB-48: to the customer itself where another one pays",
      () => lines("personal_message", child),
      [`${address} customer primary`]
    ],
    [
      "JOB-48: without a phone to nobody by text",
      () => lines("personal_message", ana({ phones: [] }), { channel: "sms" }),
      []
    ],
    ["JOB-13: a review request needs the add-on", () => lines("review_request", ana()), []],
    [
      "JOB-13: and goes to no contact",
      () =>
        lines(
          "review_request",
          ana({ contacts: [contact("bo", { emails: mail("bo@example.com"), preferences: { review_request: true } })] }),
          { capabilities: ["reviews"] }
        ),
      [`${address} customer preference`]
    ],
    [
      "S15, JOB-17: an invoice goes to the billing contact",
      () => lines("invoice", ana({ contacts: [bo, book] })),
      ["books@example.com book billing_contact"]
    ],
    [
      "JOB-17: and to all of them",
      () => lines("quote", ana({ contacts: [book, contact("b2", { emails: mail("b2@example.com"), billing: true })] })),
      ["books@example.com book billing_contact", "b2@example.com b2 billing_contact"]
    ],
    [
      "S15: without one to the primary e-mail",
      () => lines("invoice", ana({ emails: [Email.make("z@example.com"), ...mail(address)], contacts: [bo] })),
      [`${address} customer primary`]
    ],
    [
      "S15: a billing contact without e-mail is none",
      () => lines("invoice", ana({ contacts: [contact("b3", { billing: true })] })),
      [`${address} customer primary`]
    ],
    [
      "S17: a reminder stays with the child",
      () => lines("visit_reminder", child, { payer: parent }),
      [`${address} customer preference`, "bo@example.com bo preference"]
    ],
    [
      "S17: an invoice goes to the parent",
      () => lines("invoice", child, { payer: parent }),
      ["books@example.com book billing_contact"]
    ],
    [
      "S17: and so does its follow-up",
      () => lines("invoice_follow_up", child, { payer: parent }),
      ["head@example.com customer preference"]
    ],
    [
      "a text goes to a number that takes texts",
      () =>
        lines(
          "visit_reminder",
          ana({ phones: [phone({ label: Label.fromText("fax") }), phone({ e164: "+15128675310", primary: false })] }),
          { channel: "sms" }
        ),
      ["+15128675310 customer preference"]
    ],
    [
      "a fax alone is for the gate to refuse",
      () => lines("visit_reminder", ana({ phones: [phone({ label: Label.fromText("fax") })] }), { channel: "sms" }),
      [`${number} customer preference`]
    ],
    [
      "an unreadable number is none",
      () => lines("visit_reminder", ana({ phones: [phone({ e164: null })] }), { channel: "sms" }),
      []
    ],
    ["a document by text without a number", () => lines("invoice", ana({ phones: [] }), { channel: "sms" }), []]
  ]
  it.each(cases)("%s", (_, find, expected) => assert.deepStrictEqual(find(), expected))

  const holders = (topic: Topic.Topic, customer: Customer, parts: Partial<Recipients.Given> = {}) =>
    Result.getOrThrow(resolve(topic, customer, parts)).map(({ holder }) => holder)

  it("each recipient says whose address it is: of the customer, of a contact of the payer, of nobody", () => {
    const self = ana({ contacts: [bo] })
    const documentRecipients = [received]
    assert.deepStrictEqual(holders("quote_follow_up", self, { documentRecipients }), [
      { _tag: "Customer", id: self.id },
      { _tag: "Contact", id: bo.id, customerId: self.id },
      { _tag: "Document" }
    ])
    assert.deepStrictEqual(holders("invoice", child, { payer: parent }), [
      { _tag: "Contact", id: book.id, customerId: parent.id }
    ])
    assert.deepStrictEqual(holders("invoice", self), [{ _tag: "Customer", id: self.id }])
  })

  const texting = (...phones: Customer["phones"]) => ana({ phones })
  const fax = phone({ label: Label.fromText("fax") })
  it.each([
    [
      "the primary number",
      () =>
        lines("visit_reminder", texting(phone({ e164: "+15128675310", primary: false }), phone()), { channel: "sms" }),
      [`${number} customer preference`]
    ],
    [
      "a number that takes texts before the primary one",
      () =>
        lines(
          "visit_reminder",
          texting(phone({ smsAllowed: false }), phone({ e164: "+15128675310", primary: false })),
          {
            channel: "sms"
          }
        ),
      ["+15128675310 customer preference"]
    ],
    [
      "a number that can be read before a primary one that cannot",
      () =>
        lines(
          "visit_reminder",
          texting(phone({ e164: null }), phone({ e164: "+15128675310", primary: false, label: fax.label })),
          { channel: "sms" }
        ),
      ["+15128675310 customer preference"]
    ],
    [
      "a number that the document knows is the customer's, whatever its form",
      () =>
        lines("quote_follow_up", ana({ preferences: { quote_follow_up: false } }), {
          channel: "sms",
          documentRecipients: [sms, received]
        }),
      [`${number} customer document`]
    ]
  ])("a text goes to %s", (_, find, expected) => assert.deepStrictEqual(find(), expected))

  it("every reason is kept, the first one first, and once", () => {
    const twice = [email, Talking.key("email", address.toUpperCase())]
    const [one, ...others] = Result.getOrThrow(resolve("quote_follow_up", ana(), { documentRecipients: twice }))
    assert.deepStrictEqual([one?.why, others], [["preference", "document"], []])
  })

  it("who pays is asked only about money, and only where somebody else pays", () => {
    const party = (topic: Topic.Topic, customer: Customer, payer: Customer | null) =>
      Result.getOrNull(Recipients.party(topic, customer, payer))?.id
    assert.strictEqual(party("invoice", child, parent), parent.id)
    assert.strictEqual(party("visit_reminder", child, parent), child.id)
    assert.strictEqual(party("invoice", parent, child), parent.id)
    assert.isUndefined(party("invoice", child, null))
  })

  it("S15: no e-mail at all", () => {
    const nowhere = ana({ emails: [] })
    assert.deepStrictEqual<unknown>(
      resolve("invoice", nowhere),
      Result.fail(new Recipients.EmailRequired({ customerId: nowhere.id, topic: "invoice" }))
    )
  })

  it("HCP-6: a payer that was not given is asked for, and the bill does not go to the child", () => {
    const answer = resolve("invoice", child)
    assert.deepStrictEqual<unknown>(
      answer,
      Result.fail(new Recipients.PayerRequired({ customerId: child.id, billTo: parent.id }))
    )
    assert.isTrue(Result.isSuccess(resolve("visit_reminder", child)))
  })

  it("JOB-48: a message by hand to who has no e-mail is refused, not lost", () => {
    const refused = resolve("personal_message", ana({ emails: [], contacts: [bo] }))
    assert.strictEqual(Result.isFailure(refused) && refused.failure._tag, "EmailRequired")
  })
})
