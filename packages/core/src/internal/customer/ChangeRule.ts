/** What `Change` needs to know of one field: how its changes are found, done and turned round. */
import { Equal, Struct } from "effect"
import type { Customer } from "../../customer/Customer.ts"

interface Tagged {
  readonly _tag: string
}

/** One kind of change. It is asked about changes with its own tag only, which is why these are methods: they take less. */
export interface Kind<C extends Tagged> {
  readonly tag: C["_tag"]
  step(self: Customer, change: C): Customer
  inverse(change: C): C
}

export interface Rule<C extends Tagged> {
  /** In the order in which they can be carried out. */
  between(before: Customer, after: Customer): ReadonlyArray<C>
  readonly kinds: ReadonlyArray<Kind<C>>
}

export interface FromTo<Tag extends string, Before, After = Before> extends Tagged {
  readonly _tag: Tag
  readonly before: Before
  readonly after: After
}

/** A change turned round, under the tag that this has. */
export const turned =
  <const Tag extends string>(tag: Tag) =>
  <A, B>({ after, before }: { readonly before: A; readonly after: B }): FromTo<Tag, B, A> => ({
    _tag: tag,
    before: after,
    after: before
  })

/** A field that is one value. */
export const value = <F extends keyof Customer, const Tag extends string>(
  field: F,
  tag: Tag
): Rule<FromTo<Tag, Customer[F]>> => ({
  between: (before, after) =>
    Equal.equals(before[field], after[field]) ? [] : [{ _tag: tag, before: before[field], after: after[field] }],
  kinds: [{ tag, step: (self, { after }) => ({ ...self, [field]: after }), inverse: turned(tag) }]
})

type Present = { [F in keyof Customer as null extends Customer[F] ? F : never]: Exclude<Customer[F], null> }
type Presences = { readonly [F in keyof Present]: Present[F] | null }

/** A field that is there or not, with a word for its coming and one for its going. */
export const presence = <
  F extends keyof Present,
  const Came extends string,
  const Went extends string,
  const Changed extends string
>(
  field: F,
  came: Came,
  went: Went,
  changed: Changed
): Rule<FromTo<Came, null, Present[F]> | FromTo<Went, Present[F], null> | FromTo<Changed, Present[F]>> => {
  const of = (self: Presences): Present[F] | null => self[field]
  const step = (self: Customer, { after }: { readonly after: Present[F] | null }) => ({ ...self, [field]: after })
  return {
    between: (was, is) => {
      const [before, after] = [of(was), of(is)]
      if (Equal.equals(before, after)) return []
      if (before === null) return after === null ? [] : [{ _tag: came, before, after }]
      return [after === null ? { _tag: went, before, after } : { _tag: changed, before, after }]
    },
    kinds: [
      { tag: came, step, inverse: (change: FromTo<Came, null, Present[F]>) => turned(went)(change) },
      { tag: went, step, inverse: (change: FromTo<Went, Present[F], null>) => turned(came)(change) },
      { tag: changed, step, inverse: (change: FromTo<Changed, Present[F]>) => turned(changed)(change) }
    ]
  }
}

// Only what the record says itself: any text may be a name, "constructor" and "__proto__" too.
const pairs = <N extends string, V>(record: { readonly [K in N]?: V }): ReadonlyArray<readonly [N, V]> =>
  Struct.keys(record).flatMap((name) => {
    const held = record[name]
    return held === undefined ? [] : [[name, held] as const]
  })

type Names = { [F in "extras" | "customFields" | "preferences"]: keyof Customer[F] & string }
type Held = { [F in keyof Names]: Exclude<Customer[F][keyof Customer[F]], undefined> }
type Records = { readonly [F in keyof Names]: { readonly [N in Names[F]]?: Held[F] } }

/** A field of values by name. `named` puts the name of a value into its change, `nameOf` reads it there. */
export const entries = <F extends keyof Names, const Tag extends string, C extends FromTo<Tag, Held[F] | null>>(
  field: F,
  tag: Tag,
  named: (change: FromTo<Tag, Held[F] | null>, name: Names[F]) => C,
  nameOf: (change: C) => Names[F]
): Rule<C> => {
  const of = (self: Records) => pairs<Names[F], Held[F]>(self[field])
  return {
    between: (before, after) => {
      if (before[field] === after[field]) return []
      const [was, is] = [new Map(of(before)), new Map(of(after))]
      return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) =>
        was.get(name) === is.get(name)
          ? []
          : [named({ _tag: tag, before: was.get(name) ?? null, after: is.get(name) ?? null }, name)]
      )
    },
    kinds: [
      {
        tag,
        step: (self, change) => {
          const [name, { after }] = [nameOf(change), change]
          const others = of(self).filter(([held]) => held !== name)
          return { ...self, [field]: Object.fromEntries(after === null ? others : [...others, [name, after]]) }
        },
        inverse: (change) => named(turned(tag)(change), nameOf(change))
      }
    ]
  }
}
