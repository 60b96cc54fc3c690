/** The notes on one customer, at most one of them pinned above the others. */
import { Equal, Order, Result, Schema } from "effect"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Halves from "../parts/Halves.ts"
import * as ContactPoint from "../people/ContactPoint.ts"
import * as Text from "../text/Text.ts"
import type * as Instant from "../time/Instant.ts"
import * as Note from "./Note.ts"

export const Notebook = Schema.Struct({
  customerId: CustomerId.CustomerId,
  notes: Schema.Array(Note.Note).check(ContactPoint.uniqueBy((note) => note.id, "note")),
  pinnedId: Schema.NullOr(Note.NoteId)
}).check(
  Schema.makeFilter((book) => book.notes.every((note) => note.customerId === book.customerId), {
    message: "Expected notes of one customer"
  }),
  Schema.makeFilter((book) => book.pinnedId === null || book.notes.some((note) => note.id === book.pinnedId), {
    message: "Expected the pinned note among the notes"
  })
)
export interface Notebook extends Schema.Schema.Type<typeof Notebook> {}

/** Which notes a list shows. `customer` leaves out those on work and on properties. */
export const Filter = Schema.Literals(["all", "customer", "lead", "quote", "job", "property"])
export type Filter = typeof Filter.Type

export class NoteEmpty extends Schema.TaggedError<NoteEmpty>()("NoteEmpty", {}) {
  override get message() {
    return "The note has no text: write something, or remove the note"
  }
}

export class NoteNotFound extends Schema.TaggedError<NoteNotFound>()("NoteNotFound", { id: Note.NoteId }) {
  override get message() {
    return `There is no note ${this.id} on this customer, it may have been removed: nothing was changed. Load the customer again`
  }
}

export class NoteIdTaken extends Schema.TaggedError<NoteIdTaken>()("NoteIdTaken", { id: Note.NoteId }) {
  override get message() {
    return `Another note has the id ${this.id}: nothing was written, use a new id`
  }
}

export class AnotherNotePinned extends Schema.TaggedError<AnotherNotePinned>()("AnotherNotePinned", {
  pinnedId: Note.NoteId
}) {
  override get message() {
    return `The note ${this.pinnedId} is pinned, and only one can be: unpin it first`
  }
}

export const empty = (customerId: CustomerId.CustomerId): Notebook => ({ customerId, notes: [], pinnedId: null })

/** What a new note needs; the body as it was typed. */
export type Draft = Pick<Note.Note, "id" | "scope" | "body" | "author" | "createdAt"> &
  Partial<Pick<Note.Note, "attachmentIds">>

/** Adds a note. The same note again, as when a request is sent twice, changes nothing. */
export const add = (self: Notebook, draft: Draft): Result.Result<Notebook, NoteEmpty | NoteIdTaken> => {
  const body = Text.cleanLines(draft.body)
  if (body === "") return Result.fail(new NoteEmpty())
  const note: Note.Note = { attachmentIds: [], ...draft, body, customerId: self.customerId, editedAt: null }
  const held = self.notes.find(({ id }) => id === draft.id)
  if (held === undefined) return Result.succeed({ ...self, notes: [...self.notes, note] })
  return Equal.equals(held, note) ? Result.succeed(self) : Result.fail(new NoteIdTaken({ id: draft.id }))
}

/** The note with this id. */
export const getNote = (self: Notebook, id: Note.NoteId): Result.Result<Note.Note, NoteNotFound> => {
  const found = self.notes.find((note) => note.id === id)
  return found === undefined ? Result.fail(new NoteNotFound({ id })) : Result.succeed(found)
}

const replace = (self: Notebook, note: Note.Note): Notebook => ({
  ...self,
  notes: self.notes.map((held) => (held.id === note.id ? note : held))
})

/**
 * Writes another body or names other attachments. What is the same once it is cleaned changes nothing, the time of the
 * edit neither.
 */
export const edit = (
  self: Notebook,
  id: Note.NoteId,
  parts: Partial<Pick<Note.Note, "body" | "attachmentIds">>,
  at: Instant.Instant
): Result.Result<Notebook, NoteNotFound | NoteEmpty> =>
  Result.flatMap(getNote(self, id), (note) => {
    const next = { ...note, ...parts, body: Text.cleanLines(parts.body ?? note.body) }
    if (next.body === "") return Result.fail(new NoteEmpty())
    return Result.succeed(Equal.equals(next, note) ? self : replace(self, { ...next, editedAt: at }))
  })

const unpinned = (self: Notebook, id: Note.NoteId): Notebook =>
  self.pinnedId === id ? { ...self, pinnedId: null } : self

/** Removes a note, and the pin with it. Its attachments stay with the customer. */
export const remove = (self: Notebook, id: Note.NoteId): Result.Result<Notebook, NoteNotFound> =>
  Result.map(getNote(self, id), () => unpinned({ ...self, notes: self.notes.filter((note) => note.id !== id) }, id))

/** Says that a note is about something else. The pin goes: it was put on another kind of note. */
export const rescope = (self: Notebook, id: Note.NoteId, scope: Note.Scope): Result.Result<Notebook, NoteNotFound> =>
  Result.map(getNote(self, id), (note) =>
    Equal.equals(note.scope, scope) ? self : unpinned(replace(self, { ...note, scope }), id)
  )

export interface Pinned {
  readonly notebook: Notebook
  /** The note that was pinned until now; `null` when none was, or the same. */
  readonly previous: Note.NoteId | null
}

/** Pins a note in the place of the one that is pinned. With `strict`, another pinned note is a failure. */
export const pin = (
  self: Notebook,
  id: Note.NoteId,
  options?: { readonly strict?: boolean }
): Result.Result<Pinned, NoteNotFound | AnotherNotePinned> =>
  Result.flatMap(getNote(self, id), (): Result.Result<Pinned, AnotherNotePinned> => {
    const { pinnedId } = self
    if (pinnedId === id) return Result.succeed({ notebook: self, previous: null })
    return pinnedId !== null && options?.strict === true
      ? Result.fail(new AnotherNotePinned({ pinnedId }))
      : Result.succeed({ notebook: { ...self, pinnedId: id }, previous: pinnedId })
  })

export const unpin = (self: Notebook): Notebook => (self.pinnedId === null ? self : { ...self, pinnedId: null })

const shownBy: Record<Note.Scope["_tag"], Filter> = {
  Customer: "customer",
  Lead: "lead",
  Quote: "quote",
  Job: "job",
  Property: "property"
}

const newestFirst = Order.flip(Order.Struct({ createdAt: Order.String, id: Order.String }))

/** The pinned note, then the newest first. */
export const list = (self: Notebook, filter: Filter = "all"): ReadonlyArray<Note.Note> => {
  const shown = self.notes.filter(({ scope }) => filter === "all" || shownBy[scope._tag] === filter)
  const pinnedFirst = Order.mapInput(Order.Boolean, (note: Note.Note) => note.id !== self.pinnedId)
  return shown.toSorted(Order.combine(pinnedFirst, newestFirst))
}

/** The notes on one piece of work or one property, newest first: never one on the customer. */
export const about = (self: Notebook, scope: Exclude<Note.Scope, { _tag: "Customer" }>): ReadonlyArray<Note.Note> =>
  self.notes.filter((note) => Equal.equals(note.scope, scope)).toSorted(newestFirst)

/**
 * The notes of two customers that turned out to be one. The pin of `self` stays, else the other's does. A note whose id
 * is there already is the same note.
 */
export const merge = (self: Notebook, other: Notebook): Notebook => {
  const known = new Set(self.notes.map((note) => note.id))
  const moved = other.notes.flatMap((note) => (known.has(note.id) ? [] : [{ ...note, customerId: self.customerId }]))
  return { ...self, notes: [...self.notes, ...moved], pinnedId: self.pinnedId ?? other.pinnedId }
}

/**
 * The notes of the two again: each note as it is now with whose it was, new ones with the survivor. A pin stays on the note
 * that it is on; the loser gets back one that had to give way.
 */
export const unmerge = (now: Notebook, before: Halves.Halves<Notebook>): Halves.Halves<Notebook> => {
  const { loser, survivor } = before
  const notes = Halves.divide(now.notes, { survivor: survivor.notes, loser: loser.notes }, ({ id }) => id)
  const pinOn = (id: Note.NoteId | null, all: ReadonlyArray<Note.Note>) =>
    all.some((note) => note.id === id) ? id : null
  const isUnpinned = now.pinnedId === null && survivor.pinnedId === null
  return {
    survivor: { ...now, notes: notes.survivor, pinnedId: pinOn(now.pinnedId, notes.survivor) },
    loser: {
      customerId: loser.customerId,
      notes: notes.loser.map((note) => ({ ...note, customerId: loser.customerId })),
      pinnedId: pinOn(now.pinnedId, notes.loser) ?? (isUnpinned ? null : pinOn(loser.pinnedId, notes.loser))
    }
  }
}
