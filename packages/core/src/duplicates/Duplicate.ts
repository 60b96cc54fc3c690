/**
 * Customers that may be one, with reasons. Each field that two of them have agrees or differs in some degree, and each
 * degree has a weight: the binary logarithm of how much likelier it is for one person than for two (Fellegi and Sunter
 * 1969). A blank is never agreement. Nothing is merged by it: somebody looks, and says yes, or no for good.
 */
import { Schema } from "effect"
import type { Customer } from "../customer/Customer.ts"
import * as Weighing from "../internal/duplicates/Weighing.ts"
import * as DuplicateProfile from "./DuplicateProfile.ts"
import * as Rarity from "./Rarity.ts"

type Profile = DuplicateProfile.Profile

export const Field = Schema.Literals(Weighing.fields)
export type Field = typeof Field.Type

/** `slip`: one key wrong, or two neighbours swapped. `part`: the name before the @, the month or the day of a date. */
export const Level = Schema.Literals(Weighing.levels)
export type Level = typeof Level.Type

export const Reason = Schema.Struct({ field: Field, level: Level, weight: Schema.Finite })
export interface Reason extends Schema.Schema.Type<typeof Reason> {}

/** `certain` is still not merged by itself. */
export const Band = Schema.Literals(["certain", "probable", "possible"])
export type Band = typeof Band.Type

const isOf = (fields: ReadonlyArray<Field>) => (reason: Reason) => fields.includes(reason.field) && reason.weight > 0
const isName = isOf(["first", "last", "swapped", "company"])
const isPoint = (reason: Reason) => (reason.field === "email" || reason.field === "phone") && reason.level === "same"
const isNearPoint = ({ field, level }: Reason) =>
  (field === "phone" && level === "slip") || (field === "email" && (level === "slip" || level === "alike"))
const isDate = isOf(["date"])
const isPlace = isOf(["house", "street", "extra", "crossed", "postalCode"])
const isSame = (field: Field) => (reason: Reason) => reason.field === field && reason.level === "same"
const isStreet = isOf(["street", "extra", "crossed"])
const differs = ({ field, weight }: Reason) =>
  weight < 0 && (field === "first" || field === "last" || field === "swapped" || field === "kind")
const isOther = ({ field, level }: Reason) => level === "differ" && (field === "first" || field === "kind")
const isOtherCompany = ({ field, level }: Reason) => level === "differ" && field === "company"

/** What must agree for a band, and the least score. The first line that fits decides. */
export const bands = [
  // Households and offices share phones, e-mails and addresses; fathers and sons have one name.
  { band: "certain", needs: ["name", "point"], least: 20, namesMayDiffer: false },
  { band: "certain", needs: ["name", "sameDate", "place"], least: 20, namesMayDiffer: false },
  { band: "probable", needs: ["point"], least: 4, namesMayDiffer: true },
  { band: "probable", needs: ["name", "nearPoint"], least: 12, namesMayDiffer: true },
  { band: "probable", needs: ["name", "place"], least: 12, namesMayDiffer: true },
  { band: "probable", needs: ["name", "date"], least: 12, namesMayDiffer: true },
  { band: "probable", needs: ["date", "place"], least: 12, namesMayDiffer: true },
  // Two at one address, whatever they are called: a couple, or who lived there before.
  { band: "probable", needs: ["address"], least: 18, namesMayDiffer: true },
  // A book has many John Smiths.
  { band: "possible", needs: ["name"], least: 4, namesMayDiffer: true },
  { band: "possible", needs: ["date"], least: 4, namesMayDiffer: true },
  { band: "possible", needs: ["address"], least: 10, namesMayDiffer: true }
] as const

/** Below it a pair is in no band. */
export const leastScore = Math.min(...bands.map(({ least }) => least))

/** The band of a score with its reasons: a high score alone is not enough. `null` is no band. */
export const bandOf = (score: number, reasons: ReadonlyArray<Reason>): Band | null => {
  const kinds = {
    name: reasons.some(isName),
    point: reasons.some(isPoint),
    nearPoint: reasons.some(isNearPoint),
    date: reasons.some(isDate),
    sameDate: reasons.some(isSame("date")),
    address: reasons.some(isSame("house")) && reasons.some(isStreet),
    place: reasons.some(isPlace)
  }
  const found = bands.find(
    ({ least, namesMayDiffer, needs }) =>
      score >= least && needs.every((kind) => kinds[kind]) && (namesMayDiffer || !reasons.some(differs))
  )
  return found?.band ?? null
}

export interface Comparison {
  /** The sum of the weights of the reasons, in bits. */
  readonly score: number
  /** `null`: nothing to show to anybody. */
  readonly band: Band | null
  readonly reasons: ReadonlyArray<Reason>
  /**
   * `contact`: they share how or where they are reached under different first names, as a company and a person, or as two
   * companies: one may be the other's contact.
   */
  readonly offer: "merge" | "contact"
}

/** The sum of the weights alone, several times faster than with its reasons. */
export const scoreProfiles = (a: Profile, b: Profile, rarity: Rarity.Rarity = Rarity.none): number =>
  Weighing.weigh(a, b, rarity)

export interface Options extends DuplicateProfile.Options {
  /** How rare values are in the book; of ordinary rarity when not given. */
  readonly rarity?: Rarity.Rarity
}

/** Compares two customers; who is `a` makes no difference. */
export const compare = (a: Customer, b: Customer, { rarity, ...options }: Options = {}): Comparison =>
  compareProfiles(DuplicateProfile.make(a, options), DuplicateProfile.make(b, options), rarity)

/** Compares what was prepared once, for who compares one customer with many. */
export const compareProfiles = (a: Profile, b: Profile, rarity: Rarity.Rarity = Rarity.none): Comparison => {
  const sum = Weighing.weigh(a, b, rarity)
  const reasons = Weighing.reasons()
  const shared = reasons.some((reason) => isPoint(reason) || isPlace(reason))
  const others = reasons.some(isOther) || (reasons.some(isOtherCompany) && !reasons.some(isName))
  return { score: sum, band: bandOf(sum, reasons), reasons, offer: shared && others ? "contact" : "merge" }
}
