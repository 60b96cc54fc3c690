import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Result, Schema } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import * as DeletePlan from "../../src/leaving/DeletePlan.ts"
import * as Property from "../../src/places/Property.ts"
import type * as Book from "../../src/plans/Book.ts"
import * as Books from "../fixtures/Books.ts"

const { book, child, id, known } = Books
const someIds = Arbitrary.map(
  Arbitrary.array(Arbitrary.schema(Schema.Literals(["c0", "c1", "c2", "c3", "nobody"])), { maxLength: 5 }),
  (names) => names.map(id)
)
const failure = <A, E>(result: Result.Result<A, E>) => (Result.isFailure(result) ? result.failure : undefined)
const remove = (one: Book.Book, plan: DeletePlan.DeletePlan) =>
  Result.getOrThrow(DeletePlan.apply(one, plan, plan.hash))
const place = (name: string): Property.Property => ({
  id: Property.PropertyId.make(name),
  name,
  note: null,
  address: { line1: name, line2: null, city: null, region: null, postalCode: null, country: null },
  ...Property.blank
})

// A book is large, and its properties are many.
const runs = { arbitrary: { runs: 40 } }

describe("DeletePlan", () => {
  it.prop(
    "what is counted is what goes, and every id has one outcome",
    [Books.any, someIds],
    ([one, ids]) => {
      const plan = DeletePlan.plan(one, ids)
      const { book: after, outcomes } = remove(one, plan)
      assert.deepStrictEqual(
        outcomes.map((outcome) => outcome.id),
        [...new Set(ids)]
      )
      assert.strictEqual(plan.counts["customer"] ?? 0, one.customers.length - after.customers.length)
      for (const kind of ["note", "invoice"]) {
        const count = ({ children }: Book.Book) => children.filter((held) => held.kind === kind).length
        assert.strictEqual(plan.counts[kind] ?? 0, count(one) - count(after))
      }
      const inside = (of: Book.Book) =>
        of.customers.reduce((sum, { contacts, properties }) => sum + contacts.length + properties.length, 0)
      assert.strictEqual((plan.counts["property"] ?? 0) + (plan.counts["contact"] ?? 0), inside(one) - inside(after))
    },
    runs
  )

  it.prop(
    "D4, D5: afterwards nothing in the book names a customer that is gone",
    [Books.any, someIds],
    ([one, ids]) => {
      const { book: after } = remove(one, DeletePlan.plan(one, ids))
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
      const { book: after } = remove(one, DeletePlan.plan(one, ids))
      const again = DeletePlan.plan(after, ids)
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
    assert.deepStrictEqual(DeletePlan.plan(client(), [id("A")]).counts, {
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
    const plan = DeletePlan.plan(client(), [id("A")])
    const error = failure(DeletePlan.apply(client(), plan, "yes"))
    assert.strictEqual(error?._tag, "ConfirmationRequired")
    assert.include(error?.message ?? "", "invoice: 4")
    assert.include(error?.message ?? "", plan.hash)
  })

  const stale: ReadonlyArray<readonly [string, (one: Book.Book) => Book.Book]> = [
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
    const plan = DeletePlan.plan(client(), [id("A")])
    assert.strictEqual(failure(DeletePlan.apply(change(client()), plan, plan.hash))?._tag, "PlanStale")
    const other = {
      ...client(),
      children: client().children.toReversed(),
      customers: [...client().customers, known("Z")]
    }
    assert.isTrue(Result.isSuccess(DeletePlan.apply(other, plan, plan.hash)))
  })

  it("D4: who pays through a deleted customer pays for themselves, and it is told", () => {
    const one = book([known("A"), known("B", { billTo: id("A") }), known("C", { billTo: id("B") })])
    const plan = DeletePlan.plan(one, [id("A")])
    assert.deepStrictEqual(
      plan.others.map(({ after }) => [String(after.id), after.billTo]),
      [["B", null]]
    )
    assert.deepStrictEqual(
      plan.warnings.map(({ field }) => field),
      ["billTo"]
    )
    assert.strictEqual(remove(one, plan).book.customers.find((customer) => customer.id === "C")?.billTo, "B")
  })

  it("D5: of who sent a customer the name stays", () => {
    const one = book([
      known("Ana"),
      known("B", { referredBy: { customerId: id("Ana"), text: null } }),
      known("C", { referredBy: { customerId: id("Ana"), text: "Cousin Ana" } })
    ])
    assert.deepStrictEqual(
      remove(one, DeletePlan.plan(one, [id("Ana")])).book.customers.map(({ referredBy }) => referredBy),
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
    const plan = DeletePlan.plan(one, ["A", "gone", "old", "H", "stranger"].map(id), [
      { customerId: id("H"), reason: "lawsuit" }
    ])
    assert.deepStrictEqual(
      plan.outcomes.map((outcome) => [
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
      remove(one, plan).book.customers.map((customer) => String(customer.id)),
      ["B", "H"]
    )
  })

  it("the plan is plain JSON", () => {
    const json = Schema.toCodecJson(DeletePlan.DeletePlan)
    const plan = DeletePlan.plan(client(), [id("A"), id("x")])
    const text: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(json)(plan)))
    assert.deepStrictEqual(Schema.decodeUnknownSync(json)(text), plan)
    assert.strictEqual(Customer.displayName(known("A")), plan.items[0]?.name)
  })
})
