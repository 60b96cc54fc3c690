/** The chunks of an import: each goes in whole or not at all. */
import { type Customer, CustomerStore, ImportStore, Match } from "@clientela/core"
import { assert, type Vitest } from "@effect/vitest"
import { Effect, Option, Result } from "effect"
import type { Stores } from "./ImportedBook.ts"
import { begin, chunk, customerOf, outcome } from "./OpenBatch.ts"
import { draft, own } from "./OwnDrafts.ts"

const { CustomerStore: Customers } = CustomerStore
const { ImportStore: Imports } = ImportStore

/** What a chunk leaves in the book. */
export const goesIn = (it: Vitest.MethodsNonLive<Stores>): void => {
  it.effect("a chunk goes in with its log, its outcome and its customers, and can be read again", () =>
    Effect.gen(function* () {
      const [customers, store] = [yield* Customers, yield* Imports]
      const { batch } = yield* Effect.scoped(begin())
      const mark = own()
      const ana = yield* customerOf(batch, draft(`Ana${mark}`, `${mark}@example.com`))
      assert.deepStrictEqual(yield* store.outcome(batch.id, 0), Option.none())
      const part = chunk(batch.id, 0, { created: [ana], outcome: outcome({ rows: 2, created: 1, rejected: 1 }) })
      yield* store.commit(part)
      assert.deepStrictEqual(yield* store.outcome(batch.id, 0), Option.some(part.outcome))
      assert.deepStrictEqual(yield* store.outcome(batch.id, 1), Option.none())
      assert.deepStrictEqual(yield* customers.get(ana.id), Option.some(ana))
      assert.deepStrictEqual(
        (yield* customers.history(ana.id)).map(({ batchId, kind }) => [kind, batchId]),
        [["created", batch.id]]
      )
    })
  )
}

/** When a chunk leaves nothing. */
export const staysOut = (it: Vitest.MethodsNonLive<Stores>): void => {
  it.effect("a chunk made from an old state is refused, and nothing of it goes in", () =>
    Effect.gen(function* () {
      const [customers, store] = [yield* Customers, yield* Imports]
      const mark = own()
      const { batch } = yield* Effect.scoped(begin())
      const ana = yield* customerOf(batch, draft("Ana", `${mark}@example.com`))
      yield* store.commit(chunk(batch.id, 0, { created: [ana] }))
      const keys = { ...Match.noKeys, emails: Match.keys(ana).emails }
      const [read] = yield* store.candidates(batch.id, keys)
      assert.deepStrictEqual(read?.customer, ana)
      const edited = yield* customers.modify(ana.id, (held) => Result.succeed({ ...held, role: "boss" }))
      const bob = yield* customerOf(batch, draft("Bob", `bob.${mark}@example.com`))
      const part = (version: number, before: Customer.Customer) =>
        chunk(batch.id, 1, {
          created: [bob],
          updated: [{ before, after: { ...before, company: "Acme" }, version }]
        })
      const error = yield* Effect.flip(store.commit(part(read?.version ?? 0, ana)))
      assert.strictEqual(error.reason._tag, "Stale")
      assert.deepStrictEqual(yield* customers.get(ana.id), Option.some(edited))
      assert.deepStrictEqual(yield* customers.get(bob.id), Option.none())
      assert.deepStrictEqual(yield* store.outcome(batch.id, 1), Option.none())
      const [now] = yield* store.candidates(batch.id, keys)
      assert.notStrictEqual(now?.version, read?.version)
      yield* store.commit(part(now?.version ?? 0, edited))
      assert.deepStrictEqual(yield* customers.get(ana.id), Option.some({ ...edited, company: "Acme" }))
      const kinds = (yield* customers.history(ana.id)).map(({ batchId, kind }) => [
        kind,
        batchId === null ? "by hand" : "import"
      ])
      assert.deepStrictEqual(kinds, [
        ["created", "import"],
        ["changed", "by hand"],
        ["changed", "import"]
      ])
    })
  )
}
