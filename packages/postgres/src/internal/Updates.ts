/** Writes the next state of customers, all of a list in one statement for each table. */
import { Change, type Instant, StoreError } from "@clientela/core"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { Book } from "../Book.ts"
import type * as ChangeLog from "./ChangeLog.ts"
import * as CustomerRows from "./CustomerRows.ts"

/** The entry of the change log for an update. */
export const logged = ({ after, before }: CustomerRows.Update): ChangeLog.Logged => ({
  kind: "changed",
  id: after.id,
  changes: Change.between(before, after)
})

export const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { businessId, locale } = yield* Book
  const run = ({ arrays, text }: CustomerRows.Bulk) => sql.unsafe(text, [businessId, ...arrays])

  /** Fails, and the transaction with it, when somebody changed one of them since it was read. */
  const write = Effect.fnUntraced(function* (updates: ReadonlyArray<CustomerRows.Update>, at: Instant.Instant) {
    for (const bulk of CustomerRows.update(updates, { locale, now: at })) {
      const written = yield* run(bulk)
      if (written.length !== updates.length) {
        return yield* StoreError.make(new StoreError.Stale({ detail: "Somebody changed the same customers meanwhile" }))
      }
    }
    for (const bulk of CustomerRows.replaceParts(updates)) yield* run(bulk)
  })

  return { write }
})
