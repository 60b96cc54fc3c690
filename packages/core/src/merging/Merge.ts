/**
 * Makes one customer of several, as a plan that can be looked at first. What each field holds afterwards is decided by
 * `Survivorship`; here is what else changes: what hangs on the losers, who refers to them, and where their ids lead.
 *
 * Laws: the order of the losers does not count; nothing that any of them forbade is allowed afterwards; `Unmerge` gives
 * back the book as it was.
 */
import { Array, Order, Result, Schema } from "effect"
import * as BillTo from "../customer/BillTo.ts"
import * as Customer from "../customer/Customer.ts"
import * as Joining from "../internal/merging/Joining.ts"
import type { Members } from "../internal/merging/Outcome.ts"
import * as Links from "../internal/plans/Links.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as ExternalRef from "../parts/ExternalRef.ts"
import * as Warning from "../parts/Warning.ts"
import * as Property from "../places/Property.ts"
import * as Plan from "../plans/Plan.ts"
import * as Snapshot from "../plans/Snapshot.ts"
import * as Instant from "../time/Instant.ts"
import * as Finding from "./Finding.ts"
import * as MergeRecord from "./MergeRecord.ts"
import * as Survivorship from "./Survivorship.ts"

const { CustomerId: Id } = CustomerId

export { MergeId, MergeRecord, Moved, Redirected, Step } from "./MergeRecord.ts"

export const Request = Schema.Struct({
  survivorId: Id,
  loserIds: Schema.Array(Id),
  /** What somebody chose instead of what survivorship would take. */
  overrides: Schema.optionalKey(Survivorship.Overrides),
  /** When each was last edited, where known: among losers the most recent fills a blank. */
  updatedAt: Schema.optionalKey(Schema.Record(Id, Instant.Instant))
})
export interface Request extends Schema.Schema.Type<typeof Request> {}

export const MergePlan = Schema.Struct({
  request: Request,
  ...MergeRecord.effects,
  taken: Schema.Array(Finding.Taken),
  conflicts: Schema.Array(Finding.Conflict),
  consent: Schema.Array(Finding.Consent),
  possibleDuplicateProperties: Schema.Array(Schema.Array(Property.PropertyId)),
  secondaryRefs: Schema.Array(ExternalRef.ExternalRef),
  /** How many children move, by kind. */
  counts: Schema.Record(Schema.String, Schema.Int),
  warnings: Schema.Array(Warning.Warning),
  /** Of everything above: a plan with another hash does something else. */
  hash: Schema.String
})
export interface MergePlan extends Schema.Schema.Type<typeof MergePlan> {}

export class MergeSelf extends Schema.TaggedError<MergeSelf>()("MergeSelf", { id: Id }) {
  override get message() {
    return `The customer ${this.id} cannot be merged with itself: name another one`
  }
}

export type Failure =
  | MergeSelf
  | Plan.NothingChosen
  | BillTo.BillToCycle
  | Snapshot.AlreadyMerged
  | Snapshot.CustomerDeleted
  | Snapshot.CrossTenantReference
  | Customer.Invalid

const byRecency = (updatedAt: NonNullable<Request["updatedAt"]>): Order.Order<Customer.Customer> => {
  const times = new Map<string, string>(Object.entries(updatedAt))
  return Order.combine(
    Order.flip(Order.mapInput(Order.String, ({ createdAt, id }: Customer.Customer) => times.get(id) ?? createdAt)),
    Order.mapInput(Order.String, ({ id }: Customer.Customer) => id)
  )
}

/** The members, the survivor first, or why they cannot be merged. */
const members = (
  state: Snapshot.Snapshot,
  { loserIds, overrides = {}, survivorId, updatedAt = {} }: Request
): Result.Result<Members, Failure> => {
  if (loserIds.length === 0) return Result.fail(new Plan.NothingChosen({ place: "The list of customers to merge" }))
  if (loserIds.includes(survivorId)) return Result.fail(new MergeSelf({ id: survivorId }))
  const referrer = overrides.referredBy?.customerId
  const missing = Snapshot.missing(state)
  const absent =
    missing([survivorId, ...loserIds], "The list of customers to merge") ??
    missing(overrides.billTo == null ? [] : [overrides.billTo], "The chosen billTo") ??
    missing(referrer == null ? [] : [referrer], "The chosen referredBy")
  if (absent !== null) return Result.fail(absent)
  const wanted = new Set(loserIds)
  const losers = state.customers.filter(({ id }) => wanted.has(id)).toSorted(byRecency(updatedAt))
  const all = [...state.customers.filter(({ id }) => id === survivorId), ...losers]
  return Array.isReadonlyArrayNonEmpty(all) ? Result.succeed(all) : Result.fail(new MergeSelf({ id: survivorId }))
}

/** What merging would do. Nothing happens by it. */
export const plan = (state: Snapshot.Snapshot, request: Request): Result.Result<MergePlan, Failure> =>
  Result.flatMap(members(state, request), (before): Result.Result<MergePlan, Failure> => {
    const { overrides = {}, survivorId } = request
    const losers = new Set(request.loserIds)
    const redirect = (id: CustomerId.CustomerId) => {
      const found = Snapshot.resolve(state.redirects, id)
      return losers.has(found) ? survivorId : found
    }
    const strangers = state.customers.filter(({ id }) => id !== survivorId && !losers.has(id))
    const { after, findings, others, warnings } = Joining.join(before, strangers, redirect, overrides)
    const place = after.billingAddress?._tag === "SameAs" ? after.billingAddress.propertyId : null
    if (place !== null && after.properties.every(({ id }) => id !== place)) {
      return Result.fail(new Snapshot.CrossTenantReference({ id: place, place: "The billing address" }))
    }
    const payers = [...strangers, ...others.map((other) => other.after), after]
    const ids = Links.circle(new Map(payers.map((one) => [one.id, one.billTo])), survivorId)
    if (ids.length > 0) return Result.fail(new BillTo.BillToCycle({ path: ids }))
    const held = Snapshot.childrenOf(state, new Set([survivorId])).map(({ id, kind, pinnedAt }) => ({
      kind,
      id,
      pinnedAt
    }))
    const moved = Joining.pinned(
      held,
      Snapshot.childrenOf(state, losers).map(({ customerId: from, id, kind, pinnedAt }) => ({
        kind,
        id,
        from,
        pinnedAt
      }))
    )
    const effects: Omit<MergePlan, "hash"> = {
      request,
      survivorId,
      loserIds: before.slice(1).map(({ id }) => id),
      before,
      after,
      others,
      held,
      moved,
      redirected: [
        ...[...losers].map((id) => ({ id, before: null })),
        ...Object.entries(state.redirects).flatMap(([id, to]) =>
          losers.has(to) ? [{ id: Id.make(id), before: to }] : []
        )
      ].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      overrides,
      ...findings,
      counts: Snapshot.count(moved),
      warnings: [...warnings, ...findings.warnings]
    }
    return Result.map(Customer.validate(after), () => Plan.seal(effects))
  })

export interface Merged {
  readonly state: Snapshot.Snapshot
  readonly record: MergeRecord.MergeRecord
}

/** Carries out exactly what was planned, or nothing. `id` is a new one, for the record. */
export const apply = Plan.applied(
  plan,
  (
    state: Snapshot.Snapshot,
    plan: MergePlan,
    as: { readonly id: MergeRecord.MergeId; readonly at: Instant.Instant }
  ): Result.Result<Merged> => {
    const { after, before, held, loserIds, moved, others, overrides, redirected, survivorId } = plan
    const gone = new Set(loserIds)
    const states = new Map([...others.map((other) => other.after), after].map((one) => [one.id, one]))
    const moving = new Map(moved.map((child) => [Snapshot.childKey(child), child.keepsPin]))
    return Result.succeed({
      state: {
        ...state,
        customers: state.customers.flatMap((one) => (gone.has(one.id) ? [] : [states.get(one.id) ?? one])),
        children: state.children.map((child) => {
          const keepsPin = moving.get(Snapshot.childKey(child))
          return keepsPin === undefined
            ? child
            : { ...child, customerId: survivorId, pinnedAt: keepsPin ? child.pinnedAt : null }
        }),
        redirects: Object.fromEntries([
          ...Object.entries(state.redirects),
          ...redirected.map(({ id }) => [id, survivorId])
        ])
      },
      record: {
        ...as,
        survivorId,
        loserIds,
        before,
        after,
        overrides,
        others,
        held,
        moved,
        redirected,
        undoneAt: null
      }
    })
  }
)
