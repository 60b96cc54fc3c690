/**
 * What is said and done where a draft has an e-mail or a phone that somebody else has who is called otherwise. See
 * docs/decisions/0017.
 */
import { Equal } from "effect"
import * as Contact from "../customer/Contact.ts"
import type { Customer } from "../customer/Customer.ts"
import * as DisplayName from "../customer/DisplayName.ts"
import * as Preferences from "../parts/Preferences.ts"
import type * as Warning from "../parts/Warning.ts"
import * as ContactPoint from "../people/ContactPoint.ts"
import * as Email from "../people/Email.ts"
import * as PersonName from "../people/PersonName.ts"
import * as Phone from "../people/Phone.ts"
import * as Text from "../text/Text.ts"
import type { CustomerDraft } from "./CustomerDraft.ts"
import * as Match from "./Match.ts"
import * as Names from "./Names.ts"

/** Of warnings and of rows that are rejected. */
export const code = "shared_contact_point"

const listed = (customers: ReadonlyArray<Customer>): string => {
  const names = customers.slice(0, 3).map(DisplayName.of).join(", ")
  return customers.length > 3 ? `${names} and ${customers.length - 3} more` : names
}

const isNewFor = (held: Customer | null) => {
  const known = new Set(held === null ? [] : [...held.emails.map(Email.key), ...held.phones.map(({ e164 }) => e164)])
  return ({ key }: { readonly key: string }): boolean => !known.has(key)
}

/**
 * One for each e-mail and phone that the draft brings and others have, oldest first. `before` and `after` are the customer
 * who is meant, who may have had them already, or be refused one; `null` is a new one.
 */
const between = (
  draft: CustomerDraft,
  others: ReadonlyArray<Customer>,
  before: Customer | null,
  after: Customer | null
): ReadonlyArray<Warning.Warning> => {
  if (others.length === 0) return []
  const points = others.flatMap((other) => Match.shared(draft, other).map((point) => ({ ...point, other })))
  const byKey = Map.groupBy(points.filter(isNewFor(before)), ({ field, key }) => `${field} ${key}`)
  return [...byKey.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return []
    const who = listed([first, ...more].map(({ other }) => other))
    const whose = `${first.text} is also the ${first.field} of ${who}`
    const message =
      after === null
        ? `${whose}: the row became another customer who has it too. If they are one, merge them`
        : isNewFor(after)(first)
          ? `${whose}: it stays there and was not added to ${DisplayName.of(after)}. If they are one, merge them`
          : `${whose}: ${DisplayName.of(after)} has it too now`
    return [{ field: first.field, code, message }]
  })
}

/** What is said where a draft makes a new customer. */
export const warnings = (draft: CustomerDraft, others: ReadonlyArray<Customer>): ReadonlyArray<Warning.Warning> =>
  between(draft, others, null, null)

/** What is said where a draft means a customer. */
export const ofUpdate = (
  draft: CustomerDraft,
  others: ReadonlyArray<Customer>,
  before: Customer,
  after: Customer
): ReadonlyArray<Warning.Warning> => [...between(draft, others, before, after), ...renamed(draft, before, after)]

/** Those who may be called as the draft is. */
export const namesakes = (draft: CustomerDraft, others: ReadonlyArray<Customer>): ReadonlyArray<Customer> =>
  others.filter((other) => {
    const called = Match.names(draft, other)
    return called === "agree" || called === "unknown"
  })

/** The e-mails that none of these others has, or that the customer has already. */
export const emails = (
  draft: CustomerDraft,
  others: ReadonlyArray<Customer>,
  held: Customer
): CustomerDraft["emails"] => {
  const theirs = new Set(others.flatMap((other) => other.emails.map(Email.key)))
  const ours = new Set(held.emails.map(Email.key))
  return draft.emails.filter((email) => ours.has(Email.key(email)) || !theirs.has(Email.key(email)))
}

/** Those who are called otherwise than the draft and have what the customer would share with them only now. */
export const strangers = (
  draft: CustomerDraft,
  others: ReadonlyArray<Customer>,
  held: Customer
): ReadonlyArray<Customer> => {
  const isNew = isNewFor(held)
  const alike = new Set(namesakes(draft, others))
  return others.filter((other) => !alike.has(other) && Match.shared(draft, other).some(isNew))
}

/** Why a row is rejected that shares something with a customer. */
export const rejection = (draft: CustomerDraft, holder: Customer): string => {
  const [point] = Match.shared(draft, holder)
  const who = DisplayName.of(holder)
  return `${point?.text ?? "A contact point"} is the ${point?.field ?? "contact"} of ${who}, who is called otherwise: correct the row, or import it with --shared customer (another customer) or --shared contact (a contact person of ${who})`
}

const words = (name: PersonName.PersonName): ReadonlySet<string> =>
  new Set(Text.fold([name.first, name.last].filter((part) => part !== null).join(" ")).split(" "))

/** Says where a row and a customer who is meant by it have two names: one of them is not kept. */
const renamed = (draft: CustomerDraft, before: Customer, after: Customer): ReadonlyArray<Warning.Warning> => {
  const [said, was, is] = [draft.name, before.name, after.name].map(PersonName.format)
  if (said === undefined || was === undefined || is === undefined || said === "" || was === "" || said === was)
    return []
  const now = words(after.name)
  const [isLost, isReplaced] = [words(draft.name), words(before.name)].map((all) => !all.isSubsetOf(now))
  const message =
    isReplaced === true ? `${was} is called ${is} now, as the row says` : `${was} stays ${is}: the row says ${said}`
  return isLost === true || isReplaced === true ? [{ field: "name", code: "name_differs", message }] : []
}

/** A contact person as somebody who has a name. */
const asNamed = ({ name }: Contact.Contact): Names.Named => ({ name, company: null, displayName: null })

/** What a draft says adds to a contact and replaces nothing. */
const filled = (contact: Contact.Contact, draft: CustomerDraft): Contact.Contact => {
  const next = {
    ...contact,
    role: contact.role ?? draft.role,
    name: PersonName.merge(contact.name, draft.name, "fill"),
    phones: ContactPoint.add(contact.phones, draft.phones, Phone.key),
    emails: ContactPoint.add(contact.emails, draft.emails, Email.key)
  }
  return Equal.equals(next, contact) ? contact : next
}

const places: ReadonlyArray<readonly [string, (draft: CustomerDraft) => boolean]> = [
  ["company", ({ company }) => company !== null],
  ["display name", ({ displayName }) => displayName !== null],
  ["addresses", ({ properties }) => properties.length > 0],
  ["tags", ({ tags }) => tags.length > 0],
  ["lead source", ({ leadSource }) => leadSource !== null],
  ["further columns", ({ extras }) => Object.keys(extras).length > 0]
]

const notTaken = (draft: CustomerDraft, holder: Customer): ReadonlyArray<Warning.Warning> => {
  const lost = places.filter(([, says]) => says(draft)).map(([what]) => what)
  const who = PersonName.format(draft.name)
  const message = `${who} is a contact person of ${DisplayName.of(holder)}, who has no place for these of the row: ${lost.join(", ")}`
  return lost.length === 0 ? [] : [{ field: "name", code: "not_taken", message }]
}

export interface ContactOf {
  readonly before: Customer
  readonly after: Customer
  readonly warnings: ReadonlyArray<Warning.Warning>
}

const replaced = (holder: Customer, contact: Contact.Contact, draft: CustomerDraft): ContactOf => {
  const isHeld = holder.contacts.some(({ id }) => id === contact.id)
  return {
    before: holder,
    after: {
      ...holder,
      contacts: isHeld
        ? holder.contacts.map((held) => (held.id === contact.id ? contact : held))
        : [...holder.contacts, contact]
    },
    warnings: notTaken(draft, holder)
  }
}

/**
 * The draft as a contact person of one of those who share something with it, oldest first: of the one who has such a contact
 * person, else, with `newId`, of the first. `null` where there is none, or where the draft says no name of a person.
 */
export const contact = (
  draft: CustomerDraft,
  holders: ReadonlyArray<Customer>,
  newId: (() => string) | null
): ContactOf | null => {
  if (PersonName.isEmpty(draft.name)) return null
  const [first] = holders
  if (newId !== null) {
    if (first === undefined) return null
    const id = Contact.ContactId.make(newId())
    const nobody = { id, role: draft.role, name: draft.name, phones: [], emails: [], billing: false, propertyIds: [] }
    return replaced(first, filled({ ...nobody, preferences: Preferences.none }, draft), draft)
  }
  const named = { name: draft.name, company: null, displayName: null }
  const known = holders.flatMap((holder) =>
    holder.contacts.flatMap((held) => (Names.compare(named, asNamed(held)) === "agree" ? [{ holder, held }] : []))
  )
  // Whom it changes nothing of it has been before. Nobody is a contact person of himself.
  const found =
    known.find(({ held }) => filled(held, draft) === held) ??
    known.find(({ holder }) => Match.names(draft, holder) !== "agree")
  return found === undefined ? null : replaced(found.holder, filled(found.held, draft), draft)
}
