/**
 * The shapes that come from outside, for those who do not use Effect: each as Standard Schema v1, which form libraries and
 * API frameworks take as it is, and as JSON Schema. Issues name the path of the field and what was expected there.
 *
 * Imported alone it brings all modules that it names along; an app that wants one shape takes the schema of its module and
 * `Schema.toStandardSchemaV1`.
 */
import { Schema } from "effect"
import * as Attachment from "./Attachment.ts"
import * as BillingAddress from "./BillingAddress.ts"
import * as Communication from "./Communication.ts"
import * as Consent from "./Consent.ts"
import * as Contact from "./Contact.ts"
import * as Customer from "./Customer.ts"
import * as CustomerDraft from "./CustomerDraft.ts"
import * as CustomerTask from "./CustomerTask.ts"
import * as CustomField from "./CustomField.ts"
import * as DoNotService from "./DoNotService.ts"
import * as Email from "./Email.ts"
import * as LeadSource from "./LeadSource.ts"
import * as Note from "./Note.ts"
import * as Phone from "./Phone.ts"
import * as PortalAction from "./PortalAction.ts"
import * as PostalAddress from "./PostalAddress.ts"
import * as Preferences from "./Preferences.ts"
import * as Property from "./Property.ts"
import * as Referral from "./Referral.ts"
import * as Tag from "./Tag.ts"
import * as Touch from "./Touch.ts"
import * as Utm from "./Utm.ts"
import * as WorkItem from "./WorkItem.ts"

/** The schemas themselves, by the name of their module. */
export const schemas = {
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
