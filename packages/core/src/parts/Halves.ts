/**
 * The way back of what is merged for two customers and kept beside them: `merge(self, other)` makes one value of two, and
 * `unmerge(now, before)` two of it again, where `before` are the two as they were. What came since is the survivor's.
 */

/** Values of two customers that became one: as they were, or as they are again. */
export interface Halves<A> {
  readonly survivor: A
  readonly loser: A
}

/** Items as they are now, each with whoever had it; what neither had is given as `newOf` says. One that is gone stays so. */
export const divide = <A>(
  now: ReadonlyArray<A>,
  before: Halves<ReadonlyArray<A>>,
  key: (item: A) => string,
  newOf: (item: A) => keyof Halves<A> = () => "survivor"
): Halves<ReadonlyArray<A>> => {
  const [survivors, losers] = [before.survivor, before.loser].map((items) => new Set(items.map(key)))
  const isOf = (half: keyof Halves<A>) => (item: A) => {
    const name = key(item)
    const [mine, theirs] = half === "survivor" ? [survivors, losers] : [losers, survivors]
    if (mine?.has(name) === true) return true
    return theirs?.has(name) === true ? false : newOf(item) === half
  }
  return { survivor: now.filter(isOf("survivor")), loser: now.filter(isOf("loser")) }
}
