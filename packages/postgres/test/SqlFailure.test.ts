/** Real failures, provoked: each must say what is wrong in words that help, and no password. */

import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { CustomerStore } from "@clientela/core"
import { TestDatabase } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { afterAll } from "vitest"
import * as Book from "../src/Book.ts"
import * as SqlFailure from "../src/SqlFailure.ts"
import * as Books from "./Books.ts"

const url = await Books.perFile(TestDatabase.fresh)
const other = (parts: object): string => Object.assign(new URL(url), parts).href

const opening = (target: string) => Effect.flip(Effect.scoped(Layer.build(Books.storesOf(target))))

/** What a statement's failure becomes. */
const failing = (...statements: ReadonlyArray<string>) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    sql.withTransaction(Effect.forEach(statements, (text) => sql.unsafe(text)))
  ).pipe(Effect.catchTag("SqlError", SqlFailure.fail), Effect.flip, Effect.provide(Books.rawClient(url)))

/** A port on which nobody listens. */
const closedPort = Effect.callback<string>((resume) => {
  const server = createServer()
  server.listen(0, "127.0.0.1", () => {
    const address = server.address()
    server.close(() => resume(Effect.succeed(String(typeof address === "object" ? address?.port : 0))))
  })
})

describe("a database that cannot be opened", () => {
  it.live("a server that is not there is unavailable, and can be tried again", () =>
    Effect.gen(function* () {
      const error = yield* opening(other({ port: yield* closedPort }))
      assert.strictEqual(error._tag === "StoreError" && error.reason._tag, "Unavailable")
      assert.isTrue(error._tag === "StoreError" && error.isRetryable)
      assert.match(error.message, /cannot be reached: connect ECONNREFUSED/)
    })
  )

  it.live.each([
    [
      "a wrong password is refused",
      { password: "hunter2" },
      "Refused",
      /password authentication failed for user "postgres"/
    ],
    [
      "a user who is none is refused",
      { username: "nobody_at_all" },
      "Refused",
      /password authentication failed for user "nobody_at_all"/
    ],
    [
      "a database that is none is named",
      { pathname: "/no_such_book" },
      "Unavailable",
      /database "no_such_book" does not exist/
    ],
    ["a host that is none is named", { host: "nowhere.invalid:5432" }, "Unavailable", /nowhere\.invalid/]
  ] as const)("%s", ([, parts, tag, message]) =>
    Effect.gen(function* () {
      const error = yield* opening(other(parts))
      assert.strictEqual(error._tag === "StoreError" && error.reason._tag, tag)
      assert.match(error.message, message)
      assert.notInclude(error.message, "hunter2")
    })
  )

  it.live("a file is no folder for a book", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const path = join(yield* Books.folder, "book.txt")
        writeFileSync(path, "mine")
        for (const target of [path, join(path, "below")]) {
          assert.match((yield* opening(target)).message, /is not a folder/)
        }
      })
    )
  )

  it.live.skipIf(!existsSync("/sys/kernel"))("a folder that cannot be written to is refused", () =>
    Effect.gen(function* () {
      const error = yield* opening("/sys/kernel/clientela")
      assert.strictEqual(error._tag === "StoreError" && error.reason._tag, "Refused")
      assert.match(error.message, /cannot be written to/)
    })
  )
})

/** A file system of a few MB, where this machine lets the tests mount one. */
const smallDisk = (() => {
  const path = mkdtempSync(join(tmpdir(), "clientela-disk-"))
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=128m", "tmpfs", path], { stdio: "ignore" })
    return path
  } catch {
    rmSync(path, { recursive: true })
    return undefined
  }
})()

describe.skipIf(smallDisk === undefined)("a full disk", () => {
  const path = smallDisk ?? ""
  it.live(
    "is called so when a book is made, and when an import does not fit; the book stays as it was",
    () =>
      Effect.gen(function* () {
        const book = join(path, "book")
        const filler = join(path, "filler")
        const fill = (megabytes: number) => writeFileSync(filler, Buffer.alloc(megabytes * 1024 * 1024))
        fill(100)
        const made = yield* opening(book)
        assert.strictEqual(made._tag === "StoreError" && made.reason._tag, "Full", made.message)
        assert.match(made.message, /no space left on the disk .* free some and run again/)
        rmSync(filler)
        const error = yield* Effect.provide(
          Effect.gen(function* () {
            yield* Books.importing([Books.person(1)])
            fill(60)
            return yield* Effect.flip(Books.importing([Books.person(2)]))
          }),
          Books.storesOf(book, "default")
        )
        assert.strictEqual(error.reason._tag, "Full", error.message)
        rmSync(filler)
        const batch = yield* Effect.provide(
          Books.importing([Books.person(1), Books.person(2)]),
          Books.storesOf(book, "default")
        )
        assert.deepStrictEqual([batch.counts.unchanged, batch.counts.created], [1, 1])
      }),
    60_000
  )

  afterAll(() => {
    execFileSync("umount", ["--lazy", path])
    rmSync(path, { recursive: true, force: true })
  })
})

describe("a statement that fails", () => {
  it.live.each([
    ["SELECT * FROM clientela.nothing", "Incompatible", /"clientela.nothing" does not exist/],
    ["SELECT nothing FROM clientela.customer", "Incompatible", /"nothing" does not exist/],
    ["INSERT INTO clientela.business (slug) VALUES ('a'), ('a')", "Stale", /exists already/],
    ["SELECT 1 / 0", "Unexpected", /division by zero/]
  ] as const)("%s", ([text, tag, message]) =>
    Effect.gen(function* () {
      const error = yield* failing(text)
      assert.strictEqual(error.reason._tag, tag, error.message)
      assert.match(error.message, message)
      assert.isDefined(error.cause)
    })
  )

  it.live.each([
    [
      "a read-only database is refused",
      ["SET TRANSACTION READ ONLY", "DELETE FROM clientela.business"],
      "Refused",
      /read-only/
    ],
    [
      "a missing right is refused",
      ["SET LOCAL ROLE clientela_app", "SELECT slug FROM clientela.business"],
      "Refused",
      /permission denied/
    ],
    [
      "waiting too long is unavailable",
      ["SET LOCAL statement_timeout = 20", "SELECT pg_sleep(5)"],
      "Unavailable",
      /took too long/
    ]
  ] as const)("%s", ([, statements, tag, message]) =>
    Effect.gen(function* () {
      const error = yield* failing(...statements)
      assert.strictEqual(error.reason._tag, tag, error.message)
      assert.match(error.message, message)
    })
  )

  it.live("a connection that is cut within a transaction is unavailable, no bug; the next one works", () =>
    Effect.gen(function* () {
      const { transaction } = yield* Book.Book
      const sql = yield* SqlClient.SqlClient
      const cut = transaction(Effect.andThen(sql`RESET ROLE`, sql`SELECT pg_terminate_backend(pg_backend_pid())`))
      const error = yield* Effect.flip(Effect.catchTag(cut, "SqlError", SqlFailure.fail))
      assert.strictEqual(error.reason._tag, "Unavailable", error.message)
      assert.isTrue(error.isRetryable)
      const store = yield* CustomerStore.CustomerStore
      assert.deepStrictEqual(yield* store.history(Books.anyId), [])
    }).pipe(Effect.provide(Books.openOf(url)))
  )

  it.live("a server that goes away in the middle of a session is unavailable", () =>
    Effect.gen(function* () {
      const store = yield* CustomerStore.CustomerStore
      const name = new URL(url).pathname.slice(1)
      const admin = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) =>
        Effect.provide(effect, Books.rawClient(other({ pathname: "/postgres" })))
      yield* admin(
        Effect.flatMap(SqlClient.SqlClient, (sql) => sql`ALTER DATABASE ${sql(name)} WITH ALLOW_CONNECTIONS false`)
      )
      yield* admin(
        Effect.flatMap(
          SqlClient.SqlClient,
          (sql) => sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${name}`
        )
      )
      const error = yield* Effect.flip(store.history(Books.anyId))
      assert.strictEqual(error.reason._tag, "Unavailable", error.message)
    }).pipe(Effect.provide(Books.storesOf(url)))
  )
})
