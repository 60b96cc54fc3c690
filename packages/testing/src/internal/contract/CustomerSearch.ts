/** Who a search finds, by status, by tags and by text. */
import { Customer, CustomerQuery, CustomerStore, Tag } from "@clientela/core"
import { assert, type Vitest } from "@effect/vitest"
import { Effect } from "effect"
import * as Arbitraries from "../../Arbitraries.ts"
import { blank, book, create, epoch, idsOf, ownTag } from "./OwnCustomers.ts"

const { CustomerStore: Store } = CustomerStore

/** A search finds whom `CustomerQuery.includes` includes. */
export const finds = (it: Vitest.MethodsNonLive<CustomerStore.CustomerStore>): void => {
  it.effect("each status finds its own", () =>
    Effect.gen(function* () {
      const store = yield* Store
      const client = Customer.convert(blank("Bob"), "manual", epoch)
      const { created, tag } = yield* create([
        blank("Ana"),
        client,
        { ...blank("Eva"), archivedAt: epoch },
        { ...client, archivedAt: epoch }
      ])
      const [ana, bob, eva, dan] = idsOf(created)
      const expected = {
        lead: [ana],
        client: [bob],
        active: [ana, bob],
        archived: [eva, dan],
        all: [ana, bob, eva, dan]
      }
      for (const status of CustomerQuery.Status.literals) {
        const page = yield* store.search(CustomerQuery.make({ tags: [tag], status }))
        assert.deepStrictEqual<ReadonlySet<unknown>>(new Set(idsOf(page.customers)), new Set(expected[status]))
        assert.strictEqual(page.total, expected[status].length)
      }
    })
  )

  it.effect("tags are found in any spelling, all of them or any of them", () =>
    Effect.gen(function* () {
      const store = yield* Store
      const own = ownTag()
      const tagged = (first: string, ...tags: ReadonlyArray<string>): Customer.Customer => ({
        ...blank(first),
        tags: tags.map((text) => Tag.Tag.make(`${text} ${own}`))
      })
      yield* create([tagged("Ana", "VIP", "Gold"), tagged("Bob", "gold"), tagged("Eva", "silver")])
      const names = (tagMatch: "any" | "all", ...tags: ReadonlyArray<string>) =>
        Effect.map(store.search(CustomerQuery.make({ tagMatch, tags: tags.map((text) => `${text} ${own}`) })), (page) =>
          page.customers.map((customer) => customer.name.first)
        )
      assert.deepStrictEqual(yield* names("all", "ＶＩＰ", " GOLD"), ["Ana"])
      assert.deepStrictEqual(yield* names("any", "vip\u200B", "gold"), ["Ana", "Bob"])
      assert.deepStrictEqual(yield* names("any", "bronze"), [])
      assert.deepStrictEqual(yield* names("all", "vip", "bronze"), [])
    })
  )

  it.effect("a search that is run again answers anew", () =>
    Effect.gen(function* () {
      const store = yield* Store
      const { tag } = yield* create([blank("Ana")])
      const search = Effect.map(store.search(CustomerQuery.make({ tags: [tag] })), ({ total }) => total)
      assert.strictEqual(yield* search, 1)
      yield* create([blank("Bob")], tag)
      assert.strictEqual(yield* search, 2)
    })
  )

  it.effect.prop(
    "what a search finds is what CustomerQuery.includes says, and the total counts it",
    [book, Arbitraries.wild],
    ([customers, dirt]) =>
      Effect.gen(function* () {
        const store = yield* Store
        const { created, tag } = yield* create(customers)
        const searches = customers
          .slice(0, 3)
          .flatMap((customer) => [
            Customer.displayName(customer),
            Customer.displayName(customer).slice(0, 2).toWellFormed(),
            ...customer.emails.slice(0, 1).map(({ address }) => address),
            ...customer.phones.slice(0, 1).flatMap(({ e164, raw }) => [raw, (e164 ?? raw).slice(-4)])
          ])
        for (const search of [dirt, "%", "_", "\\", "'", "*", ":*", ...searches]) {
          const query = CustomerQuery.make({ tags: [tag], status: "all", search })
          const page = yield* store.search(query)
          const expected = idsOf(created.filter(CustomerQuery.includes(query)))
          assert.deepStrictEqual(new Set(idsOf(page.customers)), new Set(expected), JSON.stringify(search))
          assert.strictEqual(page.total, expected.length)
        }
      }),
    { arbitrary: { runs: 10 } }
  )
}
