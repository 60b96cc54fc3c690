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
const sharing = Schema.Literals(["customer", "contact", "reject"])

/** How an import ends, however it was run. */
export const endsAlike = (it: Vitest.MethodsNonLive<Stores>): void => {
  it.effect.prop(
    "any file comes to what it comes to in memory, and nothing more the second time",
    [file, policy, sharing],
    ([found, onDuplicate, shared]) =>
      Effect.gen(function* () {
        const { drafts, tag } = apart(found)
        const twice = Effect.gen(function* () {
          const first = yield* importing(drafts, { onDuplicate, shared })
          const after = portrait(yield* everybody(tag), first.startedAt)
          const second = yield* importing(drafts, { onDuplicate, shared })
          assert.deepStrictEqual(portrait(yield* everybody(tag), first.startedAt), after)
          return { after, first: first.counts, second: second.counts }
        })
        const here = yield* twice
        assert.deepStrictEqual(here, yield* Effect.provide(twice, MemoryStore.layer()))
        assert.deepStrictEqual([here.second.created, here.second.updated], [0, 0])
      }),
    { arbitrary: { runs: 24, size: 12 } }
  )

  it.effect.each(["customer", "contact", "reject"] as const)(
    "who shares an e-mail under another first name stays what the first import made of it: %s",
    (shared) =>
      Effect.gen(function* () {
        const { drafts, tag } = apart([
          draft("Ana", "casa@example.com"),
          draft("Luis", "casa@example.com", { role: "husband" }),
          draft("Bob", "b@example.com")
        ])
        const batches = yield* Effect.forEach([drafts, drafts, drafts.toReversed()], (all) =>
          importing(all, { shared })
        )
        const people = (yield* everybody(tag)).map(({ contacts, emails, name }) => [
          name.first?.slice(0, 3),
          emails.length,
          contacts.map(({ role }) => role)
        ])
        assert.deepStrictEqual(people, [
          ["Ana", 1, shared === "contact" ? ["husband"] : []],
          ...(shared === "customer" ? [["Lui", 1, []]] : []),
          ["Bob", 1, []]
        ])
        const figures = batches.map(({ counts }) => [counts.created, counts.updated, counts.unchanged, counts.rejected])
        const again = shared === "reject" ? [0, 0, 2, 1] : [0, 0, 3, 0]
        const first = { customer: [3, 0, 0, 0], contact: [2, 1, 0, 0], reject: [2, 0, 0, 1] }[shared]
        assert.deepStrictEqual(figures, [first, again, again])
      })
  )

  it.effect("an import of several chunks that was interrupted goes on and ends as if it had not been", () =>
    Effect.gen(function* () {
      const mark = own()
      const drafts = Array.from({ length: 2 * Import.chunkSize + 500 }, (_, index) => {
        // Every tenth row is of somebody who came 1,500 rows before.
        const who = index % 10 === 0 ? (index + 1000) % 2500 : index
        return draft(`Ana${who}`, `${mark}.${who}@example.com`, { tags: [Tag.Tag.make(mark)], role: `row ${index}` })
      })
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
