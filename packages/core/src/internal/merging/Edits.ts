/**
 * Whom the edits of a merged customer are about, once the merge is undone. What stays with the survivor and what goes to a
 * loser, field by field, is the table of decision 19; nothing that was forbidden in between is allowed to any of them.
 */
import { Array, Equal, Result } from "effect"
import * as Change from "../../customer/Change.ts"
import type * as Contact from "../../customer/Contact.ts"
import * as Customer from "../../customer/Customer.ts"
import * as Lifecycle from "../../customer/Lifecycle.ts"
import type * as CustomField from "../../parts/CustomField.ts"
import * as ExternalRef from "../../parts/ExternalRef.ts"
import type * as Preferences from "../../parts/Preferences.ts"
import * as Tag from "../../parts/Tag.ts"
import * as Topic from "../../parts/Topic.ts"
import * as ContactPoint from "../../people/ContactPoint.ts"
import * as Email from "../../people/Email.ts"
import * as Phone from "../../people/Phone.ts"
import type * as Property from "../../places/Property.ts"
import * as TouchPath from "../../touches/TouchPath.ts"
import * as Followed from "./Followed.ts"
import * as SameContact from "./SameContact.ts"

/** Two states of the merged customer, with nothing but edits between them. */
export interface Edited {
  readonly old: Customer.Customer
  readonly next: Customer.Customer
}

/** A loser, and where its contacts are in the merged customer. */
export interface Loser {
  readonly customer: Customer.Customer
  readonly contacts: ReadonlyMap<string, string>
}

interface Point {
  readonly primary: boolean
}

const phoneRule: Followed.Rule<Phone.Phone> = {
  key: Phone.key,
  edit: (old, next, held, alone) => ({
    ...Followed.fields(old, next, held),
    primary: held.primary,
    smsAllowed: alone ? next.smsAllowed : held.smsAllowed && (next.smsAllowed || !old.smsAllowed)
  }),
  instead: (came, held) => ({ ...came, primary: held.primary, smsAllowed: held.smsAllowed && came.smsAllowed })
}
const emailRule: Followed.Rule<Email.Email> = {
  key: Email.key,
  edit: (old, next, held) => ({ ...Followed.fields(old, next, held), primary: held.primary }),
  instead: (came, held) => ({ ...came, primary: held.primary })
}
const tagRule: Followed.Rule<Tag.Tag> = { key: Tag.key, edit: (_, next) => next, instead: () => null }
const refRule: Followed.Rule<ExternalRef.ExternalRef> = {
  key: ExternalRef.key,
  edit: (_, next) => next,
  instead: (came, held) => (came.system === held.system ? came : null)
}
const propertyRule: Followed.Rule<Property.Property> = {
  key: ({ id }) => id,
  edit: (old, next, held) => Followed.fields(old, next, held),
  instead: () => null
}

const off = (old: Preferences.Preferences, next: Preferences.Preferences): Preferences.Preferences =>
  Object.fromEntries(
    Topic.Topic.literals.filter((topic) => next[topic] === false && old[topic] !== false).map((topic) => [topic, false])
  )

/** Phones on which texts were switched off in between are off wherever they are. */
const silenced = (
  held: ReadonlyArray<Phone.Phone>,
  old: ReadonlyArray<Phone.Phone>,
  next: ReadonlyArray<Phone.Phone>
): ReadonlyArray<Phone.Phone> => {
  const stopped = new Set(next.flatMap((phone) => (phone.smsAllowed ? [] : [Phone.key(phone)])))
  for (const phone of old) if (!phone.smsAllowed) stopped.delete(Phone.key(phone))
  return held.map((phone) =>
    stopped.has(Phone.key(phone)) && phone.smsAllowed ? { ...phone, smsAllowed: false } : phone
  )
}

type Alone = (key: string) => boolean
const never: Alone = () => false

const unified = <A extends Point>(items: ReadonlyArray<A>, key: (item: A) => string) => ContactPoint.unify(items, key)

/** With what came and is new, behind what is there. */
const withNew = <A>(
  held: ReadonlyArray<A>,
  old: ReadonlyArray<A>,
  next: ReadonlyArray<A>,
  foreign: ReadonlyArray<A>,
  rule: Followed.Rule<A>
): ReadonlyArray<A> => {
  const known = new Set([...held, ...old].map(rule.key))
  for (const key of Followed.corrections(held, foreign, old, next, rule)) known.add(key)
  return [...held, ...next.filter((item) => !known.has(rule.key(item)))]
}

/** A contact as one of those has it who had it: only the survivor takes what is new of it. */
const contactOf = (
  old: Contact.Contact,
  next: Contact.Contact,
  held: Contact.Contact,
  takes: boolean
): Contact.Contact => {
  const phones = silenced(
    Followed.follow(held.phones, old.phones, next.phones, phoneRule, never),
    old.phones,
    next.phones
  )
  const emails = Followed.follow(held.emails, old.emails, next.emails, emailRule, never)
  const gone = new Set<string>(old.propertyIds.filter((id) => !next.propertyIds.includes(id)))
  const places = held.propertyIds.filter((id) => !gone.has(id))
  const others = <A>(all: ReadonlyArray<A>, key: (item: A) => string, own: ReadonlyArray<A>) => {
    const mine = new Set(own.map(key))
    return all.filter((item) => !mine.has(key(item)))
  }
  return {
    ...Followed.fields(old, next, held),
    phones: unified(
      takes ? withNew(phones, old.phones, next.phones, others(old.phones, Phone.key, held.phones), phoneRule) : phones,
      Phone.key
    ),
    emails: unified(
      takes ? withNew(emails, old.emails, next.emails, others(old.emails, Email.key, held.emails), emailRule) : emails,
      Email.key
    ),
    preferences: {
      ...(takes ? Followed.fields(old.preferences, next.preferences, held.preferences) : held.preferences),
      ...off(old.preferences, next.preferences)
    },
    propertyIds: takes
      ? [...places, ...next.propertyIds.filter((id) => ![...old.propertyIds, ...places].includes(id))]
      : places
  }
}

const withdraw = (held: Contact.Contact, was: Contact.Contact, is: Contact.Contact): Contact.Contact => ({
  ...held,
  phones: silenced(held.phones, was.phones, is.phones),
  preferences: { ...held.preferences, ...off(was.preferences, is.preferences) }
})

/** What a person withdrew as any of the contacts that are the same person is withdrawn as this one too. */
const withdrawn =
  ({ next, old }: Edited) =>
  (contact: Contact.Contact): Contact.Contact => {
    const key = SameContact.key(contact)
    const present = new Map<string, Contact.Contact>(next.contacts.map((one) => [one.id, one]))
    const same = key === null ? [] : old.contacts.filter((was) => SameContact.key(was) === key)
    return same.reduce((held, was) => withdraw(held, was, present.get(was.id) ?? was), contact)
  }

type Values<V> = Readonly<Record<string, V>>

/** Names of values that were edited and that somebody had as they were. */
const editedOf = <V>(held: Values<V>, old: Values<V>, next: Values<V>): ReadonlySet<string> => {
  const [own, was, is] = [held, old, next].map((values) => new Map(Object.entries(values)))
  return new Set(
    [...(was ?? [])].flatMap(([name, value]) =>
      Equal.equals(is?.get(name), value) || !Equal.equals(own?.get(name), value) ? [] : [name]
    )
  )
}

const valuesOf = <V>(held: Values<V>, old: Values<V>, next: Values<V>): Values<V> => {
  const names = editedOf(held, old, next)
  return names.size === 0
    ? held
    : Object.fromEntries([
        ...Object.entries(held).filter(([name]) => !names.has(name)),
        ...Object.entries(next).filter(([name]) => names.has(name))
      ])
}

const lifecycleOfLoser = (held: Lifecycle.Lifecycle, { next, old }: Edited): Lifecycle.Lifecycle => {
  const until = next.lifecycle.answeredUntil
  if (until === old.lifecycle.answeredUntil) return held
  // Whoever took the conversion of the two back took back that of each.
  return Lifecycle.answered(
    old.lifecycle.stage === "client" && next.lifecycle.stage === "lead"
      ? Lifecycle.revertConversion(held, until)
      : held,
    until
  )
}

const lifecycleOfSurvivor = (held: Lifecycle.Lifecycle, { next, old }: Edited): Lifecycle.Lifecycle => {
  const [was, is] = [old.lifecycle, next.lifecycle]
  if (Equal.equals(was, is)) return held
  const end = is.stage === "client" ? is.convertedAt : (is.lost?.at ?? held.leadSince)
  const since = is.leadSince === was.leadSince ? held.leadSince : is.leadSince
  return { ...is, leadSince: [end, since].toSorted()[0] ?? since }
}

/** How many of those who became one had an item. */
const holders = <A>(all: ReadonlyArray<Customer.Customer>, items: (one: Customer.Customer) => ReadonlyArray<A>) => {
  const counted = (key: (item: A) => string): Alone => {
    const counts = new Map<string, number>()
    for (const one of all) for (const item of items(one)) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
    return (found) => (counts.get(found) ?? 0) < 2
  }
  return counted
}

/** A loser after the edits. */
const loserAfter = (
  { contacts, customer }: Loser,
  edited: Edited,
  all: ReadonlyArray<Customer.Customer>
): Customer.Customer => {
  const { next, old } = edited
  const known = new Map<string, Contact.Contact>(old.contacts.map((contact) => [contact.id, contact]))
  const present = new Map<string, Contact.Contact>(next.contacts.map((contact) => [contact.id, contact]))
  const phones = Followed.follow(
    customer.phones,
    old.phones,
    next.phones,
    phoneRule,
    holders(all, (one) => one.phones)(Phone.key)
  )
  const followed: Customer.Customer = {
    ...customer,
    phones: unified(silenced(phones, old.phones, next.phones), Phone.key),
    emails: unified(Followed.follow(customer.emails, old.emails, next.emails, emailRule, never), Email.key),
    properties: Followed.follow(customer.properties, old.properties, next.properties, propertyRule, never),
    contacts: customer.contacts
      .flatMap((contact) => {
        const at = contacts.get(contact.id) ?? contact.id
        const [was, is] = [known.get(at), present.get(at)]
        if (was === undefined || Equal.equals(was, is)) return [contact]
        return is === undefined ? [] : [contactOf(was, is, contact, at === contact.id)]
      })
      .map(withdrawn(edited)),
    tags: Followed.follow(customer.tags, old.tags, next.tags, tagRule, never),
    externalRefs: Followed.follow(customer.externalRefs, old.externalRefs, next.externalRefs, refRule, never),
    customFields: valuesOf<CustomField.FieldValue>(customer.customFields, old.customFields, next.customFields),
    extras: valuesOf(customer.extras, old.extras, next.extras),
    lifecycle: lifecycleOfLoser(customer.lifecycle, edited),
    preferences: { ...customer.preferences, ...off(old.preferences, next.preferences) },
    notificationsEnabled: customer.notificationsEnabled && (next.notificationsEnabled || !old.notificationsEnabled),
    doNotService: customer.doNotService ?? (old.doNotService === null ? next.doNotService : null)
  }
  // Nobody is left without anything to be known by: a number that was taken off stays where it is the last.
  return Result.isFailure(Customer.validate(followed)) && Result.isSuccess(Customer.validate(customer))
    ? { ...followed, phones: silenced(customer.phones, old.phones, next.phones), emails: customer.emails }
    : followed
}

/** Which changes are the survivor's, and how it has them. */
const ofSurvivor =
  (self: Customer.Customer, losers: ReadonlyArray<Loser>, { next, old }: Edited) =>
  (change: Change.Change): ReadonlyArray<Change.Change> => {
    const theirs = losers.map(({ customer }) => customer)
    const phones = () => theirs.flatMap((one) => one.phones)
    const emails = () => theirs.flatMap((one) => one.emails)
    const refs = () => theirs.flatMap((one) => one.externalRefs)
    const isTheirs = <V>(values: (one: Customer.Customer) => Values<V>, name: string): boolean =>
      !editedOf(values(self), values(old), values(next)).has(name) &&
      theirs.some((one) => editedOf(values(one), values(old), values(next)).has(name))
    switch (change._tag) {
      case "PhoneAdded":
        return Followed.corrections(self.phones, phones(), old.phones, next.phones, phoneRule).has(
          Phone.key(change.item)
        )
          ? []
          : [change]
      case "EmailAdded":
        return Followed.corrections(self.emails, emails(), old.emails, next.emails, emailRule).has(
          Email.key(change.item)
        )
          ? []
          : [change]
      case "ExternalRefAdded":
        return Followed.corrections(self.externalRefs, refs(), old.externalRefs, next.externalRefs, refRule).has(
          ExternalRef.key(change.item)
        )
          ? []
          : [change]
      case "PhoneChanged": {
        const held = self.phones.find((phone) => Phone.key(phone) === Phone.key(change.after))
        return held === undefined ? [] : [{ ...change, after: Followed.fields(change.before, change.after, held) }]
      }
      case "EmailChanged": {
        const held = self.emails.find((email) => Email.key(email) === Email.key(change.after))
        return held === undefined ? [] : [{ ...change, after: Followed.fields(change.before, change.after, held) }]
      }
      case "ContactChanged": {
        const held = self.contacts.find(({ id }) => id === change.after.id)
        return held === undefined ? [] : [{ ...change, after: contactOf(change.before, change.after, held, true) }]
      }
      case "CustomFieldChanged":
        return isTheirs<CustomField.FieldValue>((one) => one.customFields, change.field) ? [] : [change]
      case "ExtraChanged":
        return isTheirs((one) => one.extras, change.name) ? [] : [change]
      // A customer keeps only so many: that one went from the two together says nothing of either.
      case "TouchForgotten":
        return []
      default:
        return [change]
    }
  }

const survivorAfter = (self: Customer.Customer, losers: ReadonlyArray<Loser>, edited: Edited): Customer.Customer => {
  const changes = Change.between(edited.old, edited.next)
  if (changes.length === 0) return self
  const after = Change.apply(self, changes.flatMap(ofSurvivor(self, losers, edited)))
  return {
    ...after,
    phones: unified(after.phones, Phone.key),
    emails: unified(after.emails, Email.key),
    properties: Array.dedupeWith(after.properties, (a, b) => a.id === b.id),
    contacts: Array.dedupeWith(after.contacts, (a, b) => a.id === b.id).map(withdrawn(edited)),
    tags: Tag.unique(after.tags),
    externalRefs: Array.dedupeWith(after.externalRefs, (a, b) => ExternalRef.key(a) === ExternalRef.key(b)),
    touches: after.touches === self.touches ? after.touches : TouchPath.unite(after.touches),
    lifecycle: lifecycleOfSurvivor(self.lifecycle, edited)
  }
}

export interface Divided {
  readonly survivor: Customer.Customer
  /** In the order in which they were given. */
  readonly losers: ReadonlyArray<Customer.Customer>
}

/** Gives each edit to whom it is about. */
export const divide = (self: Customer.Customer, losers: ReadonlyArray<Loser>, edited: Edited): Divided => {
  if (Equal.equals(edited.old, edited.next)) return { survivor: self, losers: losers.map(({ customer }) => customer) }
  const all = [self, ...losers.map(({ customer }) => customer)]
  return {
    survivor: survivorAfter(self, losers, edited),
    losers: losers.map((loser) => loserAfter(loser, edited, all))
  }
}
