/** One row of a file on its way in: where it stood, what it was, and the draft read from it or why there is none. */
import { type Result, Schema } from "effect"
import type { CustomerDraft } from "./CustomerDraft.ts"

/** Why a row cannot go in. The message says value, place, expectation and what to do. */
export class RowProblem extends Schema.TaggedError<RowProblem>()("RowProblem", {
  /** Stable, for programs: `invalid_email`, `stray_quote`. */
  code: Schema.String,
  message: Schema.String
}) {}

export interface SourceRow<Source = unknown> {
  readonly file: string
  /** 1 is the first row after the header. */
  readonly row: number
  /** 1-based line of the file on which the row starts. */
  readonly line: number
  /** The row as it stood, to be given back if it is rejected. */
  readonly source: Source
  readonly draft: Result.Result<CustomerDraft, RowProblem>
}
