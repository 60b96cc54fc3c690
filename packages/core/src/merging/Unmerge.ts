/**
 * Undoes a merge, also after later edits. What was edited on the survivor since then stays with it; a property, contact
 * or child that came from a loser goes back as it is now, unless it was given to somebody else by hand.
 *
 * Law: a merge that is undone with nothing between leaves the customers and their children as they were.
 */
import { Array, Equal, Result, Schema } from "effect"
import * as Change from "../customer/Change.ts"
import * as Customer from "../customer/Customer.ts"
import * as Links from "../internal/plans/Links.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Topic from "../parts/Topic.ts"
import * as Warning from "../parts/Warning.ts"
import * as ContactPoint from "../people/ContactPoint.ts"
import * as Email from "../people/Email.ts"
import * as Phone from "../people/Phone.ts"
import type * as Property from "../places/Property.ts"
import * as Plan from "../plans/Plan.ts"
import * as Snapshot from "../plans/Snapshot.ts"
import type * as Instant from "../time/Instant.ts"
import * as Merge from "./Merge.ts"

export const Item = Schema.Struct({
  customerId: CustomerId.CustomerId,
  code: Schema.Literals(["survivor_gone", "id_taken", "invalid", "bill_to_cycle"]),
  message: Schema.String
})
export type Item = typeof Item.Type

/** A child that goes back, and where to. */
export const Returned = Schema.Struct({ before: Snapshot.Child, after: Snapshot.Child })

export const Request = Schema.Struct({ mergeId: Merge.MergeId })
export type Request = typeof Request.Type

export const UnmergePlan = Schema.Struct({
  request: Request,
  survivor: Merge.Step,
  restored: Schema.Array(Customer.Customer),
  others: Schema.Array(Merge.Step),
  returned: Schema.Array(Returned),
  /** Children that were given to somebody else since the merge. */
  stayed: Schema.Array(Snapshot.Child),
  redirected: Schema.Array(Merge.Redirected),
  warnings: Schema.Array(Warning.Warning),
  hash: Schema.String
})
export type UnmergePlan = typeof UnmergePlan.Type

export class MergeNotFound extends Schema.TaggedError<MergeNotFound>()("MergeNotFound", {
  id: Merge.MergeId,
  undoneAt: Schema.NullOr(Schema.String)
}) {
  override get message() {
    return this.undoneAt === null
      ? `There is no merge ${this.id} in this book: nothing was changed`
      : `The merge ${this.id} was undone at ${this.undoneAt}: nothing was changed`
  }
}

export class UnmergeConflict extends Schema.TaggedError<UnmergeConflict>()("UnmergeConflict", {
  items: Schema.Array(Item)
}) {
  override get message() {
    return `The merge cannot be undone, nothing was changed: ${this.items.map((item) => item.message).join("; ")}`
  }
}

/** Items of a loser: as edited on the survivor in a step, gone where somebody removed them there, else as they were. */
const followed = <A extends { readonly id: string }>(
  held: ReadonlyArray<A>,
  step: Merge.Step,
  items: (customer: Customer.Customer) => ReadonlyArray<A>
): ReadonlyArray<A> => {
  const came = new Map(items(step.before).map((item) => [item.id, item]))
  const present = new Map(items(step.after).map((item) => [item.id, item]))
  return held.flatMap((item) => {
    const [was, is] = [came.get(item.id), present.get(item.id)]
    return was === undefined || Equal.equals(was, is) ? [item] : (is ?? [])
  })
}

/** What was forbidden between two states is forbidden to the loser too: nobody can tell whom it was about. */
const restricted = (loser: Customer.Customer, { before: merged, after: now }: Merge.Step): Customer.Customer => {
  const stopped = new Set(now.phones.flatMap((phone) => (phone.smsAllowed ? [] : [Phone.key(phone)])))
  for (const phone of merged.phones) if (!phone.smsAllowed) stopped.delete(Phone.key(phone))
  const off = Topic.Topic.literals.filter(
    (topic) => now.preferences[topic] === false && merged.preferences[topic] !== false
  )
  return {
    ...loser,
    phones: loser.phones.map((phone) => (stopped.has(Phone.key(phone)) ? { ...phone, smsAllowed: false } : phone)),
    preferences: { ...loser.preferences, ...Object.fromEntries(off.map((topic) => [topic, false])) },
    notificationsEnabled: loser.notificationsEnabled && (now.notificationsEnabled || !merged.notificationsEnabled),
    doNotService: loser.doNotService ?? (merged.doNotService === null ? now.doNotService : null)
  }
}

/** From the merge to now, in steps that leave out what later merges into the same survivor brought. */
const steps = (
  record: Merge.MergeRecord,
  records: ReadonlyArray<Merge.MergeRecord>,
  now: Customer.Customer
): ReadonlyArray<Merge.Step> => {
  const byTime = records.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1))
  const later = byTime
    .slice(byTime.indexOf(record) + 1)
    .filter(({ survivorId, undoneAt }) => survivorId === record.survivorId && undoneAt === null)
  const starts = [record.after, ...later.map(({ after }) => after)]
  const ends = [...later.flatMap(({ before }) => before.slice(0, 1)), now]
  return Array.zip(starts, ends).map(([before, after]) => ({ before, after }))
}

/** The survivor as it was before, with the edits that were made to it since. */
const edited = (record: Merge.MergeRecord, before: Customer.Customer, now: Customer.Customer): Customer.Customer => {
  const after = Change.apply(before, Change.between(record.after, now))
  const sameStart = now.lifecycle.leadSince === record.after.lifecycle.leadSince
  return {
    ...after,
    phones: ContactPoint.unify(after.phones, Phone.key),
    emails: ContactPoint.unify(after.emails, Email.key),
    lifecycle: sameStart ? { ...after.lifecycle, leadSince: before.lifecycle.leadSince } : after.lifecycle
  }
}

/** No reference to a property that is with somebody else now: the billing address keeps the words of it. */
const settled = (customer: Customer.Customer, places: ReadonlyMap<string, Property.Property>): Customer.Customer => {
  const own = new Set(customer.properties.map(({ id }) => id))
  const { billingAddress } = customer
  const elsewhere =
    billingAddress?._tag === "SameAs" && !own.has(billingAddress.propertyId)
      ? places.get(billingAddress.propertyId)?.address
      : undefined
  return {
    ...customer,
    billingAddress: elsewhere === undefined ? billingAddress : { _tag: "Own", address: elsewhere },
    contacts: customer.contacts.map((contact) =>
      contact.propertyIds.every((id) => own.has(id))
        ? contact
        : { ...contact, propertyIds: contact.propertyIds.filter((id) => own.has(id)) }
    )
  }
}

/** The child as its owner gets it back; pinned as it was, unless it was pinned or unpinned since. */
const givenBack = (moved: Merge.Moved, now: Snapshot.Child): Snapshot.Child => {
  const left = moved.keepsPin ? moved.pinnedAt : null
  return { ...now, customerId: moved.from, pinnedAt: now.pinnedAt === left ? moved.pinnedAt : now.pinnedAt }
}

/** One pin for each owner and kind: what was pinned by hand since then wins over what the merge had unpinned. */
const onePin = (pairs: UnmergePlan["returned"]): UnmergePlan["returned"] => {
  const place = (child: Snapshot.Child) => JSON.stringify([child.customerId, child.kind])
  const byHand = new Set(
    pairs.flatMap(({ after, before }) =>
      before.pinnedAt !== null && before.pinnedAt === after.pinnedAt ? [place(after)] : []
    )
  )
  return pairs.map((pair) =>
    pair.before.pinnedAt === null && byHand.has(place(pair.after))
      ? { ...pair, after: { ...pair.after, pinnedAt: null } }
      : pair
  )
}

/** Links that the merge turned to the survivor and nobody has changed since go back to where they led. */
const unlinked = (step: Merge.Step, now: Customer.Customer): Customer.Customer => {
  const back = <A>(before: A, after: A, present: A): A => (Equal.equals(present, after) ? before : present)
  return {
    ...now,
    billTo: back(step.before.billTo, step.after.billTo, now.billTo),
    referredBy: back(step.before.referredBy, step.after.referredBy, now.referredBy)
  }
}

const gone = (state: Snapshot.Snapshot, id: CustomerId.CustomerId): Item => {
  const into = Snapshot.resolve(state.redirects, id)
  return {
    customerId: id,
    code: "survivor_gone",
    message: into === id ? `${id} was deleted` : `${id} was merged into ${into} later: undo that merge first`
  }
}

const conflicts = (
  state: Snapshot.Snapshot,
  changed: ReadonlyArray<Customer.Customer>,
  restored: ReadonlyArray<Customer.Customer>
): ReadonlyArray<Item> => {
  const held = new Set(state.customers.map(({ id }) => id))
  const billTo = new Map([...state.customers, ...changed].map((one) => [one.id, one.billTo]))
  return [
    ...restored
      .filter(({ id }) => held.has(id))
      .map(({ id }): Item => ({ customerId: id, code: "id_taken", message: `another customer has the id ${id}` })),
    ...changed.flatMap((one): ReadonlyArray<Item> => {
      const valid = Customer.validate(one)
      const ids = Links.circle(billTo, one.id)
      return [
        ...(Result.isFailure(valid)
          ? [{ customerId: one.id, code: "invalid" as const, message: `${one.id}: ${valid.failure.message}` }]
          : []),
        ...(ids.length > 0
          ? [
              {
                customerId: one.id,
                code: "bill_to_cycle" as const,
                message: `invoices would go in a circle (${ids.join(" -> ")})`
              }
            ]
          : [])
      ]
    })
  ]
}

/** Nobody pays through, or was sent by, a customer that was deleted since; the id of one merged since leads on. */
const relinked = (
  customer: Customer.Customer,
  redirects: Snapshot.Redirects,
  deleted: ReadonlySet<CustomerId.CustomerId>
): Links.Relinked =>
  Links.relinked(
    customer,
    (id) => {
      const found = Snapshot.resolve(redirects, id)
      return deleted.has(found) ? null : found
    },
    { why: "was deleted", name: ({ text }) => text }
  )

const withRedirects = (redirects: Snapshot.Redirects, redirected: UnmergePlan["redirected"]): Snapshot.Redirects => {
  const before = new Map(redirected.map((one) => [one.id, one.before]))
  return Object.fromEntries(
    Object.entries(redirects).flatMap(([id, to]) => {
      const was = before.get(CustomerId.CustomerId.make(id))
      return was === null ? [] : [[id, was ?? to]]
    })
  )
}

/** The book, with the records of what was merged in it. */
export interface State extends Snapshot.Snapshot {
  readonly records: ReadonlyArray<Merge.MergeRecord>
}

/** What undoing would do, or what stands in its way. Nothing happens by it. */
export const plan = (state: State, request: Request): Result.Result<UnmergePlan, MergeNotFound | UnmergeConflict> => {
  const { mergeId } = request
  const { records } = state
  const record = records.find(({ id }) => id === mergeId)
  const [before, ...losers] = record?.before ?? []
  if (record === undefined || before === undefined || record.undoneAt !== null) {
    return Result.fail(new MergeNotFound({ id: mergeId, undoneAt: record?.undoneAt ?? null }))
  }
  const { survivorId } = record
  const now = state.customers.find(({ id }) => id === survivorId)
  if (now === undefined) return Result.fail(new UnmergeConflict({ items: [gone(state, survivorId)] }))

  const places = new Map(
    [...now.properties, ...losers.flatMap((loser) => loser.properties)].map((place) => [place.id, place])
  )
  const redirected = record.redirected.filter(({ id }) => state.redirects[id] === survivorId)
  const redirects = withRedirects(state.redirects, redirected)
  const deleted = new Set(state.deleted)
  const between = steps(record, records, now)
  const linked = [
    edited(record, before, now),
    ...losers.map((loser) => ({
      ...between.reduce(restricted, loser),
      properties: between.reduce((held, step) => followed(held, step, (one) => one.properties), loser.properties),
      contacts: between.reduce((held, step) => followed(held, step, (one) => one.contacts), loser.contacts)
    }))
  ].map((customer) => relinked(settled(customer, places), redirects, deleted))
  const [survivor = now, ...restored] = linked.map(({ customer }) => customer)

  const present = new Map(state.customers.map((one) => [one.id, one]))
  const others = record.others.flatMap((step) => {
    const other = present.get(step.before.id)
    const after = other === undefined ? undefined : unlinked(step, other)
    return other === undefined || after === undefined || Equal.equals(other, after) ? [] : [{ before: other, after }]
  })
  const items = conflicts(state, [survivor, ...restored, ...others.map(({ after }) => after)], restored)
  if (items.length > 0) return Result.fail(new UnmergeConflict({ items }))

  const children = new Map(state.children.map((child) => [Snapshot.childKey(child), child]))
  const pairs = record.moved.flatMap((moved) => {
    const child = children.get(Snapshot.childKey(moved))
    return child === undefined ? [] : [{ before: child, after: givenBack(moved, child) }]
  })
  const isHere = (pair: (typeof pairs)[number]) =>
    Snapshot.resolve(state.redirects, pair.before.customerId) === survivorId
  const effects = {
    request,
    survivor: { before: now, after: survivor },
    restored,
    others,
    returned: onePin(pairs.filter(isHere)),
    stayed: pairs.filter((pair) => !isHere(pair)).map((pair) => pair.before),
    redirected,
    warnings: linked.flatMap(({ warnings }) => warnings)
  }
  return Result.succeed(Plan.seal(effects))
}

export interface Unmerged {
  readonly state: State
  /** Of the merge, which is undone. */
  readonly record: Merge.MergeRecord
}

/** Carries out exactly what was planned, or nothing. */
export const apply = Plan.applied(
  plan,
  (
    state: State,
    { others, redirected, request, restored, returned, survivor }: UnmergePlan,
    { at }: { readonly at: Instant.Instant }
  ): Result.Result<Unmerged, MergeNotFound> => {
    const undone = state.records.find(({ id }) => id === request.mergeId)
    if (undone === undefined) return Result.fail(new MergeNotFound({ id: request.mergeId, undoneAt: null }))
    const record = { ...undone, undoneAt: at }
    const states = new Map([...others, survivor].map(({ after }) => [after.id, after]))
    const children = new Map(returned.map(({ after }) => [Snapshot.childKey(after), after]))
    return Result.succeed({
      state: {
        ...state,
        records: state.records.map((one) => (one === undone ? record : one)),
        customers: [...state.customers.map((one) => states.get(one.id) ?? one), ...restored],
        children: state.children.map((child) => children.get(Snapshot.childKey(child)) ?? child),
        redirects: withRedirects(state.redirects, redirected)
      },
      record
    })
  }
)
