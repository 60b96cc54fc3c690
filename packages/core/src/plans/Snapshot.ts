/**
 * What a plan reads of the book of one business, and what it leaves: the customers it is about and those that refer to them, what hangs on
 * them, and what became of ids that are no more. An id that is not here belongs to another business, or to nobody.
 */
import { Schema } from "effect"
import * as Customer from "../customer/Customer.ts"
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
export interface Child extends Schema.Schema.Type<typeof Child> {}

/** What names a child: ids are unique within a kind. */
export const childKey = ({ id, kind }: Pick<Child, "id" | "kind">): string => JSON.stringify([kind, id])

/** Where the ids of customers lead that were merged away. */
export const Redirects = Schema.Record(CustomerId.CustomerId, CustomerId.CustomerId)
export type Redirects = typeof Redirects.Type

export const Snapshot = Schema.Struct({
  customers: Schema.Array(Customer.Customer),
  children: Schema.Array(Child),
  redirects: Redirects,
  deleted: Schema.Array(CustomerId.CustomerId)
})
export interface Snapshot extends Schema.Schema.Type<typeof Snapshot> {}

export const empty: Snapshot = { customers: [], children: [], redirects: {}, deleted: [] }

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
  self: Snapshot
): ((
  ids: ReadonlyArray<CustomerId.CustomerId>,
  place: string
) => AlreadyMerged | CustomerDeleted | CrossTenantReference | null) => {
  const held = new Set<string>(self.customers.map(({ id }) => id))
  const deleted = new Set<string>(self.deleted)
  return (ids, place) => {
    const id = ids.find((one) => !held.has(one))
    if (id === undefined) return null
    const into = resolve(self.redirects, id)
    if (into !== id) return new AlreadyMerged({ id, into })
    return deleted.has(id) ? new CustomerDeleted({ id }) : new CrossTenantReference({ id, place })
  }
}

/** The children of some customers, in an order that does not depend on the store's. */
export const childrenOf = (self: Snapshot, owners: ReadonlySet<CustomerId.CustomerId>): ReadonlyArray<Child> =>
  self.children
    .filter((child) => owners.has(resolve(self.redirects, child.customerId)))
    .toSorted((a, b) => (a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind < b.kind ? -1 : 1))

/** How many there are of each kind. */
export const count = (children: ReadonlyArray<{ readonly kind: string }>): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>()
  for (const { kind } of children) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return Object.fromEntries(counts)
}
