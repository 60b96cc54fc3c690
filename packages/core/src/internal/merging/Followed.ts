/**
 * Items of a list that somebody has, after the list that they had been put into was edited. An edit of an item follows its
 * origin: whoever had the item has it edited. What stands where another stood, between the same neighbours, is that one
 * corrected.
 */
import { Array, Equal } from "effect"

export interface Rule<A> {
  readonly key: (item: A) => string
  /** The item as somebody has it, after it was edited in the list; `alone` where nobody else had it. */
  readonly edit: (old: A, next: A, held: A, alone: boolean) => A
  /** The item that took the place of another, for whoever had that one; `null` where it did not. */
  readonly instead: (came: A, held: A) => A | null
}

type Items<A> = ReadonlyArray<A>

/** What is not in the other list, by the item before it that is. */
const gaps = <A>(items: Items<A>, others: ReadonlySet<string>, key: (item: A) => string) => {
  const found = new Map<string, Array<A>>()
  let place = ""
  for (const item of items) {
    if (others.has(key(item))) place = key(item)
    else found.set(place, [...(found.get(place) ?? []), item])
  }
  return found
}

/** For each item that left, by its key, the one that came in its place. */
const replaced = <A>(old: Items<A>, next: Items<A>, key: (item: A) => string): ReadonlyMap<string, A> => {
  const came = gaps(next, new Set(old.map(key)), key)
  const left = gaps(old, new Set(next.map(key)), key)
  return new Map(
    [...left].flatMap(([place, items]) =>
      Array.zip(items, came.get(place) ?? []).map(([item, by]) => [key(item), by] as const)
    )
  )
}

/** The items that somebody has, as they are after the edits of the list. */
export const follow = <A>(
  held: Items<A>,
  old: Items<A>,
  next: Items<A>,
  rule: Rule<A>,
  alone: (key: string) => boolean
): Items<A> => {
  if (Equal.equals(old, next)) return held
  const [was, is] = [old, next].map((items) => new Map(items.map((item) => [rule.key(item), item])))
  const instead = replaced(old, next, rule.key)
  const followed = held.flatMap((item) => {
    const key = rule.key(item)
    const [before, after] = [was?.get(key), is?.get(key)]
    if (before === undefined || Equal.equals(before, after)) return [item]
    if (after !== undefined) return [rule.edit(before, after, item, alone(key))]
    const by = instead.get(key)
    return by === undefined ? [] : (rule.instead(by, item) ?? [])
  })
  return Array.dedupeWith(followed, (a, b) => rule.key(a) === rule.key(b))
}

/** Keys of what came in the place of items that somebody had and `held` has not: corrected for them, new to nobody. */
export const corrections = <A>(
  held: Items<A>,
  others: Items<A>,
  old: Items<A>,
  next: Items<A>,
  rule: Rule<A>
): ReadonlySet<string> => {
  const own = new Set(held.map(rule.key))
  const theirs = new Map(others.map((item) => [rule.key(item), item]))
  return new Set(
    [...replaced(old, next, rule.key)].flatMap(([key, by]) => {
      const item = theirs.get(key)
      return own.has(key) || item === undefined || rule.instead(by, item) === null ? [] : [rule.key(by)]
    })
  )
}

/** What was edited of an item, done to the same item as somebody else has it: field by field. */
export const fields = <A extends object>(old: A, next: A, held: A): A => {
  const was = new Map<string, unknown>(Object.entries(old))
  return {
    ...held,
    ...Object.fromEntries(Object.entries(next).filter(([name, value]) => !Equal.equals(was.get(name), value)))
  }
}
