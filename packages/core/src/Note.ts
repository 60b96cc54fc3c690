/** Something that the business writes down about a customer. Internal: the customer never sees it. */
import { Option, Schema } from "effect"
import * as Attachment from "./Attachment.ts"
import * as CustomerId from "./CustomerId.ts"
import * as Instant from "./Instant.ts"
import * as Property from "./Property.ts"
import * as WorkItem from "./WorkItem.ts"

export const NoteId = Schema.NonEmptyString.pipe(Schema.brand("NoteId"))
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
export type Note = typeof Note.Type

const place = /\b(?:access|alarm|code|door|entry|garage|gate|key ?box|key ?pad|lock ?box|pin)\b/i

/**
 * A hint, never a refusal: an access code in a note on a customer with several properties belongs to one of them, and
 * is better written there.
 */
export const advise = (
  note: Pick<Note, "scope" | "body">,
  properties: ReadonlyArray<Property.Property>
): Option.Option<"access_code_belongs_to_address"> =>
  note.scope._tag !== "Property" &&
  properties.length > 1 &&
  note.body.split("\n").some((line) => place.test(line) && /\d{3}/.test(line))
    ? Option.some("access_code_belongs_to_address")
    : Option.none()
