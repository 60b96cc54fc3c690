/** Drafts as readers of files find them. */
import {
  type Customer,
  CustomerDraft,
  Email,
  Instant,
  PersonName,
  PhoneNumber,
  PostalAddress,
  Tag
} from "@clientela/core"
import { Arbitrary } from "effect"
import { below, oneOf, orNull, some } from "./Choice.ts"
import { identity } from "./Customer.ts"
import { instant } from "./Moment.ts"
import { place } from "./Place.ts"

const draftOf = <A extends Partial<CustomerDraft.CustomerDraft>>(parts: A): CustomerDraft.CustomerDraft => ({
  ...CustomerDraft.empty,
  ...parts
})

/** What a reader may find: lists with repetitions, any primary, blanks; sometimes nothing at all, sometimes invalid. */
export const draft: Arbitrary.Arbitrary<CustomerDraft.CustomerDraft> = Arbitrary.map(
  Arbitrary.all({
    ...identity,
    kind: oneOf<Customer.Kind | null>(null, "person", "company"),
    type: oneOf<Customer.Type | null>(null, "homeowner", "business"),
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
      { first: "Ana Ruiz" },
      // Other first names on the e-mails and phones of these, and names that only may be theirs.
      { first: "Luis", last: "Ruiz" },
      { first: "Ana", last: "Soto" },
      { first: "A.", last: "Ruiz" },
      { first: "Ana & Luis", last: "Ruiz" },
      { last: "Ruiz" }
    ),
    company: few("Acme", "Ana"),
    kind: oneOf<Customer.Kind | null>(null, null, null, null, "company", "person"),
    type: few<Customer.Type>("business", "homeowner"),
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
      type: parts.type,
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
