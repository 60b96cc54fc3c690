/** Small books full of customers that clash: what the tests of merging, undoing and deleting share. */
import { Arbitraries } from "@clientela/testing"
import { Arbitrary, Option, Schema } from "effect"
import type * as Book from "../src/Book.ts"
import * as Contact from "../src/Contact.ts"
import * as ContactPoint from "../src/ContactPoint.ts"
import * as Customer from "../src/Customer.ts"
import * as CustomField from "../src/CustomField.ts"
import * as Email from "../src/Email.ts"
import * as Instant from "../src/Instant.ts"
import * as Lifecycle from "../src/Lifecycle.ts"
import * as PersonName from "../src/PersonName.ts"
import * as Phone from "../src/Phone.ts"
import * as PhoneNumber from "../src/PhoneNumber.ts"
import * as Tag from "../src/Tag.ts"
import * as Utm from "../src/Utm.ts"
import { customer } from "./Fixtures.ts"

export const id = (text: string): Customer.CustomerId => Customer.CustomerId.make(text)

/** A customer of a readable id. */
export const known = (name: string, parts: Partial<Customer.Customer> = {}): Customer.Customer => ({
  ...customer({ name: PersonName.make({ first: name }) }),
  id: id(name),
  ...parts
})

export const book = (customers: ReadonlyArray<Customer.Customer>, parts: Partial<Book.Book> = {}): Book.Book => ({
  customers,
  children: [],
  redirects: {},
  deleted: [],
  ...parts
})

export const child = (kind: string, name: string, customerId: string, pinnedAt: string | null = null): Book.Child => ({
  kind,
  id: name,
  customerId: id(customerId),
  pinnedAt: pinnedAt === null ? null : Instant.Instant.make(pinnedAt)
})

/** A contact person with one e-mail. */
export const contact = (name: string, first: string, address: string): Contact.Contact => ({
  id: Contact.ContactId.make(name),
  role: null,
  name: PersonName.make({ first }),
  phones: [],
  emails: [Email.make(address, { primary: true })],
  billing: false,
  preferences: {},
  propertyIds: []
})

/** The customers and children of a book whatever their order. */
export const facts = (one: Book.Book) => ({
  ...one,
  customers: one.customers.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  children: one.children.toSorted((a, b) => (a.kind + a.id < b.kind + b.id ? -1 : 1))
})

const oneOf = <const A>(first: A, ...others: ReadonlyArray<A>): Arbitrary.Arbitrary<A> => {
  const all = [first, ...others]
  const index = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: others.length }))
  return Arbitrary.map(Arbitrary.schema(index), (at) => all[at] ?? first)
}
const some = <A>(item: Arbitrary.Arbitrary<A>, maxLength: number) => Arbitrary.array(item, { maxLength })
const time = Arbitrary.map(oneOf("01", "02", "03", "04"), (month) =>
  Instant.Instant.make(`2026-${month}-01T00:00:00.000Z`)
)
const orNull = <A>(item: Arbitrary.Arbitrary<A>) =>
  Arbitrary.map(Arbitrary.all([oneOf(true, false), item]), ([present, value]) => (present ? value : null))

const phones = Arbitrary.map(
  some(Arbitrary.all([oneOf("(512) 867-5309", "512-867-5309", "512-867-5310", "ask"), oneOf(true, false)]), 2),
  (found) =>
    ContactPoint.unify(
      found.map(([raw, smsAllowed]) => ({ ...PhoneNumber.parse(raw, "US"), smsAllowed })),
      Phone.key
    )
)
const emails = Arbitrary.map(some(oneOf("a@x.com", "A@x.com", "b@x.com", "c@x.com"), 2), (found) =>
  ContactPoint.unify(
    found.map((address) => Email.make(address)),
    Email.key
  )
)
const preferences = Arbitrary.map(
  Arbitrary.all([orNull(oneOf(true, false)), orNull(oneOf(true, false))]),
  ([marketing, receipt]) => ({
    ...(marketing === null ? {} : { marketing }),
    ...(receipt === null ? {} : { receipt })
  })
)
const person = Arbitrary.map(
  Arbitrary.all({
    first: oneOf("Eva", "Leo"),
    role: orNull(oneOf("tenant", "wife")),
    phones,
    emails,
    preferences,
    billing: oneOf(true, false)
  }),
  ({ first, ...parts }): Omit<Contact.Contact, "id"> => ({
    ...parts,
    name: PersonName.make({ first }),
    propertyIds: []
  })
)
const lifecycle = Arbitrary.map(Arbitrary.all([oneOf("lead", "lost", "client"), time, time]), ([stage, since, at]) => {
  const lead = Lifecycle.lead(since)
  if (stage === "client") return Lifecycle.convert(lead, "job_created", at)
  return lead.stage === "lead" && stage === "lost" ? { ...lead, lost: { at, reason: "price" } } : lead
})
const touch = Arbitrary.map(Arbitrary.all([time, oneOf("https://x.com/a", "https://x.com/b")]), ([at, landingUrl]) => ({
  at,
  landingUrl,
  referrer: null,
  utm: Utm.none,
  clickIds: [],
  channel: "Direct" as const
}))

const facets = {
  base: Arbitraries.customer,
  company: orNull(oneOf("Acme", "ACME")),
  role: orNull(oneOf("boss")),
  phones,
  emails,
  preferences,
  contacts: some(person, 2),
  lifecycle,
  touches: Arbitrary.map(some(touch, 2), (found) =>
    [...new Map(found.map((one) => [one.at + one.landingUrl, one])).values()].toSorted((a, b) =>
      a.at + a.landingUrl < b.at + b.landingUrl ? -1 : 1
    )
  ),
  notificationsEnabled: oneOf(true, true, false),
  doNotService: orNull(
    Arbitrary.map(Arbitrary.all([time, orNull(oneOf("owes", "rude"))]), ([at, reason]) => ({ at, by: null, reason }))
  ),
  externalRefs: Arbitrary.map(orNull(oneOf("1", "2")), (found) =>
    found === null ? [] : [{ system: "google", id: found }]
  ),
  tags: Arbitrary.map(some(oneOf("VIP", "vip", "gold"), 2), (found) =>
    Customer.addTags(
      [],
      found.flatMap((tag) => Option.toArray(Tag.fromText(tag)))
    )
  ),
  customFields: Arbitrary.map(
    orNull(oneOf("red", "blue")),
    (found): CustomField.FieldValues => (found === null ? {} : { [CustomField.FieldId.make("color")]: found })
  ),
  archivedAt: orNull(time),
  createdAt: time,
  leadSourceSetBy: oneOf<Customer.SetBy>("user", "utm", "import")
}

const member = (index: number) =>
  Arbitrary.map(
    Arbitrary.all(facets),
    ({ base, contacts, ...parts }): Customer.Customer => ({
      ...base,
      ...parts,
      id: id(`c${index}`),
      kind: "person",
      displayName: base.displayName ?? "Ana",
      leadSourceSetBy: base.leadSource === null ? null : parts.leadSourceSetBy,
      contacts: contacts.map((one, at) => ({ ...one, id: Contact.ContactId.make(`c${index}-${at}`) }))
    })
  )

const links = Arbitrary.array(orNull(oneOf(0, 1, 2, 3)), { minLength: 8, maxLength: 8 })
const children = some(Arbitrary.all([oneOf("note", "invoice"), oneOf("c0", "c1", "c2", "c3"), orNull(time)]), 8)

/** Four customers that share phones, tags and links; bill-to may go in a circle. */
export const any: Arbitrary.Arbitrary<Book.Book> = Arbitrary.map(
  Arbitrary.all({ members: Arbitrary.all([member(0), member(1), member(2), member(3)]), links, children }),
  (parts) => {
    const pinned = new Set<string>()
    return book(
      parts.members.map((one, index) => {
        const [payer, referrer] = [parts.links[index] ?? null, parts.links[index + 4] ?? null]
        return {
          ...one,
          // Only to those before, so that nobody pays for themselves.
          billTo: payer === null || payer >= index ? null : id(`c${payer}`),
          referredBy: referrer === null || referrer === index ? null : { customerId: id(`c${referrer}`), text: null }
        }
      }),
      {
        children: parts.children.map(([kind, owner, at], index) => {
          const free = !pinned.has(owner + kind)
          if (at !== null) pinned.add(owner + kind)
          return child(kind, `${index}`, owner, free ? at : null)
        })
      }
    )
  }
)
