/** What becomes of one row: exactly one of five, each with its reason. */
import { Schema } from "effect"
import * as Change from "../customer/Change.ts"
import * as Customer from "../customer/Customer.ts"

export const Verdict = Schema.TaggedUnion({
  Created: { customer: Customer.Customer },
  Updated: { before: Customer.Customer, after: Customer.Customer, changes: Schema.Array(Change.Change) },
  Unchanged: { id: Customer.CustomerId },
  Skipped: { id: Customer.CustomerId, code: Schema.String, message: Schema.String },
  Rejected: { code: Schema.String, message: Schema.String }
})
export type Verdict = typeof Verdict.Type

/** How many rows got which verdict. The five add up to `rows`, always. */
export const Counts = Schema.Struct({
  rows: Schema.Int,
  created: Schema.Int,
  updated: Schema.Int,
  unchanged: Schema.Int,
  skipped: Schema.Int,
  rejected: Schema.Int,
  /** Rows may have several warnings and any verdict. */
  warnings: Schema.Int
})
export interface Counts extends Schema.Schema.Type<typeof Counts> {}

export const none: Counts = { rows: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, rejected: 0, warnings: 0 }

export const add = (a: Counts, b: Counts): Counts => ({
  rows: a.rows + b.rows,
  created: a.created + b.created,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  skipped: a.skipped + b.skipped,
  rejected: a.rejected + b.rejected,
  warnings: a.warnings + b.warnings
})

const columns = {
  Created: "created",
  Updated: "updated",
  Unchanged: "unchanged",
  Skipped: "skipped",
  Rejected: "rejected"
} as const

/** One row more. */
export const count = (counts: Counts, verdict: Verdict, warnings: number): Counts => {
  const column = columns[verdict._tag]
  return { ...counts, rows: counts.rows + 1, [column]: counts[column] + 1, warnings: counts.warnings + warnings }
}
