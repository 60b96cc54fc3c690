import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Attachment from "../../src/notes/Attachment.ts"
import * as Note from "../../src/notes/Note.ts"
import * as Notebook from "../../src/notes/Notebook.ts"
import * as CustomerId from "../../src/parts/CustomerId.ts"
import * as Property from "../../src/places/Property.ts"
import { at, noon } from "../fixtures/Fixtures.ts"
import { ana, workId } from "../fixtures/WorkFacts.ts"

const id = (text: string) => Note.NoteId.make(text)
const onCustomer: Note.Scope = { _tag: "Customer" }
const onJob: Note.Scope = { _tag: "Job", id: workId("j1") }
const draft = (name: string, parts: Partial<Notebook.Draft> = {}): Notebook.Draft => ({
  id: id(name),
  scope: onCustomer,
  body: name,
  author: null,
  createdAt: noon,
  ...parts
})
const book = (...drafts: ReadonlyArray<Notebook.Draft>) =>
  drafts.reduce((self, one) => Result.getOrThrow(Notebook.add(self, one)), Notebook.empty(ana))
const pinned = (self: Notebook.Notebook, name: string) => Result.getOrThrow(Notebook.pin(self, id(name))).notebook
const ids = (notes: ReadonlyArray<Note.Note>): ReadonlyArray<string> => notes.map((note) => note.id)
const failure = (result: Result.Result<unknown, { readonly _tag: string }>) =>
  Result.isFailure(result) ? result.failure._tag : "none"

const Id = Schema.Literals(["a", "b", "c"])
const Step = Schema.Union([
  Schema.Struct({
    do: Schema.Literals(["add", "edit", "remove", "pin", "strict", "unpin", "customer", "job", "merge"]),
    id: Id
  })
])

const step = (self: Notebook.Notebook, { do: what, id: name }: typeof Step.Type): Notebook.Notebook => {
  const one = id(name)
  const other = pinned({ ...book(draft("a"), draft("c")), customerId: CustomerId.CustomerId.make("bob") }, "c")
  const results: Record<typeof what, Result.Result<Notebook.Notebook, { readonly _tag: string }>> = {
    add: Notebook.add(self, draft(name)),
    edit: Notebook.edit(self, one, { body: `${name}!` }, noon),
    remove: Notebook.remove(self, one),
    pin: Result.map(Notebook.pin(self, one), ({ notebook }) => notebook),
    strict: Result.map(Notebook.pin(self, one, { strict: true }), ({ notebook }) => notebook),
    unpin: Result.succeed(Notebook.unpin(self)),
    customer: Notebook.rescope(self, one, onCustomer),
    job: Notebook.rescope(self, one, onJob),
    merge: Result.succeed(
      Notebook.merge(self, { ...other, notes: other.notes.map((n) => ({ ...n, customerId: other.customerId })) })
    )
  }
  return Result.getOrElse(results[what], () => self)
}

describe("Notebook", () => {
  it.prop(
    "after any steps one note at most is pinned, it is there, and all are of the customer",
    [Schema.Array(Step).check(Schema.isMaxLength(12))],
    ([steps]) => {
      const decode = Schema.decodeUnknownResult(Notebook.Notebook)
      let self = Notebook.empty(ana)
      for (const one of steps) {
        self = step(self, one)
        assert.deepStrictEqual(decode(self), Result.succeed(self))
      }
    },
    { arbitrary: { runs: 300 } }
  )

  it.prop("a body is kept with its lines and without dirt, or it is empty", [Arbitraries.wild], ([text]) => {
    const added = Notebook.add(Notebook.empty(ana), draft("a", { body: `${text}\ntwo` }))
    const [note] = Result.getOrThrow(added).notes
    assert.isTrue(note?.body === "two" || note?.body.endsWith("\ntwo"))
    const again = Notebook.edit(Result.getOrThrow(added), id("a"), { body: note?.body ?? "" }, noon)
    assert.strictEqual(Result.getOrThrow(again), Result.getOrThrow(added))
  })

  it.each(["", "  \n\t", "\u200B", "\u202E\u0000"])("HCP-26: %j is no note", (body) => {
    assert.strictEqual(failure(Notebook.add(Notebook.empty(ana), draft("a", { body }))), "NoteEmpty")
    assert.strictEqual(failure(Notebook.edit(book(draft("a")), id("a"), { body }, noon)), "NoteEmpty")
  })

  it("HCP-26: an edit says when, one that changes nothing does not", () => {
    const before = book(draft("a", { body: "gate\n code" }))
    assert.strictEqual(Result.getOrThrow(Notebook.edit(before, id("a"), { body: " gate\r\ncode " }, noon)), before)
    const after = Result.getOrThrow(Notebook.edit(before, id("a"), { body: "call first" }, noon))
    assert.deepInclude(after.notes[0], { body: "call first", editedAt: noon, createdAt: noon })
    const photo = Attachment.AttachmentId.make("p1")
    const attached = Result.getOrThrow(Notebook.edit(before, id("a"), { attachmentIds: [photo] }, noon))
    assert.deepInclude(attached.notes[0], { body: "gate\ncode", attachmentIds: [photo] })
  })

  it("a note that is sent twice is one; another one with its id is refused", () => {
    const once = book(draft("a"))
    assert.strictEqual(Result.getOrThrow(Notebook.add(once, draft("a"))), once)
    assert.strictEqual(failure(Notebook.add(once, draft("a", { body: "other" }))), "NoteIdTaken")
  })

  it("O1: pinning B takes the place of A, and says so; B is listed first, the others by date", () => {
    const days = ["01", "02", "03"].map((day) => at(`2026-01-${day}T00:00:00.000Z`))
    const notes = book(...["a", "b", "c"].map((name, n) => draft(name, { createdAt: days[n] ?? noon })))
    const second = Result.getOrThrow(Notebook.pin(pinned(notes, "a"), id("b")))
    assert.strictEqual(second.previous, "a")
    assert.strictEqual(second.notebook.pinnedId, "b")
    assert.deepStrictEqual(ids(Notebook.list(second.notebook)), ["b", "c", "a"])
    assert.deepStrictEqual(ids(Notebook.list(Notebook.unpin(second.notebook))), ["c", "b", "a"])
  })

  it("HCP-27: in strict mode another pinned note is a failure, the same one is not", () => {
    const notes = pinned(book(draft("a"), draft("b")), "a")
    assert.strictEqual(failure(Notebook.pin(notes, id("b"), { strict: true })), "AnotherNotePinned")
    const same = Result.getOrThrow(Notebook.pin(notes, id("a"), { strict: true }))
    assert.deepStrictEqual(same, { notebook: notes, previous: null })
  })

  it("O2: removing or re-scoping the pinned note clears the pin, doing so to another does not", () => {
    const notes = pinned(book(draft("a"), draft("b")), "a")
    const pins = [
      Notebook.remove(notes, id("a")),
      Notebook.rescope(notes, id("a"), onJob),
      Notebook.remove(notes, id("b")),
      Notebook.rescope(notes, id("b"), onJob),
      Notebook.rescope(notes, id("a"), onCustomer)
    ].map((result) => Result.getOrThrow(result).pinnedId)
    assert.deepStrictEqual<ReadonlyArray<string | null>>(pins, [null, null, "a", "a", "a"])
  })

  it("a note that is not there is not found", () => {
    const none = Notebook.empty(ana)
    for (const result of [
      Notebook.edit(none, id("a"), { body: "x" }, noon),
      Notebook.remove(none, id("a")),
      Notebook.rescope(none, id("a"), onJob),
      Notebook.pin(none, id("a"))
    ]) {
      assert.strictEqual(failure(result), "NoteNotFound")
    }
  })

  const all = book(
    draft("customer"),
    draft("lead", { scope: { _tag: "Lead", id: workId("r1") } }),
    draft("quote", { scope: { _tag: "Quote", id: workId("q1") } }),
    draft("job", { scope: onJob }),
    draft("property", { scope: { _tag: "Property", id: Property.PropertyId.make("p1") } })
  )
  it.each(["customer", "lead", "quote", "job", "property"] as const)(
    "O4: the filter %s shows those alone",
    (filter) => {
      assert.deepStrictEqual(ids(Notebook.list(all, filter)), [filter])
      assert.lengthOf(Notebook.list(all, "all"), 5)
    }
  )

  it("HCP-23, HCP-28: work shows its own notes, never those of the customer", () => {
    assert.deepStrictEqual(ids(Notebook.about(all, { _tag: "Job", id: workId("j1") })), ["job"])
    assert.deepStrictEqual(Notebook.about(all, { _tag: "Job", id: workId("a new one") }), [])
    assert.deepStrictEqual(Notebook.about(all, { _tag: "Quote", id: workId("j1") }), [])
  })

  it("D18: of two customers that are one the survivor's note stays pinned, and all are kept", () => {
    const loser = pinned({ ...Notebook.empty(CustomerId.CustomerId.make("bob")), ...book(draft("b")) }, "b")
    const merged = Notebook.merge(pinned(book(draft("a")), "a"), loser)
    assert.strictEqual(merged.pinnedId, "a")
    assert.deepStrictEqual(ids(merged.notes), ["a", "b"])
    assert.strictEqual(Notebook.merge(book(draft("a")), loser).pinnedId, "b")
  })

  describe("unmerge", () => {
    const bob = CustomerId.CustomerId.make("bob")
    const dan = CustomerId.CustomerId.make("dan")
    const of = (customerId: CustomerId.CustomerId, names: string, pin: string | null): Notebook.Notebook => {
      const full = [...names].reduce(
        (self, name) => Result.getOrThrow(Notebook.add(self, draft(name))),
        Notebook.empty(customerId)
      )
      return pin === null ? full : pinned(full, pin)
    }
    const pins = (one: string, other: string) => Schema.NullOr(Schema.Literals([one, other]))

    it.prop(
      "merging and undoing it is nothing, and of two that were merged either can go first",
      [pins("a", "b"), pins("c", "d"), pins("e", "f"), Schema.Boolean],
      ([a, b, c, first]) => {
        const [one, two, three] = [of(ana, "ab", a), of(bob, "cd", b), of(dan, "ef", c)]
        const merged = Notebook.merge(one, two)
        assert.deepStrictEqual(Notebook.unmerge(merged, { survivor: one, loser: two }), { survivor: one, loser: two })
        const both = Notebook.merge(three, merged)
        const [inner, outer] = [
          { survivor: one, loser: two },
          { survivor: three, loser: merged }
        ]
        const ends = first
          ? (() => {
              const undone = Notebook.unmerge(both, inner)
              const rest = Notebook.unmerge(undone.survivor, outer)
              return [rest.loser, undone.loser, rest.survivor]
            })()
          : (() => {
              const undone = Notebook.unmerge(both, outer)
              const rest = Notebook.unmerge(undone.loser, inner)
              return [rest.survivor, rest.loser, undone.survivor]
            })()
        assert.deepStrictEqual(
          ends.map((held) => [held.customerId, ids(held.notes)]),
          [one, two, three].map((held) => [held.customerId, ids(held.notes)])
        )
        for (const held of ends) assert.isTrue(Schema.is(Notebook.Notebook)(held))
        assert.deepStrictEqual([ends[1]?.pinnedId, ends[2]?.pinnedId], [two.pinnedId, three.pinnedId])
      }
    )

    it("new notes stay, edits and removals follow the note, and a pin stays where it was put", () => {
      const before = { survivor: of(ana, "ab", "a"), loser: of(bob, "cde", "c") }
      const merged = Notebook.merge(before.survivor, before.loser)
      const edits: ReadonlyArray<(self: Notebook.Notebook) => Result.Result<Notebook.Notebook, unknown>> = [
        (self) => Notebook.add(self, draft("new")),
        (self) => Notebook.edit(self, id("d"), { body: "edited" }, noon),
        (self) => Notebook.remove(self, id("e")),
        (self) => Notebook.remove(self, id("b")),
        (self) => Result.map(Notebook.pin(self, id("d")), ({ notebook }) => notebook)
      ]
      const now = edits.reduce((self, edit) => Result.getOrThrow(edit(self)), merged)
      const { loser, survivor } = Notebook.unmerge(now, before)
      assert.deepStrictEqual([ids(survivor.notes), survivor.pinnedId], [["a", "new"], null])
      assert.deepStrictEqual([ids(loser.notes), loser.pinnedId], [["c", "d"], "d"])
      assert.strictEqual(loser.notes.find((note) => note.id === "d")?.body, "edited")
      assert.isTrue([survivor, loser].every(Schema.is(Notebook.Notebook)))
    })

    it("what was unpinned by hand is not pinned again", () => {
      const before = { survivor: of(ana, "a", null), loser: of(bob, "c", "c") }
      const now = Notebook.unpin(Notebook.merge(before.survivor, before.loser))
      assert.isNull(Notebook.unmerge(now, before).loser.pinnedId)
    })
  })
})
