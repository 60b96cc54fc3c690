/** What every `CustomerStore` does. Run it on your own: `customerStoreContract("mine", MyStore.layer)`. */
import {
  Change,
  Customer,
  CustomerQuery,
  CustomerStore,
  Email,
  Instant,
  Lifecycle,
  Origin,
  PersonName,
  Tag
} from "@clientela/core"
import { assert, layer as sharing } from "@effect/vitest"
import { Arbitrary, DateTime, Effect, Fiber, type Layer, Option, Result, Schema, Stream } from "effect"
import * as Arbitraries from "./Arbitraries.ts"

const { CustomerStore: Store } = CustomerStore

/** A tag that nothing else has: what a test made is found by it, so that tests share a book and do not see each other. */
const ownTag = (): Tag.Tag => Tag.Tag.make(`test ${Arbitraries.freshId()}`)

const epoch = Instant.fromDateTime(DateTime.makeUnsafe(0))

const blank = (name: string): Customer.Customer => ({
  ...Customer.blank,
  id: Customer.CustomerId.make(Arbitraries.freshId()),
  kind: "person",
  name: PersonName.make({ first: name }),
  company: null,
  role: null,
  displayName: null,
  phones: [],
  emails: [],
  properties: [],
  tags: [],
  leadSource: null,
  lifecycle: Lifecycle.lead(epoch),
  archivedAt: null,
  origin: Origin.manual,
  createdAt: epoch,
  extras: {}
})

/** The customer pointing to somebody of the book where it points to anybody; `null` is nobody. */
const linkedTo = (customer: Customer.Customer, other: Customer.CustomerId | null): Customer.Customer => {
  const { billTo, referredBy } = customer
  return other === null
    ? Customer.unlink(customer, new Set(Customer.links(customer)))
    : {
        ...customer,
        billTo: billTo === null ? null : other,
        referredBy: referredBy?.customerId == null ? referredBy : { ...referredBy, customerId: other }
      }
}

/** Creates customers in one call, each pointing to the next where it points to anybody. */
const create = Effect.fnUntraced(function* (customers: ReadonlyArray<Customer.Customer>, tag = ownTag()) {
  const store = yield* Store
  const fresh = customers.map((customer) => ({ customer, renewed: Arbitraries.renewed(customer) }))
  const created = fresh.map(({ customer: { billTo, referredBy }, renewed }, index) =>
    Customer.addTag(linkedTo({ ...renewed, billTo, referredBy }, fresh[index + 1]?.renewed.id ?? null), tag)
  )
  yield* store.create(created)
  return { tag, created }
})

const idsOf = (customers: ReadonlyArray<Customer.Customer>) => customers.map(({ id }) => id)

/** All pages of a query. */
const pages = (query: CustomerQuery.CustomerQuery) =>
  Stream.paginate(query.after, (after: string | null) =>
    Effect.gen(function* () {
      const store = yield* Store
      const page = yield* store.search({ ...query, after })
      assert.isAtMost(page.customers.length, query.limit)
      return [[page], Option.map(Option.fromNullOr(page.next), (next): string | null => next)] as const
    })
  ).pipe(Stream.runCollect)

const pagesOf = (query: CustomerQuery.CustomerQuery) =>
  Effect.map(pages(query), (found) => found.flatMap((page) => page.customers))

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

const few = { arbitrary: { runs: 10 } }
const some = { arbitrary: { runs: 40 } }
const book = Arbitrary.array(Arbitraries.customer, { minLength: 1, maxLength: 8 })

/**
 * Registers the contract as a describe-block of vitest. `layer` must give an empty book each time it is built; it is
 * built once. `locale` is the one that names sort by in that book.
 */
export const customerStoreContract = <R, E>(
  name: string,
  layer: Layer.Layer<CustomerStore.CustomerStore | R, E>,
  options: { readonly locale?: string } = {}
): void =>
  sharing(layer, { excludeTestServices: true, timeout: "60 seconds" })(
    `${name} keeps the contract of CustomerStore`,
    (it) => {
      const locale = options.locale ?? "en"

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
        some
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
        some
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
            yield* Effect.forEach(
              tags,
              (tag) => store.modify(id, (held) => Result.succeed(Customer.addTag(held, tag))),
              {
                concurrency: "unbounded",
                discard: true
              }
            )
            const held = yield* Effect.flatMap(store.get(id), Effect.fromOption)
            assert.deepStrictEqual(new Set(held.tags.slice(1)), new Set(tags))
            assert.strictEqual((yield* store.history(id)).length, 21)
          }
        })
      )

      it.effect("each status finds its own", () =>
        Effect.gen(function* () {
          const store = yield* Store
          const client = Customer.convert(blank("Bob"), "manual", epoch)
          const { created, tag } = yield* create([
            blank("Ana"),
            client,
            Customer.archive(blank("Eva"), epoch),
            Customer.archive(client, epoch)
          ])
          const [ana, bob, eva, dan] = idsOf(created)
          const expected = {
            lead: [ana],
            client: [bob],
            active: [ana, bob],
            archived: [eva, dan],
            all: [ana, bob, eva, dan]
          }
          for (const status of CustomerQuery.Status.literals) {
            const page = yield* store.search(CustomerQuery.make({ tags: [tag], status }))
            assert.deepStrictEqual<ReadonlySet<unknown>>(new Set(idsOf(page.customers)), new Set(expected[status]))
            assert.strictEqual(page.total, expected[status].length)
          }
        })
      )

      it.effect("tags are found in any spelling, all of them or any of them", () =>
        Effect.gen(function* () {
          const store = yield* Store
          const own = ownTag()
          const tagged = (first: string, ...tags: ReadonlyArray<string>): Customer.Customer => ({
            ...blank(first),
            tags: tags.map((text) => Tag.Tag.make(`${text} ${own}`))
          })
          yield* create([tagged("Ana", "VIP", "Gold"), tagged("Bob", "gold"), tagged("Eva", "silver")])
          const names = (tagMatch: "any" | "all", ...tags: ReadonlyArray<string>) =>
            Effect.map(
              store.search(CustomerQuery.make({ tagMatch, tags: tags.map((text) => `${text} ${own}`) })),
              (page) => page.customers.map((customer) => customer.name.first)
            )
          assert.deepStrictEqual(yield* names("all", "ＶＩＰ", " GOLD"), ["Ana"])
          assert.deepStrictEqual(yield* names("any", "vip\u200B", "gold"), ["Ana", "Bob"])
          assert.deepStrictEqual(yield* names("any", "bronze"), [])
          assert.deepStrictEqual(yield* names("all", "vip", "bronze"), [])
        })
      )

      it.effect.prop(
        "what a search finds is what CustomerQuery.includes says, and the total counts it",
        [book, Arbitraries.wild],
        ([customers, dirt]) =>
          Effect.gen(function* () {
            const store = yield* Store
            const { created, tag } = yield* create(customers)
            const searches = customers
              .slice(0, 3)
              .flatMap((customer) => [
                Customer.displayName(customer),
                Customer.displayName(customer).slice(0, 2).toWellFormed(),
                ...customer.emails.slice(0, 1).map(({ address }) => address),
                ...customer.phones.slice(0, 1).flatMap(({ e164, raw }) => [raw, (e164 ?? raw).slice(-4)])
              ])
            for (const search of [dirt, "%", "_", "\\", "'", "*", ":*", ...searches]) {
              const query = CustomerQuery.make({ tags: [tag], status: "all", search })
              const page = yield* store.search(query)
              const expected = idsOf(created.filter(CustomerQuery.includes(query)))
              assert.deepStrictEqual(new Set(idsOf(page.customers)), new Set(expected), JSON.stringify(search))
              assert.strictEqual(page.total, expected.length)
            }
          }),
        few
      )

      it.effect.prop(
        "pages of any size, in every order and both directions, give everyone once",
        [book, Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 9 }))],
        ([customers, limit]) =>
          Effect.gen(function* () {
            const store = yield* Store
            const { created, tag } = yield* create([...customers, ...customers.slice(0, 2)])
            for (const sort of CustomerQuery.Sort.literals) {
              const query = (descending: boolean) =>
                CustomerQuery.make({ sort, descending, limit, tags: [tag], status: "all" })
              const up = yield* pagesOf(query(false))
              assert.deepStrictEqual(new Set(idsOf(up)), new Set(idsOf(created)))
              assert.strictEqual(up.length, created.length)
              assert.deepStrictEqual(yield* pagesOf(query(true)), up.toReversed())
              assert.deepStrictEqual([...(yield* Stream.runCollect(store.stream(query(false))))], up)
              assert.deepStrictEqual([...(yield* Stream.runCollect(store.stream(query(true))))], up.toReversed())
              for (const page of yield* pages(query(false))) assert.strictEqual(page.total, created.length)
              if (sort === "last-activity") continue
              const order = CustomerQuery.order(false)
              const position = (customer: Customer.Customer) => ({
                value: CustomerQuery.sortValue(sort, { customer, lastActivityAt: "" }, locale),
                id: customer.id
              })
              assert.deepStrictEqual(idsOf(up), idsOf(created.toSorted((a, b) => order(position(a), position(b)))))
            }
          }),
        few
      )

      it.effect("the last activity is the last entry of the history", () =>
        Effect.gen(function* () {
          const store = yield* Store
          const { created, tag } = yield* create([blank("Ana"), blank("Bob"), blank("Eva")])
          for (const { id } of created.slice(0, 2).toReversed()) {
            yield* store.modify(id, (held) => Result.succeed(Customer.addTag(held, Tag.Tag.make("touched"))))
          }
          const found = yield* pagesOf(CustomerQuery.make({ tags: [tag], sort: "last-activity" }))
          const times = yield* Effect.forEach(found, ({ id }) =>
            Effect.map(store.history(id), (entries) => entries.at(-1)?.at ?? epoch)
          )
          assert.deepStrictEqual(times, times.toSorted())
        })
      )

      it.effect("a search that is run again answers anew", () =>
        Effect.gen(function* () {
          const store = yield* Store
          const { tag } = yield* create([blank("Ana")])
          const search = Effect.map(store.search(CustomerQuery.make({ tags: [tag] })), ({ total }) => total)
          assert.strictEqual(yield* search, 1)
          yield* create([blank("Bob")], tag)
          assert.strictEqual(yield* search, 2)
        })
      )

      it.effect("a page goes on where it stopped while rows come and go", () =>
        Effect.gen(function* () {
          const store = yield* Store
          const { tag } = yield* create(["Ana", "Bob", "Eva", "Fay"].map(blank))
          const query = CustomerQuery.make({ tags: [tag], limit: 2 })
          const first = yield* store.search(query)
          yield* create([blank("Abe"), blank("Dan")], tag)
          const second = yield* store.search({ ...query, limit: 10, after: first.next })
          assert.deepStrictEqual(
            second.customers.map((customer) => customer.name.first),
            ["Dan", "Eva", "Fay"]
          )
          assert.deepStrictEqual([second.total, second.next], [6, null])
        })
      )

      it.effect("a cursor that is none, or of another order, is refused", () =>
        Effect.gen(function* () {
          const store = yield* Store
          const { tag } = yield* create([blank("Ana"), blank("Bob")])
          const page = yield* store.search(CustomerQuery.make({ tags: [tag], limit: 1, sort: "created" }))
          assert.isNotNull(page.next)
          for (const after of ["", "nonsense", "W10", page.next]) {
            const error = yield* Effect.flip(store.search(CustomerQuery.make({ after })))
            assert.strictEqual(error._tag, "InvalidCursor")
          }
        })
      )

      it.effect("a stream gives a thousand customers once each, in order", () =>
        Effect.gen(function* () {
          const store = yield* Store
          const { created, tag } = yield* create(
            Array.from({ length: 1200 }, (_, index) => blank(`Ana ${String(index).padStart(4, "0")}`))
          )
          const found = yield* Stream.runCollect(store.stream(CustomerQuery.make({ tags: [tag], limit: 7 })))
          assert.deepStrictEqual(idsOf([...found]), idsOf(created))
          const firstTwo = yield* store
            .stream(CustomerQuery.make({ tags: [tag] }))
            .pipe(Stream.take(2), Stream.runCollect)
          assert.deepStrictEqual(idsOf([...firstTwo]), idsOf(created.slice(0, 2)))
        })
      )

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
          const written = yield* Effect.forEach(
            Array.from({ length: 20 }),
            () => create([blank("Ana"), blank("Bob")]),
            { concurrency: 5 }
          )
          const seen = yield* read.pipe(Fiber.join, Effect.timeout("20 seconds"))
          const ids = written.flatMap(({ created }) => idsOf(created))
          assert.deepStrictEqual<ReadonlyArray<string>>(seen.toSorted(), ids.toSorted())
        })
      )
    }
  )
