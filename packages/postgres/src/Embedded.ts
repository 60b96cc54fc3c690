/**
 * PostgreSQL inside the process: PGlite, spoken to by the same client as a server, over a Duplex instead of a socket.
 * One process at a time: the folder is guarded, because two would destroy it.
 */
import { StoreError } from "@clientela/core"
import { PgClient } from "@effect/sql-pg"
import { Effect, Layer } from "effect"
import type { SqlClient } from "effect/sql"
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { Duplex } from "node:stream"
import * as FolderLock from "./FolderLock.ts"
import * as SqlFailure from "./SqlFailure.ts"

/** What is used of PGlite, which is loaded only when a book is opened. */
interface Engine {
  readonly execProtocolRaw: (message: Uint8Array) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

const wire = (engine: Engine) => (): Duplex => {
  const duplex: Duplex = new Duplex({
    read() {},
    write(message: Uint8Array, _, done) {
      engine.execProtocolRaw(message).then((reply) => {
        duplex.push(reply)
        done()
      }, done)
    }
  })
  return duplex
}

const failure = (folder: string) => (cause: unknown) => {
  const detail = cause instanceof Error ? cause.message : String(cause)
  return StoreError.make(
    /ENOSPC|no space left/i.test(detail)
      ? new StoreError.Full({ detail: `There is no space left on the disk of ${folder}: free some and run again` })
      : new StoreError.Unavailable({ detail: `The database folder ${folder} cannot be opened: ${detail}` }),
    cause
  )
}

/**
 * Opens the cluster in `folder/postgres`, and makes it where there is none. The mark `folder/ready` is written last: a
 * cluster without it was interrupted while it was made and is made anew.
 */
const open = (folder: string): Effect.Effect<Engine, StoreError.StoreError> =>
  Effect.tryPromise({
    try: () => {
      const [cluster, ready] = [join(folder, "postgres"), join(folder, "ready")]
      if (!existsSync(ready)) rmSync(cluster, { recursive: true, force: true })
      mkdirSync(cluster, { recursive: true, mode: 0o700 })
      return import("@electric-sql/pglite").then(({ PGlite }) =>
        PGlite.create(cluster).then((engine) => {
          writeFileSync(ready, "")
          return engine
        })
      )
    },
    catch: failure(folder)
  })

/** A client of the book in `folder`, made where there is none. Fails with `Locked` while another process has it open. */
export const layer = (path: string) => {
  const folder = resolve(path)
  const client = Layer.unwrap(
    Effect.gen(function* () {
      yield* Effect.try({ try: () => mkdirSync(folder, { recursive: true, mode: 0o700 }), catch: failure(folder) })
      yield* FolderLock.acquire(folder)
      const engine = yield* Effect.acquireRelease(open(folder), (engine) => Effect.ignore(Effect.tryPromise(() => engine.close())))
      return PgClient.layer({ stream: wire(engine), username: "postgres", database: "postgres", maxConnections: 1 })
    })
  )
  return SqlFailure.layerOrStoreError<PgClient.PgClient | SqlClient.SqlClient, StoreError.StoreError>(client)
}
