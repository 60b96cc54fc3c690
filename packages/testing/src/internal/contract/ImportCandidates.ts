/** The customers that the rows of an import may mean. */
import { CustomerDraft, ImportStore, Match, type Origin, PhoneNumber } from "@clientela/core"
import { assert, type Vitest } from "@effect/vitest"
import { Effect } from "effect"
import type { Stores } from "./ImportedBook.ts"
import { begin, chunk, customerOf } from "./OpenBatch.ts"
import { apart, draft, own } from "./OwnDrafts.ts"

const { ImportStore: Imports } = ImportStore

/** Who is a candidate, and what is known of it. */
export const areFound = (it: Vitest.MethodsNonLive<Stores>): void => {
  it.effect("whoever shares an e-mail, a phone or the name is a candidate, and nobody else", () =>
    Effect.gen(function* () {
      const store = yield* Imports
      const {
        drafts: [byEmail, byPhone, byName, stranger],
        tag
      } = apart([
        draft("Ana", "a@example.com"),
        { ...CustomerDraft.empty, phones: [PhoneNumber.parse("+15128675310", "US")] },
        { ...CustomerDraft.empty, company: "Acme" },
        draft("Zoe", "z@example.com")
      ])
      assert.isDefined(stranger)
      const { batch } = yield* Effect.scoped(begin())
      const all = yield* Effect.forEach(
        [byEmail, byPhone, byName, stranger].flatMap((one) => one ?? []),
        (one) => customerOf(batch, one)
      )
      yield* store.commit(chunk(batch.id, 0, { created: all }))
      const [ana, phone, acme] = all
      const found = (keys: Partial<Match.Keys>) =>
        Effect.map(store.candidates(batch.id, { ...Match.noKeys, ...keys }), (candidates) =>
          candidates.map(({ customer }) => customer)
        )
      const keys = all.map(Match.keys)
      assert.deepStrictEqual(yield* found({ emails: keys[0]?.emails ?? [] }), [ana])
      assert.deepStrictEqual(yield* found({ phones: keys[1]?.phones ?? [] }), [phone])
      assert.deepStrictEqual(yield* found({ names: keys[2]?.names ?? [] }), [acme])
      const namesWithoutEmail = [...(keys[0]?.names ?? []), ...(keys[2]?.names ?? [])]
      assert.deepStrictEqual(yield* found({ namesWithoutEmail }), [acme])
      assert.deepStrictEqual(yield* found({}), [])
      assert.deepStrictEqual(yield* found({ emails: [`nobody.${tag}@example.com`], names: ["%"] }), [])
      const together = yield* found({
        emails: keys.slice(0, 3).flatMap((one) => one.emails),
        phones: keys.slice(0, 3).flatMap((one) => one.phones),
        names: keys.slice(0, 3).flatMap((one) => one.names)
      })
      assert.deepStrictEqual(new Set(together.map(({ id }) => id)), new Set(all.slice(0, 3).map(({ id }) => id)))
      assert.strictEqual(together.length, 3)
    })
  )

  it.effect("a candidate says whether this import has met it already", () =>
    Effect.gen(function* () {
      const store = yield* Imports
      const mark = own()
      const first = yield* Effect.scoped(begin())
      const [ana, bob] = yield* Effect.forEach(["Ana", "Bob"], (one) =>
        customerOf(first.batch, draft(one, `${mark}.${one}@example.com`))
      )
      if (ana === undefined || bob === undefined) return
      yield* store.commit(chunk(first.batch.id, 0, { created: [ana, bob] }))
      yield* store.finish(first.batch.id)
      const { batch } = yield* Effect.scoped(begin())
      const touched = (of: Origin.BatchId) =>
        Effect.map(
          store.candidates(of, { ...Match.noKeys, emails: [...Match.keys(ana).emails, ...Match.keys(bob).emails] }),
          (found) =>
            found
              .filter((one) => one.touched)
              .map(({ customer }) => customer.id)
              .toSorted()
        )
      assert.deepStrictEqual(yield* touched(first.batch.id), [ana.id, bob.id].toSorted())
      assert.deepStrictEqual(yield* touched(batch.id), [])
      yield* store.commit(chunk(batch.id, 0, { rows: [{ row: `${mark} again`, customerId: bob.id, isNew: true }] }))
      assert.deepStrictEqual(yield* touched(batch.id), [bob.id])
    })
  )

  it.effect("a row is known again by later imports, as long as the customer it meant is there", () =>
    Effect.gen(function* () {
      const store = yield* Imports
      const mark = own()
      const { batch } = yield* Effect.scoped(begin())
      const [ana, bob] = yield* Effect.forEach(["Ana", "Bob"], (one) =>
        customerOf(batch, draft(one, `${mark}.${one}@example.com`))
      )
      if (ana === undefined || bob === undefined) return
      const [first, second] = [`${mark} "first" row, señor`, `${mark} second row`]
      const rows = [first, second].map((row) => ({ row, customerId: ana.id, isNew: true }))
      yield* store.commit(chunk(batch.id, 0, { created: [ana, bob], rows }))
      // Who it meant first stays, even if something says otherwise later.
      yield* store.commit(chunk(batch.id, 1, { rows: [{ row: first, customerId: bob.id, isNew: false }] }))
      const next = yield* Effect.scoped(begin())
      const known = Effect.map(
        store.candidates(next.batch.id, { ...Match.noKeys, rows: [first, second, `${mark} third row`] }),
        (found) => found.map(({ customer, rows }) => [customer.id, [...rows].toSorted()])
      )
      assert.deepStrictEqual(yield* known, [[ana.id, [first, second].toSorted()]])
      yield* store.revert(batch.id)
      assert.deepStrictEqual(yield* known, [])
    })
  )

  it.effect("a row that was rejected because of somebody is known again, and the import has not met him by it", () =>
    Effect.gen(function* () {
      const store = yield* Imports
      const mark = own()
      const first = yield* Effect.scoped(begin())
      const ana = yield* customerOf(first.batch, draft("Ana", `${mark}@example.com`))
      yield* store.commit(chunk(first.batch.id, 0, { created: [ana] }))
      const { batch } = yield* Effect.scoped(begin())
      const row = `{"rejected":"${mark}"}`
      const rejected = [{ row, customerId: ana.id }]
      yield* store.commit(chunk(batch.id, 0, { rejected }))
      yield* store.commit(chunk(batch.id, 1, { rejected }))
      const known = yield* store.candidates(batch.id, { ...Match.noKeys, rows: [row] })
      assert.deepStrictEqual(
        known.map(({ customer, rows, touched }) => [customer.id, rows, touched]),
        [[ana.id, [row], false]]
      )
    })
  )
}
