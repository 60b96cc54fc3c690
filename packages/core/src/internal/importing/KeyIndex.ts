/** Values by key, where most keys have one value: no list is made before a second one comes. */

export interface KeyIndex<A> {
  /** Adding a value twice under one key changes nothing. */
  readonly add: (key: string, value: A) => void
  /** In the order in which they came. */
  readonly get: (key: string) => ReadonlyArray<A>
  /** The same for a key with two values or more; none for any other. */
  readonly several: (key: string) => ReadonlyArray<A>
  readonly keys: () => Iterable<string>
}

const none: ReadonlyArray<never> = []

export const make = <A>(): KeyIndex<A> => {
  const first = new Map<string, A>()
  const more = new Map<string, Array<A>>()
  return {
    add: (key, value) => {
      const known = first.get(key)
      if (known === undefined) {
        first.set(key, value)
        return
      }
      const others = more.get(key)
      if (known === value || others?.includes(value)) return
      if (others === undefined) more.set(key, [known, value])
      else others.push(value)
    },
    get: (key) => {
      const known = first.size === 0 ? undefined : first.get(key)
      return known === undefined ? none : (more.get(key) ?? [known])
    },
    several: (key) => (more.size === 0 ? none : (more.get(key) ?? none)),
    keys: () => first.keys()
  }
}
