/** The feed: what happened in the whole book, numbered. */
import { CustomerStore, Email } from "@clientela/core"
import { assert, type Vitest } from "@effect/vitest"
import { Effect, Fiber, Option, Result, Stream } from "effect"
import { blank, create, idsOf } from "./OwnCustomers.ts"

const { CustomerStore: Store } = CustomerStore

/** The feed from a position to its end. */
const feedAfter = (after: number, limit = 500) =>
  Stream.paginate(after, (position: number) =>
    Effect.gen(function* () {
      const store = yield* Store
      const entries = yield* store.changes({ after: position, limit })
      assert.isAtMost(entries.length, limit)
      const last = entries.at(-1)
      return [entries, last === undefined ? Option.none<number>() : Option.some(last.sequence)] as const
    })
  ).pipe(Stream.runCollect)

const endOfFeed = Effect.map(feedAfter(0), (entries) => entries.at(-1)?.sequence ?? 0)

/** Who follows the feed learns everything once, in order. */
export const missesNothing = (it: Vitest.MethodsNonLive<CustomerStore.CustomerStore>): void => {
  it.effect("the feed has every entry once, in the order of its numbers, in portions of any size", () =>
    Effect.gen(function* () {
      const store = yield* Store
      const start = yield* endOfFeed
      const { created } = yield* create([blank("Ana"), blank("Bob")])
      for (const { id } of created) {
        yield* store.modify(id, (held) =>
          Result.succeed({ ...held, emails: [Email.make("a@example.com", { primary: true })] })
        )
      }
      const whole = yield* feedAfter(start)
      assert.deepStrictEqual(
        whole.map(({ kind }) => kind),
        ["created", "created", "changed", "changed"]
      )
      assert.deepStrictEqual(
        whole.map(({ customerId }) => customerId),
        [...idsOf(created), ...idsOf(created)]
      )
      const numbers = whole.map(({ sequence }) => sequence)
      assert.deepStrictEqual(
        numbers,
        [...new Set(numbers)].toSorted((a, b) => a - b)
      )
      assert.deepStrictEqual([...(yield* feedAfter(start, 1))], [...whole])
      for (const { id } of created) {
        assert.deepStrictEqual(
          yield* store.history(id),
          whole.filter(({ customerId }) => customerId === id)
        )
      }
    })
  )

  it.effect("who follows the feed while others write misses nothing", () =>
    Effect.gen(function* () {
      const start = yield* endOfFeed
      const read = yield* Effect.forkChild(
        Effect.gen(function* () {
          const store = yield* Store
          const seen: Array<string> = []
          let position = start
          while (seen.length < 40) {
            const entries = yield* store.changes({ after: position, limit: 7 })
            seen.push(...entries.map(({ customerId }) => customerId))
            position = entries.at(-1)?.sequence ?? position
            yield* Effect.yieldNow
          }
          return seen
        })
      )
      const written = yield* Effect.forEach(Array.from({ length: 20 }), () => create([blank("Ana"), blank("Bob")]), {
        concurrency: 5
      })
      const seen = yield* read.pipe(Fiber.join, Effect.timeout("20 seconds"))
      const ids = written.flatMap(({ created }) => idsOf(created))
      assert.deepStrictEqual<ReadonlyArray<string>>(seen.toSorted(), ids.toSorted())
    })
  )
}
