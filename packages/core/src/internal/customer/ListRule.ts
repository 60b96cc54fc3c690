/** Changes of the lists of a customer: what left, what changed in place, what came, and the order of what stayed. */
import { Equal } from "effect"
import type { Customer } from "../../customer/Customer.ts"
import type { FromTo, Kind, Rule } from "./ChangeRule.ts"
import { turned } from "./ChangeRule.ts"

type Items = {
  [F in keyof Customer as Customer[F] extends ReadonlyArray<unknown> ? F : never]: Customer[F] extends ReadonlyArray<
    infer A
  >
    ? A
    : never
}
type Lists = { readonly [F in keyof Items]: ReadonlyArray<Items[F]> }

interface At<Tag extends string, A> {
  readonly _tag: Tag
  readonly item: A
  readonly at: number
}

/**
 * What left and what came, of two lists in which the items of `stayed` are the same. What left goes from the end and
 * what came is put in from the start, so that every position is right at the moment it is used, both ways.
 */
const comings = <A, const Left extends string, const Came extends string>(
  [left, before]: readonly [Left, ReadonlyArray<A>],
  [came, after]: readonly [Came, ReadonlyArray<A>],
  stayed: (item: A) => boolean
): readonly [ReadonlyArray<At<Left, A>>, ReadonlyArray<At<Came, A>>] => [
  before.flatMap((item, at) => (stayed(item) ? [] : [{ _tag: left, item, at }])).reverse(),
  after.flatMap((item, at) => (stayed(item) ? [] : [{ _tag: came, item, at }]))
]

/** The kinds of change by which items of a field leave and come. */
const comingKinds = <F extends keyof Items, const Left extends string, const Came extends string>(
  field: F,
  key: (item: Items[F]) => string,
  left: Left,
  came: Came
): readonly [Kind<At<Left, Items[F]> | At<Came, Items[F]>>, Kind<At<Left, Items[F]> | At<Came, Items[F]>>] => {
  const of = (self: Lists): ReadonlyArray<Items[F]> => self[field]
  return [
    {
      tag: left,
      step: (self, { item }) => {
        const gone = key(item)
        return { ...self, [field]: of(self).filter((held) => key(held) !== gone) }
      },
      inverse: ({ at, item }) => ({ _tag: came, item, at })
    },
    {
      tag: came,
      step: (self, { at, item }) => ({ ...self, [field]: of(self).toSpliced(at, 0, item) }),
      inverse: ({ at, item }) => ({ _tag: left, item, at })
    }
  ]
}

/** Items that are known by their key, whatever else becomes of them. */
export const list = <
  F extends keyof Items,
  const Left extends string,
  const Changed extends string,
  const Came extends string,
  const Moved extends string
>(
  field: F,
  key: (item: Items[F]) => string,
  left: Left,
  changed: Changed,
  came: Came,
  reordered: Moved
): Rule<At<Left, Items[F]> | FromTo<Changed, Items[F]> | At<Came, Items[F]> | FromTo<Moved, ReadonlyArray<string>>> => {
  const of = (self: Lists): ReadonlyArray<Items[F]> => self[field]
  const byKey = (items: ReadonlyArray<Items[F]>) => new Map(items.map((item) => [key(item), item]))
  return {
    between: (before, after) => {
      if (before[field] === after[field]) return []
      const [was, is] = [byKey(of(before)), byKey(of(after))]
      const [gone, added] = comings(
        [left, of(before)],
        [came, of(after)],
        (item) => was.has(key(item)) && is.has(key(item))
      )
      const edited = of(after).flatMap((item) => {
        const old = was.get(key(item))
        return old === undefined || Equal.equals(old, item) ? [] : [{ _tag: changed, before: old, after: item }]
      })
      const wanted = [...is.keys()]
      const stayed = [...was.keys()].filter((one) => is.has(one)).values()
      const arrived = wanted.map((one) => (was.has(one) ? (stayed.next().value ?? one) : one))
      const moved = Equal.equals(arrived, wanted) ? [] : [{ _tag: reordered, before: arrived, after: wanted }]
      return [...gone, ...edited, ...added, ...moved]
    },
    kinds: [
      ...comingKinds(field, key, left, came),
      {
        tag: changed,
        step: (self, { after }: FromTo<Changed, Items[F]>) => {
          const known = key(after)
          return { ...self, [field]: of(self).map((held) => (key(held) === known ? after : held)) }
        },
        inverse: (change: FromTo<Changed, Items[F]>) => turned(changed)(change)
      },
      {
        tag: reordered,
        step: (self, { after }: FromTo<Moved, ReadonlyArray<string>>) => {
          const place = new Map(after.map((one, index) => [one, index]))
          const rank = (item: Items[F]) => place.get(key(item)) ?? after.length
          return { ...self, [field]: of(self).toSorted((a, b) => rank(a) - rank(b)) }
        },
        inverse: (change: FromTo<Moved, ReadonlyArray<string>>) => turned(reordered)(change)
      }
    ]
  }
}

/** Items that come and go and never change: one that did, or that stands elsewhere, left and came. */
export const fixedList = <F extends keyof Items, const Left extends string, const Came extends string>(
  field: F,
  key: (item: Items[F]) => string,
  left: Left,
  came: Came
): Rule<At<Left, Items[F]> | At<Came, Items[F]>> => {
  const of = (self: Lists): ReadonlyArray<Items[F]> => self[field]
  return {
    between: (before, after) => {
      if (before[field] === after[field]) return []
      const was = new Map(of(before).map((item, at) => [key(item), { item, at }]))
      const stayed = new Set<string>()
      let last = -1
      for (const item of of(after)) {
        const held = was.get(key(item))
        if (held === undefined || held.at < last || !Equal.equals(held.item, item)) continue
        last = held.at
        stayed.add(key(item))
      }
      const [gone, added] = comings([left, of(before)], [came, of(after)], (item) => stayed.has(key(item)))
      return [...gone, ...added]
    },
    kinds: comingKinds(field, key, left, came)
  }
}
