/** Whom customers point to, the payer and who sent them, when some of those become one or go. */
import { Equal } from "effect"
import * as Customer from "../../customer/Customer.ts"
import type * as Referral from "../../customer/Referral.ts"
import type * as CustomerId from "../../parts/CustomerId.ts"
import type * as Warning from "../../parts/Warning.ts"

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
  readonly warnings: ReadonlyArray<Warning.Warning>
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
