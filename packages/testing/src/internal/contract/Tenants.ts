/** Two books of one database, each with customers and imports of its own. */
import { CustomerQuery, CustomerStore, ImportStore, Match, PhoneNumber } from "@clientela/core"
import { assert, layer as sharing } from "@effect/vitest"
import { Context, Effect, Layer, Option, Result } from "effect"
import { everybody, importing, type Stores } from "./ImportedBook.ts"
import { begin } from "./OpenBatch.ts"
import { apart, draft } from "./OwnDrafts.ts"

const { CustomerStore: Customers } = CustomerStore
const { ImportStore: Imports } = ImportStore

/**
 * Registers, as a describe-block of vitest, that two books of one database do not see each other. `layerFor` opens the
 * book of a name.
 */
export const tenantContract = <R, E>(name: string, layerFor: (slug: string) => Layer.Layer<Stores | R, E>): void => {
  // Each book is built once for all tests, beside the other.
  class Books extends Context.Service<
    Books,
    { readonly ours: Context.Context<Stores>; readonly theirs: Context.Context<Stores> }
  >()("@clientela/testing/Tenants/Books") {}
  const books = Layer.effect(
    Books,
    Effect.gen(function* () {
      const [ours, theirs] = [yield* Layer.build(layerFor("ours")), yield* Layer.build(layerFor("theirs"))]
      return Books.of({ ours, theirs })
    })
  )
  const inOurs = <A, F, Q>(effect: Effect.Effect<A, F, Q | Stores>) =>
    Effect.flatMap(Books, ({ ours }) => Effect.provideContext(effect, ours))
  const inTheirs = <A, F, Q>(effect: Effect.Effect<A, F, Q | Stores>) =>
    Effect.flatMap(Books, ({ theirs }) => Effect.provideContext(effect, theirs))

  sharing(books, { excludeTestServices: true, timeout: "60 seconds" })(`${name} keeps its books apart`, (it) => {
    it.effect("nothing of one book can be got, found, streamed, changed or looked up in another", () =>
      Effect.gen(function* () {
        const { drafts, tag } = apart([
          draft("Ana", "a@example.com", { phones: [PhoneNumber.parse("+15128675310", "US")] })
        ])
        const theirs = yield* inTheirs(Effect.andThen(importing(drafts), everybody(tag)))
        assert.strictEqual(theirs.length, 1)
        yield* inOurs(
          Effect.gen(function* () {
            const [customers, store] = [yield* Customers, yield* Imports]
            assert.deepStrictEqual(yield* everybody(tag), [])
            assert.deepStrictEqual(yield* customers.getMany(theirs.map(({ id }) => id)), [])
            const query = CustomerQuery.make({ status: "all", tags: [tag] })
            assert.deepStrictEqual(yield* customers.search(query), { customers: [], next: null, total: 0 })
            const feed = yield* customers.changes({ after: 0, limit: 1000 })
            for (const ana of theirs) {
              assert.deepStrictEqual(yield* customers.get(ana.id), Option.none())
              assert.deepStrictEqual(yield* customers.history(ana.id), [])
              assert.isFalse(feed.some(({ customerId }) => customerId === ana.id))
              const error = yield* Effect.flip(
                customers.modify(ana.id, (one) => Result.succeed({ ...one, role: "spy" }))
              )
              assert.strictEqual(error._tag, "CustomerNotFound")
              const { batch } = yield* Effect.scoped(begin())
              assert.deepStrictEqual(yield* store.candidates(batch.id, Match.keys(ana)), [])
            }
          })
        )
        assert.deepStrictEqual(yield* inTheirs(everybody(tag)), theirs)
      })
    )

    it.effect("the import of one book is not in the list of another, and cannot be reverted there", () =>
      Effect.gen(function* () {
        const { drafts, tag } = apart([draft("Ana", "a@example.com")])
        const batch = yield* inTheirs(importing(drafts))
        yield* inOurs(
          Effect.gen(function* () {
            const store = yield* Imports
            assert.isFalse((yield* store.list).some(({ id }) => id === batch.id))
            assert.strictEqual((yield* Effect.flip(store.revert(batch.id)))._tag, "BatchNotFound")
          })
        )
        assert.strictEqual((yield* inTheirs(everybody(tag))).length, 1)
      })
    )

    it.effect("the same file goes into both, and each reverts its own", () =>
      Effect.gen(function* () {
        const { drafts, tag } = apart([draft("Ana", "a@example.com"), draft("Bob", "b@example.com")])
        const ours = yield* inOurs(importing(drafts, { fingerprint: tag }))
        const theirs = yield* inTheirs(importing(drafts, { fingerprint: tag }))
        assert.deepStrictEqual([ours.counts.created, theirs.counts.created], [2, 2])
        yield* inOurs(Effect.flatMap(Imports, (store) => store.revert(ours.id)))
        assert.strictEqual((yield* inOurs(everybody(tag))).length, 0)
        assert.strictEqual((yield* inTheirs(everybody(tag))).length, 2)
      })
    )

    it.effect("an import of one book does not hold up another", () =>
      Effect.scoped(
        Effect.gen(function* () {
          yield* inOurs(begin())
          yield* Effect.scoped(inTheirs(begin()))
        })
      )
    )
  })
}
