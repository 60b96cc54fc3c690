/**
 * The other people at a customer. Each has phones, e-mails and preferences of its own:
 * `Contacts.modify(customer, id, Phones.add(phone))`.
 */
import { Result, Schema } from "effect"
import { dual } from "effect/Function"
import * as Preferences from "../parts/Preferences.ts"
import type { Topic } from "../parts/Topic.ts"
import * as Property from "../places/Property.ts"
import * as Contact from "./Contact.ts"
import type { Customer } from "./Customer.ts"
import type { Transition } from "./Transition.ts"

export class ContactNotFound extends Schema.TaggedError<ContactNotFound>()("ContactNotFound", {
  contactId: Schema.String
}) {
  override get message() {
    return `There is no contact ${this.contactId}: nothing was changed. Load the customer again`
  }
}

export class ContactExists extends Schema.TaggedError<ContactExists>()("ContactExists", { contactId: Schema.String }) {
  override get message() {
    return `There is a contact ${this.contactId} already: nothing was added. Edit that one, or take a fresh id`
  }
}

/** Fails for a contact that is for a property of somebody else. */
const placed = (
  self: Customer,
  contact: Contact.Contact
): Result.Result<Contact.Contact, Property.PropertyNotOfCustomer> => {
  const own = new Set(self.properties.map((property) => property.id))
  const foreign = contact.propertyIds.find((id) => !own.has(id))
  return foreign === undefined
    ? Result.succeed(contact)
    : Result.fail(new Property.PropertyNotOfCustomer({ propertyId: foreign, customerId: self.id }))
}

/** Adds a contact at the end, as `Contact.make` makes it. */
export const add: Transition<
  Customer,
  [contact: Contact.Contact],
  ContactExists | Contact.Invalid | Property.PropertyNotOfCustomer
> = dual(2, (self: Customer, contact: Contact.Contact) =>
  self.contacts.some((held) => held.id === contact.id)
    ? Result.fail(new ContactExists({ contactId: contact.id }))
    : Contact.validate(contact).pipe(
        Result.flatMap((valid) => placed(self, valid)),
        Result.map((valid) => ({ ...self, contacts: [...self.contacts, valid] }))
      )
)

/** Does something to one contact, which keeps its id. */
export const modify = <E>(
  self: Customer,
  id: Contact.ContactId,
  f: (contact: Contact.Contact) => Result.Result<Contact.Contact, E>
): Result.Result<Customer, ContactNotFound | E> => {
  const held = self.contacts.find((contact) => contact.id === id)
  if (held === undefined) return Result.fail(new ContactNotFound({ contactId: id }))
  return Result.map(f(held), (contact) =>
    contact === held
      ? self
      : { ...self, contacts: self.contacts.map((other) => (other === held ? { ...contact, id } : other)) }
  )
}

/** See `Contact.edit`. */
export const edit: Transition<
  Customer,
  [id: Contact.ContactId, parts: Contact.Parts],
  ContactNotFound | Contact.Refused
> = dual(3, (self: Customer, id: Contact.ContactId, parts: Contact.Parts) =>
  modify(self, id, (contact) => Contact.edit(contact, parts))
)

/** Removes a contact with its phones, e-mails and preferences. */
export const remove: Transition<Customer, [id: Contact.ContactId], ContactNotFound> = dual(
  2,
  (self: Customer, id: Contact.ContactId) =>
    self.contacts.some((contact) => contact.id === id)
      ? Result.succeed({ ...self, contacts: self.contacts.filter((contact) => contact.id !== id) })
      : Result.fail(new ContactNotFound({ contactId: id }))
)

/** Makes a contact one that quotes and invoices go to, or not. Others may be as well. */
export const setBilling: Transition<Customer, [id: Contact.ContactId, billing: boolean], ContactNotFound> = dual(
  3,
  (self: Customer, id: Contact.ContactId, billing: boolean) =>
    modify(self, id, (contact) => Result.succeed(contact.billing === billing ? contact : { ...contact, billing }))
)

/** Makes a contact the one for a property of the customer. Doing it twice changes nothing. */
export const attach: Transition<
  Customer,
  [id: Contact.ContactId, propertyId: Property.PropertyId],
  ContactNotFound | Property.PropertyNotOfCustomer
> = dual(3, (self: Customer, id: Contact.ContactId, propertyId: Property.PropertyId) =>
  modify(self, id, (contact) =>
    contact.propertyIds.includes(propertyId)
      ? Result.succeed(contact)
      : placed(self, { ...contact, propertyIds: [...contact.propertyIds, propertyId] })
  )
)

/** Takes a contact away from a property. */
export const detach: Transition<Customer, [id: Contact.ContactId, propertyId: Property.PropertyId], ContactNotFound> =
  dual(3, (self: Customer, id: Contact.ContactId, propertyId: Property.PropertyId) =>
    modify(self, id, (contact) =>
      Result.succeed(
        contact.propertyIds.includes(propertyId)
          ? { ...contact, propertyIds: contact.propertyIds.filter((held) => held !== propertyId) }
          : contact
      )
    )
  )

/** Only a customer is asked for a review: a contact has no switch for that. */
export type ContactTopic = Exclude<Topic, "review_request">

/** Whether a contact wants to hear about a topic. */
export const setPreference: Transition<
  Customer,
  [id: Contact.ContactId, topic: ContactTopic, wanted: boolean],
  ContactNotFound
> = dual(4, (self: Customer, id: Contact.ContactId, topic: ContactTopic, wanted: boolean) =>
  modify(self, id, (contact) => Result.succeed(Preferences.set(contact, topic, wanted)))
)
