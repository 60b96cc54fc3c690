/**
 * A customer as found somewhere outside: a CSV row, a vCard, a web form. Absent means "the source does not say", and
 * never erases anything.
 */
import { Result, Schema } from "effect"
import * as Customer from "../customer/Customer.ts"
import * as Lifecycle from "../customer/Lifecycle.ts"
import * as Note from "../notes/Note.ts"
import * as Notebook from "../notes/Notebook.ts"
import * as LeadSource from "../parts/LeadSource.ts"
import type * as Origin from "../parts/Origin.ts"
import * as Tag from "../parts/Tag.ts"
import * as Warning from "../parts/Warning.ts"
import * as ContactPoint from "../people/ContactPoint.ts"
import * as Email from "../people/Email.ts"
import * as PersonName from "../people/PersonName.ts"
import * as Phone from "../people/Phone.ts"
import * as PostalAddress from "../places/PostalAddress.ts"
import * as Property from "../places/Property.ts"
import * as Instant from "../time/Instant.ts"

export const PropertyDraft = Schema.Struct({
  name: Schema.NullOr(Schema.NonEmptyString),
  address: PostalAddress.PostalAddress,
  note: Schema.NullOr(Schema.NonEmptyString)
})
export interface PropertyDraft extends Schema.Schema.Type<typeof PropertyDraft> {}

export const CustomerDraft = Schema.Struct({
  kind: Schema.NullOr(Customer.Kind),
  type: Schema.NullOr(Customer.Type),
  name: PersonName.PersonName,
  company: Schema.NullOr(Schema.NonEmptyString),
  role: Schema.NullOr(Schema.NonEmptyString),
  displayName: Schema.NullOr(Schema.NonEmptyString),
  phones: Schema.Array(Phone.Phone),
  emails: Schema.Array(Email.Email),
  properties: Schema.Array(PropertyDraft),
  tags: Schema.Array(Tag.Tag),
  leadSource: Schema.NullOr(LeadSource.LeadSource),
  stage: Schema.NullOr(Schema.Literals(["lead", "client"])),
  archived: Schema.NullOr(Schema.Boolean),
  createdAt: Schema.NullOr(Instant.Instant),
  extras: Schema.Record(Schema.NonEmptyString, Schema.String),
  warnings: Schema.Array(Warning.Warning)
})
export interface CustomerDraft extends Schema.Schema.Type<typeof CustomerDraft> {}

/** What the draft says, as text that is the same for rows that say the same: by it an import knows a row again. */
export const identity = (draft: CustomerDraft): string => {
  // In this order whatever the order of the draft is, and without its warnings, which are ours.
  const said = {
    kind: draft.kind,
    name: draft.name,
    company: draft.company,
    role: draft.role,
    displayName: draft.displayName,
    phones: draft.phones,
    emails: draft.emails,
    properties: draft.properties,
    tags: draft.tags,
    leadSource: draft.leadSource,
    stage: draft.stage,
    archived: draft.archived,
    createdAt: draft.createdAt,
    extras: draft.extras
  }
  // Drafts had no type at first: a row that says none is the row of an import of then.
  return JSON.stringify(draft.type === null ? said : { ...said, type: draft.type })
}

/** A draft that says nothing. */
export const empty: CustomerDraft = {
  kind: null,
  type: null,
  name: PersonName.empty,
  company: null,
  role: null,
  displayName: null,
  phones: [],
  emails: [],
  properties: [],
  tags: [],
  leadSource: null,
  stage: null,
  archived: null,
  createdAt: null,
  extras: {},
  warnings: []
}

/** What a transition needs from outside: the time, fresh ids, where the draft came from, the stage where it says none. */
export interface Context {
  readonly now: Instant.Instant
  readonly newId: () => string
  readonly origin: Origin.Origin
  readonly stage: "lead" | "client"
}

const properties = (
  drafts: ReadonlyArray<PropertyDraft>,
  held: ReadonlyArray<Property.Property>,
  newId: () => string
) => {
  const [only, ...others] = drafts
  if (only === undefined) return []
  if (others.length + held.length === 0) return [{ id: Property.PropertyId.make(newId()), ...only, ...Property.blank }]
  const known = new Set(held.map((property) => PostalAddress.key(property.address)))
  return drafts.flatMap((draft): ReadonlyArray<Property.Property> => {
    const key = PostalAddress.key(draft.address)
    if (known.has(key)) return []
    known.add(key)
    return [{ id: Property.PropertyId.make(newId()), ...draft, ...Property.blank }]
  })
}

const setBy = ({ kind }: Origin.Origin): Customer.SetBy => (kind === "import" || kind === "sync" ? kind : "user")

/** A new customer from a draft. Without a stage of its own it takes the context's; an imported client converted on import. */
export const toCustomer = (
  draft: CustomerDraft,
  context: Context
): Result.Result<Customer.Customer, Customer.Invalid> => {
  const createdAt = draft.createdAt ?? context.now
  const lead = Lifecycle.lead(createdAt)
  const reason = context.origin.kind === "import" ? "import" : "manual"
  const kind = draft.kind ?? (PersonName.isEmpty(draft.name) && draft.company !== null ? "company" : "person")
  return Customer.validate({
    ...Customer.blank,
    id: Customer.CustomerId.make(context.newId()),
    kind,
    type: draft.type ?? Customer.typeOf(kind),
    name: draft.name,
    company: draft.company,
    role: draft.role,
    displayName: draft.displayName,
    phones: ContactPoint.unify(draft.phones, Phone.key),
    emails: ContactPoint.unify(draft.emails, Email.key),
    properties: properties(draft.properties, [], context.newId),
    tags: Customer.addTags([], draft.tags),
    leadSource: draft.leadSource,
    leadSourceSetBy: draft.leadSource === null ? null : setBy(context.origin),
    lifecycle: (draft.stage ?? context.stage) === "client" ? Lifecycle.convert(lead, reason, createdAt) : lead,
    archivedAt: draft.archived === true ? context.now : null,
    origin: context.origin,
    createdAt,
    extras: draft.extras
  })
}

/** A note that is written while its customer is made: it is about the customer, and of the same moment. */
export type FirstNote = Pick<Notebook.Draft, "body" | "author" | "attachmentIds">

/** A customer and its notes, which are kept together or not at all. */
export interface WithNotes {
  readonly customer: Customer.Customer
  readonly notebook: Notebook.Notebook
}

/** A new customer with its first notes. Nothing is made where the customer or one of the notes is refused. */
export const toCustomerWithNotes = (
  draft: CustomerDraft,
  notes: ReadonlyArray<FirstNote>,
  context: Context
): Result.Result<WithNotes, Customer.Invalid | Notebook.NoteEmpty | Notebook.NoteIdTaken> =>
  Result.gen(function* () {
    const customer = yield* toCustomer(draft, context)
    let notebook = Notebook.empty(customer.id)
    for (const note of notes) {
      const parts = {
        id: Note.NoteId.make(context.newId()),
        scope: { _tag: "Customer" },
        createdAt: context.now
      } as const
      notebook = yield* Notebook.add(notebook, { ...note, ...parts })
    }
    return { customer, notebook }
  })

/**
 * How a draft changes a customer: `overwrite` lets what the draft says replace what is there; `fill` only fills blanks.
 * Both add to the lists and neither erases: a blank cell says nothing.
 */
export type Policy = "overwrite" | "fill"

const same = (a: object, b: object): boolean => {
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))]
  return left.length === right.size && left.every(([name, value]) => right.get(name) === value)
}

export const update = (
  customer: Customer.Customer,
  draft: CustomerDraft,
  policy: Policy,
  context: Context
): Result.Result<Customer.Customer, Customer.Invalid> => {
  const pick = <A>(held: A | null, found: A | null): A | null =>
    policy === "overwrite" ? (found ?? held) : (held ?? found)
  const name = PersonName.merge(customer.name, draft.name, policy)
  const extras =
    policy === "overwrite" ? { ...customer.extras, ...draft.extras } : { ...draft.extras, ...customer.extras }
  const leadSource = pick(customer.leadSource, draft.leadSource)
  const added = properties(draft.properties, customer.properties, context.newId)
  return Customer.validate({
    ...customer,
    kind: policy === "overwrite" ? (draft.kind ?? customer.kind) : customer.kind,
    type: policy === "overwrite" ? (draft.type ?? customer.type) : customer.type,
    name: same(name, customer.name) ? customer.name : name,
    company: pick(customer.company, draft.company),
    role: pick(customer.role, draft.role),
    displayName: pick(customer.displayName, draft.displayName),
    phones: ContactPoint.add(customer.phones, draft.phones, Phone.key),
    emails: ContactPoint.add(customer.emails, draft.emails, Email.key),
    properties: added.length === 0 ? customer.properties : [...customer.properties, ...added],
    tags: Customer.addTags(customer.tags, draft.tags),
    leadSource,
    leadSourceSetBy: leadSource === customer.leadSource ? customer.leadSourceSetBy : setBy(context.origin),
    // "client" in a row is no dated fact: it makes a client of a lead and moves no date of a client.
    lifecycle:
      draft.stage === "client" && customer.lifecycle.stage === "lead"
        ? Lifecycle.convert(customer.lifecycle, "import", context.now)
        : customer.lifecycle,
    archivedAt: draft.archived === true ? (customer.archivedAt ?? context.now) : customer.archivedAt,
    extras: same(extras, customer.extras) ? customer.extras : extras
  })
}
