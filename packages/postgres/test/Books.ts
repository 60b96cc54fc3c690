/** Books for the tests: one database for each test file and kind, and in it a fresh business whenever one is asked for. */

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Customer, CustomerDraft, Email, Import, Instant, Origin, PersonName, type SourceRow } from "@clientela/core"
import { Arbitraries, TestDatabase } from "@clientela/testing"
import { PgClient } from "@effect/sql-pg"
import { Effect, Exit, Layer, Redacted, Result, Scope, Stream } from "effect"
import { afterAll } from "vitest"
import * as Database from "../src/Database.ts"
import * as PostgresStore from "../src/PostgresStore.ts"

/** A folder that goes with the scope. */
export const folder: Effect.Effect<string, never, Scope.Scope> = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "clientela-book-"))),
  (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
)

/** Runs `make` before the tests of a file; what it acquired goes after the last of them. */
export const perFile = <A, E>(make: Effect.Effect<A, E, Scope.Scope>): Promise<A> => {
  const scope = Scope.makeUnsafe()
  afterAll(() => Effect.runPromise(Scope.close(scope, Exit.void)))
  return Effect.runPromise(Scope.provide(make, scope))
}

/** A name that no other business has. */
export const freshSlug = (): string => Arbitraries.freshId()

/** Opens a database once for the file, and gives layers of the stores of a business in it. */
const opened = (target: Effect.Effect<string, unknown, Scope.Scope>) =>
  perFile(
    Effect.gen(function* () {
      const place = yield* target
      const database = Layer.succeedContext(yield* Layer.build(Database.layer(place)))
      const layerFor = (business: string) =>
        Layer.provideMerge(PostgresStore.layerBook({ business, create: true }), database)
      return { place, database, layerFor, layer: Layer.suspend(() => layerFor(freshSlug())) }
    })
  )

export const embedded = () => opened(folder)
export const server = () => opened(TestDatabase.fresh)

/** A client of a database that is not bound to a business, as a superuser: what tests look and meddle with. */
export const rawClient = (url: string) =>
  PgClient.layer({ url: Redacted.make(url), maxConnections: 4, connectTimeout: "5 seconds" })

/** Drafts as the rows of a file. */
const rowsOf = (drafts: ReadonlyArray<CustomerDraft.CustomerDraft>): ReadonlyArray<SourceRow.SourceRow> =>
  drafts.map((draft, index) => ({
    file: "people.csv",
    row: index + 1,
    line: index + 2,
    source: null,
    draft: Result.succeed(draft)
  }))

export const person = (n: number, parts: Partial<CustomerDraft.CustomerDraft> = {}): CustomerDraft.CustomerDraft => ({
  ...CustomerDraft.empty,
  name: PersonName.make({ first: `Ana${n}`, last: `Ruiz${n % 89}` }),
  emails: [Email.make(`ana${n}@example.com`)],
  ...parts
})

export const importing = (drafts: ReadonlyArray<CustomerDraft.CustomerDraft>, fingerprint: string = freshSlug()) =>
  Import.run({
    rows: Stream.fromIterable(rowsOf(drafts)),
    fingerprint,
    files: ["people.csv"],
    onDuplicate: "update",
    stage: "client",
    newId: Arbitraries.freshId,
    report: () => Effect.void
  })

/** The stores of a fresh business in a database that is opened for it. */
export const storesOf = (target: string, business: string = freshSlug()) =>
  PostgresStore.layer({ database: target, business, create: true })

/** The same with the client that they speak through. */
export const openOf = (target: string, business: string = freshSlug()) =>
  Layer.provideMerge(PostgresStore.layerBook({ business, create: true }), Database.layer(target))

/** The id of nobody. */
export const anyId = Customer.CustomerId.make("01900000-0000-7000-8000-000000000000")

export const someTime = Instant.Instant.make("2026-03-15T12:00:00.000Z")

export const someBatch = () => ({
  id: Origin.BatchId.make(Arbitraries.freshId()),
  fingerprint: freshSlug(),
  files: ["people.csv"]
})
