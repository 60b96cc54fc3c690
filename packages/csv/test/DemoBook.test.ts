import { execFileSync } from "node:child_process"
import * as Fs from "node:fs"
import { fileURLToPath } from "node:url"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"
import { drafts, fromBytes, toText } from "./imported.ts"

const data = (name: string): string => fileURLToPath(new URL(`../../../examples/data/${name}`, import.meta.url))
const book = Fs.readFileSync(data("google-contacts.csv"))

describe("the demo book", () => {
  it("is what its generator writes", () =>
    assert.strictEqual(execFileSync(process.execPath, [data("generate.ts")], { encoding: "utf8" }), book.toString()))

  it.effect("holds a thousand rows, and what is refused is refused on purpose", () =>
    Effect.gen(function* () {
      const { csv, rows } = yield* fromBytes(book)
      assert.deepStrictEqual([csv.format, csv.encoding, rows.length], ["google-csv", "utf-8", 1000])
      const codes = rows.flatMap(({ draft }) => (Result.isFailure(draft) ? [draft.failure.code] : []))
      assert.deepStrictEqual(codes.toSorted(), [...Array.from({ length: 8 }, () => "invalid_email"), "stray_quote"])
      const warnings = rows.flatMap(({ draft }) =>
        Result.isSuccess(draft) ? draft.success.warnings.map(({ code }) => code) : []
      )
      assert.deepStrictEqual([...new Set(warnings)].toSorted(), [
        "excel_number",
        "invalid_phone",
        "label_without_value",
        "tag_too_long",
        "unreadable_phone",
        "zip_padded"
      ])
    })
  )

  it.effect("has Garcías of both spellings", () =>
    Effect.gen(function* () {
      const found = yield* drafts(book.toString())
      const garcias = found.filter(({ name }) => /garc[ií]a/i.test(name.last ?? ""))
      assert.isAtLeast(garcias.length, 8)
    })
  )

  it.effect("exports nothing but a header for nobody", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* toText([], "google-csv")).split("\r\n").length, 2)
    })
  )
})
