import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary } from "effect"
import * as FieldType from "../../src/parts/FieldType.ts"

describe("FieldType", () => {
  it.prop(
    "a value that was read is read again as it is",
    [Arbitrary.schema(FieldType.FieldType), Arbitraries.lines],
    ([type, text]) => {
      const value = FieldType.read(type, text)
      if (value !== null) assert.strictEqual(FieldType.read(type, String(value)), value)
    },
    { arbitrary: { runs: 500 } }
  )

  const values: ReadonlyArray<readonly [FieldType.FieldType, string, string | number | boolean | null]> = [
    ["text", "a\nb", "a\nb"],
    ["number", "12.50", 12.5],
    ["number", "-0", 0],
    ["number", "+3", 3],
    ["number", "02134", null],
    ["number", "1,5", null],
    ["number", "1e3", null],
    ["number", "0x10", null],
    ["number", "Infinity", null],
    ["number", "1234567890123456", null],
    ["boolean", "Yes", true],
    ["boolean", "OFF", false],
    ["boolean", "maybe", null],
    ["date", "2024-02-29", "2024-02-29"],
    ["date", "2026-02-29", null],
    ["date", "2026-03-15T12:00:00Z", null],
    ["date", "15/03/2026", null],
    ["link", "https://example.com/a?b=1", "https://example.com/a?b=1"],
    ["link", "javascript:alert(1)", null],
    ["link", "example.com", null],
    ["link", "https://", null],
    ["link", "https://a b.com", null],
    ["email", "Ana@Example.COM", "Ana@example.com"],
    ["email", "ana@", null],
    ["phone", "+1 (512) 867-5309 ext. 12", "+1 (512) 867-5309 ext. 12"],
    ["phone", "call me", null],
    ["phone", "+", null],
    ["address", "1 Main St\nAustin", "1 Main St\nAustin"],
    ["area", "12.5X8", "12.5 x 8"],
    ["area", "12 × 8", "12 x 8"],
    ["area", "12", null],
    ["identifier", "00712-A", "00712-A"],
    ["identifier", "a\nb", null],
    ["dropdown", "Red", "Red"]
  ]
  it.each(values)("JOB-14, VC-9: %s %j is %j", (type, text, expected) =>
    assert.strictEqual(FieldType.read(type, text), expected)
  )

  it.each(["1", "1 ", "a@", "https://a", "x", "("])("a megabyte of %j is read at once", (part) => {
    const text = part.repeat(1_000_000 / part.length)
    for (const type of FieldType.FieldType.literals) FieldType.read(type, text)
  })
})
