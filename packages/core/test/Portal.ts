/** What the tests of the portal share: a business, its settings and a customer with everything internal filled in. */
import * as Attachment from "../src/Attachment.ts"
import * as Customer from "../src/Customer.ts"
import * as CustomField from "../src/CustomField.ts"
import * as ExternalRef from "../src/ExternalRef.ts"
import * as LeadSource from "../src/LeadSource.ts"
import type * as PortalCapabilities from "../src/PortalCapabilities.ts"
import type * as PortalSettings from "../src/PortalSettings.ts"
import * as Tag from "../src/Tag.ts"
import * as Token from "../src/Token.ts"
import * as Utm from "../src/Utm.ts"
import { noon } from "./Fixtures.ts"
import { ana } from "./WorkFacts.ts"

export const token = (n: number): Token.Token => Token.Token.make(n.toString(16).padStart(64, "0"))

export const settings: PortalSettings.PortalSettings = {
  url: "https://portal.example/acme?lang=es",
  branding: { name: "Acme", logoUrl: null, phone: null, email: null, address: null },
  autoInviteOnJobScheduled: true,
  includeLoginLinkInEmails: true,
  showOnWebsite: false,
  resendMinutes: 5
}

export const setup: PortalCapabilities.Setup = {
  onlineBooking: true,
  customSmsNumber: true,
  smsRegistered: true,
  onlinePayments: true,
  cardOnFile: true
}

export const sharedField = CustomField.FieldId.make("shared")

/**
 * The same customer, as one whose internal fields all say `secret`: in the view of a portal that text must never be.
 */
export const withSecrets = (customer: Customer.Customer, secret: string): Customer.Customer => ({
  ...customer,
  role: `role ${secret}`,
  tags: [Tag.Tag.make(`tag ${secret}`)],
  properties: customer.properties.map((property) => ({
    ...property,
    name: `property ${secret}`,
    note: `property note ${secret}`,
    timeZone: `zone ${secret}`,
    customFields: { [sharedField]: `property field ${secret}` }
  })),
  contacts: [
    {
      id: Customer.Customer.fields.contacts.value.fields.id.make(`contact ${secret}`),
      role: `contact role ${secret}`,
      name: { prefix: null, first: `contact ${secret}`, middle: null, last: null, suffix: null },
      phones: [],
      emails: [],
      billing: true,
      preferences: { marketing: false },
      propertyIds: []
    }
  ],
  billTo: Customer.CustomerId.make(`bill to ${secret}`),
  referredBy: { customerId: Customer.CustomerId.make(`referrer ${secret}`), text: `referred by ${secret}` },
  customFields: {
    [CustomField.FieldId.make("internal")]: `field ${secret}`,
    [CustomField.FieldId.make(`field id ${secret}`)]: true
  },
  leadSource: LeadSource.LeadSource.make(`lead source ${secret}`),
  leadSourceSetBy: "user",
  touches: [
    {
      at: noon,
      landingUrl: `https://${secret}.example`,
      referrer: `https://referrer.example/${secret}`,
      utm: { ...Utm.none, source: `utm ${secret}` },
      clickIds: [{ param: "gclid", value: `click ${secret}`, network: `network ${secret}` }],
      channel: "Direct"
    }
  ],
  lifecycle: { stage: "lead", leadSince: noon, lost: { at: noon, reason: `lost ${secret}` } },
  archivedAt: noon,
  doNotService: { at: noon, by: `marked by ${secret}`, reason: `do not service ${secret}` },
  notificationsEnabled: false,
  preferences: { marketing: true, portal_invitation: false },
  externalRefs: [ExternalRef.ExternalRef.make({ system: `system ${secret}`, id: `ref ${secret}` })],
  extras: { [`extra ${secret}`]: `extra ${secret}` }
})

export const attachment = (id: string, parts: Partial<Attachment.Attachment> = {}): Attachment.Attachment => ({
  id: Attachment.AttachmentId.make(id),
  customerId: ana,
  fileName: `${id}.pdf`,
  mime: "application/pdf",
  bytes: 1200,
  sha256: "0".repeat(64),
  uploadedAt: noon,
  shared: true,
  ...parts
})

/** A customer of the tests, as the fixtures make it, under the id that the work of the tests has. */
export const asAna = (customer: Customer.Customer): Customer.Customer => ({ ...customer, id: ana })
