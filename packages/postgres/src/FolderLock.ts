/**
 * One process per folder. The lock is a listening socket named after the folder: the system frees it with the process,
 * however that ends, so that no stale lock is ever left and none is ever broken by mistake.
 */

import { createHash } from "node:crypto"
import { realpathSync, rmSync } from "node:fs"
import { connect, createServer, type Server } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { StoreError } from "@clientela/core"
import { Effect, type Scope } from "effect"

const address = (folder: string): string => {
  const name = `clientela-${createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 32)}`
  if (process.platform === "linux") return `\0${name}`
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

const listen = (path: string): Effect.Effect<Server, "taken"> =>
  Effect.callback((resume) => {
    const server = createServer((socket) => socket.destroy())
    server.once("error", () => resume(Effect.fail("taken")))
    server.listen(path, () => {
      server.unref()
      resume(Effect.succeed(server))
    })
  })

/** Where sockets are files, one may outlive its process: nobody answers on it. */
const isAlive = (path: string): Effect.Effect<boolean> =>
  Effect.callback((resume) => {
    const socket = connect(path)
    socket.once("connect", () => {
      socket.destroy()
      resume(Effect.succeed(true))
    })
    socket.once("error", () => resume(Effect.succeed(false)))
  })

const take = (path: string): Effect.Effect<Server, "taken"> =>
  Effect.catch(listen(path), (taken) =>
    process.platform === "linux" || process.platform === "win32"
      ? Effect.fail(taken)
      : Effect.flatMap(isAlive(path), (alive) =>
          alive
            ? Effect.fail(taken)
            : Effect.andThen(
                Effect.sync(() => rmSync(path, { force: true })),
                listen(path)
              )
        )
  )

/** Holds the folder until the scope closes, or fails with `Locked`. */
export const acquire = (folder: string): Effect.Effect<void, StoreError.StoreError, Scope.Scope> =>
  Effect.suspend(() => take(address(folder))).pipe(
    Effect.mapError(() =>
      StoreError.make(
        new StoreError.Locked({
          detail: `Another process has the book in ${folder} open: wait until it is done, or use a server database`
        })
      )
    ),
    (taken) => Effect.acquireRelease(taken, (server) => Effect.sync(() => server.close())),
    Effect.asVoid
  )
