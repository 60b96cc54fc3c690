import { assert, describe, it } from "@effect/vitest"
import { Option, Result, Schema } from "effect"
import * as Instant from "../../src/time/Instant.ts"

const read = Schema.decodeUnknownResult(Instant.Instant)

describe("Instant", () => {
  it.each([
    ["2026-03-15T12:00:00+01:00", "2026-03-15T11:00:00.000Z"],
    ["2026-03-15T12:00:00.5Z", "2026-03-15T12:00:00.500Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"]
  ])("%s is read", (text, expected) =>
    assert.deepStrictEqual(Instant.parse(text), Option.some(Instant.Instant.make(expected)))
  )

  it.each([
    "",
    "yesterday",
    "2026-03-15",
    "2026-03-15T12:00:00",
    "2026-13-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "+010000-01-01T00:00:00Z",
    "-000001-01-01T00:00:00Z",
    "0000-12-31T00:00:00Z",
    "9999-12-31T23:59:59-01:00"
  ])("%j is no moment that every store can keep", (text) => assert.deepStrictEqual(Instant.parse(text), Option.none()))

  it.each(["2026-02-30T00:00:00.000Z", "0000-01-01T00:00:00.000Z", "2026-03-15T12:00:00Z", "2026-03-15T24:00:00.000Z"])(
    "the schema refuses %s",
    (text) => assert.isTrue(Result.isFailure(read(text)))
  )

  it.each([
    ["2026-02-28T23:59:59.999Z", 1, "2026-03-01T00:00:00.000Z"],
    ["2026-03-15T12:00:00.000Z", -43_200_001, "2026-03-14T23:59:59.999Z"],
    ["2026-03-15T12:00:00.000Z", Number.NaN, "2026-03-15T12:00:00.000Z"],
    ["9999-12-31T00:00:00.000Z", Number.POSITIVE_INFINITY, "9999-12-31T23:59:59.999Z"],
    ["0001-01-01T00:00:00.000Z", -1, "0001-01-01T00:00:00.000Z"]
  ])("%s and %d milliseconds are %s", (text, milliseconds, expected) =>
    assert.strictEqual<string>(Instant.plus(Instant.Instant.make(text), milliseconds), expected)
  )
})
