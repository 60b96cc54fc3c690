/** Customers that are created, and read again by their ids. */
import { Customer, CustomerStore } from "@clientela/core"
import { assert, type Vitest } from "@effect/vitest"
import { Effect, Option, Result } from "effect"
import * as Arbitraries from "../../Arbitraries.ts"
import { blank, book, create, idsOf } from "./OwnCustomers.ts"

const { CustomerStore: Store } = CustomerStore

/** What went in comes back, and nobody else. */
export const comesBack = (it: Vitest.MethodsNonLive<CustomerStore.CustomerStore>): void => {
  it.effect.prop(
    "arbitrary customers come back as they went in",
    [book],
    ([customers]) =>
      Effect.gen(function* () {
        const store = yield* Store
        const { created } = yield* create(customers)
        assert.deepStrictEqual(yield* store.getMany(idsOf(created)), created)
        for (const customer of created) assert.deepStrictEqual(yield* store.get(customer.id), Option.some(customer))
      }),
    { arbitrary: { runs: 40 } }
  )

  it.effect("nobody has an id that was never given, or that is no id at all", () =>
    Effect.gen(function* () {
      const store = yield* Store
      for (const id of [Arbitraries.freshId(), "nobody", "'; --"]) {
        assert.deepStrictEqual(yield* store.get(Customer.CustomerId.make(id)), Option.none())
        assert.deepStrictEqual(yield* store.history(Customer.CustomerId.make(id)), [])
      }
    })
  )

  it.effect.prop(
    "ids are found by a beginning and by an end of them, in either case, and no more than asked for",
    [book],
    ([customers]) =>
      Effect.gen(function* () {
        const store = yield* Store
        const { created } = yield* create(customers)
        for (const { id } of created) {
          for (const part of [id, id.slice(-12), id.slice(0, 35), id.slice(1), id.toUpperCase().slice(-20)]) {
            assert.deepStrictEqual(yield* store.idsLike(part, 9), [id], part)
          }
          assert.deepStrictEqual(yield* store.idsLike(id.slice(8, 20), 9), [])
          assert.lengthOf(yield* store.idsLike(id.slice(0, 1), 1), 1)
        }
        for (const none of ["%", "_".repeat(36), "' or true --"]) {
          assert.deepStrictEqual(yield* store.idsLike(none, 9), [], none)
        }
      }),
    { arbitrary: { runs: 10 } }
  )

  it.effect("many are given in the order of the ids, those who do not exist left out", () =>
    Effect.gen(function* () {
      const store = yield* Store
      const { created } = yield* create([blank("Ana"), blank("Bob"), blank("Eva")])
      const nobody = Customer.CustomerId.make(Arbitraries.freshId())
      assert.deepStrictEqual(yield* store.getMany([...idsOf(created.toReversed()), nobody]), created.toReversed())
      assert.deepStrictEqual(yield* store.getMany([]), [])
    })
  )

  it.effect("a customer cannot be created twice, and nobody who comes with it is", () =>
    Effect.gen(function* () {
      const store = yield* Store
      const { created } = yield* create([blank("Ana")])
      const bob = blank("Bob")
      const error = yield* Effect.flip(store.create([bob, ...created]))
      assert.strictEqual(error._tag, "StoreError")
      assert.deepStrictEqual(yield* store.get(bob.id), Option.none())
    })
  )

  it.effect("customers that point to one another are created in one call", () =>
    Effect.gen(function* () {
      const store = yield* Store
      const [ana, bob] = [blank("Ana"), blank("Bob")]
      const both = [
        { ...ana, billTo: bob.id, referredBy: { customerId: bob.id, text: "Bob" } },
        { ...bob, referredBy: { customerId: ana.id, text: null } }
      ]
      yield* store.create(both)
      assert.deepStrictEqual(yield* store.getMany(idsOf(both)), both)
    })
  )

  it.effect("who points to nobody of the book is not written", () =>
    Effect.gen(function* () {
      const store = yield* Store
      const [nobody] = idsOf([blank("Nobody")])
      const { created } = yield* create([blank("Ana")])
      for (const ana of created) {
        for (const lost of [
          { ...ana, billTo: nobody ?? null },
          { ...ana, referredBy: { customerId: nobody ?? null, text: "Nobody" } }
        ]) {
          const changing = yield* Effect.flip(store.modify(ana.id, () => Result.succeed(lost)))
          assert.strictEqual(changing._tag === "StoreError" && changing.reason._tag, "Stale")
          assert.deepStrictEqual(yield* store.get(ana.id), Option.some(ana))
          const twin = { ...Arbitraries.renewed(ana), billTo: lost.billTo, referredBy: lost.referredBy }
          assert.strictEqual((yield* Effect.flip(store.create([twin]))).reason._tag, "Stale")
          assert.deepStrictEqual(yield* store.get(twin.id), Option.none())
        }
        assert.strictEqual((yield* store.history(ana.id)).length, 1)
      }
    })
  )
}
