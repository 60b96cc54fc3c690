/** The feed: who has read up to an entry has read all before it, however long others take to commit. */
import { CustomerStore } from "@clientela/core"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber } from "effect"
import { SqlClient } from "effect/sql"
import * as Book from "../src/Book.ts"
import * as ChangeLog from "../src/internal/ChangeLog.ts"
import * as Books from "./Books.ts"

const server = await Books.server()
const at = Books.someTime

describe("ChangeLog on a server", () => {
  it.live("an entry that took its number first and commits last is not skipped", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { businessId, transaction } = yield* Book.Book
      const store = yield* CustomerStore.CustomerStore
      const write = ChangeLog.write(sql, businessId, [{ kind: "deleted", id: Books.anyId, changes: [] }], at, null)
      const [numbered, go] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
      const slow = yield* Effect.forkChild(
        transaction(Effect.andThen(write, Effect.andThen(Deferred.succeed(numbered, undefined), Deferred.await(go))))
      )
      yield* Deferred.await(numbered)
      const fast = yield* Effect.forkChild(transaction(write))
      // The second writer cannot get ahead: until the first has committed, nobody sees an entry of either.
      const waiting = Effect.repeat(
        sql<{ n: number }>`SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`,
        { until: ([row]) => row?.n === 1 }
      )
      yield* waiting
      assert.deepStrictEqual(yield* store.changes({ after: 0, limit: 10 }), [])
      yield* Deferred.succeed(go, undefined)
      yield* Fiber.join(slow)
      yield* Fiber.join(fast)
      const [first, second, ...more] = yield* store.changes({ after: 0, limit: 10 })
      assert.strictEqual(more.length, 0)
      assert.isBelow(first?.sequence ?? 0, second?.sequence ?? 0)
    }).pipe(Effect.provide(server.layer))
  )

  it.live("an entry that clientela did not write is named, and not taken for a change", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { businessId, transaction } = yield* Book.Book
      const store = yield* CustomerStore.CustomerStore
      const [entry] = yield* transaction(
        sql<{ sequence: unknown }>`INSERT INTO clientela.change_log (business_id, customer_id, at, kind, changes)
          VALUES (${businessId}, ${Books.anyId}, ${at}::timestamptz, 'changed', '[{"_tag": "TagAdded", "item": 7}]') RETURNING sequence`
      )
      for (const reading of [store.history(Books.anyId), store.changes({ after: 0, limit: 10 })]) {
        const error = yield* Effect.flip(reading)
        assert.strictEqual(error.reason._tag, "Incompatible")
        assert.include(error.message, `entry ${String(entry?.sequence)} of the change log`)
      }
    }).pipe(Effect.provide(server.layer))
  )

  it.live("a writer of one business does not wait for a writer of another", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const other = "01900000-0000-7000-8000-00000000ffff"
      yield* Effect.scoped(
        Effect.gen(function* () {
          const connection = yield* sql.reserve
          yield* connection.executeValues("BEGIN", [])
          yield* connection.executeValues(
            `SELECT pg_advisory_xact_lock(hashtextextended('clientela.change_log ${other}', 0))`,
            []
          )
          yield* Books.importing([Books.person(1)])
          yield* connection.executeValues("ROLLBACK", [])
        })
      )
    }).pipe(Effect.provide(server.layer))
  )
})
