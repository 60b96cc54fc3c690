/** `ImportStore` on Postgres: a chunk is one transaction, a revert is one transaction. */

import { hash } from "node:crypto"
import type { Customer, Match, Origin } from "@clientela/core"
import { Change, DisplayName, ImportStore, Instant, StoreError, Verdict } from "@clientela/core"
import { PgTypes } from "@effect/sql-pg"
import { DateTime, Effect, Layer, Option, Ref, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Book } from "./Book.ts"
import * as ChangeLog from "./internal/ChangeLog.ts"
import * as CustomerRows from "./internal/CustomerRows.ts"
import * as StoredCustomer from "./internal/StoredCustomer.ts"
import * as SqlFailure from "./SqlFailure.ts"

/**
 * Customers looked at per key: of a phone that half the book shares the oldest are enough, and a chunk must not load the
 * book. Whoever else is meant shares the name or the e-mail too.
 */
const perKey = 200

/** Customers restored at a time by a revert. */
const pageSize = 500

const encodeOutcome = Schema.encodeSync(ImportStore.Outcome)

/** 128 bits of SHA-256, as a uuid without hyphens. */
const fingerprint = (row: string): string => hash("sha256", row, "hex").slice(0, 32)

/** The tables that an import fills. */
const filled = [
  "customer",
  "customer_phone",
  "customer_email",
  "property",
  "customer_tag",
  "import_row",
  "change_log"
].map((table) => `clientela.${table}`)

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
    const importing = yield* Ref.make(false)

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
          WITH known AS (
            SELECT customer_id AS id, array_agg(replace(fingerprint::text, '-', '')) AS rows FROM clientela.import_row
            WHERE business_id = ${businessId} AND fingerprint = ANY(${[...asked.keys()]}::uuid[]) GROUP BY customer_id
          ), found AS (
            SELECT id FROM known
            UNION
            SELECT customer_id FROM (SELECT customer_id, row_number() OVER (PARTITION BY key ORDER BY customer_id) AS place
              FROM clientela.customer_email WHERE business_id = ${businessId} AND key = ANY(${keys.emails}::text[])) AS e WHERE place <= ${perKey}
            UNION
            SELECT customer_id FROM (SELECT customer_id, row_number() OVER (PARTITION BY e164 ORDER BY customer_id) AS place
              FROM clientela.customer_phone WHERE business_id = ${businessId} AND e164 = ANY(${keys.phones}::text[])) AS p WHERE place <= ${perKey}
            UNION
            SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY name_key ORDER BY id) AS place
              FROM clientela.customer WHERE business_id = ${businessId} AND name_key = ANY(${keys.names}::text[]) AND name_key <> '') AS n WHERE place <= ${perKey}
            UNION
            SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY name_key ORDER BY id) AS place
              FROM clientela.customer c WHERE business_id = ${businessId} AND name_key = ANY(${keys.namesWithoutEmail}::text[]) AND name_key <> ''
                AND NOT EXISTS (SELECT FROM clientela.customer_email e WHERE e.business_id = ${businessId} AND e.customer_id = c.id)) AS w WHERE place <= ${perKey}
          )
          SELECT ${sql.literal(StoredCustomer.selected)},
            (c.import_batch_id IS NOT DISTINCT FROM ${batchId}::uuid OR EXISTS (SELECT FROM clientela.import_row r
              WHERE r.business_id = ${businessId} AND r.customer_id = c.id AND r.batch_id = ${batchId})) AS touched,
            known.rows AS known
          FROM found JOIN clientela.customer c ON c.business_id = ${businessId} AND c.id = found.id
          LEFT JOIN known ON known.id = found.id`
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

    const writeUpdates = Effect.fnUntraced(function* (
      updates: ReadonlyArray<CustomerRows.Update>,
      at: Instant.Instant
    ) {
      for (const bulk of CustomerRows.update(updates, { locale, now: at })) {
        const written = yield* run(bulk)
        if (written.length !== updates.length) {
          return yield* StoreError.make(
            new StoreError.Stale({ detail: "Somebody changed the same customers meanwhile" })
          )
        }
      }
      for (const bulk of CustomerRows.replaceParts(updates)) yield* run(bulk)
    })

    const changed = ({ after, before }: CustomerRows.Update) =>
      ({ kind: "changed", id: after.id, changes: Change.between(before, after) }) as const

    const importRows = ({ batchId, rows }: ImportStore.Chunk): ReadonlyArray<CustomerRows.Bulk> =>
      rows.length === 0
        ? []
        : [
            {
              text: `INSERT INTO clientela.import_row (business_id, batch_id, fingerprint, customer_id)
SELECT $1::uuid, $2::uuid, fingerprint, customer_id FROM unnest($3::text[]::uuid[], $4::uuid[]) AS row (fingerprint, customer_id)
ON CONFLICT (business_id, fingerprint) DO UPDATE SET batch_id = EXCLUDED.batch_id`,
              arrays: [
                PgTypes.uuid(batchId),
                CustomerRows.array(
                  "text",
                  rows.map(({ row }) => fingerprint(row))
                ),
                CustomerRows.array(
                  "uuid",
                  rows.map(({ customerId }) => customerId)
                )
              ]
            }
          ]

    const importChunk = ({ batchId, number, outcome }: ImportStore.Chunk): CustomerRows.Bulk => ({
      text: "INSERT INTO clientela.import_chunk (business_id, batch_id, number, outcome) VALUES ($1::uuid, $2, $3, $4)",
      arrays: [PgTypes.uuid(batchId), PgTypes.int4(number), PgTypes.jsonb(encodeOutcome(outcome))]
    })

    const commit = (chunk: ImportStore.Chunk) =>
      SqlFailure.orStoreError<void, StoreError.StoreError, never>(
        writing(
          Effect.gen(function* () {
            const at = yield* now
            yield* writeUpdates(chunk.updated, at)
            const rows = [
              ...CustomerRows.inserts(chunk.created, { locale, now: at }),
              ...importRows(chunk),
              importChunk(chunk)
            ]
            for (const bulk of CustomerRows.together(rows)) yield* run(bulk)
            const created = chunk.created.map(({ id }) => ({ kind: "created", id, changes: [] }) as const)
            yield* ChangeLog.write(sql, businessId, [...created, ...chunk.updated.map(changed)], at, chunk.batchId)
          })
        )
      )

    // A server's autovacuum finds out by itself that tables have grown; PGlite has none, and a planner that knows nothing
    // sorts the whole book for its first page.
    const learn = Effect.suspend(() =>
      kind === "embedded" ? Effect.asVoid(sql.unsafe(`ANALYZE ${filled.join(", ")}`)) : Effect.void
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
      Effect.tap(() => learn),
      Effect.catchTag("SqlError", SqlFailure.fail)
    )

    /** Customers of the batch that something which is not undone has changed later. */
    const editedSince = (batchId: Origin.BatchId) => sql`EXISTS (SELECT FROM clientela.change_log later
      WHERE later.business_id = l.business_id AND later.customer_id = l.customer_id AND later.sequence > l.sequence
      AND (later.batch_id IS NULL OR later.batch_id <> ${batchId} AND NOT EXISTS (SELECT FROM clientela.import_batch b
        WHERE b.business_id = later.business_id AND b.id = later.batch_id AND b.reverted_at IS NOT NULL)))`

    const restore = Effect.fnUntraced(function* (batchId: Origin.BatchId, at: Instant.Instant) {
      const page = (
        after: string
      ) => sql<StoredCustomer.CustomerRow>`SELECT ${sql.literal(StoredCustomer.selected)} FROM clientela.customer c
        WHERE c.business_id = ${businessId} AND c.id > ${after}::uuid AND EXISTS (SELECT FROM clientela.change_log l
          WHERE l.business_id = c.business_id AND l.customer_id = c.id AND l.batch_id = ${batchId})
        AND NOT EXISTS (SELECT FROM clientela.change_log l
          WHERE l.business_id = c.business_id AND l.customer_id = c.id AND l.batch_id = ${batchId} AND ${editedSince(batchId)})
        ORDER BY c.id LIMIT ${pageSize}`
      let restored = 0
      let rows = yield* page("00000000-0000-0000-0000-000000000000")
      while (rows.length > 0) {
        const logged = yield* sql<ChangeLog.LogRow>`SELECT ${sql.literal(ChangeLog.selected)} FROM clientela.change_log
          WHERE business_id = ${businessId} AND batch_id = ${batchId} AND customer_id = ANY(${rows.map(({ id }) => id)}::uuid[])
          ORDER BY sequence DESC`
        const byCustomer = Map.groupBy(yield* ChangeLog.toEntries(logged), ({ customerId }) => customerId)
        const updates = rows.map((row) => {
          const before = StoredCustomer.toCustomer(row)
          const log = byCustomer.get(row.id) ?? []
          return {
            before,
            after: log.reduce((c, { changes }) => Change.apply(c, Change.invert(changes)), before),
            version: row.version
          }
        })
        yield* writeUpdates(updates, at)
        yield* ChangeLog.write(sql, businessId, updates.map(changed), at, batchId)
        restored += updates.length
        rows = yield* page(rows.at(-1)?.id ?? "")
      }
      return restored
    })

    /** Who points to customers that a revert removes, and is not removed itself. */
    const pointingInto = (batchId: Origin.BatchId) => {
      const leaves = (id: "id" | "bill_to" | "referred_by") => sql`EXISTS (SELECT FROM clientela.change_log l
        WHERE l.business_id = c.business_id AND l.customer_id = c.${sql.literal(id)} AND l.batch_id = ${batchId}
        AND l.kind = 'created' AND NOT ${editedSince(batchId)})`
      return sql<StoredCustomer.CustomerRow>`SELECT ${sql.literal(StoredCustomer.selected)} FROM clientela.customer c
        WHERE c.business_id = ${businessId} AND (c.bill_to IS NOT NULL OR c.referred_by IS NOT NULL)
        AND (${leaves("bill_to")} OR ${leaves("referred_by")}) AND NOT ${leaves("id")}`
    }

    // The foreign keys have cleared what pointed to them; here it gets its version and its entry in the log.
    const logUnlinked = Effect.fnUntraced(function* (
      pointing: ReadonlyArray<StoredCustomer.CustomerRow>,
      batchId: Origin.BatchId,
      at: Instant.Instant
    ) {
      if (pointing.length === 0) return
      const links = new Map(pointing.map((row) => [row.id, StoredCustomer.toCustomer(row)]))
      const rows =
        yield* sql<StoredCustomer.CustomerRow>`SELECT ${sql.literal(StoredCustomer.selected)} FROM clientela.customer c
        WHERE c.business_id = ${businessId} AND c.id = ANY(${[...links.keys()]}::uuid[])`
      const updates = rows.map((row) => {
        const after = StoredCustomer.toCustomer(row)
        const { billTo, referredBy } = links.get(row.id) ?? after
        return { before: { ...after, billTo, referredBy }, after, version: row.version }
      })
      yield* writeUpdates(updates, at)
      yield* ChangeLog.write(sql, businessId, updates.map(changed), at, batchId)
    })

    const revert = (batchId: Origin.BatchId) =>
      SqlFailure.orStoreError<ImportStore.Reverted, StoreError.StoreError | ImportStore.BatchNotFound, never>(
        writing(
          Effect.gen(function* () {
            const [batch] = yield* sql<{
              reverted: boolean
            }>`SELECT reverted_at IS NOT NULL AS reverted FROM clientela.import_batch
              WHERE business_id = ${businessId} AND id::text = ${batchId} FOR UPDATE`
            if (batch === undefined) return yield* new ImportStore.BatchNotFound({ id: batchId })
            if (batch.reverted) return { removed: 0, restored: 0, kept: [] }
            const at = yield* now
            const kept =
              yield* sql<StoredCustomer.CustomerRow>`SELECT ${sql.literal(StoredCustomer.selected)} FROM clientela.customer c
              WHERE c.business_id = ${businessId} AND c.id IN (SELECT l.customer_id FROM clientela.change_log l
                WHERE l.business_id = ${businessId} AND l.batch_id = ${batchId} AND ${editedSince(batchId)}) ORDER BY c.sort_key, c.id`
            yield* ChangeLog.inOrder(sql, businessId)
            const pointing = yield* pointingInto(batchId)
            const [gone] = yield* sql<{ removed: number }>`
              WITH gone AS (
                DELETE FROM clientela.customer c USING clientela.change_log l
                WHERE c.business_id = ${businessId} AND l.business_id = ${businessId} AND l.customer_id = c.id
                  AND l.batch_id = ${batchId} AND l.kind = 'created' AND NOT ${editedSince(batchId)}
                RETURNING c.id
              ), logged AS (
                INSERT INTO clientela.change_log (business_id, customer_id, at, kind, batch_id)
                SELECT ${businessId}, id, ${at}::timestamptz, 'deleted', ${batchId}::uuid FROM gone RETURNING 1
              )
              SELECT count(*)::int AS removed FROM logged`
            const restored = yield* restore(batchId, at)
            yield* logUnlinked(pointing, batchId, at)
            yield* sql`UPDATE clientela.import_batch SET reverted_at = ${at}::timestamptz WHERE business_id = ${businessId} AND id = ${batchId}`
            return {
              removed: gone?.removed ?? 0,
              restored,
              kept: kept.map((row): { readonly id: Customer.CustomerId; readonly name: string } => ({
                id: row.id,
                name: DisplayName.of(StoredCustomer.toCustomer(row))
              }))
            }
          })
        )
      )

    return ImportStore.ImportStore.of({
      begin,
      outcome,
      candidates,
      commit,
      finish,
      rehearse: (effect) => SqlFailure.orStoreError(rehearse(effect)),
      list: Effect.catchTag(transaction(batches(sql.and([sql`true`]))), "SqlError", SqlFailure.fail),
      revert
    })
  })
)
