/** `ImportStore` on Postgres: a chunk is one transaction, a revert is one transaction. */

import { hash } from "node:crypto"
import type { Match, Origin } from "@clientela/core"
import { ImportStore, Instant, StoreError, Verdict } from "@clientela/core"
import { PgTypes } from "@effect/sql-pg"
import { DateTime, Effect, Layer, Option, Ref, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Book } from "./Book.ts"
import * as ChangeLog from "./internal/ChangeLog.ts"
import * as CustomerRows from "./internal/CustomerRows.ts"
import * as Planner from "./internal/Planner.ts"
import * as Revert from "./internal/Revert.ts"
import * as StoredCustomer from "./internal/StoredCustomer.ts"
import * as Updates from "./internal/Updates.ts"
import * as SqlFailure from "./SqlFailure.ts"

/**
 * Customers looked at per key: of a phone that half the book shares the oldest are enough, and a chunk must not load the
 * book. Whoever else is meant shares the name or the e-mail too.
 */
const perKey = 200

const encodeOutcome = Schema.encodeSync(ImportStore.Outcome)

/** 128 bits of SHA-256, as a uuid without hyphens. */
const fingerprint = (row: string): string => hash("sha256", row, "hex").slice(0, 32)

interface BatchRow {
  readonly id: Origin.BatchId
  readonly files: ReadonlyArray<string>
  readonly started_at: Date
  readonly finished_at: Date | null
  readonly reverted_at: Date | null
  readonly counts: Verdict.Counts
}

const instant = (date: Date) => Instant.fromDateTime(DateTime.fromDateUnsafe(date))

const toBatch = (row: BatchRow): ImportStore.ImportBatch => ({
  id: row.id,
  files: row.files,
  startedAt: instant(row.started_at),
  finishedAt: row.finished_at === null ? null : instant(row.finished_at),
  revertedAt: row.reverted_at === null ? null : instant(row.reverted_at),
  counts: row.counts
})

const locked = StoreError.make(
  new StoreError.Locked({ detail: "Another import into this book is running: wait for it" })
)

export const layer: Layer.Layer<ImportStore.ImportStore, never, Book | SqlClient.SqlClient> = Layer.effect(
  ImportStore.ImportStore,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const { businessId, kind, locale, rehearse, transaction, writing } = yield* Book
    const now = Effect.map(DateTime.now, Instant.fromDateTime)
    const run = ({ arrays, text }: CustomerRows.Bulk) => sql.unsafe(text, [businessId, ...arrays])
    const updates = yield* Updates.make
    const undo = yield* Revert.make
    const importing = yield* Ref.make(false)
    const planner = yield* Planner.make

    // An embedded book has one process and one connection: a flag will do. On a server the lock belongs to a connection
    // kept for it, and goes with the process.
    const lockHere = Effect.acquireRelease(
      Effect.flatMap(Ref.getAndSet(importing, true), (held) => (held ? Effect.fail(locked) : Effect.void)),
      () => Ref.set(importing, false)
    )
    const lockServer = Effect.gen(function* () {
      const connection = yield* sql.reserve
      const key = `hashtextextended('clientela.import ${businessId}', 0)`
      const [row] = yield* connection.executeValues(`SELECT pg_try_advisory_lock(${key})`, [])
      if (row?.[0] !== true) return yield* locked
      yield* Effect.addFinalizer(() => Effect.ignore(connection.executeValues(`SELECT pg_advisory_unlock(${key})`, [])))
    })

    // Of a batch that is not finished the chunks say what is in so far.
    const summed = sql.literal(
      `jsonb_build_object(${Object.keys(Verdict.none)
        .map((name) => `'${name}', coalesce(sum((outcome->'counts'->>'${name}')::int), 0)`)
        .join(", ")})`
    )
    const batches = (condition: ReturnType<typeof sql.and>) =>
      Effect.map(
        sql<BatchRow>`SELECT id, files, started_at, finished_at, reverted_at,
            CASE WHEN finished_at IS NULL THEN (SELECT ${summed} FROM clientela.import_chunk c
              WHERE c.business_id = b.business_id AND c.batch_id = b.id) ELSE counts END AS counts
          FROM clientela.import_batch b WHERE business_id = ${businessId} AND ${condition} ORDER BY id DESC`,
        (rows) => rows.map(toBatch)
      )

    const begin = Effect.fn("ImportStore.begin")(
      function* (options: {
        readonly id: Origin.BatchId
        readonly fingerprint: string
        readonly files: ReadonlyArray<string>
      }) {
        yield* kind === "server" ? lockServer : lockHere
        yield* planner.ask
        return yield* writing(
          Effect.gen(function* () {
            const [open] = yield* batches(
              sql.and([sql`fingerprint = ${options.fingerprint}`, sql`finished_at IS NULL`, sql`reverted_at IS NULL`])
            )
            if (open !== undefined) return { batch: open, resumed: true }
            const batch: ImportStore.ImportBatch = {
              id: options.id,
              files: options.files,
              startedAt: yield* now,
              finishedAt: null,
              revertedAt: null,
              counts: Verdict.none
            }
            yield* sql`INSERT INTO clientela.import_batch (business_id, id, fingerprint, files, started_at, counts) VALUES
              (${businessId}, ${batch.id}, ${options.fingerprint}, ${[...options.files]}, ${batch.startedAt}::timestamptz, ${JSON.stringify(batch.counts)}::jsonb)`
            return { batch, resumed: false }
          })
        )
      },
      Effect.catchTag("SqlError", SqlFailure.fail)
    )

    const outcome = Effect.fn("ImportStore.outcome")(
      function* (batchId: Origin.BatchId, number: number) {
        const [row] = yield* sql<{ outcome: ImportStore.Outcome }>`SELECT outcome FROM clientela.import_chunk
          WHERE business_id = ${businessId} AND batch_id = ${batchId} AND number = ${number}`
        return Option.fromUndefinedOr(row?.outcome)
      },
      transaction,
      Effect.catchTag("SqlError", SqlFailure.fail)
    )

    interface CandidateRow extends StoredCustomer.CustomerRow {
      readonly touched: boolean
      /** Fingerprints of the rows asked for that meant this customer. */
      readonly known: ReadonlyArray<string> | null
    }

    const candidates = Effect.fn("ImportStore.candidates")(
      function* (batchId: Origin.BatchId, keys: Match.Keys) {
        const asked = new Map(keys.rows.map((row) => [fingerprint(row), row]))
        const rows = yield* sql<CandidateRow>`
          WITH found AS (
            SELECT customer_id AS id, replace(fingerprint::text, '-', '') AS row FROM clientela.import_row
              WHERE business_id = ${businessId} AND fingerprint = ANY(${[...asked.keys()]}::uuid[])
            UNION ALL
            SELECT customer_id, NULL FROM (SELECT customer_id, row_number() OVER (PARTITION BY key ORDER BY customer_id) AS place
              FROM clientela.customer_email WHERE business_id = ${businessId} AND key = ANY(${keys.emails}::text[])) AS e WHERE place <= ${perKey}
            UNION ALL
            SELECT customer_id, NULL FROM (SELECT customer_id, row_number() OVER (PARTITION BY e164 ORDER BY customer_id) AS place
              FROM clientela.customer_phone WHERE business_id = ${businessId} AND e164 = ANY(${keys.phones}::text[])) AS p WHERE place <= ${perKey}
            UNION ALL
            SELECT id, NULL FROM (SELECT id, row_number() OVER (PARTITION BY name_key ORDER BY id) AS place
              FROM clientela.customer WHERE business_id = ${businessId} AND name_key = ANY(${keys.names}::text[]) AND name_key <> '') AS n WHERE place <= ${perKey}
            UNION ALL
            SELECT id, NULL FROM (SELECT id, row_number() OVER (PARTITION BY name_key ORDER BY id) AS place
              FROM clientela.customer c WHERE business_id = ${businessId} AND name_key = ANY(${keys.namesWithoutEmail}::text[]) AND name_key <> ''
                AND NOT EXISTS (SELECT FROM clientela.customer_email e WHERE e.business_id = ${businessId} AND e.customer_id = c.id)) AS w WHERE place <= ${perKey}
          ), known AS (
            SELECT id, array_agg(row) FILTER (WHERE row IS NOT NULL) AS rows FROM found GROUP BY id
          )
          SELECT ${sql.literal(StoredCustomer.selected)},
            (c.import_batch_id IS NOT DISTINCT FROM ${batchId}::uuid OR EXISTS (SELECT FROM clientela.import_row r
              WHERE r.business_id = ${businessId} AND r.customer_id = c.id AND r.batch_id = ${batchId})) AS touched,
            known.rows AS known
          FROM known JOIN clientela.customer c ON c.business_id = ${businessId} AND c.id = known.id`
        return rows.map((row) => ({
          customer: StoredCustomer.toCustomer(row),
          version: row.version,
          touched: row.touched,
          rows: (row.known ?? []).flatMap((known) => asked.get(known) ?? [])
        }))
      },
      transaction,
      Effect.catchTag("SqlError", SqlFailure.fail)
    )

    /** In the place of a batch: no import has met the customer by a row that was rejected. */
    const noBatch = "00000000-0000-0000-0000-000000000000"

    const importRows = ({ batchId, rejected, rows }: ImportStore.Chunk): ReadonlyArray<CustomerRows.Bulk> =>
      [
        { by: batchId, some: rows.filter(({ isNew }) => isNew), conflict: "" },
        {
          by: batchId,
          some: rows.filter(({ isNew }) => !isNew),
          conflict: " ON CONFLICT (business_id, fingerprint) DO UPDATE SET batch_id = EXCLUDED.batch_id"
        },
        { by: noBatch, some: rejected, conflict: " ON CONFLICT (business_id, fingerprint) DO NOTHING" }
      ]
        .filter(({ some }) => some.length > 0)
        .map(({ by, conflict, some }) => ({
          text: `INSERT INTO clientela.import_row (business_id, batch_id, fingerprint, customer_id)
SELECT $1::uuid, $2::uuid, fingerprint, customer_id FROM unnest($3::text[]::uuid[], $4::uuid[]) AS row (fingerprint, customer_id)${conflict}`,
          arrays: [
            PgTypes.uuid(by),
            CustomerRows.array(
              "text",
              some.map(({ row }) => fingerprint(row))
            ),
            CustomerRows.array(
              "uuid",
              some.map(({ customerId }) => customerId)
            )
          ]
        }))

    const importChunk = ({ batchId, number, outcome }: ImportStore.Chunk): CustomerRows.Bulk => ({
      text: "INSERT INTO clientela.import_chunk (business_id, batch_id, number, outcome) VALUES ($1::uuid, $2, $3, $4)",
      arrays: [PgTypes.uuid(batchId), PgTypes.int4(number), PgTypes.jsonb(encodeOutcome(outcome))]
    })

    const commit = (chunk: ImportStore.Chunk) =>
      SqlFailure.orStoreError<void, StoreError.StoreError, never>(
        writing(
          Effect.gen(function* () {
            const at = yield* now
            yield* updates.write(chunk.updated, at)
            const rows = [
              ...CustomerRows.inserts(chunk.created, { locale, now: at }),
              ...importRows(chunk),
              importChunk(chunk)
            ]
            for (const bulk of CustomerRows.together(rows)) yield* run(bulk)
            const created = chunk.created.map(({ id }) => ({ kind: "created", id, changes: [] }) as const)
            const changed = chunk.updated.map(Updates.logged)
            yield* ChangeLog.write(sql, businessId, [...created, ...changed], at, chunk.batchId)
          })
        ).pipe(Effect.tap(() => planner.learn(chunk.created.length)))
      )

    const finish = Effect.fn("ImportStore.finish")(
      function* (batchId: Origin.BatchId) {
        const at = yield* now
        yield* sql`UPDATE clientela.import_batch SET finished_at = ${at}::timestamptz, counts =
            (SELECT ${summed} FROM clientela.import_chunk WHERE business_id = ${businessId} AND batch_id = ${batchId})
          WHERE business_id = ${businessId} AND id = ${batchId}`
        const [batch] = yield* batches(sql.and([sql`id = ${batchId}`]))
        return batch ?? (yield* Effect.die(new Error(`No batch ${batchId} was begun`)))
      },
      transaction,
      Effect.tap(() => (kind === "embedded" ? planner.analyze : Effect.void)),
      Effect.catchTag("SqlError", SqlFailure.fail)
    )

    return ImportStore.ImportStore.of({
      begin,
      outcome,
      candidates,
      commit,
      finish,
      rehearse: (effect) => SqlFailure.orStoreError(rehearse(effect)),
      list: Effect.catchTag(transaction(batches(sql.and([sql`true`]))), "SqlError", SqlFailure.fail),
      revert: (batchId) => SqlFailure.orStoreError(writing(undo(batchId)))
    })
  })
)
