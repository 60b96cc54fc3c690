/** What becomes of customers that become one and of those that point to them: done once, and told again when a merge before is undone. */
import { Array } from "effect"
import type * as Customer from "../../customer/Customer.ts"
import type { Findings } from "../../merging/Finding.ts"
import type * as MergeRecord from "../../merging/MergeRecord.ts"
import * as Survivorship from "../../merging/Survivorship.ts"
import type * as CustomerId from "../../parts/CustomerId.ts"
import type * as Warning from "../../parts/Warning.ts"
import * as Links from "../plans/Links.ts"
import type { Members } from "./Outcome.ts"

export interface Joined {
  readonly after: Customer.Customer
  /** Those that pointed to a loser. */
  readonly others: ReadonlyArray<MergeRecord.Step>
  readonly findings: Findings
  /** Links that were cleared, because they would lead to oneself. */
  readonly warnings: ReadonlyArray<Warning.Warning>
}

const oneself = { why: "becomes one with it", name: () => null }

/** `redirect` says who a customer is afterwards. */
export const join = (
  members: Members,
  strangers: ReadonlyArray<Customer.Customer>,
  redirect: (id: CustomerId.CustomerId) => CustomerId.CustomerId,
  overrides: Survivorship.Overrides
): Joined => {
  const [{ id: survivorId }] = members
  const ofOthers = (id: CustomerId.CustomerId) => {
    const found = redirect(id)
    return found === survivorId ? null : found
  }
  const cleared = Array.map(members, (member) => Links.relinked(member, ofOthers, oneself))
  const { after: combined, findings } = Survivorship.combine(
    Array.map(cleared, ({ customer }) => customer),
    overrides
  )
  const { customer: after, warnings } = Links.relinked(combined, ofOthers, oneself)
  return {
    after,
    others: strangers
      .map((before) => ({ before, after: Links.relinked(before, redirect, oneself).customer }))
      .filter((other) => other.before !== other.after)
      .toSorted((a, b) => (a.before.id < b.before.id ? -1 : 1)),
    findings,
    warnings: [...cleared.flatMap((one) => one.warnings), ...warnings]
  }
}

/** The children that come; of the pinned ones of a kind the survivor's stays so, else the one that was pinned last. */
export const pinned = (
  held: ReadonlyArray<MergeRecord.Held>,
  moving: ReadonlyArray<Omit<MergeRecord.Moved, "keepsPin">>
): ReadonlyArray<MergeRecord.Moved> => {
  const taken = new Set(held.flatMap(({ kind, pinnedAt }) => (pinnedAt === null ? [] : [kind])))
  const keep = new Map<string, (typeof moving)[number]>()
  for (const child of moving) {
    const other = keep.get(child.kind)
    if (child.pinnedAt === null || taken.has(child.kind)) continue
    if (other === undefined || (other.pinnedAt ?? "") < child.pinnedAt) keep.set(child.kind, child)
  }
  return moving.map((child) => ({ ...child, keepsPin: keep.get(child.kind) === child }))
}
