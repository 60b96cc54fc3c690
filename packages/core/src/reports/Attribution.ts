/**
 * Which visits led to a customer. Order of arrival never matters: `first` and `last` are decided by the time of a visit,
 * so the first is written once in effect, and only an earlier one that arrives late takes its place.
 */
import { Array, Option } from "effect"
import { dual } from "effect/Function"
import type { Customer } from "../customer/Customer.ts"
import * as LeadSource from "../parts/LeadSource.ts"
import * as LeadSourceRegistry from "../registries/LeadSourceRegistry.ts"
import type * as Touch from "../touches/Touch.ts"
import * as TouchPath from "../touches/TouchPath.ts"

export { first, firstWithSource, keptFirst, keptLast, last, unite } from "../touches/TouchPath.ts"

/** Adds a visit. One that is known already, or lies between those that are kept, gives the very same customer. */
export const record: {
  (touch: Touch.Touch): (self: Customer) => Customer
  (self: Customer, touch: Touch.Touch): Customer
} = dual(2, (self: Customer, touch: Touch.Touch): Customer => {
  const touches = TouchPath.unite([...self.touches, touch])
  const same = touches.length === self.touches.length && touches.every((one, index) => one === self.touches[index])
  return same ? self : { ...self, touches }
})

/** A customer whose lead source was filled in, and the sources that the business knows now. */
export interface Filled {
  readonly customer: Customer
  readonly registry: LeadSourceRegistry.LeadSourceRegistry
}

// A link that a customer shares says so itself.
const isShared = ({ utm }: Touch.Touch): boolean =>
  LeadSource.canonicalKey(utm.source ?? "") === LeadSource.canonicalKey(LeadSource.referral)

/**
 * Fills in the lead source where nobody said one: "Referral" where somebody sent the customer, as it is known or as a shared
 * link says, whatever advertisement was seen before or after; else from the first visit by a link that named its source. What a link said before is decided anew, because an earlier visit may arrive late; what
 * a user, an import or a sync said stays, a user's "none" too.
 */
export const fillLeadSource = (self: Customer, registry: LeadSourceRegistry.LeadSourceRegistry): Filled => {
  const unsaid = self.leadSource === null && self.leadSourceSetBy !== "user"
  if (!unsaid && self.leadSourceSetBy !== "utm") return { customer: self, registry }
  if (self.referredBy !== null)
    return { customer: { ...self, leadSource: LeadSource.referral, leadSourceSetBy: "user" }, registry }
  const shared = Array.findFirst(self.touches, isShared)
  const resolved = Option.flatMap(Option.orElse(shared, () => TouchPath.firstWithSource(self.touches)), ({ utm }) =>
    LeadSourceRegistry.resolve(registry, utm.source ?? "")
  )
  if (Option.isSome(resolved)) {
    const { registry: known, source } = resolved.value
    const same = self.leadSource === source
    return { customer: same ? self : { ...self, leadSource: source, leadSourceSetBy: "utm" }, registry: known }
  }
  return { customer: self, registry }
}
