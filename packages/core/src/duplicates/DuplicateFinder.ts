/**
 * Every pair of a book that may be one customer, without comparing everybody with everybody: only those that share a key.
 * A key that many share (the phone of an office, the e-mail of a property manager) finds nobody, and is only counted.
 */
import { Order } from "effect"
import type * as Customer from "../customer/Customer.ts"
import type * as CustomerId from "../parts/CustomerId.ts"
import * as Duplicate from "./Duplicate.ts"
import * as DuplicateProfile from "./DuplicateProfile.ts"
import * as NotDuplicate from "./NotDuplicate.ts"
import * as Rarity from "./Rarity.ts"

type Profile = DuplicateProfile.Profile

/** More customers than this under one key are counted and not compared. */
export const largestBlock = 50

export interface Candidate extends Duplicate.Comparison {
  /** The lesser id. */
  readonly a: CustomerId.CustomerId
  readonly b: CustomerId.CustomerId
  readonly band: Duplicate.Band
}

/** A key that too many customers share. */
export interface Skipped {
  readonly key: string
  readonly customers: number
}

export interface Found {
  /** Surest first, then by ids. */
  readonly candidates: ReadonlyArray<Candidate>
  /** How many pairs were compared. */
  readonly compared: number
  /** Most shared first. */
  readonly skipped: ReadonlyArray<Skipped>
}

export interface Options extends DuplicateProfile.Options {
  /** Pairs that somebody told apart. */
  readonly notDuplicates?: ReadonlyArray<NotDuplicate.NotDuplicate>
  /** The least sure that is asked for; all when not given. */
  readonly least?: Duplicate.Band
}

const blocksOf = (profiles: ReadonlyArray<Profile>): ReadonlyMap<string, ReadonlyArray<number>> => {
  const blocks = new Map<string, Array<number>>()
  profiles.forEach((profile, index) => {
    for (const key of DuplicateProfile.keys(profile)) {
      const block = blocks.get(key)
      if (block === undefined) blocks.set(key, [index])
      else block.push(index)
    }
  })
  return blocks
}

/** Whether two ascending lists have a number in common below a limit. */
const meetBelow = (limit: number, a: ReadonlyArray<number>, b: ReadonlyArray<number>): boolean => {
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] ?? limit, b[j] ?? limit]
    if (x >= limit || y >= limit) return false
    if (x === y) return true
    if (x < y) i++
    else j++
  }
  return false
}

/**
 * Calls back once for each pair of numbers of profiles that share a key; gives the keys that were skipped. Memory grows
 * with the customers and not with the pairs.
 */
export const pairs = (
  profiles: ReadonlyArray<Profile>,
  each: (a: number, b: number) => void
): ReadonlyArray<Skipped> => {
  const skipped: Array<Skipped> = []
  const blocks: Array<ReadonlyArray<number>> = []
  // Of each profile the blocks that it is in, ascending: a pair is looked at in the first block that has both.
  const memberships = profiles.map((): Array<number> => [])
  for (const [key, block] of blocksOf(profiles)) {
    if (block.length > largestBlock) skipped.push({ key, customers: block.length })
    else if (block.length > 1) {
      for (const index of block) memberships[index]?.push(blocks.length)
      blocks.push(block)
    }
  }
  for (const [number, block] of blocks.entries()) {
    for (const [position, a] of block.entries()) {
      for (const b of block.slice(position + 1)) {
        if (!meetBelow(number, memberships[a] ?? [], memberships[b] ?? [])) each(a, b)
      }
    }
  }
  return skipped.toSorted((x, y) => y.customers - x.customers || (x.key < y.key ? -1 : 1))
}

const rank = { certain: 0, probable: 1, possible: 2 } as const

const surestFirst: Order.Order<Candidate> = Order.combineAll([
  Order.mapInput(Order.Number, ({ band }: Candidate) => rank[band]),
  Order.flip(Order.mapInput(Order.Number, ({ score }: Candidate) => score)),
  Order.mapInput(Order.String, ({ a }: Candidate) => a),
  Order.mapInput(Order.String, ({ b }: Candidate) => b)
])

/** The two as a candidate, if they may be one at all, and nobody told them apart. */
const candidate = (one: Profile, other: Profile, rarity: Rarity.Rarity): ReadonlyArray<Candidate> => {
  const [a, b] = one.id < other.id ? [one, other] : [other, one]
  if (Duplicate.scoreProfiles(a, b, rarity) < Duplicate.leastScore) return []
  const { band, ...rest } = Duplicate.compareProfiles(a, b, rarity)
  return band === null ? [] : [{ ...rest, band, a: a.id, b: b.id }]
}

/** All pairs of a book that may be one. The order of the customers makes no difference. */
export const find = (customers: ReadonlyArray<Customer.Customer>, options: Options = {}): Found => {
  const profiles = customers.map((customer) => DuplicateProfile.make(customer, options))
  const rarity = Rarity.make(profiles)
  const toldApart = NotDuplicate.index(options.notDuplicates ?? [])
  const least = rank[options.least ?? "possible"]
  const candidates: Array<Candidate> = []
  let compared = 0
  const skipped = pairs(profiles, (a, b) => {
    const [one, other] = [profiles[a], profiles[b]]
    if (one === undefined || other === undefined) return
    compared++
    for (const found of candidate(one, other, rarity)) {
      if (rank[found.band] <= least && !toldApart(one, other)) candidates.push(found)
    }
  })
  return { candidates: candidates.toSorted(surestFirst), compared, skipped }
}

/** Whom of a book one customer may be, who need not be in it: what is asked before somebody is added. */
export const similar = (
  customer: Customer.Customer,
  customers: ReadonlyArray<Customer.Customer>,
  options: Options = {}
): ReadonlyArray<Candidate> => {
  const one = DuplicateProfile.make(customer, options)
  const keys = new Set(DuplicateProfile.keys(one))
  const profiles = customers.map((other) => DuplicateProfile.make(other, options))
  const rarity = Rarity.make(profiles)
  const toldApart = NotDuplicate.index(options.notDuplicates ?? [])
  const least = rank[options.least ?? "possible"]
  return profiles
    .filter((other) => other.id !== one.id && DuplicateProfile.keys(other).some((key) => keys.has(key)))
    .flatMap((other) => (toldApart(one, other) ? [] : candidate(one, other, rarity)))
    .filter(({ band }) => rank[band] <= least)
    .toSorted(surestFirst)
}
