/**
 * What one customer made of several holds, field by field, and who said it. The first of the members survives; the others
 * come most recent first. Nothing that any of them forbade is allowed afterwards.
 */
import { Array, Equal, Order, Schema } from "effect"
import * as BillingAddress from "../customer/BillingAddress.ts"
import type * as Contact from "../customer/Contact.ts"
import * as Customer from "../customer/Customer.ts"
import * as Lifecycle from "../customer/Lifecycle.ts"
import * as Referral from "../customer/Referral.ts"
import { type Members, type Outcome, points, record, scalar, union } from "../internal/merging/Outcome.ts"
import * as Restriction from "../internal/merging/Restriction.ts"
import * as SameContact from "../internal/merging/SameContact.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as ExternalRef from "../parts/ExternalRef.ts"
import * as LeadSource from "../parts/LeadSource.ts"
import * as Tag from "../parts/Tag.ts"
import * as Topic from "../parts/Topic.ts"
import * as ContactPoint from "../people/ContactPoint.ts"
import * as Email from "../people/Email.ts"
import * as PersonName from "../people/PersonName.ts"
import * as Phone from "../people/Phone.ts"
import * as PostalAddress from "../places/PostalAddress.ts"
import type * as Property from "../places/Property.ts"
import * as Text from "../text/Text.ts"
import type * as Instant from "../time/Instant.ts"
import * as Touch from "../touches/Touch.ts"
import * as TouchPath from "../touches/TouchPath.ts"
import type * as Finding from "./Finding.ts"

/** What somebody chose by hand for fields where one value wins. `null` means: blank. Consent cannot be chosen. */
export const Overrides = Schema.Struct({
  kind: Schema.optionalKey(Customer.Kind),
  type: Schema.optionalKey(Customer.Type),
  name: Schema.optionalKey(PersonName.PersonName),
  company: Schema.optionalKey(Schema.NullOr(Schema.NonEmptyString)),
  role: Schema.optionalKey(Schema.NullOr(Schema.NonEmptyString)),
  displayName: Schema.optionalKey(Schema.NullOr(Schema.NonEmptyString)),
  billingAddress: Schema.optionalKey(Schema.NullOr(BillingAddress.BillingAddress)),
  billTo: Schema.optionalKey(Schema.NullOr(CustomerId.CustomerId)),
  referredBy: Schema.optionalKey(Schema.NullOr(Referral.Referral)),
  leadSource: Schema.optionalKey(Schema.NullOr(LeadSource.LeadSource))
})
export interface Overrides extends Schema.Schema.Type<typeof Overrides> {}

const words = ({ first, last }: PersonName.PersonName): ReadonlySet<string> =>
  new Set(Text.fold(`${first ?? ""} ${last ?? ""}`).split(" "))

// "Ana Ruiz" in one field is not given the last name "Ruiz" of one who has it in two.
const filledName = (held: PersonName.PersonName, found: PersonName.PersonName): PersonName.PersonName => {
  const known = words(found).isSubsetOf(words(held))
  return {
    prefix: held.prefix ?? found.prefix,
    first: held.first ?? (known ? null : found.first),
    middle: held.middle ?? found.middle,
    last: held.last ?? (known ? null : found.last),
    suffix: held.suffix ?? found.suffix
  }
}

const name = (members: Members, chosen: PersonName.PersonName | undefined): Outcome<PersonName.PersonName> => {
  const [survivor, ...losers] = members
  if (chosen !== undefined) return scalar("name", members, (member) => member.name, chosen)
  const steps = Array.scan(losers, { value: survivor.name, from: survivor.id }, ({ value }, loser) => ({
    value: filledName(value, loser.name),
    from: loser.id
  }))
  const value = Array.lastNonEmpty(steps).value
  const dropped = members.filter(
    (member) => !PersonName.isEmpty(member.name) && !words(member.name).isSubsetOf(words(value))
  )
  return {
    value,
    taken: steps.flatMap((step, index) =>
      index === 0 || Equal.equals(step.value, steps[index - 1]?.value)
        ? []
        : [{ field: "name", item: null, from: step.from }]
    ),
    conflicts:
      dropped.length === 0
        ? []
        : [
            {
              field: "name",
              item: null,
              kept: value,
              dropped: dropped.map((member) => ({ from: member.id, value: member.name }))
            }
          ]
  }
}

const sameContact = (held: Contact.Contact, found: Contact.Contact): Contact.Contact => ({
  ...held,
  role: held.role ?? found.role,
  name: filledName(held.name, found.name),
  phones: ContactPoint.add(
    held.phones.map((one) =>
      found.phones.filter((other) => Phone.key(other) === Phone.key(one)).reduce(Restriction.fusePhone, one)
    ),
    found.phones,
    Phone.key
  ),
  emails: ContactPoint.add(held.emails, found.emails, Email.key),
  billing: held.billing || found.billing,
  preferences: Restriction.strictPreferences([held.preferences, found.preferences]),
  propertyIds: [...new Set([...held.propertyIds, ...found.propertyIds])]
})

/** Whether one contact forbids what the other, the same person, allows. */
const forbids = (one: Contact.Contact, other: Contact.Contact): boolean => {
  const phones = new Map(other.phones.map((phone) => [Phone.key(phone), phone.smsAllowed]))
  return (
    Topic.Topic.literals.some((topic) => one.preferences[topic] === false && other.preferences[topic] === true) ||
    one.phones.some((phone) => !phone.smsAllowed && phones.get(Phone.key(phone)) === true)
  )
}

/** The survivor's contacts as they are; others are added, or join the one that is the same person. */
const contacts = (members: Members): Outcome<ReadonlyArray<Contact.Contact>> => {
  const [survivor, ...losers] = members
  const all = new Map<string, Contact.Contact>(survivor.contacts.map((contact) => [contact.id, contact]))
  const known = new Map<string, string>()
  for (const contact of survivor.contacts.toReversed()) known.set(SameContact.key(contact) ?? contact.id, contact.id)
  const taken: Array<Finding.Taken> = []
  const consent: Array<Finding.Consent> = []
  for (const { contacts, id: from } of losers) {
    for (const contact of contacts) {
      const key = SameContact.key(contact) ?? contact.id
      const at = all.has(contact.id) ? contact.id : (known.get(key) ?? contact.id)
      const held = all.get(at)
      const after = held === undefined ? contact : sameContact(held, contact)
      all.set(at, after)
      known.set(key, at)
      if (held === undefined) taken.push({ field: "contacts", item: contact.id, from })
      else if (forbids(contact, held)) consent.push({ field: "contacts", item: at, after: false, because: [from] })
    }
  }
  return { value: [...all.values()], taken, consent }
}

const earliest = (members: Members, time: (member: Customer.Customer) => Instant.Instant): Instant.Instant =>
  Array.min(Array.map(members, time), Order.String)

// Client beats lead, the earlier conversion a later one, an open lead a lost one, and the later loss an earlier one.
const isFurther = (a: Lifecycle.Lifecycle, b: Lifecycle.Lifecycle): boolean => {
  if (a.stage === "client") return b.stage === "lead" || a.convertedAt < b.convertedAt
  return b.stage === "lead" && b.lost !== null && (a.lost === null || a.lost.at > b.lost.at)
}

/** The furthest stage, since the earliest time. */
const lifecycle = (members: Members): Outcome<Lifecycle.Lifecycle> => {
  const leadSince = earliest(members, (member) => member.lifecycle.leadSince)
  const furthest = members.reduce((a, b) => (isFurther(b.lifecycle, a.lifecycle) ? b : a))
  return {
    value: Lifecycle.answered(
      { ...furthest.lifecycle, leadSince },
      ...members.map((member) => member.lifecycle.answeredUntil)
    ),
    taken: furthest === members[0] ? [] : [{ field: "lifecycle", item: null, from: furthest.id }]
  }
}

/** Archived only where all are, since the last of them was. */
const archivedAt = (members: Members): Customer.Customer["archivedAt"] => {
  const times = members.flatMap((member) => member.archivedAt ?? [])
  return times.length === members.length ? (times.toSorted().at(-1) ?? null) : null
}

interface Source {
  readonly leadSource: Customer.Customer["leadSource"]
  readonly leadSourceSetBy: Customer.Customer["leadSourceSetBy"]
}

/** The first that there is; what a user said beats what a link said. */
const leadSource = (members: Members, chosen: LeadSource.LeadSource | null | undefined): Outcome<Source> => {
  const found = members.find((member) => member.leadSource !== null) ?? members[0]
  const user = members.find((member) => member.leadSource !== null && member.leadSourceSetBy === "user")
  const source = found.leadSourceSetBy === "utm" && user !== undefined ? user : found
  const outcome = scalar(
    "leadSource",
    members,
    (member) => member.leadSource,
    chosen === undefined ? source.leadSource : chosen
  )
  return chosen === undefined
    ? {
        ...outcome,
        value: { leadSource: source.leadSource, leadSourceSetBy: source.leadSourceSetBy },
        taken: source === members[0] ? [] : [{ field: "leadSource", item: null, from: source.id }]
      }
    : { ...outcome, value: { leadSource: chosen, leadSourceSetBy: chosen === null ? null : "user" } }
}

const samePlace = (properties: ReadonlyArray<Property.Property>): Finding.Findings["possibleDuplicateProperties"] =>
  [...Map.groupBy(properties, ({ address }) => (address.line1 === null ? null : PostalAddress.key(address)))].flatMap(
    ([key, same]) => (key === null || same.length < 2 ? [] : [same.map(({ id }) => id)])
  )

const isNote = (name: string): boolean => /^note(?: \d+)?$/.test(name)

/** Of notes that came with imports both texts stay, one under the other; where one says the other already, it is enough. */
const bothTexts = (name: string, held: string, found: string): string | null => {
  if (!isNote(name)) return null
  const lines = (text: string) => `\n${text}\n`
  return lines(held).includes(lines(found)) ? held : lines(found).includes(lines(held)) ? found : `${held}\n${found}`
}

const droppedTouches = (all: number, kept: number): Finding.Findings["warnings"] =>
  all === kept
    ? []
    : [
        {
          field: "touches",
          code: "touches_dropped",
          message: `Of ${all} visits ${kept} are kept, the first and the last ones: undoing the merge gives all back`
        }
      ]

/** The customer that comes of the members, and what was decided on the way. */
export const combine = (
  members: Members,
  overrides: Overrides
): { readonly after: Customer.Customer; readonly findings: Finding.Findings } => {
  const [survivor] = members
  const source = leadSource(members, overrides.leadSource)
  const outcomes = {
    kind: scalar("kind", members, (member) => member.kind, overrides.kind),
    type: scalar("type", members, (member) => member.type, overrides.type),
    name: name(members, overrides.name),
    company: scalar("company", members, (member) => member.company, overrides.company),
    role: scalar("role", members, (member) => member.role, overrides.role),
    displayName: scalar("displayName", members, (member) => member.displayName, overrides.displayName),
    billingAddress: scalar("billingAddress", members, (member) => member.billingAddress, overrides.billingAddress),
    billTo: scalar("billTo", members, (member) => member.billTo, overrides.billTo),
    referredBy: scalar("referredBy", members, (member) => member.referredBy, overrides.referredBy),
    phones: Restriction.phones(members),
    emails: points<Email.Email>("emails", members, (member) => member.emails, Email.key),
    properties: union(
      "properties",
      members,
      (member) => member.properties,
      (property) => property.id
    ),
    contacts: contacts(members),
    tags: union("tags", members, (member) => member.tags, Tag.key),
    customFields: record("customFields", members, (member) => member.customFields),
    touches: union("touches", members, (member) => member.touches, Touch.key),
    lifecycle: lifecycle(members),
    doNotService: Restriction.doNotService(members),
    notificationsEnabled: Restriction.notificationsEnabled(members),
    preferences: Restriction.preferences(members),
    externalRefs: union("externalRefs", members, (member) => member.externalRefs, ExternalRef.key),
    extras: record("extras", members, (member) => member.extras, bothTexts)
  }
  const all: ReadonlyArray<Outcome<unknown>> = [...Object.values(outcomes), source]
  const after: Customer.Customer = {
    ...survivor,
    kind: outcomes.kind.value,
    type: outcomes.type.value,
    name: outcomes.name.value,
    company: outcomes.company.value,
    role: outcomes.role.value,
    displayName: outcomes.displayName.value,
    billingAddress: outcomes.billingAddress.value,
    billTo: outcomes.billTo.value,
    referredBy: outcomes.referredBy.value,
    phones: outcomes.phones.value,
    emails: outcomes.emails.value,
    properties: outcomes.properties.value,
    contacts: outcomes.contacts.value,
    tags: outcomes.tags.value,
    customFields: outcomes.customFields.value,
    lifecycle: outcomes.lifecycle.value,
    doNotService: outcomes.doNotService.value,
    notificationsEnabled: outcomes.notificationsEnabled.value,
    preferences: outcomes.preferences.value,
    externalRefs: outcomes.externalRefs.value,
    extras: outcomes.extras.value,
    ...source.value,
    touches: TouchPath.unite(outcomes.touches.value),
    archivedAt: archivedAt(members),
    createdAt: earliest(members, (member) => member.createdAt)
  }
  const systems = new Set<string>()
  return {
    after,
    findings: {
      taken: all.flatMap((outcome) => outcome.taken ?? []),
      conflicts: all.flatMap((outcome) => outcome.conflicts ?? []),
      consent: all.flatMap((outcome) => outcome.consent ?? []),
      warnings: droppedTouches(outcomes.touches.value.length, after.touches.length),
      possibleDuplicateProperties: samePlace(after.properties),
      secondaryRefs: after.externalRefs.filter(({ system }) => systems.size === systems.add(system).size)
    }
  }
}
