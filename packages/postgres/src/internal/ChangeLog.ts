/** The change log: written in one place, under a lock per business, so that the order of sequences is that of commits. */

import type { Customer, Instant, Origin } from "@clientela/core"
import { Change, type CustomerStore, StoreError } from "@clientela/core"
import { Effect, Result, Schema } from "effect"
import type { SqlClient } from "effect/sql"

export interface Logged {
  readonly kind: "created" | "changed" | "deleted"
  readonly id: Customer.CustomerId
  readonly changes: ReadonlyArray<Change.Change>
}

const Changes = Schema.Array(Change.Change)
const encode = Schema.encodeSync(Schema.fromJsonString(Changes))
const decode = Schema.decodeUnknownResult(Changes)

const name = (businessId: string) => `clientela.change_log ${businessId}`

/**
 * Before the first entry of a transaction: nobody else of this business logs until it ends, so a reader that has seen a
 * sequence number has seen all below it.
 */
export const inOrder = (sql: SqlClient.SqlClient, businessId: string) =>
  sql`SELECT pg_advisory_xact_lock(hashtextextended(${name(businessId)}, 0))`

export const write = Effect.fnUntraced(function* (
  sql: SqlClient.SqlClient,
  businessId: string,
  entries: ReadonlyArray<Logged>,
  at: Instant.Instant,
  batchId: Origin.BatchId | null
) {
  if (entries.length === 0) return
  // The condition takes the lock as inOrder does, once and before the first row has its number.
  yield* sql.unsafe(
    `INSERT INTO clientela.change_log (business_id, customer_id, at, kind, changes, batch_id)
SELECT $1::uuid, id, $2::timestamptz, kind, changes, $3::uuid FROM unnest($4::uuid[], $5::text[], $6::jsonb[]) AS row (id, kind, changes)
WHERE (SELECT pg_advisory_xact_lock(hashtextextended($7, 0))) IS NOT NULL`,
    [
      businessId,
      at,
      batchId,
      entries.map(({ id }) => id),
      entries.map(({ kind }) => kind),
      entries.map(({ changes }) => (changes.length === 0 ? "[]" : encode(changes))),
      name(businessId)
    ]
  )
})

export interface LogRow {
  readonly sequence: string | number | bigint
  readonly customer_id: Customer.CustomerId
  readonly at: Instant.Instant
  readonly kind: CustomerStore.LogEntry["kind"]
  /** As the version wrote it that made the entry. */
  readonly changes: unknown
  readonly batch_id: Origin.BatchId | null
}

export const selected = `sequence, customer_id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, kind, changes, batch_id`

/** The entry of a row. Fails for changes that are none: they were not written by clientela. */
const toEntry = (row: LogRow): Result.Result<CustomerStore.LogEntry, StoreError.StoreError> =>
  Result.mapBoth(decode(row.changes), {
    onFailure: (error) =>
      StoreError.make(
        new StoreError.Incompatible({
          detail: `The entry ${row.sequence} of the change log was not written by clientela: ${error.message}`
        }),
        error
      ),
    onSuccess: (changes) => ({
      sequence: Number(row.sequence),
      customerId: row.customer_id,
      at: row.at,
      kind: row.kind,
      changes,
      batchId: row.batch_id
    })
  })

export const toEntries = (
  rows: ReadonlyArray<LogRow>
): Effect.Effect<ReadonlyArray<CustomerStore.LogEntry>, StoreError.StoreError> =>
  Effect.fromResult(Result.all(rows.map(toEntry)))
