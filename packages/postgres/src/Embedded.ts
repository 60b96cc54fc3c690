/**
 * PostgreSQL inside the process: PGlite, spoken to by the same client as a server, over a Duplex instead of a socket.
 * One process at a time: the folder is guarded, because two would destroy it.
 */

import { existsSync, mkdirSync, renameSync, rmSync, statfsSync, statSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { Duplex } from "node:stream"
import { StoreError } from "@clientela/core"
import { PgClient } from "@effect/sql-pg"
import { Effect, Layer } from "effect"
import type { SqlClient } from "effect/sql"
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

// What PGlite's file system throws has a number only (WASI preview 1, errno).
const errno: Readonly<Record<number, string>> = { 2: "EACCES", 51: "ENOSPC", 63: "EPERM", 69: "EROFS" }

const said = (cause: unknown): string => {
  if (cause instanceof Error) return cause.message
  const number = typeof cause === "object" && cause !== null && "errno" in cause ? Number(cause.errno) : 0
  return errno[number] ?? (number === 0 ? String(cause) : `error ${number} of the file system`)
}

const failure = (folder: string) => (cause: unknown) => {
  const detail = said(cause)
  const reason = () => {
    if (/ENOSPC|no space left/i.test(detail)) {
      return new StoreError.Full({ detail: `There is no space left on the disk of ${folder}: free some and run again` })
    }
    if (/EEXIST|ENOTDIR/.test(detail)) {
      return new StoreError.Unavailable({
        detail: `${folder} is not a folder: a book is kept in a folder, or behind a postgres:// URL`
      })
    }
    if (/EACCES|EPERM|EROFS/.test(detail)) {
      return new StoreError.Refused({ detail: `The folder ${folder} cannot be written to: ${detail}` })
    }
    return new StoreError.Unavailable({ detail: `The database folder ${folder} cannot be opened: ${detail}` })
  }
  return StoreError.make(reason(), cause)
}

/** Bytes that must be free before something is written: PGlite never comes back from a write that finds the disk full. */
const reserve = 48 * 1024 * 1024

/** Fails with `Full` while there is too little room on the disk to write. */
export const room = (path: string): Effect.Effect<void, StoreError.StoreError> =>
  Effect.flatMap(Effect.try({ try: () => statfsSync(path), catch: failure(path) }), ({ bavail, bsize }) =>
    bavail * bsize < reserve ? Effect.fail(failure(path)("ENOSPC")) : Effect.void
  )

/** Whether there is a book in the folder, one that was made to the end. */
export const isMade = (path: string): Effect.Effect<boolean, StoreError.StoreError> =>
  Effect.try({
    try: () => statSync(join(path, "ready"), { throwIfNoEntry: false }) !== undefined,
    catch: failure(path)
  })

/**
 * Opens the cluster in `folder/postgres`, and makes it where there is none. The mark `unfinished` stands beside it while
 * it is made and becomes the mark `ready`: a cluster whose making was interrupted is made anew, and a folder `postgres`
 * with neither mark is somebody else's.
 */
const open = (folder: string): Effect.Effect<Engine, StoreError.StoreError> => {
  const [cluster, ready, unfinished] = [join(folder, "postgres"), join(folder, "ready"), join(folder, "unfinished")]
  const isOurs = existsSync(ready) || existsSync(unfinished) || !existsSync(cluster)
  if (!isOurs) {
    const detail = `${cluster} was there before, and clientela did not make it: use another folder for the book`
    return Effect.fail(StoreError.make(new StoreError.Incompatible({ detail })))
  }
  return Effect.tryPromise({
    try: () => {
      if (!existsSync(ready)) {
        writeFileSync(unfinished, "")
        rmSync(cluster, { recursive: true, force: true })
        mkdirSync(cluster, { mode: 0o700 })
      }
      return import("@electric-sql/pglite").then(({ PGlite }) =>
        PGlite.create(cluster).then((engine) => {
          if (!existsSync(ready)) renameSync(unfinished, ready)
          return engine
        })
      )
    },
    catch: failure(folder)
  })
}

/** A client of the book in `folder`, made where there is none. Fails with `Locked` while another process has it open. */
export const layer = (path: string) => {
  const folder = resolve(path)
  const client = Layer.unwrap(
    Effect.gen(function* () {
      yield* Effect.try({ try: () => mkdirSync(folder, { recursive: true, mode: 0o700 }), catch: failure(folder) })
      yield* FolderLock.acquire(folder)
      yield* room(folder)
      const engine = yield* Effect.acquireRelease(open(folder), (engine) =>
        Effect.ignore(Effect.tryPromise(() => engine.close()))
      )
      return PgClient.layer({ stream: wire(engine), username: "postgres", database: "postgres", maxConnections: 1 })
    })
  )
  return SqlFailure.layerOrStoreError<PgClient.PgClient | SqlClient.SqlClient, StoreError.StoreError>(client)
}
