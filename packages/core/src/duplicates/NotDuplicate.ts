/** That somebody looked at two customers and found them to be two. It stands while both are known by what they were then. */
import { Schema } from "effect"
import type { Customer } from "../customer/Customer.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Instant from "../time/Instant.ts"
import * as DuplicateProfile from "./DuplicateProfile.ts"

export const NotDuplicate = Schema.Struct({
  /** The lesser id. */
  a: CustomerId.CustomerId,
  b: CustomerId.CustomerId,
  /** What each was known by: `DuplicateProfile.identity`. */
  identityA: Schema.String,
  identityB: Schema.String,
  at: Instant.Instant,
  by: Schema.NullOr(Schema.NonEmptyString)
})
export interface NotDuplicate extends Schema.Schema.Type<typeof NotDuplicate> {}

const inOrder = (one: DuplicateProfile.Profile, other: DuplicateProfile.Profile) =>
  one.id < other.id ? ([one, other] as const) : ([other, one] as const)

export interface Decided extends DuplicateProfile.Options {
  readonly at: Instant.Instant
  readonly by: string | null
}

/** The decision about two customers; who comes first makes no difference. `dateFields` are those that duplicates are found by. */
export const make = (one: Customer, other: Customer, { at, by, ...options }: Decided): NotDuplicate => {
  const [a, b] = inOrder(DuplicateProfile.make(one, options), DuplicateProfile.make(other, options))
  return {
    a: a.id,
    b: b.id,
    identityA: DuplicateProfile.identity(a),
    identityB: DuplicateProfile.identity(b),
    at,
    by
  }
}

/** Reads decisions into a question: whether two customers were told apart, and are known by the same as they were then. */
export const index = (
  decisions: ReadonlyArray<NotDuplicate>
): ((one: DuplicateProfile.Profile, other: DuplicateProfile.Profile) => boolean) => {
  const known = new Map<string, Array<NotDuplicate>>()
  for (const decision of decisions) {
    const key = JSON.stringify([decision.a, decision.b])
    const held = known.get(key)
    if (held === undefined) known.set(key, [decision])
    else held.push(decision)
  }
  return (one, other) => {
    const [a, b] = inOrder(one, other)
    const found = known.get(JSON.stringify([a.id, b.id]))
    if (found === undefined) return false
    const [identityA, identityB] = [a, b].map(DuplicateProfile.identity)
    return found.some((decision) => decision.identityA === identityA && decision.identityB === identityB)
  }
}
