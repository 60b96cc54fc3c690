/** Another person at a customer (partner, tenant, bookkeeper), with phones, e-mails and preferences of their own. */
import { Equal, Result, Schema } from "effect"
import * as Named from "../internal/text/Named.ts"
import * as Preferences from "../parts/Preferences.ts"
import * as ContactPoint from "../people/ContactPoint.ts"
import * as Email from "../people/Email.ts"
import * as PersonName from "../people/PersonName.ts"
import * as Phone from "../people/Phone.ts"
import * as Property from "../places/Property.ts"
import * as Text from "../text/Text.ts"

export const ContactId = Named.text(
  Schema.NonEmptyString.pipe(Schema.brand("ContactId")),
  "an id of a contact",
  "expected some text"
)
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
export interface Contact extends Schema.Schema.Type<typeof Contact> {}

export class ContactNameRequired extends Schema.TaggedError<ContactNameRequired>()("ContactNameRequired", {}) {
  override get message() {
    return "The contact has no name: nothing was changed. Give a first, middle or last name; a role or a phone is not enough"
  }
}

export type Invalid = ContactNameRequired | PersonName.NameTooLong
export type Refused = Invalid | PersonName.HonorificUnknown

/** Fails for a contact without a name. */
export const validate = (self: Contact): Result.Result<Contact, Invalid> =>
  PersonName.isEmpty(self.name)
    ? Result.fail(new ContactNameRequired())
    : Result.map(PersonName.validate(self.name), () => self)

/** What somebody says of a contact; `undefined` says nothing, a blank text says "none". */
export interface Parts {
  readonly role?: string | null
  readonly name?: PersonName.Parts
  readonly billing?: boolean
}

/** With the parts that are said. `titles` are those that a name may have. */
export const edit = (
  self: Contact,
  parts: Parts,
  titles: ReadonlyArray<string> = PersonName.honorifics
): Result.Result<Contact, Refused> =>
  Result.flatMap(PersonName.edit(self.name, parts.name ?? {}, titles), (name) => {
    const next = {
      ...self,
      name,
      role: parts.role === undefined ? self.role : Text.orNull(parts.role),
      billing: parts.billing ?? self.billing
    }
    return Equal.equals(next, self) ? Result.succeed(self) : validate(next)
  })

/** A contact with a name; phones and e-mails come with `Phones.add` and `Emails.add`. */
export const make = (
  id: ContactId,
  parts: Parts & { readonly name: PersonName.Parts },
  titles: ReadonlyArray<string> = PersonName.honorifics
): Result.Result<Contact, Refused> => {
  const nobody = { id, name: PersonName.empty, role: null, billing: false, preferences: Preferences.none }
  const empty = { ...nobody, phones: [], emails: [], propertyIds: [] }
  return Result.flatMap(edit(empty, parts, titles), validate)
}
