import {
  Contact,
  Customer,
  CustomField,
  Email,
  LeadSource,
  PersonName,
  PostalAddress,
  Property,
  Tag,
  Text,
  Utm
} from "@clientela/core"
import { assert, describe, it } from "@effect/vitest"
import { Struct } from "effect"
import { ContentLine, CustomerCard, VCard } from "../src/index.ts"
import { ana, customer, dirty } from "./arbitraries.ts"
import { throughText } from "./roundTrip.ts"

/**
 * The customer that a reader can make of the owner's card. A display name that follows from the rest was not chosen.
 */
const regained = (customer: Customer.Customer, version: VCard.Version) => {
  const card = CustomerCard.toCard(customer, { version })
  const { displayName, extras, kind, type, warnings, ...rest } = CustomerCard.fromCard({
    version,
    properties: throughText(card.properties)
  })
  const derived = Customer.displayName({ ...customer, displayName: null })
  const looksLike =
    rest.name?.first || rest.name?.last || rest.name?.middle || rest.company === null ? "person" : "company"
  return {
    ...rest,
    kind: kind ?? looksLike,
    type: type ?? Customer.typeOf(kind ?? looksLike),
    displayName: displayName === derived ? null : displayName,
    extras,
    warnings
  }
}

describe("CustomerCard", () => {
  it.prop(
    "the owner's card loses nothing that has a line in it",
    [customer, VCard.Version],
    ([customer, version]) => {
      const { extras: found, ...rest } = regained(customer, version)
      const { displayName, extras, ...fields } = Struct.omit(customer, Struct.keys(Customer.blank))
      const derived = Customer.displayName({ ...customer, displayName: null })
      assert.deepStrictEqual<unknown>(rest, {
        ...fields,
        type: customer.type,
        properties: fields.properties.map(({ address, id, name, note }) => ({ id, name, address, note })),
        displayName: displayName === derived ? null : displayName,
        warnings: []
      })
      assert.sameMembers(Object.keys(found ?? {}), Object.keys(extras))
      // A date and a department are one line.
      for (const [name, value] of Object.entries(extras))
        assert.include([value, Text.clean(value)], new Map(Object.entries(found ?? {})).get(name))
    },
    { arbitrary: { runs: 1000 } }
  )

  it.prop(
    "every customer has one UID, one FN, in 3.0 one N, and groups of one label each",
    [dirty, VCard.Version],
    ([customer, version]) => {
      const { properties } = CustomerCard.toCard(customer, { version })
      const count = (name: string) => VCard.named(properties, name).length
      assert.deepStrictEqual(
        [count("UID"), count("FN"), count("N"), count("BDAY") <= 1, count("ANNIVERSARY") <= 1],
        [1, 1, 1, true, true]
      )
      const groups = VCard.named(properties, "X-ABLabel").map((line) => line.group)
      assert.strictEqual(new Set(groups).size, groups.length)
      assert.deepStrictEqual(
        groups,
        groups.map((_, index) => `item${index + 1}`)
      )
      assert.isTrue(properties.every((line) => line.group === null || groups.includes(line.group)))
    }
  )

  const secret = "Zyxwv"
  it.prop("JOB-38, O7: a shareable card holds nothing internal", [customer, VCard.Version], ([customer, version]) => {
    const told: Customer.Customer = {
      ...customer,
      tags: [Tag.Tag.make(`tag ${secret}`)],
      leadSource: LeadSource.LeadSource.make(`source ${secret}`),
      properties: customer.properties.map((property) => ({
        ...property,
        id: Property.PropertyId.make(`id ${secret}`),
        note: `gate ${secret}`
      })),
      leadSourceSetBy: "utm",
      contacts: [
        {
          id: Contact.ContactId.make(`contact ${secret}`),
          role: `tenant ${secret}`,
          name: PersonName.make({ first: secret }),
          phones: [],
          emails: [Email.make(`${secret}@example.com`, { primary: true })],
          billing: true,
          preferences: {},
          propertyIds: []
        }
      ],
      billingAddress: { _tag: "SameAs", propertyId: Property.PropertyId.make(`id ${secret}`) },
      billTo: Customer.CustomerId.make(`payer ${secret}`),
      referredBy: { customerId: Customer.CustomerId.make(`friend ${secret}`), text: secret },
      customFields: { [CustomField.FieldId.make(secret)]: secret },
      touches: [
        {
          at: customer.createdAt,
          landingUrl: `https://example.com/${secret}`,
          referrer: secret,
          utm: { ...Utm.none, source: secret },
          clickIds: [],
          channel: "Direct"
        }
      ],
      doNotService: { at: customer.createdAt, by: `Eva ${secret}`, reason: `no pay ${secret}` },
      notificationsEnabled: false,
      preferences: { marketing: false },
      externalRefs: [{ system: "jobber", id: secret }],
      phones: customer.phones.map((phone) => (phone.e164 === null ? phone : { ...phone, raw: `raw ${secret}` })),
      extras: {
        ...customer.extras,
        note: secret,
        birthday: `1985-04-12 ${secret}`,
        "relation.Spouse": secret,
        "event.Divorced": `2001-02-03 ${secret}`,
        "custom.Do Not Service": secret,
        [secret]: "yes"
      }
    }
    const { properties } = CustomerCard.toCard(told, { version, shareable: true })
    const text = properties.map(ContentLine.format).join("\n")
    assert.notInclude(text, secret)
    // Not even that there is something to hide: the same card without the marks is the same.
    const unmarked = CustomerCard.toCard({ ...told, ...Customer.blank }, { version, shareable: true })
    assert.strictEqual(unmarked.properties.map(ContentLine.format).join("\n"), text)
    const allowed = [
      "UID",
      "KIND",
      "X-ABShowAs",
      "FN",
      "N",
      "NICKNAME",
      "X-PHONETIC-FIRST-NAME",
      "X-PHONETIC-LAST-NAME",
      "ORG",
      "TITLE",
      "TEL",
      "EMAIL",
      "ADR",
      "LABEL",
      "URL",
      "PHOTO",
      "X-ABLabel"
    ]
    assert.deepStrictEqual(
      properties.map(({ name }) => name).filter((name) => !allowed.includes(name)),
      []
    )
  })

  it("a shareable card says how to reach the customer", () => {
    const address = PostalAddress.make({ line1: "1 Main St" })
    const customer = ana({
      properties:
        address === null
          ? []
          : [{ id: Property.PropertyId.make("p1"), name: null, address, note: "Gate 12", ...Property.blank }],
      extras: {
        nickname: "Anita",
        website: "example.com",
        department: "Sales",
        photo: "https://example.com/p.jpg",
        birthday: "1985-04-12"
      }
    })
    const { properties } = CustomerCard.toCard(customer, { shareable: true })
    assert.deepStrictEqual(
      properties.map(({ name }) => name),
      ["UID", "FN", "N", "NICKNAME", "ORG", "ADR", "LABEL", "URL", "PHOTO"]
    )
  })

  it("each property has one codec", () => {
    const names = CustomerCard.codecs.map(({ name }) => name)
    assert.strictEqual(new Set(names).size, names.length)
  })
})
