/** A customer as the database gives it: what to select, and the customer that it is. */
import type {
  BillingAddress,
  Contact,
  Customer,
  CustomField,
  ExternalRef,
  Instant,
  Label,
  LeadSource,
  Lifecycle,
  Origin,
  Preferences,
  Property,
  Tag,
  Touch
} from "@clientela/core"

const instant = (name: string) => `to_char(c.${name} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS ${name}`

const list = (table: string, columns: string) =>
  `(SELECT json_agg(json_build_array(${columns}) ORDER BY position) FROM clientela.${table} p WHERE p.business_id = c.business_id AND p.customer_id = c.id)`

/** What to select from `clientela.customer AS c` for `toCustomer`. */
export const selected = `c.id, c.kind, c.prefix, c.first_name, c.middle_name, c.last_name, c.suffix, c.company, c.role, c.display_name,
c.type, c.contacts, c.billing_address, c.bill_to, c.referred_by, c.referred_by_text, c.custom_fields, c.lead_source, c.lead_source_set_by,
c.touches, c.stage, c.conversion_reason, c.lost_reason, c.do_not_service_by, c.do_not_service_reason, c.notifications_enabled,
c.preferences, c.external_refs, c.origin, c.import_batch_id, c.extras, c.version,
${["lead_since", "converted_at", "lost_at", "answered_until", "archived_at", "do_not_service_at", "created_at"].map(instant).join(", ")},
${list("customer_phone", "raw, e164, extension, valid, label, is_primary, sms_allowed")} AS phones,
${list("customer_email", "address, label, is_primary")} AS emails,
${list(
  "property",
  `id, name, note, line1, line2, city, region, postal_code, country,
latitude, longitude, location_source, location_stale, time_zone, custom_fields`
)} AS properties,
${list("customer_tag", "label")} AS tags`

type Text = string | null

export interface CustomerRow {
  readonly id: Customer.CustomerId
  readonly kind: Customer.Kind
  readonly type: Customer.Type
  readonly prefix: Text
  readonly first_name: Text
  readonly middle_name: Text
  readonly last_name: Text
  readonly suffix: Text
  readonly company: Text
  readonly role: Text
  readonly display_name: Text
  readonly contacts: ReadonlyArray<Contact.Contact> | null
  readonly billing_address: BillingAddress.BillingAddress | null
  readonly bill_to: Customer.CustomerId | null
  readonly referred_by: Customer.CustomerId | null
  readonly referred_by_text: Text
  readonly custom_fields: CustomField.FieldValues | null
  readonly lead_source: LeadSource.LeadSource | null
  readonly lead_source_set_by: Customer.SetBy | null
  readonly touches: ReadonlyArray<Touch.Touch> | null
  readonly stage: "lead" | "client"
  readonly lead_since: Instant.Instant
  readonly converted_at: Instant.Instant | null
  readonly conversion_reason: Lifecycle.Reason | null
  readonly lost_at: Instant.Instant | null
  readonly lost_reason: Text
  readonly answered_until: Instant.Instant | null
  readonly archived_at: Instant.Instant | null
  readonly do_not_service_at: Instant.Instant | null
  readonly do_not_service_by: Text
  readonly do_not_service_reason: Text
  readonly notifications_enabled: boolean
  readonly preferences: Preferences.Preferences | null
  readonly external_refs: ReadonlyArray<ExternalRef.ExternalRef> | null
  readonly origin: Origin.Origin["kind"]
  readonly import_batch_id: Origin.BatchId | null
  readonly created_at: Instant.Instant
  readonly extras: Readonly<Record<string, string>>
  readonly version: number
  readonly phones: ReadonlyArray<readonly [string, Text, Text, boolean, Label.Label, boolean, boolean]> | null
  readonly emails: ReadonlyArray<readonly [string, Label.Label, boolean]> | null
  readonly properties: ReadonlyArray<
    readonly [
      Property.PropertyId,
      Text,
      Text,
      Text,
      Text,
      Text,
      Text,
      Text,
      Text,
      number | null,
      number | null,
      Property.Location["source"] | null,
      boolean | null,
      Text,
      CustomField.FieldValues | null
    ]
  > | null
  readonly tags: ReadonlyArray<readonly [Tag.Tag]> | null
}

type PropertyRow = NonNullable<CustomerRow["properties"]>[number]

const toProperty = ([
  id,
  name,
  note,
  line1,
  line2,
  city,
  region,
  postalCode,
  country,
  latitude,
  longitude,
  source,
  stale,
  timeZone,
  customFields
]: PropertyRow): Property.Property => ({
  id,
  name,
  address: { line1, line2, city, region, postalCode, country },
  note,
  location:
    latitude === null || longitude === null || source === null
      ? null
      : { latitude, longitude, source, stale: stale === true },
  timeZone,
  customFields: customFields ?? {}
})

export const toCustomer = (row: CustomerRow): Customer.Customer => ({
  id: row.id,
  kind: row.kind,
  type: row.type,
  name: { prefix: row.prefix, first: row.first_name, middle: row.middle_name, last: row.last_name, suffix: row.suffix },
  company: row.company,
  role: row.role,
  displayName: row.display_name,
  phones: (row.phones ?? []).map(([raw, e164, extension, valid, label, primary, smsAllowed]) => ({
    raw,
    e164,
    extension,
    valid,
    label,
    primary,
    smsAllowed
  })),
  emails: (row.emails ?? []).map(([address, label, primary]) => ({ address, label, primary })),
  properties: (row.properties ?? []).map(toProperty),
  contacts: row.contacts ?? [],
  billingAddress: row.billing_address,
  billTo: row.bill_to,
  referredBy:
    row.referred_by === null && row.referred_by_text === null
      ? null
      : { customerId: row.referred_by, text: row.referred_by_text },
  tags: (row.tags ?? []).map(([label]) => label),
  customFields: row.custom_fields ?? {},
  leadSource: row.lead_source,
  leadSourceSetBy: row.lead_source_set_by,
  touches: row.touches ?? [],
  lifecycle: {
    ...(row.converted_at === null || row.conversion_reason === null
      ? {
          stage: "lead",
          leadSince: row.lead_since,
          lost: row.lost_at === null || row.lost_reason === null ? null : { at: row.lost_at, reason: row.lost_reason }
        }
      : { stage: "client", leadSince: row.lead_since, convertedAt: row.converted_at, reason: row.conversion_reason }),
    ...(row.answered_until === null ? {} : { answeredUntil: row.answered_until })
  },
  archivedAt: row.archived_at,
  doNotService:
    row.do_not_service_at === null
      ? null
      : { at: row.do_not_service_at, by: row.do_not_service_by, reason: row.do_not_service_reason },
  notificationsEnabled: row.notifications_enabled,
  preferences: row.preferences ?? {},
  externalRefs: row.external_refs ?? [],
  origin: { kind: row.origin, batchId: row.import_batch_id },
  createdAt: row.created_at,
  extras: row.extras
})
