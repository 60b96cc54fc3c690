/** Whole imports: what they come to does not depend on the store, on being repeated or on being interrupted. */
import { Import, ImportStore, MemoryStore, StoreError, Tag } from "@clientela/core"
import { assert, type Vitest } from "@effect/vitest"
import { Effect, Exit, Schema } from "effect"
import { everybody, importing, portrait, type Stores } from "./ImportedBook.ts"
import { apart, draft, file, own } from "./OwnDrafts.ts"

const { ImportStore: Imports } = ImportStore

/** The store that goes away at commit number `failing`, 0 for the first. */
const goingAwayAt = <A, E, R>(failing: number, effect: Effect.Effect<A, E, R>) =>
  Effect.flatMap(Imports, (store) => {
    const seen = { commits: 0 }
    const gone = StoreError.make(new StoreError.Unavailable({ detail: "the database went away" }))
    return Effect.provideService(effect, Imports, {
      ...store,
      commit: (part) => Effect.suspend(() => (seen.commits++ === failing ? Effect.fail(gone) : store.commit(part)))
    })
  })

const policy = Schema.Literals(["update", "skip"])

/** How an import ends, however it was run. */
export const endsAlike = (it: Vitest.MethodsNonLive<Stores>): void => {
  it.effect.prop(
    "any file comes to what it comes to in memory, and nothing more the second time",
    [file, policy],
    ([found, onDuplicate]) =>
      Effect.gen(function* () {
        const { drafts, tag } = apart(found)
        const twice = Effect.gen(function* () {
          const first = yield* importing(drafts, { onDuplicate })
          const after = portrait(yield* everybody(tag), first.startedAt)
          const second = yield* importing(drafts, { onDuplicate })
          assert.deepStrictEqual(portrait(yield* everybody(tag), first.startedAt), after)
          return { after, first: first.counts, second: second.counts }
        })
        const here = yield* twice
        assert.deepStrictEqual(here, yield* Effect.provide(twice, MemoryStore.layer()))
        assert.deepStrictEqual([here.second.created, here.second.updated], [0, 0])
      }),
    { arbitrary: { runs: 12, size: 12 } }
  )

  it.effect("an import of several chunks that was interrupted goes on and ends as if it had not been", () =>
    Effect.gen(function* () {
      const mark = own()
      const drafts = Array.from({ length: 2 * Import.chunkSize + 500 }, (_, index) =>
        // Every tenth row is of somebody who came 1,500 rows before.
        draft("Ana", `${mark}.${index % 10 === 0 ? (index + 1000) % 2500 : index}@example.com`, {
          tags: [Tag.Tag.make(mark)],
          role: `row ${index}`
        })
      )
      const expected = yield* Effect.provide(
        Effect.gen(function* () {
          const batch = yield* importing(drafts)
          return { counts: batch.counts, book: portrait(yield* everybody(mark), batch.startedAt) }
        }),
        MemoryStore.layer()
      )
      const print = own()
      assert.isTrue(Exit.isFailure(yield* Effect.exit(goingAwayAt(1, importing(drafts, { fingerprint: print })))))
      const batch = yield* importing(drafts, { fingerprint: print })
      assert.deepStrictEqual(batch.counts, expected.counts)
      assert.deepStrictEqual(portrait(yield* everybody(mark), batch.startedAt), expected.book)
    })
  )
}
