/**
 * Carries an import out: rows in chunks, whom they mean, verdicts, one transaction a chunk. Interrupted anywhere and run
 * again, it goes on where it stopped and ends in the same state with the same counts.
 */
import { Deferred, Effect, Exit, Option, Result, Stream } from "effect"
import type * as Customer from "./Customer.ts"
import * as ImportPlan from "./ImportPlan.ts"
import * as ImportStore from "./ImportStore.ts"
import * as Match from "./Match.ts"
import * as Origin from "./Origin.ts"
import type { SourceRow } from "./SourceRow.ts"
import type * as StoreError from "./StoreError.ts"
import * as Verdict from "./Verdict.ts"

/** Rows of one transaction. A batch that goes on after a crash counts in chunks, so the number is fixed. */
export const chunkSize = 1000

export interface Options<Source, E, R> {
  readonly rows: Stream.Stream<SourceRow<Source>, E, R>
  /** What is imported and how: the same text means the same import, which goes on if it was interrupted. */
  readonly fingerprint: string
  readonly files: ReadonlyArray<string>
  readonly onDuplicate: ImportPlan.OnDuplicate
  /** The stage of rows that name none. */
  readonly stage: "lead" | "client"
  /** Fresh ids, each greater than the one before (UUIDv7). */
  readonly newId: () => string
  /** Called after each chunk, in order. */
  readonly report: (chunk: ChunkReport<Source>) => Effect.Effect<void>
}

export interface ChunkReport<Source> {
  readonly counts: Verdict.Counts
  /** Rows that were rejected or skipped, with the reason. */
  readonly refused: ReadonlyArray<{
    readonly row: SourceRow<Source>
    readonly kind: "Rejected" | "Skipped"
    readonly code: string
    readonly message: string
  }>
}

interface Planned<Source> {
  readonly number: number
  readonly rows: ReadonlyArray<SourceRow<Source>>
  /** Absent when an earlier run wrote the chunk. */
  readonly chunk: Option.Option<ImportStore.Chunk>
  readonly outcome: ImportStore.Outcome
  readonly written: Deferred.Deferred<void>
}

const none: ReadonlyArray<string> = []

const draftKeys = <Source>(rows: ReadonlyArray<SourceRow<Source>>) => {
  const emails = new Set<string>()
  const phones = new Set<string>()
  const names = new Set<string>()
  for (const { draft } of rows) {
    if (Result.isFailure(draft)) continue
    const keys = Match.keys(draft.success)
    for (const key of keys.emails) emails.add(key)
    for (const key of keys.phones) phones.add(key)
    for (const key of keys.names) names.add(key)
  }
  return { emails: [...emails], phones: [...phones], names: [...names] }
}

/** The chunk that verdicts come to: each customer once, in its last state. */
const toChunk = <Source>(
  batchId: Origin.BatchId,
  number: number,
  decided: ReadonlyArray<ImportPlan.Decided<Source>>,
  candidates: ReadonlyArray<ImportPlan.Candidate>
): ImportStore.Chunk => {
  const versions = new Map(candidates.map((candidate) => [candidate.customer.id, candidate]))
  const created = new Map<Customer.CustomerId, Customer.Customer>()
  const updated = new Map<Customer.CustomerId, Customer.Customer>()
  const touched = new Set<Customer.CustomerId>()
  for (const { verdict } of decided) {
    if (verdict._tag === "Created") created.set(verdict.customer.id, verdict.customer)
    else if (verdict._tag === "Updated") (created.has(verdict.after.id) ? created : updated).set(verdict.after.id, verdict.after)
    if (verdict._tag === "Unchanged" || verdict._tag === "Skipped") touched.add(verdict.id)
  }
  return {
    batchId,
    number,
    created: [...created.values()],
    updated: [...updated.values()].flatMap((after) => {
      const candidate = versions.get(after.id)
      return candidate === undefined ? [] : [{ before: candidate.customer, after, version: candidate.version }]
    }),
    touched: [...touched, ...updated.keys()].filter((id) => versions.get(id)?.touched === false),
    outcome: {
      counts: decided.reduce((counts, { verdict, warnings }) => Verdict.count(counts, verdict, warnings.length), Verdict.none),
      refused: decided.flatMap(({ verdict }, index) =>
        verdict._tag === "Rejected" || verdict._tag === "Skipped"
          ? [{ index, kind: verdict._tag, code: verdict.code, message: verdict.message }]
          : []
      )
    }
  }
}

/** Runs the import and gives the finished batch. `options.report` sees every chunk, also those that an earlier run wrote. */
export const run = Effect.fn("Import.run")(function* <Source, E, R>(options: Options<Source, E, R>) {
  const store = yield* ImportStore.ImportStore
  const { batch, resumed } = yield* store.begin({
    id: Origin.BatchId.make(options.newId()),
    fingerprint: options.fingerprint,
    files: options.files
  })
  const context = {
    now: batch.startedAt,
    newId: options.newId,
    origin: { kind: "import", batchId: batch.id } as const,
    stage: options.stage
  }
  // Chunks on their way to the store, by what they touch: one that shares a key with a later chunk is waited for.
  const flying = new Map<number, { readonly keys: ReadonlySet<string>; readonly written: Deferred.Deferred<void> }>()

  const decide = Effect.fnUntraced(function* (rows: ReadonlyArray<SourceRow<Source>>, number: number, keys: Match.Keys) {
    const looks = options.onDuplicate !== "create" && keys.emails.length + keys.phones.length + keys.names.length > 0
    const candidates = looks ? yield* store.candidates(batch.id, keys) : []
    return toChunk(batch.id, number, ImportPlan.decide(rows, candidates, options.onDuplicate, context), candidates)
  })

  const plan = Effect.fnUntraced(function* (rows: ReadonlyArray<SourceRow<Source>>, number: number) {
    const written = yield* Deferred.make<void>()
    const before = resumed ? yield* store.outcome(batch.id, number) : Option.none()
    if (Option.isSome(before)) return { number, rows, chunk: Option.none(), outcome: before.value, written }
    const keys = draftKeys(rows)
    const touches = new Set(Match.flat(keys))
    for (const other of flying.values()) {
      if (!other.keys.isDisjointFrom(touches)) yield* Deferred.await(other.written)
    }
    const chunk = yield* decide(rows, number, keys)
    for (const { after, before } of chunk.updated) {
      for (const key of [...Match.flat(Match.keys(before)), ...Match.flat(Match.keys(after))]) touches.add(key)
    }
    flying.set(number, { keys: touches, written })
    return { number, rows, chunk: Option.some(chunk), outcome: chunk.outcome, written }
  })

  const write = (planned: Planned<Source>): Effect.Effect<Planned<Source>, StoreError.StoreError> =>
    Option.match(planned.chunk, {
      onNone: () => Effect.succeed(planned),
      onSome: (chunk) =>
        store.commit(chunk).pipe(
          Effect.as(planned),
          // Somebody changed one of these customers meanwhile: look again, decide again.
          Effect.catchIf(
            (error) => error.reason._tag === "Stale",
            () =>
              Effect.flatMap(decide(planned.rows, planned.number, draftKeys(planned.rows)), (again) =>
                write({ ...planned, chunk: Option.some(again), outcome: again.outcome })
              )
          ),
          Effect.onExit((exit) =>
            Effect.suspend(() => {
              flying.delete(planned.number)
              return Exit.isSuccess(exit) ? Deferred.succeed(planned.written, undefined) : Effect.void
            })
          )
        )
    })

  yield* options.rows.pipe(
    Stream.grouped(chunkSize),
    Stream.zipWithIndex,
    Stream.mapEffect(([rows, number]) => plan(rows, number)),
    Stream.mapEffect(write, { concurrency: 2 }),
    Stream.runForEach(({ outcome, rows }) =>
      options.report({
        counts: outcome.counts,
        refused: outcome.refused.flatMap(({ index, ...reason }) => {
          const row = rows[index]
          return row === undefined ? [] : [{ row, ...reason }]
        })
      })
    )
  )
  return yield* store.finish(batch.id)
}, Effect.scoped)
