/**
 * What every `ImportStore` does together with its `CustomerStore`. Run it on your own:
 * `importStoreContract("mine", MyStore.layer)`, `tenantContract("mine", (book) => MyStore.layerFor(book))`.
 */
import {
  Change,
  Customer,
  CustomerDraft,
  CustomerQuery,
  CustomerStore,
  Email,
  Import,
  ImportStore,
  Match,
  MemoryStore,
  Origin,
  PersonName,
  PhoneNumber,
  type SourceRow,
  StoreError,
  Tag,
  Verdict
} from "@clientela/core"
import { assert, layer as sharing } from "@effect/vitest"
import { Arbitrary, Context, Effect, Exit, Layer, Option, Result, Schema, Stream } from "effect"
import * as Arbitraries from "./Arbitraries.ts"

const { CustomerStore: Customers } = CustomerStore
const { ImportStore: Imports } = ImportStore

type Stores = CustomerStore.CustomerStore | ImportStore.ImportStore

const draft = (
  first: string,
  address: string,
  parts: Partial<CustomerDraft.CustomerDraft> = {}
): CustomerDraft.CustomerDraft => ({
  ...CustomerDraft.empty,
  name: PersonName.make({ first }),
  emails: [Email.make(address)],
  ...parts
})

/** Something that nothing else has: names, addresses and tags of a test hold it, so that tests share a book and do not meet. */
const own = (): string => `x${Arbitraries.freshId().replaceAll("-", "")}`

const rowsOf = (drafts: ReadonlyArray<CustomerDraft.CustomerDraft>): ReadonlyArray<SourceRow.SourceRow> =>
  drafts.map((found, index) => ({
    file: "contract.csv",
    row: index + 1,
    line: index + 2,
    source: null,
    draft: Result.succeed(found)
  }))

interface Options {
  readonly fingerprint?: string
  readonly onDuplicate?: "update" | "skip" | "create"
}

const importing = (drafts: ReadonlyArray<CustomerDraft.CustomerDraft>, options: Options = {}) =>
  Import.run({
    rows: Stream.fromIterable(rowsOf(drafts)),
    fingerprint: options.fingerprint ?? own(),
    files: ["contract.csv"],
    onDuplicate: options.onDuplicate ?? "update",
    stage: "lead",
    newId: Arbitraries.freshId,
    report: () => Effect.void
  })

const everybody = (tag: string) =>
  Effect.gen(function* () {
    const store = yield* Customers
    const all = yield* Stream.runCollect(store.stream(CustomerQuery.make({ status: "all", tags: [tag] })))
    return [...all].sort((a, b) => (a.id < b.id ? -1 : 1))
  })

/** Customers without their ids and without the moment of their import: books that tell the same story are equal. */
const portrait = (all: ReadonlyArray<Customer.Customer>, started: string) =>
  all.map(({ archivedAt, createdAt, id: _, lifecycle, origin, properties, ...rest }) => {
    const moment = (at: string | null) => (at === started ? "the start" : at)
    return {
      ...rest,
      origin: origin.kind,
      createdAt: moment(createdAt),
      archivedAt: moment(archivedAt),
      lifecycle: Object.entries(lifecycle).map(([part, value]) => [part, moment(value)]),
      properties: properties.map(({ id: _, ...place }) => place)
    }
  })

const begin = Effect.fnUntraced(function* (fingerprint = own()) {
  const store = yield* Imports
  return yield* store.begin({ id: Origin.BatchId.make(Arbitraries.freshId()), fingerprint, files: ["contract.csv"] })
})

const none = Match.noKeys

const outcome = (counts: Partial<Verdict.Counts>): ImportStore.Outcome => ({
  counts: { ...Verdict.none, ...counts },
  refused: [{ index: 3, kind: "Rejected", code: "name_required", message: 'There is no name\nin "this" row, señor' }]
})

const chunk = (batchId: Origin.BatchId, number: number, parts: Partial<ImportStore.Chunk>): ImportStore.Chunk => ({
  batchId,
  number,
  created: [],
  updated: [],
  rows: [],
  outcome: outcome({}),
  ...parts
})

const customerOf = (batch: ImportStore.ImportBatch, found: CustomerDraft.CustomerDraft) =>
  Effect.fromResult(
    CustomerDraft.toCustomer(found, {
      now: batch.startedAt,
      newId: Arbitraries.freshId,
      origin: { kind: "import", batchId: batch.id },
      stage: "lead"
    })
  )

/** Carries on with another import: somebody's own names, so that what one run of a property imports means nobody else. */
const apart = (
  drafts: ReadonlyArray<CustomerDraft.CustomerDraft>
): { readonly tag: string; readonly drafts: typeof drafts } => {
  const mark = own()
  const number = Number.parseInt(mark.slice(-6), 16) % 8_000_000
  const marked = <A extends string | null>(text: A) =>
    text === null
      ? null
      : text
          .split(" ")
          .map((word) => `${word}${mark}`)
          .join(" ")
  const dialled = (e164: string) => `+1${e164.endsWith("0") ? "512" : "787"}${2_000_000 + number}`
  return {
    tag: mark,
    drafts: drafts.map((found) => ({
      ...found,
      name: PersonName.make({ ...found.name, first: marked(found.name.first), last: marked(found.name.last) }),
      company: marked(found.company),
      emails: found.emails.map((email) => ({ ...email, address: `${mark}.${email.address}` })),
      phones: found.phones.map((phone) =>
        PhoneNumber.parse(phone.e164 === null ? `${phone.raw} ${mark}` : dialled(phone.e164), "US")
      ),
      tags: [...found.tags, Tag.Tag.make(mark)]
    }))
  }
}

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

const few = { arbitrary: { runs: 12, size: 12 } }
const file = Arbitrary.array(Arbitraries.clash, { maxLength: 10 })
const policy = Schema.Literals(["update", "skip"])

/**
 * Registers the contract as a describe-block of vitest. `layer` must give an empty book each time it is built; it is
 * built once, and everything runs in that book.
 */
export const importStoreContract = <R, E>(name: string, layer: Layer.Layer<Stores | R, E>): void =>
  sharing(layer, { excludeTestServices: true, timeout: "60 seconds" })(
    `${name} keeps the contract of ImportStore`,
    (it) => {
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

      it.effect(
        "the same import goes on until it is finished; then, or with another fingerprint, it is a new one",
        () =>
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

      it.effect("a chunk goes in with its log, its outcome and its customers, and can be read again", () =>
        Effect.gen(function* () {
          const [customers, store] = [yield* Customers, yield* Imports]
          const { batch } = yield* Effect.scoped(begin())
          const mark = own()
          const ana = yield* customerOf(batch, draft(`Ana${mark}`, `${mark}@example.com`))
          assert.deepStrictEqual(yield* store.outcome(batch.id, 0), Option.none())
          const part = chunk(batch.id, 0, { created: [ana], outcome: outcome({ rows: 2, created: 1, rejected: 1 }) })
          yield* store.commit(part)
          assert.deepStrictEqual(yield* store.outcome(batch.id, 0), Option.some(part.outcome))
          assert.deepStrictEqual(yield* store.outcome(batch.id, 1), Option.none())
          assert.deepStrictEqual(yield* customers.get(ana.id), Option.some(ana))
          assert.deepStrictEqual(
            (yield* customers.history(ana.id)).map(({ batchId, kind }) => [kind, batchId]),
            [["created", batch.id]]
          )
        })
      )

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
            Effect.map(store.candidates(batch.id, { ...none, ...keys }), (candidates) =>
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
              store.candidates(of, { ...none, emails: [...Match.keys(ana).emails, ...Match.keys(bob).emails] }),
              (found) =>
                found
                  .filter((one) => one.touched)
                  .map(({ customer }) => customer.id)
                  .toSorted()
            )
          assert.deepStrictEqual(yield* touched(first.batch.id), [ana.id, bob.id].toSorted())
          assert.deepStrictEqual(yield* touched(batch.id), [])
          yield* store.commit(chunk(batch.id, 0, { rows: [{ row: `${mark} again`, customerId: bob.id }] }))
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
          const rows = [first, second].map((row) => ({ row, customerId: ana.id }))
          yield* store.commit(chunk(batch.id, 0, { created: [ana, bob], rows }))
          // Who it meant first stays, even if something says otherwise later.
          yield* store.commit(chunk(batch.id, 1, { rows: [{ row: first, customerId: bob.id }] }))
          const next = yield* Effect.scoped(begin())
          const known = Effect.map(
            store.candidates(next.batch.id, { ...none, rows: [first, second, `${mark} third row`] }),
            (found) => found.map(({ customer, rows }) => [customer.id, [...rows].toSorted()])
          )
          assert.deepStrictEqual(yield* known, [[ana.id, [first, second].toSorted()]])
          yield* store.revert(batch.id)
          assert.deepStrictEqual(yield* known, [])
        })
      )

      it.effect("a chunk made from an old state is refused, and nothing of it goes in", () =>
        Effect.gen(function* () {
          const [customers, store] = [yield* Customers, yield* Imports]
          const mark = own()
          const { batch } = yield* Effect.scoped(begin())
          const ana = yield* customerOf(batch, draft("Ana", `${mark}@example.com`))
          yield* store.commit(chunk(batch.id, 0, { created: [ana] }))
          const keys = { ...none, emails: Match.keys(ana).emails }
          const [read] = yield* store.candidates(batch.id, keys)
          assert.deepStrictEqual(read?.customer, ana)
          const edited = yield* customers.modify(ana.id, (held) => Result.succeed({ ...held, role: "boss" }))
          const bob = yield* customerOf(batch, draft("Bob", `bob.${mark}@example.com`))
          const part = (version: number, before: Customer.Customer) =>
            chunk(batch.id, 1, {
              created: [bob],
              updated: [{ before, after: { ...before, company: "Acme" }, version }]
            })
          const error = yield* Effect.flip(store.commit(part(read?.version ?? 0, ana)))
          assert.strictEqual(error.reason._tag, "Stale")
          assert.deepStrictEqual(yield* customers.get(ana.id), Option.some(edited))
          assert.deepStrictEqual(yield* customers.get(bob.id), Option.none())
          assert.deepStrictEqual(yield* store.outcome(batch.id, 1), Option.none())
          const [now] = yield* store.candidates(batch.id, keys)
          assert.notStrictEqual(now?.version, read?.version)
          yield* store.commit(part(now?.version ?? 0, edited))
          assert.deepStrictEqual(yield* customers.get(ana.id), Option.some({ ...edited, company: "Acme" }))
          const kinds = (yield* customers.history(ana.id)).map(({ batchId, kind }) => [
            kind,
            batchId === null ? "by hand" : "import"
          ])
          assert.deepStrictEqual(kinds, [
            ["created", "import"],
            ["changed", "by hand"],
            ["changed", "import"]
          ])
        })
      )

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
        few
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

      it.effect.prop(
        "reverting gives back what was there, except who was edited since, who is named",
        [file, file],
        ([held, found]) =>
          Effect.gen(function* () {
            const [customers, store] = [yield* Customers, yield* Imports]
            const { drafts, tag } = apart([...held, ...found])
            yield* importing(drafts.slice(0, held.length))
            const before = yield* everybody(tag)
            const batch = yield* importing(drafts.slice(held.length))
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
        { arbitrary: { runs: 6, size: 12 } }
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
            const [held] = yield* store.candidates(batch.id, { ...none, names: Match.keys(eva).names })
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
            const [now] = yield* store.candidates(batch.id, { ...none, names: Match.keys(eva).names })
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

      it.effect("a rehearsal counts what the import would do and leaves nothing behind", () =>
        Effect.gen(function* () {
          const [customers, store] = [yield* Customers, yield* Imports]
          const { drafts, tag } = apart([
            draft("Ana", "a@example.com"),
            draft("Ana", "a@example.com", { role: "boss" }),
            draft("Bob", "b@example.com")
          ])
          yield* importing(drafts.slice(0, 1))
          const [before, batches] = [yield* everybody(tag), yield* store.list]
          const rehearsed = yield* store.rehearse(importing(drafts))
          assert.deepStrictEqual(
            [rehearsed.counts.created, rehearsed.counts.updated, rehearsed.counts.unchanged],
            [1, 1, 1]
          )
          assert.deepStrictEqual(yield* everybody(tag), before)
          assert.deepStrictEqual(yield* store.list, batches)
          for (const { id } of before) assert.strictEqual((yield* customers.history(id)).length, 1)
          assert.strictEqual(
            yield* Effect.flip(store.rehearse(Effect.andThen(importing(drafts), Effect.fail("no")))),
            "no"
          )
          assert.deepStrictEqual(yield* everybody(tag), before)
          assert.deepStrictEqual((yield* importing(drafts)).counts, rehearsed.counts)
        })
      )
    }
  )

/**
 * Registers, as a describe-block of vitest, that two books of one database do not see each other. `layerFor` opens the
 * book of a name.
 */
export const tenantContract = <R, E>(name: string, layerFor: (slug: string) => Layer.Layer<Stores | R, E>): void => {
  // Each book is built once for all tests, beside the other.
  class Books extends Context.Service<
    Books,
    { readonly ours: Context.Context<Stores>; readonly theirs: Context.Context<Stores> }
  >()("@clientela/testing/ImportStoreContract/Books") {}
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
