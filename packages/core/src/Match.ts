/**
 * Whom a draft means: by e-mail, then by phone together with the name, then by the exact name. Names alone join nobody
 * who has something else that disagrees: a book has many John Smiths, and families share a phone.
 */
import { Data } from "effect"
import type { Customer } from "./Customer.ts"
import type { CustomerDraft } from "./CustomerDraft.ts"
import * as Email from "./Email.ts"
import * as PersonName from "./PersonName.ts"
import * as Phone from "./Phone.ts"
import * as PostalAddress from "./PostalAddress.ts"
import * as Text from "./Text.ts"

type Known = Pick<Customer | CustomerDraft, "name" | "company" | "displayName" | "emails" | "phones" | "properties">

/** The folded name that two entries must share to be the same by name: the person's, else the company's. */
export const nameKey = (known: Pick<Known, "name" | "company" | "displayName">): string =>
  Text.fold(PersonName.format(known.name)) || Text.fold(known.company ?? "") || Text.fold(known.displayName ?? "")

const emails = (known: Known) => known.emails.map(Email.key)
const phones = (known: Known) => known.phones.flatMap((phone) => (phone.e164 === null ? [] : [phone.e164]))

/** What a store must look up to find everyone that a draft could mean. */
export interface Keys {
  readonly emails: ReadonlyArray<string>
  /** E.164, without extension. */
  readonly phones: ReadonlyArray<string>
  readonly names: ReadonlyArray<string>
}

export const keys = (known: Known): Keys => {
  const name = nameKey(known)
  return { emails: emails(known), phones: phones(known), names: name === "" ? [] : [name] }
}

/** The keys as one set of texts that cannot collide between kinds. */
export const flat = (keys: Keys): ReadonlyArray<string> => [
  ...keys.emails.map((key) => `e:${key}`),
  ...keys.phones.map((key) => `p:${key}`),
  ...keys.names.map((key) => `n:${key}`)
]

export type Match = Data.TaggedEnum<{
  Nobody: {}
  One: { readonly customer: Customer; readonly by: "email" | "phone" | "name" }
  /** Several fit and nothing tells which is meant. */
  Several: { readonly customers: ReadonlyArray<Customer>; readonly by: "email" | "phone" }
}>
export const Match = Data.taggedEnum<Match>()

const words = (known: Known): ReadonlySet<string> => new Set(nameKey(known).split(/[^\p{L}\p{N}]+/u).filter(Boolean))
const within = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].every((word) => b.has(word))

type Names = "agree" | "differ" | "unknown"

/** "Ana" agrees with "Ana Ruiz"; a missing name neither agrees nor differs. */
export const names = (a: Known, b: Known): Names => {
  const [left, right] = [words(a), words(b)]
  if (left.size === 0 || right.size === 0) return "unknown"
  return within(left, right) || within(right, left) ? "agree" : "differ"
}

const share = (a: ReadonlyArray<string>, b: ReadonlyArray<string>) => a.some((key) => b.includes(key))
const disagree = (a: ReadonlyArray<string>, b: ReadonlyArray<string>) => a.length > 0 && b.length > 0 && !share(a, b)
const places = (known: Known) => known.properties.map(({ address }) => PostalAddress.key(address))
const allPhones = (known: Known) => known.phones.map(Phone.key)

const oldestFirst = (customers: ReadonlyArray<Customer>) => customers.toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** The one among several that all hold the same of the draft's keys, so that each is as good as the other: the oldest. */
const settle = (
  customers: ReadonlyArray<Customer>,
  wanted: ReadonlyArray<string>,
  held: (customer: Customer) => ReadonlyArray<string>,
  by: "email" | "phone"
): Match => {
  const [first, ...others] = oldestFirst(customers)
  if (first === undefined) return Match.Nobody()
  const signature = (customer: Customer) => wanted.filter((key) => held(customer).includes(key)).join("\n")
  return others.every((other) => signature(other) === signature(first))
    ? Match.One({ customer: first, by })
    : Match.Several({ customers: [first, ...others], by })
}

/** Picks whom the draft means among the customers that share a key with it. */
export const choose = (draft: CustomerDraft, candidates: ReadonlyArray<Customer>): Match => {
  const wantedEmails = emails(draft)
  const byEmail = candidates.filter((customer) => share(wantedEmails, emails(customer)))
  if (byEmail.length > 0) {
    const named = byEmail.filter((customer) => names(draft, customer) === "agree")
    return settle(named.length > 0 ? named : byEmail, wantedEmails, emails, "email")
  }
  const wantedPhones = phones(draft)
  const byPhone = candidates.filter((customer) => {
    if (!share(wantedPhones, phones(customer))) return false
    const agreement = names(draft, customer)
    return agreement === "agree" || (agreement === "unknown" && !disagree(wantedEmails, emails(customer)))
  })
  if (byPhone.length > 0) return settle(byPhone, wantedPhones, phones, "phone")
  const name = nameKey(draft)
  const byName = candidates.filter(
    (customer) =>
      name !== "" &&
      nameKey(customer) === name &&
      !disagree(wantedEmails, emails(customer)) &&
      !disagree(allPhones(draft), allPhones(customer)) &&
      !disagree(places(draft), places(customer))
  )
  const oldest = oldestFirst(byName)[0]
  return oldest === undefined ? Match.Nobody() : Match.One({ customer: oldest, by: "name" })
}
