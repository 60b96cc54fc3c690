/**
 * A customer as a card, and what a card says about a customer. A format is the list of codecs, in the order of the
 * lines; the version is theirs to know.
 */
import type { Customer } from "@clientela/core"
import * as AdrCodec from "./AdrCodec.ts"
import * as BookCodec from "./BookCodec.ts"
import * as EmailCodec from "./EmailCodec.ts"
import * as ExtraCodec from "./ExtraCodec.ts"
import * as NameCodec from "./NameCodec.ts"
import * as PropertyCodec from "./PropertyCodec.ts"
import * as TelCodec from "./TelCodec.ts"
import type * as VCard from "./VCard.ts"

export interface Options {
  /** `"3.0"` unless said: what Apple, Google and Outlook all read. */
  readonly version?: VCard.Version | undefined
  /**
   * For somebody outside the business: how to reach the customer and nothing else. Tags, notes, notes of properties,
   * lead source, stage, times, birthdays, relations and every extra that is not a means of contact are left out.
   * Without it the card is the owner's copy. Contacts, who pays and who referred, custom fields, visits, marks, preferences
   * and the names in other systems have no line in either.
   */
  readonly shareable?: boolean | undefined
}

const properties: ReadonlyArray<PropertyCodec.PropertyCodec> = [
  BookCodec.uid,
  NameCodec.kind,
  NameCodec.fn,
  NameCodec.n,
  ExtraCodec.nickname,
  ExtraCodec.phoneticFirst,
  ExtraCodec.phoneticLast,
  NameCodec.org,
  NameCodec.title,
  TelCodec.tel,
  EmailCodec.email,
  AdrCodec.adr,
  ExtraCodec.url,
  ExtraCodec.photo,
  ExtraCodec.bday,
  ExtraCodec.event,
  ExtraCodec.related,
  BookCodec.categories,
  ExtraCodec.note,
  NameCodec.type,
  BookCodec.stage,
  BookCodec.leadSource,
  BookCodec.archived,
  BookCodec.created,
  BookCodec.origin
]

/** Every property of a card, in the order of its lines. */
export const codecs: ReadonlyArray<PropertyCodec.PropertyCodec> = [...properties, ExtraCodec.rest(properties)]

/** The codecs number their groups from 1 each; a card numbers them through. */
const renumber = (parts: ReadonlyArray<ReadonlyArray<VCard.Property>>): ReadonlyArray<VCard.Property> => {
  let count = 0
  return parts.flatMap((lines) => {
    const groups = new Map<string, string>()
    return lines.map((line) => {
      if (line.group === null) return line
      const group = groups.get(line.group) ?? `item${++count}`
      groups.set(line.group, group)
      return { ...line, group }
    })
  })
}

// Whatever a codec adds for us, domain rules JOB-38 and O7 hold: nothing internal leaves.
const isOurs = (line: VCard.Property): boolean => line.name.startsWith("X-CLIENTELA-")

/** The card of a customer. */
export const toCard = (customer: Customer.Customer, options: Options = {}): VCard.VCard => {
  const version = options.version ?? "3.0"
  const shareable = options.shareable === true
  const written = codecs
    .filter((codec) => !shareable || !codec.internal)
    .map((codec) => codec.write(customer, version).filter((line) => !shareable || !isOurs(line)))
  return { version, properties: renumber(written) }
}

/** What a card says about a customer: what each codec reads, as one. */
export const fromCard = (card: VCard.VCard): PropertyCodec.Parts =>
  PropertyCodec.merge(codecs.map((codec) => codec.read(card.properties, card.version)))
