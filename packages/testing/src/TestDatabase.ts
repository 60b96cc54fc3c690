/**
 * Databases for tests, one for each test file, on the server that `CLIENTELA_TEST_DATABASE_URL` names (a user who may
 * create databases). A global setup starts one with `PostgresServer` and sets the variable.
 */
import { PgClient } from "@effect/sql-pg"
import { Config, Effect, Option, Redacted, Schema, type Scope } from "effect"
import { SecureRandom } from "effect/crypto"
import { Reactivity } from "effect/reactivity"

export class TestDatabaseError extends Schema.TaggedError<TestDatabaseError>()("TestDatabaseError", {
  detail: Schema.String,
  cause: Schema.optionalKey(Schema.Defect())
}) {
  override get message() {
    return this.detail
  }
}

const unset = new TestDatabaseError({
  detail: "CLIENTELA_TEST_DATABASE_URL names no server: start one in a global setup (PostgresServer.make)"
})

const server = Effect.flatMap(
  Effect.orElseSucceed(Config.option(Config.String("CLIENTELA_TEST_DATABASE_URL")), Option.none<string>),
  Option.match({ onNone: () => Effect.fail(unset), onSome: Effect.succeed })
)

/** Runs one statement on the server. */
const statement = (url: string, text: string): Effect.Effect<void, TestDatabaseError> =>
  PgClient.make({ url: Redacted.make(url), maxConnections: 1 }).pipe(
    Effect.flatMap((sql) => sql.unsafe(text)),
    Effect.provide(Reactivity.layer),
    Effect.scoped,
    Effect.mapError((cause) => new TestDatabaseError({ detail: `The test server failed at ${text}`, cause })),
    Effect.asVoid
  )

/** The URL of another database on the same server. */
export const sibling = (url: string, database: string): string =>
  Object.assign(new URL(url), { pathname: `/${database}` }).href

const create = (template: string): Effect.Effect<string, TestDatabaseError, Scope.Scope> =>
  Effect.gen(function* () {
    const url = yield* server
    const name = `clientela_test_${SecureRandom.uuidV7Unsafe().replaceAll("-", "")}`
    yield* Effect.acquireRelease(statement(url, `CREATE DATABASE ${name} TEMPLATE "${template}"`), () =>
      Effect.ignore(statement(url, `DROP DATABASE ${name} WITH (FORCE)`))
    )
    return sibling(url, name)
  })

/** The URL of a database with nothing in it, dropped when the scope closes. */
export const empty: Effect.Effect<string, TestDatabaseError, Scope.Scope> = create("template1")

/**
 * The URL of a copy of the database that `CLIENTELA_TEST_TEMPLATE` names, dropped when the scope closes. A copy of a
 * migrated template costs less than migrating.
 */
export const fresh: Effect.Effect<string, TestDatabaseError, Scope.Scope> = Effect.flatMap(
  Effect.orElseSucceed(Config.String("CLIENTELA_TEST_TEMPLATE"), () => "template1"),
  create
)
