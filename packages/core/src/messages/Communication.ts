/** A message that went to a customer or came from one. The log of them only grows: nothing is edited or lost. */
import { Order, Schema } from "effect"
import * as Named from "../internal/text/Named.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Topic from "../parts/Topic.ts"
import * as Text from "../text/Text.ts"
import * as Instant from "../time/Instant.ts"
import * as WorkItem from "../work/WorkItem.ts"

export const CommunicationId = Named.text(
  Schema.NonEmptyString.pipe(Schema.brand("CommunicationId")),
  "an id of a message",
  "expected some text"
)
export type CommunicationId = typeof CommunicationId.Type

const Line = Schema.NullOr(Schema.NonEmptyString)

export const Communication = Schema.Struct({
  id: CommunicationId,
  customerId: CustomerId.CustomerId,
  at: Instant.Instant,
  direction: Schema.Literals(["inbound", "outbound"]),
  /** `portal` is a message written in the customer's portal. */
  channel: Schema.Literals(["email", "sms", "call", "post", "portal"]),
  topic: Schema.NullOr(Topic.Topic),
  /** The other side: an e-mail address or a phone number. */
  address: Schema.NonEmptyString,
  subject: Line,
  /** How it begins, at most 200 characters; see `preview`. Never a secret link. */
  preview: Line,
  /** The quote, invoice or visit that it is about. */
  documentId: Schema.NullOr(WorkItem.WorkId)
})
export interface Communication extends Schema.Schema.Type<typeof Communication> {}

/** The beginning of a message on one line; `null` when it is blank. */
export const preview = (text: string): string | null => {
  const line = Text.clean(text)
  return (line.length <= 200 ? line : `${[...line].slice(0, 199).join("").trimEnd()}…`) || null
}

/** Adds what is not there yet, by id: a message reported twice is one, as it was reported first. */
export const append = (
  log: ReadonlyArray<Communication>,
  messages: ReadonlyArray<Communication>
): ReadonlyArray<Communication> => {
  const known = new Set(log.map(({ id }) => id))
  const fresh = messages.filter(({ id }) => !known.has(id) && known.add(id))
  return fresh.length === 0 ? log : [...log, ...fresh]
}

/** Newest first; of one moment, by id. */
export const order: Order.Order<Communication> = Order.flip(Order.Struct({ at: Order.String, id: Order.String }))

/** What a list shows; what is not given does not count. `from` is in, `until` is not. */
export interface Filter {
  readonly customerId?: CustomerId.CustomerId
  readonly direction?: Communication["direction"]
  readonly channel?: Communication["channel"]
  readonly topic?: Topic.Topic
  readonly documentId?: WorkItem.WorkId
  readonly from?: Instant.Instant
  readonly until?: Instant.Instant
}

/** The messages that fit, newest first. */
export const list = (log: ReadonlyArray<Communication>, filter: Filter = {}): ReadonlyArray<Communication> =>
  log
    .filter(
      (one) =>
        (["customerId", "direction", "channel", "topic", "documentId"] as const).every(
          (key) => filter[key] === undefined || filter[key] === one[key]
        ) &&
        (filter.from === undefined || one.at >= filter.from) &&
        (filter.until === undefined || one.at < filter.until)
    )
    .toSorted(order)
