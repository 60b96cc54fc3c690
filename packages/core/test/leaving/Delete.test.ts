import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Result, Schema } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import * as Delete from "../../src/leaving/Delete.ts"
import type * as LegalHold from "../../src/leaving/LegalHold.ts"
import * as Property from "../../src/places/Property.ts"
import type * as Snapshot from "../../src/plans/Snapshot.ts"
import * as Books from "../fixtures/Books.ts"
import { noon } from "../fixtures/Fixtures.ts"

const { book, child, id, known } = Books
const someIds = Arbitrary.map(
  Arbitrary.array(Arbitrary.schema(Schema.Literals(["c0", "c1", "c2", "c3", "nobody"])), {
    minLength: 1,
    maxLength: 5
  }),
  (names) => names.map(id)
)
const failure = <A, E>(result: Result.Result<A, E>) => (Result.isFailure(result) ? result.failure : undefined)
const plan = (
  one: Snapshot.Snapshot,
  customerIds: ReadonlyArray<Customer.CustomerId>,
  holds: ReadonlyArray<LegalHold.Hold> = []
) => Result.getOrThrow(Delete.plan({ ...one, holds }, { customerIds }))
const apply = (
  one: Snapshot.Snapshot,
  planned: Delete.DeletePlan,
  confirmation = planned.hash,
  holds: ReadonlyArray<LegalHold.Hold> = []
) => Delete.apply({ ...one, holds }, planned, { at: noon, confirmation })
const remove = (one: Snapshot.Snapshot, planned: Delete.DeletePlan, holds: ReadonlyArray<LegalHold.Hold> = []) =>
  Result.getOrThrow(apply(one, planned, planned.hash, holds))
const place = (name: string): Property.Property => ({
  id: Property.PropertyId.make(name),
  name,
  note: null,
  address: { line1: name, line2: null, city: null, region: null, postalCode: null, country: null },
  ...Property.blank
})

// A book is large, and its properties are many.
const runs = { arbitrary: { runs: 40 } }

describe("Delete", () => {
  it.prop(
    "what is counted is what goes, and every id has one outcome",
    [Books.any, someIds],
    ([one, ids]) => {
      const planned = plan(one, ids)
      const { state: after, outcomes } = remove(one, planned)
      assert.deepStrictEqual(
        outcomes.map((outcome) => outcome.id),
        [...new Set(ids)]
      )
      assert.strictEqual(planned.counts["customer"] ?? 0, one.customers.length - after.customers.length)
      for (const kind of ["note", "invoice"]) {
        const count = ({ children }: Snapshot.Snapshot) => children.filter((held) => held.kind === kind).length
        assert.strictEqual(planned.counts[kind] ?? 0, count(one) - count(after))
      }
      const inside = (of: Snapshot.Snapshot) =>
        of.customers.reduce((sum, { contacts, properties }) => sum + contacts.length + properties.length, 0)
      assert.strictEqual(
        (planned.counts["property"] ?? 0) + (planned.counts["contact"] ?? 0),
        inside(one) - inside(after)
      )
    },
    runs
  )

  it.prop(
    "D4, D5: afterwards nothing in the book names a customer that is gone",
    [Books.any, someIds],
    ([one, ids]) => {
      const { state: after } = remove(one, plan(one, ids))
      const held = new Set(after.customers.map((customer) => customer.id))
      for (const { billTo, referredBy } of after.customers) {
        for (const to of [billTo, referredBy?.customerId ?? null]) if (to !== null) assert.isTrue(held.has(to))
      }
      assert.isTrue(after.children.every(({ customerId }) => held.has(customerId)))
    },
    runs
  )

  it.prop(
    "deleting twice is refused id by id",
    [Books.any, someIds],
    ([one, ids]) => {
      const { state: after } = remove(one, plan(one, ids))
      const again = plan(after, ids)
      assert.deepStrictEqual([again.items, again.counts, again.children], [[], {}, []])
      assert.isTrue(again.outcomes.every(({ outcome }) => outcome === "refused"))
    },
    runs
  )

  const client = () =>
    book(
      [
        known("A", { properties: [place("p1"), place("p2")], contacts: [Books.contact("k", "Eva", "eva@x.com")] }),
        known("B")
      ],
      {
        children: [
          ...["1", "2", "3"].map((name) => child("quote", name, "A")),
          child("job", "1", "A"),
          ...["1", "2", "3", "4"].map((name) => child("invoice", name, "A")),
          child("note", "1", "A"),
          child("portal_link", "1", "A"),
          child("note", "2", "B")
        ]
      }
    )

  it("D3: the plan lists exact counts", () => {
    assert.deepStrictEqual(plan(client(), [id("A")]).counts, {
      customer: 1,
      property: 2,
      contact: 1,
      quote: 3,
      job: 1,
      invoice: 4,
      note: 1,
      portal_link: 1
    })
  })

  it("D3: nothing is deleted without the token of the plan", () => {
    const planned = plan(client(), [id("A")])
    const error = failure(apply(client(), planned, "yes"))
    assert.strictEqual(error?._tag, "ConfirmationRequired")
    assert.include(error?.message ?? "", "invoice: 4")
    assert.include(error?.message ?? "", planned.hash)
  })

  const stale: ReadonlyArray<readonly [string, (one: Snapshot.Snapshot) => Snapshot.Snapshot]> = [
    ["a new invoice", (one) => ({ ...one, children: [...one.children, child("invoice", "5", "A")] })],
    ["a note that went", (one) => ({ ...one, children: one.children.filter(({ kind }) => kind !== "note") })],
    [
      "an edit",
      (one) => ({
        ...one,
        customers: one.customers.map((customer) => (customer.id === "A" ? { ...customer, role: "boss" } : customer))
      })
    ],
    [
      "somebody who pays through it now",
      (one) => ({ ...one, customers: [...one.customers, known("C", { billTo: id("A") })] })
    ],
    [
      "that it was deleted",
      (one) => ({ ...one, customers: one.customers.filter((customer) => customer.id !== "A"), deleted: [id("A")] })
    ]
  ]
  it.each(stale)("D3: %s makes the plan stale", (_, change) => {
    const planned = plan(client(), [id("A")])
    assert.strictEqual(failure(apply(change(client()), planned))?._tag, "PlanStale")
    const other = {
      ...client(),
      children: client().children.toReversed(),
      customers: [...client().customers, known("Z")]
    }
    assert.isTrue(Result.isSuccess(apply(other, planned)))
  })

  it("D4: who pays through a deleted customer pays for themselves, and it is told", () => {
    const one = book([known("A"), known("B", { billTo: id("A") }), known("C", { billTo: id("B") })])
    const planned = plan(one, [id("A")])
    assert.deepStrictEqual(
      planned.others.map(({ after }) => [String(after.id), after.billTo]),
      [["B", null]]
    )
    assert.deepStrictEqual(
      planned.warnings.map(({ field }) => field),
      ["billTo"]
    )
    assert.strictEqual(remove(one, planned).state.customers.find((customer) => customer.id === "C")?.billTo, "B")
  })

  it("D5: of who sent a customer the name stays", () => {
    const one = book([
      known("Ana"),
      known("B", { referredBy: { customerId: id("Ana"), text: null } }),
      known("C", { referredBy: { customerId: id("Ana"), text: "Cousin Ana" } })
    ])
    assert.deepStrictEqual(
      remove(one, plan(one, [id("Ana")])).state.customers.map(({ referredBy }) => referredBy),
      [
        { customerId: null, text: "Ana" },
        { customerId: null, text: "Cousin Ana" }
      ]
    )
  })

  it("D6: ids that cannot be deleted are refused, and the others go", () => {
    const one = book([known("A"), known("B"), known("H")], {
      redirects: { [id("gone")]: id("B") },
      deleted: [id("old")]
    })
    const holds = [{ customerId: id("H"), reason: "lawsuit" }]
    const planned = plan(one, ["A", "gone", "old", "H", "stranger"].map(id), holds)
    assert.deepStrictEqual(
      planned.outcomes.map((outcome) => [
        String(outcome.id),
        outcome.outcome === "refused" ? outcome.code : outcome.outcome
      ]),
      [
        ["A", "deleted"],
        ["gone", "AlreadyMerged"],
        ["old", "CustomerDeleted"],
        ["H", "LegalHold"],
        ["stranger", "CrossTenantReference"]
      ]
    )
    assert.deepStrictEqual(
      remove(one, planned, holds).state.customers.map((customer) => String(customer.id)),
      ["B", "H"]
    )
  })

  it("a hold that came after the plan keeps everybody until somebody has looked again", () => {
    const planned = plan(client(), [id("A")])
    const holds = [{ customerId: id("A"), reason: "lawsuit" }]
    assert.strictEqual(failure(apply(client(), planned, planned.hash, holds))?._tag, "PlanStale")
  })

  it("nobody chosen is no plan", () => {
    assert.strictEqual(failure(Delete.plan({ ...client(), holds: [] }, { customerIds: [] }))?._tag, "NothingChosen")
  })

  it("what is left to say of it names nobody", () => {
    const { record } = remove(client(), plan(client(), [id("A")]))
    assert.deepStrictEqual(record, { at: noon, ids: [id("A")], counts: plan(client(), [id("A")]).counts })
  })

  it("the plan is plain JSON", () => {
    const json = Schema.toCodecJson(Delete.DeletePlan)
    const planned = plan(client(), [id("A"), id("x")])
    const text: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(json)(planned)))
    assert.deepStrictEqual(Schema.decodeUnknownSync(json)(text), planned)
    assert.strictEqual(Customer.displayName(known("A")), planned.items[0]?.name)
  })
})
