/** Something that the business writes down about a customer. Internal: the customer never sees it. */
import { Option, Schema } from "effect"
import type { Customer } from "../customer/Customer.ts"
import * as Named from "../internal/text/Named.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Property from "../places/Property.ts"
import * as Instant from "../time/Instant.ts"
import * as WorkItem from "../work/WorkItem.ts"
import * as Attachment from "./Attachment.ts"
import * as NoteAdvice from "./NoteAdvice.ts"

export const NoteId = Named.text(
  Schema.NonEmptyString.pipe(Schema.brand("NoteId")),
  "an id of a note",
  "expected some text"
)
export type NoteId = typeof NoteId.Type

/**
 * What a note is about. A note on the customer belongs to none of its work and is never copied there; a lead is a
 * request, and a quote is what Housecall Pro calls an estimate.
 */
export const Scope = Schema.TaggedUnion({
  Customer: {},
  Lead: { id: WorkItem.WorkId },
  Quote: { id: WorkItem.WorkId },
  Job: { id: WorkItem.WorkId },
  Property: { id: Property.PropertyId }
})
export type Scope = typeof Scope.Type

export const Note = Schema.Struct({
  id: NoteId,
  customerId: CustomerId.CustomerId,
  scope: Scope,
  /** As `Text.cleanLines` makes it. */
  body: Schema.NonEmptyString,
  /** Who wrote it, as the app names its users. */
  author: Schema.NullOr(Schema.NonEmptyString),
  createdAt: Instant.Instant,
  /** When the body last changed; `null` when it never did. */
  editedAt: Schema.NullOr(Instant.Instant),
  /** An attachment that was removed since is not there any more; nothing else changes. */
  attachmentIds: Schema.Array(Attachment.AttachmentId)
})
export interface Note extends Schema.Schema.Type<typeof Note> {}

/** What `NoteAdvice` says of a note, unless it is on a property already. */
export const advise = (
  note: Pick<Note, "scope" | "body">,
  customer: Pick<Customer, "properties">
): Option.Option<NoteAdvice.AccessCodeBelongsToAddress> =>
  note.scope._tag === "Property" ? Option.none() : NoteAdvice.of(customer, note.body)
