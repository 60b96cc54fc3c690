/**
 * Undoes a merge, also after later edits, and while later merges stand. An edit follows what it is of: what came from a
 * loser goes back as it is now, what was forbidden meanwhile is forbidden to all, the rest stays with the survivor.
 *
 * Laws: a merge that is undone with nothing between leaves the book as it was; of several merges, those that are left, in
 * whatever order the others were undone, leave the book that they alone would have made.
 */
import { Array, Equal, Order, Result, Schema } from "effect"
import type * as Change from "../customer/Change.ts"
import * as Customer from "../customer/Customer.ts"
import * as Lifecycle from "../customer/Lifecycle.ts"
import * as Retelling from "../internal/merging/Retelling.ts"
import * as Returning from "../internal/merging/Returning.ts"
import * as Links from "../internal/plans/Links.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Warning from "../parts/Warning.ts"
import * as Plan from "../plans/Plan.ts"
import * as Snapshot from "../plans/Snapshot.ts"
import type * as RegistryEvent from "../registries/RegistryEvent.ts"
import type * as Instant from "../time/Instant.ts"
import * as WorkItem from "../work/WorkItem.ts"
import * as Merge from "./Merge.ts"

export const Item = Schema.Struct({
  customerId: CustomerId.CustomerId,
  code: Schema.Literals(["survivor_gone", "id_taken", "invalid", "bill_to_cycle"]),
  message: Schema.String
})
export interface Item extends Schema.Schema.Type<typeof Item> {}

/** A child that goes back, and where to; or that is pinned again. */
export const Returned = Schema.Struct({ before: Snapshot.Child, after: Snapshot.Child })

/** An edit since the merge: it stayed with the survivor, went back to a loser, or both have it. */
export const Verdict = Schema.Struct({
  customerId: CustomerId.CustomerId,
  field: Schema.String,
  verdict: Schema.Literals(["kept", "returned", "both"]),
  /** What is there since; `null` where something was taken away. */
  value: Schema.Json
})
export interface Verdict extends Schema.Schema.Type<typeof Verdict> {}

export const Request = Schema.Struct({ mergeId: Merge.MergeId })
export interface Request extends Schema.Schema.Type<typeof Request> {}

export const UnmergePlan = Schema.Struct({
  request: Request,
  /** Who holds the merged ones now: the survivor of the merge, or who that one was merged into since. */
  survivor: Merge.Step,
  restored: Schema.Array(Customer.Customer),
  others: Schema.Array(Merge.Step),
  returned: Schema.Array(Returned),
  /** Children that were given to somebody else since the merge. */
  stayed: Schema.Array(Snapshot.Child),
  /** Children that came since the merge: they stay with the survivor, whomever they are about. */
  kept: Schema.Array(Snapshot.Child),
  redirected: Schema.Array(Merge.Redirected),
  /** Later merges, as they would have been without this one. */
  records: Schema.Array(Merge.MergeRecord),
  verdicts: Schema.Array(Verdict),
  warnings: Schema.Array(Warning.Warning),
  hash: Schema.String
})
export interface UnmergePlan extends Schema.Schema.Type<typeof UnmergePlan> {}

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

/** The book, with the records of what was merged in it, and what else happened to it since. */
export interface State extends Snapshot.Snapshot {
  readonly records: ReadonlyArray<Merge.MergeRecord>
  /** What was done to tags, lead sources and fields of the whole book: it holds for what is given back too. */
  readonly registryEvents?: ReadonlyArray<RegistryEvent.Dated>
  /** Work since the merge, where it is known: it says who is a client. */
  readonly work?: ReadonlyArray<WorkItem.WorkItem>
  /** What makes a client of a lead, where the business has said so. */
  readonly triggers?: ReadonlyArray<Lifecycle.Trigger>
}

const gone = (state: Snapshot.Snapshot, id: CustomerId.CustomerId): Item => {
  const into = Snapshot.resolve(state.redirects, id)
  return {
    customerId: id,
    code: "survivor_gone",
    message:
      into === id || state.deleted.includes(into)
        ? `${into} was deleted`
        : `${id} was merged into ${into} later, by a merge that is not among the records`
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

const byTime = Order.mapInput(Order.String, ({ at }: { readonly at: Instant.Instant }) => at)

/** The merges since then that stand, in order. */
const laterThan = (record: Merge.MergeRecord, records: ReadonlyArray<Merge.MergeRecord>) => {
  const sorted = records.toSorted(byTime)
  return sorted.slice(sorted.indexOf(record) + 1).filter(({ undoneAt }) => undoneAt === null)
}

const withoutIds = (
  { redirected, ...merge }: Merge.MergeRecord,
  ids: ReadonlySet<CustomerId.CustomerId>
): Merge.MergeRecord => ({ ...merge, redirected: redirected.filter(({ id }) => !ids.has(id)) })

const valueOf = (change: Change.Change): Schema.Json => {
  if (!("item" in change)) return change.after
  return /Removed$|Forgotten$/.test(change._tag) ? null : change.item
}

const workKinds: ReadonlySet<string> = new Set(["request", "quote", "job", "visit", "invoice", "payment"])
const kindOf = ({ _tag }: WorkItem.WorkItem): string => _tag.toLowerCase()

interface Stages {
  readonly record: Merge.MergeRecord
  /** The stage of the survivor but for what came since. */
  readonly base: Lifecycle.Lifecycle
  readonly owner: (item: WorkItem.WorkItem) => CustomerId.CustomerId
}

/** The work since the merge makes a client of whom it is of, and of nobody else. */
const staged = (
  { triggers = Lifecycle.defaultTriggers, work = [] }: State,
  survivor: Customer.Customer,
  restored: ReadonlyArray<Customer.Customer>,
  { base, owner, record }: Stages
): ReadonlyArray<Customer.Customer> => {
  const since = work.filter((item) => WorkItem.activityAt(item) >= record.at)
  const of = (id: CustomerId.CustomerId) =>
    since.flatMap((item) => (owner(item) === id ? [{ ...item, customerId: id }] : []))
  const { lifecycle } = survivor
  const converts = (items: ReadonlyArray<WorkItem.WorkItem>) =>
    lifecycle.stage === "client" &&
    items
      .flatMap(Lifecycle.facts)
      .some(({ at, trigger }) => trigger === lifecycle.reason && at === lifecycle.convertedAt)
  const isTheirs = !converts(of(survivor.id)) && restored.some(({ id }) => converts(of(id)))
  const alone = isTheirs ? { ...survivor, lifecycle: Lifecycle.answered(base, lifecycle.answeredUntil) } : survivor
  return [alone, ...restored].map((one) =>
    of(one.id).reduce((found, item) => Lifecycle.observe(found, item, triggers).customer, one)
  )
}

/** Work that came meanwhile stays where it is: nobody but a person can tell whose it is. */
const ofWork = (
  kinds: ReadonlyArray<{ readonly kind: string; readonly id: string }>,
  survivor: Customer.Customer,
  restored: ReadonlyArray<Customer.Customer>,
  wasClient: boolean
): ReadonlyArray<Warning.Warning> => {
  const name = Customer.displayName(survivor)
  const others = restored.map(Customer.displayName).join(", ")
  return [
    ...kinds.map(({ id, kind }) => ({
      field: kind,
      code: "work_since_merge",
      message: `The ${kind} ${id} came while ${name} and ${others} were one: it stays with ${name}; give it to the other where it is theirs`
    })),
    ...(kinds.length > 0 && wasClient && survivor.lifecycle.stage === "lead"
      ? [
          {
            field: "lifecycle",
            code: "lead_with_work",
            message: `${name} is a lead again and has work that came since the merge: make it a client, or give the work to ${others}`
          }
        ]
      : [])
  ]
}

/** What undoing would do, or what stands in its way. Nothing happens by it. */
export const plan = (state: State, request: Request): Result.Result<UnmergePlan, MergeNotFound | UnmergeConflict> => {
  const { mergeId } = request
  const record = state.records.find(({ id }) => id === mergeId)
  if (record === undefined || record.undoneAt !== null) {
    return Result.fail(new MergeNotFound({ id: mergeId, undoneAt: record?.undoneAt ?? null }))
  }
  const later = laterThan(record, state.records)
  const present = new Map(state.customers.map((one) => [one.id, one]))
  const told = Retelling.retell(record, later, present, (state.registryEvents ?? []).toSorted(byTime))
  if (told === null) return Result.fail(new UnmergeConflict({ items: [gone(state, record.survivorId)] }))

  const holder = told.top.before.id
  const redirected = record.redirected.filter(({ id }) => Snapshot.resolve(state.redirects, id) === holder)
  const redirects = withRedirects(state.redirects, redirected)
  const deleted = new Set(state.deleted)
  const linked = [told.top.after, ...told.losers].map((customer) => relinked(customer, redirects, deleted))
  const children = Returning.giveBack(
    record,
    later,
    state.children,
    (child) => Snapshot.resolve(state.redirects, child.customerId) === holder
  )
  const owners = new Map(
    [...state.children, ...children.returned.map(({ after }) => after)].map(
      (child) => [Snapshot.childKey(child), child.customerId] as const
    )
  )
  const owner = (item: WorkItem.WorkItem) =>
    Snapshot.resolve(redirects, owners.get(Snapshot.childKey({ kind: kindOf(item), id: item.id })) ?? item.customerId)
  const [, ...losers] = linked.map(({ customer }) => customer)
  const [survivor = told.top.after, ...restored] = staged(state, linked[0]?.customer ?? told.top.after, losers, {
    record,
    base: (
      told.records.findLast(({ survivorId }) => survivorId === holder)?.after ??
      record.before[0] ??
      told.top.after
    ).lifecycle,
    owner
  })
  const items = conflicts(state, [survivor, ...restored, ...told.others.map(({ after }) => after)], restored)
  if (items.length > 0) return Result.fail(new UnmergeConflict({ items }))

  // A child that is still kept under the loser's own id is the loser's by that.
  const kept = children.kept.filter((child) => Snapshot.resolve(redirects, child.customerId) === holder)
  const ids = new Set(record.redirected.map(({ id }) => id))
  const since = [
    ...kept.filter(({ kind }) => workKinds.has(kind)),
    ...(state.work ?? []).flatMap((item) =>
      item.createdAt >= record.at && owner(item) === holder ? [{ kind: kindOf(item), id: item.id }] : []
    )
  ]
  const rewritten = new Map(told.records.map((merge) => [merge.id, merge]))
  const effects = {
    request,
    survivor: { before: told.top.before, after: survivor },
    restored,
    others: told.others,
    returned: children.returned,
    stayed: children.stayed,
    kept,
    redirected,
    records: later.flatMap((merge) => {
      const next = withoutIds({ ...(rewritten.get(merge.id) ?? merge), ...children.later.get(merge.id) }, ids)
      return Equal.equals(next, merge) ? [] : [next]
    }),
    verdicts: Array.dedupeWith(
      told.verdicts.map(({ change, customerId, field, verdict }) => ({
        customerId,
        field,
        verdict,
        value: valueOf(change)
      })),
      (a, b) => Equal.equals(a, b)
    ),
    warnings: [
      ...linked.flatMap(({ warnings }) => warnings),
      ...told.warnings,
      ...ofWork(
        Array.dedupeWith(since, (a, b) => Snapshot.childKey(a) === Snapshot.childKey(b)),
        survivor,
        restored,
        told.top.before.lifecycle.stage === "client"
      )
    ]
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
    { others, records, redirected, request, restored, returned, survivor }: UnmergePlan,
    { at }: { readonly at: Instant.Instant }
  ): Result.Result<Unmerged, MergeNotFound> => {
    const undone = state.records.find(({ id }) => id === request.mergeId)
    if (undone === undefined) return Result.fail(new MergeNotFound({ id: request.mergeId, undoneAt: null }))
    const record = { ...undone, undoneAt: at }
    const told = new Map([...records, record].map((merge) => [merge.id, merge]))
    const states = new Map([...others, survivor].map(({ after }) => [after.id, after]))
    const children = new Map(returned.map(({ after }) => [Snapshot.childKey(after), after]))
    return Result.succeed({
      state: {
        ...state,
        records: state.records.map((merge) => told.get(merge.id) ?? merge),
        customers: [...state.customers.map((one) => states.get(one.id) ?? one), ...restored],
        children: state.children.map((child) => children.get(Snapshot.childKey(child)) ?? child),
        redirects: withRedirects(state.redirects, redirected)
      },
      record
    })
  }
)
