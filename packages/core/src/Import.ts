/**
 * Carries an import out: rows in chunks, whom they mean, verdicts, one transaction a chunk. Interrupted anywhere and run
 * again, it goes on where it stopped and ends in the same state with the same counts.
 */
import { Deferred, Effect, Exit, Option, Result, Stream } from "effect"
import type * as Customer from "./Customer.ts"
import type * as CustomerDraft from "./CustomerDraft.ts"
import * as ImportPlan from "./ImportPlan.ts"
import * as ImportStore from "./ImportStore.ts"
import * as KeyIndex from "./internal/KeyIndex.ts"
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
  readonly report: (chunk: ChunkReport<Source>) => Effect.Effect<void, E, R>
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
  /** What was read in a way that somebody may want to know about; empty for a chunk that an earlier run wrote. */
  readonly warned: ReadonlyArray<{ readonly row: SourceRow<Source>; readonly warning: CustomerDraft.Warning }>
}

interface Planned<Source> {
  readonly number: number
  readonly rows: ReadonlyArray<SourceRow<Source>>
  /** Absent when an earlier run wrote the chunk. */
  readonly chunk: Option.Option<ImportStore.Chunk>
  readonly outcome: ImportStore.Outcome
  readonly warned: ChunkReport<Source>["warned"]
  readonly written: Deferred.Deferred<void>
}

/** Rows with the keys of each: what is looked up, in the store and in the chunks that are on their way there. */
interface Keyed<Source> {
  readonly rows: ReadonlyArray<SourceRow<Source>>
  readonly keys: ReadonlyArray<ImportPlan.RowKeys>
}

const withKeys = <Source>(rows: ReadonlyArray<SourceRow<Source>>): Keyed<Source> => ({
  rows,
  keys: ImportPlan.rowKeys(rows)
})

const once = (lists: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => [...new Set(lists.flat())]

/** Whom a row meant, if anybody. */
const meantBy = (verdict: Verdict.Verdict): Customer.CustomerId | null => {
  if (verdict._tag === "Created") return verdict.customer.id
  if (verdict._tag === "Updated") return verdict.after.id
  return verdict._tag === "Rejected" ? null : verdict.id
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
  const rows = new Map<string, Customer.CustomerId>()
  for (const { identity, verdict } of decided) {
    if (verdict._tag === "Created") created.set(verdict.customer.id, verdict.customer)
    else if (verdict._tag === "Updated")
      (created.has(verdict.after.id) ? created : updated).set(verdict.after.id, verdict.after)
    const customerId = meantBy(verdict)
    if (identity !== null && customerId !== null && !rows.has(identity)) rows.set(identity, customerId)
  }
  return {
    batchId,
    number,
    created: [...created.values()],
    updated: [...updated.values()].flatMap((after) => {
      const candidate = versions.get(after.id)
      return candidate === undefined ? [] : [{ before: candidate.customer, after, version: candidate.version }]
    }),
    rows: Array.from(rows, ([row, customerId]) => ({ row, customerId })),
    outcome: {
      counts: decided.reduce(
        (counts, { verdict, warnings }) => Verdict.count(counts, verdict, warnings.length),
        Verdict.none
      ),
      refused: decided.flatMap(({ verdict }, index) =>
        verdict._tag === "Rejected" || verdict._tag === "Skipped"
          ? [{ index, kind: verdict._tag, code: verdict.code, message: verdict.message }]
          : []
      )
    }
  }
}

/** A chunk on its way to the store: every state of a customer that its rows meant or made, by key. */
interface Flying {
  readonly customers: KeyIndex.KeyIndex<Customer.Customer>
  readonly written: Deferred.Deferred<void>
}

const meant = <Source>(
  { keys }: Keyed<Source>,
  decided: ReadonlyArray<ImportPlan.Decided<Source>>,
  candidates: ReadonlyArray<ImportPlan.Candidate>
): Flying["customers"] => {
  const known = new Map(candidates.map(({ customer }) => [customer.id, customer]))
  const byKey = KeyIndex.make<Customer.Customer>()
  const put = (customer: Customer.Customer, keys: ReadonlyArray<string>) => {
    for (const key of keys) byKey.add(key, customer)
  }
  decided.forEach(({ verdict }, index) => {
    const { flat, keys: found } = keys[index] ?? { flat: [], keys: Match.noKeys }
    const states =
      verdict._tag === "Updated"
        ? [verdict.before, verdict.after]
        : verdict._tag === "Unchanged" || verdict._tag === "Skipped"
          ? [known.get(verdict.id)]
          : []
    // A new customer has the keys of its row.
    if (verdict._tag === "Created") put(verdict.customer, flat)
    for (const customer of states) {
      if (customer !== undefined) put(customer, Match.flat({ ...Match.keys(customer), rows: found.rows }))
    }
  })
  return byKey
}

/**
 * Whether a row could mean one of these customers. One that it would not mean if it were the only one in the book has no
 * part in the verdict, so a name in common does not make a chunk wait for another.
 */
const concerns = <Source>({ keys, rows }: Keyed<Source>, { customers }: Flying): boolean =>
  rows.some(({ draft }, index) => {
    if (Result.isFailure(draft)) return false
    const means = (customer: Customer.Customer) => Match.choose(draft.success, [customer])._tag !== "Nobody"
    return keys[index]?.flat.some((key) => {
      const sharing = customers.get(key)
      return sharing.length > 0 && (key.startsWith("r:") || sharing.some(means))
    })
  })

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
  const flying = new Map<number, Flying>()

  const looks = options.onDuplicate !== "create"

  const decide = Effect.fnUntraced(function* (keyed: Keyed<Source>, number: number) {
    const wanted = {
      emails: once(keyed.keys.map(({ keys }) => keys.emails)),
      phones: once(keyed.keys.map(({ keys }) => keys.phones)),
      names: once(keyed.keys.map(({ keys }) => keys.names)),
      rows: once(keyed.keys.map(({ keys }) => keys.rows))
    }
    const candidates = looks ? yield* store.candidates(batch.id, wanted) : []
    const decided = ImportPlan.decide(keyed.rows, candidates, options.onDuplicate, context, keyed.keys)
    return {
      chunk: toChunk(batch.id, number, decided, candidates),
      warned: decided.flatMap(({ row, warnings }) => warnings.map((warning) => ({ row, warning }))),
      customers: looks ? meant(keyed, decided, candidates) : KeyIndex.make<Customer.Customer>()
    }
  })

  const plan = Effect.fnUntraced(function* (rows: ReadonlyArray<SourceRow<Source>>, number: number) {
    const written = yield* Deferred.make<void>()
    const before = resumed ? yield* store.outcome(batch.id, number) : Option.none()
    if (Option.isSome(before)) return { number, rows, chunk: Option.none(), outcome: before.value, warned: [], written }
    const keyed = withKeys(rows)
    for (const other of flying.values()) {
      if (concerns(keyed, other)) yield* Deferred.await(other.written)
    }
    const { chunk, customers, warned } = yield* decide(keyed, number)
    flying.set(number, { customers, written })
    return { number, rows, chunk: Option.some(chunk), outcome: chunk.outcome, warned, written }
  })

  const write = (planned: Planned<Source>, tries = 10): Effect.Effect<Planned<Source>, StoreError.StoreError> =>
    Option.match(planned.chunk, {
      onNone: () => Effect.succeed(planned),
      onSome: (chunk) =>
        store.commit(chunk).pipe(
          Effect.as(planned),
          // Somebody changed one of these customers meanwhile: look again, decide again.
          Effect.catchIf(
            (error) => error.reason._tag === "Stale" && tries > 1,
            () =>
              Effect.flatMap(decide(withKeys(planned.rows), planned.number), ({ chunk: again }) =>
                write({ ...planned, chunk: Option.some(again), outcome: again.outcome }, tries - 1)
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
    // The next chunk is read and planned while two are written.
    Stream.buffer({ capacity: 1 }),
    Stream.mapEffect((planned) => write(planned), { concurrency: 2 }),
    Stream.runForEach(({ outcome, rows, warned }) =>
      options.report({
        counts: outcome.counts,
        warned,
        refused: outcome.refused.flatMap(({ index, ...reason }) => {
          const row = rows[index]
          return row === undefined ? [] : [{ row, ...reason }]
        })
      })
    )
  )
  return yield* store.finish(batch.id)
}, Effect.scoped)
