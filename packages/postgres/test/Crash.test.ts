/** `kill -9` at any moment of an import, then again to the end: the same book as if nothing had happened. */

import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { type Customer, CustomerQuery, CustomerStore, ImportStore } from "@clientela/core"
import { TestDatabase } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect, type Scope, Stream } from "effect"
import * as Books from "./Books.ts"

const script = fileURLToPath(new URL("importer.ts", import.meta.url))
const rows = 6000

/** Runs the importer; kills it `after` milliseconds, or when it has said `chunks` lines. Gives what it said. */
const run = (database: string, kill: { readonly after?: number; readonly chunks?: number } = {}) =>
  Effect.callback<{ readonly lines: ReadonlyArray<string>; readonly code: number | null }>((resume) => {
    const child = spawn(process.execPath, ["--conditions=@clientela/source", script, database, "crash", String(rows)], {
      stdio: ["ignore", "pipe", "inherit"]
    })
    const lines: Array<string> = []
    const timer = kill.after === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), kill.after)
    child.stdout.on("data", (text) => {
      lines.push(...String(text).trim().split("\n"))
      if (kill.chunks !== undefined && lines.length >= kill.chunks) child.kill("SIGKILL")
    })
    child.on("close", (code) => {
      clearTimeout(timer)
      resume(Effect.succeed({ lines, code }))
    })
  })

const portrait = ({ createdAt, id, lifecycle, origin, properties, ...rest }: Customer.Customer) => ({
  ...rest,
  stage: lifecycle.stage,
  origin: origin.kind,
  properties: properties.map(({ id, ...place }) => place)
})

/** All that an import leaves behind, without ids and times. */
const state = (database: string) =>
  Effect.gen(function* () {
    const store = yield* CustomerStore.CustomerStore
    const imports = yield* ImportStore.ImportStore
    const people = yield* Stream.runCollect(store.stream(CustomerQuery.make({ status: "all" })))
    const log = yield* store.changes({ after: 0, limit: 100_000 })
    const batches = yield* imports.list
    return {
      people: [...people].map(portrait),
      log: Object.entries(Object.groupBy(log, ({ kind }) => kind)).map(([kind, entries]) => [kind, entries?.length]),
      batches: batches.map(({ counts, finishedAt }) => ({ counts, finished: finishedAt !== null }))
    }
  }).pipe(Effect.provide(Books.storesOf(database, "crash")))

const uninterrupted = await Books.perFile(
  Effect.gen(function* () {
    const database = yield* TestDatabase.fresh
    const { code } = yield* run(database)
    assert.strictEqual(code, 0)
    return yield* state(database)
  })
)

const chunks = rows / 1000

const isFinished = (database: string) =>
  Effect.flatMap(ImportStore.ImportStore, (imports) => imports.list).pipe(
    Effect.map((batches) => batches.some(({ finishedAt }) => finishedAt !== null)),
    Effect.provide(Books.storesOf(database, "crash"))
  )

/** Runs it again, unless it was killed too late for that, and compares. */
const toTheEnd = (database: string) =>
  Effect.gen(function* () {
    if (!(yield* isFinished(database))) {
      const { code, lines } = yield* run(database)
      assert.strictEqual(code, 0)
      // Chunks that an earlier run wrote are told again.
      assert.deepStrictEqual(lines, [...Array.from({ length: chunks }, () => "1000"), "done"])
    }
    const { batches, log, people } = yield* state(database)
    assert.deepStrictEqual(batches, uninterrupted.batches)
    assert.deepStrictEqual(log, uninterrupted.log)
    assert.deepStrictEqual(people, uninterrupted.people)
  })

/** Moments that no one chose: printed, so that a failure can be looked into. */
const moments = (from: number, to: number, count: number) => {
  const chosen = Array.from({ length: count }, () => Math.round(from + Math.random() * (to - from)))
  console.log(`killed after ${chosen.join(", ")} ms`)
  return chosen
}

const places: ReadonlyArray<readonly [string, Effect.Effect<string, unknown, Scope.Scope>]> = [
  ["in a folder", Books.folder],
  ["on a server", TestDatabase.fresh]
]

describe.each(places)("an import %s", (name, place) => {
  it.live(
    "killed after the first chunk, then after the third, then after the last",
    () =>
      Effect.scoped(
        Effect.gen(function* () {
          const database = yield* place
          for (const said of [1, 3, chunks]) {
            const { code, lines } = yield* run(database, { chunks: said })
            assert.isNull(code)
            assert.isAtLeast(lines.length, said)
          }
          yield* toTheEnd(database)
        })
      ),
    120_000
  )

  it.live(
    "killed at moments of chance, from the first start on",
    () =>
      Effect.scoped(
        Effect.gen(function* () {
          const database = yield* place
          for (const after of name === "in a folder" ? moments(300, 4000, 4) : moments(300, 1500, 4)) {
            const { lines } = yield* run(database, { after })
            if (lines.length >= chunks) break
          }
          yield* toTheEnd(database)
        })
      ),
    120_000
  )
})
