/**
 * Which visits led to a customer. Order of arrival never matters: `first` and `last` are decided by the time of a visit,
 * so the first is written once in effect, and only an earlier one that arrives late takes its place.
 */
import { Array, Option } from "effect"
import { dual } from "effect/Function"
import type { Customer } from "../customer/Customer.ts"
import * as LeadSource from "../parts/LeadSource.ts"
import * as LeadSourceRegistry from "../registries/LeadSourceRegistry.ts"
import * as Touch from "../touches/Touch.ts"

/** Most touches that a customer keeps of its beginning and of its end; what lies between goes. */
export const keptFirst = 20
export const keptLast = 80

type Touches = ReadonlyArray<Touch.Touch>

const isDirect = (touch: Touch.Touch): boolean => touch.channel === "Direct"

/** The earliest visit. */
export const first = (touches: Touches): Option.Option<Touch.Touch> => Array.head(touches)

/** The most recent visit that was not direct; a direct one only where all are. */
export const last = (touches: Touches): Option.Option<Touch.Touch> =>
  Option.orElse(
    Array.findLast(touches, (touch) => !isDirect(touch)),
    () => Array.last(touches)
  )

/** The earliest visit by a link that named its source. */
export const firstWithSource = (touches: Touches): Option.Option<Touch.Touch> =>
  Array.findFirst(touches, ({ utm }) => utm.source !== null && LeadSource.key(utm.source) !== "")

// Of two reports of one visit that differ, one that is not direct is kept, whichever came first.
const rank = (touch: Touch.Touch): string => `${isDirect(touch) ? 1 : 0}${JSON.stringify(touch)}`
const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
const order = (a: Touch.Touch, b: Touch.Touch): number =>
  compare(Touch.key(a), Touch.key(b)) || compare(rank(a), rank(b))

/**
 * The touches by time, each once, and no more than a customer keeps: the first and the last ones, and those that `last` and
 * `firstWithSource` answer. Uniting in parts gives the same as uniting at once.
 */
export const unite = (touches: Touches): Touches => {
  const sorted = touches.toSorted(order)
  const unique = sorted.filter((touch, index) => {
    const before = sorted[index - 1]
    return before === undefined || Touch.key(before) !== Touch.key(touch)
  })
  const kept = new Set([last(unique), firstWithSource(unique)].flatMap(Option.toArray))
  return unique.filter((touch, index) => index < keptFirst || index >= unique.length - keptLast || kept.has(touch))
}

/** Adds a visit. One that is known already, or lies between those that are kept, gives the very same customer. */
export const record: {
  (touch: Touch.Touch): (self: Customer) => Customer
  (self: Customer, touch: Touch.Touch): Customer
} = dual(2, (self: Customer, touch: Touch.Touch): Customer => {
  const touches = unite([...self.touches, touch])
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
  const resolved = Option.flatMap(Option.orElse(shared, () => firstWithSource(self.touches)), ({ utm }) =>
    LeadSourceRegistry.resolve(registry, utm.source ?? "")
  )
  if (Option.isSome(resolved)) {
    const { registry: known, source } = resolved.value
    const same = self.leadSource === source
    return { customer: same ? self : { ...self, leadSource: source, leadSourceSetBy: "utm" }, registry: known }
  }
  return { customer: self, registry }
}
