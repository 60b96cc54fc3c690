/**
 * Arbitrary domain values for property tests: everything here is what a store may hold, normalised as core does it, and
 * as hostile as that allows. They shrink towards the first alternative of each list.
 */
import {
  ContactPoint,
  Customer,
  CustomerDraft,
  Email,
  Instant,
  Label,
  LeadSource,
  Lifecycle,
  type Origin,
  PersonName,
  Phone,
  PhoneNumber,
  PostalAddress,
  Property,
  Tag,
  Text
} from "@clientela/core"
import { Arbitrary, Array, DateTime, Option, Result, Schema } from "effect"
import { SecureRandom } from "effect/crypto"

// Ids

/** A UUID (version 7) that nothing else has, greater than every one before in this process. */
export const freshId = (): string => SecureRandom.uuidV7Unsafe()

const digits = (length: number, value: number): string => value.toString(16).padStart(length, "0").slice(-length)

/** The same customer with ids that nothing else has: what a property needs that runs many times on one store. */
export const renewed = (customer: Customer.Customer): Customer.Customer => ({
  ...customer,
  id: Customer.CustomerId.make(freshId()),
  properties: customer.properties.map((property) => ({ ...property, id: Property.PropertyId.make(freshId()) }))
})

// Building blocks

const oneOf = <const A>(first: A, ...others: ReadonlyArray<A>): Arbitrary.Arbitrary<A> => {
  const all = [first, ...others]
  return Arbitrary.map(below(all.length), (index) => all[index] ?? first)
}
const below = (limit: number): Arbitrary.Arbitrary<number> =>
  Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: limit - 1 })))
const boolean: Arbitrary.Arbitrary<boolean> = oneOf(false, true)
const some = <A>(item: Arbitrary.Arbitrary<A>, maxLength: number) => Arbitrary.array(item, { maxLength })

/** `null` as often as a value. */
const orNull = <A>(item: Arbitrary.Arbitrary<A>): Arbitrary.Arbitrary<A | null> =>
  Arbitrary.map(Arbitrary.all([boolean, item]), ([present, value]) => (present ? value : null))

const uuid: Arbitrary.Arbitrary<string> = Arbitrary.map(
  Arbitrary.all([below(2 ** 32), below(2 ** 12), below(2 ** 12), below(2 ** 32)]),
  ([a, b, c, d]) => `${digits(8, a)}-${digits(4, b)}-7${digits(3, c)}-8000-0000${digits(8, d)}`
)

const instant: Arbitrary.Arbitrary<Instant.Instant> = Arbitrary.map(below(253_402_300_800), (seconds) =>
  Instant.fromDateTime(DateTime.makeUnsafe(seconds * 1000 + (seconds % 1000)))
)

// Text

const fragments = oneOf(
  "Ana",
  " ",
  "Ruiz",
  "Núñez",
  "O’Brien",
  "O'Brien",
  "d`Angelo",
  "de la Cruz",
  "McDonald",
  "Ñandú",
  "Ångström",
  "Łódź",
  "Ærø",
  "Straße",
  "İstanbul",
  "ΟΔΥΣΣΕΥΣ",
  "שלום",
  "مريم",
  "रमा",
  "राम",
  "日本語",
  "がく",
  "한글",
  "ﬁn",
  "ＶＩＰ",
  "𠀀𠮷",
  "e\u0301",
  "a\u0323\u0302",
  "👨‍👩‍👧",
  "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  "1️⃣",
  "24/7",
  "2024-25",
  "12345",
  "(x)",
  "#",
  "@",
  "@home",
  "'",
  '"',
  ",",
  ";",
  "\\",
  "\\n",
  "\\N",
  "|",
  "\t",
  "=1+1",
  "+",
  "-",
  "@SUM(1)",
  "%",
  "_",
  "{}",
  '{"a":1}',
  "NULL",
  "null",
  "<b>",
  "$1",
  "--",
  "/*",
  "&amp;",
  "\u00A0",
  "\u3000",
  "~",
  "\u{10FFFD}"
)
const anyCharacter = Arbitrary.map(below(0x110000), (code) => String.fromCodePoint(code))
const dirt = oneOf(
  "\u0000",
  "\u0001",
  "\u0007",
  "\u001B",
  "\u007F",
  "\u0085",
  "\r\n",
  "\r",
  "\n",
  "\u2028",
  "\u200B",
  "\u200C",
  "\u200D",
  "\u202E",
  "\u2066",
  "\uFEFF",
  "\u00AD",
  "\u061C",
  "\uFFFF",
  "\uD83D",
  "\uDE00",
  "\uD800\uD800",
  "\u0301",
  "\uFE0F"
)
const choice = <A>(first: Arbitrary.Arbitrary<A>, ...others: ReadonlyArray<Arbitrary.Arbitrary<A>>) =>
  Arbitrary.flatMap(below(others.length + 1), (index) => [first, ...others][index] ?? first)
const joined = (part: Arbitrary.Arbitrary<string>, maxLength: number) =>
  Arbitrary.map(some(part, maxLength), (parts) => parts.join(""))

/** Anything that may stand in a file, lone surrogates and control characters too. Not what a store may hold. */
export const wild: Arbitrary.Arbitrary<string> = joined(choice(fragments, anyCharacter, dirt), 8)

/** One line as `Text.clean` makes it, in any script, never blank. */
export const text: Arbitrary.Arbitrary<string> = Arbitrary.map(
  joined(choice(fragments, fragments, anyCharacter), 5),
  (found) => Text.clean(found) || "Ana"
)

/** Several lines as `Text.cleanLines` makes them, never blank. */
export const lines: Arbitrary.Arbitrary<string> = Arbitrary.map(
  some(text, 3),
  (found) => Text.cleanLines(found.join("\n")) || "Ana"
)

// Parts of a customer

const personName: Arbitrary.Arbitrary<PersonName.PersonName> = Arbitrary.map(
  Arbitrary.all({
    prefix: orNull(oneOf("Mr.", "Dr.", "Dña.")),
    first: orNull(text),
    middle: orNull(text),
    last: orNull(text),
    suffix: orNull(oneOf("Jr.", "III"))
  }),
  PersonName.make
)

const label = Arbitrary.map(oneOf("", "cell", "work", "Fax", "Grandma's"), Label.fromText)

const written = oneOf(
  ["(512) 867-5309", "US"],
  ["1-512-867-5309", "US"],
  ["+1 (512) 867‑5309", "US"],
  ["(555) 123-4567", "US"],
  ["1-800-FLOWERS", "US"],
  ["512-867-5309 ext. 12", "US"],
  ["787-764-1234", "US"],
  ["011 52 55 1234 5678", "US"],
  ["612 34 56 78", "ES"],
  ["+44 (0)7911 123456", "GB"],
  ["0115 496 0123", "GB"],
  ["011 15-2345-6789", "AR"],
  ["٠٥٠١٢٣٤٥٦٧", "SA"],
  ["8 (912) 345-67-89", "RU"],
  ["06 20 123 4567", "HU"],
  ["030 123456", "DE"],
  ["+39 06 6982", "IT"],
  ["911", "US"],
  ["ask at the desk", "US"],
  ["?", "US"],
  ["12 or 13", "US"],
  ["000000000000", "US"]
)
const american = Arbitrary.map(below(8_000_000), (n) => [`512${String(n + 2_000_000)}`, "US"] as const)
const unreadable = Arbitrary.map(text, (raw) => [raw, "US"] as const)

/** A phone as `PhoneNumber.parse` reads it, unreadable ones too. */
export const phone: Arbitrary.Arbitrary<Phone.Phone> = Arbitrary.map(
  Arbitrary.all([choice<readonly [string, string]>(written, written, american, unreadable), label, boolean, boolean]),
  ([[raw, region], of, primary, smsAllowed]) => ({
    ...PhoneNumber.parse(raw, region, { label: of, primary }),
    smsAllowed
  })
)

const address = Arbitrary.map(
  Arbitrary.all([
    oneOf("ana", "Ana.Ruiz", "ana+plumber", "o'brien", "ñandú", "INFO", "a_b%c", '"john smith"', "=cmd", "-x", "用户"),
    orNull(below(1000)),
    oneOf("example.com", "Example.COM", "bücher.example", "mail.example.co.uk")
  ]),
  ([name, number, domain]) =>
    Result.getOrElse(
      Email.parse(`${name}${name.endsWith('"') ? "" : (number ?? "")}@${domain}`),
      () => "ana@example.com"
    )
)

/** An e-mail as `Email.parse` reads it. */
export const email: Arbitrary.Arbitrary<Email.Email> = Arbitrary.map(
  Arbitrary.all({ address, label, primary: boolean }),
  (parts) => Email.make(parts.address, parts)
)

const postalAddress = Arbitrary.map(
  Arbitrary.all({
    line1: orNull(
      choice(oneOf("123 N. Main St Apt 4", "123 North Main Street #4", "132 Main St", "C/ Mayor 5, 2º B"), lines)
    ),
    line2: orNull(lines),
    city: orNull(text),
    region: orNull(text),
    postalCode: orNull(oneOf("02134", "02134-0001", "k1a0b1", "SW1A 1AA", "28013")),
    country: orNull(oneOf("US", "España", "uk", "Narnia"))
  }),
  (parts): PostalAddress.PostalAddress =>
    PostalAddress.make(parts) ?? {
      line1: "1 Main St",
      line2: null,
      city: null,
      region: null,
      postalCode: null,
      country: null
    }
)

const place = Arbitrary.all({ name: orNull(text), address: postalAddress, note: orNull(lines) })

/** A property with a UUID. */
export const property: Arbitrary.Arbitrary<Property.Property> = Arbitrary.map(
  Arbitrary.all([uuid, place]),
  ([id, rest]) => ({
    id: Property.PropertyId.make(id),
    ...rest,
    ...Property.blank
  })
)

/** A tag, now and then another spelling of the same. */
export const tag: Arbitrary.Arbitrary<Tag.Tag> = Arbitrary.map(
  choice(oneOf("VIP", "vip", "ＶＩＰ", "gold, silver", "#1"), text),
  (found) => Option.getOrElse(Tag.fromText(found), () => Tag.Tag.make("VIP"))
)

const leadSource = Arbitrary.map(choice(oneOf("Referral", "Vehicle wrap", "vehicle-wrap"), text), (found) =>
  Option.getOrElse(LeadSource.fromText(found), () => LeadSource.LeadSource.make("Other"))
)

const lifecycle: Arbitrary.Arbitrary<Lifecycle.Lifecycle> = Arbitrary.map(
  Arbitrary.all([boolean, instant, instant, Arbitrary.schema(Lifecycle.Reason)]),
  ([client, since, at, reason]) =>
    client ? Lifecycle.convert(Lifecycle.lead(since), reason, at) : Lifecycle.lead(since)
)

const extras = Arbitrary.map(
  some(
    Arbitrary.all([
      choice(oneOf("Birthday", "0", "constructor", "__proto__", "Spouse's name"), text),
      choice(lines, oneOf(""))
    ]),
    3
  ),
  (entries): Readonly<Record<string, string>> => Object.fromEntries(entries)
)

const identity = {
  name: personName,
  company: orNull(text),
  role: orNull(text),
  displayName: orNull(text),
  phones: some(phone, 3),
  emails: some(email, 3),
  tags: some(tag, 4),
  leadSource: orNull(leadSource),
  extras
}

// The values themselves

const customerOf = Arbitrary.map(
  Arbitrary.all({
    ...identity,
    id: uuid,
    company: orNull(text),
    asCompany: boolean,
    properties: some(property, 3),
    lifecycle,
    archivedAt: orNull(instant),
    origin: oneOf<Origin.Origin["kind"]>("manual", "web_form", "api", "sync"),
    createdAt: instant
  }),
  ({ asCompany, ...parts }): Customer.Customer => ({
    ...Customer.blank,
    ...parts,
    id: Customer.CustomerId.make(parts.id),
    kind: asCompany && parts.company !== null ? "company" : "person",
    phones: ContactPoint.unify(parts.phones, Phone.key),
    emails: ContactPoint.unify(parts.emails, Email.key),
    properties: Array.dedupeWith(parts.properties, (a, b) => a.id === b.id),
    tags: Customer.addTags([], parts.tags),
    origin: { kind: parts.origin, batchId: null }
  })
)

/** A valid customer, of no import. */
export const customer: Arbitrary.Arbitrary<Customer.Customer> = Arbitrary.filter(customerOf, (found) =>
  Result.isSuccess(Customer.validate(found))
)

export interface CustomerPair {
  readonly before: Customer.Customer
  readonly after: Customer.Customer
}

type Fate = "keep" | "drop" | "alter"
const fates = Arbitrary.array(oneOf<Fate>("keep", "drop", "alter"), { minLength: 16, maxLength: 16 })
const ranks = Arbitrary.array(below(100), { minLength: 16, maxLength: 16 })

/** Some of `before`, altered here and there, some of `other`, in another order. */
const blend = <A>(
  before: ReadonlyArray<A>,
  other: ReadonlyArray<A>,
  alter: (item: A) => A,
  plan: ReadonlyArray<Fate>,
  order: ReadonlyArray<number>
): ReadonlyArray<A> => {
  const kept = before.flatMap((item, index) => {
    const fate = plan[index] ?? "keep"
    return fate === "drop" ? [] : [fate === "alter" ? alter(item) : item]
  })
  const come = other.filter((_, index) => (plan[index + 8] ?? "keep") !== "drop")
  return [...kept, ...come]
    .map((item, index) => ({ item, rank: order[index] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}

/** Two states of one customer: same id, origin and creation, with some list items in common, changed or moved. */
export const customerPair: Arbitrary.Arbitrary<CustomerPair> = Arbitrary.filter(
  Arbitrary.map(
    Arbitrary.all({ before: customer, other: customer, fates, ranks, same: boolean }),
    ({ before, fates: plan, other, ranks: order, same }) => {
      const pick = <A>(index: number, mine: A, theirs: A): A => (plan[index] === "keep" ? mine : theirs)
      const company = pick(0, before.company, other.company)
      const flip = <A extends { readonly primary: boolean }>(point: A): A => ({
        ...point,
        primary: !point.primary,
        label: Label.other
      })
      const after: Customer.Customer = {
        ...other,
        id: before.id,
        origin: before.origin,
        createdAt: before.createdAt,
        company,
        kind: company === null ? "person" : pick(1, before.kind, other.kind),
        name: pick(2, before.name, other.name),
        role: pick(3, before.role, other.role),
        displayName: pick(4, before.displayName, other.displayName),
        leadSource: pick(5, before.leadSource, other.leadSource),
        lifecycle: pick(6, before.lifecycle, other.lifecycle),
        archivedAt: pick(7, before.archivedAt, other.archivedAt),
        extras: pick(8, before.extras, { ...other.extras, ...before.extras, Birthday: "1970-01-01" }),
        phones: ContactPoint.unify(blend(before.phones, other.phones, flip, plan, order), Phone.key),
        emails: ContactPoint.unify(blend(before.emails, other.emails, flip, plan, order), Email.key),
        properties: Array.dedupeWith(
          blend(before.properties, other.properties, (held) => ({ ...held, note: "Gate code 1234" }), plan, order),
          (a, b) => a.id === b.id
        ),
        tags: Customer.addTags(
          [],
          blend(before.tags, other.tags, (held) => Tag.Tag.make(held.toUpperCase()), plan, order)
        )
      }
      return { before, after: same ? before : after }
    }
  ),
  ({ after }) => Result.isSuccess(Customer.validate(after))
)

const draftOf = <A extends Partial<CustomerDraft.CustomerDraft>>(parts: A): CustomerDraft.CustomerDraft => ({
  ...CustomerDraft.empty,
  ...parts
})

/** What a reader may find: lists with repetitions, any primary, blanks; sometimes nothing at all, sometimes invalid. */
export const draft: Arbitrary.Arbitrary<CustomerDraft.CustomerDraft> = Arbitrary.map(
  Arbitrary.all({
    ...identity,
    kind: oneOf<Customer.Kind | null>(null, "person", "company"),
    properties: some(place, 3),
    stage: oneOf<"lead" | "client" | null>(null, "lead", "client"),
    archived: oneOf<boolean | null>(null, false, true),
    createdAt: orNull(instant),
    blank: below(10)
  }),
  ({ blank, ...parts }) => (blank === 9 ? CustomerDraft.empty : draftOf(parts))
)

const few = <const A>(...items: readonly [A, ...Array<A>]): Arbitrary.Arbitrary<A | null> =>
  oneOf<A | null>(null, null, ...items)
const phones = ["(512) 867-5309", "512-867-5310"].map((raw) => PhoneNumber.parse(raw, "US"))
const places = ["1 Main St", "2 Main St"].flatMap((line1) => PostalAddress.make({ line1 }) ?? [])
const pickFrom = <A>(all: ReadonlyArray<A>, index: number | null): ReadonlyArray<A> =>
  all.slice(index ?? all.length).slice(0, 1)

/** Drafts of so small an alphabet that a file of ten is full of duplicates, in every way in which rows can clash. */
export const clash: Arbitrary.Arbitrary<CustomerDraft.CustomerDraft> = Arbitrary.map(
  Arbitrary.all({
    name: few<Partial<PersonName.PersonName>>(
      { first: "Ana" },
      { first: "Ana", last: "Ruiz" },
      { first: "Bob" },
      { first: "Ana Ruiz" }
    ),
    company: few("Acme", "Ana"),
    kind: oneOf<Customer.Kind | null>(null, null, null, null, "company", "person"),
    role: few("boss", "clerk"),
    emails: some(oneOf("a@example.com", "b@example.com", "c@example.com", "A@example.com"), 2),
    phones: few(0, 1),
    more: few(0, 1),
    raw: oneOf(null, null, null, null, "ask at the desk"),
    place: few(0, 1),
    tags: some(oneOf("VIP", "vip", "gold"), 2),
    stage: few<"lead" | "client">("client", "lead"),
    archived: oneOf<boolean | null>(null, null, null, true),
    createdAt: oneOf<string | null>(null, null, "2001-01-01T00:00:00.000Z", "2999-01-01T00:00:00.000Z"),
    extras: few<Record<string, string>>({ Birthday: "1970-01-01" }, { Birthday: "1971-01-01", Spouse: "Eva" })
  }),
  (parts) =>
    draftOf({
      kind: parts.kind,
      name: PersonName.make(parts.name ?? {}),
      company: parts.company,
      role: parts.role,
      emails: parts.emails.map((found) => Email.make(found)),
      phones: [
        ...pickFrom(phones, parts.phones),
        ...pickFrom(phones, parts.more),
        ...(parts.raw === null ? [] : [PhoneNumber.parse(parts.raw, "US")])
      ],
      properties: pickFrom(places, parts.place).map((found) => ({ name: null, address: found, note: null })),
      tags: parts.tags.map((found) => Tag.Tag.make(found)),
      stage: parts.stage,
      archived: parts.archived,
      createdAt: parts.createdAt === null ? null : Instant.Instant.make(parts.createdAt),
      extras: parts.extras ?? {}
    })
)
