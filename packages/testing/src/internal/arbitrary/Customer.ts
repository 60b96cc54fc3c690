/** Customers as a store may hold them: valid, normalised as core does it, and as hostile as that allows. */
import {
  Contact,
  ContactPoint,
  Customer,
  type DoNotService,
  Email,
  ExternalRef,
  Lifecycle,
  type Origin,
  Phone,
  type PostalAddress,
  Property,
  type Referral,
  Tag
} from "@clientela/core"
import { Arbitrary, Array, Option, Result } from "effect"
import { below, boolean, choice, oneOf, orNull, some } from "./Choice.ts"
import { contact, personName, preferences } from "./Contact.ts"
import { email, phone } from "./ContactPoint.ts"
import { fieldValues } from "./CustomField.ts"
import { freshId, uuid } from "./Id.ts"
import { instant } from "./Moment.ts"
import { postalAddress, property } from "./Place.ts"
import { lines, text } from "./Text.ts"
import { leadSource, touches } from "./Touch.ts"

/** A tag, now and then another spelling of the same. */
export const tag: Arbitrary.Arbitrary<Tag.Tag> = Arbitrary.map(
  choice(oneOf("VIP", "vip", "ＶＩＰ", "gold, silver", "#1"), text),
  (found) => Option.getOrElse(Tag.fromText(found), () => Tag.Tag.make("VIP"))
)

const lost = Arbitrary.all({ at: instant, reason: lines })

const lifecycle: Arbitrary.Arbitrary<Lifecycle.Lifecycle> = Arbitrary.map(
  Arbitrary.all([boolean, instant, instant, Arbitrary.schema(Lifecycle.Reason), orNull(lost), orNull(instant)]),
  ([client, since, at, reason, why, until]) =>
    Lifecycle.answered(
      client ? Lifecycle.convert(Lifecycle.lead(since), reason, at) : { stage: "lead", leadSince: since, lost: why },
      until ?? undefined
    )
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

const externalRefs: Arbitrary.Arbitrary<ReadonlyArray<ExternalRef.ExternalRef>> = Arbitrary.map(
  some(Arbitrary.all({ system: oneOf("jobber", "housecallpro", "__proto__"), id: choice(oneOf("1", "2"), text) }), 3),
  (found) => Array.dedupeWith(found, (a, b) => ExternalRef.key(a) === ExternalRef.key(b))
)

const doNotService: Arbitrary.Arbitrary<DoNotService.DoNotService> = Arbitrary.all({
  at: instant,
  by: orNull(text),
  reason: orNull(lines)
})

const customerId = Arbitrary.map(uuid, (id) => Customer.CustomerId.make(id))
const referral: Arbitrary.Arbitrary<Referral.Referral> = Arbitrary.map(
  Arbitrary.all([orNull(customerId), orNull(text)]),
  ([by, name]) => ({ customerId: by, text: by === null ? (name ?? "Ana") : name })
)

export const identity = {
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

/** The customer with nothing in its contacts and billing address that points to properties of others. */
export const settled = (customer: Customer.Customer): Customer.Customer => {
  const own = new Set(customer.properties.map(({ id }) => id))
  const { billingAddress } = customer
  return {
    ...customer,
    contacts: customer.contacts.map((one) => ({ ...one, propertyIds: one.propertyIds.filter((id) => own.has(id)) })),
    billingAddress: billingAddress?._tag === "SameAs" && !own.has(billingAddress.propertyId) ? null : billingAddress
  }
}

const customerOf = Arbitrary.map(
  Arbitrary.all({
    ...identity,
    id: uuid,
    asCompany: boolean,
    type: oneOf<Customer.Type>("homeowner", "business"),
    properties: some(property, 3),
    contacts: some(Arbitrary.all([contact, some(below(3), 2)]), 2),
    billingAddress: orNull(choice<PostalAddress.PostalAddress | number>(postalAddress, below(3))),
    billTo: orNull(customerId),
    referredBy: orNull(referral),
    customFields: fieldValues,
    leadSourceSetBy: Arbitrary.schema(Customer.SetBy),
    touches,
    lifecycle,
    archivedAt: orNull(instant),
    doNotService: orNull(doNotService),
    notificationsEnabled: boolean,
    preferences,
    externalRefs,
    origin: oneOf<Origin.Origin["kind"]>("manual", "web_form", "api", "sync"),
    createdAt: instant
  }),
  ({ asCompany, ...parts }): Customer.Customer => {
    const properties = Array.dedupeWith(parts.properties, (a, b) => a.id === b.id)
    const idsAt = (places: ReadonlyArray<number>) => places.flatMap((place) => properties[place]?.id ?? [])
    const { billingAddress } = parts
    return {
      ...parts,
      id: Customer.CustomerId.make(parts.id),
      kind: asCompany && parts.company !== null ? "company" : "person",
      phones: ContactPoint.unify(parts.phones, Phone.key),
      emails: ContactPoint.unify(parts.emails, Email.key),
      properties,
      contacts: Array.dedupeWith(
        parts.contacts.map(([one, places]) => ({ ...one, propertyIds: [...new Set(idsAt(places))] })),
        (a, b) => a.id === b.id
      ),
      billingAddress:
        typeof billingAddress === "number"
          ? (idsAt([billingAddress]).map((propertyId) => ({ _tag: "SameAs", propertyId }) as const)[0] ?? null)
          : billingAddress === null
            ? null
            : { _tag: "Own", address: billingAddress },
      tags: Customer.addTags([], parts.tags),
      leadSourceSetBy: parts.leadSource === null ? null : parts.leadSourceSetBy,
      origin: { kind: parts.origin, batchId: null }
    }
  }
)

/** A valid customer, of no import. */
export const customer: Arbitrary.Arbitrary<Customer.Customer> = Arbitrary.filter(customerOf, (found) =>
  Result.isSuccess(Customer.validate(found))
)

/**
 * The same customer for a store that knows nobody else: with ids that nothing else has, and without what points to other
 * customers. What a property needs that runs many times on one store.
 */
export const renewed = (customer: Customer.Customer): Customer.Customer => {
  const ids = new Map(customer.properties.map(({ id }) => [id, Property.PropertyId.make(freshId())]))
  const fresh = (id: Property.PropertyId) => ids.get(id) ?? id
  const { billingAddress } = customer
  return {
    ...Customer.unlink(customer, new Set(Customer.links(customer))),
    id: Customer.CustomerId.make(freshId()),
    properties: customer.properties.map((one) => ({ ...one, id: fresh(one.id) })),
    contacts: customer.contacts.map((one) => ({
      ...one,
      id: Contact.ContactId.make(freshId()),
      propertyIds: one.propertyIds.map(fresh)
    })),
    billingAddress:
      billingAddress?._tag === "SameAs"
        ? { ...billingAddress, propertyId: fresh(billingAddress.propertyId) }
        : billingAddress
  }
}
