import { Moment, Placeholder, WordCell } from "@clientela/csv"
import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"

describe("Placeholder", () => {
  it.each(["", "-", "--", "n/a", "N/A", "#N/A", "None", "NULL", "unknown", "0/0/00", "00/00/0000", "0000-00-00"])(
    "%j says nothing",
    (text) => assert.isTrue(Placeholder.isPlaceholder(text))
  )
  it.each(["NA", "0", "Nowhere", "00712", "Unknown Street 5"])("%j says something", (text) =>
    assert.isFalse(Placeholder.isPlaceholder(text))
  )
  it.each([
    ["0/0/00", true],
    ["n/a", false],
    ["--03-07", false],
    ["10/10/2000", false]
  ] as const)("%s is no date: %s", (text, expected) => assert.strictEqual(Placeholder.isNoDate(text), expected))
})

describe("Moment", () => {
  it.each([
    ["2024-03-12", "2024-03-12T00:00:00.000Z"],
    ["2024-03-12 09:14", "2024-03-12T09:14:00.000Z"],
    ["2024-03-12T09:14:05+02:00", "2024-03-12T07:14:05.000Z"],
    ["2024-03-12 09:14 UTC", "2024-03-12T09:14:00.000Z"],
    ["2024-02-30", null],
    ["03/04/2024", null],
    ["2024", null],
    ["", null]
  ])("%s is %s", (text, expected) => assert.strictEqual(Option.getOrNull(Moment.parse(text)), expected))
})

describe("WordCell", () => {
  it.each([
    [WordCell.yesNo, "TRUE", true],
    [WordCell.yesNo, "x", true],
    [WordCell.yesNo, "Sí", true],
    [WordCell.yesNo, "No", false],
    [WordCell.yesNo, "maybe", null],
    [WordCell.stage, "Prospect", "lead"],
    [WordCell.stage, "Customer", "client"],
    [WordCell.stage, "warm", null],
    [WordCell.kind, "Homeowner", "person"],
    [WordCell.kind, "business", "company"],
    [WordCell.kind, "dog", null],
    [WordCell.isHonorific, "Mrs.", true],
    [WordCell.isHonorific, "Señora", false],
    [WordCell.isHonorific, "Owner", false],
    [WordCell.isHonorific, "Doña", true]
  ] as const)("%o of %s is %s", (read, text, expected) => assert.strictEqual(read(text), expected))
})
