/** A customer as rows: one list of columns serves inserting and updating. `StoredCustomer` reads them. */
import {
  type Customer,
  DisplayName,
  Email,
  type Instant,
  Match,
  type Property,
  Search,
  SortKey,
  Tag
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
  column("answered_until", "timestamptz", (c) => c.lifecycle.answeredUntil ?? null),
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
  const [one, ...others] = items.length >= bulk ? items : []
  const sent = columns.map(({ name, type, value }, index) => {
    const first = one === undefined ? null : value(one)
    return one !== undefined && index > 0 && name !== "search" && others.every((other) => value(other) === first)
      ? // In a SELECT of its own it is cast once, not for each row.
        {
          name,
          source: `(SELECT $${index + 2}::text::${type})`,
          parameter: PgTypes.text(first === null ? null : String(first))
        }
      : { name, source: null, array: `$${index + 2}::${type}[]`, parameter: array(type, items.map(value)) }
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
