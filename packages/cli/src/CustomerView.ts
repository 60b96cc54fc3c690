/** A customer for the shell: as JSON, as a line of a list, as a card. */
import {
  type Contact,
  Customer,
  type Email,
  type Instant,
  PersonName,
  type Phone,
  PhoneNumber,
  PostalAddress,
  type Property
} from "@clientela/core"
import { Option } from "effect"
import * as When from "./When.ts"

/** The customer with the name that is shown and the status, which are computed. */
export const json = (customer: Customer.Customer) => ({
  ...customer,
  displayName: Customer.displayName(customer),
  displayNameOverride: customer.displayName,
  status: Customer.status(customer)
})

export const header = ["name", "status", "phone", "e-mail", "city", "tags", "id"]

export const line = (customer: Customer.Customer): ReadonlyArray<string> => [
  Customer.displayName(customer),
  Customer.status(customer),
  Option.match(Customer.primary(customer.phones), { onNone: () => "", onSome: PhoneNumber.formatNational }),
  Option.match(Customer.primary(customer.emails), { onNone: () => "", onSome: ({ address }) => address }),
  customer.properties[0]?.address.city ?? "",
  customer.tags.join(", "),
  customer.id
]

const field = (name: string, ...values: ReadonlyArray<string | null | undefined>): ReadonlyArray<string> =>
  values
    .flatMap((value) => (value ? value.split("\n") : []))
    .map((value, index) => `${(index === 0 ? name : "").padEnd(12)} ${value}`)

const joined = (separator: string, ...parts: ReadonlyArray<string | null | false>): string =>
  parts.filter(Boolean).join(separator)

const phoneLine = (phone: Phone.Phone): string =>
  `${PhoneNumber.formatNational(phone)}  ${joined(", ", phone.label, phone.primary && "primary", !phone.valid && "not a valid number")}`

const emailLine = ({ address, label, primary }: Email.Email): string =>
  `${address}  ${joined(", ", label, primary && "primary")}`

const propertyName = ({ address, name }: Property.Property): string =>
  name ?? PostalAddress.format(address).replaceAll("\n", ", ")

const contactLines = (contact: Contact.Contact, properties: ReadonlyArray<Property.Property>): string => {
  const at = properties.filter(({ id }) => contact.propertyIds.includes(id)).map(propertyName)
  const who = joined(", ", PersonName.formatFull(contact.name), contact.role, contact.billing && "billing", ...at)
  return [
    who,
    ...contact.phones.map((one) => `  ${phoneLine(one)}`),
    ...contact.emails.map((one) => `  ${emailLine(one)}`)
  ]
    .filter(Boolean)
    .join("\n")
}

const billing = ({ billingAddress, properties }: Customer.Customer): string | null => {
  if (billingAddress === null) return null
  if (billingAddress._tag === "Own") return PostalAddress.format(billingAddress.address)
  const same = properties.find(({ id }) => id === billingAddress.propertyId)
  return same === undefined ? null : `the same as ${propertyName(same)}`
}

export const card = (customer: Customer.Customer, timeZone: string): string => {
  const { billTo, customFields, doNotService, lifecycle, referredBy } = customer
  const at = (moment: Instant.Instant | null) => (moment === null ? null : When.format(moment, timeZone))
  const lost = lifecycle.stage === "lead" ? lifecycle.lost : null
  return [
    `${Customer.displayName(customer)}  (${joined(", ", Customer.status(customer), doNotService !== null && "do not service")})`,
    ...field(
      "No service",
      doNotService && joined("  ", at(doNotService.at), doNotService.by && `by ${doNotService.by}`, doNotService.reason)
    ),
    ...field("Name", PersonName.formatFull(customer.name)),
    ...field("Company", customer.company),
    ...field("Role", customer.role),
    ...field("Phones", ...customer.phones.map(phoneLine)),
    ...field("E-mails", ...customer.emails.map(emailLine)),
    ...field("Messages", customer.notificationsEnabled ? null : "automatic ones are off"),
    ...customer.properties.flatMap((property) =>
      field(
        property.name ?? "Property",
        PostalAddress.format(property.address),
        property.note === null ? null : `Note: ${property.note}`,
        ...Object.entries(property.customFields).map(([name, value]) => `${name}: ${value}`)
      )
    ),
    ...field("Contacts", ...customer.contacts.map((one) => contactLines(one, customer.properties))),
    ...field("Billing", billing(customer)),
    ...field("Bill to", billTo),
    ...field("Tags", customer.tags.join(", ")),
    ...field("Source", customer.leadSource),
    ...field("Referred by", referredBy && joined("  ", referredBy.text, referredBy.customerId)),
    ...field("Lead since", at(lifecycle.leadSince)),
    ...field("Lost", lost && `${at(lost.at)}  (${lost.reason})`),
    ...(lifecycle.stage === "client"
      ? field("Client since", `${at(lifecycle.convertedAt)}  (${lifecycle.reason})`)
      : []),
    ...field("Archived", at(customer.archivedAt)),
    ...Object.entries(customFields).flatMap(([label, value]) => field(label, String(value))),
    ...Object.entries(customer.extras).flatMap(([label, value]) => field(label, value)),
    ...field("Id", customer.id)
  ].join("\n")
}
