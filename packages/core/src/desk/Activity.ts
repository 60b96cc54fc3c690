/**
 * The feed of what happened around a customer: changes of the record, work and messages, newest first. Internal. It is
 * derived every time from facts that are kept elsewhere, so it has no state of its own.
 */
import { Order } from "effect"
import type * as Change from "../customer/Change.ts"
import type * as Communication from "../messages/Communication.ts"
import type { LogEntry } from "../stores/CustomerStore.ts"
import type * as Instant from "../time/Instant.ts"
import type * as WorkItem from "../work/WorkItem.ts"

export interface Entry {
  /** Unique in a feed, and the same every time it is derived. */
  readonly id: string
  readonly customerId: string
  readonly at: Instant.Instant
  readonly source: "record" | "work" | "message"
  /** For people, one line each. */
  readonly lines: ReadonlyArray<string>
  /** What a click opens; `null` for the record itself. */
  readonly opens: { readonly kind: WorkItem.Kind | "Communication"; readonly id: string } | null
}

// Where the words of the tag alone would not do.
const words: ReadonlyMap<string, string> = new Map([
  ["Renamed", "Name changed"],
  ["KindChanged", "Changed between person and company"],
  ["ReturnedToLead", "Became a lead again"],
  ["LifecycleRedated", "Dates of lead and client changed"],
  ["ArchiveRedated", "Date of the archiving changed"],
  ["Unarchived", "Taken out of the archive"]
])

const spaced = (tag: string) => {
  const text = tag.replace(/(?<=[a-z\d])(?=[A-Z])/g, " ").toLowerCase()
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

const about = (change: Change.Change): string | null => {
  switch (change._tag) {
    case "TagAdded":
    case "TagRemoved":
      return change.item
    case "PhoneAdded":
    case "PhoneRemoved":
      return change.item.raw
    case "EmailAdded":
    case "EmailRemoved":
      return change.item.address
    case "PropertyAdded":
    case "PropertyRemoved":
      return change.item.name ?? change.item.address.line1
    case "BecameClient":
      return change.after.reason.replaceAll("_", " ")
    case "ExtraChanged":
      return change.name
    default:
      return null
  }
}

/**
 * A change in words for people: those of its tag, and what it was about where that is short.
 *
 * Activity.describe({ _tag: "TagAdded", item: "VIP", at: 0 }) // => "Tag added: VIP"
 */
export const describe = (change: Change.Change): string => {
  const what = words.get(change._tag) ?? spaced(change._tag)
  const detail = about(change)
  return detail === null ? what : `${what}: ${detail}`
}

const logLines = ({ batchId, changes, kind }: LogEntry): ReadonlyArray<string> => {
  if (kind === "changed") return changes.map(describe)
  const what = kind === "created" ? "Customer added" : "Customer deleted"
  return [batchId === null ? what : `${what} by an import`]
}

/** One entry for each transaction on the record. */
export const fromLog = (entry: LogEntry): Entry => ({
  id: `record:${String(entry.sequence).padStart(16, "0")}`,
  customerId: entry.customerId,
  at: entry.at,
  source: "record",
  lines: logLines(entry),
  opens: null
})

/** When work came in, and when it took its present status. */
export const fromWork = (item: WorkItem.WorkItem): ReadonlyArray<Entry> => {
  const entry = (what: string, at: Instant.Instant): Entry => ({
    id: `work:${item._tag}:${what}:${item.id}`,
    customerId: item.customerId,
    at,
    source: "work",
    lines: [`${item._tag} ${what.replaceAll("_", " ")}${item.title === null ? "" : `: ${item.title}`}`],
    opens: { kind: item._tag, id: item.id }
  })
  const present = entry(item.status, item.statusAt)
  return item.createdAt < item.statusAt ? [entry("created", item.createdAt), present] : [present]
}

const channels: Record<Communication.Communication["channel"], string> = {
  email: "E-mail",
  sms: "Text message",
  call: "Call",
  post: "Letter",
  portal: "Portal message"
}

export const fromCommunication = (message: Communication.Communication): Entry => ({
  id: `message:${message.id}`,
  customerId: message.customerId,
  at: message.at,
  source: "message",
  lines: [
    `${channels[message.channel]} ${message.direction === "inbound" ? "from" : "to"} ${message.address}`,
    ...[message.subject, message.preview].filter((line) => line !== null)
  ],
  opens: { kind: "Communication", id: message.id }
})

/** Newest first; of one moment, by id, so that a feed is the same every time. */
export const order: Order.Order<Pick<Entry, "at" | "id">> = Order.flip(
  Order.Struct({ at: Order.String, id: Order.String })
)

export interface Sources {
  readonly log: ReadonlyArray<LogEntry>
  readonly work: ReadonlyArray<WorkItem.WorkItem>
  readonly messages: ReadonlyArray<Communication.Communication>
}

/** The whole feed. A fact that is given twice is in it once. */
export const feed = ({ log, messages, work }: Sources): ReadonlyArray<Entry> => {
  const entries = [...log.map(fromLog), ...work.flatMap(fromWork), ...messages.map(fromCommunication)]
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()].toSorted(order)
}

/** Where a page continues: the last entry of the page before. It need not be there any more. */
export type Cursor = Pick<Entry, "at" | "id">

export interface Page {
  readonly entries: ReadonlyArray<Entry>
  /** `null` on the last page. */
  readonly next: Cursor | null
}

/**
 * The entries behind `after`, at most `limit` of them and at least one. What is newer comes before the cursor, so the
 * pages of a feed that grows meanwhile skip nothing and repeat nothing.
 */
export const page = (
  entries: ReadonlyArray<Entry>,
  options: { readonly after: Cursor | null; readonly limit: number }
): Page => {
  const { after } = options
  const limit = options.limit >= 1 ? Math.floor(options.limit) : 1
  const rest = (after === null ? entries : entries.filter((entry) => order(after, entry) < 0)).toSorted(order)
  const shown = rest.slice(0, limit)
  const last = shown.at(-1)
  return { entries: shown, next: last === undefined || rest.length <= limit ? null : { at: last.at, id: last.id } }
}
