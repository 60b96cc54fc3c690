/** An import that is only tried. */
import { CustomerStore, ImportStore } from "@clientela/core"
import { assert, type Vitest } from "@effect/vitest"
import { Effect } from "effect"
import { everybody, importing, type Stores } from "./ImportedBook.ts"
import { apart, draft } from "./OwnDrafts.ts"

const { CustomerStore: Customers } = CustomerStore
const { ImportStore: Imports } = ImportStore

/** What a rehearsal says, and that it writes nothing. */
export const leavesNothing = (it: Vitest.MethodsNonLive<Stores>): void => {
  it.effect("a rehearsal counts what the import would do and leaves nothing behind", () =>
    Effect.gen(function* () {
      const [customers, store] = [yield* Customers, yield* Imports]
      const { drafts, tag } = apart([
        draft("Ana", "a@example.com"),
        draft("Ana", "a@example.com", { role: "boss" }),
        draft("Bob", "b@example.com")
      ])
      yield* importing(drafts.slice(0, 1))
      const [before, batches] = [yield* everybody(tag), yield* store.list]
      const rehearsed = yield* store.rehearse(importing(drafts))
      assert.deepStrictEqual(
        [rehearsed.counts.created, rehearsed.counts.updated, rehearsed.counts.unchanged],
        [1, 1, 1]
      )
      assert.deepStrictEqual(yield* everybody(tag), before)
      assert.deepStrictEqual(yield* store.list, batches)
      for (const { id } of before) assert.strictEqual((yield* customers.history(id)).length, 1)
      assert.strictEqual(yield* Effect.flip(store.rehearse(Effect.andThen(importing(drafts), Effect.fail("no")))), "no")
      assert.deepStrictEqual(yield* everybody(tag), before)
      assert.deepStrictEqual((yield* importing(drafts)).counts, rehearsed.counts)
    })
  )
}
