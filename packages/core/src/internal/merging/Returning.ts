/** What hangs on the customers, when a merge is undone: whose it is again, what stays, and which pins hold. */
import type * as MergeRecord from "../../merging/MergeRecord.ts"
import type * as CustomerId from "../../parts/CustomerId.ts"
import * as Snapshot from "../../plans/Snapshot.ts"
import * as Joining from "./Joining.ts"

type Pin = Snapshot.Child["pinnedAt"]

/** A child before and after. */
interface Pair {
  readonly before: Snapshot.Child
  readonly after: Snapshot.Child
}

export interface Given {
  readonly returned: ReadonlyArray<Pair>
  /** What the merge had moved and somebody gave to somebody else since. */
  readonly stayed: ReadonlyArray<Snapshot.Child>
  /** What came while they were one. */
  readonly kept: ReadonlyArray<Snapshot.Child>
  /** What later merges into, or of, the survivor would have found without this one. */
  readonly later: ReadonlyMap<string, Pick<MergeRecord.MergeRecord, "held" | "moved">>
}

/** One pin for each owner and kind: what was pinned by hand since then wins over what the merge had unpinned. */
const onePin = (pairs: ReadonlyArray<Pair>, others: ReadonlyArray<Snapshot.Child>): ReadonlyArray<Pair> => {
  const place = (child: Snapshot.Child) => JSON.stringify([child.customerId, child.kind])
  const byHand = new Set([
    ...pairs.flatMap(({ after, before }) =>
      before.pinnedAt !== null && before.pinnedAt === after.pinnedAt ? [place(after)] : []
    ),
    ...others.flatMap((child) => (child.pinnedAt === null ? [] : [place(child)]))
  ])
  return pairs.map((pair) =>
    pair.before.pinnedAt === null && byHand.has(place(pair.after))
      ? { ...pair, after: { ...pair.after, pinnedAt: null } }
      : pair
  )
}

/** `later` are the merges since then that stand, in order; `here` says whether something is with the customer that holds them now. */
export const giveBack = (
  record: MergeRecord.MergeRecord,
  later: ReadonlyArray<MergeRecord.MergeRecord>,
  children: ReadonlyArray<Snapshot.Child>,
  here: (child: Snapshot.Child) => boolean
): Given => {
  const key = Snapshot.childKey
  const own = new Set(record.moved.map(key))
  const elsewhere = new Set<string>()
  const known = new Set([...record.held, ...record.moved].map(key))
  const told = new Map<string, Pick<MergeRecord.MergeRecord, "held" | "moved">>()
  // Pins as they were left, and as they would have been left.
  const pins = new Map<string, { readonly old: Pin; readonly now: Pin }>()
  const left = ({ keepsPin, pinnedAt }: MergeRecord.Moved): Pin => (keepsPin ? pinnedAt : null)
  const carried = (name: string, seen: Pin): Pin => {
    const pin = pins.get(name)
    return pin?.old === seen ? pin.now : seen
  }
  for (const moved of record.moved) pins.set(key(moved), { old: left(moved), now: moved.pinnedAt })

  let top: CustomerId.CustomerId = record.survivorId
  for (const merge of later) {
    const goes = merge.loserIds.includes(top)
    if (!goes && merge.survivorId !== top) continue
    const from = new Set<string>([top, ...record.loserIds])
    const came = new Map(merge.moved.map((moved) => [key(moved), moved]))
    for (const name of own) {
      const moved = came.get(name)
      // Somebody gave it to a customer that was merged later.
      if (goes ? moved === undefined || !from.has(moved.from) : moved !== undefined) elsewhere.add(name)
    }
    const stays = (child: Pick<Snapshot.Child, "id" | "kind">) => !own.has(key(child)) || elsewhere.has(key(child))
    const repinned = <A extends MergeRecord.Held>(child: A): A => ({
      ...child,
      pinnedAt: carried(key(child), child.pinnedAt)
    })
    const held = merge.held.filter(stays).map(repinned)
    const moved = Joining.pinned(
      held,
      merge.moved.filter(stays).map((child) => repinned(child))
    )
    told.set(merge.id, { held, moved })
    const after = [
      ...merge.held.map((child) => [key(child), child.pinnedAt, carried(key(child), child.pinnedAt)] as const),
      ...merge.moved
        .filter((child) => !stays(child))
        .map((child) => [key(child), left(child), carried(key(child), child.pinnedAt)] as const),
      ...moved.map((child) => {
        const was = came.get(key(child))
        return [key(child), was === undefined ? null : left(was), left(child)] as const
      })
    ]
    for (const [name, old, now] of after) pins.set(name, { old, now })
    for (const child of merge.moved) if (!goes || !from.has(child.from)) known.add(key(child))
    if (goes) for (const child of merge.held) known.add(key(child))
    if (goes) top = merge.survivorId
  }

  const present = new Map(children.map((child) => [key(child), child]))
  const mine = record.moved.flatMap((moved) => {
    const child = present.get(key(moved))
    return child === undefined ? [] : [{ child, moved, isHere: here(child) && !elsewhere.has(key(moved)) }]
  })
  const back = mine.flatMap(({ child, isHere, moved }) =>
    isHere
      ? [{ before: child, after: { ...child, customerId: moved.from, pinnedAt: carried(key(child), child.pinnedAt) } }]
      : []
  )
  const others = children.filter((child) => here(child) && !own.has(key(child)))
  const repinned = others.flatMap((child) => {
    const pinnedAt = carried(key(child), child.pinnedAt)
    return pinnedAt === child.pinnedAt ? [] : [{ before: child, after: { ...child, pinnedAt } }]
  })
  const changed = new Set(repinned.map(({ before }) => before))
  return {
    returned: onePin(
      [...back, ...repinned],
      others.filter((child) => !changed.has(child))
    ),
    stayed: mine.flatMap(({ child, isHere }) => (isHere ? [] : [child])),
    kept: others.filter((child) => !known.has(key(child))),
    later: told
  }
}
