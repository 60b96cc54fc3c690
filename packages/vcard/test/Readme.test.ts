import { readFileSync } from "node:fs"
import { VCardWriter } from "@clientela/vcard"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { ana } from "./arbitraries.ts"

const customer = ana()
const customers = Stream.make(customer, customer)
const text = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8")

describe("README", () => {
  it.effect("what it shows works", () =>
    Effect.gen(function* () {
      const file = customers.pipe(VCardWriter.stream())
      const cards = [
        VCardWriter.write(customer),
        VCardWriter.write(customer, { version: "4.0" }),
        VCardWriter.write(customer, { shareable: true })
      ]
      assert.strictEqual(yield* Stream.mkString(file), VCardWriter.write(customer) + VCardWriter.write(customer))
      assert.strictEqual(new Set(cards).size, 3)
    })
  )

  it("every line of its code stands above", () => {
    const [, code = ""] = /```ts\n(.*?)```/s.exec(text("../README.md")) ?? []
    const lines = code.split("\n").map((line) => line.replace(/ *\/\/ .*/, ""))
    const calls = lines.filter((line) => line !== "" && !line.startsWith("import"))
    assert.isNotEmpty(calls)
    for (const line of calls) assert.include(text("Readme.test.ts"), line)
  })
})
