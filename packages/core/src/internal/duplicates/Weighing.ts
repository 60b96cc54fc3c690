/**
 * The comparison of two customers as numbers: a level and a weight for each field, in arrays that are used again for every
 * pair, because a book has hundreds of thousands of pairs and few of them are worth a list of reasons. See `Duplicate`.
 */
import type { Place, Profile } from "../../duplicates/DuplicateProfile.ts"
import type { Counted, Rarity } from "../../duplicates/Rarity.ts"
import * as GivenName from "../../text/GivenName.ts"
import * as Similarity from "../../text/Similarity.ts"

export const levels = ["same", "nickname", "alike", "similar", "slip", "initial", "part", "differ"] as const
type Level = (typeof levels)[number]

export const fields = [
  "first",
  "last",
  "swapped",
  "company",
  "email",
  "phone",
  "house",
  "unit",
  "street",
  "extra",
  "crossed",
  "postalCode",
  "city",
  "region",
  "moved",
  "kind",
  "date"
] as const
type Field = (typeof fields)[number]

/**
 * Bits for each level: the binary logarithm of how much likelier it is for one person than for two. What is the same and
 * not here weighs as `Rarity` says.
 */
const weights: Readonly<Record<Field, Partial<Record<Level, number>>>> = {
  first: { nickname: 5, alike: 5, similar: 3, initial: 2, differ: -3 },
  last: { alike: 6, similar: 3.5, initial: 1, differ: -4 },
  // First as last name and the other way round.
  swapped: { same: 6.5, alike: 5, similar: 3, initial: 0, differ: -4 },
  company: { alike: 6, similar: 3, initial: 0, differ: -2 },
  email: { slip: 8, alike: 5, part: 4, differ: -1 },
  phone: { slip: 3, differ: -1 },
  house: { slip: 1.5, differ: -3 },
  unit: { same: 3, differ: -4 },
  street: { alike: 6.5, similar: 4, initial: 0, differ: -3 },
  extra: { alike: 4, similar: 2, initial: 0, differ: -1 },
  // The second line of an address as the first one and the other way round.
  crossed: { same: 6.5, alike: 5, similar: 3, initial: 0, differ: -2 },
  postalCode: { slip: 3, differ: -3 },
  city: { alike: 4, similar: 2, initial: 0, differ: -1 },
  region: { same: 1, differ: -1 },
  // People move: addresses that have nothing in common are no worse than this.
  moved: { differ: -5 },
  // A company and a person, where nothing says that it is the person's company.
  kind: { differ: -3 },
  date: { same: 12, slip: 7, part: 1, differ: -5 }
}

// Levels and fields by number. 0 is no level: something is blank.
const [none, same, nickname, alike, similar, slip, initial, part, differ] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const
const width = levels.length + 1
const table = new Float64Array(fields.length * width)
fields.forEach((field, row) => {
  levels.forEach((level, column) => {
    table[row * width + column + 1] = weights[field][level] ?? 0
  })
})

/** Where a reason stands: `swapped` and `crossed` have two slots, one for each direction, and each date one. */
const slots: ReadonlyArray<Field> = [
  "first",
  "last",
  "swapped",
  "swapped",
  "company",
  "email",
  "phone",
  "house",
  "unit",
  "street",
  "extra",
  "crossed",
  "crossed",
  "postalCode",
  "city",
  "region",
  "moved",
  "kind",
  ...Array.from({ length: 8 }, () => "date" as const)
]
const rows = slots.map((field) => fields.indexOf(field) * width)
const at = {
  first: 0,
  last: 1,
  swapped: 2,
  company: 4,
  email: 5,
  phone: 6,
  house: 7,
  unit: 8,
  street: 9,
  extra: 10,
  crossed: 11,
  postalCode: 13,
  city: 14,
  region: 15,
  moved: 16,
  kind: 17,
  date: 18
} as const
const placeSlots = at.moved - at.house

// Of the pair that was weighed last; and the best pair of addresses so far, while there are several.
const level = new Uint8Array(slots.length)
const bits = new Float64Array(slots.length)
const bestLevel = new Uint8Array(placeSlots)
const bestBits = new Float64Array(placeSlots)

const put = (slot: number, found: number, weight: number): number => {
  level[slot] = found
  bits[slot] = weight
  return weight
}

const fixed = (slot: number, found: number): number => put(slot, found, table[(rows[slot] ?? 0) + found] ?? 0)

const equal = (slot: number, value: string, { bits, unseen }: Counted): number =>
  put(slot, same, bits.get(value) ?? unseen)

const clear = (slot: number, count: number): void => {
  for (let i = slot; i < slot + count; i++) level[i] = none
}

const wordLevel = (a: string, b: string): number => {
  if (a === "" || b === "") return none
  if (a === b) return same
  if (a.length === 1 || b.length === 1) return a.charCodeAt(0) === b.charCodeAt(0) ? initial : differ
  const likeness = Similarity.jaroWinkler(a, b, 0.85)
  return likeness >= 0.92 ? alike : likeness >= 0.85 || Similarity.isSlip(a, b) ? similar : differ
}

const word = (slot: number, a: string, b: string, counted: Counted): number => {
  const found = wordLevel(a, b)
  return found === same ? equal(slot, a, counted) : fixed(slot, found)
}

// Of two short numbers many are one digit apart.
const codeLevel = (a: string, b: string): number =>
  a === "" || b === "" ? none : a === b ? same : a.length > 2 && b.length > 2 && Similarity.isSlip(a, b) ? slip : differ

const code = (slot: number, a: string, b: string, counted: Counted): number => {
  const found = codeLevel(a, b)
  return found === same ? equal(slot, a, counted) : fixed(slot, found)
}

/** Two comparisons of which it must not matter which comes first: a blank is last, and levels are in falling order. */
const pair = (slot: number, one: number, other: number): number => {
  const [x, y] = one === none || (other !== none && other < one) ? [other, one] : [one, other]
  return fixed(slot, x) + fixed(slot + 1, y)
}

/** The better of two readings; of the other nothing is left. */
const better = (straight: number, crossed: number, straightSlot: number, crossedSlot: number): number => {
  clear(crossed > straight ? straightSlot : crossedSlot, 2)
  return Math.max(straight, crossed)
}

const shareRoot = (a: ReadonlyArray<string>, b: ReadonlyArray<string>): boolean => {
  for (let i = 0; i < a.length; i++) if (b.includes(a[i] ?? "")) return true
  return false
}

const names = (a: Profile, b: Profile, rarity: Rarity): number => {
  let first = word(at.first, a.first, b.first, rarity.first)
  if (first < 5 && shareRoot(a.roots, b.roots)) first = fixed(at.first, nickname)
  // Siblings and couples: near in letters, and two.
  if (first > 0 && a.first !== b.first && GivenName.areTwo(a.given, b.given)) first = fixed(at.first, differ)
  const straight = first + word(at.last, a.last, b.last, rarity.last)
  const [one, other] = [wordLevel(a.first, b.last), wordLevel(a.last, b.first)]
  const crossed =
    straight > 4 || (one === none && other === none) ? Number.NEGATIVE_INFINITY : pair(at.swapped, one, other)
  return better(straight, crossed, at.first, at.swapped)
}

// Part numbers are one digit apart from door to door.
const unitLevel = (a: string, b: string): number => (a === "" || b === "" ? none : a === b ? same : differ)

const place = (a: Place, b: Place, rarity: Rarity): number => {
  const unit = fixed(at.unit, unitLevel(a.unit, b.unit))
  const street = word(at.street, a.street, b.street, rarity.street)
  // That two doors are in one building, the house and the street say.
  const extra =
    unit < 0 && a.house === b.house && street > 0
      ? fixed(at.extra, none)
      : word(at.extra, a.extra, b.extra, rarity.extra)
  const straight = street + extra
  const crossed =
    street >= 0 && extra >= 0 && straight > 0
      ? Number.NEGATIVE_INFINITY
      : pair(at.crossed, wordLevel(a.street, b.extra), wordLevel(a.extra, b.street))
  return (
    better(straight, crossed, at.street, at.crossed) +
    code(at.house, a.house, b.house, rarity.house) +
    unit +
    code(at.postalCode, a.postalCode, b.postalCode, rarity.postalCode) +
    word(at.city, a.city, b.city, rarity.city) +
    fixed(at.region, a.region === "" || b.region === "" ? none : a.region === b.region ? same : differ)
  )
}

// Of two pairs with one sum it must not matter which comes first.
const isBetter = (sum: number, most: number): boolean => {
  if (sum !== most) return sum > most
  for (let i = 0; i < placeSlots; i++) {
    const [now, best] = [level[at.house + i] ?? none, bestLevel[i] ?? none]
    if (now !== best) return now < best
  }
  return false
}

const nowhere: Place = { house: "", street: "", extra: "", unit: "", city: "", region: "", postalCode: "" }

/** The addresses that agree best. */
const places = (a: Profile, b: Profile, rarity: Rarity): number => {
  const pairs = a.places.length * b.places.length
  clear(at.moved, 1)
  if (pairs === 0) {
    clear(at.house, placeSlots)
    return 0
  }
  let most = Number.NEGATIVE_INFINITY
  for (let x = 0; x < a.places.length; x++) {
    for (let y = 0; y < b.places.length; y++) {
      const sum = place(a.places[x] ?? nowhere, b.places[y] ?? nowhere, rarity)
      if (pairs > 1 && isBetter(sum, most)) {
        bestLevel.set(level.subarray(at.house, at.moved))
        bestBits.set(bits.subarray(at.house, at.moved))
      }
      most = Math.max(most, sum)
    }
  }
  if (pairs > 1) {
    level.set(bestLevel, at.house)
    bits.set(bestBits, at.house)
  }
  if (most >= (weights.moved.differ ?? 0)) return most
  clear(at.house, placeSlots)
  return fixed(at.moved, differ)
}

// So many phones or e-mails of one customer are looked at for being nearly another's.
const mostNear = 8

/** Whether a test holds for a pair of the first few of two lists. */
const any = (
  a: ReadonlyArray<string>,
  b: ReadonlyArray<string>,
  test: (one: string, other: string) => boolean
): boolean => {
  for (let i = 0; i < a.length && i < mostNear; i++) {
    for (let j = 0; j < b.length && j < mostNear; j++) if (test(a[i] ?? "", b[j] ?? "")) return true
  }
  return false
}
const isNear = (a: string, b: string): boolean => Similarity.jaroWinkler(a, b, 0.92) >= 0.92
const local = (email: string): string => email.slice(0, email.lastIndexOf("@"))
const sameLocal = (a: string, b: string): boolean => local(a) === local(b)

/** The rarest that both have, else how near any of them are. */
const points = (slot: number, a: ReadonlyArray<string>, b: ReadonlyArray<string>, counted: Counted): number => {
  if (a.length === 0 || b.length === 0) return fixed(slot, none)
  const held = b.length > mostNear ? new Set(b) : null
  let shared = 0
  for (const point of a) {
    if (held === null ? b.includes(point) : held.has(point)) {
      shared = Math.max(shared, counted.bits.get(point) ?? counted.unseen)
    }
  }
  if (shared > 0) return put(slot, same, shared)
  if (any(a, b, Similarity.isSlip)) return fixed(slot, slip)
  if (slot === at.phone) return fixed(slot, differ)
  return fixed(slot, any(a, b, sameLocal) ? part : any(a, b, isNear) ? alike : differ)
}

const dateLevel = (a: string, b: string): number => {
  if (a === b) return same
  if (Similarity.isSlip(a, b)) return slip
  if (a.length !== 8 || b.length !== 8) return differ
  // 1970-03-04 and 1970-04-03.
  if (a === b.slice(0, 4) + b.slice(6) + b.slice(4, 6)) return slip
  return a.slice(0, 6) === b.slice(0, 6) || a.slice(4) === b.slice(4) ? part : differ
}

const dates = (a: Profile, b: Profile): number => {
  let slot: number = at.date
  let sum = 0
  for (let x = 0; x < a.dates.length; x++) {
    const one = a.dates[x]
    for (let y = 0; y < b.dates.length; y++) {
      const other = b.dates[y]
      if (one === undefined || other === undefined || one.field !== other.field || slot === slots.length) continue
      sum += fixed(slot++, dateLevel(one.digits, other.digits))
    }
  }
  while (slot < slots.length && level[slot] !== none) level[slot++] = none
  return sum
}

const isPerson = (one: Profile): boolean => !one.isCompany && (one.first !== "" || one.last !== "")

const companies = (a: Profile, b: Profile, rarity: Rarity): number => {
  const company = word(at.company, a.company, b.company, rarity.company)
  const isMixed = (a.isCompany && isPerson(b)) || (b.isCompany && isPerson(a))
  return company + fixed(at.kind, isMixed && company <= 0 ? differ : none)
}

/** Weighs a pair and gives the sum. Who is `a` and who is `b` makes no difference. */
export const weigh = (a: Profile, b: Profile, rarity: Rarity): number =>
  names(a, b, rarity) +
  companies(a, b, rarity) +
  points(at.email, a.emails, b.emails, rarity.email) +
  points(at.phone, a.phones, b.phones, rarity.phone) +
  places(a, b, rarity) +
  dates(a, b)

/** What the last sum is made of. */
export const reasons = (): ReadonlyArray<{ readonly field: Field; readonly level: Level; readonly weight: number }> =>
  slots.flatMap((field, slot) => {
    const found = levels[(level[slot] ?? none) - 1]
    return found === undefined ? [] : [{ field, level: found, weight: bits[slot] ?? 0 }]
  })
