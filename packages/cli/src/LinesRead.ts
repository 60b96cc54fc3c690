/**
 * How much of the files is done when so many rows are: by lines, because the bytes that were read are ahead of the rows that
 * went in, and nobody knows how many rows a file has before its end.
 */

export interface LinesRead {
  /** Rows came, the last of which is on this line of all files together. */
  readonly came: (rows: number, line: number) => void
  /** 0 to 1. */
  readonly fraction: (rowsDone: number) => number
}

interface Mark {
  readonly rows: number
  readonly line: number
}

/** `total` is the number of lines of all files. */
export const make = (total: number): LinesRead => {
  const ahead: Array<Mark> = []
  let passed: Mark = { rows: 0, line: 0 }
  let last = passed
  return {
    came: (rows, line) => {
      last = { rows: last.rows + rows, line }
      ahead.push(last)
    },
    fraction: (rowsDone) => {
      let next = ahead[0]
      while (next !== undefined && next.rows <= rowsDone) {
        passed = next
        ahead.shift()
        next = ahead[0]
      }
      const within = next === undefined ? 0 : (rowsDone - passed.rows) / (next.rows - passed.rows)
      const line = passed.line + within * ((next?.line ?? passed.line) - passed.line)
      return total === 0 ? 0 : Math.min(1, line / total)
    }
  }
}
