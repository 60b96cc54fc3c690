/** What two processes do to each other, and what a chunk costs. */
import { Customer, CustomerQuery, CustomerStore, ImportStore, Match, Tag } from "@clientela/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Result, Stream } from "effect"
import { SqlClient } from "effect/sql"
import * as PostgresStore from "../src/PostgresStore.ts"
import * as Books from "./Books.ts"
import * as Statements from "./Statements.ts"

const server = await Books.server()
const inProcess = await Books.embedded()
const tag = Tag.Tag.make("by somebody else")
const newTag = Tag.Tag.make("by the import")

describe("PostgresImportStore on a server", () => {
  it.live(
    "a customer that somebody changes between the look and the commit is looked at again: both changes stay",
    () =>
      Effect.gen(function* () {
        const store = yield* CustomerStore.CustomerStore
        const imports = yield* ImportStore.ImportStore
        yield* Books.importing([Books.person(1)])
        const [before] = [...(yield* Stream.runCollect(store.stream(CustomerQuery.make())))]
        let commits = 0
        const meddling = Layer.succeed(ImportStore.ImportStore, {
          ...imports,
          commit: (chunk) =>
            Effect.suspend(() =>
              commits++ > 0 || before === undefined
                ? imports.commit(chunk)
                : Effect.andThen(
                    Effect.orDie(store.modify(before.id, (customer) => Result.succeed(Customer.addTag(customer, tag)))),
                    imports.commit(chunk)
                  )
            )
        })
        const batch = yield* Effect.provide(Books.importing([Books.person(1, { tags: [newTag] })]), meddling)
        assert.strictEqual(batch.counts.updated, 1)
        assert.strictEqual(commits, 2)
        const [after] = [...(yield* Stream.runCollect(store.stream(CustomerQuery.make())))]
        assert.deepStrictEqual(after?.tags, [tag, newTag])
      }).pipe(Effect.provide(server.layer))
  )

  it.live("two processes cannot import into one book at a time; the lock goes with its connection", () =>
    Effect.gen(function* () {
      const business = Books.freshSlug()
      // Each has a pool of its own, as two processes have.
      const other = PostgresStore.layer({ database: server.place, business, create: true })
      const begin = Effect.flatMap(ImportStore.ImportStore, (imports) => imports.begin(Books.someBatch()))
      yield* Effect.provide(
        Effect.scoped(
          Effect.gen(function* () {
            yield* begin
            const error = yield* Effect.flip(Effect.provide(Effect.scoped(begin), other, { local: true }))
            assert.strictEqual(error._tag === "StoreError" && error.reason._tag, "Locked")
            assert.match(error.message, /Another import into this book is running/)
            const sql = yield* SqlClient.SqlClient
            yield* sql`SELECT pg_terminate_backend(pid) FROM pg_locks
              WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
            yield* Effect.provide(Effect.scoped(begin), other, { local: true })
          })
        ),
        server.layerFor(business)
      )
    })
  )
})

describe.each([
  ["in the process", inProcess],
  ["on a server", server]
] as const)("the cost of an import %s", (_, book) => {
  it.live("a chunk of a thousand rows takes as many statements as one of ten", () =>
    Effect.gen(function* () {
      const people = (from: number, count: number) => Array.from({ length: count }, (_, n) => Books.person(from + n))
      const few = yield* Statements.of(Books.importing(people(0, 10)))
      const many = yield* Statements.of(Books.importing(people(10_000, 1000)))
      assert.strictEqual(many.length, few.length)
      const changed = (from: number, count: number) =>
        people(from, count).map((draft) => ({ ...draft, tags: [newTag] }))
      const fewChanged = yield* Statements.of(Books.importing(changed(0, 10)))
      const manyChanged = yield* Statements.of(Books.importing(changed(10_000, 1000)))
      assert.strictEqual(manyChanged.length, fewChanged.length)
      assert.isAtMost(many.length, 20)
    }).pipe(Effect.provide(book.layer))
  )

  it.live(
    "after the first chunk the planner knows that the tables are not empty any more, and uses their indexes",
    () =>
      Effect.gen(function* () {
        const imports = yield* ImportStore.ImportStore
        yield* Books.importing(Array.from({ length: 1000 }, (_, n) => Books.person(20_000 + n)))
        const names = Array.from({ length: 300 }, (_, n) => `nobody ${n}`)
        const keys = { ...Match.noKeys, names, namesWithoutEmail: names }
        const plans = yield* Statements.plansOf(imports.candidates(Books.someBatch().id, keys), "clientela.import_row")
        assert.include(plans, "customer_by_name_key")
        assert.notInclude(plans, "customer_by_creation")
      }).pipe(Effect.provide(book.layer))
  )
})
