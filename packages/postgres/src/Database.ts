/** Where a book is kept: a folder (embedded PostgreSQL) or a server. Both are opened, and brought up to date, alike. */

import { userInfo } from "node:os"
import { StoreError } from "@clientela/core"
import { PgClient } from "@effect/sql-pg"
import { Context, Effect, Layer, Redacted, Schema } from "effect"
import { Migrator, SqlClient } from "effect/sql"
import * as Embedded from "./Embedded.ts"
import * as Migrations from "./Migrations.ts"
import * as SqlFailure from "./SqlFailure.ts"
import * as Target from "./Target.ts"

/** What is open: its kind, and how to name it to people (never with a password). */
export class Database extends Context.Service<
  Database,
  {
    readonly kind: "embedded" | "server"
    readonly name: string
    readonly migrated: ReadonlyArray<string>
    /** Fails with `Full` where writing could not end well. A server knows by itself. */
    readonly room: Effect.Effect<void, StoreError.StoreError>
  }
>()("@clientela/postgres/Database") {}

/** There is no book at the place, and none was to be made there. */
export class BookNotFound extends Schema.TaggedError<BookNotFound>()("BookNotFound", { place: Schema.String }) {
  override get message() {
    return `There is no book in ${this.place}: check the name, or import into it, which makes one`
  }
}

export interface Options {
  /** Makes the book where there is none (the default); otherwise that is an error, and nothing is made. */
  readonly create?: boolean
}

/** Who signs in where the URL names nobody: as psql has it, PGUSER or the user of the system (libpq). */
const user = (url: string) =>
  URL.parse(url)?.username === "" ? { username: process.env["PGUSER"] ?? userInfo().username } : {}

const server = (url: string) =>
  SqlFailure.layerOrStoreError<PgClient.PgClient | SqlClient.SqlClient, never>(
    PgClient.layer({
      url: Redacted.make(url),
      ...user(url),
      applicationName: "clientela",
      maxConnections: 8,
      connectTimeout: "10 seconds"
    })
  )

const newest = (sql: SqlClient.SqlClient) =>
  Effect.map(
    sql<{ id: number | null }>`SELECT max(migration_id) AS id FROM ${sql(Migrations.table)}`,
    ([row]) => row?.id ?? 0
  )

/** Runs the migrations that are missing. A book that has them all, which is nearly every time, is asked once. */
const migrate = Effect.fnUntraced(function* (place: string, create: boolean) {
  const sql = yield* SqlClient.SqlClient
  const [found] = yield* sql<{ there: boolean }>`SELECT to_regclass(${Migrations.table}) IS NOT NULL AS there`
  const before = found?.there === true ? yield* newest(sql) : 0
  if (before === 0 && !create) return yield* new BookNotFound({ place })
  if (before > Migrations.latest) {
    const detail = `The database ${place} was made by a newer clientela: update this one`
    return yield* StoreError.make(new StoreError.Incompatible({ detail }))
  }
  return before === Migrations.latest
    ? []
    : yield* Migrator.make({})({ loader: Migrations.loader, table: Migrations.table })
})

const migrated = (target: Target.Target, create: boolean) =>
  Layer.effect(
    Database,
    Effect.gen(function* () {
      const done = yield* migrate(Target.shown(target), create)
      return Database.of({
        kind: target._tag === "Server" ? "server" : "embedded",
        name: Target.shown(target),
        migrated: done.map(([, name]) => name),
        room: target._tag === "Server" ? Effect.void : Embedded.room(target.path)
      })
    }).pipe(
      Effect.catchTag("SqlError", SqlFailure.fail),
      Effect.catchTag("MigrationError", (error) =>
        Effect.fail(
          StoreError.make(
            new StoreError.Incompatible({
              detail: `The database ${Target.shown(target)} cannot be brought up to date: ${error.message}`
            }),
            error
          )
        )
      )
    )
  )

/** Opens a folder or a `postgres://` URL, and runs the migrations that it lacks. */
export const layer = (
  place: string,
  { create = true }: Options = {}
): Layer.Layer<
  Database | PgClient.PgClient | SqlClient.SqlClient,
  StoreError.StoreError | BookNotFound | Target.InvalidTarget
> =>
  Layer.unwrap(
    Effect.gen(function* () {
      const target = yield* Effect.fromResult(Target.fromText(place))
      // Before the folder is touched: who only reads makes none.
      if (target._tag === "Folder" && !create && !(yield* Embedded.isMade(target.path))) {
        return yield* new BookNotFound({ place: target.path })
      }
      return Layer.provideMerge(
        migrated(target, create),
        target._tag === "Server" ? server(target.url) : Embedded.layer(target.path)
      )
    })
  )
