/** Runs imports in tests: any drafts, any chunk boundaries, any interruption, and what the book looks like afterwards. */
import { Arbitraries } from "@clientela/testing"
import { Effect, Layer, Result, Stream } from "effect"
import type * as Customer from "../../src/customer/Customer.ts"
import type * as CustomerDraft from "../../src/drafts/CustomerDraft.ts"
import { RowProblem, type SourceRow } from "../../src/drafts/SourceRow.ts"
import * as Import from "../../src/importing/Import.ts"
import type * as ImportPlan from "../../src/importing/ImportPlan.ts"
import * as ImportStore from "../../src/importing/ImportStore.ts"
import * as CustomerQuery from "../../src/stores/CustomerQuery.ts"
import * as CustomerStore from "../../src/stores/CustomerStore.ts"
import * as StoreError from "../../src/stores/StoreError.ts"
import { rows } from "../fixtures/Fixtures.ts"

const filler: SourceRow = {
  file: "filler",
  row: 0,
  line: 0,
  source: null,
  draft: Result.fail(new RowProblem({ code: "filler", message: "a row that is only there to fill a chunk" }))
}

/** `perChunk` rows in each chunk; the rest of the chunk is rows that are rejected at once. */
const chunked = (all: ReadonlyArray<SourceRow>, perChunk: number): ReadonlyArray<SourceRow> =>
  all.flatMap((row, index) =>
    (index + 1) % perChunk === 0 ? [row, ...Array.from({ length: Import.chunkSize - perChunk }, () => filler)] : [row]
  )

export const importing = (
  drafts: ReadonlyArray<CustomerDraft.CustomerDraft>,
  onDuplicate: ImportPlan.OnDuplicate,
  options: {
    readonly perChunk?: number
    readonly fingerprint?: string
    readonly stage?: "lead" | "client"
    readonly shared?: ImportPlan.OnShared
  } = {}
) =>
  Effect.gen(function* () {
    const reports: Array<Import.ChunkReport<unknown>> = []
    const batch = yield* Import.run({
      rows: Stream.fromIterable(chunked(rows(drafts), options.perChunk ?? Import.chunkSize)),
      fingerprint: options.fingerprint ?? Arbitraries.freshId(),
      files: ["test.csv"],
      onDuplicate,
      shared: options.shared ?? "customer",
      stage: options.stage ?? "lead",
      newId: Arbitraries.freshId,
      report: (chunk) => Effect.sync(() => void reports.push(chunk))
    })
    const fillers = reports.flatMap(({ refused }) => refused).filter(({ code }) => code === "filler").length
    const refused = reports.flatMap(({ refused }) => refused.filter(({ code }) => code !== "filler"))
    const counts = { ...batch.counts, rows: batch.counts.rows - fillers, rejected: batch.counts.rejected - fillers }
    return { batch, counts, refused: refused.map(({ code, row }) => `${row.row} ${code}`) }
  })

/** Everybody in the book, oldest first: ids grow. */
export const everybody = Effect.gen(function* () {
  const store = yield* CustomerStore.CustomerStore
  const all = yield* Stream.runCollect(store.stream(CustomerQuery.make({ status: "all" })))
  return [...all].sort((a, b) => (a.id < b.id ? -1 : 1))
})

/** The book without its ids: two books that tell the same story are equal. */
export const portrait = (all: ReadonlyArray<Customer.Customer>) =>
  all.map(({ contacts, id, origin, properties, ...rest }) => ({
    ...rest,
    contacts: contacts.map(({ id, ...contact }) => contact),
    origin: origin.kind,
    properties: properties.map(({ id, ...place }) => place)
  }))

/** The store it is built on, which goes away at commit number `failing` (0 for the first), once, before or after writing. */
export const interrupted = (failing: number, when: "before" | "after") =>
  Layer.effect(
    ImportStore.ImportStore,
    Effect.map(ImportStore.ImportStore, (store) => {
      const seen = { commits: 0 }
      const gone = Effect.fail(StoreError.make(new StoreError.Unavailable({ detail: "the database went away" })))
      return ImportStore.ImportStore.of({
        ...store,
        commit: (chunk) =>
          Effect.suspend(() => {
            if (seen.commits++ !== failing) return store.commit(chunk)
            return when === "before" ? gone : Effect.andThen(store.commit(chunk), gone)
          })
      })
    })
  )

/** The store it is built on, whose commits take a while: the next chunk is planned meanwhile. */
export const slow = Layer.effect(
  ImportStore.ImportStore,
  Effect.map(ImportStore.ImportStore, (store) =>
    ImportStore.ImportStore.of({
      ...store,
      commit: (chunk) =>
        Effect.andThen(
          Effect.forEach(Array.from({ length: 50 }), () => Effect.yieldNow, { discard: true }),
          store.commit(chunk)
        )
    })
  )
)

/** The store it is built on, where somebody gets in before every other commit: the chunk has to come again. */
export const contended = Layer.effect(
  ImportStore.ImportStore,
  Effect.map(ImportStore.ImportStore, (store) => {
    const seen = { commits: 0 }
    const stale = Effect.fail(StoreError.make(new StoreError.Stale({ detail: "somebody was faster" })))
    return ImportStore.ImportStore.of({
      ...store,
      commit: (chunk) => Effect.suspend(() => (seen.commits++ % 2 === 0 ? stale : store.commit(chunk)))
    })
  })
)
