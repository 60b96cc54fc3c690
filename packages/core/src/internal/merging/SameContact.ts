/** Contacts of two customers that are one person. */
import type * as Contact from "../../customer/Contact.ts"
import * as Email from "../../people/Email.ts"
import * as PersonName from "../../people/PersonName.ts"
import * as Phone from "../../people/Phone.ts"
import * as Text from "../../text/Text.ts"

/** By what another member's contact is known to be the same person; `null` when nothing tells. */
export const key = (contact: Contact.Contact): string | null => {
  const name = Text.fold(PersonName.format(contact.name))
  const email = contact.emails.find(({ primary }) => primary)
  const phone = contact.phones.find((one) => one.primary && Phone.identifies(one))
  const point = email === undefined ? (phone === undefined ? null : Phone.key(phone)) : Email.key(email)
  return name === "" || point === null ? null : `${name}|${point}`
}

/** Where contacts of a loser went in a merge: to themselves, or into the one that is the same person. */
export const into = (
  losers: ReadonlyArray<Contact.Contact>,
  merged: ReadonlyArray<Contact.Contact>
): ReadonlyMap<string, string> => {
  const held = new Set<string>(merged.map(({ id }) => id))
  const known = new Map<string | null, string>(merged.toReversed().map((contact) => [key(contact), contact.id]))
  known.delete(null)
  return new Map(
    losers.map((contact) => [contact.id, held.has(contact.id) ? contact.id : (known.get(key(contact)) ?? contact.id)])
  )
}
