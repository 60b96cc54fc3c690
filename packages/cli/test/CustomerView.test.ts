import {
  Contact,
  Customer,
  CustomField,
  Email,
  Instant,
  Lifecycle,
  Origin,
  PersonName,
  Property
} from "@clientela/core"
import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import * as CustomerView from "../src/CustomerView.ts"

const noon = Instant.Instant.make("2026-03-15T12:00:00.000Z")
const address = { line1: "1 Main St", line2: null, city: "Austin", region: "TX", postalCode: null, country: null }
const home: Property.Property = {
  ...Property.blank,
  id: Property.PropertyId.make("p1"),
  name: "Home",
  address,
  note: "Gate 12",
  customFields: { [CustomField.FieldId.make("pool")]: true }
}

const ana: Customer.Customer = {
  ...Customer.blank,
  id: Customer.CustomerId.make("c1"),
  kind: "person",
  name: PersonName.make({ prefix: "Dr.", first: "Ana", last: "Ruiz" }),
  company: null,
  role: null,
  displayName: null,
  phones: [],
  emails: [Email.make("ana@example.com", { primary: true })],
  properties: [home],
  tags: [],
  leadSource: null,
  lifecycle: Lifecycle.lead(noon),
  archivedAt: null,
  origin: Origin.manual,
  createdAt: noon,
  extras: { Birthday: "1970-01-01" }
}

const card = (parts: Partial<Customer.Customer>) =>
  CustomerView.card({ ...ana, ...parts }, "America/New_York").split("\n")

describe("CustomerView", () => {
  it.prop("JSON has every field of the customer", [Arbitraries.customer], ([customer]) => {
    const { displayNameOverride, status, ...rest } = CustomerView.json(customer)
    assert.deepStrictEqual({ ...rest, displayName: displayNameOverride }, customer)
    assert.strictEqual(status, Customer.status(customer))
  })

  it.prop("a card of anybody names them and their id", [Arbitraries.customer], ([customer]) => {
    const lines = CustomerView.card(customer, "UTC").split("\n")
    assert.isTrue(lines[0]?.startsWith(Customer.displayName(customer).split("\n")[0] ?? ""))
    assert.strictEqual(lines.at(-1), `Id           ${customer.id}`)
  })

  it("a plain lead has a plain card", () => {
    assert.deepStrictEqual(card({}), [
      "Ana Ruiz  (lead)",
      "Name         Dr. Ana Ruiz",
      "E-mails      ana@example.com  other, primary",
      "Home         1 Main St",
      "             Austin, TX",
      "             Note: Gate 12",
      "             pool: true",
      "Lead since   2026-03-15 08:00",
      "Birthday     1970-01-01",
      "Id           c1"
    ])
  })

  const bob: Contact.Contact = {
    id: Contact.ContactId.make("k1"),
    role: "tenant",
    name: PersonName.make({ first: "Bob" }),
    phones: [],
    emails: [Email.make("bob@example.com", { primary: true })],
    billing: true,
    preferences: {},
    propertyIds: [home.id]
  }
  const cases: ReadonlyArray<readonly [string, Partial<Customer.Customer>, ReadonlyArray<string>]> = [
    [
      "HCP-12: no service in the first line, with the reason below",
      { doNotService: { at: noon, by: "Eva", reason: "no pay" } },
      ["Ana Ruiz  (lead, do not service)", "No service   2026-03-15 08:00  by Eva  no pay"]
    ],
    [
      "JOB-16: a contact with what reaches it",
      { contacts: [bob] },
      ["Contacts     Bob, tenant, billing, Home", "               bob@example.com  other, primary"]
    ],
    [
      "A8: a billing address that is that of a property",
      { billingAddress: { _tag: "SameAs", propertyId: home.id } },
      ["Billing      the same as Home"]
    ],
    [
      "a billing address of its own",
      { billingAddress: { _tag: "Own", address: { ...address, city: "Waco" } } },
      ["Billing      1 Main St", "             Waco, TX"]
    ],
    ["HCP-6: who pays", { billTo: Customer.CustomerId.make("c2") }, ["Bill to      c2"]],
    [
      "HCP-7: who sent the customer",
      { referredBy: { customerId: Customer.CustomerId.make("c3"), text: "Eva" } },
      ["Referred by  Eva  c3"]
    ],
    ["HCP-5: notifications off", { notificationsEnabled: false }, ["Messages     automatic ones are off"]],
    [
      "a lead that was lost",
      { lifecycle: { stage: "lead", leadSince: noon, lost: { at: noon, reason: "too dear" } } },
      ["Lost         2026-03-15 08:00  (too dear)"]
    ],
    [
      "JOB-14: fields of the business",
      { customFields: { [CustomField.FieldId.make("filter")]: 7, [CustomField.FieldId.make("key")]: false } },
      ["filter       7", "key          false"]
    ]
  ]
  it.each(cases)("%s", (_, parts, lines) => {
    const found = card(parts)
    assert.deepStrictEqual(
      found.filter((line) => !card({}).includes(line) || lines.includes(line)),
      lines
    )
  })
})
