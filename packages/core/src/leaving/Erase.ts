/**
 * Forgets a person and keeps the books (GDPR Art. 17): the customer becomes one that nobody can be recognised in, invoices
 * and payments stay because the law wants them, and who said STOP is remembered by a hash, or the next import writes again.
 * The plan lists every place, also those that core does not keep: the change log, backups of merges, other systems.
 */
import { Result, Schema } from "effect"
import * as Customer from "../customer/Customer.ts"
import type * as Lifecycle from "../customer/Lifecycle.ts"
import * as Fingerprint from "../internal/text/Fingerprint.ts"
import type * as Merge from "../merging/Merge.ts"
import * as Consent from "../messages/Consent.ts"
import * as ConsentLedger from "../messages/ConsentLedger.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as PersonName from "../people/PersonName.ts"
import * as Book from "../plans/Book.ts"
import type * as Instant from "../time/Instant.ts"
import * as LegalHold from "./LegalHold.ts"

/** `clear`: texts and names go, the record stays. */
export const Action = Schema.Literals(["clear", "delete", "keep"])
export type Action = typeof Action.Type

/** One thing in one place, and what happens to it. */
export const Step = Schema.Struct({ place: Schema.String, id: Schema.String, action: Action, why: Schema.String })
export type Step = typeof Step.Type

export const ErasePlan = Schema.Struct({
  customerId: CustomerId.CustomerId,
  /** Nobody: the plan itself repeats nothing that is to be forgotten. */
  after: Customer.Customer,
  steps: Schema.Array(Step),
  hash: Schema.String
})
export type ErasePlan = typeof ErasePlan.Type

/** What becomes of children by kind; what is not here is deleted. */
const actions: ReadonlyMap<string, Pick<Step, "action" | "why">> = new Map<string, Pick<Step, "action" | "why">>([
  ["invoice", { action: "keep", why: "accounts must be kept by law (Art. 17(3)(b))" }],
  ["payment", { action: "keep", why: "accounts must be kept by law (Art. 17(3)(b))" }],
  ...["request", "quote", "job", "visit"].map(
    (kind) => [kind, { action: "clear", why: "invoices refer to it; its texts go" }] as const
  )
])
const gone: Pick<Step, "action" | "why"> = { action: "delete", why: "it is about the person" }

export interface Options {
  /** What was said about the addresses of the book, or at least about those of the person. */
  readonly ledger: ConsentLedger.ConsentLedger
  readonly holds?: ReadonlyArray<LegalHold.Hold>
  readonly records?: ReadonlyArray<Merge.MergeRecord>
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
  [customer, ...customer.contacts].flatMap(({ emails, phones }) => [
    ...emails.map(({ address }) => Consent.key("email", address)),
    ...phones.flatMap(({ e164 }) => (e164 === null ? [] : [Consent.key("sms", e164), Consent.key("call", e164)]))
  ])

/** The addresses of the person and of its contacts, without those that somebody else in the book has as well. */
const keysAlone = ({ customers }: Book.Book, customer: Customer.Customer): ReadonlyArray<Consent.Key> => {
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

export type Failure = LegalHold.LegalHold | Book.AlreadyMerged | Book.CustomerDeleted | Book.CrossTenantReference

/** What erasing would do, place by place. Nothing happens by it. */
export const plan = (
  book: Book.Book,
  id: CustomerId.CustomerId,
  options: Options
): Result.Result<ErasePlan, Failure> => {
  const absent = Book.missing(book)([id], "The customer to erase")
  if (absent !== null) return Result.fail(absent)
  const hold = options.holds?.find(({ customerId }) => customerId === id)
  if (hold !== undefined) return Result.fail(new LegalHold.LegalHold(hold))
  const before = book.customers.find((one) => one.id === id)
  if (before === undefined) return Result.fail(new Book.CrossTenantReference({ id, place: "The customer to erase" }))

  const earlier = Object.keys(book.redirects).filter(
    (other) => Book.resolve(book.redirects, CustomerId.CustomerId.make(other)) === id
  )
  const records = (options.records ?? []).filter(
    (record) => record.before.some((one) => one.id === id) || record.survivorId === id
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
    ...book.customers
      .filter((other) => namesReferrer(other, id))
      .map((other) => step("referral_text", other.id, "clear", "it names who sent this customer")),
    ...keysAlone(book, before).map((key) =>
      step("consent", ConsentLedger.hashed(options.ledger, key), "clear", "a hash remembers that it is closed")
    ),
    step("not_duplicate", id, "delete", "it holds a hash of what the person was known by"),
    ...Book.childrenOf(book, new Set([id])).map((child) => {
      const { action, why } = actions.get(child.kind) ?? gone
      return step(child.kind, child.id, action, why)
    })
  ]
  const parts = { customerId: id, after: erased(before), steps }
  return Result.succeed({ ...parts, hash: Fingerprint.of({ ...parts, before }) })
}

export interface Erased {
  readonly book: Book.Book
  readonly ledger: ConsentLedger.ConsentLedger
}

/**
 * The book without the person, and the ledger that knows the person's addresses by a hash only. What lies outside of both
 * is done by whoever keeps it, from the steps of the plan.
 */
export const apply = (
  book: Book.Book,
  planned: ErasePlan,
  { at, ...options }: Options & { readonly at: Instant.Instant }
): Result.Result<Erased, Failure | Book.PlanStale> =>
  Result.flatMap(plan(book, planned.customerId, options), (present): Result.Result<Erased, Book.PlanStale> => {
    if (present.hash !== planned.hash) {
      return Result.fail(new Book.PlanStale({ planned: planned.hash, present: present.hash }))
    }
    const deleted = new Set(
      present.steps.flatMap(({ action, id, place }) =>
        action === "delete" ? [Book.childKey({ kind: place, id })] : []
      )
    )
    const keys = book.customers.filter(({ id }) => id === present.customerId).flatMap((one) => keysAlone(book, one))
    return Result.succeed({
      ledger: keys.reduce((ledger, key) => ConsentLedger.erase(ledger, key, at), options.ledger),
      book: {
        ...book,
        customers: book.customers.map((one) =>
          one.id === present.customerId
            ? present.after
            : namesReferrer(one, present.customerId)
              ? { ...one, referredBy: { customerId: present.customerId, text: null } }
              : one
        ),
        children: book.children.filter(
          (child) =>
            Book.resolve(book.redirects, child.customerId) !== planned.customerId || !deleted.has(Book.childKey(child))
        )
      }
    })
  })
