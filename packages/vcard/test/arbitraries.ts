import {
  ContactPoint,
  Customer,
  Email,
  Instant,
  Label,
  LeadSource,
  Lifecycle,
  Origin,
  PersonName,
  Phone,
  PhoneNumber,
  PostalAddress,
  Property,
  Tag,
  Text
} from "@clientela/core"
import { Arbitrary, Array, Option, Schema } from "effect"

const below = (limit: number) =>
  Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: limit - 1 })))
export const oneOf = <const A>(first: A, ...others: ReadonlyArray<A>): Arbitrary.Arbitrary<A> =>
  Arbitrary.map(below(others.length + 1), (index) => [first, ...others][index] ?? first)
const orNull = <A>(item: Arbitrary.Arbitrary<A>): Arbitrary.Arbitrary<A | null> =>
  Arbitrary.map(Arbitrary.all([oneOf(true, false), item]), ([present, value]) => (present ? value : null))
const some = <A>(item: Arbitrary.Arbitrary<A>, maxLength: number) => Arbitrary.array(item, { maxLength })

/** What breaks readers and writers of cards: their punctuation, line ends of every kind, text in and out of Unicode. */
export const hostile: Arbitrary.Arbitrary<string> = Arbitrary.map(
  some(
    oneOf(
      "a",
      "Ana",
      " ",
      ";",
      ",",
      ":",
      "\\",
      "\\n",
      "\\,",
      '"',
      "^",
      "^n",
      "^'",
      "=",
      ".",
      "'",
      "\t",
      "\n",
      "\r",
      "\r\n",
      "\n ",
      "\r\n\t",
      "\nEND:VCARD\nBEGIN:VCARD",
      "\r\nNOTE:x",
      "END:VCARD",
      "\u0000",
      "\u0007",
      "\u001c",
      "\u007f",
      "\u0085",
      "\u2028",
      "\u2029",
      "é",
      "ñ",
      "한",
      "𠮷",
      "👨‍👩‍👧‍👦",
      "🏳️‍🌈",
      "שלום",
      "مريم",
      "\u202e",
      "\ud800",
      "\udc00",
      "\ufeff",
      "_$!<Home>!$_",
      "tel:+1",
      "item1.",
      "x".repeat(80),
      "é".repeat(40)
    ),
    7
  ),
  (pieces) => pieces.join("")
)

const text = Arbitrary.map(hostile, (found) => Text.clean(found) || "Ana")
const lines = Arbitrary.map(hostile, (found) => Text.cleanLines(found) || "Ana")
const label = Arbitrary.map(
  Arbitrary.all([
    oneOf("mobile", "work", "home", "main", "fax", "home fax", "work fax", "pager", "other", "Home", null),
    text
  ]),
  ([known, other]) => Label.fromText(known ?? other)
)
const instant = Arbitrary.map(
  oneOf("1999-12-31T23:59:59.999Z", "2026-01-02T03:04:05.000Z", "2026-03-15T12:00:00.000Z"),
  (at) => Instant.Instant.make(at)
)

const phone = Arbitrary.map(
  Arbitrary.all([
    oneOf(
      "(512) 867-5309",
      "+15128675309",
      "512-867-5309 ext. 12",
      "+1 512 867 5309 x34",
      "(555) 223-4567",
      "+44 20 7946 0018",
      "911",
      null
    ),
    text,
    label,
    oneOf(true, false),
    oneOf(true, false)
  ]),
  ([number, other, of, primary, smsAllowed]) => ({
    ...PhoneNumber.parse(number ?? other, "US", { label: of, primary }),
    smsAllowed
  })
)
const email = Arbitrary.map(
  Arbitrary.all([
    oneOf(
      "ana@example.com",
      "Ana.Ruiz+x@example.co.uk",
      '"a b;c,d"@example.com',
      "用户@example.com",
      "o'brien@example.com"
    ),
    label,
    oneOf(true, false)
  ]),
  ([address, of, primary]) => Email.makeUnchecked(address, { label: of, primary })
)
const address = Arbitrary.map(
  Arbitrary.all({
    line1: orNull(text),
    line2: orNull(lines),
    city: orNull(text),
    region: orNull(text),
    postalCode: orNull(oneOf("02134", "K1A 0B1")),
    country: orNull(oneOf("US", "Narnia; far"))
  }),
  (parts): PostalAddress.PostalAddress =>
    PostalAddress.make(parts) ?? { line1: null, line2: null, city: null, region: null, postalCode: null, country: null }
)
const property = Arbitrary.map(
  Arbitrary.all([
    oneOf("018f3c1a-0000-7000-8000-0000000000a1", "018f3c1a-0000-7000-8000-0000000000a2", "p;3"),
    orNull(oneOf("Home", "home", "Work", "Lake house")),
    text,
    address,
    orNull(lines)
  ]),
  ([id, name, other, at, note]): Property.Property => ({
    ...Property.blank,
    id: Property.PropertyId.make(id),
    name: name === "Lake house" ? other : name,
    address: at,
    note
  })
)
const lifecycle = Arbitrary.map(
  Arbitrary.all([oneOf(true, false), instant, instant, Arbitrary.schema(Lifecycle.Reason)]),
  ([client, since, at, reason]) =>
    client ? Lifecycle.convert(Lifecycle.lead(since), reason, at) : Lifecycle.lead(since)
)
const extraName = Arbitrary.map(
  Arbitrary.all([
    oneOf(
      "note",
      "nickname",
      "birthday",
      "department",
      "phonetic.first",
      "phonetic.last",
      "photo",
      "website",
      "website.",
      "website.work",
      "website.Work",
      "website. x",
      "relation",
      "relation.Spouse",
      "relation.spouse",
      "event",
      "event.Anniversary",
      "event.anniversary",
      "custom.Gate",
      "__proto__",
      "website.",
      "relation.",
      "event.",
      null
    ),
    text
  ]),
  ([name, other]) => (name === null ? other : name.endsWith(".") ? `${name}${other}` : name)
)
const extraValue = Arbitrary.map(
  Arbitrary.all([
    oneOf(
      "2001-02-03",
      "--02-29",
      "2001-02-29",
      "1985-04",
      "https://example.com/a,b;c?d=e:f",
      "",
      "last summer",
      null,
      null,
      null
    ),
    hostile
  ]),
  ([value, other]) => value ?? Text.cleanLines(other)
)
const extras = Arbitrary.map(
  some(Arbitrary.all([extraName, extraValue]), 6),
  (entries): Readonly<Record<string, string>> => Object.fromEntries(entries)
)

/** Customers as core makes them: the text is clean, extras are what a file may have held. */
export const customer: Arbitrary.Arbitrary<Customer.Customer> = Arbitrary.map(
  Arbitrary.all({
    id: oneOf("018f3c1a-0000-7000-8000-000000000001", "018F3C1A-0000-7000-8000-000000000001", "J-12;3"),
    name: Arbitrary.map(
      Arbitrary.all({
        prefix: orNull(text),
        first: orNull(text),
        middle: orNull(text),
        last: orNull(text),
        suffix: orNull(text)
      }),
      PersonName.make
    ),
    company: orNull(text),
    asCompany: oneOf(false, true),
    type: oneOf<Customer.Type>("homeowner", "business"),
    role: orNull(text),
    displayName: orNull(text),
    phones: some(phone, 3),
    emails: some(email, 3),
    properties: some(property, 3),
    tags: some(text, 3),
    leadSource: orNull(text),
    lifecycle,
    archivedAt: orNull(instant),
    origin: Arbitrary.all([Arbitrary.schema(Origin.Origin.fields.kind), orNull(text)]),
    createdAt: instant,
    extras
  }),
  ({ asCompany, origin: [kind, batch], ...parts }): Customer.Customer => ({
    ...Customer.blank,
    ...parts,
    id: Customer.CustomerId.make(parts.id),
    kind: asCompany && parts.company !== null ? "company" : "person",
    phones: ContactPoint.unify(parts.phones, Phone.key),
    emails: ContactPoint.unify(parts.emails, Email.key),
    properties: Array.dedupeWith(parts.properties, (a, b) => a.id === b.id),
    tags: Customer.addTags(
      [],
      parts.tags.flatMap((tag) => Option.toArray(Tag.fromText(tag)))
    ),
    leadSource: parts.leadSource === null ? null : Option.getOrNull(LeadSource.fromText(parts.leadSource)),
    origin: { kind, batchId: batch === null ? null : Origin.BatchId.make(batch) }
  })
)

/** Customers that only their types vouch for: any text anywhere. What is written of them must still be a card. */
export const dirty: Arbitrary.Arbitrary<Customer.Customer> = Arbitrary.map(
  Arbitrary.all([customer, Arbitrary.array(hostile, { minLength: 20, maxLength: 20 })]),
  ([customer, texts]) => {
    const at = (index: number) => texts[index] || "x"
    return {
      ...customer,
      id: Customer.CustomerId.make(at(0)),
      name: { prefix: at(1), first: at(2), middle: at(3), last: at(4), suffix: at(5) },
      company: at(6),
      role: at(7),
      displayName: at(8),
      phones: customer.phones.map((one) => ({
        ...one,
        raw: at(9),
        e164: at(10),
        extension: at(11),
        label: Label.Label.make(at(12))
      })),
      emails: customer.emails.map((one) => ({ ...one, address: at(13), label: Label.Label.make(at(14)) })),
      properties: customer.properties.map((one) => ({
        ...one,
        name: at(15),
        note: at(16),
        address: { ...one.address, line1: at(17), line2: at(18) }
      })),
      tags: texts.map((one) => Tag.Tag.make([...one.trim()].slice(0, Tag.maxLength).join("").trim() || "x")),
      extras: {
        ...customer.extras,
        note: at(0),
        birthday: at(1),
        photo: at(2),
        [`website.${at(3)}`]: at(4),
        [at(5)]: at(6),
        [`event.${at(7)}`]: at(8)
      }
    }
  }
)

/** One customer for tables: a person called Ana Ruiz, and what is said of her. */
export const ana = (parts: Partial<Customer.Customer> = {}): Customer.Customer => {
  const since = Instant.Instant.make("2026-01-02T03:04:05.000Z")
  return {
    ...Customer.blank,
    id: Customer.CustomerId.make("018f3c1a-0000-7000-8000-000000000001"),
    kind: "person",
    name: PersonName.make({ first: "Ana", last: "Ruiz" }),
    company: null,
    role: null,
    displayName: null,
    phones: [],
    emails: [],
    properties: [],
    tags: [],
    leadSource: null,
    lifecycle: Lifecycle.lead(since),
    archivedAt: null,
    origin: Origin.manual,
    createdAt: since,
    extras: {},
    ...parts
  }
}
