/**
 * What happened to a customer, derived from two of its states and never raised by hand: the history, the audit log, the
 * undo of an import and the sync engine's idea of "changed" are all this list.
 *
 * Laws: `apply(before, between(before, after))` equals `after`; `apply(after, invert(changes))` equals `before`;
 * `between(a, a)` is empty. Both states are of one customer: id, origin and creation time are the same.
 */
import { Array, Equal, Schema } from "effect"
import * as Customer from "./Customer.ts"
import * as Email from "./Email.ts"
import * as Instant from "./Instant.ts"
import * as LeadSource from "./LeadSource.ts"
import * as Lifecycle from "./Lifecycle.ts"
import * as PersonName from "./PersonName.ts"
import * as Phone from "./Phone.ts"
import * as Property from "./Property.ts"
import * as Tag from "./Tag.ts"

const Text = Schema.NullOr(Schema.NonEmptyString)
const Position = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))
const fromTo = <S extends Schema.Top>(value: S) => ({ before: value, after: value })
const at = <S extends Schema.Top>(item: S) => ({ item, at: Position })
const order = fromTo(Schema.Array(Schema.String))

export const Change = Schema.TaggedUnion({
  KindChanged: fromTo(Customer.Kind),
  Renamed: fromTo(PersonName.PersonName),
  CompanyChanged: fromTo(Text),
  RoleChanged: fromTo(Text),
  DisplayNameChanged: fromTo(Text),
  LeadSourceChanged: fromTo(Schema.NullOr(LeadSource.LeadSource)),
  BecameClient: { before: Lifecycle.Lead, after: Lifecycle.Client },
  ReturnedToLead: { before: Lifecycle.Client, after: Lifecycle.Lead },
  LifecycleRedated: fromTo(Lifecycle.Lifecycle),
  Archived: { before: Schema.Null, after: Instant.Instant },
  Unarchived: { before: Instant.Instant, after: Schema.Null },
  ArchiveRedated: fromTo(Instant.Instant),
  ExtraChanged: { name: Schema.NonEmptyString, ...fromTo(Schema.NullOr(Schema.String)) },
  PhoneRemoved: at(Phone.Phone),
  PhoneChanged: fromTo(Phone.Phone),
  PhoneAdded: at(Phone.Phone),
  PhonesReordered: order,
  EmailRemoved: at(Email.Email),
  EmailChanged: fromTo(Email.Email),
  EmailAdded: at(Email.Email),
  EmailsReordered: order,
  PropertyRemoved: at(Property.Property),
  PropertyChanged: fromTo(Property.Property),
  PropertyAdded: at(Property.Property),
  PropertiesReordered: order,
  TagRemoved: at(Tag.Tag),
  TagRespelled: fromTo(Tag.Tag),
  TagAdded: at(Tag.Tag),
  TagsReordered: order
})
export type Change = typeof Change.Type

/** One list of the customer seen as edits: what left, what changed in place, what came, and the order of what stayed. */
interface Edits<A> {
  readonly removed: ReadonlyArray<{ readonly item: A; readonly at: number }>
  readonly changed: ReadonlyArray<{ readonly before: A; readonly after: A }>
  readonly added: ReadonlyArray<{ readonly item: A; readonly at: number }>
  readonly reordered: ReadonlyArray<{ readonly before: ReadonlyArray<string>; readonly after: ReadonlyArray<string> }>
}

const edits = <A>(before: ReadonlyArray<A>, after: ReadonlyArray<A>, key: (item: A) => string): Edits<A> => {
  const was = new Map(before.map((item) => [key(item), item]))
  const is = new Map(after.map((item) => [key(item), item]))
  const indexed = (items: ReadonlyArray<A>, other: ReadonlyMap<string, A>) =>
    items.flatMap((item, at) => (other.has(key(item)) ? [] : [{ item, at }]))
  // Removed from the end and added from the start, so that every position is right at the moment it is used, both ways.
  const removed = indexed(before, is).reverse()
  const added = indexed(after, was)
  const changed = after.flatMap((item) => {
    const old = was.get(key(item))
    return old === undefined || Equal.equals(old, item) ? [] : [{ before: old, after: item }]
  })
  const arrived = added.reduce(
    (list, { item, at }) => list.toSpliced(at, 0, key(item)),
    [...was.keys()].filter((k) => is.has(k))
  )
  const wanted = after.map(key)
  return {
    removed,
    changed,
    added,
    reordered: Equal.equals(arrived, wanted) ? [] : [{ before: arrived, after: wanted }]
  }
}

const tagged = <const Tag extends string, A extends object>(_tag: Tag, parts: ReadonlyArray<A>) =>
  parts.map((part) => ({ _tag, ...part }))

const between1 = <const Tag extends string, A>(_tag: Tag, before: A, after: A) =>
  Equal.equals(before, after) ? [] : [{ _tag, before, after }]

const lifecycle = (before: Lifecycle.Lifecycle, after: Lifecycle.Lifecycle): ReadonlyArray<Change> => {
  if (Equal.equals(before, after)) return []
  if (before.stage === "lead" && after.stage === "client") return [{ _tag: "BecameClient", before, after }]
  if (before.stage === "client" && after.stage === "lead") return [{ _tag: "ReturnedToLead", before, after }]
  return [{ _tag: "LifecycleRedated", before, after }]
}

const archived = (before: Instant.Instant | null, after: Instant.Instant | null): ReadonlyArray<Change> => {
  if (before === after) return []
  if (before === null) return after === null ? [] : [{ _tag: "Archived", before, after }]
  return after === null ? [{ _tag: "Unarchived", before, after }] : [{ _tag: "ArchiveRedated", before, after }]
}

const extras = (before: Customer.Customer["extras"], after: Customer.Customer["extras"]): ReadonlyArray<Change> => {
  if (before === after) return []
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) =>
    was.get(name) === is.get(name)
      ? []
      : [{ _tag: "ExtraChanged" as const, name, before: was.get(name) ?? null, after: is.get(name) ?? null }]
  )
}

/** The changes that lead from one state of a customer to another, in the order in which `apply` does them. */
export const between = (before: Customer.Customer, after: Customer.Customer): ReadonlyArray<Change> => {
  if (before === after) return []
  const phones = edits(before.phones, after.phones, Phone.key)
  const emails = edits(before.emails, after.emails, Email.key)
  const properties = edits(before.properties, after.properties, (property) => property.id)
  const tags = edits(before.tags, after.tags, Tag.key)
  return [
    ...between1("KindChanged", before.kind, after.kind),
    ...between1("Renamed", before.name, after.name),
    ...between1("CompanyChanged", before.company, after.company),
    ...between1("RoleChanged", before.role, after.role),
    ...between1("DisplayNameChanged", before.displayName, after.displayName),
    ...between1("LeadSourceChanged", before.leadSource, after.leadSource),
    ...lifecycle(before.lifecycle, after.lifecycle),
    ...archived(before.archivedAt, after.archivedAt),
    ...extras(before.extras, after.extras),
    ...tagged("PhoneRemoved", phones.removed),
    ...tagged("PhoneChanged", phones.changed),
    ...tagged("PhoneAdded", phones.added),
    ...tagged("PhonesReordered", phones.reordered),
    ...tagged("EmailRemoved", emails.removed),
    ...tagged("EmailChanged", emails.changed),
    ...tagged("EmailAdded", emails.added),
    ...tagged("EmailsReordered", emails.reordered),
    ...tagged("PropertyRemoved", properties.removed),
    ...tagged("PropertyChanged", properties.changed),
    ...tagged("PropertyAdded", properties.added),
    ...tagged("PropertiesReordered", properties.reordered),
    ...tagged("TagRemoved", tags.removed),
    ...tagged("TagRespelled", tags.changed),
    ...tagged("TagAdded", tags.added),
    ...tagged("TagsReordered", tags.reordered)
  ]
}

const without = <A>(items: ReadonlyArray<A>, item: A, key: (item: A) => string) =>
  items.filter((held) => key(held) !== key(item))
const replaced = <A>(items: ReadonlyArray<A>, item: A, key: (item: A) => string) =>
  items.map((held) => (key(held) === key(item) ? item : held))
const inserted = <A>(items: ReadonlyArray<A>, item: A, at: number) => items.toSpliced(at, 0, item)
const ordered = <A>(items: ReadonlyArray<A>, keys: ReadonlyArray<string>, key: (item: A) => string) => {
  const place = new Map(keys.map((one, index) => [one, index]))
  return items.toSorted((a, b) => (place.get(key(a)) ?? items.length) - (place.get(key(b)) ?? items.length))
}
const byId = (property: Property.Property) => property.id

const step = (self: Customer.Customer, change: Change): Customer.Customer =>
  Change.match(change, {
    KindChanged: ({ after }) => ({ ...self, kind: after }),
    Renamed: ({ after }) => ({ ...self, name: after }),
    CompanyChanged: ({ after }) => ({ ...self, company: after }),
    RoleChanged: ({ after }) => ({ ...self, role: after }),
    DisplayNameChanged: ({ after }) => ({ ...self, displayName: after }),
    LeadSourceChanged: ({ after }) => ({ ...self, leadSource: after }),
    BecameClient: ({ after }) => ({ ...self, lifecycle: after }),
    ReturnedToLead: ({ after }) => ({ ...self, lifecycle: after }),
    LifecycleRedated: ({ after }) => ({ ...self, lifecycle: after }),
    Archived: ({ after }) => ({ ...self, archivedAt: after }),
    Unarchived: ({ after }) => ({ ...self, archivedAt: after }),
    ArchiveRedated: ({ after }) => ({ ...self, archivedAt: after }),
    ExtraChanged: ({ after, name }) => {
      const rest = Object.entries(self.extras).filter(([held]) => held !== name)
      return { ...self, extras: Object.fromEntries(after === null ? rest : [...rest, [name, after]]) }
    },
    PhoneRemoved: ({ item }) => ({ ...self, phones: without(self.phones, item, Phone.key) }),
    PhoneChanged: ({ after }) => ({ ...self, phones: replaced(self.phones, after, Phone.key) }),
    PhoneAdded: ({ at, item }) => ({ ...self, phones: inserted(self.phones, item, at) }),
    PhonesReordered: ({ after }) => ({ ...self, phones: ordered(self.phones, after, Phone.key) }),
    EmailRemoved: ({ item }) => ({ ...self, emails: without(self.emails, item, Email.key) }),
    EmailChanged: ({ after }) => ({ ...self, emails: replaced(self.emails, after, Email.key) }),
    EmailAdded: ({ at, item }) => ({ ...self, emails: inserted(self.emails, item, at) }),
    EmailsReordered: ({ after }) => ({ ...self, emails: ordered(self.emails, after, Email.key) }),
    PropertyRemoved: ({ item }) => ({ ...self, properties: without(self.properties, item, byId) }),
    PropertyChanged: ({ after }) => ({ ...self, properties: replaced(self.properties, after, byId) }),
    PropertyAdded: ({ at, item }) => ({ ...self, properties: inserted(self.properties, item, at) }),
    PropertiesReordered: ({ after }) => ({ ...self, properties: ordered(self.properties, after, byId) }),
    TagRemoved: ({ item }) => ({ ...self, tags: without(self.tags, item, Tag.key) }),
    TagRespelled: ({ after }) => ({ ...self, tags: replaced(self.tags, after, Tag.key) }),
    TagAdded: ({ at, item }) => ({ ...self, tags: inserted(self.tags, item, at) }),
    TagsReordered: ({ after }) => ({ ...self, tags: ordered(self.tags, after, Tag.key) })
  })

/** Carries changes out, one after the other. */
export const apply = (self: Customer.Customer, changes: ReadonlyArray<Change>): Customer.Customer =>
  changes.reduce(step, self)

const swap = <A>({ after, before }: { readonly before: A; readonly after: A }) => ({ before: after, after: before })

const inverse = (change: Change): Change =>
  Change.match(change, {
    KindChanged: (c): Change => ({ _tag: c._tag, ...swap(c) }),
    Renamed: (c): Change => ({ _tag: c._tag, ...swap(c) }),
    CompanyChanged: (c): Change => ({ _tag: c._tag, ...swap(c) }),
    RoleChanged: (c): Change => ({ _tag: c._tag, ...swap(c) }),
    DisplayNameChanged: (c): Change => ({ _tag: c._tag, ...swap(c) }),
    LeadSourceChanged: (c): Change => ({ _tag: c._tag, ...swap(c) }),
    BecameClient: ({ after, before }): Change => ({ _tag: "ReturnedToLead", before: after, after: before }),
    ReturnedToLead: ({ after, before }): Change => ({ _tag: "BecameClient", before: after, after: before }),
    LifecycleRedated: (c): Change => ({ _tag: c._tag, ...swap(c) }),
    Archived: ({ after, before }): Change => ({ _tag: "Unarchived", before: after, after: before }),
    Unarchived: ({ after, before }): Change => ({ _tag: "Archived", before: after, after: before }),
    ArchiveRedated: (c): Change => ({ _tag: c._tag, ...swap(c) }),
    ExtraChanged: (c): Change => ({ _tag: c._tag, name: c.name, ...swap(c) }),
    PhoneRemoved: ({ at, item }): Change => ({ _tag: "PhoneAdded", item, at }),
    PhoneChanged: (c): Change => ({ _tag: c._tag, ...swap(c) }),
    PhoneAdded: ({ at, item }): Change => ({ _tag: "PhoneRemoved", item, at }),
    PhonesReordered: (c): Change => ({ _tag: c._tag, ...swap(c) }),
    EmailRemoved: ({ at, item }): Change => ({ _tag: "EmailAdded", item, at }),
    EmailChanged: (c): Change => ({ _tag: c._tag, ...swap(c) }),
    EmailAdded: ({ at, item }): Change => ({ _tag: "EmailRemoved", item, at }),
    EmailsReordered: (c): Change => ({ _tag: c._tag, ...swap(c) }),
    PropertyRemoved: ({ at, item }): Change => ({ _tag: "PropertyAdded", item, at }),
    PropertyChanged: (c): Change => ({ _tag: c._tag, ...swap(c) }),
    PropertyAdded: ({ at, item }): Change => ({ _tag: "PropertyRemoved", item, at }),
    PropertiesReordered: (c): Change => ({ _tag: c._tag, ...swap(c) }),
    TagRemoved: ({ at, item }): Change => ({ _tag: "TagAdded", item, at }),
    TagRespelled: (c): Change => ({ _tag: c._tag, ...swap(c) }),
    TagAdded: ({ at, item }): Change => ({ _tag: "TagRemoved", item, at }),
    TagsReordered: (c): Change => ({ _tag: c._tag, ...swap(c) })
  })

/** The changes that undo these: each turned round, last first. */
export const invert = (changes: ReadonlyArray<Change>): ReadonlyArray<Change> => Array.reverse(changes.map(inverse))
