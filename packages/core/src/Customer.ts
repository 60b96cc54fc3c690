/** A person or company in the client book: the aggregate that everything else hangs on. Its stage is `lead` or `client`. */
import { Array, Result, Schema } from "effect"
import { dual } from "effect/Function"
import * as ContactPoint from "./ContactPoint.ts"
import * as DisplayName from "./DisplayName.ts"
import * as Email from "./Email.ts"
import * as Instant from "./Instant.ts"
import * as LeadSource from "./LeadSource.ts"
import * as Lifecycle from "./Lifecycle.ts"
import * as Origin from "./Origin.ts"
import * as PersonName from "./PersonName.ts"
import * as Phone from "./Phone.ts"
import * as Property from "./Property.ts"
import * as Tag from "./Tag.ts"

export const CustomerId = Schema.NonEmptyString.pipe(Schema.brand("CustomerId"))
export type CustomerId = typeof CustomerId.Type

/** Whose name stands first on documents. */
export const Kind = Schema.Literals(["person", "company"])
export type Kind = typeof Kind.Type

const uniqueBy = <A>(key: (item: A) => string, what: string) =>
  Schema.makeFilter((items: ReadonlyArray<A>) => new Set(items.map(key)).size === items.length, {
    message: `Expected each ${what} once`
  })

const onePrimary = (what: string) =>
  Schema.makeFilter(
    (points: ReadonlyArray<{ readonly primary: boolean }>) =>
      points.length === 0 || points.filter((point) => point.primary).length === 1,
    { message: `Expected exactly one primary ${what}` }
  )

export const Customer = Schema.Struct({
  id: CustomerId,
  kind: Kind,
  name: PersonName.PersonName,
  company: Schema.NullOr(Schema.NonEmptyString),
  /** Job title. */
  role: Schema.NullOr(Schema.NonEmptyString),
  /** The name on documents, when somebody chose one; see `displayName`. */
  displayName: Schema.NullOr(Schema.NonEmptyString),
  phones: Schema.Array(Phone.Phone).check(uniqueBy(Phone.key, "phone"), onePrimary("phone")),
  emails: Schema.Array(Email.Email).check(uniqueBy(Email.key, "e-mail"), onePrimary("e-mail")),
  properties: Schema.Array(Property.Property).check(uniqueBy((property) => property.id, "property")),
  tags: Schema.Array(Tag.Tag).check(uniqueBy(Tag.key, "tag")),
  leadSource: Schema.NullOr(LeadSource.LeadSource),
  lifecycle: Lifecycle.Lifecycle,
  /** Archived customers stay in the book and in the counts; lists leave them out. */
  archivedAt: Schema.NullOr(Instant.Instant),
  origin: Origin.Origin,
  createdAt: Instant.Instant,
  /** What was found and has no field of its own, by name; written back on export. */
  extras: Schema.Record(Schema.NonEmptyString, Schema.String)
}).check(
  Schema.makeFilter((customer) => customer.kind === "person" || customer.company !== null, {
    message: "Expected a company name for a company"
  })
)
export type Customer = typeof Customer.Type

export class CustomerNameRequired extends Schema.TaggedError<CustomerNameRequired>()("CustomerNameRequired", {}) {
  override get message() {
    return "There is no name, company, e-mail or phone: fill in at least one of them"
  }
}

export class CompanyNameRequired extends Schema.TaggedError<CompanyNameRequired>()("CompanyNameRequired", {}) {
  override get message() {
    return "A company needs a company name"
  }
}

export type Invalid = CustomerNameRequired | CompanyNameRequired | PersonName.NameTooLong

/** Fails for a customer that nobody could recognise: no name, no company, no e-mail, no phone. */
export const validate = (self: Customer): Result.Result<Customer, Invalid> => {
  const named = !PersonName.isEmpty(self.name) || self.company !== null || self.displayName !== null
  if (!named && self.emails.length === 0 && self.phones.length === 0) return Result.fail(new CustomerNameRequired())
  if (self.kind === "company" && self.company === null) return Result.fail(new CompanyNameRequired())
  return Result.map(PersonName.validate(self.name), () => self)
}

/** The name on lists and documents; never blank. */
export const displayName = (self: Customer): string => DisplayName.of(self)

/** Adds a tag at the end. A tag that is there already, in any spelling, changes nothing. */
export const addTag: {
  (tag: Tag.Tag): (self: Customer) => Customer
  (self: Customer, tag: Tag.Tag): Customer
} = dual(2, (self: Customer, tag: Tag.Tag): Customer => {
  const tags = addTags(self.tags, [tag])
  return tags === self.tags ? self : { ...self, tags }
})

/** Removes a tag in any spelling. */
export const removeTag: {
  (tag: Tag.Tag): (self: Customer) => Customer
  (self: Customer, tag: Tag.Tag): Customer
} = dual(
  2,
  (self: Customer, tag: Tag.Tag): Customer => ({
    ...self,
    tags: self.tags.filter((held) => Tag.key(held) !== Tag.key(tag))
  })
)

/** `tags` with those of `more` whose key is new. */
export const addTags = (tags: ReadonlyArray<Tag.Tag>, more: ReadonlyArray<Tag.Tag>): ReadonlyArray<Tag.Tag> => {
  const keys = new Set(tags.map(Tag.key))
  const added = more.filter((tag) => {
    const key = Tag.key(tag)
    const isNew = !keys.has(key)
    keys.add(key)
    return isNew
  })
  return added.length === 0 ? tags : [...tags, ...added]
}

/** Adds a phone; one with the same number changes nothing. The first one becomes primary. */
export const addPhone: {
  (phone: Phone.Phone): (self: Customer) => Customer
  (self: Customer, phone: Phone.Phone): Customer
} = dual(
  2,
  (self: Customer, phone: Phone.Phone): Customer => ({
    ...self,
    phones: ContactPoint.add(self.phones, [phone], Phone.key)
  })
)

/** Adds an e-mail; one with the same key changes nothing. The first one becomes primary. */
export const addEmail: {
  (email: Email.Email): (self: Customer) => Customer
  (self: Customer, email: Email.Email): Customer
} = dual(
  2,
  (self: Customer, email: Email.Email): Customer => ({
    ...self,
    emails: ContactPoint.add(self.emails, [email], Email.key)
  })
)

/** Takes the customer out of the lists. Archiving twice keeps the first time. */
export const archive: {
  (at: Instant.Instant): (self: Customer) => Customer
  (self: Customer, at: Instant.Instant): Customer
} = dual(2, (self: Customer, at: Instant.Instant): Customer => ({ ...self, archivedAt: self.archivedAt ?? at }))

export const unarchive = (self: Customer): Customer => ({ ...self, archivedAt: null })

/** Makes a client of a lead; see `Lifecycle.convert`. */
export const convert: {
  (reason: Lifecycle.Reason, at: Instant.Instant): (self: Customer) => Customer
  (self: Customer, reason: Lifecycle.Reason, at: Instant.Instant): Customer
} = dual(
  3,
  (self: Customer, reason: Lifecycle.Reason, at: Instant.Instant): Customer => ({
    ...self,
    lifecycle: Lifecycle.convert(self.lifecycle, reason, at)
  })
)

/** `lead`, `client` or `archived`: what a list shows in one word. */
export const status = (self: Customer): "lead" | "client" | "archived" =>
  self.archivedAt === null ? self.lifecycle.stage : "archived"

/** The primary of phones or e-mails. */
export const primary = <A extends { readonly primary: boolean }>(points: ReadonlyArray<A>) =>
  Array.findFirst(points, (point) => point.primary)
