/** The book of one business in an open database: every transaction sees and writes rows of this business only. */
import type { StoreError } from "@clientela/core"
import { Cause, Context, Effect, Layer, Schema, Semaphore } from "effect"
import { SqlClient, SqlError } from "effect/sql"
import { Database } from "./Database.ts"
import { InvalidSlug, isSlug } from "./Slug.ts"
import * as SqlFailure from "./SqlFailure.ts"

export class BusinessNotFound extends Schema.TaggedError<BusinessNotFound>()("BusinessNotFound", {
  slug: Schema.String
}) {
  override get message() {
    return `There is no business "${this.slug}" in this database: an import makes it, or check the spelling`
  }
}

export interface Options {
  /** Short name of the business: a `Slug`. */
  readonly business: string
  /** Makes the business where there is none; otherwise that is an error. */
  readonly create: boolean
}

export class Book extends Context.Service<
  Book,
  {
    readonly businessId: string
    /** BCP 47; decides how names sort. */
    readonly locale: string
    readonly kind: "embedded" | "server"
    /** One transaction, or a savepoint within one, bound to this business. */
    transaction<A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E | SqlError.SqlError, R>
    /** The same for what writes: fails before it begins where there is no room on the disk. */
    writing<A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E | SqlError.SqlError | StoreError.StoreError, R>
    /** A transaction of who connected, for the tables themselves: it is bound to no business. */
    maintaining<A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E | SqlError.SqlError, R>
    /** Runs transactions inside one that is rolled back at the end. */
    rehearse<A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E | SqlError.SqlError, R>
  }
>()("@clientela/postgres/Book") {}

interface BusinessRow {
  readonly id: string
  readonly locale: string
}

// Within a rehearsal all work shares one connection, on which savepoints must not cross.
const Turns = Context.Reference<Semaphore.Semaphore | null>("@clientela/postgres/Turns", { defaultValue: () => null })

/** Carries the result out of a transaction that is to be rolled back. */
class Rehearsed<A> {
  readonly value: A
  constructor(value: A) {
    this.value = value
  }
}

/**
 * Where a connection breaks within a transaction, the rollback fails too, and the client makes a defect of that. It is no
 * bug: the database went away.
 */
const broken = <A, E, R>(
  effect: Effect.Effect<A, E | SqlError.SqlError, R>
): Effect.Effect<A, E | SqlError.SqlError, R> =>
  Effect.catchCause(effect, (cause) => {
    const lost = cause.reasons
      .filter(Cause.isDieReason)
      .map(({ defect }) => defect)
      .find(SqlError.isSqlError)
    return lost === undefined ? Effect.failCause(cause) : Effect.fail(lost)
  })

const find = (slug: string) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql<BusinessRow>`SELECT id, locale FROM clientela.business WHERE slug = ${slug}`
  )

const findOrCreate = Effect.fnUntraced(function* ({ business, create }: Options) {
  if (!isSlug(business)) return yield* new InvalidSlug({ text: business })
  const sql = yield* SqlClient.SqlClient
  const [known] = yield* find(business)
  if (known !== undefined) return known
  if (!create) return yield* new BusinessNotFound({ slug: business })
  yield* sql`INSERT INTO clientela.business (slug) VALUES (${business}) ON CONFLICT (slug) DO NOTHING`
  const [made] = yield* find(business)
  return made ?? (yield* new BusinessNotFound({ slug: business }))
})

export const layer = (
  options: Options
): Layer.Layer<Book, StoreError.StoreError | BusinessNotFound | InvalidSlug, Database | SqlClient.SqlClient> =>
  Layer.effect(
    Book,
    SqlFailure.orStoreError(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { kind, room } = yield* Database
        const { id, locale } = yield* findOrCreate(options)
        const [role] = yield* sql<{ held: boolean }>`
          SELECT coalesce(bool_or(pg_has_role(current_user, oid, 'MEMBER')), false) AS held FROM pg_roles WHERE rolname = 'clientela_app'`
        // Plans are kept with their statements: one that reads a whole table because the table was empty when it was made
        // would go on doing so when there are a million rows, and one made for a thousand keys reads a table to hash it.
        // Every statement of ours has an index.
        const planner = ["seqscan", "hashjoin", "mergejoin"].map((way) => `set_config('enable_${way}', 'off', true)`)
        const settings = sql`set_config('clientela.business_id', ${id}, true), ${sql.literal(planner.join(", "))},
          set_config('max_parallel_workers_per_gather', '0', true)`
        const enter =
          role?.held === true
            ? sql`SELECT ${settings}, set_config('role', 'clientela_app', true)`
            : sql`SELECT ${settings}`
        const inTurn = <A, E, R>(effect: Effect.Effect<A, E, R>) => {
          const bound = broken(sql.withTransaction(effect))
          return Effect.flatMap(Turns, (turns) => (turns === null ? bound : turns.withPermits(1)(bound)))
        }
        const transaction = <A, E, R>(effect: Effect.Effect<A, E, R>) => inTurn(Effect.andThen(enter, effect))
        return Book.of({
          businessId: id,
          locale,
          kind,
          transaction,
          writing: (effect) => Effect.andThen(room, transaction(effect)),
          maintaining: (effect) => inTurn(Effect.andThen(sql`SELECT set_config('role', 'none', true)`, effect)),
          rehearse: <A, E, R>(effect: Effect.Effect<A, E, R>) =>
            Effect.flatMap(Semaphore.make(1), (turns) =>
              broken(
                sql.withTransaction(
                  Effect.flatMap(Effect.provideService(effect, Turns, turns), (value) =>
                    Effect.fail(new Rehearsed(value))
                  )
                )
              )
            ).pipe(
              Effect.catchIf(
                (error): error is Rehearsed<A> => error instanceof Rehearsed,
                ({ value }) => Effect.succeed(value)
              )
            )
        })
      })
    )
  )
