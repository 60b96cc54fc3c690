import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import type * as Customer from "../../src/customer/Customer.ts"
import * as CanSend from "../../src/messages/CanSend.ts"
import * as Consent from "../../src/messages/Consent.ts"
import * as ConsentLedger from "../../src/messages/ConsentLedger.ts"
import * as Recipients from "../../src/messages/Recipients.ts"
import * as SmsKeyword from "../../src/messages/SmsKeyword.ts"
import * as CustomerId from "../../src/parts/CustomerId.ts"
import * as Topic from "../../src/parts/Topic.ts"
import * as Email from "../../src/people/Email.ts"
import * as Label from "../../src/people/Label.ts"
import * as Phone from "../../src/people/Phone.ts"
import { at, property } from "../fixtures/Fixtures.ts"
import * as Talking from "../fixtures/Talking.ts"
import {
  address,
  ana,
  anyEvents,
  below,
  contact,
  email,
  event,
  facts,
  ledger,
  number,
  phone,
  pick,
  plain,
  second,
  sms
} from "../fixtures/Talking.ts"

const message = (parts: Partial<CanSend.Message> = {}): CanSend.Message => ({
  topic: "marketing",
  channel: "sms",
  customer: ana(),
  contactId: null,
  address: number,
  receivedDocument: false,
  ...parts
})
const gate = (decision: CanSend.Decision): CanSend.Gate | "Send" => (decision.allowed ? "Send" : decision.gate)
const decide = (parts: Partial<CanSend.Message> = {}, more: Partial<CanSend.Facts> = {}) =>
  gate(CanSend.decide(message(parts), facts(more)))

type Situation = readonly [CanSend.Message, CanSend.Facts]
const withCustomer = ([one, two]: Situation, change: Parameters<typeof ana>[0]): Situation => [
  { ...one, customer: one.customer === null ? null : { ...one.customer, ...change } },
  two
]
const withPhone = (situation: Situation, change: Partial<Phone.Phone>): Situation =>
  withCustomer(situation, { phones: situation[0].customer?.phones.map((held) => ({ ...held, ...change })) ?? [] })

/** How to close each gate of a marketing text, and nothing else. */
const close: Record<CanSend.Gate, (situation: Situation) => Situation> = {
  CustomerDeleted: ([one, two]) => [{ ...one, customer: null }, two],
  NoAddress: ([one, two]) => [{ ...one, address: " " }, two],
  AddressInvalid: (situation) => withPhone(situation, { valid: false }),
  Suppressed: ([one, two]) => [one, { ...two, ledger: ConsentLedger.record(two.ledger, sms, plain("Stopped", 9)) }],
  SmsNotAllowed: (situation) => withPhone(situation, { smsAllowed: false }),
  FaxNotTextable: (situation) => withPhone(situation, { label: Label.fromText("fax") }),
  NotificationsDisabled: (situation) => withCustomer(situation, { notificationsEnabled: false }),
  TopicOff: (situation) => withCustomer(situation, { preferences: { marketing: false } }),
  NoMarketingConsent: ([one, two]) => [
    one,
    { ...two, ledger: ConsentLedger.record(two.ledger, sms, event("Declined", 8)) }
  ],
  QuietHours: ([one, two]) => [one, { ...two, now: at("2026-03-16T03:00:00.000Z") }]
}

describe("CanSend", () => {
  it.prop(
    "closing gates never allows, and the first closed one is the answer",
    [below(2 ** CanSend.gates.length)],
    ([bits]) => {
      const shut = CanSend.gates.filter((_, index) => ((bits >> index) & 1) === 1)
      const [one, two] = shut.toReversed().reduce<Situation>((so, name) => close[name](so), [message(), facts()])
      assert.strictEqual(gate(CanSend.decide(one, two)), shut[0] ?? "Send")
    },
    { arbitrary: { runs: 500 } }
  )

  it.prop(
    "a suppressed address is never allowed: by any topic, holder, ledger, merge or spelling",
    [
      anyEvents,
      anyEvents,
      pick(Topic.all, "quote"),
      pick([number, "+1 (512) 867-5309", " whatsapp:+15128675309"], number),
      below(16)
    ],
    ([some, more, topic, spelling, bits]) => {
      const holder = contact("bo", { phones: [phone()], preferences: { [topic]: true } })
      const union = ConsentLedger.merge(ledger(...some), ConsentLedger.merge(ConsentLedger.empty("b"), ledger(...more)))
      const kept = (bits & 4) === 0 ? union : ConsentLedger.erase(union, sms, second(9))
      const decision = CanSend.decide(
        message({
          topic,
          customer: ana({ contacts: [holder] }),
          contactId: (bits & 1) === 0 ? null : holder.id,
          receivedDocument: (bits & 2) === 0,
          address: spelling
        }),
        facts({ ledger: kept })
      )
      const closed = Consent.closedBy(Consent.fold([...some, ...more]), Topic.rules[topic].class)
      if (closed !== null) assert.isFalse(decision.allowed)
    },
    { arbitrary: { runs: 1000 } }
  )

  it.prop(
    "a decision is plain data with its evidence",
    [pick(Topic.all, "quote"), Arbitraries.customer, anyEvents],
    ([topic, customer, events]) => {
      for (const row of CanSend.matrix(customer, facts({ ledger: ledger(...events) })).filter(
        (found) => found.topic === topic
      )) {
        assert.deepStrictEqual(
          Schema.decodeUnknownSync(CanSend.Decision)(JSON.parse(JSON.stringify(row.decision))),
          row.decision
        )
        assert.isNotEmpty(row.decision.evidence)
        if (row.address === null) assert.strictEqual(gate(row.decision), "NoAddress")
        if (row.channel === "sms" && row.decision.allowed) {
          const phones = [...customer.phones, ...customer.contacts.flatMap((contact) => contact.phones)]
          assert.isTrue(phones.some((held) => held.e164 === row.address && Phone.canText(held)))
        }
      }
    }
  )

  it.prop(
    "S22: after a marketing unsubscribe all that the work needs is still sent by e-mail",
    [pick(Topic.all, "quote")],
    ([topic]) => {
      const left = ledger(event("Agreed", 0), plain("Unsubscribed", 1))
      const marketing = Topic.rules[topic].class === "marketing"
      assert.strictEqual(
        decide({ topic, channel: "email", address }, { ledger: left }),
        marketing ? "Suppressed" : "Send"
      )
      assert.strictEqual(decide({ topic }, { ledger: ledger(event("Agreed", 0), plain("Stopped", 1)) }), "Suppressed")
    }
  )

  const night = at("2026-03-16T03:00:00.000Z")
  const noonInTexas = at("2026-03-16T17:00:00.000Z")
  const fax = phone({ label: Label.fromText("Work Fax") })
  const bo = contact("bo", { emails: [Email.make("bo@example.com", { primary: true })] })
  const cases: ReadonlyArray<readonly [string, () => CanSend.Gate | "Send", CanSend.Gate | "Send"]> = [
    ["by day, with consent", () => decide(), "Send"],
    ["S20: a reminder at night", () => decide({ topic: "visit_reminder" }, { now: night }), "Send"],
    ["a review request at night", () => decide({ topic: "review_request" }, { now: night }), "QuietHours"],
    ["marketing by e-mail at night", () => decide({ channel: "email", address }, { now: night }), "Send"],
    ["marketing to who was not asked", () => decide({}, { ledger: ledger() }), "NoMarketingConsent"],
    [
      "marketing to who has not answered",
      () => decide({}, { ledger: ledger(event("OptInRequested", 0)) }),
      "NoMarketingConsent"
    ],
    ["a review request to who was not asked", () => decide({ topic: "review_request" }, { ledger: ledger() }), "Send"],
    [
      "a review request to who said no",
      () => decide({ topic: "review_request" }, { ledger: ledger(event("Declined", 0)) }),
      "NoMarketingConsent"
    ],
    ["JOB-13: without the add-on", () => decide({ topic: "review_request" }, { capabilities: [] }), "TopicOff"],
    [
      "JOB-13: to a contact",
      () => decide({ topic: "review_request", contactId: bo.id, customer: ana({ contacts: [bo] }) }),
      "TopicOff"
    ],
    [
      "JOB-11: a contact hears nothing by itself",
      () =>
        decide({
          topic: "visit_reminder",
          channel: "email",
          address: "bo@example.com",
          contactId: bo.id,
          customer: ana({ contacts: [bo] })
        }),
      "TopicOff"
    ],
    [
      "JOB-9: the toggle is off and it received the quote",
      () =>
        decide({
          topic: "quote_follow_up",
          receivedDocument: true,
          customer: ana({ preferences: { quote_follow_up: false } })
        }),
      "Send"
    ],
    [
      "JOB-9: the toggle is off and it did not",
      () => decide({ topic: "quote_follow_up", customer: ana({ preferences: { quote_follow_up: false } }) }),
      "TopicOff"
    ],
    [
      "JOB-11: for a reminder that does not count",
      () =>
        decide({
          topic: "visit_reminder",
          receivedDocument: true,
          customer: ana({ preferences: { visit_reminder: false } })
        }),
      "TopicOff"
    ],
    [
      "HCP-5: the master switch comes before the union",
      () =>
        decide({ topic: "quote_follow_up", receivedDocument: true, customer: ana({ notificationsEnabled: false }) }),
      "NotificationsDisabled"
    ],
    ["P17: a fax", () => decide({ customer: ana({ phones: [fax] }) }), "FaxNotTextable"],
    [
      "a call to a fax",
      () =>
        decide(
          { channel: "call", customer: ana({ phones: [fax] }) },
          { ledger: ConsentLedger.record(ledger(), Talking.key("call", number), event("Agreed", 0)) }
        ),
      "Send"
    ],
    [
      "P3: a number that no plan has",
      () => decide({ customer: ana({ phones: [phone({ valid: false })] }) }),
      "AddressInvalid"
    ],
    [
      "a number that could not be read",
      () => decide({ address: "+9991234567", customer: ana({ phones: [phone({ raw: "+999 1234567", e164: null })] }) }),
      "AddressInvalid"
    ],
    ["a number that is none", () => decide({ address: "ask at the desk" }), "AddressInvalid"],
    [
      "a number that only the document knows",
      () => decide({ topic: "invoice_follow_up", address: "+15128675310", receivedDocument: true }),
      "Send"
    ],
    ["an e-mail that is none", () => decide({ channel: "email", address: "ana@localhost" }), "AddressInvalid"],
    ["S24: no phone", () => decide({ address: null }), "NoAddress"],
    [
      "the same number, switched off for a contact",
      () => decide({ customer: ana({ contacts: [contact("bo", { phones: [phone({ smsAllowed: false })] })] }) }),
      "SmsNotAllowed"
    ],
    [
      "another number of the customer is switched off",
      () =>
        decide({
          customer: ana({ phones: [phone(), phone({ raw: "+15128675310", e164: "+15128675310", smsAllowed: false })] })
        }),
      "Send"
    ],
    [
      "an invoice read over a phone that takes no texts",
      () => decide({ topic: "invoice", channel: "call", customer: ana({ phones: [phone({ smsAllowed: false })] }) }),
      "Send"
    ],
    [
      "each contact has its own choice",
      () =>
        decide({
          topic: "on_my_way",
          contactId: bo.id,
          customer: ana({ contacts: [contact("al", { preferences: { on_my_way: true } }), bo] })
        }),
      "TopicOff"
    ],
    [
      "bounced",
      () => decide({ topic: "invoice", channel: "email", address }, { ledger: ledger(plain("Bounced", 1)) }),
      "Suppressed"
    ]
  ]
  it.each(cases)("%s", (_, find, expected) => assert.strictEqual(find(), expected))

  it("QuietHours says until when, and the moment is allowed", () => {
    const decision = CanSend.decide(message(), facts({ now: night }))
    assert.deepStrictEqual(decision, {
      allowed: false,
      gate: "QuietHours",
      until: at("2026-03-16T14:00:00.000Z"),
      evidence: ["outside the hours of America/Chicago (TX)"]
    })
    assert.strictEqual(decide({}, { now: at("2026-03-16T14:00:00.000Z") }), "Send")
  })

  it("a refusal shows what was said, when and how", () => {
    const { ledger: stopped } = Result.getOrThrow(
      SmsKeyword.inbound(ledger(), { from: number, text: "Stop!", at: second(1), region: "US" })
    )
    assert.deepStrictEqual(CanSend.decide(message(), facts({ ledger: stopped })).evidence, [
      'Stopped on 2026-03-15T12:00:01.000Z (sms): "Stop!"'
    ])
  })

  const proof = (parts: Partial<CanSend.Message> = {}, more: Partial<CanSend.Facts> = {}) =>
    CanSend.decide(message(parts), facts(more)).evidence
  const agreed = "Agreed on 2026-03-15T12:00:00.000Z (test)"

  it("what allows a message is all there, in the order of the gates", () => {
    assert.deepStrictEqual(proof(), [
      "the customer exists",
      `the address is ${number}`,
      "the address is valid",
      "nobody closed it for marketing sms",
      "the business allows it",
      "it is no fax",
      "notifications are on",
      "marketing is on for the customer, by default",
      agreed,
      "within the hours of America/Chicago (TX)"
    ])
    assert.deepStrictEqual(
      proof({
        topic: "visit_reminder",
        channel: "email",
        address,
        customer: ana({ preferences: { visit_reminder: true } })
      }),
      [
        "the customer exists",
        `the address is ${address}`,
        "the address is valid",
        "nobody closed it for transactional email",
        "the business allows it",
        "it is no fax",
        "notifications are on",
        "visit_reminder is on for the customer, by choice",
        "transactional needs no consent",
        "it need not wait for the hours"
      ]
    )
    assert.include(proof({ topic: "review_request" }, { ledger: ledger() }), "it was not refused")
    assert.include(proof({ topic: "quote_follow_up", receivedDocument: true }), "the document went to this address")
  })

  const closings: ReadonlyArray<readonly [CanSend.Gate, string, () => ReadonlyArray<string>]> = [
    ["CustomerDeleted", "the customer is deleted", () => proof({ customer: null })],
    ["NoAddress", "there is no address for email", () => proof({ channel: "email", address: "" })],
    ["AddressInvalid", "ask at the desk cannot be reached by sms", () => proof({ address: "ask at the desk" })],
    [
      "SmsNotAllowed",
      "the business switched texts to this number off",
      () => proof({ customer: ana({ phones: [phone({ smsAllowed: false })] }) })
    ],
    ["FaxNotTextable", "a fax takes no texts", () => proof({ customer: ana({ phones: [fax] }) })],
    [
      "NotificationsDisabled",
      "notifications are off for this customer",
      () => proof({ customer: ana({ notificationsEnabled: false }) })
    ],
    [
      "TopicOff",
      "review_request needs the capability reviews",
      () => proof({ topic: "review_request" }, { capabilities: [] })
    ],
    [
      "TopicOff",
      "marketing is off for the customer, by choice",
      () => proof({ customer: ana({ preferences: { marketing: false } }) })
    ],
    [
      "TopicOff",
      "a contact cannot get review_request",
      () => proof({ topic: "review_request", contactId: bo.id, customer: ana({ contacts: [bo] }) })
    ],
    [
      "TopicOff",
      "visit_reminder is off for the contact, by default",
      () => proof({ topic: "visit_reminder", contactId: bo.id, customer: ana({ contacts: [bo] }) })
    ],
    // A contact that is gone has no preferences, and those of the customer are not taken for them.
    ["TopicOff", "on_my_way is off for the contact, by default", () => proof({ topic: "on_my_way", contactId: bo.id })],
    ["NoMarketingConsent", "consent to marketing by sms: not_asked", () => proof({}, { ledger: ledger() })],
    [
      "NoMarketingConsent",
      "consent to marketing by sms: declined, Declined on 2026-03-15T12:00:03.000Z (test)",
      () => proof({}, { ledger: ledger(event("Declined", 3)) })
    ]
  ]
  it.each(closings)("%s says: %s", (_, text, evidence) => assert.deepStrictEqual(evidence(), [text]))

  it("all clocks that count are named", () => {
    const at = (region: string) => ({
      ...property(region),
      address: { ...property(region).address, city: null, region }
    })
    const far = ana({ properties: [at("TX"), at("CA"), at("TX")] })
    const hours = "America/Chicago (TX), America/Denver (TX), America/Los_Angeles (CA)"
    assert.include(proof({ customer: far }, { now: noonInTexas }), `within the hours of ${hours}`)
    assert.include(
      proof({ topic: "review_request", address: "+442071234567" }, { now: noonInTexas, businessZone: "Europe/London" }),
      "within the hours of Europe/London"
    )
  })

  it("a table of settings takes nobody for a recipient of a document", () => {
    const rows = CanSend.matrix(ana({ preferences: { quote_follow_up: false } }), facts())
    for (const { decision, topic } of rows)
      if (topic === "quote_follow_up") assert.strictEqual(gate(decision), "TopicOff")
  })

  it("evidence is cut where somebody wrote a novel", () => {
    const long = { ...plain("Stopped", 1), evidence: "n".repeat(1000) }
    assert.strictEqual(
      proof({}, { ledger: ledger(long) })[0],
      `Stopped on 2026-03-15T12:00:01.000Z (test): "${"n".repeat(200)}"`
    )
  })

  it.each([
    ["+1234567", "Send"],
    ["+123456", "AddressInvalid"],
    ["+123456789012345", "Send"],
    ["+1234567890123456", "AddressInvalid"],
    ["+0234567890", "AddressInvalid"],
    ["234567890", "AddressInvalid"]
  ] as const)("E.164: a text to %s: %s", (to, expected) =>
    assert.strictEqual(decide({ topic: "invoice_follow_up", address: to }), expected)
  )

  it("a letter goes to any text that is an address, at any hour", () => {
    const letter = { channel: "post", address: "1 Main St, Austin", topic: "invoice" } as const
    assert.strictEqual(decide(letter, { now: night }), "Send")
  })

  it("a recipient becomes a message to its holder", () => {
    const customer = ana()
    const to = (holder: Recipients.Holder, why: Recipients.Recipient["why"]) =>
      CanSend.toRecipient("quote", customer, customer, { key: email, holder, why })
    assert.deepStrictEqual(to({ _tag: "Contact", id: bo.id, customerId: customer.id }, ["billing_contact"]), {
      topic: "quote",
      also: [],
      channel: "email",
      customer,
      contactId: bo.id,
      address,
      receivedDocument: false
    })
    const known = to({ _tag: "Document" }, ["preference", "document"])
    assert.deepStrictEqual([known.contactId, known.receivedDocument], [null, true])
    assert.isNull(to({ _tag: "Customer", id: customer.id }, ["primary"]).contactId)
  })

  it("S2: after START the toggles are as they were", () => {
    const quiet = ana({ preferences: { visit_reminder: false, on_my_way: true } })
    const say = (before: ConsentLedger.ConsentLedger, text: string, n: number) =>
      Result.getOrThrow(SmsKeyword.inbound(before, { from: number, text, at: second(n), region: "US" })).ledger
    const again = say(say(ledger(), "STOP", 1), "START", 2)
    for (const [topic, expected] of [
      ["visit_reminder", "TopicOff"],
      ["on_my_way", "Send"]
    ] as const) {
      assert.strictEqual(decide({ topic, customer: quiet }, { ledger: again }), expected)
    }
  })

  it("S4: a STOP counts for everybody who has the number", () => {
    const holder = contact("bo", { phones: [phone()], preferences: { visit_reminder: true } })
    const { ledger: stopped } = Result.getOrThrow(
      SmsKeyword.inbound(ledger(), { from: number, text: "STOP", at: second(1), region: "US" })
    )
    const others = [
      { customer: ana(), contactId: null },
      { customer: ana({ phones: [], contacts: [holder] }), contactId: holder.id },
      { customer: ana({ emails: [] }), contactId: null }
    ]
    for (const other of others) {
      assert.strictEqual(decide({ topic: "visit_reminder", ...other }), "Send")
      assert.strictEqual(decide({ topic: "visit_reminder", ...other }, { ledger: stopped }), "Suppressed")
    }
  })

  it("S24: a customer without a phone has no row that allows a text", () => {
    const rows = CanSend.matrix(ana({ phones: [] }), facts())
    const texts = rows.filter(({ channel }) => channel === "sms")
    assert.deepStrictEqual(new Set(texts.map(({ decision }) => gate(decision))), new Set(["NoAddress"]))
    assert.strictEqual(texts.length, Topic.all.length)
  })

  it("the matrix has every topic for every address of every person", () => {
    const rows = CanSend.matrix(ana({ contacts: [bo] }), facts())
    assert.strictEqual(rows.length, Topic.all.length * 4)
    const reminder = rows.filter(({ topic }) => topic === "visit_reminder")
    assert.deepStrictEqual(
      reminder.map(({ address: to, contactId, decision }) => [to, contactId, gate(decision)]),
      [
        [address, null, "Send"],
        [number, null, "Send"],
        ["bo@example.com", "bo", "TopicOff"],
        [null, "bo", "NoAddress"]
      ]
    )
  })

  it("recipients that were found can be asked about: the union reaches who has the topic off", () => {
    const customer = ana({ preferences: { quote_follow_up: false }, contacts: [bo] })
    const found = Recipients.resolve("quote_follow_up", customer, {
      channel: "email",
      payer: null,
      documentRecipients: [email, Talking.key("email", "bo@example.com")],
      capabilities: []
    })
    assert.deepStrictEqual(
      Result.getOrThrow(found).map((one) =>
        gate(CanSend.decide(CanSend.toRecipient("quote_follow_up", customer, customer, one), facts()))
      ),
      ["Send", "Send"]
    )
  })

  const byHand: ReadonlyArray<
    readonly [string, () => readonly [Partial<CanSend.Message>, Partial<CanSend.Facts>], CanSend.Gate | "Send"]
  > = [
    ["may be sent", () => [{}, {}], "Send"],
    [
      "to a contact as well",
      () => [{ customer: ana({ contacts: [contact("bo")] }), contactId: contact("bo").id }, {}],
      "Send"
    ],
    ["has no toggle", () => [{ customer: ana({ preferences: { personal_message: false } }) }, {}], "Send"],
    ["waits for no quiet hours", () => [{}, { now: at("2026-03-16T03:00:00.000Z") }], "Send"],
    [
      "is not what unsubscribing from marketing is about",
      () => [{}, { ledger: ConsentLedger.record(facts().ledger, email, event("Declined", 8)) }],
      "Send"
    ],
    [
      "does not reach who said STOP",
      () => [{ channel: "sms", address: number }, { ledger: ledger(plain("Stopped", 9)) }],
      "Suppressed"
    ],
    ["needs no switch of automatic messages", () => [{ customer: ana({ notificationsEnabled: false }) }, {}], "Send"]
  ]
  it.each(byHand)("JOB-48: a message by hand %s", (_, situation, expected) => {
    const [parts, more] = situation()
    assert.strictEqual(decide({ topic: "personal_message", channel: "email", address, ...parts }, more), expected)
  })

  it.each(Topic.all)("HCP-5: %s that a person sends by hand needs no switch of automatic messages", (topic) => {
    const off: Partial<CanSend.Message> = {
      topic,
      channel: "email",
      address,
      customer: ana({ notificationsEnabled: false })
    }
    assert.strictEqual(decide(off), Topic.rules[topic].byHand ? "Send" : "NotificationsDisabled")
    assert.strictEqual(
      decide({ ...off, byHand: true }),
      decide({ topic, channel: "email", address, customer: ana(), byHand: true })
    )
  })

  // The tenant's invoices go to the landlord, but a follow-up also to where the document went: to the tenant's phone.
  const landlord = (): Customer.Customer => ({
    ...ana(),
    id: CustomerId.CustomerId.make("landlord"),
    phones: [phone({ raw: "+15128675310", e164: "+15128675310" })],
    emails: [Email.make("landlord@example.com", { primary: true })],
    contacts: []
  })
  const about: ReadonlyArray<readonly [string, Partial<CanSend.Message>, Customer.Customer, CanSend.Gate | "Send"]> = [
    ["all is on", {}, ana(), "Send"],
    ["the tenant's texts are off", {}, ana({ phones: [phone({ smsAllowed: false })] }), "SmsNotAllowed"],
    ["it is the tenant's fax", {}, ana({ phones: [phone({ label: Label.fromText("fax") })] }), "FaxNotTextable"],
    ["the tenant's number is none", {}, ana({ phones: [phone({ valid: false })] }), "AddressInvalid"],
    ["the tenant's notifications are off", {}, ana({ notificationsEnabled: false }), "NotificationsDisabled"],
    ["they are off, and a person sends it", { byHand: true }, ana({ notificationsEnabled: false }), "Send"],
    [
      "the texts of a contact of the tenant are off",
      {},
      ana({ phones: [], contacts: [contact("bo", { phones: [phone({ smsAllowed: false })] })] }),
      "SmsNotAllowed"
    ],
    [
      "they are off at another number of the tenant",
      { address: "+15128675310" },
      ana({ phones: [phone({ smsAllowed: false })], notificationsEnabled: false }),
      "Send"
    ],
    [
      "the tenant switched the topic off, and the document did not go there",
      { receivedDocument: false },
      ana({ preferences: { invoice_follow_up: false } }),
      "TopicOff"
    ],
    [
      "the tenant switched the topic off, and the document went there",
      { receivedDocument: true },
      ana({ preferences: { invoice_follow_up: false } }),
      "Send"
    ],
    [
      "by e-mail, in another case, the tenant's notifications are off",
      { channel: "email", address: "ANA@example.com" },
      ana({ notificationsEnabled: false }),
      "NotificationsDisabled"
    ]
  ]
  it.each(about)("HCP-6: where a landlord pays and %s", (_, parts, tenant, expected) => {
    const received = { topic: "invoice_follow_up", receivedDocument: true } as const
    assert.strictEqual(decide({ ...received, customer: landlord(), also: [tenant], ...parts }), expected)
  })

  it("HCP-6: what recipients are found for one who pays is asked about with the one it is about", () => {
    const tenant = { ...ana({ phones: [phone({ smsAllowed: false })] }), billTo: landlord().id }
    const found = Recipients.resolve("invoice_follow_up", tenant, {
      channel: "sms",
      payer: landlord(),
      documentRecipients: [sms],
      capabilities: []
    })
    assert.deepStrictEqual(
      Result.getOrThrow(found).map((one) => [
        one.key.address,
        gate(CanSend.decide(CanSend.toRecipient("invoice_follow_up", landlord(), tenant, one), facts()))
      ]),
      [
        ["+15128675310", "Send"],
        [number, "SmsNotAllowed"]
      ]
    )
  })

  it("JOB-48: a preference that does not count is no evidence", () => {
    const customer = ana({ preferences: { personal_message: false } })
    const decision = CanSend.decide(
      message({ topic: "personal_message", channel: "email", address, customer }),
      facts()
    )
    assert.include(decision.evidence, "personal_message is on for the customer, by default")
  })
})
