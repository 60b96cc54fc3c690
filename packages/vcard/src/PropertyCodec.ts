/**
 * One property of a card, both directions: how a customer becomes its lines, and what its lines say about a customer. A
 * format is a list of these; see `CustomerCard`.
 */
import type { Customer, CustomerDraft, Lifecycle, Origin } from "@clientela/core"
import type * as VCard from "./VCard.ts"

/** A property of a draft, and which property of the book it was, where the card says so. */
export interface PropertyPart extends CustomerDraft.PropertyDraft {
  readonly id: string | null
}

/**
 * What some lines of a card say about a customer. Absent and `null` both mean that they do not say. It is what a
 * `CustomerDraft` holds, and what only a card written here knows: ids, times, the origin.
 */
export interface Parts extends Partial<Omit<CustomerDraft.CustomerDraft, "stage" | "archived" | "properties">> {
  readonly id?: string | null
  readonly properties?: ReadonlyArray<PropertyPart>
  readonly lifecycle?: Lifecycle.Lifecycle | null
  readonly archivedAt?: Customer.Customer["archivedAt"]
  readonly origin?: Origin.Origin | null
}

export interface PropertyCodec {
  /** Of the property in vCard. */
  readonly name: string
  /** Left out of cards for other people. */
  readonly internal: boolean
  /** Whether it writes this extra, and can be read back: what no codec holds goes into X-CLIENTELA-EXTRA. */
  readonly holds: (extra: string, value: string, version: VCard.Version) => boolean
  /** The lines for a customer. Groups are numbered from `item1` in each codec. */
  readonly write: (customer: Customer.Customer, version: VCard.Version) => ReadonlyArray<VCard.Property>
  /** Picks its lines among all of a card. The text in them is cleaned as all text that comes in is. */
  readonly read: (lines: ReadonlyArray<VCard.Property>, version: VCard.Version) => Parts
}

/** A codec that writes no extras and is not internal, unless said. */
export const make = (
  codec: Pick<PropertyCodec, "name" | "read" | "write"> & Partial<PropertyCodec>
): PropertyCodec => ({
  internal: false,
  holds: () => false,
  ...codec
})

/** What several codecs read, as one. Each field has one codec; extras and warnings come from several. */
export const merge = (parts: ReadonlyArray<Parts>): Parts => ({
  ...parts.reduce<Parts>((all, part) => Object.assign(all, part), {}),
  extras: Object.fromEntries(parts.flatMap((part) => Object.entries(part.extras ?? {}))),
  warnings: parts.flatMap((part) => part.warnings ?? [])
})
