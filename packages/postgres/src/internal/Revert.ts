/**
 * Takes an import back: who came with it goes, who was changed by it is as before. Whoever was edited since stays as it is,
 * and is named. All in the transaction of who calls.
 */
import { Change, type Customer, DisplayName, ImportStore, Instant, type Origin } from "@clientela/core"
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { Book } from "../Book.ts"
import * as ChangeLog from "./ChangeLog.ts"
import * as StoredCustomer from "./StoredCustomer.ts"
import * as Updates from "./Updates.ts"

/** Customers restored at a time. */
const pageSize = 500

export const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { businessId } = yield* Book
  const { write } = yield* Updates.make

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
      yield* write(updates, at)
      yield* ChangeLog.write(sql, businessId, updates.map(Updates.logged), at, batchId)
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
    yield* write(updates, at)
    yield* ChangeLog.write(sql, businessId, updates.map(Updates.logged), at, batchId)
  })

  return Effect.fnUntraced(function* (batchId: Origin.BatchId) {
    const [batch] = yield* sql<{
      reverted: boolean
    }>`SELECT reverted_at IS NOT NULL AS reverted FROM clientela.import_batch
      WHERE business_id = ${businessId} AND id::text = ${batchId} FOR UPDATE`
    if (batch === undefined) return yield* new ImportStore.BatchNotFound({ id: batchId })
    if (batch.reverted) return { removed: 0, restored: 0, kept: [] }
    const at = Instant.fromDateTime(yield* DateTime.now)
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
})
