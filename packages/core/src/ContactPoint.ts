/** What phones and e-mails have in common: unique by key within a customer, and exactly one primary when there is any. */
import { Schema } from "effect"

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
