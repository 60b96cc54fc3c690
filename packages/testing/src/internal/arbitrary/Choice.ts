/** One of several, none or some: what all arbitrary values here are made of. They shrink towards the first alternative. */
import { Arbitrary, Schema } from "effect"

export const oneOf = <const A>(first: A, ...others: ReadonlyArray<A>): Arbitrary.Arbitrary<A> => {
  const all = [first, ...others]
  return Arbitrary.map(below(all.length), (index) => all[index] ?? first)
}
export const below = (limit: number): Arbitrary.Arbitrary<number> =>
  Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: limit - 1 })))
export const boolean: Arbitrary.Arbitrary<boolean> = oneOf(false, true)
export const some = <A>(item: Arbitrary.Arbitrary<A>, maxLength: number) => Arbitrary.array(item, { maxLength })

/** `null` as often as a value. */
export const orNull = <A>(item: Arbitrary.Arbitrary<A>): Arbitrary.Arbitrary<A | null> =>
  Arbitrary.map(Arbitrary.all([boolean, item]), ([present, value]) => (present ? value : null))

export const choice = <A>(first: Arbitrary.Arbitrary<A>, ...others: ReadonlyArray<Arbitrary.Arbitrary<A>>) =>
  Arbitrary.flatMap(below(others.length + 1), (index) => [first, ...others][index] ?? first)
