import * as Fs from "node:fs"
import { fileURLToPath } from "node:url"
import { CsvImport, Mapping } from "@clientela/csv"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result, Stream } from "effect"

const readme = Fs.readFileSync(fileURLToPath(new URL("../README.md", import.meta.url)), "utf8")

describe("README", () => {
  it.effect("the first example says what it does", () =>
    Effect.gen(function* () {
      const literal = /Stream\.make\('([^']*)'\)/.exec(readme)?.[1] ?? ""
      const text = literal.replaceAll("\\n", "\n")
      const csv = yield* CsvImport.open({
        file: "people.csv",
        bytes: Stream.encodeText(Stream.make(text)),
        region: "US"
      })
      assert.include(readme, `=> ${csv.format} [ ${csv.columns.map(({ field }) => JSON.stringify(field)).join(", ")} ]`)
      const rows = yield* Stream.runCollect(csv.rows)
      const said = rows.map(
        ({ draft, line }) => `${line} ${Result.isSuccess(draft) ? draft.success.name.last : draft.failure.code}`
      )
      assert.include(readme, `=> ${said.join(", ")}`)
    })
  )

  it("the mapping is one", () => {
    assert.isTrue(Result.isSuccess(Mapping.parse(/Mapping\.parse\('(.*)'\)/.exec(readme)?.[1] ?? "")))
  })
})
