/**
 * The shapes that come from outside, for those who do not use Effect: each as Standard Schema v1, which form libraries and
 * API frameworks take as it is, and as JSON Schema. Issues name the path of the field and what was expected there.
 *
 * Imported alone it brings all modules that it names along; an app that wants one shape takes the schema of its module and
 * `Schema.toStandardSchemaV1`.
 */
import { Schema } from "effect"
import * as BillingAddress from "./customer/BillingAddress.ts"
import * as Contact from "./customer/Contact.ts"
import * as Customer from "./customer/Customer.ts"
import * as DoNotService from "./customer/DoNotService.ts"
import * as Referral from "./customer/Referral.ts"
import * as CustomerDraft from "./drafts/CustomerDraft.ts"
import * as Communication from "./messages/Communication.ts"
import * as Consent from "./messages/Consent.ts"
import * as Attachment from "./notes/Attachment.ts"
import * as CustomerTask from "./notes/CustomerTask.ts"
import * as Note from "./notes/Note.ts"
import * as CustomField from "./parts/CustomField.ts"
import * as LeadSource from "./parts/LeadSource.ts"
import * as Preferences from "./parts/Preferences.ts"
import * as Tag from "./parts/Tag.ts"
import * as Email from "./people/Email.ts"
import * as Phone from "./people/Phone.ts"
import * as PostalAddress from "./places/PostalAddress.ts"
import * as Property from "./places/Property.ts"
import * as PortalAction from "./portal/PortalAction.ts"
import * as Touch from "./touches/Touch.ts"
import * as Utm from "./touches/Utm.ts"
import * as WorkItem from "./work/WorkItem.ts"

interface Schemas {
  readonly Attachment: typeof Attachment.Attachment
  readonly BillingAddress: typeof BillingAddress.BillingAddress
  readonly Communication: typeof Communication.Communication
  readonly ConsentEvent: typeof Consent.Event
  readonly Contact: typeof Contact.Contact
  readonly Customer: typeof Customer.Customer
  readonly CustomerDraft: typeof CustomerDraft.CustomerDraft
  readonly CustomerTask: typeof CustomerTask.CustomerTask
  readonly CustomField: typeof CustomField.CustomField
  readonly DoNotService: typeof DoNotService.DoNotService
  readonly Email: typeof Email.Email
  readonly LeadSource: typeof LeadSource.LeadSource
  readonly Note: typeof Note.Note
  readonly Phone: typeof Phone.Phone
  readonly PortalAction: typeof PortalAction.PortalAction
  readonly PostalAddress: typeof PostalAddress.PostalAddress
  readonly Preferences: typeof Preferences.Preferences
  readonly Property: typeof Property.Property
  readonly Referral: typeof Referral.Referral
  readonly Tag: typeof Tag.Tag
  readonly Touch: typeof Touch.Touch
  readonly Utm: typeof Utm.Utm
  readonly WorkItem: typeof WorkItem.WorkItem
}

/** The schemas themselves, by the name of their module. */
export const schemas: Schemas = {
  Attachment: Attachment.Attachment,
  BillingAddress: BillingAddress.BillingAddress,
  Communication: Communication.Communication,
  ConsentEvent: Consent.Event,
  Contact: Contact.Contact,
  Customer: Customer.Customer,
  CustomerDraft: CustomerDraft.CustomerDraft,
  CustomerTask: CustomerTask.CustomerTask,
  CustomField: CustomField.CustomField,
  DoNotService: DoNotService.DoNotService,
  Email: Email.Email,
  LeadSource: LeadSource.LeadSource,
  Note: Note.Note,
  Phone: Phone.Phone,
  PortalAction: PortalAction.PortalAction,
  PostalAddress: PostalAddress.PostalAddress,
  Preferences: Preferences.Preferences,
  Property: Property.Property,
  Referral: Referral.Referral,
  Tag: Tag.Tag,
  Touch: Touch.Touch,
  Utm: Utm.Utm,
  WorkItem: WorkItem.WorkItem
}
export type Name = keyof typeof schemas

/**
 * One of them as Standard Schema v1 (https://standardschema.dev).
 *
 * InputSchema.standard("Tag")["~standard"].validate("") // => { issues: [{ path: [], message: "Expected …" }] }
 */
export const standard = <N extends Name>(name: N) => Schema.toStandardSchemaV1(schemas[name])

/** One of them as JSON Schema, draft 2020-12. What only a function can check (a date that exists) is not in it. */
export const json = (name: Name) => Schema.toJsonSchemaDocument(schemas[name])
