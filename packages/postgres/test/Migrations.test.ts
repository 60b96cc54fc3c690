import { TestDatabase } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import * as Database from "../src/Database.ts"
import * as Migrations from "../src/Migrations.ts"
import * as Books from "./Books.ts"

const open = (target: string) =>
  Effect.scoped(
    Effect.provide(
      Effect.map(Database.Database, ({ kind, migrated }) => ({ kind, migrated })),
      Database.layer(target)
    )
  )

const raw = <A, E>(url: string, effect: Effect.Effect<A, E, SqlClient.SqlClient>) =>
  Effect.provide(effect, Books.rawClient(url))

const sql = (text: string) =>
  Effect.flatMap(SqlClient.SqlClient, (client) => client.unsafe<Record<string, unknown>>(text))

describe("Migrations", () => {
  it.live("run once: the second time there is nothing to do, in a folder and on a server", () =>
    Effect.scoped(
      Effect.gen(function* () {
        for (const [target, kind] of [
          [yield* Books.folder, "embedded"],
          [yield* TestDatabase.empty, "server"]
        ] as const) {
          assert.deepStrictEqual(yield* open(target), { kind, migrated: ["client_book"] })
          assert.deepStrictEqual(yield* open(target), { kind, migrated: [] })
        }
      })
    )
  )

  it.live("may be started by eight at once on an empty server database: one makes it, all can use it", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const url = yield* TestDatabase.empty
        const all = yield* Effect.all(
          Array.from({ length: 8 }, () => open(url)),
          { concurrency: 8 }
        )
        assert.strictEqual(all.flatMap(({ migrated }) => migrated).length, Migrations.latest)
        const rows = yield* raw(url, sql(`SELECT count(*)::int AS n FROM ${Migrations.table}`))
        assert.deepStrictEqual(rows, [{ n: Migrations.latest }])
      })
    )
  )

  it.live("a database of a newer version is left alone, with the advice to update", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const url = yield* TestDatabase.fresh
        yield* raw(url, sql(`INSERT INTO ${Migrations.table} (migration_id, name) VALUES (99, 'of_the_future')`))
        const error = yield* Effect.flip(open(url))
        assert.strictEqual(error.reason._tag, "Incompatible")
        assert.include(error.message, "newer clientela")
        assert.notInclude(error.message, new URL(url).password)
      })
    )
  )

  it.live("a schema of that name which is not ours is left alone", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const url = yield* TestDatabase.empty
        yield* raw(url, Effect.andThen(sql("CREATE SCHEMA clientela"), sql("CREATE TABLE clientela.customer (id int)")))
        const error = yield* Effect.flip(open(url))
        assert.strictEqual(error.reason._tag, "Incompatible")
        const tables = yield* raw(
          url,
          sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'clientela'")
        )
        assert.deepStrictEqual(tables, [{ table_name: "customer" }])
      })
    )
  )

  it.live("an owner who is no superuser and may not make roles can migrate and import", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const url = yield* TestDatabase.empty
        const name = new URL(url).pathname.slice(1)
        yield* raw(url, sql(`CREATE ROLE owner_${name} LOGIN PASSWORD 'owner'`))
        yield* raw(url, sql(`ALTER DATABASE ${name} OWNER TO owner_${name}`))
        yield* raw(url, sql(`GRANT ALL ON SCHEMA public TO owner_${name}`))
        const mine = Object.assign(new URL(url), { username: `owner_${name}`, password: "owner" }).href
        const batch = yield* Books.importing([Books.person(1)]).pipe(Effect.provide(Layer.fresh(Books.storesOf(mine))))
        assert.strictEqual(batch.counts.created, 1)
        yield* raw(url, sql(`REASSIGN OWNED BY owner_${name} TO postgres`))
        yield* raw(url, sql(`DROP OWNED BY owner_${name}`))
        yield* raw(url, sql(`DROP ROLE owner_${name}`))
      })
    )
  )
})
