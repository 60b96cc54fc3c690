/** Which field takes which column of a file, and why. */
import * as Header from "./Header.ts"

/**
 * `known`: the format names the column so. `alias`: a usual name. `mapping`: the user said so. `kept`: goes to the
 * extras.
 */
export type Reason = "known" | "alias" | "mapping" | "kept" | "ignored"

export interface Claim {
  /** What the column is read as; `null` when it is ignored. */
  readonly field: string | null
  readonly reason: Reason
}

export interface Columns {
  readonly header: Header.Header
  readonly index: ReadonlyMap<string, number>
  /** By column; filled while fields take theirs. */
  readonly claims: Array<Claim | null>
}

export const make = (header: Header.Header): Columns => ({
  header,
  index: Header.index(header),
  claims: header.names.map(() => null)
})

export const name = (self: Columns, column: number): string => self.header.names[column] ?? ""

export const isFree = (self: Columns, column: number): boolean => self.claims[column] === null

export const claim = (self: Columns, column: number, field: string | null, reason: Reason): void => {
  self.claims[column] = { field, reason }
}

/** Takes the first of the named columns that is there and free; `-1` when none is. Names are compared normalised. */
export const take = (self: Columns, names: ReadonlyArray<string>, field: string): number => {
  for (const name of names) {
    const column = self.index.get(Header.normalize(name))
    if (column !== undefined && isFree(self, column)) {
      claim(self, column, field, "known")
      return column
    }
  }
  return -1
}

/** The columns that nobody took. */
export const rest = (self: Columns): ReadonlyArray<number> =>
  [...self.claims.keys()].filter((column) => isFree(self, column))
