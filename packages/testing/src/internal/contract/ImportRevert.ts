/** Taking back an import: what was there before it is there again, except where somebody has edited since. */
import { Change, Customer, CustomerStore, ImportStore, Match, Origin, PersonName } from "@clientela/core"
import { assert, type Vitest } from "@effect/vitest"
import { Effect, Option, Result, Schema } from "effect"
import * as Arbitraries from "../../Arbitraries.ts"
import { everybody, importing, type Stores } from "./ImportedBook.ts"
import { apart, draft, file } from "./OwnDrafts.ts"

const { CustomerStore: Customers } = CustomerStore
const { ImportStore: Imports } = ImportStore

/** What a revert restores, removes and keeps. */
export const givesBack = (it: Vitest.MethodsNonLive<Stores>): void => {
  it.effect.prop(
    "reverting gives back what was there, except who was edited since, who is named",
    [file, file, Schema.Literals(["customer", "contact", "reject"])],
    ([held, found, shared]) =>
      Effect.gen(function* () {
        const [customers, store] = [yield* Customers, yield* Imports]
        const { drafts, tag } = apart([...held, ...found])
        yield* importing(drafts.slice(0, held.length))
        const before = yield* everybody(tag)
        const batch = yield* importing(drafts.slice(held.length), { shared })
        const after = yield* everybody(tag)
        const [edited] = after.filter((one) => one.origin.batchId === batch.id)
        if (edited !== undefined)
          yield* customers.modify(edited.id, (one) => Result.succeed({ ...one, leadSource: null, role: "edited" }))
        const reverted = yield* store.revert(batch.id)
        const now = yield* everybody(tag)
        const kept = edited === undefined ? [] : [{ id: edited.id, name: Customer.displayName(edited) }]
        assert.deepStrictEqual(
          now.filter(({ id }) => id !== edited?.id),
          before
        )
        assert.deepStrictEqual(reverted.kept, kept)
        assert.strictEqual(reverted.removed, after.length - before.length - kept.length)
        for (const customer of before) {
          const log = yield* customers.history(customer.id)
          assert.strictEqual(log.filter(({ batchId }) => batchId === batch.id).length % 2, 0)
        }
        assert.deepStrictEqual(yield* store.revert(batch.id), { removed: 0, restored: 0, kept: [] })
        assert.deepStrictEqual(yield* everybody(tag), now)
        assert.isNotNull((yield* store.list).find(({ id }) => id === batch.id)?.revertedAt)
      }),
    { arbitrary: { runs: 12, size: 12 } }
  )

  it.effect("an older import can be reverted after a newer one was; before that, who is in both is kept", () =>
    Effect.gen(function* () {
      const [customers, store] = [yield* Customers, yield* Imports]
      const { drafts, tag } = apart([
        draft("Ana", "a@example.com"),
        draft("Bob", "b@example.com"),
        draft("Ana", "a@example.com", { role: "boss" })
      ])
      const older = yield* importing(drafts.slice(0, 2))
      const [ana] = yield* everybody(tag)
      const newer = yield* importing(drafts.slice(2))
      assert.strictEqual(newer.counts.updated, 1)
      const third = yield* importing([...drafts.slice(2).map((one) => ({ ...one, role: "owner" }))])
      const first = yield* store.revert(older.id)
      assert.deepStrictEqual([first.removed, first.restored, first.kept.map(({ id }) => id)], [1, 0, [ana?.id]])
      yield* store.revert(third.id)
      yield* store.revert(newer.id)
      assert.deepStrictEqual(yield* everybody(tag), [ana])

      const again = yield* importing(drafts.slice(0, 2))
      const boss = yield* importing(drafts.slice(2).map((one) => ({ ...one, company: `Acme ${tag}` })))
      assert.deepStrictEqual([again.counts.created, boss.counts.updated], [1, 1])
      assert.deepStrictEqual((yield* store.revert(boss.id)).restored, 1)
      assert.deepStrictEqual(yield* store.revert(again.id), { removed: 1, restored: 0, kept: [] })
      const log = ana === undefined ? [] : yield* customers.history(ana.id)
      assert.isFalse(log.some(({ kind }) => kind === "deleted"))
    })
  )

  it.effect("who was created by an import and removed by its revert is gone, with the reason in the log", () =>
    Effect.gen(function* () {
      const [customers, store] = [yield* Customers, yield* Imports]
      const { drafts, tag } = apart([draft("Ana", "a@example.com")])
      const batch = yield* importing(drafts)
      const [ana] = yield* everybody(tag)
      assert.isDefined(ana)
      assert.deepStrictEqual(yield* store.revert(batch.id), { removed: 1, restored: 0, kept: [] })
      if (ana === undefined) return
      assert.deepStrictEqual(yield* customers.get(ana.id), Option.none())
      assert.deepStrictEqual(
        (yield* customers.history(ana.id)).map(({ kind }) => kind),
        ["created", "deleted"]
      )
      const again = yield* importing(drafts)
      assert.strictEqual(again.counts.created, 1)
    })
  )

  it.effect(
    "who was billed to a customer that a revert removes, or sent by one, is so no more, and the log says it",
    () =>
      Effect.gen(function* () {
        const [customers, store] = [yield* Customers, yield* Imports]
        const { drafts, tag } = apart([draft("Ana", "a@example.com"), draft("Bob", "b@example.com")])
        yield* importing(drafts.slice(0, 1))
        // Bob is new, and Ana of the book is met again: the revert restores her.
        const batch = yield* importing(drafts.map((one) => ({ ...one, role: "boss" })))
        const all = yield* everybody(tag)
        const [ana, bob] = ["Ana", "Bob"].map((name) =>
          all.find(({ name: { first } }) => first?.startsWith(name) === true)
        )
        if (ana === undefined || bob === undefined) return assert.fail("an import is missing")
        const [eva, zoe] = ["Eva", "Zoe"].map((first) => ({
          ...Arbitraries.renewed(ana),
          name: PersonName.make({ first }),
          billTo: bob.id,
          referredBy: { customerId: bob.id, text: first === "Eva" ? "Bob" : null }
        }))
        if (eva === undefined || zoe === undefined) return
        yield* customers.create([eva, zoe])
        const [held] = yield* store.candidates(batch.id, { ...Match.noKeys, names: Match.keys(eva).names })
        assert.deepStrictEqual(yield* store.revert(batch.id), { removed: 1, restored: 1, kept: [] })
        assert.deepStrictEqual(yield* customers.getMany([eva.id, zoe.id]), [
          { ...eva, billTo: null, referredBy: { customerId: null, text: "Bob" } },
          { ...zoe, billTo: null, referredBy: null }
        ])
        const log = yield* customers.history(eva.id)
        assert.deepStrictEqual(
          log.map(({ batchId, kind }) => [kind, batchId]),
          [
            ["created", null],
            ["changed", batch.id]
          ]
        )
        assert.deepStrictEqual(
          log[1]?.changes,
          Change.between(eva, { ...eva, billTo: null, referredBy: { customerId: null, text: "Bob" } })
        )
        const [now] = yield* store.candidates(batch.id, { ...Match.noKeys, names: Match.keys(eva).names })
        assert.isAbove(now?.version ?? 0, held?.version ?? 0)
        assert.strictEqual((yield* customers.history(ana.id)).at(-1)?.kind, "changed")
      })
  )

  it.effect("a batch that there is none of cannot be reverted", () =>
    Effect.gen(function* () {
      const store = yield* Imports
      for (const id of [Arbitraries.freshId(), "none"]) {
        const error = yield* Effect.flip(store.revert(Origin.BatchId.make(id)))
        assert.strictEqual(error._tag, "BatchNotFound")
      }
    })
  )
}
