import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Effect, Result, Schema, Stream } from "effect"
import type * as Customer from "../src/Customer.ts"
import * as CustomerQuery from "../src/CustomerQuery.ts"
import * as CustomerStore from "../src/CustomerStore.ts"
import * as MemoryStore from "../src/MemoryStore.ts"
import { customer } from "./Fixtures.ts"

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
})
