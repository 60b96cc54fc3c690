import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Result, Schema } from "effect"
import { dual } from "effect/Function"
import * as Customer from "../../src/customer/Customer.ts"
import * as Lifecycle from "../../src/customer/Lifecycle.ts"
import * as Merge from "../../src/merging/Merge.ts"
import * as Unmerge from "../../src/merging/Unmerge.ts"
import * as Tag from "../../src/parts/Tag.ts"
import * as Email from "../../src/people/Email.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import * as PostalAddress from "../../src/places/PostalAddress.ts"
import * as Property from "../../src/places/Property.ts"
import type * as Snapshot from "../../src/plans/Snapshot.ts"
import * as Books from "../fixtures/Books.ts"
import { at, noon } from "../fixtures/Fixtures.ts"

const { book, child, id, known } = Books
const later = at("2027-01-01T00:00:00.000Z")

const merge = (one: Snapshot.Snapshot, survivor: string, losers: ReadonlyArray<string>, name = "m1") =>
  Result.flatMap(Merge.plan(one, { survivorId: id(survivor), loserIds: losers.map(id) }), (plan) =>
    Merge.apply(one, plan, { id: Merge.MergeId.make(name), at: noon })
  )
const planned = (one: Snapshot.Snapshot, records: ReadonlyArray<Merge.MergeRecord>, name = "m1") =>
  Unmerge.plan({ ...one, records }, { mergeId: Merge.MergeId.make(name) })
const undo = (one: Snapshot.Snapshot, records: ReadonlyArray<Merge.MergeRecord>, name = "m1") =>
  planned(one, records, name).pipe(
    Result.flatMap((plan) => Unmerge.apply({ ...one, records }, plan, { at: later })),
    Result.map(({ record, state: { records, ...state } }) => ({ record, records, state }))
  )
const failure = <A, E>(result: Result.Result<A, E>) => (Result.isFailure(result) ? result.failure : undefined)
const find = (one: Snapshot.Snapshot, name: string) => one.customers.find((customer) => customer.id === name)
const edit: {
  (name: string, f: (one: Customer.Customer) => Customer.Customer): (one: Snapshot.Snapshot) => Snapshot.Snapshot
  (one: Snapshot.Snapshot, name: string, f: (one: Customer.Customer) => Customer.Customer): Snapshot.Snapshot
} = dual(3, (one: Snapshot.Snapshot, name: string, f: (one: Customer.Customer) => Customer.Customer) => ({
  ...one,
  customers: one.customers.map((customer) => (customer.id === name ? f(customer) : customer))
}))
const place = (name: string, line1: string): Property.Property => ({
  id: Property.PropertyId.make(name),
  name: null,
  note: null,
  address: { line1, line2: null, city: null, region: null, postalCode: null, country: null },
  ...Property.blank
})
const gold = Tag.Tag.make("gold")

// A book is large, and its properties are many.
const runs = { arbitrary: { runs: 40 } }

describe("Unmerge", () => {
  it.prop(
    "D15: a merge that is undone with nothing between leaves the book as it was",
    [Books.any],
    ([one]) => {
      const merged = merge(one, "c0", ["c1", "c2"])
      if (Result.isFailure(merged)) return
      const { state: after, record } = merged.success
      const json = Schema.toCodecJson(Merge.MergeRecord)
      const kept: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(json)(record)))
      const undone = Result.getOrThrow(undo(after, [Schema.decodeUnknownSync(json)(kept)]))
      assert.deepStrictEqual(Books.facts(undone.state), Books.facts(one))
      assert.strictEqual(undone.record.undoneAt, later)
    },
    runs
  )

  it.prop(
    "two merges undone, the last one first, leave the book as it was",
    [Books.any],
    ([one]) => {
      const first = merge(one, "c1", ["c2"], "m1")
      if (Result.isFailure(first)) return
      const second = merge(first.success.state, "c0", ["c1", "c3"], "m2")
      if (Result.isFailure(second)) return
      const records = [first.success.record, second.success.record]
      const back = Result.getOrThrow(undo(second.success.state, records, "m2"))
      assert.deepStrictEqual(Books.facts(back.state), Books.facts(first.success.state))
      const end = Result.getOrThrow(undo(back.state, back.records, "m1")).state
      assert.deepStrictEqual(Books.facts(end), Books.facts(one))
    },
    runs
  )

  it.prop(
    "two merges into one customer can be undone in any order",
    [Books.any],
    ([found]) => {
      const one = book(
        found.customers.map((customer) => ({ ...customer, billTo: null, referredBy: null, contacts: [] }))
      )
      const first = Result.getOrThrow(merge(one, "c0", ["c1"], "m1"))
      const second = Result.getOrThrow(merge(first.state, "c0", ["c2"], "m2"))
      const half = Result.getOrThrow(undo(second.state, [first.record, second.record], "m1"))
      const back = Result.getOrThrow(undo(half.state, half.records, "m2")).state
      for (const name of ["c1", "c2", "c3"]) assert.deepStrictEqual(find(back, name), find(one, name))
      assert.deepStrictEqual(back.redirects, {})
      const numbers = (at: Snapshot.Snapshot) => find(at, "c0")?.phones.map(({ raw }) => raw)
      assert.deepStrictEqual(numbers(back), numbers(one))
    },
    runs
  )

  it.prop(
    "D15: edits of the survivor stay with it, whatever they are of",
    [Books.any, Arbitrary.schema(Schema.Literals(["Acme 2", "Acme 3"]))],
    ([one, company]) => {
      const merged = merge(one, "c0", ["c1", "c2"])
      if (Result.isFailure(merged)) return
      const edited = edit(merged.success.state, "c0", (customer) =>
        Customer.addTag(
          { ...customer, company, name: PersonName.make({ first: "New" }), archivedAt: later },
          Tag.Tag.make("new")
        )
      )
      const { state: back } = Result.getOrThrow(undo(edited, [merged.success.record]))
      const [was, is] = [find(one, "c0"), find(back, "c0")]
      assert.deepStrictEqual(
        is,
        was &&
          Customer.addTag(
            { ...was, company, name: PersonName.make({ first: "New" }), archivedAt: later },
            Tag.Tag.make("new")
          )
      )
      for (const loser of ["c1", "c2", "c3"]) assert.deepStrictEqual(find(back, loser), find(one, loser))
    },
    runs
  )

  const pair = () => {
    const one = book(
      [
        known("A", { properties: [place("p1", "1 Main St")] }),
        known("B", {
          properties: [place("p2", "2 Main St"), place("p3", "3 Main St")],
          contacts: [Books.contact("k1", "Eva", "eva@x.com")],
          emails: [Email.make("b@x.com", { primary: true })]
        })
      ],
      { children: [child("invoice", "1", "B"), child("invoice", "2", "B"), child("invoice", "3", "A")] }
    )
    const merged = Result.getOrThrow(merge(one, "A", ["B"]))
    return { one, ...merged }
  }

  it("D15: what came from the loser goes back as it is now", () => {
    const { state: merged, record } = pair()
    const edited = edit(merged, "A", (customer) => ({
      ...customer,
      properties: customer.properties.flatMap((property) =>
        property.id === "p3" ? [] : [property.id === "p2" ? { ...property, note: "Gate code 1234" } : property]
      ),
      contacts: customer.contacts.map((contact) => ({ ...contact, role: "tenant" }))
    }))
    const back = Result.getOrThrow(undo(edited, [record])).state
    assert.deepStrictEqual(
      find(back, "B")?.properties.map(({ id, note }) => [String(id), note]),
      [["p2", "Gate code 1234"]]
    )
    assert.deepStrictEqual(
      find(back, "B")?.contacts.map(({ role }) => role),
      ["tenant"]
    )
    assert.deepStrictEqual(
      find(back, "A")?.properties.map((property) => String(property.id)),
      ["p1"]
    )
    assert.deepStrictEqual(find(back, "A")?.emails, [])
  })

  it("D15: a child goes back unless it was given to somebody else by hand; new ones stay", () => {
    const { state: merged, record } = pair()
    const children = [
      child("invoice", "1", "A"),
      child("invoice", "2", "C"),
      child("invoice", "3", "A"),
      child("invoice", "4", "A")
    ]
    const plan = Result.getOrThrow(
      planned({ ...merged, customers: [...merged.customers, known("C")], children }, [record])
    )
    assert.deepStrictEqual(plan.stayed, [child("invoice", "2", "C")])
    assert.deepStrictEqual(
      plan.returned.map(({ after }) => after),
      [child("invoice", "1", "B")]
    )
    const deleted = Result.getOrThrow(undo({ ...merged, children: [] }, [record]))
    assert.deepStrictEqual(deleted.state.children, [])
  })

  it("a note that was pinned by hand since stays pinned, alone", () => {
    const pins = ["2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z", "2026-05-01T00:00:00.000Z"] as const
    const one = book([known("A"), known("B")], {
      children: [child("note", "1", "A", pins[0]), child("note", "2", "B", pins[1]), child("note", "3", "B")]
    })
    const { state: merged, record } = Result.getOrThrow(merge(one, "A", ["B"]))
    const children = [child("note", "1", "A"), child("note", "2", "A"), child("note", "3", "A", pins[2])]
    assert.deepStrictEqual(Result.getOrThrow(undo({ ...merged, children }, [record])).state.children, [
      child("note", "1", "A"),
      child("note", "2", "B"),
      child("note", "3", "B", pins[2])
    ])
  })

  it("what was forbidden while they were one is forbidden to both", () => {
    const call = (smsAllowed: boolean) => ({
      phones: [{ ...PhoneNumber.parse("512-867-5309", "US", { primary: true }), smsAllowed }]
    })
    const { state: merged, record } = Result.getOrThrow(merge(book([known("A"), known("B", call(true))]), "A", ["B"]))
    const stopped = edit(merged, "A", (customer) => ({
      ...customer,
      ...call(false),
      preferences: { marketing: false },
      notificationsEnabled: false,
      doNotService: { at: later, by: null, reason: "owes" }
    }))
    const b = find(Result.getOrThrow(undo(stopped, [record])).state, "B")
    assert.deepStrictEqual(
      [b?.phones[0]?.smsAllowed, b?.preferences.marketing, b?.notificationsEnabled, b?.doNotService?.reason],
      [false, false, false, "owes"]
    )
  })

  it("who paid through the loser does so again, unless another payer was chosen since", () => {
    const one = book([
      known("A"),
      known("B"),
      known("C", { billTo: id("B") }),
      known("D", { billTo: id("B"), referredBy: { customerId: id("B"), text: null } })
    ])
    const { state: merged, record } = Result.getOrThrow(merge(one, "A", ["B"]))
    const back = Result.getOrThrow(
      undo(
        edit(merged, "D", (customer) => ({ ...customer, billTo: null })),
        [record]
      )
    ).state
    assert.deepStrictEqual(
      ["C", "D"].map((name) => [find(back, name)?.billTo, find(back, name)?.referredBy?.customerId].map(String)),
      [
        ["B", "undefined"],
        ["null", "B"]
      ]
    )
  })

  it("a payer that was deleted since is cleared, with a warning", () => {
    const one = book([
      known("A"),
      known("B", { billTo: id("P"), referredBy: { customerId: id("P"), text: "Paul" } }),
      known("P")
    ])
    const { state: merged, record } = Result.getOrThrow(merge(one, "A", ["B"]))
    const deleted = {
      ...merged,
      customers: merged.customers
        .filter((customer) => customer.id !== "P")
        .map((customer) => ({ ...customer, billTo: null, referredBy: null })),
      deleted: [id("P")]
    }
    const plan = Result.getOrThrow(planned(deleted, [record]))
    assert.deepStrictEqual(
      plan.restored.map(({ billTo, referredBy }) => [billTo, referredBy]),
      [[null, { customerId: null, text: "Paul" }]]
    )
    assert.deepStrictEqual(
      plan.warnings.map(({ field }) => field),
      ["billTo", "referredBy"]
    )
  })

  it("who became a client after the merge is one since their own time as a lead", () => {
    const [jan, feb] = [at("2026-01-01T00:00:00.000Z"), at("2026-02-01T00:00:00.000Z")]
    const one = book([known("A", { lifecycle: Lifecycle.lead(feb) }), known("B", { lifecycle: Lifecycle.lead(jan) })])
    const { state: merged, record } = Result.getOrThrow(merge(one, "A", ["B"]))
    const back = Result.getOrThrow(undo(edit(merged, "A", Customer.convert("manual", later)), [record])).state
    assert.deepStrictEqual(find(back, "A")?.lifecycle, {
      stage: "client",
      leadSince: feb,
      convertedAt: later,
      reason: "manual"
    })
    assert.deepStrictEqual(find(back, "B")?.lifecycle, Lifecycle.lead(jan))
  })

  it("where the loser's e-mail was made primary since, each has one primary of their own", () => {
    const mail = (address: string) => ({ emails: [Email.make(address, { primary: true })] })
    const call = (raw: string) => ({ phones: [PhoneNumber.parse(raw, "US", { primary: true })] })
    const one = book([
      known("A", { ...mail("a@x.com"), ...call("512-867-5309") }),
      known("B", { ...mail("b@x.com"), ...call("512-867-5310") })
    ])
    const { state: merged, record } = Result.getOrThrow(merge(one, "A", ["B"]))
    const swap = <A extends { readonly primary: boolean }>(points: ReadonlyArray<A>) =>
      points.map((point) => ({ ...point, primary: !point.primary }))
    const swapped = edit(merged, "A", (customer) => ({
      ...customer,
      emails: swap(customer.emails),
      phones: swap(customer.phones)
    }))
    const back = Result.getOrThrow(undo(swapped, [record])).state
    assert.deepStrictEqual(Books.facts(back), Books.facts(one))
  })

  it("A8: a billing address that was set to a place of the loser keeps its words", () => {
    const { state: merged, record } = pair()
    const address = PostalAddress.make({ line1: "2 Main St" })
    const withBilling = {
      ...merged,
      customers: merged.customers.map((customer) => ({
        ...customer,
        contacts: [{ ...Books.contact("k1", "Eva", "eva@x.com"), propertyIds: [Property.PropertyId.make("p1")] }]
      }))
    }
    const before = {
      ...record,
      before: record.before.map((customer) =>
        customer.id === "A"
          ? { ...customer, billingAddress: { _tag: "SameAs" as const, propertyId: Property.PropertyId.make("p2") } }
          : customer
      )
    }
    const back = Result.getOrThrow(undo(withBilling, [before])).state
    assert.deepStrictEqual(find(back, "A")?.billingAddress, address && { _tag: "Own", address })
    assert.deepStrictEqual(
      find(back, "B")?.contacts.map(({ propertyIds }) => propertyIds),
      [[]]
    )
  })

  it("there is no undoing what was not done, or was undone before", () => {
    const { state: merged, one, record } = pair()
    assert.strictEqual(failure(undo(merged, [record], "other"))?._tag, "MergeNotFound")
    const undone = Result.getOrThrow(undo(merged, [record]))
    const again = failure(undo(undone.state, [undone.record]))
    assert.strictEqual(again?._tag, "MergeNotFound")
    assert.include(again?.message ?? "", later)
    assert.deepStrictEqual(Books.facts(undone.state), Books.facts(one))
  })

  const hopeless: ReadonlyArray<readonly [string, (one: Snapshot.Snapshot) => Snapshot.Snapshot, string]> = [
    ["the survivor was deleted", (one) => ({ ...one, customers: [], deleted: [id("A")] }), "survivor_gone"],
    [
      "the survivor was merged on, and nobody kept by what",
      (one) => Result.getOrThrow(merge({ ...one, customers: [...one.customers, known("C")] }, "C", ["A"], "m2")).state,
      "survivor_gone"
    ],
    [
      "another customer has the loser's id",
      (one) => ({ ...one, customers: [...one.customers, known("B")] }),
      "id_taken"
    ],
    ["the survivor would have no name", edit("A", (customer) => ({ ...customer, name: PersonName.empty })), "invalid"]
  ]
  it.each(hopeless)("UnmergeConflict where %s", (_, change, code) => {
    const { state: merged, record } = pair()
    const error = failure(undo(change(merged), [record]))
    assert.deepStrictEqual(error?._tag === "UnmergeConflict" ? error.items.map((item) => String(item.code)) : error, [
      code
    ])
  })

  it("UnmergeConflict where invoices would go in a circle", () => {
    const one = book([known("A"), known("B", { billTo: id("C") }), known("C")])
    const { state: merged, record } = Result.getOrThrow(merge(one, "A", ["B"]))
    const paid = edit(
      edit(merged, "A", (customer) => ({ ...customer, billTo: null })),
      "C",
      (customer) => ({ ...customer, billTo: id("A") })
    )
    const turned = {
      ...record,
      others: [{ before: known("C", { billTo: id("B") }), after: known("C", { billTo: id("A") }) }]
    }
    const error = failure(undo(paid, [turned]))
    assert.isTrue(error?._tag === "UnmergeConflict" && error.items.every(({ code }) => code === "bill_to_cycle"))
  })

  it("a plan is not carried out on another book", () => {
    const { state: merged, record } = pair()
    const plan = Result.getOrThrow(planned(merged, [record]))
    const changed = edit(merged, "A", (customer) => Customer.addTag(customer, gold))
    assert.strictEqual(
      failure(Unmerge.apply({ ...changed, records: [record] }, plan, { at: later }))?._tag,
      "PlanStale"
    )
  })
})
