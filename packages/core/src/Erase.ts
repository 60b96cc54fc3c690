/**
 * Forgets a person and keeps the books (GDPR Art. 17): the customer becomes one that nobody can be recognised in, invoices
 * and payments stay because the law wants them, and who said STOP is remembered by a hash, or the next import writes again.
 * The plan lists every place, also those that core does not keep: the change log, backups of merges, other systems.
 */
import { Result, Schema } from "effect"
import * as Book from "./Book.ts"
import * as Customer from "./Customer.ts"
import * as CustomerId from "./CustomerId.ts"
import * as Email from "./Email.ts"
import * as Fingerprint from "./internal/Fingerprint.ts"
import * as Sha256 from "./internal/Sha256.ts"
import * as LegalHold from "./LegalHold.ts"
import type * as Lifecycle from "./Lifecycle.ts"
import type * as Merge from "./Merge.ts"
import * as PersonName from "./PersonName.ts"

/** `clear`: texts and names go, the record stays. */
export const Action = Schema.Literals(["clear", "delete", "keep"])
export type Action = typeof Action.Type

/** One thing in one place, and what happens to it. */
export const Step = Schema.Struct({ place: Schema.String, id: Schema.String, action: Action, why: Schema.String })
export type Step = typeof Step.Type

/** An address that must not be written to again, as a hash that only this business can make. */
export const Suppression = Schema.Struct({ channel: Schema.String, hash: Schema.String })

export const ErasePlan = Schema.Struct({
  customerId: CustomerId.CustomerId,
  /** Nobody: the plan itself repeats nothing that is to be forgotten. */
  after: Customer.Customer,
  steps: Schema.Array(Step),
  suppressions: Schema.Array(Suppression),
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

/** An address that is closed for a channel. */
export interface Suppressed {
  readonly channel: "sms" | "email" | "call" | "post"
  /** E.164, or the key of an e-mail. */
  readonly address: string
}

export interface Options {
  /** Known to this business only: without it anybody could find the numbers by trying all. */
  readonly secret: string
  /** The addresses of the book that said STOP; those of the person are kept as hashes. */
  readonly suppressed: ReadonlyArray<Suppressed>
  readonly holds?: ReadonlyArray<LegalHold.Hold>
  readonly records?: ReadonlyArray<Merge.MergeRecord>
}

/** How an address that must not be written to is remembered: the same address gives the same hash. */
export const suppressionHash = (secret: string, { address, channel }: Suppressed): string =>
  Sha256.hex(JSON.stringify([Sha256.hex(secret), channel, address]))

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

/** Every address of the person, contacts too. */
const addressesOf = (customer: Customer.Customer): ReadonlySet<string> => {
  const all = [customer, ...customer.contacts]
  return new Set([
    ...all.flatMap(({ phones }) => phones.flatMap(({ e164 }) => e164 ?? [])),
    ...all.flatMap(({ emails }) => emails.map(Email.key))
  ])
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

  const addresses = addressesOf(before)
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
    step("not_duplicate", id, "delete", "it holds a hash of what the person was known by"),
    ...Book.childrenOf(book, new Set([id])).map((child) => {
      const { action, why } = actions.get(child.kind) ?? gone
      return step(child.kind, child.id, action, why)
    })
  ]
  const parts = {
    customerId: id,
    after: erased(before),
    steps,
    suppressions: options.suppressed
      .filter(({ address }) => addresses.has(address))
      .map((one) => ({ channel: one.channel, hash: suppressionHash(options.secret, one) }))
  }
  return Result.succeed({ ...parts, hash: Fingerprint.of({ ...parts, before }) })
}

/** The book without the person. What lies outside of it is done by whoever keeps it, from the steps of the plan. */
export const apply = (
  book: Book.Book,
  planned: ErasePlan,
  options: Options
): Result.Result<Book.Book, Failure | Book.PlanStale> =>
  Result.flatMap(plan(book, planned.customerId, options), (present): Result.Result<Book.Book, Book.PlanStale> => {
    if (present.hash !== planned.hash) {
      return Result.fail(new Book.PlanStale({ planned: planned.hash, present: present.hash }))
    }
    const deleted = new Set(
      present.steps.flatMap(({ action, id, place }) =>
        action === "delete" ? [Book.childKey({ kind: place, id })] : []
      )
    )
    return Result.succeed({
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
    })
  })
