/** The batch of an import: one at a time, gone on with until it is finished, listed with what it came to. */
import { ImportStore, Verdict } from "@clientela/core"
import { assert, type Vitest } from "@effect/vitest"
import { Effect } from "effect"
import type { Stores } from "./ImportedBook.ts"
import { begin, chunk, outcome } from "./OpenBatch.ts"
import { own } from "./OwnDrafts.ts"

const { ImportStore: Imports } = ImportStore

/** Who may begin an import, and when that goes on with an earlier one. */
export const begins = (it: Vitest.MethodsNonLive<Stores>): void => {
  it.effect("one import at a time: a second one is refused until the first has closed", () =>
    Effect.gen(function* () {
      yield* Effect.scoped(
        Effect.gen(function* () {
          yield* begin()
          const error = yield* Effect.flip(Effect.scoped(begin()))
          assert.strictEqual(error.reason._tag, "Locked")
          assert.isTrue(error.isRetryable)
        })
      )
      yield* Effect.scoped(begin())
    })
  )

  it.effect("an import that was refused does not take the lock from the one that runs", () =>
    Effect.scoped(
      Effect.gen(function* () {
        yield* begin()
        yield* Effect.exit(Effect.scoped(begin()))
        assert.strictEqual((yield* Effect.flip(Effect.scoped(begin()))).reason._tag, "Locked")
      })
    )
  )

  it.effect("the same import goes on until it is finished; then, or with another fingerprint, it is a new one", () =>
    Effect.gen(function* () {
      const store = yield* Imports
      const print = own()
      const first = yield* Effect.scoped(begin(print))
      const again = yield* Effect.scoped(begin(print))
      assert.deepStrictEqual([first.resumed, again.resumed], [false, true])
      assert.deepStrictEqual(again.batch, first.batch)
      const other = yield* Effect.scoped(begin())
      assert.notStrictEqual(other.batch.id, first.batch.id)
      yield* store.finish(first.batch.id)
      const later = yield* Effect.scoped(begin(print))
      assert.strictEqual(later.resumed, false)
      assert.notStrictEqual(later.batch.id, first.batch.id)
    })
  )
}

/** What a batch is in the list once it is finished. */
export const finishes = (it: Vitest.MethodsNonLive<Stores>): void => {
  it.effect("a finished batch has the sum of its chunks, and the list has the newest first", () =>
    Effect.gen(function* () {
      const store = yield* Imports
      const { batch } = yield* Effect.scoped(begin())
      const counts = { rows: 3, created: 1, unchanged: 1, rejected: 1, warnings: 4 }
      yield* store.commit(chunk(batch.id, 0, { outcome: outcome(counts) }))
      yield* store.commit(chunk(batch.id, 1, { outcome: outcome(counts) }))
      assert.isNull((yield* store.list)[0]?.finishedAt)
      const finished = yield* store.finish(batch.id)
      assert.deepStrictEqual(
        finished.counts,
        Verdict.add({ ...Verdict.none, ...counts }, { ...Verdict.none, ...counts })
      )
      assert.isNotNull(finished.finishedAt)
      const next = yield* Effect.scoped(begin())
      assert.deepStrictEqual(
        (yield* store.list).slice(0, 2).map(({ id }) => id),
        [next.batch.id, batch.id]
      )
      assert.deepStrictEqual((yield* store.list)[1], finished)
    })
  )
}
