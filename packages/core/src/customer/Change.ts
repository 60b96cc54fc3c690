/**
 * What happened to a customer, derived from two of its states and never raised by hand: the history, the audit log, the
 * undo of an import and the sync engine's idea of "changed" are all this list.
 *
 * Laws: `apply(before, between(before, after))` equals `after`; `apply(after, invert(changes))` equals `before`;
 * `between(a, a)` is empty. Both states are of one customer: id and origin are the same.
 */
import { Array, Effect, Equal, Schema, Struct } from "effect"
import type { Kind, Rule } from "../internal/customer/ChangeRule.ts"
import { entries, presence, turned, value } from "../internal/customer/ChangeRule.ts"
import { fixedList, list } from "../internal/customer/ListRule.ts"
import * as CustomField from "../parts/CustomField.ts"
import * as ExternalRef from "../parts/ExternalRef.ts"
import * as LeadSource from "../parts/LeadSource.ts"
import * as Tag from "../parts/Tag.ts"
import * as Topic from "../parts/Topic.ts"
import * as Email from "../people/Email.ts"
import * as PersonName from "../people/PersonName.ts"
import * as Phone from "../people/Phone.ts"
import * as Property from "../places/Property.ts"
import * as Instant from "../time/Instant.ts"
import * as Touch from "../touches/Touch.ts"
import * as BillingAddress from "./BillingAddress.ts"
import * as Contact from "./Contact.ts"
import * as Customer from "./Customer.ts"
import * as DoNotService from "./DoNotService.ts"
import * as Lifecycle from "./Lifecycle.ts"
import * as Referral from "./Referral.ts"

const Text = Schema.NullOr(Schema.NonEmptyString)
const Position = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))
const fromTo = <S extends Schema.Top>(value: S) => ({ before: value, after: value })
const at = <S extends Schema.Top>(item: S) => ({ item, at: Position })
const order = fromTo(Schema.Array(Schema.String))

// A log is read by later versions than the one that wrote it: what a field did not say yet was not there.
const orNull = <S extends Schema.Top>(value: S) =>
  Schema.NullOr(value).pipe(Schema.withDecodingDefaultKey(Effect.succeed(null)))
const Lead = Lifecycle.Lead.mapFields(Struct.assign({ lost: orNull(Lifecycle.Lost) }))
const Place = Property.Property.mapFields(
  Struct.assign({
    location: orNull(Property.Location),
    timeZone: orNull(Schema.NonEmptyString),
    customFields: CustomField.FieldValues.pipe(Schema.withDecodingDefaultKey(Effect.succeed({})))
  })
)

const Union = Schema.TaggedUnion({
  KindChanged: fromTo(Customer.Kind),
  TypeChanged: fromTo(Customer.Type),
  Renamed: fromTo(PersonName.PersonName),
  CompanyChanged: fromTo(Text),
  RoleChanged: fromTo(Text),
  DisplayNameChanged: fromTo(Text),
  LeadSourceChanged: fromTo(Schema.NullOr(LeadSource.LeadSource)),
  LeadSourceSetByChanged: fromTo(Schema.NullOr(Customer.SetBy)),
  ReferralChanged: fromTo(Schema.NullOr(Referral.Referral)),
  BillToChanged: fromTo(Schema.NullOr(Customer.CustomerId)),
  BillingAddressChanged: fromTo(Schema.NullOr(BillingAddress.BillingAddress)),
  BecameClient: { before: Lead, after: Lifecycle.Client },
  ReturnedToLead: { before: Lifecycle.Client, after: Lead },
  LeadLost: fromTo(Lead),
  LeadReopened: fromTo(Lead),
  /** Another time of the same stage, or another reason. */
  LifecycleRedated: fromTo(Schema.Union([Lead, Lifecycle.Client])),
  /** Two became one, which is as old as the older of them. */
  CreationRedated: fromTo(Instant.Instant),
  Archived: { before: Schema.Null, after: Instant.Instant },
  Unarchived: { before: Instant.Instant, after: Schema.Null },
  ArchiveRedated: fromTo(Instant.Instant),
  DoNotServiceMarked: { before: Schema.Null, after: DoNotService.DoNotService },
  DoNotServiceCleared: { before: DoNotService.DoNotService, after: Schema.Null },
  DoNotServiceChanged: fromTo(DoNotService.DoNotService),
  NotificationsToggled: fromTo(Schema.Boolean),
  PreferenceChanged: { topic: Topic.Topic, ...fromTo(Schema.NullOr(Schema.Boolean)) },
  CustomFieldChanged: { field: CustomField.FieldId, ...fromTo(Schema.NullOr(CustomField.FieldValue)) },
  ExtraChanged: { name: Schema.NonEmptyString, ...fromTo(Schema.NullOr(Schema.String)) },
  PhoneRemoved: at(Phone.Phone),
  PhoneChanged: fromTo(Phone.Phone),
  PhoneAdded: at(Phone.Phone),
  PhonesReordered: order,
  EmailRemoved: at(Email.Email),
  EmailChanged: fromTo(Email.Email),
  EmailAdded: at(Email.Email),
  EmailsReordered: order,
  PropertyRemoved: at(Place),
  PropertyChanged: fromTo(Place),
  PropertyAdded: at(Place),
  PropertiesReordered: order,
  ContactRemoved: at(Contact.Contact),
  ContactChanged: fromTo(Contact.Contact),
  ContactAdded: at(Contact.Contact),
  ContactsReordered: order,
  TagRemoved: at(Tag.Tag),
  TagRespelled: fromTo(Tag.Tag),
  TagAdded: at(Tag.Tag),
  TagsReordered: order,
  TouchForgotten: at(Touch.Touch),
  TouchRecorded: at(Touch.Touch),
  ExternalRefRemoved: at(ExternalRef.ExternalRef),
  ExternalRefAdded: at(ExternalRef.ExternalRef)
})
export type Change = typeof Union.Type
export type ChangeEncoded = typeof Union.Encoded
export interface ChangeSchema extends Schema.Codec<Change, ChangeEncoded> {}
export const Change: ChangeSchema = Union
/** What a change can be. */
export const tags: ReadonlyArray<Change["_tag"]> = Struct.keys(Union.cases)

const byId = ({ id }: { readonly id: string }): string => id

const stages = (before: Lifecycle.Lifecycle, after: Lifecycle.Lifecycle): ReadonlyArray<Staged> => {
  if (Equal.equals(before, after)) return []
  if (before.stage === "lead") {
    if (after.stage === "client") return [{ _tag: "BecameClient", before, after }]
    if (before.lost === null && after.lost !== null) return [{ _tag: "LeadLost", before, after }]
    if (before.lost !== null && after.lost === null) return [{ _tag: "LeadReopened", before, after }]
  } else if (after.stage === "lead") return [{ _tag: "ReturnedToLead", before, after }]
  return [{ _tag: "LifecycleRedated", before, after }]
}

const moved = (self: Customer.Customer, { after }: { readonly after: Lifecycle.Lifecycle }): Customer.Customer => ({
  ...self,
  lifecycle: after
})

type Of<Tag extends Change["_tag"]> = Extract<Change, { readonly _tag: Tag }>
type Staged = Of<"BecameClient" | "ReturnedToLead" | "LeadLost" | "LeadReopened" | "LifecycleRedated">

const lifecycle: Rule<Staged> = {
  between: (before, after) => stages(before.lifecycle, after.lifecycle),
  kinds: [
    { tag: "BecameClient", step: moved, inverse: (change: Of<"BecameClient">) => turned("ReturnedToLead")(change) },
    { tag: "ReturnedToLead", step: moved, inverse: (change: Of<"ReturnedToLead">) => turned("BecameClient")(change) },
    { tag: "LeadLost", step: moved, inverse: (change: Of<"LeadLost">) => turned("LeadReopened")(change) },
    { tag: "LeadReopened", step: moved, inverse: (change: Of<"LeadReopened">) => turned("LeadLost")(change) },
    { tag: "LifecycleRedated", step: moved, inverse: turned("LifecycleRedated") }
  ]
}

/** Every field that can change, in the order in which changes are carried out. */
const rules: { readonly [F in Exclude<keyof Customer.Customer, "id" | "origin">]: Rule<Change> } = {
  kind: value("kind", "KindChanged"),
  type: value("type", "TypeChanged"),
  name: value("name", "Renamed"),
  company: value("company", "CompanyChanged"),
  role: value("role", "RoleChanged"),
  displayName: value("displayName", "DisplayNameChanged"),
  leadSource: value("leadSource", "LeadSourceChanged"),
  leadSourceSetBy: value("leadSourceSetBy", "LeadSourceSetByChanged"),
  referredBy: value("referredBy", "ReferralChanged"),
  billTo: value("billTo", "BillToChanged"),
  billingAddress: value("billingAddress", "BillingAddressChanged"),
  lifecycle,
  createdAt: value("createdAt", "CreationRedated"),
  archivedAt: presence("archivedAt", "Archived", "Unarchived", "ArchiveRedated"),
  doNotService: presence("doNotService", "DoNotServiceMarked", "DoNotServiceCleared", "DoNotServiceChanged"),
  notificationsEnabled: value("notificationsEnabled", "NotificationsToggled"),
  preferences: entries(
    "preferences",
    "PreferenceChanged",
    (change, topic) => ({ ...change, topic }),
    (c) => c.topic
  ),
  customFields: entries(
    "customFields",
    "CustomFieldChanged",
    (change, field) => ({ ...change, field }),
    (c) => c.field
  ),
  extras: entries(
    "extras",
    "ExtraChanged",
    (change, name) => ({ ...change, name }),
    (c) => c.name
  ),
  phones: list("phones", Phone.key, "PhoneRemoved", "PhoneChanged", "PhoneAdded", "PhonesReordered"),
  emails: list("emails", Email.key, "EmailRemoved", "EmailChanged", "EmailAdded", "EmailsReordered"),
  properties: list("properties", byId, "PropertyRemoved", "PropertyChanged", "PropertyAdded", "PropertiesReordered"),
  contacts: list("contacts", byId, "ContactRemoved", "ContactChanged", "ContactAdded", "ContactsReordered"),
  tags: list("tags", Tag.key, "TagRemoved", "TagRespelled", "TagAdded", "TagsReordered"),
  touches: fixedList("touches", Touch.key, "TouchForgotten", "TouchRecorded"),
  externalRefs: fixedList("externalRefs", ExternalRef.key, "ExternalRefRemoved", "ExternalRefAdded")
}

const inOrder = Object.values(rules)
const kinds: ReadonlyMap<string, Kind<Change>> = new Map(
  inOrder.flatMap((rule) => rule.kinds.map((kind) => [kind.tag, kind]))
)

/** The changes that lead from one state of a customer to another, in the order in which `apply` does them. */
export const between = (before: Customer.Customer, after: Customer.Customer): ReadonlyArray<Change> =>
  before === after ? [] : inOrder.flatMap((rule) => rule.between(before, after))

/** Carries changes out, one after the other. */
export const apply = (self: Customer.Customer, changes: ReadonlyArray<Change>): Customer.Customer =>
  changes.reduce((state, change) => kinds.get(change._tag)?.step(state, change) ?? state, self)

/** The changes that undo these: each turned round, last first. */
export const invert = (changes: ReadonlyArray<Change>): ReadonlyArray<Change> =>
  Array.reverse(changes.flatMap((change) => kinds.get(change._tag)?.inverse(change) ?? []))
