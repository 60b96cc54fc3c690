/** What the book knows of a customer besides how to reach them: UID, CATEGORIES, and the X-CLIENTELA properties. */
import { Customer, Instant, LeadSource, Lifecycle, Origin, Tag } from "@clientela/core"
import { Array, Option, Result, Schema } from "effect"
import * as PropertyCodec from "./PropertyCodec.ts"
import * as TextValue from "./TextValue.ts"
import * as VCard from "./VCard.ts"

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** UID: the customer's id, so that a program that reads the card twice keeps one contact. RFC 6350 6.7.6 */
export const uid = PropertyCodec.make({
  name: "UID",
  write: ({ id }, version) =>
    uuid.test(id)
      ? [VCard.property("UID", `urn:uuid:${id}`)]
      : [VCard.property("UID", TextValue.escape(id), version === "3.0" ? [] : [["VALUE", ["text"]]])],
  read: (lines) => {
    const line = VCard.named(lines, "UID")[0]
    return { id: line === undefined ? null : TextValue.unescape(line.value).replace(/^urn:uuid:/i, "") || null }
  }
})

/** CATEGORIES: the tags. One that is too long gives a warning `tag_too_long`. */
export const categories = PropertyCodec.make({
  name: "CATEGORIES",
  internal: true,
  write: ({ tags }) => (tags.length === 0 ? [] : [VCard.property("CATEGORIES", TextValue.fromList(tags))]),
  read: (lines) => {
    const texts = VCard.named(lines, "CATEGORIES").flatMap((line) => TextValue.toList(line.value))
    const [tags, refused] = Array.partition(texts, (text) => Result.fromOption(Tag.fromText(text), () => text.trim()))
    return {
      tags: Customer.addTags([], tags),
      warnings: refused
        .filter((text) => text !== "")
        .map((text) => ({
          field: "tags",
          code: "tag_too_long",
          message: `The tag "${text.slice(0, 80)}" has more than ${Tag.maxLength} characters: shorten it`
        }))
    }
  }
})

/** One line of components, of which the empty ones at the end say nothing. */
const line = <K extends keyof PropertyCodec.Parts>(
  name: string,
  part: K,
  write: (customer: Customer.Customer) => ReadonlyArray<string | null>,
  read: (components: ReadonlyArray<string>) => Option.Option<PropertyCodec.Parts[K]>
) =>
  PropertyCodec.make({
    name,
    internal: true,
    write: (customer) => {
      const components = write(customer)
      return components.length === 0 ? [] : [VCard.property(name, TextValue.fromComponents(components))]
    },
    read: (lines) => {
      const [first] = VCard.named(lines, name)
      const found = first === undefined ? Option.none() : read(TextValue.toComponents(first.value))
      return { [part]: Option.getOrNull(found) }
    }
  })

const lifecycleOf = Schema.decodeUnknownOption(Lifecycle.Lifecycle)
const originOf = Schema.decodeUnknownOption(Origin.Origin)
const instantOf = Schema.decodeUnknownOption(Instant.Instant)

const stageLine = (lifecycle: Lifecycle.Lifecycle): ReadonlyArray<string | null> => {
  const { answeredUntil, leadSince, stage } = lifecycle
  const client = lifecycle.stage === "client" ? [lifecycle.convertedAt, lifecycle.reason] : [null, null]
  if (answeredUntil !== undefined) return [stage, leadSince, ...client, answeredUntil]
  return lifecycle.stage === "client" ? [stage, leadSince, ...client] : [stage, leadSince]
}

/** Stage; lead since; client since; the reason; until when facts were answered. */
export const stage = line(
  "X-CLIENTELA-STAGE",
  "lifecycle",
  ({ lifecycle }) => stageLine(lifecycle),
  ([stage, leadSince, convertedAt, reason, answeredUntil]) =>
    lifecycleOf({
      stage,
      leadSince,
      convertedAt,
      reason,
      lost: null,
      ...(answeredUntil === undefined ? {} : { answeredUntil })
    })
)

export const leadSource = line(
  "X-CLIENTELA-LEAD-SOURCE",
  "leadSource",
  ({ leadSource }) => (leadSource === null ? [] : [leadSource]),
  ([text = ""]) => LeadSource.fromText(text)
)

export const archived = line(
  "X-CLIENTELA-ARCHIVED",
  "archivedAt",
  ({ archivedAt }) => (archivedAt === null ? [] : [archivedAt]),
  ([at]) => instantOf(at)
)

export const created = line(
  "X-CLIENTELA-CREATED",
  "createdAt",
  ({ createdAt }) => [createdAt],
  ([at]) => instantOf(at)
)

/** How the customer came into the book; the import that brought it. */
export const origin = line(
  "X-CLIENTELA-ORIGIN",
  "origin",
  ({ origin }) => (origin.batchId === null ? [origin.kind] : [origin.kind, origin.batchId]),
  ([kind, batchId = null]) => originOf({ kind, batchId })
)
