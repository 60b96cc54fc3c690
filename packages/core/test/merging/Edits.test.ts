/** Whom an edit of a merged customer is about, once the merge is undone. */
import { assert, describe, it } from "@effect/vitest"
import { Array, Option, Result } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import * as Lifecycle from "../../src/customer/Lifecycle.ts"
import * as Merge from "../../src/merging/Merge.ts"
import * as Unmerge from "../../src/merging/Unmerge.ts"
import * as CustomField from "../../src/parts/CustomField.ts"
import * as LeadSource from "../../src/parts/LeadSource.ts"
import * as Tag from "../../src/parts/Tag.ts"
import * as Email from "../../src/people/Email.ts"
import * as Emails from "../../src/people/Emails.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as Phone from "../../src/people/Phone.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import * as Phones from "../../src/people/Phones.ts"
import * as FieldRegistry from "../../src/registries/FieldRegistry.ts"
import * as LeadSourceRegistry from "../../src/registries/LeadSourceRegistry.ts"
import type * as RegistryEvent from "../../src/registries/RegistryEvent.ts"
import * as TagRegistry from "../../src/registries/TagRegistry.ts"
import * as Attribution from "../../src/reports/Attribution.ts"
import * as Instant from "../../src/time/Instant.ts"
import type * as Touch from "../../src/touches/Touch.ts"
import * as Utm from "../../src/touches/Utm.ts"
import type * as WorkItem from "../../src/work/WorkItem.ts"
import * as Books from "../fixtures/Books.ts"
import { at, noon } from "../fixtures/Fixtures.ts"
import { job } from "../fixtures/Work.ts"

const { book, child, contact, id, known } = Books
const between = at("2026-12-01T00:00:00.000Z")
const later = at("2027-01-01T00:00:00.000Z")
const mergeId = Merge.MergeId.make("m1")

const call = (raw: string, parts: Partial<Phone.Phone> = {}): Phone.Phone => ({
  ...PhoneNumber.parse(raw, "US", { primary: true }),
  ...parts
})
const mail = (address: string) => Email.make(address, { primary: true })
const tag = (text: string) => Option.getOrThrow(Tag.fromText(text))
const field = (name: string) => CustomField.FieldId.make(name)

type Edit = (one: Customer.Customer) => Customer.Customer
const on =
  (name: string, edit: Edit) =>
  (state: Unmerge.State): Unmerge.State => ({
    ...state,
    customers: state.customers.map((one) => (one.id === name ? edit(one) : one))
  })
const done =
  <E>(edit: (one: Customer.Customer) => Result.Result<Customer.Customer, E>): Edit =>
  (one) =>
    Result.getOrThrow(edit(one))

/** A and B are merged, something happens, and they are two again. */
const part = (
  a: Partial<Customer.Customer>,
  b: Partial<Customer.Customer>,
  happens: (state: Unmerge.State) => Unmerge.State,
  parts: Parameters<typeof book>[1] = {}
) => {
  const one = book([known("A", a), known("B", b)], parts)
  const request = { survivorId: id("A"), loserIds: [id("B")] }
  const plan = Result.getOrThrow(Merge.plan(one, request))
  const { record, state } = Result.getOrThrow(Merge.apply(one, plan, { id: mergeId, at: noon }))
  const now = happens({ ...state, records: [record] })
  const undo = Result.getOrThrow(Unmerge.plan(now, { mergeId }))
  const end = Result.getOrThrow(Unmerge.apply(now, undo, { at: later })).state
  const find = (name: string) => end.customers.find((customer) => customer.id === name) ?? known("nobody")
  return { plan, undo, end, a: find("A"), b: find("B") }
}

const numbers = (one: Pick<Customer.Customer, "phones">) => one.phones.map(({ raw }) => raw)
const texts = (one: Pick<Customer.Customer, "phones">) => one.phones.map(({ smsAllowed }) => smsAllowed)
const addresses = (one: Customer.Customer) => one.emails.map(({ address }) => address)
const [first, second, third, right] = ["512-867-5309", "512-867-5310", "512-867-5311", "512-867-5319"] as const
const key = (raw: string) => Phone.key(call(raw))

describe("what is edited between a merge and its undo", () => {
  const phones: ReadonlyArray<readonly [string, string[], string[], Edit, string[], string[]]> = [
    ["the loser's corrected", [first], [second], done(Phones.edit(key(second), call(right))), [first], [right]],
    ["the survivor's corrected", [first], [second], done(Phones.edit(key(first), call(right))), [right], [second]],
    ["one of both corrected", [first], [first], done(Phones.edit(key(first), call(right))), [right], [right]],
    ["the loser's taken off", [first], [second, third], done(Phones.remove(key(second))), [first], [third]],
    ["one that is new", [first], [second], done(Phones.add(call(third, { primary: false }))), [first, third], [second]],
    [
      "the middle one corrected",
      [first],
      [second, third],
      done(Phones.edit(key(second), call(right))),
      [first],
      [right, third]
    ]
  ]
  it.each(phones)("phones: %s", (_, a, b, edit, wantedA, wantedB) => {
    const held = (all: ReadonlyArray<string>) => ({ phones: all.map((raw, at) => call(raw, { primary: at === 0 })) })
    const end = part(held(a), held(b), on("A", edit))
    assert.deepStrictEqual([numbers(end.a), numbers(end.b)], [wantedA, wantedB])
  })

  it("e-mails and values of custom fields follow as phones do", () => {
    const end = part(
      { emails: [mail("a@x.com")] },
      { emails: [mail("b@x.con")], customFields: { [field("gate")]: "1234", [field("color")]: "red" } },
      on("A", (one) => ({
        ...Result.getOrThrow(Emails.edit(one, Email.key(mail("b@x.con")), mail("b@x.com"))),
        customFields: { [field("gate")]: "4321", [field("new")]: true }
      }))
    )
    assert.deepStrictEqual([addresses(end.a), addresses(end.b)], [["a@x.com"], ["b@x.com"]])
    assert.deepStrictEqual(end.a.customFields, { [field("new")]: true })
    assert.deepStrictEqual(end.b.customFields, { [field("gate")]: "4321" })
    assert.sameDeepMembers(
      end.undo.verdicts.map(({ customerId, field, value, verdict }) => [customerId, field, verdict, value]),
      [
        [id("A"), "customFields", "kept", true],
        [id("B"), "customFields", "returned", "4321"],
        [id("B"), "customFields", "returned", null],
        [id("B"), "emails", "returned", null],
        [id("B"), "emails", "returned", { ...mail("b@x.com") }]
      ]
    )
  })

  it("a value that both had is edited at both; of two that differ the survivor's", () => {
    const values = (gate: string, color: string) => ({
      customFields: { [field("gate")]: gate, [field("color")]: color }
    })
    const end = part(
      values("1", "red"),
      values("1", "blue"),
      on("A", (one) => ({ ...one, ...values("2", "green") }))
    )
    assert.deepStrictEqual(
      [end.a.customFields, end.b.customFields],
      [values("2", "green").customFields, values("2", "blue").customFields]
    )
    assert.include(
      end.undo.verdicts.map(({ verdict }) => verdict),
      "both"
    )
  })

  it("tags, references and extras are taken from whoever had them, and new ones stay", () => {
    const google = (name: string) => ({ system: "google", id: name })
    const end = part(
      { tags: [tag("both"), tag("a")], externalRefs: [google("1")] },
      { tags: [tag("Both"), tag("b")], externalRefs: [google("2")], extras: { spouse: "Eva" } },
      on("A", (one) => ({
        ...one,
        tags: [tag("a"), tag("new")],
        externalRefs: [google("1"), google("3")],
        extras: { spouse: "Leo" }
      }))
    )
    assert.deepStrictEqual([end.a.tags, end.b.tags].map(String), ["a,new", ""])
    assert.deepStrictEqual([end.a.externalRefs, end.b.externalRefs], [[google("1")], [google("3")]])
    assert.deepStrictEqual([end.a.extras, end.b.extras], [{}, { spouse: "Leo" }])
  })

  it("a number that was the only thing a loser is known by stays with it", () => {
    const nobody = { name: PersonName.empty, phones: [call(second)] }
    const end = part({ phones: [call(first)] }, nobody, on("A", done(Phones.remove(key(second)))))
    assert.deepStrictEqual([numbers(end.a), numbers(end.b)], [[first], [second]])
  })

  it("B4: what a person withdrew as the contact of both is withdrawn at both, and nothing else goes over", () => {
    const eva = (name: string, raw: string) => ({
      contacts: [{ ...contact(name, "Eva", "eva@x.com"), phones: [call(raw)], preferences: { marketing: true } }]
    })
    const end = part(
      eva("k1", first),
      eva("k2", second),
      on("A", (one) => ({
        ...one,
        contacts: one.contacts.map((held) => ({
          ...held,
          role: "owner",
          preferences: { ...held.preferences, marketing: false },
          phones: held.phones.map((phone) => ({ ...phone, smsAllowed: false }))
        }))
      }))
    )
    const seen = (one: Customer.Customer) =>
      one.contacts.map((held) => [String(held.id), held.role, held.preferences.marketing, numbers(held), texts(held)])
    assert.deepStrictEqual(seen(end.a), [["k1", "owner", false, [first], [false]]])
    assert.deepStrictEqual(seen(end.b), [["k2", "owner", false, [second], [false]]])
  })

  it("B4: it is withdrawn too where the survivor has the person twice, and it was the other one", () => {
    const eva = (name: string, preferences: Customer.Customer["preferences"]) => ({
      ...contact(name, "Eva", "eva@x.com"),
      preferences
    })
    const end = part(
      { contacts: [eva("k1", { receipt: false }), eva("k2", {})] },
      { contacts: [eva("k3", {})] },
      on("A", (one) => ({
        ...one,
        contacts: one.contacts.map((held) => ({ ...held, preferences: { ...held.preferences, receipt: false } }))
      }))
    )
    assert.deepStrictEqual(
      end.b.contacts.map(({ preferences }) => preferences),
      [{ receipt: false }]
    )
  })

  it("what somebody switched on again is on for the survivor alone", () => {
    const held = { phones: [call(first, { smsAllowed: false })], preferences: { marketing: false } }
    const end = part(
      held,
      held,
      on("A", (one) => ({
        ...one,
        phones: one.phones.map((phone) => ({ ...phone, smsAllowed: true })),
        preferences: { marketing: true }
      }))
    )
    assert.deepStrictEqual([texts(end.a), end.a.preferences.marketing], [[true], true])
    assert.deepStrictEqual([texts(end.b), end.b.preferences.marketing], [[false], false])
  })
})

describe("what is done to a registry between a merge and its undo", () => {
  const dated = (event: RegistryEvent.RegistryEvent): ReadonlyArray<RegistryEvent.Dated> => [{ at: between, event }]
  const applied = <A extends Unmerge.State>(
    state: A,
    edit: { readonly holders: ReadonlyArray<Customer.Customer>; readonly event: RegistryEvent.RegistryEvent }
  ): Unmerge.State => ({
    ...state,
    customers: state.customers.map((one) => edit.holders.find((holder) => holder.id === one.id) ?? one),
    registryEvents: [...(state.registryEvents ?? []), ...dated(edit.event)]
  })
  const tags = { tags: [tag("vip"), tag("gold")] }
  const edits: ReadonlyArray<readonly [string, (all: ReadonlyArray<Customer.Customer>) => TagRegistry.Edit, string]> = [
    [
      "renamed",
      (all) => Result.getOrThrow(TagRegistry.rename(TagRegistry.fromCustomers(all), "VIP", "Best", all)),
      "Best,gold"
    ],
    [
      "spelled",
      (all) => Result.getOrThrow(TagRegistry.rename(TagRegistry.fromCustomers(all), "vip", "VIP", all)),
      "VIP,gold"
    ],
    [
      "combined",
      (all) => Result.getOrThrow(TagRegistry.combine(TagRegistry.fromCustomers(all), ["vip", "gold"], "Best", all)),
      "Best"
    ],
    ["deleted", (all) => Result.getOrThrow(TagRegistry.remove(TagRegistry.fromCustomers(all), "vip", all)), "gold"]
  ]
  it.each(edits)("B9: a tag that was %s is so at the loser too, and the survivor has none of it", (_, edit, wanted) => {
    const end = part({}, tags, (state) => applied(state, edit(state.customers)))
    assert.deepStrictEqual([end.a.tags, end.b.tags].map(String), ["", wanted])
    const both = part({ tags: [tag("vip")] }, tags, (state) => applied(state, edit(state.customers)))
    assert.strictEqual(String(both.b.tags), wanted)
    assert.deepStrictEqual(both.undo.verdicts, [])
  })

  it("B9: a tag of a loser that nobody in the book had any more is renamed with the others", () => {
    const end = part({}, tags, (state) => ({
      ...on("A", (one) => ({ ...one, tags: [] }))(state),
      registryEvents: dated({ _tag: "TagRenamed", before: tag("gold"), after: tag("Silver"), ids: [] })
    }))
    assert.deepStrictEqual([end.a.tags, end.b.tags].map(String), ["", ""])
  })

  it("B9: a lead source that was renamed", () => {
    const sign = { leadSource: LeadSource.LeadSource.make("Lawn sign"), leadSourceSetBy: "user" as const }
    const own = Result.getOrThrow(LeadSourceRegistry.create(LeadSourceRegistry.seeded, "Lawn sign"))
    for (const a of [{}, { ...sign, leadSource: LeadSource.LeadSource.make("Flyer") }]) {
      const end = part(a, sign, (state) =>
        applied(state, Result.getOrThrow(LeadSourceRegistry.rename(own, "Lawn sign", "Yard sign", state.customers)))
      )
      assert.strictEqual(String(end.b.leadSource), "Yard sign")
      assert.strictEqual(String(end.a.leadSource), "leadSource" in a ? "Flyer" : "null")
    }
  })

  it("B9: a field that got another type; a value that is none of it is left out, and said", () => {
    const gate = field("gate")
    const registry = Result.getOrThrow(FieldRegistry.define([], { id: gate, label: "Gate", type: "text" }))
    const value = (found: CustomField.FieldValue) => ({ customFields: { [gate]: found } })
    const retype = (state: Unmerge.State) =>
      applied(state, Result.getOrThrow(FieldRegistry.changeType(registry, gate, { type: "number" }, state.customers)))
    const end = part({}, value("12"), retype)
    assert.deepStrictEqual([end.a.customFields, end.b.customFields], [{}, { [gate]: 12 }])
    const lost = part(value("12"), value("north"), retype)
    assert.deepStrictEqual([lost.a.customFields, lost.b.customFields], [{ [gate]: 12 }, {}])
    assert.deepStrictEqual(
      lost.undo.warnings.map(({ code }) => code),
      ["custom_field_dropped"]
    )
  })
})

describe("B13: work that came between a merge and its undo", () => {
  const client = { lifecycle: Lifecycle.convert(Lifecycle.lead(noon), "manual", noon) }
  const lead = { lifecycle: Lifecycle.lead(noon) }
  const item = (owner: string): WorkItem.WorkItem => ({ ...job("j", { createdAt: between }), customerId: id(owner) })
  const withJob =
    (owner: string, parts: Partial<Unmerge.State> = {}) =>
    (state: Unmerge.State): Unmerge.State => {
      const work = { ...item(owner), customerId: id("A") }
      const observed = on("A", (one) => Lifecycle.observe(one, work).customer)(state)
      return { ...observed, children: [...state.children, child("job", "j", owner)], ...parts }
    }

  it("a job makes a client of who keeps it, where the work is known", () => {
    const end = part(lead, client, withJob("A", { work: [item("A")] }))
    assert.deepStrictEqual(
      [end.a, end.b].map(({ lifecycle }) => lifecycle.stage),
      ["client", "client"]
    )
    assert.deepStrictEqual(end.undo.kept, [child("job", "j", "A")])
    assert.deepStrictEqual(
      end.undo.warnings.map(({ code }) => code),
      ["work_since_merge"]
    )
  })

  it("where it is not, a warning says that a lead has work", () => {
    const end = part(lead, client, withJob("A"))
    assert.strictEqual(end.a.lifecycle.stage, "lead")
    assert.deepStrictEqual(
      end.undo.warnings.map(({ code }) => code),
      ["work_since_merge", "lead_with_work"]
    )
  })

  it("a job that is the loser's makes a client of the loser, and not of the survivor", () => {
    const end = part(lead, lead, withJob("B", { work: [item("B")] }))
    assert.deepStrictEqual(
      [end.a, end.b].map(({ lifecycle }) => lifecycle.stage),
      ["lead", "client"]
    )
    assert.deepStrictEqual(end.undo.kept, [])
    assert.deepStrictEqual(end.undo.warnings, [])
  })

  it("a conversion that was taken back is taken back at both, and the nightly feed changes nothing", () => {
    const taken = at("2026-12-20T00:00:00.000Z")
    const end = part(lead, lead, (state) =>
      on("A", (one) => Customer.revertConversion(one, taken))(withJob("A", { work: [item("A")] })(state))
    )
    for (const one of [end.a, end.b]) {
      assert.strictEqual(one.lifecycle.stage, "lead")
      const fed = { ...item("A"), customerId: one.id }
      assert.strictEqual(Lifecycle.observe(one, fed).customer, one)
    }
  })
})

describe("B16: what merging must not lose", () => {
  it("both notes that came with imports stay, and each has its own after the undo", () => {
    const note = (text: string) => ({ extras: { note: text, birthday: text } })
    const end = part(note("Dog bites"), note("Gate 12"), (state) => state)
    assert.strictEqual(end.plan.after.extras["note"], "Dog bites\nGate 12")
    assert.deepStrictEqual(
      end.plan.conflicts.flatMap(({ item }) => item ?? []),
      ["birthday"]
    )
    assert.deepStrictEqual([end.a.extras, end.b.extras], [note("Dog bites").extras, note("Gate 12").extras])
    const same = part(note("Gate 12"), note("Dog bites\nGate 12"), (state) => state)
    assert.strictEqual(same.plan.after.extras["note"], "Dog bites\nGate 12")
  })

  it("of 200 visits the first 20 and the last 80 are kept, which is said, and a new one drops no others", () => {
    const visit = (moment: Instant.Instant): Touch.Touch => ({
      at: moment,
      landingUrl: "https://x.com/a",
      referrer: null,
      utm: Utm.none,
      clickIds: [],
      channel: "Direct"
    })
    const visits = (offset: number) => ({
      touches: Array.makeBy(100, (index) => visit(Instant.plus(noon, (2 * index + offset) * 3_600_000)))
    })
    const [a, b] = [visits(0), visits(1)]
    const end = part(a, b, on("A", Attribution.record(visit(between))))
    assert.lengthOf(end.plan.after.touches, 100)
    assert.deepStrictEqual(
      end.plan.warnings.map(({ code }) => code),
      ["touches_dropped"]
    )
    assert.deepStrictEqual(end.b.touches, b.touches)
    assert.deepStrictEqual(end.a.touches.at(-1)?.at, between)
    assert.deepStrictEqual(end.a.touches.slice(0, 20), a.touches.slice(0, 20))
  })
})
