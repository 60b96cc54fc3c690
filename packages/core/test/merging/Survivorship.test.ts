import { assert, describe, it } from "@effect/vitest"
import type * as Contact from "../../src/customer/Contact.ts"
import type * as Customer from "../../src/customer/Customer.ts"
import * as Lifecycle from "../../src/customer/Lifecycle.ts"
import * as Survivorship from "../../src/merging/Survivorship.ts"
import * as CustomField from "../../src/parts/CustomField.ts"
import * as LeadSource from "../../src/parts/LeadSource.ts"
import * as Tag from "../../src/parts/Tag.ts"
import * as Email from "../../src/people/Email.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import * as Property from "../../src/places/Property.ts"
import * as Utm from "../../src/touches/Utm.ts"
import * as Books from "../fixtures/Books.ts"
import { at, property } from "../fixtures/Fixtures.ts"

const { contact, id, known } = Books
const nobody: Partial<Customer.Customer> = { name: PersonName.empty, company: null, leadSource: null }
const [a, b, c] = [id("A"), id("B"), id("C")]
const combine = (
  members: readonly [Partial<Customer.Customer>, ...ReadonlyArray<Partial<Customer.Customer>>],
  overrides: Survivorship.Overrides = {}
) => {
  const [first, ...others] = members
  const made = (parts: Partial<Customer.Customer>, index: number) =>
    known("ABCD".charAt(index), { ...nobody, leadSourceSetBy: null, ...parts })
  return Survivorship.combine([made(first, 0), ...others.map((parts, index) => made(parts, index + 1))], overrides)
}
const month = (number: number) => at(`2026-0${number}-01T00:00:00.000Z`)
const source = (text: string) => LeadSource.LeadSource.make(text)
const named = (first: string | null, last: string | null = null): PersonName.PersonName => ({
  ...PersonName.empty,
  first,
  last
})

type Field = keyof Survivorship.Overrides & keyof Customer.Customer
const address = (city: string) =>
  ({ _tag: "Own", address: { line1: null, line2: null, city, region: null, postalCode: null, country: null } }) as const
/** Two values of each field where one wins, and what is blank there. */
const scalars: ReadonlyArray<readonly [Field, Partial<Customer.Customer>, Partial<Customer.Customer>]> = [
  ["company", { company: "Acme" }, { company: "Ajax" }],
  ["role", { role: "owner" }, { role: "tenant" }],
  ["displayName", { displayName: "Ana R." }, { displayName: "A. Ruiz" }],
  ["billingAddress", { billingAddress: address("Austin") }, { billingAddress: address("Waco") }],
  ["billTo", { billTo: id("X") }, { billTo: id("Y") }],
  [
    "referredBy",
    { referredBy: { customerId: id("X"), text: null } },
    { referredBy: { customerId: null, text: "Eva" } }
  ],
  ["name", { name: named("Ana", "Ruiz") }, { name: named("Bob", "Stone") }]
]

describe("Survivorship", () => {
  it.each(scalars)("%s: the survivor's stays, and what is dropped is told", (field, one, other) => {
    const { after, findings } = combine([one, other])
    assert.deepStrictEqual<unknown>(after[field], one[field])
    assert.deepStrictEqual<unknown>(findings.conflicts, [
      { field, item: null, kept: one[field], dropped: [{ from: b, value: other[field] }] }
    ])
    assert.deepStrictEqual(findings.taken, [])
  })

  it.each(scalars)("%s: a blank takes the first that there is, and the same twice is no conflict", (field, one) => {
    const { after, findings } = combine([{}, one, one])
    assert.deepStrictEqual<unknown>(after[field], one[field])
    assert.deepStrictEqual(findings.taken, [{ field, item: null, from: b }])
    assert.deepStrictEqual(findings.conflicts, [])
  })

  it.each(scalars)("%s: what was chosen by hand comes before all", (field, one, other) => {
    const { after, findings } = combine([one, one], { [field]: other[field] })
    assert.deepStrictEqual<unknown>(after[field], other[field])
    assert.deepStrictEqual(findings.taken, [{ field, item: null, from: null }])
    assert.deepStrictEqual(
      findings.conflicts.map(({ dropped }) => dropped.map(({ from }) => from)),
      [[a, b]]
    )
  })

  it("kind and type are the survivor's, or chosen", () => {
    const company = { kind: "company", type: "business", company: "Acme" } as const
    const kept = combine([{ kind: "person", type: "homeowner" }, company])
    assert.deepStrictEqual([kept.after.kind, kept.after.type], ["person", "homeowner"])
    assert.deepStrictEqual(
      kept.findings.conflicts.map(({ field }) => field),
      ["kind", "type"]
    )
    const chosen = combine([{}, company], { kind: "company", type: "business" })
    assert.deepStrictEqual([chosen.after.kind, chosen.after.type], ["company", "business"])
  })

  const names: ReadonlyArray<
    readonly [string, PersonName.PersonName, PersonName.PersonName, PersonName.PersonName, boolean]
  > = [
    ["a blank takes the parts", PersonName.empty, named("Ana", "Ruiz"), named("Ana", "Ruiz"), false],
    ["a missing last name is filled", named("Ana"), named("Ana", "Ruiz"), named("Ana", "Ruiz"), false],
    ["a missing first name is filled", named(null, "Ruiz"), named("Ana", "Ruiz"), named("Ana", "Ruiz"), false],
    ["a name in one field is not said twice", named("Ana Ruiz"), named("Ana", "Ruiz"), named("Ana Ruiz"), false],
    ["case and accents do not count", named("ANA RUÍZ"), named("ana", "ruiz"), named("ANA RUÍZ"), false],
    ["another first name is dropped, and told", named("Ana"), named("Bob"), named("Ana"), true],
    [
      "title, middle name and suffix are filled",
      named("Ana", "Ruiz"),
      { prefix: "Dr.", first: "Ana", middle: "M.", last: "Ruiz", suffix: "Jr." },
      { prefix: "Dr.", first: "Ana", middle: "M.", last: "Ruiz", suffix: "Jr." },
      false
    ],
    [
      "title, middle name and suffix that are there stay",
      { prefix: "Ms.", first: "Ana", middle: "L.", last: "Ruiz", suffix: "III" },
      { prefix: "Dr.", first: "Ana", middle: "M.", last: "Ruiz", suffix: "Jr." },
      { prefix: "Ms.", first: "Ana", middle: "L.", last: "Ruiz", suffix: "III" },
      false
    ]
  ]
  it.each(names)("of two names, %s", (_, held, found, expected, isConflict) => {
    const { after, findings } = combine([{ name: held }, { name: found }])
    assert.deepStrictEqual(after.name, expected)
    assert.deepStrictEqual<unknown>(
      findings.conflicts,
      isConflict ? [{ field: "name", item: null, kept: expected, dropped: [{ from: b, value: found }] }] : []
    )
    const isTaken = JSON.stringify(held) !== JSON.stringify(expected)
    assert.deepStrictEqual(findings.taken, isTaken ? [{ field: "name", item: null, from: b }] : [])
  })

  it("each part of a name says from whom it came", () => {
    const { after, findings } = combine([{}, { name: named("Ana") }, { name: named("Ana", "Ruiz") }])
    assert.deepStrictEqual(after.name, named("Ana", "Ruiz"))
    assert.deepStrictEqual(
      findings.taken.map(({ from }) => from),
      [b, c]
    )
  })

  const eva = contact("k1", "Eva", "eva@x.com")
  const again = (parts: Partial<Contact.Contact> = {}): Contact.Contact => ({
    ...contact("k2", "eva", "EVA@x.com"),
    ...parts
  })
  const phone = (raw: string, smsAllowed: boolean) => ({
    ...PhoneNumber.parse(raw, "US", { primary: true }),
    smsAllowed
  })

  it("contacts of the same name and primary address are one; others are added", () => {
    const leo = contact("k3", "Leo", "eva@x.com")
    const { after, findings } = combine([{ contacts: [eva] }, { contacts: [again(), leo] }])
    assert.deepStrictEqual(after.contacts, [eva, leo])
    assert.deepStrictEqual(findings.taken, [{ field: "contacts", item: "k3", from: b }])
  })

  it("contacts without an address, or without a name, are somebody else", () => {
    const bare = { ...contact("k4", "Eva", "eva@x.com"), emails: [] }
    const nameless = { ...contact("k5", "Eva", "eva@x.com"), name: PersonName.empty }
    const { after } = combine([{ contacts: [eva] }, { contacts: [bare, nameless] }])
    assert.deepStrictEqual(
      after.contacts.map((one) => one.id),
      ["k1", "k4", "k5"]
    )
  })

  it("two contacts are not one by an address alone, nor by a name alone", () => {
    const nameless = (name: string) => ({ ...contact(name, "Eva", "eva@x.com"), name: PersonName.empty, role: "cook" })
    const bare = (name: string) => ({ ...contact(name, "Eva", "eva@x.com"), emails: [] })
    assert.lengthOf(combine([{ contacts: [nameless("k1")] }, { contacts: [nameless("k2")] }]).after.contacts, 2)
    assert.lengthOf(combine([{ contacts: [bare("k1")] }, { contacts: [bare("k2")] }]).after.contacts, 2)
  })

  it("B.10: two contacts are one by a phone, and not by one that is nobody's", () => {
    const called = (name: string, number: string) => ({
      ...contact(name, "Eva", "eva@x.com"),
      emails: [],
      phones: [PhoneNumber.parse(number, "US", { primary: true })]
    })
    const met = (number: string) =>
      combine([{ contacts: [called("k1", number)] }, { contacts: [called("k2", number)] }]).after.contacts.length
    assert.strictEqual(met("512-867-5309"), 1)
    assert.strictEqual(met("000-000-0000"), 2)
    assert.strictEqual(met("+33 6 66 66 66 66"), 2)
  })

  it("a contact that a loser brought is known to the next one", () => {
    const { after } = combine([{}, { contacts: [eva] }, { contacts: [again({ role: "tenant" })] }])
    assert.deepStrictEqual(after.contacts, [{ ...eva, role: "tenant" }])
  })

  it("a contact keeps texts to the number that nobody forbade", () => {
    const held = { ...eva, phones: [phone("512-867-5309", true)] }
    const found = again({ phones: [phone("512-867-5310", false)] })
    const { after } = combine([{ contacts: [held] }, { contacts: [found] }])
    assert.deepStrictEqual(
      after.contacts[0]?.phones.map(({ smsAllowed }) => smsAllowed),
      [true, false]
    )
  })

  it("contacts are one by their phone where they have no e-mail, and by their id", () => {
    const byPhone = (name: string) => ({
      ...contact(name, "Eva", "eva@x.com"),
      emails: [],
      phones: [phone("512-867-5309", true)]
    })
    assert.lengthOf(combine([{ contacts: [byPhone("k1")] }, { contacts: [byPhone("k2")] }]).after.contacts, 1)
    const moved = contact("k1", "Eva Stone", "stone@x.com")
    const { after } = combine([{ contacts: [eva] }, { contacts: [moved] }])
    assert.deepStrictEqual(
      after.contacts.map(({ emails, name }) => [name.first, emails.map(({ address }) => address)]),
      [["Eva", ["eva@x.com", "stone@x.com"]]]
    )
  })

  it("D9: a contact that is one of two has what either has, and what either forbids is forbidden", () => {
    const held = { ...eva, phones: [phone("512-867-5309", true)], preferences: { quote: true }, propertyIds: [] }
    const found = again({
      role: "tenant",
      name: named("eva", "Stone"),
      emails: [Email.make("eva@x.com", { primary: true }), Email.make("e@x.com")],
      phones: [phone("512-867-5309", false), phone("512-867-5310", true)],
      billing: true,
      preferences: { quote: false, visit_reminder: true },
      propertyIds: [Property.PropertyId.make("p")]
    })
    const { findings, after } = combine([{ contacts: [held] }, { contacts: [{ ...found, name: named("Eva") }] }])
    const [one] = after.contacts
    assert.deepStrictEqual<unknown>(one, {
      ...held,
      role: "tenant",
      phones: [phone("512-867-5309", false), { ...phone("512-867-5310", true), primary: false }],
      emails: [Email.make("eva@x.com", { primary: true }), Email.make("e@x.com")],
      billing: true,
      preferences: { quote: false, visit_reminder: true },
      propertyIds: ["p"]
    })
    assert.deepStrictEqual(findings.consent, [{ field: "contacts", item: "k1", after: false, because: [b] }])
  })

  it.each([
    ["a topic", again({ preferences: { quote: false } }), { preferences: { quote: true } }, true],
    ["a topic that was off before", again({ preferences: { quote: false } }), { preferences: { quote: false } }, false],
    ["a topic that nobody switched", again({ preferences: { quote: false } }), {}, false],
    [
      "texts to a number",
      again({ phones: [phone("512-867-5309", false)] }),
      { phones: [phone("512-867-5309", true)] },
      true
    ],
    [
      "texts to another number",
      again({ phones: [phone("512-867-5310", false)] }),
      { phones: [phone("512-867-5309", true)] },
      false
    ],
    ["nothing", again({ preferences: { quote: true } }), { preferences: { quote: true } }, false]
  ] as const)("a contact that forbids %s is told of where the other allowed it", (_, found, parts, isTold) => {
    const { findings } = combine([{ contacts: [{ ...eva, ...parts }] }, { contacts: [found] }])
    assert.lengthOf(findings.consent, isTold ? 1 : 0)
  })

  const lead: Lifecycle.Lifecycle = { stage: "lead", leadSince: month(3), lost: null }
  const client = (number: number) => Lifecycle.convert(Lifecycle.lead(month(2)), "job_created", month(number))
  const lost = (number: number): Lifecycle.Lifecycle => ({ ...lead, lost: { at: month(number), reason: "price" } })
  const stages: ReadonlyArray<readonly [string, Lifecycle.Lifecycle, Lifecycle.Lifecycle, 0 | 1]> = [
    ["client beats lead", lead, client(5), 1],
    ["a client stays one", client(5), lead, 0],
    ["the earlier conversion counts", client(5), client(4), 1],
    ["the later conversion does not", client(4), client(5), 0],
    ["of one moment the survivor's counts", client(4), client(4), 0],
    ["an open lead beats a lost one", lost(4), lead, 1],
    ["a lost lead does not beat an open one", lead, lost(4), 0],
    ["the later loss counts", lost(4), lost(5), 1],
    ["the earlier loss does not", lost(5), lost(4), 0]
  ]
  it.each(stages)("of two stages, %s", (_, one, other, winner) => {
    const { after, findings } = combine([{ lifecycle: one }, { lifecycle: other }])
    const since = [one.leadSince, other.leadSince].toSorted()[0]
    assert.deepStrictEqual(after.lifecycle, { ...(winner === 0 ? one : other), leadSince: since })
    assert.deepStrictEqual(findings.taken, winner === 0 ? [] : [{ field: "lifecycle", item: null, from: b }])
  })

  it("archived only where all are, since the last of them was; as old as the oldest", () => {
    const archived = (...months: ReadonlyArray<number | null>) => {
      const [first = null, ...others] = months.map((one) => ({ archivedAt: one === null ? null : month(one) }))
      return first === null ? null : combine([first, ...others]).after.archivedAt
    }
    assert.strictEqual(archived(2, 4, 3), month(4))
    assert.isNull(archived(2, null))
    assert.isNull(archived(null, 2))
    const { after } = combine([{ createdAt: month(3) }, { createdAt: month(1) }, { createdAt: month(2) }])
    assert.strictEqual(after.createdAt, month(1))
  })

  const said = (text: string, leadSourceSetBy: Customer.SetBy): Partial<Customer.Customer> => ({
    leadSource: source(text),
    leadSourceSetBy
  })
  it.each([
    ["the survivor's stays", [said("Google", "user"), said("Flyer", "user")], ["Google", "user", null]],
    ["a blank is filled", [{}, said("Flyer", "import")], ["Flyer", "import", b]],
    ["what a user said beats what a link said", [said("google", "utm"), said("Flyer", "user")], ["Flyer", "user", b]],
    ["what an import said stays", [said("Google", "import"), said("Flyer", "user")], ["Google", "import", null]],
    ["an import does not", [said("google", "utm"), said("Flyer", "import")], ["google", "utm", null]],
    ["nobody said anything", [{}, {}], [null, null, null]]
  ] as const)("of lead sources, %s", (_, [one, other], [leadSource, setBy, from]) => {
    const { after, findings } = combine([one, other])
    assert.deepStrictEqual<unknown>([after.leadSource, after.leadSourceSetBy], [leadSource, setBy])
    const taken = findings.taken.filter(({ field }) => field === "leadSource")
    assert.deepStrictEqual(taken, from === null ? [] : [{ field: "leadSource", item: null, from }])
  })

  it("a lead source that is chosen was said by a user, and none by nobody", () => {
    const chosen = combine([said("google", "utm"), {}], { leadSource: source("Flyer") })
    assert.deepStrictEqual<unknown>([chosen.after.leadSource, chosen.after.leadSourceSetBy], ["Flyer", "user"])
    assert.deepStrictEqual(chosen.findings.taken, [{ field: "leadSource", item: null, from: null }])
    const none = combine([said("google", "utm"), {}], { leadSource: null })
    assert.deepStrictEqual<unknown>([none.after.leadSource, none.after.leadSourceSetBy], [null, null])
    assert.lengthOf(none.findings.conflicts, 1)
  })

  it("lists are all of them, each once, the survivor's first, and what was added is told", () => {
    const tags = (...texts: ReadonlyArray<string>) => texts.map((text) => Tag.Tag.make(text))
    const mail = (...addresses: ReadonlyArray<string>) =>
      addresses.map((text, index) => Email.make(text, { primary: index === 0 }))
    const { after, findings } = combine([
      { tags: tags("VIP"), emails: mail("a@x.com"), properties: [property("1 Main St")] },
      { tags: tags("vip", "gold"), emails: mail("b@x.com", "A@x.com"), properties: [property("2 Main St")] }
    ])
    assert.deepStrictEqual(after.tags, tags("VIP", "gold"))
    assert.deepStrictEqual(after.emails, mail("a@x.com", "b@x.com"))
    assert.deepStrictEqual(
      after.properties.map((one) => one.id),
      ["1 Main St", "2 Main St"]
    )
    assert.deepStrictEqual(
      findings.taken.map(({ field, from, item }) => [field, item, from]),
      [
        ["emails", "b@x.com", b],
        ["properties", "2 Main St", b],
        ["tags", "gold", b]
      ]
    )
  })

  it("visits are in order of time, whoever had them, and told", () => {
    const touch = (number: number) => ({
      at: month(number),
      landingUrl: "https://x.com/",
      referrer: null,
      utm: Utm.none,
      clickIds: [],
      channel: "Direct" as const
    })
    const { after, findings } = combine([{ touches: [touch(2), touch(4)] }, { touches: [touch(3), touch(1)] }])
    assert.deepStrictEqual(after.touches, [touch(1), touch(2), touch(3), touch(4)])
    assert.deepStrictEqual(
      findings.taken.map(({ field }) => field),
      ["touches", "touches"]
    )
  })

  it("values by name are filled and told one by one", () => {
    const [color, gate] = [CustomField.FieldId.make("color"), CustomField.FieldId.make("gate")]
    const { after, findings } = combine([
      { customFields: { [color]: "red" }, extras: { old: "1" } },
      { customFields: { [color]: "blue", [gate]: 7 }, extras: { new: "2" } }
    ])
    assert.deepStrictEqual<unknown>(after.customFields, { color: "red", gate: 7 })
    assert.deepStrictEqual(after.extras, { old: "1", new: "2" })
    assert.deepStrictEqual(findings.conflicts, [
      { field: "customFields", item: "color", kept: "red", dropped: [{ from: b, value: "blue" }] }
    ])
    assert.deepStrictEqual(
      findings.taken.map(({ field, item }) => [field, item]),
      [
        ["customFields", "gate"],
        ["extras", "new"]
      ]
    )
  })

  it("properties that seem to be one place are pointed out, and those without a street are not", () => {
    const there = (name: string, line1: string | null) => ({
      ...property(name),
      address: { ...property("1 Main St").address, line1 }
    })
    const { after, findings } = combine([
      { properties: [there("p1", "1 Main Street"), there("p2", null)] },
      { properties: [there("p3", "1 MAIN ST"), there("p4", null), there("p5", "9 Elm St")] }
    ])
    assert.lengthOf(after.properties, 5)
    assert.deepStrictEqual<unknown>(findings.possibleDuplicateProperties, [["p1", "p3"]])
  })

  it("D19: the second reference to one system is kept beside the first", () => {
    const ref = (system: string, of: string) => ({ system, id: of })
    const { after, findings } = combine([
      { externalRefs: [ref("google", "1")] },
      { externalRefs: [ref("google", "2"), ref("jobber", "1")] }
    ])
    assert.deepStrictEqual(after.externalRefs, [ref("google", "1"), ref("google", "2"), ref("jobber", "1")])
    assert.deepStrictEqual(findings.secondaryRefs, [ref("google", "2")])
    assert.deepStrictEqual(
      findings.taken.map(({ field }) => field),
      ["externalRefs", "externalRefs"]
    )
  })
})
