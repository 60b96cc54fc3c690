/** Where a book is kept: a folder (embedded PostgreSQL) or a server. Both are opened, and brought up to date, alike. */

import { userInfo } from "node:os"
import { StoreError } from "@clientela/core"
import { PgClient } from "@effect/sql-pg"
import { Context, Effect, Layer, Redacted } from "effect"
import { Migrator, SqlClient } from "effect/sql"
import * as Embedded from "./Embedded.ts"
import * as Migrations from "./Migrations.ts"
import * as SqlFailure from "./SqlFailure.ts"

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

const isServer = (target: string): boolean => /^postgres(?:ql)?:\/\//i.test(target)

const named = (target: string): string => {
  const url = isServer(target) ? URL.parse(target) : null
  return url === null ? target : `${url.protocol}//${url.host}${url.pathname}`
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

const migrated = (target: string) =>
  Layer.effect(
    Database,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const done = yield* Migrator.make({})({ loader: Migrations.loader, table: Migrations.table })
      const [latest] = yield* sql<{ id: number }>`SELECT max(migration_id) AS id FROM ${sql(Migrations.table)}`
      if (latest !== undefined && latest.id > Migrations.latest) {
        return yield* StoreError.make(
          new StoreError.Incompatible({
            detail: `The database ${named(target)} was made by a newer clientela: update this one`
          })
        )
      }
      return Database.of({
        kind: isServer(target) ? "server" : "embedded",
        name: named(target),
        migrated: done.map(([, name]) => name),
        room: isServer(target) ? Effect.void : Embedded.room(target)
      })
    }).pipe(
      Effect.catchTag("SqlError", SqlFailure.fail),
      Effect.catchTag("MigrationError", (error) =>
        Effect.fail(
          StoreError.make(
            new StoreError.Incompatible({
              detail: `The database ${named(target)} cannot be brought up to date: ${error.message}`
            }),
            error
          )
        )
      )
    )
  )

/** Opens `target`, a folder or a `postgres://` URL, and runs the migrations that it lacks. */
export const layer = (
  target: string
): Layer.Layer<Database | PgClient.PgClient | SqlClient.SqlClient, StoreError.StoreError> =>
  Layer.provideMerge(migrated(target), isServer(target) ? server(target) : Embedded.layer(target))
