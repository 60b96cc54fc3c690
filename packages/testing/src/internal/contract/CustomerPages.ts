/** Everyone of a query in order: page by page, and as a stream. */
import { Customer, CustomerQuery, CustomerStore, Tag } from "@clientela/core"
import { assert, type Vitest } from "@effect/vitest"
import { Effect, Option, Result, Schema, Stream } from "effect"
import { blank, book, create, epoch, idsOf } from "./OwnCustomers.ts"

const { CustomerStore: Store } = CustomerStore

/** All pages of a query. */
const pages = (query: CustomerQuery.CustomerQuery) =>
  Stream.paginate(query.after, (after: string | null) =>
    Effect.gen(function* () {
      const store = yield* Store
      const page = yield* store.search({ ...query, after })
      assert.isAtMost(page.customers.length, query.limit)
      return [[page], Option.map(Option.fromNullOr(page.next), (next): string | null => next)] as const
    })
  ).pipe(Stream.runCollect)

const pagesOf = (query: CustomerQuery.CustomerQuery) =>
  Effect.map(pages(query), (found) => found.flatMap((page) => page.customers))

/** Nobody is left out and nobody comes twice. `locale` is the one that names sort by. */
export const giveEveryoneOnce = (it: Vitest.MethodsNonLive<CustomerStore.CustomerStore>, locale: string): void => {
  it.effect.prop(
    "pages of any size, in every order and both directions, give everyone once",
    [book, Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 9 }))],
    ([customers, limit]) =>
      Effect.gen(function* () {
        const store = yield* Store
        const { created, tag } = yield* create([...customers, ...customers.slice(0, 2)])
        for (const sort of CustomerQuery.Sort.literals) {
          const query = (descending: boolean) =>
            CustomerQuery.make({ sort, descending, limit, tags: [tag], status: "all" })
          const up = yield* pagesOf(query(false))
          assert.deepStrictEqual(new Set(idsOf(up)), new Set(idsOf(created)))
          assert.strictEqual(up.length, created.length)
          assert.deepStrictEqual(yield* pagesOf(query(true)), up.toReversed())
          assert.deepStrictEqual([...(yield* Stream.runCollect(store.stream(query(false))))], up)
          assert.deepStrictEqual([...(yield* Stream.runCollect(store.stream(query(true))))], up.toReversed())
          for (const page of yield* pages(query(false))) assert.strictEqual(page.total, created.length)
          if (sort === "last-activity") continue
          const order = CustomerQuery.order(false)
          const position = (customer: Customer.Customer) => ({
            value: CustomerQuery.sortValue(sort, { customer, lastActivityAt: "" }, locale),
            id: customer.id
          })
          assert.deepStrictEqual(idsOf(up), idsOf(created.toSorted((a, b) => order(position(a), position(b)))))
        }
      }),
    { arbitrary: { runs: 10 } }
  )

  it.effect("the last activity is the last entry of the history", () =>
    Effect.gen(function* () {
      const store = yield* Store
      const { created, tag } = yield* create([blank("Ana"), blank("Bob"), blank("Eva")])
      for (const { id } of created.slice(0, 2).toReversed()) {
        yield* store.modify(id, (held) => Result.succeed(Customer.addTag(held, Tag.Tag.make("touched"))))
      }
      const found = yield* pagesOf(CustomerQuery.make({ tags: [tag], sort: "last-activity" }))
      const times = yield* Effect.forEach(found, ({ id }) =>
        Effect.map(store.history(id), (entries) => entries.at(-1)?.at ?? epoch)
      )
      assert.deepStrictEqual(times, times.toSorted())
    })
  )

  it.effect("a page goes on where it stopped while rows come and go", () =>
    Effect.gen(function* () {
      const store = yield* Store
      const { tag } = yield* create(["Ana", "Bob", "Eva", "Fay"].map(blank))
      const query = CustomerQuery.make({ tags: [tag], limit: 2 })
      const first = yield* store.search(query)
      yield* create([blank("Abe"), blank("Dan")], tag)
      const second = yield* store.search({ ...query, limit: 10, after: first.next })
      assert.deepStrictEqual(
        second.customers.map((customer) => customer.name.first),
        ["Dan", "Eva", "Fay"]
      )
      assert.deepStrictEqual([second.total, second.next], [6, null])
    })
  )

  it.effect("a cursor that is none, or of another order, is refused", () =>
    Effect.gen(function* () {
      const store = yield* Store
      const { tag } = yield* create([blank("Ana"), blank("Bob")])
      const page = yield* store.search(CustomerQuery.make({ tags: [tag], limit: 1, sort: "created" }))
      assert.isNotNull(page.next)
      for (const after of ["", "nonsense", "W10", page.next]) {
        const error = yield* Effect.flip(store.search(CustomerQuery.make({ after })))
        assert.strictEqual(error._tag, "InvalidCursor")
      }
    })
  )

  it.effect("a stream gives a thousand customers once each, in order", () =>
    Effect.gen(function* () {
      const store = yield* Store
      const { created, tag } = yield* create(
        Array.from({ length: 1200 }, (_, index) => blank(`Ana ${String(index).padStart(4, "0")}`))
      )
      const found = yield* Stream.runCollect(store.stream(CustomerQuery.make({ tags: [tag], limit: 7 })))
      assert.deepStrictEqual(idsOf([...found]), idsOf(created))
      const firstTwo = yield* store.stream(CustomerQuery.make({ tags: [tag] })).pipe(Stream.take(2), Stream.runCollect)
      assert.deepStrictEqual(idsOf([...firstTwo]), idsOf(created.slice(0, 2)))
    })
  )
}
