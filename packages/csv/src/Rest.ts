/**
 * What the columns of a format cannot hold: the seventh e-mail, a note on an address, an extra without a column. It
 * travels as JSON in one cell, so that an export loses nothing.
 */
import { Customer, CustomerDraft, Email, Phone, Tag } from "@clientela/core"
import { Equal, Option, Schema } from "effect"
import * as Quote from "./Quote.ts"
import * as Reading from "./Reading.ts"

const list = <S extends Schema.Top>(item: S) => Schema.optionalKey(Schema.Array(item))

const Stored = Schema.Struct({
  emails: list(Email.Email),
  phones: list(Phone.Phone),
  properties: list(CustomerDraft.PropertyDraft),
  tags: list(Tag.Tag),
  extras: Schema.optionalKey(Customer.fields.extras),
  /** Keys of phones that take no texts, where the columns do not say so. */
  noTexts: list(Schema.String),
  /** How numbers were typed whose columns hold another form, by key. */
  typed: list(Schema.Struct({ phone: Schema.String, raw: Schema.NonEmptyString })),
  /** Notes on addresses that stand in columns without them. */
  addressNotes: list(CustomerDraft.PropertyDraft)
})
const Json = Schema.fromJsonString(Stored)
const decode = Schema.decodeUnknownOption(Json)
const encode = Schema.encodeSync(Json)

export interface Rest {
  readonly emails: Array<Email.Email>
  readonly phones: Array<Phone.Phone>
  readonly properties: Array<CustomerDraft.PropertyDraft>
  readonly tags: Array<Tag.Tag>
  /** All extras at first; a field that writes one takes it out. */
  readonly extras: Map<string, string>
  readonly noTexts: Array<string>
  readonly typed: Array<{ readonly phone: string; readonly raw: string }>
  readonly addressNotes: Array<CustomerDraft.PropertyDraft>
}

export const make = (customer: Customer.Customer): Rest => ({
  emails: [],
  phones: [],
  properties: [],
  tags: [],
  extras: new Map(Object.entries(customer.extras)),
  noTexts: [],
  typed: [],
  addressNotes: []
})

const filled = <A>(name: string, items: ReadonlyArray<A>) => (items.length === 0 ? {} : { [name]: items })

/** One cell; blank when nothing is left over. */
export const write = (rest: Rest): string => {
  const stored = {
    ...filled("emails", rest.emails),
    ...filled("phones", rest.phones),
    ...filled("properties", rest.properties),
    ...filled("tags", rest.tags),
    ...(rest.extras.size === 0 ? {} : { extras: Object.fromEntries(rest.extras) }),
    ...filled("noTexts", rest.noTexts),
    ...filled("typed", rest.typed),
    ...filled("addressNotes", rest.addressNotes)
  }
  return Object.keys(stored).length === 0 ? "" : encode(stored)
}

/**
 * Adds what the cell holds to what the columns gave. A cell that is not ours, or broken by hand, is kept with a
 * warning.
 */
export const read = (text: string, reading: Reading.Reading, header: string): void => {
  if (text === "") return
  const stored = Option.getOrNull(decode(text))
  if (stored === null) {
    Reading.addExtra(reading, header, text)
    Reading.warn(
      reading,
      header,
      "unreadable_json",
      `${Quote.column(header)}: ${Quote.value(text)} is not what an export writes there; kept as it is`
    )
    return
  }
  reading.emails.push(...(stored.emails ?? []))
  reading.phones.push(...(stored.phones ?? []))
  reading.properties.push(...(stored.properties ?? []))
  reading.tags.push(...(stored.tags ?? []))
  for (const [name, value] of Object.entries(stored.extras ?? {})) reading.extras.set(name, value)
  const noTexts = new Set(stored.noTexts ?? [])
  const typed = new Map((stored.typed ?? []).map(({ phone, raw }) => [phone, raw]))
  reading.phones.forEach((phone, index) => {
    const key = Phone.key(phone)
    reading.phones[index] = {
      ...phone,
      raw: typed.get(key) ?? phone.raw,
      smsAllowed: phone.smsAllowed && !noTexts.has(key)
    }
  })
  for (const { address, name, note } of stored.addressNotes ?? []) {
    const index = reading.properties.findIndex(
      (property) => property.note === null && property.name === name && Equal.equals(property.address, address)
    )
    const property = reading.properties[index]
    if (property !== undefined) reading.properties[index] = { ...property, note }
  }
}
