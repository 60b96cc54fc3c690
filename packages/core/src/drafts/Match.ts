/**
 * Whom a draft means: by e-mail, then by phone, each together with the name, then by the exact name. Neither an e-mail nor
 * a phone means somebody who is called otherwise: families and offices share both. Names alone join nobody who has
 * something else that disagrees: a book has many John Smiths.
 */
import { Data } from "effect"
import type { Customer } from "../customer/Customer.ts"
import * as Email from "../people/Email.ts"
import * as PersonName from "../people/PersonName.ts"
import * as Phone from "../people/Phone.ts"
import * as PostalAddress from "../places/PostalAddress.ts"
import * as Text from "../text/Text.ts"
import * as CustomerDraft from "./CustomerDraft.ts"
import * as Names from "./Names.ts"

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

/** Whether one of the `flat` keys is a name. */
export const isName = (key: string): boolean => key.startsWith("n:")

export type Match = Data.TaggedEnum<{
  Nobody: {}
  One: { readonly customer: Customer; readonly by: "row" | "email" | "phone" | "name" }
  /** Several fit and nothing tells which is meant. */
  Several: { readonly customers: ReadonlyArray<Customer>; readonly by: "email" | "phone" }
}>
export const Match = Data.taggedEnum<Match>()

/** Whether two entries are called alike. */
export const names = (a: Known, b: Known): Names.Names => Names.compare(a, b)

const share = (a: ReadonlyArray<string>, b: ReadonlyArray<string>) => a.some((key) => b.includes(key))
const disagree = (a: ReadonlyArray<string>, b: ReadonlyArray<string>) => a.length > 0 && b.length > 0 && !share(a, b)
const places = (known: Known) => known.properties.map(({ address }) => PostalAddress.key(address))
const allPhones = (known: Known) => known.phones.filter(Phone.identifies).map(Phone.key)

const oldestFirst = (customers: ReadonlyArray<Customer>) => customers.toSorted((a, b) => (a.id < b.id ? -1 : 1))

const heldBy = (wanted: ReadonlyArray<string>, held: ReadonlyArray<string>) =>
  wanted.filter((key) => held.includes(key))

/** Who share an e-mail or a phone with the draft, whoever they are; oldest first. */
export const sharing = (
  draft: CustomerDraft.CustomerDraft,
  candidates: ReadonlyArray<Customer>
): ReadonlyArray<Customer> => {
  const [wantedEmails, wantedPhones] = [emails(draft), phones(draft)]
  return oldestFirst(candidates.filter((one) => share(wantedEmails, emails(one)) || share(wantedPhones, phones(one))))
}

/** The e-mails and phones of the draft that a customer has, as they are shown. */
export const shared = (
  draft: CustomerDraft.CustomerDraft,
  customer: Pick<Customer, "emails" | "phones">
): ReadonlyArray<{ readonly field: "email" | "phone"; readonly key: string; readonly text: string }> => {
  const [heldEmails, heldPhones] = [customer.emails.map(Email.key), customer.phones.map(({ e164 }) => e164)]
  return [
    ...draft.emails.flatMap((email) =>
      heldEmails.includes(Email.key(email))
        ? [{ field: "email", key: Email.key(email), text: email.address } as const]
        : []
    ),
    ...phones(draft).flatMap((e164) =>
      heldPhones.includes(e164) ? [{ field: "phone", key: e164, text: e164 } as const] : []
    )
  ]
}

/** Whether a draft says no name at all, of a person or of a company. */
const isNameless = (known: Known): boolean => nameKey(known) === ""

const mostFirst = (
  customers: ReadonlyArray<Customer>,
  wanted: ReadonlyArray<string>,
  held: (customer: Customer) => ReadonlyArray<string>
) => customers.toSorted((a, b) => heldBy(wanted, held(b)).length - heldBy(wanted, held(a)).length)

/**
 * Who is meant among the oldest first that share something: somebody of exactly that name, else the only one whose name
 * agrees, else who has no name, else, where `least` allows it, the only one of the same first name.
 */
const byNames = (
  draft: CustomerDraft.CustomerDraft,
  customers: ReadonlyArray<Customer>,
  least: "agree" | "otherLast"
): Customer | undefined => {
  const name = nameKey(draft)
  const groups = Map.groupBy(customers, (one) => names(draft, one))
  const agreeing = groups.get("agree") ?? []
  const exact = agreeing.find((one) => nameKey(one) === name)
  if (exact !== undefined) return exact
  if (agreeing.length > 0) return agreeing.length === 1 ? agreeing[0] : undefined
  const [unknown] = groups.get("unknown") ?? []
  if (unknown !== undefined || least === "agree") return unknown
  const [only, ...others] = groups.get("otherLast") ?? []
  return others.length === 0 ? only : undefined
}

const byEmails = (draft: CustomerDraft.CustomerDraft, holders: ReadonlyArray<Customer>): Match => {
  const wanted = emails(draft)
  const customers = oldestFirst(holders)
  const [first, ...others] = customers
  if (first === undefined) return Match.Nobody()
  if (isNameless(draft) && others.length > 0) {
    const signature = (customer: Customer) => heldBy(wanted, emails(customer)).join("\n")
    const nameless = customers.find(isNameless)
    return nameless === undefined || others.some((other) => signature(other) !== signature(first))
      ? Match.Several({ customers, by: "email" })
      : Match.One({ customer: nameless, by: "email" })
  }
  const customer = byNames(draft, mostFirst(customers, wanted, emails), "otherLast")
  return customer === undefined ? Match.Nobody() : Match.One({ customer, by: "email" })
}

const byPhones = (draft: CustomerDraft.CustomerDraft, holders: ReadonlyArray<Customer>): Match => {
  const [wanted, wantedEmails] = [phones(draft), emails(draft)]
  const customers = mostFirst(oldestFirst(holders), wanted, phones)
  if (isNameless(draft) && customers.length > 1) {
    // An e-mail of its own makes it one more of the house.
    return wantedEmails.length === 0 ? Match.Several({ customers, by: "phone" }) : Match.Nobody()
  }
  const fitting = customers.filter((one) => names(draft, one) !== "unknown" || !disagree(wantedEmails, emails(one)))
  const customer = byNames(draft, fitting, "agree")
  return customer === undefined ? Match.Nobody() : Match.One({ customer, by: "phone" })
}

const namedAs = ({ company, name }: Known): "person" | "company" | "either" =>
  PersonName.isEmpty(name) ? (company === null ? "either" : "company") : "person"

/** Whether the name that both have is a person's for both, or a company's: a company is nobody who is called like it. */
const isOneKind = (draft: CustomerDraft.CustomerDraft, customer: Customer): boolean => {
  const [ours, theirs] = [namedAs(draft), namedAs(customer)]
  if (ours !== theirs) return ours === "either" || theirs === "either"
  if (ours === "company" || draft.kind === null || draft.kind === customer.kind) return true
  return draft.company !== null && Text.fold(draft.company) === Text.fold(customer.company ?? "")
}

const byName = (draft: CustomerDraft.CustomerDraft, candidates: ReadonlyArray<Customer>): Match => {
  const name = nameKey(draft)
  const wantedEmails = emails(draft)
  const found = candidates.filter(
    (customer) =>
      name !== "" &&
      nameKey(customer) === name &&
      isOneKind(draft, customer) &&
      !disagree(wantedEmails, emails(customer)) &&
      !disagree(allPhones(draft), allPhones(customer)) &&
      !disagree(places(draft), places(customer))
  )
  const oldest = oldestFirst(found)[0]
  return oldest === undefined ? Match.Nobody() : Match.One({ customer: oldest, by: "name" })
}

/** Picks whom the draft means among the customers that share a key with it. */
export const choose = (draft: CustomerDraft.CustomerDraft, candidates: ReadonlyArray<Customer>): Match => {
  const wantedEmails = emails(draft)
  const byEmail = byEmails(
    draft,
    candidates.filter((customer) => share(wantedEmails, emails(customer)))
  )
  if (byEmail._tag !== "Nobody") return byEmail
  const wantedPhones = phones(draft)
  const byPhone = byPhones(
    draft,
    candidates.filter((customer) => share(wantedPhones, phones(customer)))
  )
  return byPhone._tag === "Nobody" ? byName(draft, candidates) : byPhone
}
