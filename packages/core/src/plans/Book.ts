/**
 * What a plan reads of the book of one business: the customers it is about and those that refer to them, what hangs on
 * them, and what became of ids that are no more. An id that is not here belongs to another business, or to nobody.
 */
import { Equal, Schema } from "effect"
import * as Customer from "../customer/Customer.ts"
import type * as Referral from "../customer/Referral.ts"
import type * as CustomerDraft from "../drafts/CustomerDraft.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Instant from "../time/Instant.ts"

/** Something that belongs to one customer and is kept elsewhere. */
export const Child = Schema.Struct({
  /** `note`, `attachment`, `task`, `quote`, `job`, `invoice`, `portal_link`, `referral_code`: what a plan counts by. */
  kind: Schema.NonEmptyString,
  id: Schema.NonEmptyString,
  customerId: CustomerId.CustomerId,
  /** When it was pinned above the others, if it is: one at most for each customer. */
  pinnedAt: Schema.NullOr(Instant.Instant)
})
export type Child = typeof Child.Type

/** What names a child: ids are unique within a kind. */
export const childKey = ({ id, kind }: Pick<Child, "id" | "kind">): string => JSON.stringify([kind, id])

/** Where the ids of customers lead that were merged away. */
export const Redirects = Schema.Record(CustomerId.CustomerId, CustomerId.CustomerId)
export type Redirects = typeof Redirects.Type

export const Book = Schema.Struct({
  customers: Schema.Array(Customer.Customer),
  children: Schema.Array(Child),
  redirects: Redirects,
  deleted: Schema.Array(CustomerId.CustomerId)
})
export type Book = typeof Book.Type

export const empty: Book = { customers: [], children: [], redirects: {}, deleted: [] }

export class CrossTenantReference extends Schema.TaggedError<CrossTenantReference>()("CrossTenantReference", {
  id: Schema.String,
  /** Where the id stands. */
  place: Schema.String
}) {
  override get message() {
    return `${this.place} names ${this.id}, which is not in this book: nothing was changed; use an id of this business`
  }
}

export class CustomerDeleted extends Schema.TaggedError<CustomerDeleted>()("CustomerDeleted", {
  id: CustomerId.CustomerId
}) {
  override get message() {
    return `The customer ${this.id} was deleted: nothing was changed; take it off the list`
  }
}

export class AlreadyMerged extends Schema.TaggedError<AlreadyMerged>()("AlreadyMerged", {
  id: CustomerId.CustomerId,
  into: CustomerId.CustomerId
}) {
  override get message() {
    return `The customer ${this.id} was merged into ${this.into}: nothing was changed; use ${this.into}`
  }
}

/** What was planned is no longer what would happen. Plan again, look again. */
export class PlanStale extends Schema.TaggedError<PlanStale>()("PlanStale", {
  planned: Schema.String,
  present: Schema.String
}) {
  override get message() {
    return `The book changed after the plan ${this.planned.slice(0, 12)} was made: nothing was done; plan again`
  }
}

/**
 * The customer that an id means today: whatever was merged away leads to its survivor, for ever. An id that was never
 * merged means itself.
 */
export const resolve = (redirects: Redirects, id: CustomerId.CustomerId): CustomerId.CustomerId => {
  const seen = new Set<string>()
  let found = id
  while (Object.hasOwn(redirects, found) && !seen.has(found)) {
    seen.add(found)
    found = redirects[found] ?? found
  }
  return found
}

/** Asks a book for the first of some ids that cannot be used: merged away, deleted, or of another book. */
export const missing = (
  book: Book
): ((
  ids: ReadonlyArray<CustomerId.CustomerId>,
  place: string
) => AlreadyMerged | CustomerDeleted | CrossTenantReference | null) => {
  const held = new Set<string>(book.customers.map(({ id }) => id))
  const deleted = new Set<string>(book.deleted)
  return (ids, place) => {
    const id = ids.find((one) => !held.has(one))
    if (id === undefined) return null
    const into = resolve(book.redirects, id)
    if (into !== id) return new AlreadyMerged({ id, into })
    return deleted.has(id) ? new CustomerDeleted({ id }) : new CrossTenantReference({ id, place })
  }
}

/** The children of some customers, in an order that does not depend on the store's. */
export const childrenOf = (book: Book, owners: ReadonlySet<CustomerId.CustomerId>): ReadonlyArray<Child> =>
  book.children
    .filter((child) => owners.has(resolve(book.redirects, child.customerId)))
    .toSorted((a, b) => (a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind < b.kind ? -1 : 1))

/** How many there are of each kind. */
export const count = (children: ReadonlyArray<{ readonly kind: string }>): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>()
  for (const { kind } of children) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return Object.fromEntries(counts)
}

/** The customers along which invoices would go round, from the first back to it; empty where they do not. */
export const circle = (
  billTo: ReadonlyMap<string, CustomerId.CustomerId | null>,
  start: CustomerId.CustomerId
): ReadonlyArray<CustomerId.CustomerId> => {
  const path = new Set<CustomerId.CustomerId>()
  let next: CustomerId.CustomerId | null = start
  while (next !== null && !path.has(next)) {
    path.add(next)
    next = billTo.get(next) ?? null
  }
  return next === start ? [...path, start] : []
}

export interface Relinked {
  readonly customer: Customer.Customer
  readonly warnings: ReadonlyArray<CustomerDraft.Warning>
}

/**
 * A customer with the links to whom it pays through and who sent it turned to the ids that `redirect` gives. Where that
 * is `null` the link is cleared, with a warning that says why; of who sent it the name stays, if there is one.
 */
export const relinked = (
  customer: Customer.Customer,
  redirect: (id: CustomerId.CustomerId) => CustomerId.CustomerId | null,
  cleared: { readonly why: string; readonly name: (referral: Referral.Referral) => string | null }
): Relinked => {
  const { billTo, referredBy } = customer
  const referrer = referredBy?.customerId ?? null
  const [toPayer, toReferrer] = [billTo, referrer].map((id) => (id === null ? null : redirect(id)))
  const name = referredBy === null ? null : cleared.name(referredBy)
  const links = {
    billTo: toPayer ?? null,
    referredBy:
      referredBy === null || referrer === null
        ? referredBy
        : toReferrer != null
          ? { ...referredBy, customerId: toReferrer }
          : name === null
            ? null
            : { customerId: null, text: name }
  }
  const warning = (field: string, id: CustomerId.CustomerId | null, to: CustomerId.CustomerId | null | undefined) =>
    id === null || to != null
      ? []
      : [
          {
            field,
            code: "reference_cleared",
            message: `The ${field} of ${Customer.displayName(customer)} was cleared: ${id} ${cleared.why}`
          }
        ]
  return {
    customer: Equal.equals(links, { billTo, referredBy }) ? customer : { ...customer, ...links },
    warnings: [...warning("billTo", billTo, toPayer), ...warning("referredBy", referrer, toReferrer)]
  }
}
