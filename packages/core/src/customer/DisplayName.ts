/** The name on lists, invoices and letters. An explicit one wins; then company or person; then what identifies at all. */
import { Option } from "effect"
import type * as Email from "../people/Email.ts"
import * as PersonName from "../people/PersonName.ts"
import type * as Phone from "../people/Phone.ts"
import * as PhoneNumber from "../people/PhoneNumber.ts"

/** What a customer can be called by. */
export interface Named {
  readonly kind: "person" | "company"
  readonly name: PersonName.PersonName
  readonly company: string | null
  readonly displayName: string | null
  readonly emails: ReadonlyArray<Email.Email>
  readonly phones: ReadonlyArray<Phone.Phone>
}

/**
 * `displayName`, else the company of a company, else first and last name, else the company, else the primary e-mail,
 * else the primary phone in national form.
 */
export const of = (customer: Named): string => {
  if (customer.displayName !== null) return customer.displayName
  if (customer.kind === "company" && customer.company !== null) return customer.company
  const name = PersonName.format(customer.name)
  if (name !== "") return name
  if (customer.company !== null) return customer.company
  const email = customer.emails.find((one) => one.primary)
  if (email !== undefined) return email.address
  const phone = customer.phones.find((one) => one.primary)
  return phone === undefined ? "" : PhoneNumber.formatNational(phone)
}

/**
 * The name for the second line: of company and person the one that the first line does not say already, in the order of
 * `of`. "Acme" over "Ana Ruiz" for a company, the other way round for a person.
 */
export const secondary = (customer: Named): Option.Option<string> => {
  const shown = of(customer)
  const person = PersonName.format(customer.name)
  const names = customer.kind === "company" ? [customer.company, person] : [person, customer.company]
  return Option.fromNullishOr(names.find((name) => name !== null && name !== "" && name !== shown))
}
