import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Effect, Option, Result, Schema, Stream } from "effect"
import { TestClock } from "effect/testing"
import * as Customer from "../../src/customer/Customer.ts"
import * as MemoryStore from "../../src/memory/MemoryStore.ts"
import * as CustomerId from "../../src/parts/CustomerId.ts"
import * as Tag from "../../src/parts/Tag.ts"
import * as PostalAddress from "../../src/places/PostalAddress.ts"
import * as CustomerQuery from "../../src/stores/CustomerQuery.ts"
import * as CustomerStore from "../../src/stores/CustomerStore.ts"
import * as WorkItem from "../../src/work/WorkItem.ts"
import { customer } from "../fixtures/Fixtures.ts"
import { invoice, job, march } from "../fixtures/Work.ts"

const text = Arbitrary.map(Arbitraries.wild, (found) => found.toWellFormed())
const bytewise = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

const pages = Effect.fnUntraced(function* (query: CustomerQuery.CustomerQuery) {
  const store = yield* CustomerStore.CustomerStore
  const found: Array<Customer.Customer> = []
  let next: string | null = null
  do {
    const page: CustomerQuery.Page = yield* store.search({ ...query, after: next })
    assert.isAtMost(page.customers.length, query.limit)
    found.push(...page.customers)
    next = page.next
  } while (next !== null)
  return found
})

describe("CustomerQuery", () => {
  it.prop(
    "the order is that of the UTF-8 bytes, then of the id",
    [text, text, text, text],
    ([a, b, c, d]) => {
      const [x, y] = [
        { value: a, id: c },
        { value: b, id: d }
      ]
      const expected = Math.sign(bytewise(a, b) || bytewise(c, d))
      assert.strictEqual(CustomerQuery.order(false)(x, y), expected)
      assert.strictEqual(CustomerQuery.order(true)(x, y), expected === 0 ? 0 : -expected)
    },
    { arbitrary: { runs: 1000 } }
  )

  it("astral characters sort after all others, as bytes do", () => {
    const at = (value: string) => ({ value, id: "" })
    assert.deepStrictEqual(
      [at("𠀀"), at("\uFF21"), at("a")].toSorted(CustomerQuery.order(false)).map(({ value }) => value),
      ["a", "\uFF21", "𠀀"]
    )
  })

  it.prop("a cursor gives back its position", [CustomerQuery.Sort, text, text], ([sort, value, id]) => {
    const after = CustomerQuery.encodeCursor(sort, { value, id })
    assert.deepStrictEqual(CustomerQuery.position(CustomerQuery.make({ sort, after })), Result.succeed({ value, id }))
  })

  it.prop("anything that is no cursor of this order is refused", [Arbitraries.wild], ([after]) => {
    assert.isTrue(Result.isFailure(CustomerQuery.position(CustomerQuery.make({ after: `!${after}` }))))
    assert.isTrue(
      Result.isFailure(CustomerQuery.position(CustomerQuery.make({ after: Buffer.from(after).toString("base64url") })))
    )
    const other = CustomerQuery.encodeCursor("created", { value: "", id: "" })
    assert.isTrue(Result.isFailure(CustomerQuery.position(CustomerQuery.make({ sort: "name", after: other }))))
  })

  it.effect.prop(
    "pages of any size, in every order and both directions, give everyone once",
    [
      Arbitrary.array(Arbitraries.customer, { maxLength: 12 }),
      Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 13 }))
    ],
    ([many, limit]) =>
      Effect.gen(function* () {
        const store = yield* CustomerStore.CustomerStore
        const twins = many.slice(0, 3)
        yield* store.create([...many, ...twins].map(Arbitraries.renewed))
        for (const sort of CustomerQuery.Sort.literals) {
          const [up, down] = [false, true].map((descending) =>
            CustomerQuery.make({ sort, descending, limit, status: "all" })
          )
          if (up === undefined || down === undefined) return
          const ascending = yield* pages(up)
          assert.strictEqual(new Set(ascending.map(({ id }) => id)).size, many.length + twins.length)
          assert.deepStrictEqual(ascending, [...(yield* Stream.runCollect(store.stream(up)))])
          assert.deepStrictEqual(yield* pages(down), ascending.toReversed())
        }
      }).pipe(Effect.provide(MemoryStore.layer({ locale: "es" }))),
    { arbitrary: { runs: 60 } }
  )

  it("what is not asked for is left open", () => {
    const all = CustomerQuery.includes(CustomerQuery.make())
    assert.isTrue(all(customer({ company: "Acme" })))
    assert.isFalse(all(customer({ company: "Acme", archived: true })))
  })

  it("JOB-41: the search field says whether a filter is on", () => {
    const said = (parts: Partial<CustomerQuery.CustomerQuery>) => CustomerQuery.placeholder(CustomerQuery.make(parts))
    assert.strictEqual(said({}), "Search all clients.")
    assert.strictEqual(said({ status: "all", search: "ana", sort: "created" }), "Search all clients.")
    assert.strictEqual(said({ tags: ["VIP"] }), "Search filtered clients.")
    assert.strictEqual(said({ status: "lead" }), "Search filtered clients.")
  })

  it("JOB-41: a list of properties shows those that the search finds, or all of a customer that it names", () => {
    const places = ["12 Main St", "7 Oak Ave"].flatMap((line1) => PostalAddress.make({ line1 }) ?? [])
    const one = customer({
      company: "Acme",
      properties: places.map((address, index) => ({
        name: index === 0 ? "Lake house" : null,
        address,
        note: "Gate 1234"
      }))
    })
    const shown = (parts: Partial<CustomerQuery.CustomerQuery>) =>
      CustomerQuery.properties(CustomerQuery.make(parts))(one).map(({ address }) => address.line1)
    assert.deepStrictEqual(shown({ search: "oak" }), ["7 Oak Ave"])
    assert.deepStrictEqual(shown({ search: "acme lake" }), ["12 Main St"])
    assert.deepStrictEqual(shown({ search: "acme" }), ["12 Main St", "7 Oak Ave"])
    assert.deepStrictEqual(shown({ search: "gate" }), [])
    assert.deepStrictEqual(shown({ search: "acme", status: "archived" }), [])
  })

  it("JOB-46, T8: customers with all of several tags, or with any of them, in one status", () => {
    const many = [["VIP"], ["vip", "gold"], []].map((tags) =>
      customer({ company: "Acme", tags: tags.flatMap((tag) => Option.toArray(Tag.fromText(tag))) })
    )
    const count = (parts: Partial<CustomerQuery.CustomerQuery>) =>
      many.filter(CustomerQuery.includes(CustomerQuery.make(parts))).length
    assert.strictEqual(count({ tags: ["Vip", "gold"], tagMatch: "all" }), 1)
    assert.strictEqual(count({ tags: ["Vip", "gold"], tagMatch: "any" }), 2)
    assert.strictEqual(count({ tags: ["vip"], status: "client" }), 0)
    assert.strictEqual(count({ tags: ["vip"], status: "lead" }), 2)
  })

  it("JOB-47: who was never active comes last in both directions", () => {
    const times = ["2026-01-01T00:00:00.000Z", null, "2026-03-01T00:00:00.000Z"]
    const sorted = (descending: boolean) =>
      times
        .map((lastActivityAt, index) => ({
          lastActivityAt,
          id: `${index}`,
          value: CustomerQuery.sortValue(
            "last-activity",
            { customer: customer({ company: "Acme" }), lastActivityAt },
            "en",
            descending
          )
        }))
        .toSorted(CustomerQuery.order(descending))
        .map(({ lastActivityAt }) => lastActivityAt)
    assert.deepStrictEqual(sorted(false), [times[0], times[2], null])
    assert.deepStrictEqual(sorted(true), [times[2], times[0], null])
  })

  it("JOB-47: whoever keeps the work sorts by what last happened in it, with the same order", () => {
    const items = [
      job("old", { statusAt: march(3) }),
      job("older", { statusAt: march(2) }),
      { ...invoice("sent", { sentAt: march(9) }), customerId: CustomerId.CustomerId.make("c2") }
    ]
    const sorted = (descending: boolean) =>
      ["c1", "c2", "idle"]
        .map((id) => {
          const last = WorkItem.lastActivityAt(items.filter((item) => item.customerId === id))
          const entry = { customer: customer({ company: "Acme" }), lastActivityAt: Option.getOrNull(last) }
          return { id, value: CustomerQuery.sortValue("last-activity", entry, "en", descending) }
        })
        .toSorted(CustomerQuery.order(descending))
        .map(({ id }) => id)
    assert.deepStrictEqual(sorted(false), ["c1", "c2", "idle"])
    assert.deepStrictEqual(sorted(true), ["c2", "c1", "idle"])
  })

  it.effect("JOB-47: in a store it is the last change of the record, where nobody comes without one", () =>
    Effect.gen(function* () {
      const store = yield* CustomerStore.CustomerStore
      const [first, second] = [customer({ company: "Acme" }), customer({ company: "Bolt" })]
      yield* store.create([first])
      yield* TestClock.adjust("1 minute")
      yield* store.create([second])
      yield* TestClock.adjust("1 minute")
      const byActivity = Effect.map(store.search(CustomerQuery.make({ sort: "last-activity" })), ({ customers }) =>
        customers.map(({ id }) => id)
      )
      assert.deepStrictEqual(yield* byActivity, [first.id, second.id])
      yield* store.modify(first.id, (held) => Result.succeed(Customer.addTag(held, Tag.Tag.make("VIP"))))
      assert.deepStrictEqual(yield* byActivity, [second.id, first.id])
    }).pipe(Effect.provide(MemoryStore.layer()))
  )
})
