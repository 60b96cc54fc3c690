/** Two states of one customer. */
import { ContactPoint, Customer, CustomField, Email, ExternalRef, Label, Phone, Tag } from "@clientela/core"
import { Arbitrary, Array, Result } from "effect"
import { below, boolean, oneOf } from "./Choice.ts"
import { customer, settled } from "./Customer.ts"
import { inOrder } from "./Touch.ts"

export interface CustomerPair {
  readonly before: Customer.Customer
  readonly after: Customer.Customer
}

type Fate = "keep" | "drop" | "alter"
const fates = Arbitrary.array(oneOf<Fate>("keep", "drop", "alter"), { minLength: 24, maxLength: 24 })
const ranks = Arbitrary.array(below(100), { minLength: 24, maxLength: 24 })

/** Some of `before`, altered here and there, some of `other`, in another order. */
const blend = <A>(
  before: ReadonlyArray<A>,
  other: ReadonlyArray<A>,
  alter: (item: A) => A,
  plan: ReadonlyArray<Fate>,
  order: ReadonlyArray<number>
): ReadonlyArray<A> => {
  const kept = before.flatMap((item, index) => {
    const fate = plan[index] ?? "keep"
    return fate === "drop" ? [] : [fate === "alter" ? alter(item) : item]
  })
  const come = other.filter((_, index) => (plan[index + 8] ?? "keep") !== "drop")
  return [...kept, ...come]
    .map((item, index) => ({ item, rank: order[index] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}

const gate = CustomField.FieldId.make("gate")

/** Two states of one customer: same id and origin, with some list items in common, changed or moved. */
export const customerPair: Arbitrary.Arbitrary<CustomerPair> = Arbitrary.filter(
  Arbitrary.map(
    Arbitrary.all({ before: customer, other: customer, fates, ranks, same: boolean }),
    ({ before, fates: plan, other, ranks: order, same }) => {
      const pick = <A>(index: number, mine: A, theirs: A): A => (plan[index] === "keep" ? mine : theirs)
      const company = pick(0, before.company, other.company)
      const flip = <A extends { readonly primary: boolean }>(point: A): A => ({
        ...point,
        primary: !point.primary,
        label: Label.other
      })
      const after = settled({
        ...other,
        id: before.id,
        origin: before.origin,
        createdAt: pick(17, before.createdAt, other.createdAt),
        company,
        kind: company === null ? "person" : pick(1, before.kind, other.kind),
        name: pick(2, before.name, other.name),
        role: pick(3, before.role, other.role),
        displayName: pick(4, before.displayName, other.displayName),
        type: pick(9, before.type, other.type),
        leadSource: pick(5, before.leadSource, other.leadSource),
        leadSourceSetBy: pick(5, before.leadSourceSetBy, other.leadSourceSetBy),
        referredBy: pick(10, before.referredBy, other.referredBy),
        billTo: pick(11, before.billTo, other.billTo),
        billingAddress: pick(12, before.billingAddress, other.billingAddress),
        doNotService: pick(13, before.doNotService, other.doNotService),
        notificationsEnabled: pick(14, before.notificationsEnabled, other.notificationsEnabled),
        preferences: pick(15, before.preferences, { ...other.preferences, ...before.preferences, quote: true }),
        customFields: pick(16, before.customFields, { ...other.customFields, ...before.customFields, [gate]: 7 }),
        lifecycle: pick(6, before.lifecycle, other.lifecycle),
        archivedAt: pick(7, before.archivedAt, other.archivedAt),
        extras: pick(8, before.extras, { ...other.extras, ...before.extras, Birthday: "1970-01-01" }),
        phones: ContactPoint.unify(blend(before.phones, other.phones, flip, plan, order), Phone.key),
        emails: ContactPoint.unify(blend(before.emails, other.emails, flip, plan, order), Email.key),
        properties: Array.dedupeWith(
          blend(
            before.properties,
            other.properties,
            (held) => ({ ...held, note: "Gate code 1234", timeZone: "UTC" }),
            plan,
            order
          ),
          (a, b) => a.id === b.id
        ),
        contacts: Array.dedupeWith(
          blend(before.contacts, other.contacts, (held) => ({ ...held, billing: !held.billing }), plan, order),
          (a, b) => a.id === b.id
        ),
        tags: Customer.addTags(
          [],
          blend(before.tags, other.tags, (held) => Tag.Tag.make(held.toUpperCase()), plan, order)
        ),
        touches: inOrder(
          blend(before.touches, other.touches, (held) => ({ ...held, channel: "Unassigned" }), plan, order)
        ),
        externalRefs: Array.dedupeWith(
          blend(before.externalRefs, other.externalRefs, (held) => ({ ...held, id: "other" }), plan, order),
          (a, b) => ExternalRef.key(a) === ExternalRef.key(b)
        )
      })
      return { before, after: same ? before : after }
    }
  ),
  ({ after }) => Result.isSuccess(Customer.validate(after))
)
