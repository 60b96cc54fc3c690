/**
 * What the planner of the database knows of how large the tables of an import are. One that takes them for empty keeps a
 * plan that reads the whole book for each chunk; a server notices within a minute at best, PGlite never.
 */
import { Effect, Ref } from "effect"
import { SqlClient } from "effect/sql"
import { Book } from "../Book.ts"

/** The tables that an import fills. */
const filled = [
  "customer",
  "customer_phone",
  "customer_email",
  "property",
  "customer_tag",
  "import_row",
  "change_log"
].map((table) => `clientela.${table}`)

export const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { maintaining } = yield* Book
  /** How many customers it knows of, and how many came after. */
  const learned = yield* Ref.make({ known: 0, since: 0 })
  // A sample of 3,000 rows of each table tells which are large; the server's own analysis looks closer, later.
  const analyze = maintaining(
    Effect.andThen(
      sql`SELECT set_config('default_statistics_target', '10', true)`,
      Effect.asVoid(sql.unsafe(`ANALYZE ${filled.join(", ")}`))
    )
  )

  const ask = Effect.gen(function* () {
    const [row] = yield* maintaining(sql<{ known: number }>`SELECT greatest(reltuples, 0)::float8 AS known FROM pg_class
      WHERE oid = 'clientela.customer'::regclass`)
    yield* Ref.set(learned, { known: row?.known ?? 0, since: 0 })
  })

  /** Lets it look when a committed chunk has made the book ten times as large as it knows: seldom, however large it gets. */
  const learn = (created: number) =>
    Effect.flatMap(
      Ref.modify(learned, ({ known, since }) => {
        const all = since + created
        return all > 9 * known ? [true, { known: known + all, since: 0 }] : [false, { known, since: all }]
      }),
      // The chunk is in already; who may not do this goes on without.
      (hasGrown) => (hasGrown ? Effect.ignore(analyze) : Effect.void)
    )

  return { ask, learn, analyze }
})
