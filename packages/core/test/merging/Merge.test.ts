import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import * as Lifecycle from "../../src/customer/Lifecycle.ts"
import * as Merge from "../../src/merging/Merge.ts"
import * as ExternalRef from "../../src/parts/ExternalRef.ts"
import * as LeadSource from "../../src/parts/LeadSource.ts"
import * as Tag from "../../src/parts/Tag.ts"
import * as Email from "../../src/people/Email.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as Phone from "../../src/people/Phone.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import * as PostalAddress from "../../src/places/PostalAddress.ts"
import * as Property from "../../src/places/Property.ts"
import * as Snapshot from "../../src/plans/Snapshot.ts"
import * as Touch from "../../src/touches/Touch.ts"
import * as Utm from "../../src/touches/Utm.ts"
import * as Books from "../fixtures/Books.ts"
import { at, noon } from "../fixtures/Fixtures.ts"

const { book, child, id, known } = Books

const request = (
  survivor: string,
  losers: ReadonlyArray<string>,
  parts: Partial<Merge.Request> = {}
): Merge.Request => ({
  survivorId: id(survivor),
  loserIds: losers.map(id),
  overrides: {},
  updatedAt: {},
  ...parts
})
const mergeId = Merge.MergeId.make("m1")
const planned = (one: Snapshot.Snapshot, asked: Merge.Request) => Result.getOrThrow(Merge.plan(one, asked))
const merged = (one: Snapshot.Snapshot, asked: Merge.Request) =>
  Result.getOrThrow(Merge.apply(one, planned(one, asked), { id: mergeId, at: noon }))
const failure = <A, E>(result: Result.Result<A, E>) => (Result.isFailure(result) ? result.failure : undefined)
const find = (one: Snapshot.Snapshot, name: string) => one.customers.find((customer) => customer.id === name)

const mail = (...addresses: ReadonlyArray<string>) =>
  addresses.map((address, index) => Email.make(address, { primary: index === 0 }))
const call = (raw: string, parts: Partial<Phone.Phone> = {}): Phone.Phone => ({
  ...PhoneNumber.parse(raw, "US", { primary: true }),
  ...parts
})
const place = (name: string, line1: string): Property.Property => ({
  id: Property.PropertyId.make(name),
  name: null,
  note: null,
  address: PostalAddress.make({ line1, postalCode: "78701" }) ?? {
    line1,
    line2: null,
    city: null,
    region: null,
    postalCode: null,
    country: null
  },
  ...Property.blank
})

/** What of a customer does not depend on who was merged first: sets, dates, switches. */
const settled = (one: Customer.Customer) => ({
  createdAt: one.createdAt,
  archivedAt: one.archivedAt,
  stage: one.lifecycle.stage,
  leadSince: one.lifecycle.leadSince,
  converted: one.lifecycle.stage === "client" ? one.lifecycle.convertedAt : one.lifecycle.lost,
  notificationsEnabled: one.notificationsEnabled,
  preferences: one.preferences,
  doNotService: [one.doNotService?.at, one.doNotService?.reason?.split("; ").toSorted()],
  phones: one.phones.map((phone) => `${Phone.key(phone)} ${phone.smsAllowed}`).toSorted(),
  emails: one.emails.map(Email.key).toSorted(),
  tags: one.tags.map(Tag.key).toSorted(),
  touches: one.touches.map(Touch.key),
  externalRefs: one.externalRefs.map(ExternalRef.key).toSorted(),
  properties: one.properties.map((property) => property.id).toSorted(),
  fields: Object.keys(one.customFields),
  extras: Object.keys(one.extras).toSorted()
})

// A book is large, and its properties are many.
const runs = { arbitrary: { runs: 40 } }

describe("Merge", () => {
  it.prop(
    "what comes of a merge is a valid customer, and the plan is plain JSON",
    [Books.any],
    ([one]) => {
      const result = Merge.plan(one, request("c0", ["c1", "c2"]))
      if (Result.isFailure(result)) return assert.strictEqual(result.failure._tag, "BillToCycle")
      const { success: plan } = result
      assert.isTrue(Result.isSuccess(Schema.decodeUnknownResult(Customer.Customer)(plan.after)))
      assert.isTrue(Result.isSuccess(Customer.validate(plan.after)))
      const json = Schema.toCodecJson(Merge.MergePlan)
      const text: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(json)(plan)))
      assert.deepStrictEqual(Schema.decodeUnknownSync(json)(text), plan)
    },
    runs
  )

  it.prop(
    "the order in which losers are named does not count",
    [Books.any],
    ([one]) => {
      const plans = [
        ["c1", "c2", "c3"],
        ["c3", "c1", "c2", "c1"]
      ].map((losers) => Merge.plan(one, request("c0", losers)))
      const [a, b] = plans.map((plan) =>
        Result.isSuccess(plan) ? { ...plan.success, request: null, hash: "" } : plan.failure._tag
      )
      assert.deepStrictEqual(a, b)
    },
    runs
  )

  it.prop(
    "D17: merging one after the other is merging at once, in any order",
    [Books.any],
    ([one]) => {
      const free = book(one.customers.map((customer) => ({ ...customer, billTo: null, referredBy: null })))
      const ends = [
        merged(free, request("c0", ["c1", "c2"])).state,
        merged(merged(free, request("c0", ["c1"])).state, request("c0", ["c2"])).state,
        merged(merged(free, request("c0", ["c2"])).state, request("c0", ["c1"])).state,
        merged(merged(free, request("c1", ["c2"])).state, request("c0", ["c1"])).state
      ].map((end) => find(end, "c0"))
      const [first, ...others] = ends.map((end) => (end === undefined ? end : settled(end)))
      assert.isDefined(first)
      for (const other of others) assert.deepStrictEqual(other, first)
    },
    runs
  )

  it.prop(
    "D9: nothing that any of them forbade is allowed afterwards",
    [Books.any],
    ([one]) => {
      const plan = Merge.plan(one, request("c0", ["c1", "c2", "c3"]))
      if (Result.isFailure(plan)) return
      const { after, before, consent } = plan.success
      for (const member of before) {
        if (!member.notificationsEnabled) assert.isFalse(after.notificationsEnabled)
        if (member.doNotService !== null) assert.isNotNull(after.doNotService)
        for (const topic of ["marketing", "receipt"] as const) {
          if (member.preferences[topic] === false) assert.isFalse(after.preferences[topic])
        }
        for (const phone of member.phones) {
          const held = after.phones.find((other) => Phone.key(other) === Phone.key(phone))
          assert.isDefined(held)
          if (!phone.smsAllowed) assert.isFalse(held?.smsAllowed)
        }
      }
      // Whatever the survivor loses is told.
      const told = new Set(consent.map(({ field, item }) => `${field} ${item}`))
      if (before[0]?.notificationsEnabled === true && !after.notificationsEnabled)
        assert.isTrue(told.has("notificationsEnabled null"))
      if (before[0]?.preferences.marketing === true && after.preferences.marketing === false)
        assert.isTrue(told.has("preferences marketing"))
      if (before[0]?.doNotService === null && after.doNotService !== null) assert.isTrue(told.has("doNotService null"))
    },
    runs
  )

  it.prop(
    "D13, D16: afterwards nothing in the book leads to a loser, and every id to somebody",
    [Books.any],
    ([one]) => {
      const first = Merge.plan(one, request("c1", ["c2"]))
      if (Result.isFailure(first)) return
      const then = merged(one, request("c1", ["c2"])).state
      const second = Merge.plan(then, request("c0", ["c1"]))
      if (Result.isFailure(second)) return
      const end = merged(then, request("c0", ["c1"])).state
      assert.deepStrictEqual(end.redirects, { [id("c1")]: id("c0"), [id("c2")]: id("c0") })
      const held = new Set(end.customers.map((customer) => customer.id))
      for (const { billTo, id: self, referredBy } of end.customers) {
        for (const to of [billTo, referredBy?.customerId ?? null])
          if (to !== null) assert.isTrue(held.has(to) && to !== self)
      }
      for (const { customerId } of end.children) assert.isTrue(held.has(customerId))
      for (const { id: any } of one.customers) assert.isTrue(held.has(Snapshot.resolve(end.redirects, any)))
      assert.strictEqual(end.children.length, one.children.length)
    },
    runs
  )

  it.prop(
    "O1, D18: at most one of a kind stays pinned",
    [Books.any],
    ([one]) => {
      const plan = Merge.plan(one, request("c0", ["c1", "c2"]))
      if (Result.isFailure(plan)) return
      const end = merged(one, request("c0", ["c1", "c2"])).state
      const pinned = end.children.filter(({ customerId, pinnedAt }) => customerId === "c0" && pinnedAt !== null)
      assert.strictEqual(new Set(pinned.map(({ kind }) => kind)).size, pinned.length)
      const was = one.children.filter(({ customerId, pinnedAt }) => customerId === "c0" && pinnedAt !== null)
      for (const survivor of was) assert.deepInclude(pinned, survivor)
    },
    runs
  )

  it("an empty duplicate changes nothing of the survivor", () => {
    const ana = known("Ana", {
      emails: mail("ana@x.com"),
      preferences: { marketing: true },
      createdAt: at("2020-01-01T00:00:00.000Z"),
      lifecycle: Lifecycle.lead(at("2020-01-01T00:00:00.000Z"))
    })
    const plan = planned(
      book([ana, known("Anna", { name: PersonName.empty, displayName: "?" })]),
      request("Ana", ["Anna"], { overrides: { displayName: null } })
    )
    assert.deepStrictEqual(plan.after, ana)
    assert.deepStrictEqual(plan.consent, [])
  })

  it("D7: the survivor's primary e-mail stays primary, the other becomes secondary", () => {
    const { after } = planned(
      book([known("A", { emails: mail("a@x.com") }), known("B", { emails: mail("b@x.com", "A@X.com") })]),
      request("A", ["B"])
    )
    assert.deepStrictEqual(after.emails, mail("a@x.com", "b@x.com"))
  })

  it("D9: an opt-out and Do Not Service of a loser hold, and the plan shows both", () => {
    const a = known("A", { preferences: { marketing: true }, doNotService: null })
    const b = known("B", { preferences: { marketing: false }, doNotService: { at: noon, by: "eva", reason: "owes" } })
    const { after, consent } = planned(book([a, b]), request("A", ["B"]))
    assert.isFalse(after.preferences.marketing)
    assert.deepStrictEqual(after.doNotService, b.doNotService)
    assert.deepStrictEqual(consent, [
      { field: "doNotService", item: null, after: true, because: [b.id] },
      { field: "preferences", item: "marketing", after: false, because: [b.id] }
    ])
  })

  it("reasons for Do Not Service are joined, since the first time", () => {
    const mark = (day: string, reason: string | null) => ({
      doNotService: { at: at(`2026-03-${day}T00:00:00.000Z`), by: null, reason }
    })
    const { after } = planned(
      book([
        known("A", mark("03", "rude")),
        known("B", mark("01", "owes")),
        known("C", mark("02", "rude")),
        known("D", mark("04", null))
      ]),
      request("A", ["B", "C", "D"])
    )
    assert.deepStrictEqual(after.doNotService, { at: at("2026-03-01T00:00:00.000Z"), by: null, reason: "rude; owes" })
  })

  it("D10: blanks are filled, what is there stays, and the plan says who said it", () => {
    const a = known("A", { name: PersonName.make({ first: "Ana" }) })
    const b = known("B", { name: PersonName.make({ first: "Anna" }), company: "ACME" })
    const { after, conflicts, taken } = planned(book([a, b]), request("A", ["B"]))
    assert.strictEqual(after.company, "ACME")
    assert.strictEqual(after.name.first, "Ana")
    assert.deepStrictEqual(taken, [{ field: "company", item: null, from: b.id }])
    assert.deepStrictEqual(conflicts, [
      { field: "name", item: null, kept: a.name, dropped: [{ from: b.id, value: b.name }] }
    ])
  })

  it("of two losers the one that was edited last fills a blank; of equals the one whose id is first", () => {
    const all = book([known("A"), known("B", { company: "Old" }), known("C", { company: "New" })])
    const company = (updatedAt: NonNullable<Merge.Request["updatedAt"]>) =>
      planned(all, request("A", ["B", "C"], { updatedAt })).after.company
    assert.strictEqual(
      company({ [id("B")]: at("2026-01-01T00:00:00.000Z"), [id("C")]: at("2026-02-01T00:00:00.000Z") }),
      "New"
    )
    assert.strictEqual(company({}), "Old")
  })

  it("what is chosen by hand comes before all, also nothing", () => {
    const all = book([known("A", { company: "Acme", role: "boss" }), known("B", { company: "ACME" })])
    const { after, taken } = planned(all, request("A", ["B"], { overrides: { company: "ACME Inc.", role: null } }))
    assert.deepStrictEqual([after.company, after.role], ["ACME Inc.", null])
    assert.deepStrictEqual(
      taken.map(({ field, from }) => [field, from]),
      [
        ["company", null],
        ["role", null]
      ]
    )
  })

  it("D11: one phone written in two ways is one, with the survivor's label, and takes texts only if both did", () => {
    const a = known("A", { phones: [call("(512) 867-5309", { label: PhoneNumber.parse("1", "US").label })] })
    const b = known("B", { phones: [call("+1 512 867 5309", { smsAllowed: false })] })
    const { after, consent } = planned(book([a, b]), request("A", ["B"]))
    assert.deepStrictEqual(
      after.phones,
      a.phones.map((phone) => ({ ...phone, smsAllowed: false }))
    )
    assert.deepStrictEqual(
      consent.map(({ because, field, item }) => [field, item, because]),
      [["phones", "+15128675309", [b.id]]]
    )
  })

  const refused: ReadonlyArray<readonly [string, Merge.Request, string]> = [
    ["with itself", request("A", ["A"]), "MergeSelf"],
    ["with one that was merged away", request("A", ["gone"]), "AlreadyMerged"],
    ["into one that was merged away", request("gone", ["A"]), "AlreadyMerged"],
    ["with one that was deleted", request("A", ["deleted"]), "CustomerDeleted"],
    ["with one of another book", request("A", ["stranger"]), "CrossTenantReference"],
    [
      "with a payer of another book",
      request("A", ["B"], { overrides: { billTo: id("stranger") } }),
      "CrossTenantReference"
    ],
    [
      "with a billing address of another book",
      request("A", ["B"], {
        overrides: { billingAddress: { _tag: "SameAs", propertyId: Property.PropertyId.make("p") } }
      }),
      "CrossTenantReference"
    ]
  ]
  it.each(refused)("D12: no merging %s", (_, asked, expected) => {
    const one = book([known("A"), known("B")], { redirects: { [id("gone")]: id("B") }, deleted: [id("deleted")] })
    const error = failure(Merge.plan(one, asked))
    assert.strictEqual(error?._tag, expected)
    assert.isAbove(error?.message.length ?? 0, 20)
  })

  it.each([
    ["The list of customers to merge", {}, ["stranger"]],
    ["The chosen billTo", { billTo: id("stranger") }, ["B"]],
    ["The chosen referredBy", { referredBy: { customerId: id("stranger"), text: null } }, ["B"]],
    [
      "The billing address",
      { billingAddress: { _tag: "SameAs", propertyId: Property.PropertyId.make("p") } } as const,
      ["B"]
    ]
  ])("D12: %s names somebody of another book, and the refusal says so", (named, overrides, losers) => {
    const error = failure(Merge.plan(book([known("A"), known("B")]), request("A", losers, { overrides })))
    assert.strictEqual(error?._tag === "CrossTenantReference" ? error.place : error?._tag, named)
  })

  it("what is chosen may be of the book: a payer, a referrer, a place of the loser", () => {
    const one = book([known("A"), known("B", { properties: [place("p", "1 Main St")] }), known("C")])
    const overrides = {
      billTo: id("C"),
      referredBy: { customerId: id("C"), text: null },
      billingAddress: { _tag: "SameAs", propertyId: Property.PropertyId.make("p") }
    } as const
    const { after } = planned(one, request("A", ["B"], { overrides }))
    assert.deepStrictEqual([after.billTo, after.referredBy?.customerId], [id("C"), id("C")])
    assert.deepStrictEqual(after.billingAddress, overrides.billingAddress)
  })

  it("O1: of the pins of several losers the last one stays, unless the survivor has one of that kind", () => {
    const pins = (own: string | null) => {
      const one = book([known("A"), known("B"), known("C")], {
        children: [
          child("note", "0", "A", own),
          child("note", "1", "B", "2026-01-01T00:00:00.000Z"),
          child("note", "2", "C", "2026-03-01T00:00:00.000Z"),
          child("note", "3", "B", "2026-02-01T00:00:00.000Z"),
          child("task", "4", "B")
        ]
      })
      return merged(one, request("A", ["B", "C"])).state.children.flatMap((held) =>
        held.pinnedAt === null ? [] : [held.id]
      )
    }
    assert.deepStrictEqual(pins(null), ["2"])
    assert.deepStrictEqual(pins("2025-01-01T00:00:00.000Z"), ["0"])
  })

  it("the record says who, what moved and when, and others only where they change", () => {
    const one = book([known("A"), known("B"), known("C", { billTo: id("B") }), known("D")], {
      children: [child("note", "1", "B")],
      redirects: { [id("old")]: id("B") }
    })
    const { after, record } = { after: planned(one, request("A", ["B"])).after, ...merged(one, request("A", ["B"])) }
    assert.deepStrictEqual<unknown>(record, {
      id: mergeId,
      at: noon,
      survivorId: "A",
      loserIds: ["B"],
      before: [find(one, "A"), find(one, "B")],
      after,
      overrides: {},
      others: [{ before: find(one, "C"), after: { ...find(one, "C"), billTo: "A" } }],
      held: [],
      moved: [{ kind: "note", id: "1", from: "B", pinnedAt: null, keepsPin: false }],
      redirected: [
        { id: "B", before: null },
        { id: "old", before: "B" }
      ],
      undoneAt: null
    })
  })

  it("D13: who pays through the loser pays through the survivor; nobody pays through itself", () => {
    const one = book([
      known("A", { billTo: id("B") }),
      known("B"),
      known("C", { billTo: id("B"), referredBy: { customerId: id("B"), text: null } })
    ])
    const plan = planned(one, request("A", ["B"]))
    assert.isNull(plan.after.billTo)
    assert.deepStrictEqual(
      plan.warnings.map(({ code, field }) => [field, code]),
      [["billTo", "reference_cleared"]]
    )
    assert.deepStrictEqual(
      plan.others.map(({ after }) => [after.id, after.billTo, after.referredBy?.customerId].map(String)),
      [["C", "A", "A"]]
    )
  })

  it("a merge that would send invoices in a circle is refused, until a payer is chosen", () => {
    const one = book([known("A", { billTo: id("C") }), known("B"), known("C", { billTo: id("B") })])
    const error = failure(Merge.plan(one, request("A", ["B"])))
    assert.deepStrictEqual(error?._tag === "BillToCycle" ? error.path : [], [id("A"), id("C"), id("A")])
    assert.isNull(planned(one, request("A", ["B"], { overrides: { billTo: null } })).after.billTo)
  })

  it("D18: the survivor's pin stays, the other note is kept unpinned", () => {
    const one = book([known("A"), known("B")], {
      children: [
        child("note", "1", "A", "2026-01-01T00:00:00.000Z"),
        child("note", "2", "B", "2026-02-01T00:00:00.000Z"),
        child("invoice", "3", "B")
      ]
    })
    const plan = planned(one, request("A", ["B"]))
    assert.deepStrictEqual(plan.counts, { note: 1, invoice: 1 })
    assert.deepStrictEqual(merged(one, request("A", ["B"])).state.children, [
      child("note", "1", "A", "2026-01-01T00:00:00.000Z"),
      child("note", "2", "A"),
      child("invoice", "3", "A")
    ])
  })

  it("without a pin of the survivor the one that was pinned last stays", () => {
    const one = book([known("A"), known("B"), known("C")], {
      children: [
        child("note", "1", "B", "2026-02-01T00:00:00.000Z"),
        child("note", "2", "C", "2026-03-01T00:00:00.000Z")
      ]
    })
    const { children } = merged(one, request("A", ["B", "C"])).state
    assert.deepStrictEqual(
      children.map(({ pinnedAt }) => pinnedAt),
      [null, at("2026-03-01T00:00:00.000Z")]
    )
  })

  it("D19: of two references to one system the survivor's comes first, the other is secondary", () => {
    const ref = (name: string) => ({ externalRefs: [{ system: "google", id: name }] })
    const plan = planned(book([known("A", ref("1")), known("B", ref("2"))]), request("A", ["B"]))
    assert.deepStrictEqual(
      plan.after.externalRefs.map((one) => one.id),
      ["1", "2"]
    )
    assert.deepStrictEqual(plan.secondaryRefs, [{ system: "google", id: "2" }])
  })

  it("properties are all kept; those of one address are reported", () => {
    const one = book([
      known("A", { properties: [place("p1", "123 N. Main St Apt 4")] }),
      known("B", { properties: [place("p2", "123 North Main Street #4"), place("p3", "132 Main St")] })
    ])
    const plan = planned(one, request("A", ["B"]))
    assert.deepStrictEqual(
      plan.after.properties.map((property) => String(property.id)),
      ["p1", "p2", "p3"]
    )
    assert.deepStrictEqual(plan.possibleDuplicateProperties.map(String), ["p1,p2"])
  })

  it("one contact person of both is one, with what either forbids", () => {
    const eva = (name: string, marketing: boolean, billing: boolean) => ({
      contacts: [{ ...Books.contact(name, "Eva", "eva@x.com"), preferences: { marketing }, billing }]
    })
    const one = book([
      known("A", eva("1", true, false)),
      known("B", { contacts: [...eva("2", false, true).contacts, Books.contact("3", "Eva", "other@x.com")] })
    ])
    const plan = planned(one, request("A", ["B"]))
    assert.deepStrictEqual(
      plan.after.contacts.map((contact) => [String(contact.id), contact.preferences.marketing, contact.billing]),
      [
        ["1", false, true],
        ["3", undefined, false]
      ]
    )
    assert.deepStrictEqual(plan.consent, [{ field: "contacts", item: "1", after: false, because: [id("B")] }])
  })

  it("client beats lead since the earliest dates; archived only if all are", () => {
    const [jan, feb, mar] = ["01", "02", "03"].map((month) => at(`2026-${month}-01T00:00:00.000Z`))
    if (jan === undefined || feb === undefined || mar === undefined) return assert.fail()
    const a = known("A", {
      lifecycle: Lifecycle.convert(Lifecycle.lead(mar), "manual", mar),
      createdAt: mar,
      archivedAt: mar
    })
    const b = known("B", {
      lifecycle: Lifecycle.convert(Lifecycle.lead(feb), "job_created", feb),
      createdAt: feb,
      archivedAt: feb
    })
    const c = known("C", { lifecycle: Lifecycle.lead(jan), createdAt: jan })
    const { after } = planned(book([a, b, c]), request("A", ["B", "C"]))
    assert.deepStrictEqual(after.lifecycle, {
      stage: "client",
      leadSince: jan,
      convertedAt: feb,
      reason: "job_created"
    })
    assert.deepStrictEqual([after.createdAt, after.archivedAt], [jan, null])
    assert.strictEqual(planned(book([a, b]), request("A", ["B"])).after.archivedAt, mar)
  })

  const source = (label: string | null, by: Customer.SetBy | null) => ({
    leadSource: label === null ? null : LeadSource.LeadSource.make(label),
    leadSourceSetBy: by
  })
  const sources: ReadonlyArray<
    readonly [string, ReturnType<typeof source>, ReturnType<typeof source>, ReturnType<typeof source>]
  > = [
    ["the survivor's", source("Flyer", "import"), source("Event", "user"), source("Flyer", "import")],
    [
      "the loser's where the survivor has none",
      source(null, null),
      source("facebook", "utm"),
      source("facebook", "utm")
    ],
    [
      "what a user said rather than what a link said",
      source("facebook", "utm"),
      source("Event", "user"),
      source("Event", "user")
    ],
    ["the link's where nobody said more", source("facebook", "utm"), source("google", "utm"), source("facebook", "utm")]
  ]
  it.each(sources)("the lead source is %s", (_, a, b, expected) => {
    const { leadSource, leadSourceSetBy } = planned(book([known("A", a), known("B", b)]), request("A", ["B"])).after
    assert.deepStrictEqual({ leadSource, leadSourceSetBy }, expected)
  })

  it("visits are united by time, each once", () => {
    const touch = (day: string) => ({
      at: at(`2026-03-${day}T00:00:00.000Z`),
      landingUrl: "https://x.com",
      referrer: null,
      utm: Utm.none,
      clickIds: [],
      channel: "Direct" as const
    })
    const { after } = planned(
      book([known("A", { touches: [touch("02"), touch("04")] }), known("B", { touches: [touch("01"), touch("02")] })]),
      request("A", ["B"])
    )
    assert.deepStrictEqual(after.touches, [touch("01"), touch("02"), touch("04")])
  })

  it("custom fields and extras: the survivor's stay, blanks are filled, also of a name that objects have", () => {
    const one = book([
      known("A", { extras: JSON.parse('{"__proto__":"a","x":""}') }),
      known("B", { extras: JSON.parse('{"__proto__":"b","x":"filled","constructor":"c"}') })
    ])
    const { after, conflicts, taken } = planned(one, request("A", ["B"]))
    assert.deepStrictEqual(Object.entries(after.extras), [
      ["__proto__", "a"],
      ["x", "filled"],
      ["constructor", "c"]
    ])
    assert.deepStrictEqual(
      taken.map(({ item }) => item),
      ["x", "constructor"]
    )
    assert.deepStrictEqual(
      conflicts.flatMap(({ field, item }) => (field === "extras" ? [item] : [])),
      ["__proto__"]
    )
  })

  it("D16: whatever named a loser finds the survivor, through any number of merges", () => {
    const names = Array.from({ length: 50 }, (_, index) => `c${index}`)
    const end = names
      .slice(1)
      .reduce(
        (one, name, index) => merged(one, request(name, [`c${index}`])).state,
        book(names.map((name) => known(name)))
      )
    assert.isTrue(Object.values(end.redirects).every((to) => to === "c49"))
    assert.strictEqual(Snapshot.resolve(end.redirects, id("c0")), "c49")
    assert.strictEqual(Snapshot.resolve({ [id("x")]: id("y"), [id("y")]: id("x") }, id("toString")), "toString")
  })

  const stale: ReadonlyArray<readonly [string, (one: Snapshot.Snapshot) => Snapshot.Snapshot]> = [
    ["a note came", (one) => ({ ...one, children: [child("note", "9", "B")] })],
    [
      "a loser was edited",
      (one) => ({
        ...one,
        customers: one.customers.map((member) => (member.id === "B" ? { ...member, company: "ACME" } : member))
      })
    ],
    [
      "somebody pays through the loser now",
      (one) => ({ ...one, customers: [...one.customers, known("C", { billTo: id("B") })] })
    ]
  ]
  it.each(stale)("a plan is not carried out where %s", (_, edit) => {
    const one = book([known("A"), known("B"), known("D", { billTo: id("B") }), known("E", { billTo: id("B") })])
    const plan = planned(one, request("A", ["B"]))
    assert.strictEqual(failure(Merge.apply(edit(one), plan, { id: mergeId, at: noon }))?._tag, "PlanStale")
    assert.isTrue(
      Result.isSuccess(Merge.apply({ ...one, customers: one.customers.toReversed() }, plan, { id: mergeId, at: noon }))
    )
  })
})
