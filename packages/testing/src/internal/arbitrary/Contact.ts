/** People: names, what they want to hear about, and contacts of a customer. */
import { Contact, ContactPoint, Email, PersonName, Phone, type Preferences, Topic } from "@clientela/core"
import { Arbitrary } from "effect"
import { boolean, oneOf, orNull, some } from "./Choice.ts"
import { email, phone } from "./ContactPoint.ts"
import { uuid } from "./Id.ts"
import { text } from "./Text.ts"

export const personName: Arbitrary.Arbitrary<PersonName.PersonName> = Arbitrary.map(
  Arbitrary.all({
    prefix: orNull(oneOf("Mr.", "Dr.", "Dña.")),
    first: orNull(text),
    middle: orNull(text),
    last: orNull(text),
    suffix: orNull(oneOf("Jr.", "III"))
  }),
  PersonName.make
)

export const preferences: Arbitrary.Arbitrary<Preferences.Preferences> = Arbitrary.map(
  some(Arbitrary.all([Arbitrary.schema(Topic.Topic), boolean]), 3),
  (entries) => Object.fromEntries(entries)
)

/** A contact with a UUID, of no property yet. */
export const contact: Arbitrary.Arbitrary<Contact.Contact> = Arbitrary.map(
  Arbitrary.all({
    id: uuid,
    role: orNull(text),
    name: personName,
    phones: some(phone, 2),
    emails: some(email, 2),
    billing: boolean,
    preferences
  }),
  (parts) => ({
    ...parts,
    id: Contact.ContactId.make(parts.id),
    phones: ContactPoint.unify(parts.phones, Phone.key),
    emails: ContactPoint.unify(parts.emails, Email.key),
    propertyIds: []
  })
)
