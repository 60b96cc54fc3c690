/**
 * Whom a draft means: by e-mail, then by phone together with the name, then by the exact name. Names alone join nobody
 * who has something else that disagrees: a book has many John Smiths, and families share a phone.
 */
import { Data } from "effect"
import type { Customer } from "../customer/Customer.ts"
import * as Email from "../people/Email.ts"
import * as PersonName from "../people/PersonName.ts"
import * as Phone from "../people/Phone.ts"
import * as PostalAddress from "../places/PostalAddress.ts"
import * as Text from "../text/Text.ts"
import * as CustomerDraft from "./CustomerDraft.ts"

type Known = Pick<
  Customer | CustomerDraft.CustomerDraft,
  "name" | "company" | "displayName" | "emails" | "phones" | "properties"
>

/** The folded name that two entries must share to be the same by name: the person's, else the company's. */
export const nameKey = (known: Pick<Known, "name" | "company" | "displayName">): string =>
  Text.fold(PersonName.format(known.name)) || Text.fold(known.company ?? "") || Text.fold(known.displayName ?? "")

const emails = (known: Known) => known.emails.map(Email.key)
const phones = (known: Known) => known.phones.filter(Phone.identifies).flatMap(({ e164 }) => e164 ?? [])

/** What a store must look up to find everyone that a draft could mean. */
export interface Keys {
  readonly emails: ReadonlyArray<string>
  /** E.164, without extension; none of the numbers that identify nobody (`Phone.identifies`). */
  readonly phones: ReadonlyArray<string>
  readonly names: ReadonlyArray<string>
  /** Names of rows that all have e-mails: of their holders only those without one can be meant by the name. */
  readonly namesWithoutEmail: ReadonlyArray<string>
  /** Rows that were imported before, by `CustomerDraft.identity`. */
  readonly rows: ReadonlyArray<string>
}

export const noKeys: Keys = { emails: [], phones: [], names: [], namesWithoutEmail: [], rows: [] }

/** By what a customer, or whatever is known of one, is found. */
export const keys = (known: Known): Keys => {
  const name = nameKey(known)
  return {
    emails: emails(known),
    phones: phones(known),
    names: name === "" ? [] : [name],
    namesWithoutEmail: [],
    rows: []
  }
}

/** By what the customer is found whom a draft means: its own keys, and the draft itself if it came before. */
export const draftKeys = (draft: CustomerDraft.CustomerDraft): Keys => ({
  ...keys(draft),
  rows: [CustomerDraft.identity(draft)]
})

/** The keys as one set of texts that cannot collide between kinds: a row is JSON, which starts with a brace. */
export const flat = (keys: Keys): ReadonlyArray<string> => [
  ...keys.emails.map((key) => `e:${key}`),
  ...keys.phones.map((key) => `p:${key}`),
  ...keys.names.map((key) => `n:${key}`),
  ...keys.rows
]

/** Whether one of the `flat` keys is a row. */
export const isRow = (key: string): boolean => key.startsWith("{")

export type Match = Data.TaggedEnum<{
  Nobody: {}
  One: { readonly customer: Customer; readonly by: "row" | "email" | "phone" | "name" }
  /** Several fit and nothing tells which is meant. */
  Several: { readonly customers: ReadonlyArray<Customer>; readonly by: "email" }
}>
export const Match = Data.taggedEnum<Match>()

const words = (known: Known): ReadonlySet<string> =>
  new Set(
    nameKey(known)
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter(Boolean)
  )
const within = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].every((word) => b.has(word))

export type Names = "agree" | "differ" | "unknown"

/** "Ana" agrees with "Ana Ruiz"; a missing name neither agrees nor differs. */
export const names = (a: Known, b: Known): Names => {
  const [left, right] = [words(a), words(b)]
  if (left.size === 0 || right.size === 0) return "unknown"
  return within(left, right) || within(right, left) ? "agree" : "differ"
}

const share = (a: ReadonlyArray<string>, b: ReadonlyArray<string>) => a.some((key) => b.includes(key))
const disagree = (a: ReadonlyArray<string>, b: ReadonlyArray<string>) => a.length > 0 && b.length > 0 && !share(a, b)
const places = (known: Known) => known.properties.map(({ address }) => PostalAddress.key(address))
const allPhones = (known: Known) => known.phones.filter(Phone.identifies).map(Phone.key)

const oldestFirst = (customers: ReadonlyArray<Customer>) => customers.toSorted((a, b) => (a.id < b.id ? -1 : 1))

const heldBy = (wanted: ReadonlyArray<string>, held: ReadonlyArray<string>) =>
  wanted.filter((key) => held.includes(key))

/**
 * Among the holders of the draft's e-mails: somebody of its name, else somebody without a name. The only holder is meant
 * whatever the name; one more name on an e-mail that several share is one more customer. Where one holds an e-mail that
 * another does not, nothing tells which of them is meant.
 */
const byEmails = (
  draft: CustomerDraft.CustomerDraft,
  holders: ReadonlyArray<Customer>,
  wanted: ReadonlyArray<string>
): Match => {
  const customers = oldestFirst(holders)
  const [first, ...others] = customers
  if (first === undefined) return Match.Nobody()
  const signature = (customer: Customer) => heldBy(wanted, emails(customer)).join("\n")
  if (others.some((other) => signature(other) !== signature(first))) return Match.Several({ customers, by: "email" })
  const named = (agreement: Names) => customers.find((one) => names(draft, one) === agreement)
  const customer = named("agree") ?? named("unknown") ?? (others.length === 0 ? first : undefined)
  return customer === undefined ? Match.Nobody() : Match.One({ customer, by: "email" })
}

/** Picks whom the draft means among the customers that share a key with it. */
export const choose = (draft: CustomerDraft.CustomerDraft, candidates: ReadonlyArray<Customer>): Match => {
  const wantedEmails = emails(draft)
  const byEmail = candidates.filter((customer) => share(wantedEmails, emails(customer)))
  if (byEmail.length > 0) return byEmails(draft, byEmail, wantedEmails)
  const wantedPhones = phones(draft)
  const byPhone = oldestFirst(candidates)
    .filter((customer) => {
      if (!share(wantedPhones, phones(customer))) return false
      const agreement = names(draft, customer)
      return agreement === "agree" || (agreement === "unknown" && !disagree(wantedEmails, emails(customer)))
    })
    .toSorted((a, b) => heldBy(wantedPhones, phones(b)).length - heldBy(wantedPhones, phones(a)).length)[0]
  if (byPhone !== undefined) return Match.One({ customer: byPhone, by: "phone" })
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
