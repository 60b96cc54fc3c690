/**
 * Forgets a person and keeps the books (GDPR Art. 17): the customer becomes one that nobody can be recognised in, invoices
 * and payments stay because the law wants them, and who said STOP is remembered by a hash, or the next import writes again.
 * The plan lists every place, also those that core does not keep: the change log, backups of merges, other systems.
 */
import { Option, Result, Schema } from "effect"
import * as Customer from "../customer/Customer.ts"
import type * as Lifecycle from "../customer/Lifecycle.ts"
import type * as Merge from "../merging/Merge.ts"
import * as Consent from "../messages/Consent.ts"
import * as ConsentLedger from "../messages/ConsentLedger.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as PersonName from "../people/PersonName.ts"
import * as Plan from "../plans/Plan.ts"
import * as Snapshot from "../plans/Snapshot.ts"
import type * as Instant from "../time/Instant.ts"
import * as LegalHold from "./LegalHold.ts"

/** `clear`: texts and names go, the record stays. */
export const Action = Schema.Literals(["clear", "delete", "keep"])
export type Action = typeof Action.Type

/** One thing in one place, and what happens to it. */
export const Step = Schema.Struct({ place: Schema.String, id: Schema.String, action: Action, why: Schema.String })
export interface Step extends Schema.Schema.Type<typeof Step> {}

export const Request = Schema.Struct({ customerId: CustomerId.CustomerId })
export interface Request extends Schema.Schema.Type<typeof Request> {}

export const ErasePlan = Schema.Struct({
  request: Request,
  /** Nobody: the plan itself repeats nothing that is to be forgotten. */
  after: Customer.Customer,
  steps: Schema.Array(Step),
  hash: Schema.String
})
export interface ErasePlan extends Schema.Schema.Type<typeof ErasePlan> {}

/** What becomes of children by kind; what is not here is deleted. */
const actions: ReadonlyMap<string, Pick<Step, "action" | "why">> = new Map<string, Pick<Step, "action" | "why">>([
  ["invoice", { action: "keep", why: "accounts must be kept by law (Art. 17(3)(b))" }],
  ["payment", { action: "keep", why: "accounts must be kept by law (Art. 17(3)(b))" }],
  ...["request", "quote", "job", "visit"].map(
    (kind) => [kind, { action: "clear", why: "invoices refer to it; its texts go" }] as const
  )
])
const gone: Pick<Step, "action" | "why"> = { action: "delete", why: "it is about the person" }

/** The book, with all else that knows the person. */
export interface State extends Snapshot.Snapshot {
  /** What was said about the addresses of the book, or at least about those of the person. */
  readonly ledger: ConsentLedger.ConsentLedger
  readonly holds: ReadonlyArray<LegalHold.Hold>
  readonly records: ReadonlyArray<Merge.MergeRecord>
}

const anonymous = (lifecycle: Lifecycle.Lifecycle): Lifecycle.Lifecycle =>
  lifecycle.stage === "lead" && lifecycle.lost !== null
    ? { ...lifecycle, lost: { ...lifecycle.lost, reason: "erased" } }
    : lifecycle

/** Nobody: an id, the dates that the metrics count, and a name that says what happened. */
const erased = (customer: Customer.Customer): Customer.Customer => ({
  ...Customer.blank,
  id: customer.id,
  kind: "person",
  type: customer.type,
  name: PersonName.empty,
  company: null,
  role: null,
  displayName: "Erased",
  phones: [],
  emails: [],
  properties: [],
  tags: [],
  leadSource: null,
  notificationsEnabled: false,
  lifecycle: anonymous(customer.lifecycle),
  archivedAt: customer.archivedAt,
  origin: { kind: customer.origin.kind, batchId: null },
  createdAt: customer.createdAt,
  extras: {}
})

const keysOf = (customer: Customer.Customer): ReadonlyArray<Consent.Key> =>
  [customer, ...customer.contacts]
    .flatMap(({ emails, phones }) => [
      ...emails.map(({ address }) => Consent.key("email", address)),
      ...phones.flatMap(({ e164 }) => (e164 === null ? [] : [Consent.key("sms", e164), Consent.key("call", e164)]))
    ])
    .flatMap((key) => Option.toArray(Result.getSuccess(key)))

/** The addresses of the person and of its contacts, without those that somebody else in the book has as well. */
const keysAlone = ({ customers }: Snapshot.Snapshot, customer: Customer.Customer): ReadonlyArray<Consent.Key> => {
  const shared = new Set(
    customers
      .filter(({ id }) => id !== customer.id)
      .flatMap(keysOf)
      .map(Consent.format)
  )
  const own = new Map(keysOf(customer).map((key) => [Consent.format(key), key]))
  return [...own].flatMap(([name, key]) => (shared.has(name) ? [] : [key]))
}

const namesReferrer = ({ referredBy }: Customer.Customer, id: CustomerId.CustomerId): boolean =>
  referredBy !== null && referredBy.customerId === id && referredBy.text !== null

const step = (place: string, id: string, action: Action, why: string): Step => ({ place, id, action, why })

export type Failure =
  | LegalHold.LegalHold
  | Snapshot.AlreadyMerged
  | Snapshot.CustomerDeleted
  | Snapshot.CrossTenantReference

/** What erasing would do, place by place. Nothing happens by it. */
export const plan = (state: State, request: Request): Result.Result<ErasePlan, Failure> => {
  const { customerId: id } = request
  const absent = Snapshot.missing(state)([id], "The customer to erase")
  if (absent !== null) return Result.fail(absent)
  const hold = state.holds.find(({ customerId }) => customerId === id)
  if (hold !== undefined) return Result.fail(new LegalHold.LegalHold(hold))
  const before = state.customers.find((one) => one.id === id)
  if (before === undefined)
    return Result.fail(new Snapshot.CrossTenantReference({ id, place: "The customer to erase" }))

  const earlier = Object.keys(state.redirects).filter(
    (other) => Snapshot.resolve(state.redirects, CustomerId.CustomerId.make(other)) === id
  )
  const records = state.records.filter(
    (record) =>
      record.before.some((one) => one.id === id) || Snapshot.resolve(state.redirects, record.survivorId) === id
  )
  const steps = [
    step("customer", id, "clear", "everything but the dates that are counted"),
    ...[id, ...earlier.toSorted()].map((one) => step("change_log", one, "delete", "it repeats what was changed")),
    ...[id, ...earlier.toSorted()].map((one) => step("import_rows", one, "delete", "they repeat what was imported")),
    ...before.externalRefs.map((ref) =>
      step(`external:${ref.system}`, ref.id, "delete", "the other system holds a copy")
    ),
    ...records.map((record) =>
      step("merge_record", record.id, "delete", "it holds copies; the merge cannot be undone any more")
    ),
    ...state.customers
      .filter((other) => namesReferrer(other, id))
      .map((other) => step("referral_text", other.id, "clear", "it names who sent this customer")),
    ...keysAlone(state, before).map((key) =>
      step("consent", ConsentLedger.hashed(state.ledger, key), "clear", "a hash remembers that it is closed")
    ),
    step("not_duplicate", id, "delete", "it holds a hash of what the person was known by"),
    ...Snapshot.childrenOf(state, new Set([id])).map((child) => {
      const { action, why } = actions.get(child.kind) ?? gone
      return step(child.kind, child.id, action, why)
    })
  ]
  return Result.succeed(Plan.seal({ request, after: erased(before), steps }, { before }))
}

export interface Erased {
  readonly state: State
}

/**
 * The book without the person, a ledger that knows the person's addresses by a hash only, and no record of a merge that
 * repeats who it was. What lies elsewhere is done by whoever keeps it, from the steps of the plan.
 */
export const apply = Plan.applied(
  plan,
  (
    state: State,
    { after, request: { customerId }, steps }: ErasePlan,
    { at }: { readonly at: Instant.Instant }
  ): Result.Result<Erased> => {
    const deleted = new Set(
      steps.flatMap(({ action, id, place }) => (action === "delete" ? [Snapshot.childKey({ kind: place, id })] : []))
    )
    const keys = state.customers.filter(({ id }) => id === customerId).flatMap((one) => keysAlone(state, one))
    return Result.succeed({
      state: {
        ...state,
        ledger: keys.reduce((ledger, key) => ConsentLedger.erase(ledger, key, at), state.ledger),
        records: state.records.filter(({ id }) => !deleted.has(Snapshot.childKey({ kind: "merge_record", id }))),
        customers: state.customers.map((one) =>
          one.id === customerId
            ? after
            : namesReferrer(one, customerId)
              ? { ...one, referredBy: { customerId, text: null } }
              : one
        ),
        children: state.children.filter(
          (child) =>
            Snapshot.resolve(state.redirects, child.customerId) !== customerId || !deleted.has(Snapshot.childKey(child))
        )
      }
    })
  }
)
