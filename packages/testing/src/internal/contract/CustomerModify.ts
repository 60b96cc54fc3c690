/** Changes to one customer, with the log that says what they were. */
import { Change, Customer, CustomerStore, Tag } from "@clientela/core"
import { assert, type Vitest } from "@effect/vitest"
import { Effect, Option, Result } from "effect"
import * as Arbitraries from "../../Arbitraries.ts"
import { blank, create, linkedTo } from "./OwnCustomers.ts"

const { CustomerStore: Store } = CustomerStore

/** A change is written whole or not at all, and never over another. */
export const writesWhole = (it: Vitest.MethodsNonLive<CustomerStore.CustomerStore>): void => {
  it.effect.prop(
    "a change is written whole, and the log says what it was",
    [Arbitraries.customerPair],
    ([pair]) =>
      Effect.gen(function* () {
        const store = yield* Store
        const { created } = yield* create([pair.before, blank("Friend")])
        const [before, friend] = created
        if (before !== undefined && friend !== undefined) {
          const after = { ...linkedTo(pair.after, friend.id), id: before.id }
          assert.deepStrictEqual(yield* store.modify(before.id, () => Result.succeed(after)), after)
          assert.deepStrictEqual(yield* store.get(before.id), Option.some(after))
          const history = yield* store.history(before.id)
          assert.deepStrictEqual(
            history.map(({ kind }) => kind),
            ["created", "changed"]
          )
          assert.deepStrictEqual(history[0]?.changes, [])
          assert.deepStrictEqual(history[1]?.changes, Change.between(before, after))
          assert.deepStrictEqual(
            history.map(({ batchId }) => batchId),
            [null, null]
          )
        }
      }),
    { arbitrary: { runs: 40 } }
  )

  it.effect("changing nothing writes nothing", () =>
    Effect.gen(function* () {
      const store = yield* Store
      const { created } = yield* create([blank("Ana")])
      for (const ana of created) {
        assert.deepStrictEqual(
          yield* store.modify(ana.id, (held) => Result.succeed({ ...held, tags: [...held.tags] })),
          ana
        )
        assert.strictEqual((yield* store.history(ana.id)).length, 1)
      }
    })
  )

  it.effect("when the decision is no, nothing is written and the reason comes back", () =>
    Effect.gen(function* () {
      const store = yield* Store
      const { created } = yield* create([blank("Ana")])
      for (const ana of created) {
        assert.strictEqual(yield* Effect.flip(store.modify(ana.id, () => Result.fail("no"))), "no")
        assert.deepStrictEqual(yield* store.get(ana.id), Option.some(ana))
        assert.strictEqual((yield* store.history(ana.id)).length, 1)
      }
    })
  )

  it.effect("nobody cannot be changed", () =>
    Effect.gen(function* () {
      const store = yield* Store
      for (const id of [Arbitraries.freshId(), "nobody"].map((text) => Customer.CustomerId.make(text))) {
        const error = yield* Effect.flip(store.modify(id, Result.succeed))
        assert.deepStrictEqual(error, new CustomerStore.CustomerNotFound({ id }))
      }
    })
  )

  it.effect("of twenty changes to one customer at the same time none is lost", () =>
    Effect.gen(function* () {
      const store = yield* Store
      const { created } = yield* create([blank("Ana")])
      const tags = Array.from({ length: 20 }, (_, index) => Tag.Tag.make(`tag ${index}`))
      for (const { id } of created) {
        yield* Effect.forEach(tags, (tag) => store.modify(id, (held) => Result.succeed(Customer.addTag(held, tag))), {
          concurrency: "unbounded",
          discard: true
        })
        const held = yield* Effect.flatMap(store.get(id), Effect.fromOption)
        assert.deepStrictEqual(new Set(held.tags.slice(1)), new Set(tags))
        assert.strictEqual((yield* store.history(id)).length, 21)
      }
    })
  )
}
