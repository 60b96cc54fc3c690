/** One record of a CSV file: its cells as they stand, where it starts, and what was wrong with it. */

export type ProblemCode = "stray_quote" | "unterminated_quote" | "record_too_long" | "nul_dropped" | "too_many_cells"

/**
 * What is wrong with a record. `reject`: its cells are a best effort and must not be imported unseen. `warn`: the
 * cells are good, something small was left out.
 */
export interface Problem {
  readonly code: ProblemCode
  readonly severity: "reject" | "warn"
  readonly message: string
}

export interface CsvRecord {
  /** 1-based line of the file on which the record starts; lines inside quoted cells count. */
  readonly line: number
  readonly cells: ReadonlyArray<string>
  /** The line as it stands in the file, only beside a problem that rejects it; of a line over the limit, the start. */
  readonly raw: string | null
  readonly problem: Problem | null
}

/** Whether the cells can be taken as they are. */
export const isSound = (record: CsvRecord): boolean => record.problem === null || record.problem.severity === "warn"

/** Whether every cell is empty or white space: a row that a spreadsheet once held something in. */
export const isBlank = (record: CsvRecord): boolean => record.cells.every((cell) => cell.trim() === "")
