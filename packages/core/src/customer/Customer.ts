/** A person or company in the client book: the aggregate that everything else hangs on. Its stage is `lead` or `client`. */
import { Array, Result, Schema } from "effect"
import { dual } from "effect/Function"
import * as Id from "../parts/CustomerId.ts"
import * as CustomField from "../parts/CustomField.ts"
import * as ExternalRef from "../parts/ExternalRef.ts"
import * as LeadSource from "../parts/LeadSource.ts"
import * as Origin from "../parts/Origin.ts"
import * as Preferences from "../parts/Preferences.ts"
import * as Tag from "../parts/Tag.ts"
import * as ContactPoint from "../people/ContactPoint.ts"
import * as Email from "../people/Email.ts"
import * as PersonName from "../people/PersonName.ts"
import * as Phone from "../people/Phone.ts"
import * as Property from "../places/Property.ts"
import * as Instant from "../time/Instant.ts"
import * as Touch from "../touches/Touch.ts"
import * as BillingAddress from "./BillingAddress.ts"
import * as BillTo from "./BillTo.ts"
import * as Contact from "./Contact.ts"
import * as DisplayName from "./DisplayName.ts"
import * as DoNotService from "./DoNotService.ts"
import * as Lifecycle from "./Lifecycle.ts"
import * as Referral from "./Referral.ts"
import type { Transition } from "./Transition.ts"

export const CustomerId = Id.CustomerId
export type CustomerId = Id.CustomerId

/** Whose name stands first on documents. */
export const Kind = Schema.Literals(["person", "company"])
export type Kind = typeof Kind.Type

/** What the customer is to the trade: a home or a business. */
export const Type = Schema.Literals(["homeowner", "business"])
export type Type = typeof Type.Type

/** Who said how the customer heard of the business. What a user said is not overwritten by what a link says. */
export const SetBy = Schema.Literals(["user", "utm", "import", "sync"])
export type SetBy = typeof SetBy.Type

interface Placed {
  readonly billingAddress: BillingAddress.BillingAddress | null
  readonly contacts: ReadonlyArray<Contact.Contact>
  readonly properties: ReadonlyArray<Property.Property>
}

/** A property that the billing address or a contact names and that the customer does not have. */
const stray = ({ billingAddress, contacts, properties }: Placed) => {
  if (billingAddress === null && contacts.length === 0) return null
  const own = new Set(properties.map(({ id }) => id))
  if (billingAddress?._tag === "SameAs" && !own.has(billingAddress.propertyId)) return billingAddress.propertyId
  for (const { propertyIds } of contacts) {
    const propertyId = propertyIds.find((id) => !own.has(id))
    if (propertyId !== undefined) return propertyId
  }
  return null
}

const Struct = Schema.Struct({
  id: CustomerId,
  kind: Kind,
  type: Type,
  name: PersonName.PersonName,
  company: Schema.NullOr(Schema.NonEmptyString),
  /** Job title. */
  role: Schema.NullOr(Schema.NonEmptyString),
  /** The name on documents, when somebody chose one; see `displayName`. */
  displayName: Schema.NullOr(Schema.NonEmptyString),
  phones: Schema.Array(Phone.Phone).check(ContactPoint.uniqueBy(Phone.key, "phone"), ContactPoint.onePrimary("phone")),
  emails: Schema.Array(Email.Email).check(
    ContactPoint.uniqueBy(Email.key, "e-mail"),
    ContactPoint.onePrimary("e-mail")
  ),
  properties: Schema.Array(Property.Property).check(ContactPoint.uniqueBy((property) => property.id, "property")),
  contacts: Schema.Array(Contact.Contact).check(ContactPoint.uniqueBy((contact) => contact.id, "contact")),
  billingAddress: Schema.NullOr(BillingAddress.BillingAddress),
  /** The customer that pays for this one: invoices and quotes go there, messages about the work stay here. */
  billTo: Schema.NullOr(CustomerId),
  referredBy: Schema.NullOr(Referral.Referral),
  tags: Schema.Array(Tag.Tag).check(ContactPoint.uniqueBy(Tag.key, "tag")),
  customFields: CustomField.FieldValues,
  leadSource: Schema.NullOr(LeadSource.LeadSource),
  leadSourceSetBy: Schema.NullOr(SetBy),
  /** Visits that led here, by time; see `Attribution`. */
  touches: Schema.Array(Touch.Touch).check(ContactPoint.uniqueBy(Touch.key, "touch")),
  lifecycle: Lifecycle.Lifecycle,
  /** Archived customers stay in the book and in the counts; lists leave them out. */
  archivedAt: Schema.NullOr(Instant.Instant),
  doNotService: Schema.NullOr(DoNotService.DoNotService),
  /** The master switch of automatic messages, before any preference. */
  notificationsEnabled: Schema.Boolean,
  preferences: Preferences.Preferences,
  externalRefs: Schema.Array(ExternalRef.ExternalRef).check(
    ContactPoint.uniqueBy(ExternalRef.key, "external reference")
  ),
  origin: Origin.Origin,
  createdAt: Instant.Instant,
  /** What was found and has no field of its own, by name; written back on export. */
  extras: Schema.Record(Schema.NonEmptyString, Schema.String)
}).check(
  Schema.makeFilter((customer) => customer.kind === "person" || customer.company !== null, {
    message: "Expected a company name for a company"
  }),
  Schema.makeFilter((customer) => stray(customer) === null, {
    message: "Expected contacts and billing address to name properties of the customer"
  }),
  Schema.makeFilter((customer) => customer.billTo !== customer.id && customer.referredBy?.customerId !== customer.id, {
    message: "Expected another customer to pay and to refer"
  })
)
/** A name for editors and declarations, which would write out every field otherwise. */
export interface Customer extends Schema.Schema.Type<typeof Struct> {}
export interface CustomerEncoded extends Schema.Codec.Encoded<typeof Struct> {}
export interface CustomerSchema extends Schema.Codec<Customer, CustomerEncoded> {}
export const Customer: CustomerSchema = Struct
/** The schema of each field. */
export const { fields } = Struct

type Always = "id" | "kind" | "name" | "company" | "role" | "displayName" | "phones" | "emails" | "properties"
type Dated = "tags" | "leadSource" | "lifecycle" | "archivedAt" | "origin" | "createdAt" | "extras"

/** What a customer has when nobody has said anything of it: one that is made needs the rest only. */
export const blank: Omit<Customer, Always | Dated> = {
  type: "homeowner",
  contacts: [],
  billingAddress: null,
  billTo: null,
  referredBy: null,
  customFields: {},
  leadSourceSetBy: null,
  touches: [],
  doNotService: null,
  notificationsEnabled: true,
  preferences: Preferences.none,
  externalRefs: []
}

export class CustomerNameRequired extends Schema.TaggedError<CustomerNameRequired>()("CustomerNameRequired", {}) {
  override get message() {
    return "There is no name, company, e-mail or phone: fill in at least one of them"
  }
}

export class CompanyNameRequired extends Schema.TaggedError<CompanyNameRequired>()("CompanyNameRequired", {}) {
  override get message() {
    return "A company has no company name: fill it in, or make it a person"
  }
}

export type Invalid =
  | CustomerNameRequired
  | CompanyNameRequired
  | PersonName.NameTooLong
  | Property.PropertyNotOfCustomer
  | BillTo.BillToSelf
  | Referral.ReferralSelf

/**
 * Fails for a customer that nobody could recognise (no name, no company, no e-mail, no phone), and for one whose parts
 * do not fit together.
 */
export const validate = (self: Customer): Result.Result<Customer, Invalid> => {
  const named = !PersonName.isEmpty(self.name) || self.company !== null || self.displayName !== null
  if (!named && self.emails.length === 0 && self.phones.length === 0) return Result.fail(new CustomerNameRequired())
  if (self.kind === "company" && self.company === null) return Result.fail(new CompanyNameRequired())
  if (self.billTo === self.id) return Result.fail(new BillTo.BillToSelf({ customerId: self.id }))
  if (self.referredBy?.customerId === self.id) return Result.fail(new Referral.ReferralSelf({ customerId: self.id }))
  const elsewhere = stray(self)
  if (elsewhere !== null)
    return Result.fail(new Property.PropertyNotOfCustomer({ propertyId: elsewhere, customerId: self.id }))
  return Result.map(PersonName.validate(self.name), () => self)
}

/** The type of a customer of whom nobody said one. */
export const typeOf = (kind: Kind): Type => (kind === "company" ? "business" : "homeowner")

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

const inStage = (self: Customer, lifecycle: Lifecycle.Lifecycle): Customer =>
  lifecycle === self.lifecycle ? self : { ...self, lifecycle }

/** Makes a client of a lead; see `Lifecycle.convert`. */
export const convert: {
  (reason: Lifecycle.Reason, at: Instant.Instant): (self: Customer) => Customer
  (self: Customer, reason: Lifecycle.Reason, at: Instant.Instant): Customer
} = dual(
  3,
  (self: Customer, reason: Lifecycle.Reason, at: Instant.Instant): Customer =>
    inStage(self, Lifecycle.convert(self.lifecycle, reason, at))
)

/** Makes a lead of a client again; see `Lifecycle.revertConversion`. */
export const revertConversion = (self: Customer, at?: Instant.Instant): Customer =>
  inStage(self, Lifecycle.revertConversion(self.lifecycle, at))

/** Gives a lead up, with the reason; see `Lifecycle.markLost`. */
export const markLost: Transition<
  Customer,
  [reason: string, at: Instant.Instant],
  Lifecycle.NotALead | Lifecycle.LostReasonRequired
> = dual(3, (self: Customer, reason: string, at: Instant.Instant) =>
  Result.map(Lifecycle.markLost(self.lifecycle, reason, at), (lifecycle) => inStage(self, lifecycle))
)

/** Takes a lost lead up again. */
export const reopen = (self: Customer): Result.Result<Customer, Lifecycle.NotALead> =>
  Result.map(Lifecycle.reopen(self.lifecycle), (lifecycle) => inStage(self, lifecycle))

/** The other customers that this one points to: who pays, and who sent it. */
export const links = ({ billTo, referredBy }: Customer): ReadonlyArray<CustomerId> =>
  [billTo, referredBy?.customerId ?? null].flatMap((id) => id ?? [])

/** The customer without what points to customers that are gone; the same one when nothing does. */
export const unlink: {
  (gone: ReadonlySet<CustomerId>): (self: Customer) => Customer
  (self: Customer, gone: ReadonlySet<CustomerId>): Customer
} = dual(2, (self: Customer, gone: ReadonlySet<CustomerId>): Customer => {
  const { billTo, referredBy } = self
  const unpaid = billTo !== null && gone.has(billTo)
  const unsent = referredBy !== null && referredBy.customerId !== null && gone.has(referredBy.customerId)
  if (!unpaid && !unsent) return self
  const named = referredBy === null || referredBy.text === null ? null : { customerId: null, text: referredBy.text }
  return { ...self, billTo: unpaid ? null : billTo, referredBy: unsent ? named : referredBy }
})

/** `lead`, `client` or `archived`: what a list shows in one word. */
export const status = (self: Customer): "lead" | "client" | "archived" =>
  self.archivedAt === null ? self.lifecycle.stage : "archived"

/** The primary of phones or e-mails. */
export const primary = <A extends { readonly primary: boolean }>(points: ReadonlyArray<A>) =>
  Array.findFirst(points, (point) => point.primary)
