/** Another person at a customer (partner, tenant, bookkeeper), with phones, e-mails and preferences of their own. */
import { Schema } from "effect"
import * as ContactPoint from "./ContactPoint.ts"
import * as Email from "./Email.ts"
import * as PersonName from "./PersonName.ts"
import * as Phone from "./Phone.ts"
import * as Preferences from "./Preferences.ts"
import * as Property from "./Property.ts"

export const ContactId = Schema.NonEmptyString.pipe(Schema.brand("ContactId"))
export type ContactId = typeof ContactId.Type

export const Contact = Schema.Struct({
  id: ContactId,
  /** What the person is to the customer: "tenant", "bookkeeper". */
  role: Schema.NullOr(Schema.NonEmptyString),
  name: PersonName.PersonName,
  phones: Schema.Array(Phone.Phone).check(ContactPoint.uniqueBy(Phone.key, "phone"), ContactPoint.onePrimary("phone")),
  emails: Schema.Array(Email.Email).check(
    ContactPoint.uniqueBy(Email.key, "e-mail"),
    ContactPoint.onePrimary("e-mail")
  ),
  /** Quotes and invoices go to this person. Several may be billing contacts. */
  billing: Schema.Boolean,
  preferences: Preferences.Preferences,
  /** The properties of the customer that this person is the contact for. */
  propertyIds: Schema.Array(Property.PropertyId).check(ContactPoint.uniqueBy((id) => id, "property"))
})
export type Contact = typeof Contact.Type
