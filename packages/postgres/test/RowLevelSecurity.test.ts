/** Books stay apart in the database itself: whatever SQL is run in a transaction of one, rows of another do not exist. */
import { type CustomerDraft, PhoneNumber, PostalAddress, Tag } from "@clientela/core"
import { TestDatabase } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient, SqlError } from "effect/sql"
import * as Books from "./Books.ts"

const tables = [
  "customer",
  "customer_phone",
  "customer_email",
  "property",
  "customer_tag",
  "import_batch",
  "import_chunk",
  "import_row",
  "change_log"
]

const address = PostalAddress.make({ line1: "1 Main St", city: "Austin" })

/** Somebody with a row in every table. */
const everything: CustomerDraft.CustomerDraft = Books.person(1, {
  phones: [PhoneNumber.parse("+15128675309", "US")],
  properties: address === null ? [] : [{ name: null, address, note: null }],
  tags: [Tag.Tag.make("VIP")]
})

/** Two books with a row in every table each, and a client that belongs to none of them. */
const { theirs, url } = await Books.perFile(
  Effect.gen(function* () {
    const url = yield* TestDatabase.fresh
    for (const business of ["ours", "theirs"]) {
      yield* Effect.provide(Books.importing([everything]), Books.storesOf(url, business))
    }
    const ids = yield* Effect.provide(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        return yield* sql<{ slug: string; id: string }>`SELECT slug, id FROM clientela.business`
      }),
      Books.rawClient(url)
    )
    const idOf = (slug: string) => ids.find((one) => one.slug === slug)?.id ?? ""
    return { url, ours: idOf("ours"), theirs: idOf("theirs") }
  })
)

type Rows = ReadonlyArray<Record<string, unknown>>

/** Runs statements as the role of the app, bound to a business, and undoes them. */
const asApp = <A, E>(
  business: string | null,
  use: (run: (text: string) => Effect.Effect<Rows, unknown>) => Effect.Effect<A, E>
) =>
  Effect.provide(
    Effect.flatMap(SqlClient.SqlClient, (sql) =>
      sql.withTransaction(
        Effect.gen(function* () {
          if (business !== null) yield* sql`SELECT set_config('clientela.business_id', ${business}, true)`
          yield* sql`SELECT set_config('role', 'clientela_app', true)`
          return yield* use((text) => sql.unsafe<Record<string, unknown>>(text))
        })
      )
    ),
    Books.rawClient(url)
  ).pipe(Effect.mapError((error) => (SqlError.isSqlError(error) ? String(error.reason.cause) : String(error))))

const count = (rows: Rows) => Number(rows[0]?.["n"])
const other = "01900000-0000-7000-8000-000000000000"

describe("row level security", () => {
  it.live.each(tables)("%s: of another book nothing can be read, changed or deleted", (table) =>
    Effect.gen(function* () {
      const seen = yield* asApp(other, (run) =>
        Effect.all({
          all: run(`SELECT count(*)::int AS n FROM clientela.${table}`),
          named: run(`SELECT count(*)::int AS n FROM clientela.${table} WHERE business_id = '${theirs}'`),
          updated: run(
            `UPDATE clientela.${table} SET business_id = business_id WHERE business_id = '${theirs}' RETURNING 1`
          ),
          deleted: run(`DELETE FROM clientela.${table} WHERE business_id = '${theirs}' RETURNING 1`)
        })
      )
      assert.deepStrictEqual(
        [count(seen.all), count(seen.named), seen.updated.length, seen.deleted.length],
        [0, 0, 0, 0]
      )
      const own = yield* asApp(theirs, (run) => run(`SELECT count(*)::int AS n FROM clientela.${table}`))
      assert.strictEqual(count(own), 1)
    })
  )

  it.live.each(tables)("%s: nothing can be put into another book, nor moved there", (table) =>
    Effect.gen(function* () {
      const columns = yield* asApp(theirs, (run) =>
        run(`SELECT string_agg(quote_ident(column_name), ', ') AS n FROM information_schema.columns
          WHERE table_schema = 'clientela' AND table_name = '${table}' AND column_name <> 'business_id'`)
      )
      const moved = yield* Effect.flip(
        asApp(theirs, (run) => run(`UPDATE clientela.${table} SET business_id = '${other}'`))
      )
      assert.match(moved, /row-level security/)
      const put = yield* Effect.flip(
        asApp(theirs, (run) =>
          run(`INSERT INTO clientela.${table} (business_id, ${columns[0]?.["n"]}) OVERRIDING SYSTEM VALUE
            SELECT '${other}', ${columns[0]?.["n"]} FROM clientela.${table}`)
        )
      )
      assert.match(put, /row-level security/)
    })
  )

  it.live.each(tables)("%s: who says no business sees nothing", (table) =>
    Effect.gen(function* () {
      for (const business of [null, ""]) {
        assert.strictEqual(
          count(yield* asApp(business, (run) => run(`SELECT count(*)::int AS n FROM clientela.${table}`))),
          0
        )
      }
    })
  )

  it.live("the list of businesses is out of the role's reach", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(asApp(theirs, (run) => run("SELECT slug FROM clientela.business")))
      assert.match(error, /permission denied/)
    })
  )

  it.live("an owner of the tables who is no superuser is bound as well", () =>
    Effect.provide(
      Effect.flatMap(SqlClient.SqlClient, (sql) =>
        sql.withTransaction(
          Effect.gen(function* () {
            yield* sql`CREATE ROLE plain_owner`
            for (const table of tables) yield* sql.unsafe(`ALTER TABLE clientela.${table} OWNER TO plain_owner`)
            yield* sql`GRANT USAGE ON SCHEMA clientela TO plain_owner`
            yield* sql`SET LOCAL ROLE plain_owner`
            for (const table of tables) {
              const [row] = yield* sql.unsafe<{ n: number }>(`SELECT count(*)::int AS n FROM clientela.${table}`)
              assert.strictEqual(row?.n, 0)
            }
            yield* sql`SELECT set_config('clientela.business_id', ${theirs}, true)`
            const [row] = yield* sql<{ n: number }>`SELECT count(*)::int AS n FROM clientela.customer`
            assert.strictEqual(row?.n, 1)
            return yield* Effect.fail("rolled back")
          })
        )
      ),
      Books.rawClient(url)
    ).pipe(
      Effect.flip,
      Effect.map((end) => assert.strictEqual(end, "rolled back"))
    )
  )

  it.live("every table of the schema that belongs to a business is in this test", () =>
    Effect.gen(function* () {
      const rows = yield* Effect.provide(
        Effect.flatMap(
          SqlClient.SqlClient,
          (sql) => sql<{
            name: string
          }>`SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'clientela' AND c.relkind = 'r' AND c.relname <> 'business' ORDER BY 1`
        ),
        Books.rawClient(url)
      )
      assert.deepStrictEqual(
        rows.map(({ name }) => name),
        [...tables].sort()
      )
    })
  )
})
