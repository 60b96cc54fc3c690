/**
 * What it weighs that two customers have the same value: a shared "Zyskowski" tells more than a shared "Smith". In bits,
 * counted from the book itself, and the fewer customers it has the nearer to what is ordinary.
 */
import type { Profile } from "./DuplicateProfile.ts"

/** For a value of ordinary rarity. */
export const ordinary = {
  first: 6.5,
  last: 8,
  company: 9,
  email: 16,
  phone: 14,
  house: 5,
  street: 8,
  extra: 5,
  postalCode: 7,
  city: 5
} as const
export type Field = keyof typeof ordinary

/** Of one field: the bits of each value that was counted, and of all others. */
export interface Counted {
  readonly bits: ReadonlyMap<string, number>
  readonly unseen: number
}
export type Rarity = Readonly<Record<Field, Counted>>

// So many customers weigh as much as what is known beforehand.
const prior = 1000
// However rare or common a value is, it counts so many bits more or less.
const most = 4

const counted = (field: Field, customers: number, values: Iterable<string>): Counted => {
  const usual = ordinary[field]
  const counts = new Map<string, number>()
  for (const value of values) if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1)
  const weigh = (count: number) => {
    const share = (count + prior * 2 ** -usual) / (customers + prior)
    return Math.min(usual + most, Math.max(usual - most, -Math.log2(share)))
  }
  const known = new Map<number, number>()
  const bits = new Map<string, number>()
  for (const [value, count] of counts) {
    const weight = known.get(count) ?? weigh(count)
    known.set(count, weight)
    bits.set(value, weight)
  }
  return { bits, unseen: customers === 0 ? usual : weigh(0) }
}

export const make = (profiles: ReadonlyArray<Profile>): Rarity => {
  const count = (field: Field, values: (profile: Profile) => ReadonlyArray<string>) =>
    counted(field, profiles.length, profiles.flatMap(values))
  return {
    first: count("first", ({ first }) => [first]),
    last: count("last", ({ last }) => [last]),
    company: count("company", ({ company }) => [company]),
    email: count("email", ({ emails }) => emails),
    phone: count("phone", ({ phones }) => phones),
    house: count("house", ({ places }) => places.map(({ house }) => house)),
    street: count("street", ({ places }) => places.map(({ street }) => street)),
    extra: count("extra", ({ places }) => places.map(({ extra }) => extra)),
    postalCode: count("postalCode", ({ places }) => places.map(({ postalCode }) => postalCode)),
    city: count("city", ({ places }) => places.map(({ city }) => city))
  }
}

/** Of a book that nobody counted. */
export const none: Rarity = make([])

/** What agreement on a value weighs. */
export const bits = (rarity: Rarity, field: Field, value: string): number =>
  rarity[field].bits.get(value) ?? rarity[field].unseen
