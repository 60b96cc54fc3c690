/** What phones and e-mails have in common: unique by key within a customer, and exactly one primary when there is any. */
import { Equal, Schema } from "effect"

interface Primary {
  readonly primary: boolean
}

/** A check of a schema: no two items with the same key. */
export const uniqueBy = <A>(key: (item: A) => string, what: string) =>
  Schema.makeFilter((items: ReadonlyArray<A>) => new Set(items.map(key)).size === items.length, {
    message: `Expected each ${what} once`
  })

/** A check of a schema: exactly one primary when there is any. */
export const onePrimary = (what: string) =>
  Schema.makeFilter(
    (points: ReadonlyArray<Primary>) => points.length === 0 || points.filter((point) => point.primary).length === 1,
    { message: `Expected exactly one primary ${what}` }
  )

/** Keeps the first of each key, and one primary: the first that claims it, else the first of all. */
export const unify = <A extends Primary>(points: ReadonlyArray<A>, key: (point: A) => string): ReadonlyArray<A> => {
  if (points.length === 0 || (points.length === 1 && points[0]?.primary === true)) return points
  const unique = new Map<string, A>()
  for (const point of points) {
    const known = unique.get(key(point))
    if (known === undefined) unique.set(key(point), point)
    else if (point.primary && !known.primary) unique.set(key(point), { ...known, primary: true })
  }
  const list = [...unique.values()]
  const primary = Math.max(
    0,
    list.findIndex((point) => point.primary)
  )
  return list.map((point, index) =>
    point.primary === (index === primary) ? point : { ...point, primary: index === primary }
  )
}

/** Adds the points whose key is new, never as primary where there is one already. */
export const add = <A extends Primary>(
  points: ReadonlyArray<A>,
  more: ReadonlyArray<A>,
  key: (point: A) => string
): ReadonlyArray<A> => {
  const known = new Set(points.map(key))
  const added = more.filter((point) => !known.has(key(point)))
  if (added.length === 0) return points
  return unify(
    [...points, ...(points.length === 0 ? added : added.map((point) => ({ ...point, primary: false })))],
    key
  )
}

/** Without the point of that key. Where it was the primary one, the first of those that stay becomes it. */
export const remove = <A extends Primary>(
  points: ReadonlyArray<A>,
  key: string,
  keyOf: (point: A) => string
): ReadonlyArray<A> => {
  const kept = points.filter((point) => keyOf(point) !== key)
  return kept.length === points.length ? points : unify(kept, keyOf)
}

/** The point of that key replaced in its place. Which one is primary stays. */
export const replace = <A extends Primary>(
  points: ReadonlyArray<A>,
  key: string,
  by: A,
  keyOf: (point: A) => string
): ReadonlyArray<A> => {
  const next = points.map((point) => (keyOf(point) === key ? { ...by, primary: point.primary } : point))
  return Equal.equals(next, points) ? points : next
}

/** The point of that key is primary, all others are not. */
export const makePrimary = <A extends Primary>(
  points: ReadonlyArray<A>,
  key: string,
  keyOf: (point: A) => string
): ReadonlyArray<A> =>
  points.some((point) => point.primary !== (keyOf(point) === key))
    ? points.map((point) => ({ ...point, primary: keyOf(point) === key }))
    : points
