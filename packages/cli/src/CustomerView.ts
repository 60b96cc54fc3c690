/** A customer for the shell: as JSON, as a line of a list, as a card. */
import { Customer, PhoneNumber, PostalAddress } from "@clientela/core"
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

export const card = (customer: Customer.Customer, timeZone: string): string => {
  const { lifecycle, name } = customer
  return [
    `${Customer.displayName(customer)}  (${Customer.status(customer)})`,
    ...field("Name", [name.prefix, name.first, name.middle, name.last, name.suffix].filter(Boolean).join(" ")),
    ...field("Company", customer.company),
    ...field("Role", customer.role),
    ...field(
      "Phones",
      ...customer.phones.map(
        (phone) =>
          `${PhoneNumber.formatNational(phone)}  ${phone.label}${phone.primary ? ", primary" : ""}${phone.valid ? "" : ", not a valid number"}`
      )
    ),
    ...field(
      "E-mails",
      ...customer.emails.map(({ address, label, primary }) => `${address}  ${label}${primary ? ", primary" : ""}`)
    ),
    ...customer.properties.flatMap((property) =>
      field(
        property.name ?? "Property",
        PostalAddress.format(property.address),
        property.note === null ? null : `Note: ${property.note}`
      )
    ),
    ...field("Tags", customer.tags.join(", ")),
    ...field("Source", customer.leadSource),
    ...field("Lead since", When.format(lifecycle.leadSince, timeZone)),
    ...(lifecycle.stage === "client"
      ? field("Client since", `${When.format(lifecycle.convertedAt, timeZone)}  (${lifecycle.reason})`)
      : []),
    ...field("Archived", customer.archivedAt === null ? null : When.format(customer.archivedAt, timeZone)),
    ...Object.entries(customer.extras).flatMap(([label, value]) => field(label, value)),
    ...field("Id", customer.id)
  ].join("\n")
}
