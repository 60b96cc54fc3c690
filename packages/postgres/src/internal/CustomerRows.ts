/** A customer as rows and back: one list of columns serves inserting, updating and reading. */
import {
  type BillingAddress,
  type Contact,
  type Customer,
  type CustomField,
  DisplayName,
  Email,
  type ExternalRef,
  type Instant,
  type Label,
  type LeadSource,
  type Lifecycle,
  Match,
  type Origin,
  type Preferences,
  type Property,
  Search,
  SortKey,
  Tag,
  type Touch
} from "@clientela/core"
import { PgTypes } from "@effect/sql-pg"
import { Result } from "effect"

type Value = string | boolean | number | null
type Type = "uuid" | "text" | "timestamptz" | "jsonb" | "boolean" | "smallint" | "integer" | "double precision"

interface Column<A> {
  readonly name: string
  readonly type: Type
  readonly value: (item: A) => Value
}

const column = <A>(name: string, type: Type, value: (item: A) => Value): Column<A> => ({ name, type, value })

interface Context {
  readonly locale: string
  readonly now: Instant.Instant
}

const separator = "\u001f"

/** Nested parts as JSON; NULL where there is none (docs/decisions/0013). */
const nested = (parts: object | null): string | null =>
  parts === null || Object.keys(parts).length === 0 ? null : JSON.stringify(parts)

const customerColumns = ({ locale, now }: Context): ReadonlyArray<Column<Customer.Customer>> => [
  column("id", "uuid", (c) => c.id),
  column("kind", "text", (c) => c.kind),
  column("type", "text", (c) => c.type),
  column("prefix", "text", (c) => c.name.prefix),
  column("first_name", "text", (c) => c.name.first),
  column("middle_name", "text", (c) => c.name.middle),
  column("last_name", "text", (c) => c.name.last),
  column("suffix", "text", (c) => c.name.suffix),
  column("company", "text", (c) => c.company),
  column("role", "text", (c) => c.role),
  column("display_name", "text", (c) => c.displayName),
  column("contacts", "jsonb", (c) => nested(c.contacts)),
  column("billing_address", "jsonb", (c) => nested(c.billingAddress)),
  column("bill_to", "uuid", (c) => c.billTo),
  column("referred_by", "uuid", (c) => c.referredBy?.customerId ?? null),
  column("referred_by_text", "text", (c) => c.referredBy?.text ?? null),
  column("custom_fields", "jsonb", (c) => nested(c.customFields)),
  column("lead_source", "text", (c) => c.leadSource),
  column("lead_source_set_by", "text", (c) => c.leadSourceSetBy),
  column("touches", "jsonb", (c) => nested(c.touches)),
  column("stage", "text", (c) => c.lifecycle.stage),
  column("lead_since", "timestamptz", (c) => c.lifecycle.leadSince),
  column("converted_at", "timestamptz", (c) => (c.lifecycle.stage === "client" ? c.lifecycle.convertedAt : null)),
  column("conversion_reason", "text", (c) => (c.lifecycle.stage === "client" ? c.lifecycle.reason : null)),
  column("lost_at", "timestamptz", (c) => (c.lifecycle.stage === "lead" ? (c.lifecycle.lost?.at ?? null) : null)),
  column("lost_reason", "text", (c) => (c.lifecycle.stage === "lead" ? (c.lifecycle.lost?.reason ?? null) : null)),
  column("archived_at", "timestamptz", (c) => c.archivedAt),
  column("do_not_service_at", "timestamptz", (c) => c.doNotService?.at ?? null),
  column("do_not_service_by", "text", (c) => c.doNotService?.by ?? null),
  column("do_not_service_reason", "text", (c) => c.doNotService?.reason ?? null),
  column("notifications_enabled", "boolean", (c) => c.notificationsEnabled),
  column("preferences", "jsonb", (c) => nested(c.preferences)),
  column("external_refs", "jsonb", (c) => nested(c.externalRefs)),
  column("origin", "text", (c) => c.origin.kind),
  column("import_batch_id", "uuid", (c) => c.origin.batchId),
  column("created_at", "timestamptz", (c) => c.createdAt),
  column("extras", "jsonb", (c) => JSON.stringify(c.extras)),
  column("shown_name", "text", (c) => DisplayName.of(c)),
  column("name_key", "text", (c) => Match.nameKey(c)),
  column("sort_key", "text", (c) => SortKey.make(DisplayName.of(c), locale)),
  column("search", "text", (c) => Search.terms(c).join(separator)),
  column("last_activity_at", "timestamptz", () => now)
]

interface Part<A> {
  readonly customerId: string
  readonly position: number
  readonly item: A
}

const partColumns = <A>(columns: ReadonlyArray<Column<A>>): ReadonlyArray<Column<Part<A>>> => [
  column("customer_id", "uuid", (part) => part.customerId),
  column("position", "smallint", (part) => part.position),
  ...columns.map(({ name, type, value }) => column<Part<A>>(name, type, (part) => value(part.item)))
]

const phoneColumns = partColumns<Customer.Customer["phones"][number]>([
  column("raw", "text", (p) => p.raw),
  column("e164", "text", (p) => p.e164),
  column("extension", "text", (p) => p.extension),
  column("valid", "boolean", (p) => p.valid),
  column("label", "text", (p) => p.label),
  column("is_primary", "boolean", (p) => p.primary),
  column("sms_allowed", "boolean", (p) => p.smsAllowed)
])

const emailColumns = partColumns<Customer.Customer["emails"][number]>([
  column("address", "text", (e) => e.address),
  column("key", "text", (e) => Email.key(e)),
  column("label", "text", (e) => e.label),
  column("is_primary", "boolean", (e) => e.primary)
])

const propertyColumns = partColumns<Property.Property>([
  column("id", "uuid", (p) => p.id),
  column("name", "text", (p) => p.name),
  column("note", "text", (p) => p.note),
  column("line1", "text", (p) => p.address.line1),
  column("line2", "text", (p) => p.address.line2),
  column("city", "text", (p) => p.address.city),
  column("region", "text", (p) => p.address.region),
  column("postal_code", "text", (p) => p.address.postalCode),
  column("country", "text", (p) => p.address.country),
  column("latitude", "double precision", (p) => p.location?.latitude ?? null),
  column("longitude", "double precision", (p) => p.location?.longitude ?? null),
  column("location_source", "text", (p) => p.location?.source ?? null),
  column("location_stale", "boolean", (p) => p.location?.stale ?? null),
  column("time_zone", "text", (p) => p.timeZone),
  column("custom_fields", "jsonb", (p) => nested(p.customFields))
])

const tagColumns = partColumns<Tag.Tag>([column("key", "text", Tag.key), column("label", "text", (tag) => tag)])

/** A statement whose `$1` is the business; the parameters after it take any number of rows as one array per column. */
export interface Bulk {
  readonly text: string
  readonly arrays: ReadonlyArray<PgTypes.Parameter>
}

// Typed by hand: an array of nothing but NULL has no type to infer. Text is what Postgres casts from most cheaply.
const elements: Partial<Record<Type, number>> = {
  uuid: PgTypes.OID.uuid,
  boolean: PgTypes.OID.bool,
  smallint: PgTypes.OID.int2,
  integer: PgTypes.OID.int4,
  "double precision": PgTypes.OID.float8
}
export const array = (type: Type, values: ReadonlyArray<Value>): PgTypes.Parameter =>
  Result.getOrThrow(PgTypes.array(values, elements[type] ?? PgTypes.OID.text))

const stored = (name: string) => (name === "search" ? `array_to_tsvector(string_to_array(search, E'\\x1f'))` : name)

/**
 * From this many rows on, a column that says the same in all of them, or nothing, is sent and read once. Fewer rows share
 * one statement, which stays prepared.
 */
const bulk = 100

const insert = <A>(table: string, columns: ReadonlyArray<Column<A>>, items: ReadonlyArray<A>): ReadonlyArray<Bulk> => {
  if (items.length === 0) return []
  const sent = columns.map(({ name, type, value }, index) => {
    const values = items.map(value)
    const [first = null] = values
    return index > 0 && name !== "search" && items.length >= bulk && values.every((one) => one === first)
      ? { name, source: `$${index + 2}::text::${type}`, parameter: PgTypes.text(first === null ? null : String(first)) }
      : { name, source: null, array: `$${index + 2}::${type}[]`, parameter: array(type, values) }
  })
  const varying = sent.filter(({ source }) => source === null)
  return [
    {
      text: `INSERT INTO clientela.${table} (business_id, ${sent.map(({ name }) => name).join(", ")})
SELECT $1::uuid, ${sent.map(({ name, source }) => source ?? stored(name)).join(", ")}
FROM unnest(${varying.map(({ array }) => array).join(", ")}) AS row (${varying.map(({ name }) => name).join(", ")})`,
      arrays: sent.map(({ parameter }) => parameter)
    }
  ]
}

const parts = <A>(
  customers: ReadonlyArray<Customer.Customer>,
  list: (customer: Customer.Customer) => ReadonlyArray<A>
) =>
  customers.flatMap((customer) =>
    list(customer).map((item, position): Part<A> => ({ customerId: customer.id, position, item }))
  )

/**
 * Statements as one, so that all their rows are sent in one message and the database need not wait for this process
 * between them. What a foreign key asks for may be in any of them: it is checked at the end.
 */
export const together = (bulks: ReadonlyArray<Bulk>): ReadonlyArray<Bulk> => {
  if (bulks.length < 2) return bulks
  const arrays = bulks.flatMap((bulk) => bulk.arrays)
  const texts = bulks.map(({ text }, index) => {
    const before = bulks.slice(0, index).reduce((sum, bulk) => sum + bulk.arrays.length, 0)
    return text.replace(/\$(\d+)/g, (parameter, number) => (number === "1" ? parameter : `$${Number(number) + before}`))
  })
  const named = texts.slice(0, -1).map((text, index) => `part${index} AS (${text})`)
  return [{ text: `WITH ${named.join(",\n")}\n${texts.at(-1)}`, arrays }]
}

/** The statements that insert customers with their parts; `$1` is the business. */
export const inserts = (customers: ReadonlyArray<Customer.Customer>, context: Context): ReadonlyArray<Bulk> => [
  ...insert("customer", customerColumns(context), customers),
  ...insertParts(customers, customers, customers, customers)
]

const insertParts = (
  phones: ReadonlyArray<Customer.Customer>,
  emails: ReadonlyArray<Customer.Customer>,
  properties: ReadonlyArray<Customer.Customer>,
  tags: ReadonlyArray<Customer.Customer>
): ReadonlyArray<Bulk> => [
  ...insert(
    "customer_phone",
    phoneColumns,
    parts(phones, (c) => c.phones)
  ),
  ...insert(
    "customer_email",
    emailColumns,
    parts(emails, (c) => c.emails)
  ),
  ...insert(
    "property",
    propertyColumns,
    parts(properties, (c) => c.properties)
  ),
  ...insert(
    "customer_tag",
    tagColumns,
    parts(tags, (c) => c.tags)
  )
]

export interface Update {
  readonly before: Customer.Customer
  readonly after: Customer.Customer
  readonly version: number
}

/** The statement that updates customers whose version is as expected, and returns the ids it found. */
export const update = (updates: ReadonlyArray<Update>, context: Context): ReadonlyArray<Bulk> => {
  if (updates.length === 0) return []
  const columns = customerColumns(context)
  const names = columns.map(({ name }) => name)
  const unnested = columns.map(({ type }, index) => `$${index + 3}::${type}[]`).join(", ")
  const set = names
    .filter((name) => name !== "id")
    .map((name) => `${name} = ${name === "search" ? stored("search").replace("search", "row.search") : `row.${name}`}`)
  return [
    {
      text: `UPDATE clientela.customer AS c SET version = c.version + 1, ${set.join(", ")}
FROM unnest($2::int[], ${unnested}) AS row (expected, ${names.join(", ")})
WHERE c.business_id = $1::uuid AND c.id = row.id AND c.version = row.expected RETURNING c.id`,
      arrays: [
        array(
          "integer",
          updates.map(({ version }) => version)
        ),
        ...columns.map(({ type, value }) =>
          array(
            type,
            updates.map(({ after }) => value(after))
          )
        )
      ]
    }
  ]
}

/** The statements that replace those lists of customers that changed. */
export const replaceParts = (updates: ReadonlyArray<Update>): ReadonlyArray<Bulk> => {
  const changed = (list: "phones" | "emails" | "properties" | "tags") =>
    updates.filter(({ after, before }) => after[list] !== before[list]).map(({ after }) => after)
  const [phones, emails, properties, tags] = [
    changed("phones"),
    changed("emails"),
    changed("properties"),
    changed("tags")
  ]
  const clear = (table: string, customers: ReadonlyArray<Customer.Customer>): ReadonlyArray<Bulk> =>
    customers.length === 0
      ? []
      : [
          {
            text: `DELETE FROM clientela.${table} WHERE business_id = $1::uuid AND customer_id = ANY($2::uuid[])`,
            arrays: [
              array(
                "uuid",
                customers.map(({ id }) => id)
              )
            ]
          }
        ]
  return [
    ...clear("customer_phone", phones),
    ...clear("customer_email", emails),
    ...clear("property", properties),
    ...clear("customer_tag", tags),
    ...insertParts(phones, emails, properties, tags)
  ]
}

const instant = (name: string) => `to_char(c.${name} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS ${name}`

const list = (table: string, columns: string) =>
  `(SELECT json_agg(json_build_array(${columns}) ORDER BY position) FROM clientela.${table} p WHERE p.business_id = c.business_id AND p.customer_id = c.id)`

/** What to select from `clientela.customer AS c` for `toCustomer`. */
export const selected = `c.id, c.kind, c.prefix, c.first_name, c.middle_name, c.last_name, c.suffix, c.company, c.role, c.display_name,
c.type, c.contacts, c.billing_address, c.bill_to, c.referred_by, c.referred_by_text, c.custom_fields, c.lead_source, c.lead_source_set_by,
c.touches, c.stage, c.conversion_reason, c.lost_reason, c.do_not_service_by, c.do_not_service_reason, c.notifications_enabled,
c.preferences, c.external_refs, c.origin, c.import_batch_id, c.extras, c.version,
${["lead_since", "converted_at", "lost_at", "archived_at", "do_not_service_at", "created_at"].map(instant).join(", ")},
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
  lifecycle:
    row.converted_at === null || row.conversion_reason === null
      ? {
          stage: "lead",
          leadSince: row.lead_since,
          lost: row.lost_at === null || row.lost_reason === null ? null : { at: row.lost_at, reason: row.lost_reason }
        }
      : { stage: "client", leadSince: row.lead_since, convertedAt: row.converted_at, reason: row.conversion_reason },
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
