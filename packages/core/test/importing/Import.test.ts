import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Effect, Exit, Layer, Result, Schema } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import type * as CustomerDraft from "../../src/drafts/CustomerDraft.ts"
import type * as ImportPlan from "../../src/importing/ImportPlan.ts"
import * as ImportStore from "../../src/importing/ImportStore.ts"
import * as MemoryStore from "../../src/memory/MemoryStore.ts"
import * as Tag from "../../src/parts/Tag.ts"
import * as Email from "../../src/people/Email.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import * as CustomerStore from "../../src/stores/CustomerStore.ts"
import { at, draft } from "../fixtures/Fixtures.ts"
import { contended, everybody, importing, interrupted, portrait, slow } from "./Importing.ts"

const file = (maxLength: number) => Arbitrary.array(Arbitraries.clash, { maxLength })
const policy = Schema.Literals(["update", "skip"])
const sharing = Schema.Literals(["customer", "contact", "reject"])
const book = Arbitrary.array(
  Arbitrary.map(Arbitraries.clash, (found) => ({ ...found, warnings: [] })),
  { maxLength: 5 }
)
const memory = Effect.provide(MemoryStore.layer())
const runs = (count: number) => ({
  arbitrary: { runs: Number(process.env["RUNS"] ?? 1) * count, size: 14, maxShrinks: 3000 }
})

const addsUp = ({ created, rejected, rows, skipped, unchanged, updated }: ImportStore.ImportBatch["counts"]) =>
  assert.strictEqual(created + updated + unchanged + skipped + rejected, rows)

/** Puts customers into the book by hand, with the clashes that an import would not make. */
const fill = Effect.fnUntraced(function* (drafts: ReadonlyArray<Parameters<typeof importing>[0][number]>) {
  yield* importing(drafts, "create")
})

/** Imports the same rows again and says what that changed. */
const again = Effect.fnUntraced(function* (
  drafts: Parameters<typeof importing>[0],
  onDuplicate: "update" | "skip",
  options: { readonly stage?: "lead" | "client"; readonly shared?: ImportPlan.OnShared } = {}
) {
  const first = yield* importing(drafts, onDuplicate, options)
  const before = yield* everybody
  const second = yield* importing(drafts, onDuplicate, options)
  addsUp(first.counts)
  addsUp(second.counts)
  assert.deepStrictEqual(yield* everybody, before)
  assert.deepStrictEqual([second.counts.created, second.counts.updated], [0, 0])
})

describe("Import", () => {
  it.effect.prop(
    "the same file imported twice changes nothing the second time",
    [file(10), policy, sharing],
    ([drafts, onDuplicate, shared]) => again(drafts, onDuplicate, { shared }).pipe(memory),
    runs(1000)
  )

  it.effect.prop(
    "nor does it in a book that holds others already",
    [book, file(8), policy, sharing, sharing],
    ([held, drafts, onDuplicate, before, shared]) =>
      Effect.gen(function* () {
        yield* importing(held, "update", { shared: before })
        yield* again(drafts, onDuplicate, { shared })
      }).pipe(memory),
    runs(1000)
  )

  it.effect.prop(
    "nor in a book with duplicates of its own",
    [book, file(8), policy, sharing],
    ([held, drafts, onDuplicate, shared]) =>
      Effect.gen(function* () {
        yield* fill(held)
        yield* again(drafts, onDuplicate, { shared })
      }).pipe(memory),
    runs(1000)
  )

  it.effect.prop(
    "nor with rows of any kind",
    [
      Arbitrary.array(Arbitraries.customer, { maxLength: 4 }),
      Arbitrary.array(Arbitraries.draft, { maxLength: 6 }),
      policy,
      sharing
    ],
    ([held, drafts, onDuplicate, shared]) =>
      Effect.gen(function* () {
        const store = yield* CustomerStore.CustomerStore
        yield* store.create(held.map(Arbitraries.renewed))
        yield* again([...drafts, ...drafts.slice(0, 2)], onDuplicate, { shared })
      }).pipe(memory),
    { arbitrary: { runs: Number(process.env["RUNS"] ?? 1) * 100 } }
  )

  // What the laws above found, shrunk. Each row is one draft.
  const ana = (parts: Partial<CustomerDraft.CustomerDraft> = {}) =>
    draft({ name: PersonName.make({ first: "Ana" }), ...parts })
  const ruiz = { name: PersonName.make({ first: "Ana", last: "Ruiz" }) }
  const mail = (...addresses: ReadonlyArray<string>) => ({ emails: addresses.map((address) => Email.make(address)) })
  const call = { phones: [PhoneNumber.parse("512-867-5309", "US")] }
  const other = { phones: [PhoneNumber.parse("512-867-5310", "US")] }
  const future = at("2999-01-01T00:00:00.000Z")
  const shrunk: ReadonlyArray<readonly [string, ReadonlyArray<CustomerDraft.CustomerDraft>]> = [
    ["a name that a later row makes longer", [ana(), ana(mail("a@x.com")), draft({ ...ruiz, ...mail("a@x.com") })]],
    [
      "a company by its name whose person comes later",
      [draft({ company: "Ana", ...call }), draft({ company: "Ana" }), draft({ ...ruiz, ...call })]
    ],
    [
      "a company that only a later row names",
      [draft({ kind: "company", ...ruiz }), draft({ ...ruiz, company: "Acme" })]
    ],
    ["a phone that nobody can read, and nothing else", [draft({ phones: [PhoneNumber.parse("ask Maria", "US")] })]],
    [
      "a phone that an older customer gets later",
      [ana({ ...mail("d@x.com"), ...other }), ana({ ...call, company: "Acme" }), ana({ ...mail("d@x.com"), ...call })]
    ],
    [
      "e-mails of two, of whom one gets the row's name later",
      [
        draft(mail("a@x.com")),
        draft(mail("b@x.com")),
        ana({ ...mail("a@x.com", "b@x.com"), role: "boss" }),
        ana(mail("a@x.com"))
      ]
    ],
    ["a client that is dated in the future", [ana({ ...mail("a@x.com"), stage: "client", createdAt: future })]]
  ]
  it.effect.each([...shrunk])("twice: %s", ([_, drafts]) => again(drafts, "update").pipe(memory))

  it.effect("twice: a name in one column that the book divides", () =>
    Effect.gen(function* () {
      yield* importing([draft(ruiz)], "update")
      yield* again([draft({ name: PersonName.make({ first: "Ana Ruiz" }) })], "update")
    }).pipe(memory)
  )

  it.effect.prop(
    "where chunks begin and end makes no difference",
    [book, file(9), policy, Schema.Literals([1, 2, 3]), sharing],
    ([held, drafts, onDuplicate, perChunk, shared]) =>
      Effect.gen(function* () {
        const inChunks = (size: number | undefined) =>
          Effect.gen(function* () {
            yield* importing(held, "update")
            const { counts, refused } = yield* importing(
              drafts,
              onDuplicate,
              size === undefined ? { shared } : { shared, perChunk: size }
            )
            return { counts, refused, book: portrait(yield* everybody) }
          })
        const whole = yield* inChunks(undefined).pipe(memory)
        assert.deepStrictEqual(yield* inChunks(perChunk).pipe(memory), whole)
        assert.deepStrictEqual(
          yield* inChunks(perChunk).pipe(Effect.provide(slow.pipe(Layer.provideMerge(MemoryStore.layer())))),
          whole
        )
      }),
    runs(60)
  )

  it.effect.prop(
    "an import that was interrupted anywhere and is run again ends as one that was not",
    [book, file(6), policy, Schema.Literals(["before", "after"]), sharing],
    ([held, drafts, onDuplicate, when, shared]) =>
      Effect.gen(function* () {
        const options = { shared, perChunk: 1, fingerprint: "the same file" }
        const end = Effect.gen(function* () {
          const { batch, counts, refused } = yield* importing(drafts, onDuplicate, options)
          addsUp(counts)
          return {
            counts,
            refused,
            book: portrait(yield* everybody),
            batches: (yield* (yield* ImportStore.ImportStore).list).length,
            done: batch.finishedAt !== null
          }
        })
        const whole = yield* Effect.andThen(importing(held, "update"), end).pipe(memory)
        for (let failing = 0; failing < drafts.length; failing++) {
          const resumed = yield* Effect.gen(function* () {
            yield* importing(held, "update")
            const cut = yield* Effect.exit(
              Effect.provide(importing(drafts, onDuplicate, options), interrupted(failing, when))
            )
            assert.isTrue(Exit.isFailure(cut))
            return yield* end
          }).pipe(memory)
          assert.deepStrictEqual(resumed, whole)
        }
      }),
    runs(15)
  )

  it.effect.prop(
    "reverting gives back the book as it was, except who was edited since",
    [book, file(8), Schema.Int, sharing],
    ([held, drafts, edit, shared]) =>
      Effect.gen(function* () {
        const store = yield* CustomerStore.CustomerStore
        const imports = yield* ImportStore.ImportStore
        yield* fill(held)
        const before = yield* everybody
        const { batch } = yield* importing(drafts, "update", { shared })
        const after = yield* everybody
        const edited = after[Math.abs(edit) % Math.max(after.length, 1)]
        if (edited !== undefined) {
          yield* store.modify(edited.id, (one) => Result.succeed(Customer.addTag(one, Tag.Tag.make("edited by hand"))))
        }
        const reverted = yield* imports.revert(batch.id)
        const touched = edited !== undefined && !before.some((one) => JSON.stringify(one) === JSON.stringify(edited))
        const now = yield* everybody
        const others = (all: ReadonlyArray<Customer.Customer>) => all.filter(({ id }) => id !== edited?.id)
        assert.deepStrictEqual(others(now), others(before))
        if (edited !== undefined)
          assert.deepStrictEqual(now.find(({ id }) => id === edited.id)?.tags.at(-1), Tag.Tag.make("edited by hand"))
        assert.deepStrictEqual(
          reverted.kept.map(({ id }) => id),
          touched ? [edited.id] : []
        )
        assert.deepStrictEqual(yield* imports.revert(batch.id), { removed: 0, restored: 0, kept: [] })
        assert.deepStrictEqual(yield* everybody, now)
      }).pipe(memory),
    runs(200)
  )

  it.effect("a chunk that has to come again brings its rows, also where nobody else is meant by them", () =>
    Effect.gen(function* () {
      const drafts = ["ana", "bob", "eva", "leo"].map((name) => draft({ emails: [Email.make(`${name}@example.com`)] }))
      const { counts } = yield* importing(drafts, "update", { perChunk: 2 })
      assert.deepStrictEqual([counts.rows, counts.created], [4, 4])
      assert.strictEqual((yield* everybody).length, 4)
      const tagged = drafts.map((one) => ({ ...one, tags: [Tag.Tag.make("vip")] }))
      assert.strictEqual((yield* importing(tagged, "update", { perChunk: 2 })).counts.updated, 4)
      assert.isTrue((yield* everybody).every(({ tags }) => tags.length === 1))
    }).pipe(Effect.provide(contended.pipe(Layer.provideMerge(MemoryStore.layer()))))
  )

  it.effect("a row is new where the store was asked and knew nobody by it, and only there", () =>
    Effect.gen(function* () {
      const drafts = ["ana", "bob"].map((name) => draft({ emails: [Email.make(`${name}@example.com`)] }))
      const store = yield* ImportStore.ImportStore
      const seen: Array<boolean> = []
      const commit: typeof store.commit = (chunk) => {
        seen.push(...chunk.rows.map(({ isNew }) => isNew))
        return store.commit(chunk)
      }
      const recording = Effect.provideService(ImportStore.ImportStore, { ...store, commit })
      yield* importing(drafts.slice(0, 1), "update").pipe(recording)
      yield* importing(drafts, "update").pipe(recording)
      yield* importing(drafts, "create").pipe(recording)
      assert.deepStrictEqual(seen, [true, false, true, false, false])
    }).pipe(memory)
  )

  it.effect("a file that was reverted can be imported again", () =>
    Effect.gen(function* () {
      const drafts = [draft({ name: PersonName.make({ first: "Ana" }), emails: [Email.make("a@example.com")] })]
      const first = yield* importing(drafts, "update", { fingerprint: "f" })
      yield* (yield* ImportStore.ImportStore).revert(first.batch.id)
      const second = yield* importing(drafts, "update", { fingerprint: "f" })
      assert.deepStrictEqual(second.counts, first.counts)
    }).pipe(memory)
  )
})
