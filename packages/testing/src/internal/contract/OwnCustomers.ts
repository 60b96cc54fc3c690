/** Customers of a test's own, alone or a few that point to one another. */
import { Customer, CustomerStore, Instant, Lifecycle, Origin, PersonName, Tag } from "@clientela/core"
import { Arbitrary, DateTime, Effect } from "effect"
import * as Arbitraries from "../../Arbitraries.ts"

const { CustomerStore: Store } = CustomerStore

/** A tag that nothing else has: what a test made is found by it, so that tests share a book and do not see each other. */
export const ownTag = (): Tag.Tag => Tag.Tag.make(`test ${Arbitraries.freshId()}`)

export const epoch = Instant.fromDateTime(DateTime.makeUnsafe(0))

/** A lead of whom nothing is known but the name. */
export const blank = (name: string): Customer.Customer => ({
  ...Customer.blank,
  id: Customer.CustomerId.make(Arbitraries.freshId()),
  kind: "person",
  name: PersonName.make({ first: name }),
  company: null,
  role: null,
  displayName: null,
  phones: [],
  emails: [],
  properties: [],
  tags: [],
  leadSource: null,
  lifecycle: Lifecycle.lead(epoch),
  archivedAt: null,
  origin: Origin.manual,
  createdAt: epoch,
  extras: {}
})

/** The customer pointing to somebody of the book where it points to anybody; `null` is nobody. */
export const linkedTo = (customer: Customer.Customer, other: Customer.CustomerId | null): Customer.Customer => {
  const { billTo, referredBy } = customer
  return other === null
    ? Customer.unlink(customer, new Set(Customer.links(customer)))
    : {
        ...customer,
        billTo: billTo === null ? null : other,
        referredBy: referredBy?.customerId == null ? referredBy : { ...referredBy, customerId: other }
      }
}

/** Creates customers in one call, each pointing to the next where it points to anybody. */
export const create = Effect.fnUntraced(function* (customers: ReadonlyArray<Customer.Customer>, tag = ownTag()) {
  const store = yield* Store
  const fresh = customers.map((customer) => ({ customer, renewed: Arbitraries.renewed(customer) }))
  const created = fresh.map(({ customer: { billTo, referredBy }, renewed }, index) =>
    Customer.addTag(linkedTo({ ...renewed, billTo, referredBy }, fresh[index + 1]?.renewed.id ?? null), tag)
  )
  yield* store.create(created)
  return { tag, created }
})

export const idsOf = (customers: ReadonlyArray<Customer.Customer>) => customers.map(({ id }) => id)

/** A few arbitrary customers. */
export const book = Arbitrary.array(Arbitraries.customer, { minLength: 1, maxLength: 8 })
