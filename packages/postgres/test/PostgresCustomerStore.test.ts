/** What a page costs in a book of 10,000. */
import { CustomerQuery, CustomerStore, ImportStore, Match, PhoneNumber } from "@clientela/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import * as Books from "./Books.ts"
import * as Statements from "./Statements.ts"

const size = 10_000

const filled = async (book: Awaited<ReturnType<typeof Books.server>>) => {
  const business = Books.freshSlug()
  const people = Array.from({ length: size }, (_, n) =>
    Books.person(n, { phones: [PhoneNumber.parse(`+1512${2_000_000 + n}`, "US")] })
  )
  await Effect.runPromise(Effect.provide(Books.importing(people), book.layerFor(business)))
  return book.layerFor(business)
}

const inProcess = await filled(await Books.embedded())
const onServer = await Books.server()
const server = await filled(onServer)
// What autovacuum does within a minute.
await Effect.runPromise(
  Effect.provide(
    Effect.flatMap(SqlClient.SqlClient, (sql) => sql`ANALYZE`),
    onServer.database
  )
)

describe.each([
  ["in the process", inProcess],
  ["on a server", server]
] as const)("a book of 10,000 %s", (_, layer) => {
  it.live("a page of 50 is one select and one count", () =>
    Effect.gen(function* () {
      const store = yield* CustomerStore.CustomerStore
      for (const query of [{}, { search: "ana ruiz7" }, { sort: "created", descending: true }] as const) {
        const sent = yield* Statements.of(store.search(CustomerQuery.make(query)))
        const selects = sent.filter((text) => text.includes("clientela.customer c"))
        assert.strictEqual(selects.length, 2)
        assert.strictEqual(sent.length, 3, "and who asks")
      }
    }).pipe(Effect.provide(layer))
  )

  it.live("getting 500 customers with all their parts is one select", () =>
    Effect.gen(function* () {
      const store = yield* CustomerStore.CustomerStore
      const { customers } = yield* store.search(CustomerQuery.make({ limit: 500 }))
      const sent = yield* Statements.of(store.getMany(customers.map(({ id }) => id)))
      assert.strictEqual(sent.length, 2)
    }).pipe(Effect.provide(layer))
  )

  it.live.each([
    ["by name", { sort: "name" }],
    ["by name, from the end", { sort: "name", descending: true }],
    ["by creation", { sort: "created" }],
    ["by last activity", { sort: "last-activity", descending: true }]
  ] as const)("the first page %s reads an index and no whole table", ([, query]) =>
    Effect.gen(function* () {
      const store = yield* CustomerStore.CustomerStore
      const seen = yield* Statements.plansOf(store.search(CustomerQuery.make(query)), "LIMIT")
      assert.notInclude(seen, "Seq Scan")
      assert.notInclude(seen, "Sort Key: c.")
      assert.match(seen, /Index Scan.* using customer_by_/)
    }).pipe(Effect.provide(layer))
  )

  it.live("whom rows mean is looked up in indexes", () =>
    Effect.gen(function* () {
      const imports = yield* ImportStore.ImportStore
      const keys: Match.Keys = {
        ...Match.noKeys,
        emails: Array.from({ length: 300 }, (_, n) => `ana${n}@example.com`),
        phones: Array.from({ length: 300 }, (_, n) => `+1512${2_000_000 + n}`),
        names: Array.from({ length: 300 }, (_, n) => `nobody ${n}`),
        namesWithoutEmail: Array.from({ length: 300 }, (_, n) => `somebody ${n}`)
      }
      const found = yield* imports.candidates(Books.someBatch().id, keys)
      assert.strictEqual(found.length, 300)
      const seen = yield* Statements.plansOf(imports.candidates(Books.someBatch().id, keys), "clientela.customer_email")
      assert.notInclude(seen, "Seq Scan")
      assert.notInclude(seen, "customer_by_creation")
    }).pipe(Effect.provide(layer))
  )
})
