import { assert, describe, it } from "@effect/vitest"
import { CsvRecord } from "../src/index.ts"

const record = (cells: ReadonlyArray<string>, severity?: CsvRecord.Problem["severity"]): CsvRecord.CsvRecord => ({
  line: 1,
  cells,
  raw: null,
  problem: severity === undefined ? null : { code: "nul_dropped", severity, message: "" }
})

describe("CsvRecord", () => {
  it.each([
    [undefined, true],
    ["warn", true],
    ["reject", false]
  ] as const)("with problem %s is sound: %s", (severity, sound) =>
    assert.strictEqual(CsvRecord.isSound(record(["a"], severity)), sound)
  )

  it.each([
    [["", " ", "\u00a0"], true],
    [["", "x"], false]
  ] as const)("%j is blank: %s", (cells, blank) => assert.strictEqual(CsvRecord.isBlank(record(cells)), blank))
})
