import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Option, Result, Schema } from "effect"
import * as BillTo from "../../src/customer/BillTo.ts"
import type { Customer } from "../../src/customer/Customer.ts"
import { CustomerId } from "../../src/parts/CustomerId.ts"
import * as Topic from "../../src/parts/Topic.ts"
import * as Fixtures from "../fixtures/Fixtures.ts"
import * as People from "../fixtures/People.ts"

const acme = Fixtures.customer({ company: "Acme" })
const named = (id: string, parts: Partial<Customer> = {}): Customer => ({ ...acme, id: CustomerId.make(id), ...parts })
const lookupIn =
  (book: ReadonlyMap<string, Customer>): BillTo.Lookup =>
  (id) =>
    Option.fromNullishOr(book.get(id))
const bookOf = (all: ReadonlyArray<Customer>) => new Map<string, Customer>(all.map((one) => [one.id, one]))

const ids = ["a", "b", "c", "d", "e"]
const edge = Arbitrary.all([
  Arbitrary.schema(Schema.Literals(["a", "b", "c", "d", "e"])),
  Arbitrary.schema(Schema.Literals(["a", "b", "c", "d", "e"]))
])

describe("BillTo", () => {
  it.prop(
    "whoever is set to pay for whom, everybody's bills end at somebody who pays for himself",
    [Arbitrary.array(edge, { maxLength: 12 })],
    ([edges]) => {
      const book = new Map<string, Customer>(ids.map((id) => [id, named(id)]))
      for (const [child, parent] of edges) {
        const one = book.get(child) ?? named(child)
        const set = BillTo.set(one, CustomerId.make(parent), lookupIn(book))
        const step = (id: string): ReadonlyArray<string> => {
          const next = book.get(id)?.billTo ?? null
          return next === null ? [id] : [id, ...step(next)]
        }
        assert.strictEqual(Result.isFailure(set), step(parent).includes(child))
        if (Result.isSuccess(set)) book.set(child, set.success)
      }
      for (const one of book.values()) assert.isNull(BillTo.payer(one, lookupIn(book)).billTo)
    }
  )

  it.prop("every transition of a valid customer gives a valid one, and twice is once", [People.customer], ([one]) => {
    const lookup = lookupIn(bookOf([named("b")]))
    const set = BillTo.set(CustomerId.make("b"), lookup)
    const once = People.after(one, set(one))
    assert.strictEqual(People.after(once, set(once)), once)
    assert.deepStrictEqual(BillTo.clear(once), { ...one, billTo: null })
    assert.strictEqual(BillTo.clear(BillTo.clear(once)).billTo, null)
  })

  const cases: ReadonlyArray<readonly [string, string, ReadonlyArray<Customer>, string]> = [
    ["itself", "a", [], "BillToSelf"],
    ["somebody who is not there", "b", [], "BillToNotFound"],
    ["somebody archived", "b", [named("b", { archivedAt: Fixtures.noon })], "BillToArchived"],
    ["whom it pays for", "b", [named("b", { billTo: CustomerId.make("a") })], "BillToCycle"],
    [
      "whom it pays for over others",
      "b",
      [named("b", { billTo: CustomerId.make("c") }), named("c", { billTo: CustomerId.make("a") })],
      "BillToCycle"
    ],
    ["somebody whose payer was deleted", "b", [named("b", { billTo: CustomerId.make("gone") })], "none"],
    [
      "somebody in a circle that was there before",
      "b",
      [named("b", { billTo: CustomerId.make("c") }), named("c", { billTo: CustomerId.make("b") })],
      "none"
    ]
  ]
  it.each(cases)("HCP-6: billing to %s", (_, payerId, others, expected) => {
    const one = named("a")
    const lookup = lookupIn(bookOf([one, ...others]))
    assert.strictEqual(People.refusal(BillTo.set(one, CustomerId.make(payerId), lookup)), expected)
  })

  it("a circle is told in the order in which it would be paid", () => {
    const book = bookOf([
      named("a"),
      named("b", { billTo: CustomerId.make("c") }),
      named("c", { billTo: CustomerId.make("a") })
    ])
    const set = BillTo.set(named("a"), CustomerId.make("b"), lookupIn(book))
    assert.deepStrictEqual(Result.isFailure(set) && set.failure, new BillTo.BillToCycle({ path: ["a", "b", "c", "a"] }))
  })

  it("a merged payer is billed as whom it lives on in", () => {
    const lookup: BillTo.Lookup = () => Option.some(named("survivor"))
    assert.strictEqual(Result.getOrThrow(BillTo.set(acme, CustomerId.make("merged"), lookup)).billTo, "survivor")
    assert.strictEqual(People.refusal(BillTo.set(named("survivor"), CustomerId.make("merged"), lookup)), "BillToSelf")
  })

  it("a chain may be long", () => {
    const length = 100_000
    const book = bookOf(
      Array.from({ length }, (_, n) => named(`${n}`, { billTo: n + 1 < length ? CustomerId.make(`${n + 1}`) : null }))
    )
    const last = book.get(`${length - 1}`) ?? acme
    assert.strictEqual(BillTo.payer(book.get("0") ?? acme, lookupIn(book)).id, last.id)
    assert.strictEqual(People.refusal(BillTo.set(last, CustomerId.make("0"), lookupIn(book))), "BillToCycle")
  })

  it("HCP-6, S17: bills go to whom pays, messages about the work to the customer", () => {
    const [tenant, landlord] = [named("a", { billTo: CustomerId.make("b") }), named("b")]
    const lookup = lookupIn(bookOf([tenant, landlord]))
    const forPayer = Topic.Topic.literals.filter((topic) => BillTo.addressee(tenant, topic, lookup) === landlord)
    assert.deepStrictEqual(forPayer, ["quote_follow_up", "invoice_follow_up", "receipt", "quote", "invoice"])
    for (const topic of Topic.Topic.literals) {
      assert.strictEqual(BillTo.addressee(landlord, topic, lookup), landlord)
      assert.strictEqual(
        BillTo.addressee(tenant, topic, () => Option.none()),
        tenant
      )
    }
  })

  it("D4: a payer that is deleted pays for nobody", () => {
    const tenant = named("a", { billTo: CustomerId.make("b") })
    assert.isNull(BillTo.forget(tenant, new Set([CustomerId.make("b")])).billTo)
    assert.strictEqual(BillTo.forget(tenant, new Set([CustomerId.make("c")])), tenant)
  })
})
