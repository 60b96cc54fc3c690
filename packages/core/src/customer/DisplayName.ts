/** The name on lists, invoices and letters. An explicit one wins; then company or person; then what identifies at all. */
import { Option } from "effect"
import * as PersonName from "../people/PersonName.ts"
import * as PhoneNumber from "../people/PhoneNumber.ts"
import type { Customer } from "./Customer.ts"

type Named = Pick<Customer, "kind" | "name" | "company" | "displayName" | "emails" | "phones">

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
