/**
 * Port: what an import needs of a store beyond `CustomerStore`: to find whom rows mean, to write a chunk with its
 * outcome in one transaction, to go on after a crash, and to undo the whole.
 */
import { Context, type Effect, type Option, Schema, type Scope } from "effect"
import type * as Customer from "../customer/Customer.ts"
import type * as Match from "../drafts/Match.ts"
import * as Verdict from "../drafts/Verdict.ts"
import * as Origin from "../parts/Origin.ts"
import type * as StoreError from "../stores/StoreError.ts"
import * as Instant from "../time/Instant.ts"
import type { Candidate } from "./ImportPlan.ts"

export const ImportBatch = Schema.Struct({
  id: Origin.BatchId,
  /** Names of the files, as given. */
  files: Schema.Array(Schema.String),
  startedAt: Instant.Instant,
  /** `null` while it runs, or when it was interrupted: the same import run again goes on with it. */
  finishedAt: Schema.NullOr(Instant.Instant),
  revertedAt: Schema.NullOr(Instant.Instant),
  counts: Verdict.Counts
})
export interface ImportBatch extends Schema.Schema.Type<typeof ImportBatch> {}

/** What a chunk came to, kept with it so that an import that goes on can report the rows it does not do again. */
export const Outcome = Schema.Struct({
  counts: Verdict.Counts,
  /** Rows that did not go in, by their place in the chunk. */
  refused: Schema.Array(
    Schema.Struct({
      index: Schema.Int,
      kind: Schema.Literals(["Rejected", "Skipped"]),
      code: Schema.String,
      message: Schema.String
    })
  )
})
export interface Outcome extends Schema.Schema.Type<typeof Outcome> {}

/** One transaction of an import. */
export interface Chunk {
  readonly batchId: Origin.BatchId
  /** 0 for the first rows of the file, and so on: a chunk goes in once. */
  readonly number: number
  readonly created: ReadonlyArray<Customer.Customer>
  readonly updated: ReadonlyArray<{
    readonly before: Customer.Customer
    readonly after: Customer.Customer
    /** The version of `before`, as `candidates` gave it. */
    readonly version: number
  }>
  /** Whom each row that did not fail meant: the same row is known again, by this import and by later ones. */
  readonly rows: ReadonlyArray<{
    readonly row: string
    readonly customerId: Customer.CustomerId
    /** `candidates` was asked and knew nobody whom the row had meant: the store need not look for it again. */
    readonly isNew: boolean
  }>
  /**
   * Rows that were rejected because of what a customer has, by a text that is no other row's: `candidates` finds them like
   * rows, but the import has not met the customer by them.
   */
  readonly rejected: ReadonlyArray<{ readonly row: string; readonly customerId: Customer.CustomerId }>
  readonly outcome: Outcome
}

/** What reverting a batch came to. */
export interface Reverted {
  readonly removed: number
  readonly restored: number
  /** Customers that were edited since and therefore stay as they are. */
  readonly kept: ReadonlyArray<{ readonly id: Customer.CustomerId; readonly name: string }>
}

export class BatchNotFound extends Schema.TaggedError<BatchNotFound>()("BatchNotFound", { id: Schema.String }) {
  override get message() {
    return `There is no import ${this.id}: \`imports\` lists them`
  }
}

export class ImportStore extends Context.Service<
  ImportStore,
  {
    /**
     * Starts a batch, or goes on with the unfinished one of the same fingerprint (what is imported and how). Only one
     * import of a business runs at a time: another one fails with `Locked` until the scope of this one closes.
     */
    begin(options: {
      readonly id: Origin.BatchId
      readonly fingerprint: string
      readonly files: ReadonlyArray<string>
    }): Effect.Effect<{ readonly batch: ImportBatch; readonly resumed: boolean }, StoreError.StoreError, Scope.Scope>
    /** The outcome of a chunk that is in already. */
    outcome(batchId: Origin.BatchId, number: number): Effect.Effect<Option.Option<Outcome>, StoreError.StoreError>
    /** Everyone who holds any of the keys, in one round trip; of `namesWithoutEmail` only who has no e-mail. */
    candidates(
      batchId: Origin.BatchId,
      keys: Match.Keys
    ): Effect.Effect<ReadonlyArray<Candidate>, StoreError.StoreError>
    /** Writes a chunk with its log entries and its outcome, or nothing. `Stale` when a version has moved on. */
    commit(chunk: Chunk): Effect.Effect<void, StoreError.StoreError>
    finish(batchId: Origin.BatchId): Effect.Effect<ImportBatch, StoreError.StoreError>
    /** Runs an import whose writes are all undone at the end: the dry run. */
    rehearse<A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E | StoreError.StoreError, R>
    /** Newest first. Of a batch that was interrupted the counts say what is in. */
    readonly list: Effect.Effect<ReadonlyArray<ImportBatch>, StoreError.StoreError>
    /**
     * Undoes a batch in one transaction: created customers go, updated ones get their state before. Those that something
     * else has changed since stay and are named. What points to customers that go is cleared, with an entry in the log of
     * who pointed there. Reverting twice changes nothing.
     */
    revert(batchId: Origin.BatchId): Effect.Effect<Reverted, StoreError.StoreError | BatchNotFound>
  }
>()("@clientela/core/ImportStore") {}
