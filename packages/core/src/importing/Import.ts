/**
 * Carries an import out: rows in chunks, whom they mean, verdicts, one transaction a chunk. Interrupted anywhere and run
 * again, it goes on where it stopped and ends in the same state with the same counts.
 */
import { Deferred, Effect, Exit, Option, Result, Stream } from "effect"
import type * as Customer from "../customer/Customer.ts"
import * as Match from "../drafts/Match.ts"
import type { SourceRow } from "../drafts/SourceRow.ts"
import * as Verdict from "../drafts/Verdict.ts"
import * as KeyIndex from "../internal/importing/KeyIndex.ts"
import * as Origin from "../parts/Origin.ts"
import type * as Warning from "../parts/Warning.ts"
import type * as StoreError from "../stores/StoreError.ts"
import * as ImportPlan from "./ImportPlan.ts"
import * as ImportStore from "./ImportStore.ts"

/** Rows of one transaction. A batch that goes on after a crash counts in chunks, so the number is fixed. */
export const chunkSize = 1000

export interface Options<Source, E, R> {
  readonly rows: Stream.Stream<SourceRow<Source>, E, R>
  /** What is imported and how: the same text means the same import, which goes on if it was interrupted. */
  readonly fingerprint: string
  readonly files: ReadonlyArray<string>
  readonly onDuplicate: ImportPlan.OnDuplicate
  /** What becomes of a row that shares an e-mail or a phone with somebody of another name; `customer` when not given. */
  readonly shared?: ImportPlan.OnShared
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
  readonly warned: ReadonlyArray<{ readonly row: SourceRow<Source>; readonly warning: Warning.Warning }>
}

/** A chunk that was decided, or that an earlier run wrote. */
interface Planned<Source> {
  readonly number: number
  readonly report: ChunkReport<Source>
  /** Absent when an earlier run wrote the chunk. */
  readonly chunk: Option.Option<ImportStore.Chunk>
  /** The rows, where the verdicts depend on customers that somebody may change meanwhile; else nobody needs them any more. */
  readonly rows: Option.Option<ReadonlyArray<SourceRow<Source>>>
}

const reportOf = <Source>(
  rows: ReadonlyArray<SourceRow<Source>>,
  { counts, refused }: ImportStore.Outcome,
  warned: ChunkReport<Source>["warned"]
): ChunkReport<Source> => ({
  counts,
  warned,
  refused: refused.flatMap(({ index, ...reason }) => {
    const row = rows[index]
    return row === undefined ? [] : [{ row, ...reason }]
  })
})

/** Whether a verdict says something of a customer that was there already. */
const depends = ({ verdict }: { readonly verdict: Verdict.Verdict }): boolean =>
  verdict._tag !== "Created" && verdict._tag !== "Rejected"

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
  candidates: ReadonlyArray<ImportPlan.Candidate>,
  looked: boolean
): ImportStore.Chunk => {
  const known = new Set(candidates.flatMap((candidate) => candidate.rows))
  const versions = new Map(candidates.map((candidate) => [candidate.customer.id, candidate]))
  const created = new Map<Customer.CustomerId, Customer.Customer>()
  const updated = new Map<Customer.CustomerId, Customer.Customer>()
  const rows = new Map<string, Customer.CustomerId>()
  const rejected = new Map<string, Customer.CustomerId>()
  for (const { identity, rejectedFor, verdict } of decided) {
    if (identity !== null && rejectedFor !== null) rejected.set(ImportPlan.rejection(identity), rejectedFor)
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
    rows: Array.from(rows, ([row, customerId]) => ({ row, customerId, isNew: looked && !known.has(row) })),
    rejected: Array.from(rejected, ([row, customerId]) => ({ row, customerId })),
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

/** A chunk on its way to the store. */
interface Flying {
  /** Every state of a customer that its rows meant or made and that has this key. */
  readonly sharing: (key: string) => ReadonlyArray<Customer.Customer>
  readonly written: Deferred.Deferred<void>
}

const meant = <Source>(
  { index, keys }: ImportPlan.Keyed<Source>,
  verdicts: ReadonlyArray<Verdict.Verdict>,
  candidates: ReadonlyArray<ImportPlan.Candidate>
): Flying["sharing"] => {
  const known = new Map(candidates.map(({ customer }) => [customer.id, customer]))
  const byKey = KeyIndex.make<Customer.Customer>()
  verdicts.forEach((verdict, place) => {
    const rows = keys[place]?.keys.rows ?? []
    const states =
      verdict._tag === "Updated"
        ? [verdict.before, verdict.after]
        : verdict._tag === "Unchanged" || verdict._tag === "Skipped"
          ? [known.get(verdict.id)]
          : []
    for (const customer of states) {
      if (customer === undefined) continue
      for (const key of Match.flat({ ...Match.keys(customer), rows })) byKey.add(key, customer)
    }
  })
  // A new customer has the keys of its row.
  const made = (place: number) => {
    const verdict = verdicts[place]
    return verdict?._tag === "Created" ? [verdict.customer] : []
  }
  return (key) => {
    const [places, others] = [index.get(key), byKey.get(key)]
    return places.length === 0 ? others : [...others, ...places.flatMap(made)]
  }
}

/**
 * Whether a row could mean one of these customers, or shares an e-mail or a phone with one. One that only has its name, and
 * that it would not mean if it were the only one in the book, has no part in the verdict.
 */
const concerns = <Source>({ index, rows }: ImportPlan.Keyed<Source>, { sharing }: Flying): boolean => {
  for (const key of index.keys()) {
    const customers = sharing(key)
    if (customers.length === 0) continue
    const means = (place: number): boolean => {
      const draft = rows[place]?.draft
      return (
        draft !== undefined &&
        Result.isSuccess(draft) &&
        customers.some((customer) => Match.choose(draft.success, [customer])._tag !== "Nobody")
      )
    }
    if (!Match.isName(key) || index.get(key).some(means)) return true
  }
  return false
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
  const flying = new Map<number, Flying>()

  const looks = options.onDuplicate !== "create"
  const shared = options.shared ?? "customer"

  const decide = Effect.fnUntraced(function* (
    rows: ReadonlyArray<SourceRow<Source>>,
    number: number,
    keyed: ImportPlan.Keyed<Source>
  ) {
    const candidates = looks ? yield* store.candidates(batch.id, ImportPlan.wanted(keyed)) : []
    const decided = ImportPlan.decide(keyed, candidates, options.onDuplicate, context, shared)
    const chunk = toChunk(batch.id, number, decided, candidates, looks)
    const warned = decided.flatMap(({ row, warnings }) => warnings.map((warning) => ({ row, warning })))
    const verdicts = decided.map(({ verdict }) => verdict)
    const planned: Planned<Source> = {
      number,
      report: reportOf(rows, chunk.outcome, warned),
      chunk: Option.some(chunk),
      rows: decided.some(depends) ? Option.some(rows) : Option.none()
    }
    return { planned, sharing: looks ? meant(keyed, verdicts, candidates) : (): ReadonlyArray<never> => [] }
  })

  const plan = Effect.fnUntraced(function* (rows: ReadonlyArray<SourceRow<Source>>, number: number) {
    const before = resumed ? yield* store.outcome(batch.id, number) : Option.none()
    if (Option.isSome(before)) {
      return { number, report: reportOf(rows, before.value, []), chunk: Option.none(), rows: Option.none() }
    }
    const keyed = ImportPlan.withKeys(rows, shared)
    for (const other of flying.values()) {
      if (concerns(keyed, other)) yield* Deferred.await(other.written)
    }
    const { planned, sharing } = yield* decide(rows, number, keyed)
    flying.set(number, { sharing, written: yield* Deferred.make<void>() })
    return planned
  })

  // Somebody changed one of these customers meanwhile: look again, decide again.
  const again = (planned: Planned<Source>) =>
    Option.match(planned.rows, {
      onNone: () => Effect.succeed(planned),
      onSome: (rows) =>
        Effect.map(decide(rows, planned.number, ImportPlan.withKeys(rows, shared)), (next) => next.planned)
    })

  const commit = (planned: Planned<Source>, tries: number): Effect.Effect<Planned<Source>, StoreError.StoreError> =>
    Option.match(planned.chunk, { onNone: () => Effect.void, onSome: store.commit }).pipe(
      Effect.as(planned),
      Effect.catchIf(
        (error) => error.reason._tag === "Stale" && tries > 1,
        () => Effect.flatMap(again(planned), (next) => commit(next, tries - 1))
      )
    )

  const write = (planned: Planned<Source>) =>
    Effect.onExit(commit(planned, 10), (exit) =>
      Effect.suspend(() => {
        const written = flying.get(planned.number)?.written
        flying.delete(planned.number)
        return written !== undefined && Exit.isSuccess(exit) ? Deferred.succeed(written, undefined) : Effect.void
      })
    )

  yield* options.rows.pipe(
    Stream.grouped(chunkSize),
    // Rows are read while those before them are looked up.
    Stream.buffer({ capacity: 1 }),
    Stream.zipWithIndex,
    Stream.mapEffect(([rows, number]) => plan(rows, number)),
    // The next chunk is read and planned while others are written.
    Stream.buffer({ capacity: 1 }),
    Stream.mapEffect(write, { concurrency: 4 }),
    Stream.runForEach(({ report }) => options.report(report))
  )
  return yield* store.finish(batch.id)
}, Effect.scoped)
