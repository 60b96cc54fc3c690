/**
 * Decides a chunk of rows: each gets its verdict, given the customers that share a key with any of them. Rows are taken
 * in order, and a later row sees what the earlier ones did.
 */
import { Equal, Result } from "effect"
import * as Change from "../customer/Change.ts"
import * as Customer from "../customer/Customer.ts"
import * as CustomerDraft from "../drafts/CustomerDraft.ts"
import * as Match from "../drafts/Match.ts"
import * as SharedPoint from "../drafts/SharedPoint.ts"
import type * as SourceRow from "../drafts/SourceRow.ts"
import type { Verdict } from "../drafts/Verdict.ts"
import * as KeyIndex from "../internal/importing/KeyIndex.ts"
import type * as Warning from "../parts/Warning.ts"
import * as PersonName from "../people/PersonName.ts"

/** A customer of the store that shares a key with a row. */
export interface Candidate {
  readonly customer: Customer.Customer
  /** The state that was read; the store refuses a plan made from an older one. */
  readonly version: number
  /** An earlier row of the same import already meant this customer. */
  readonly touched: boolean
  /** Those of the rows looked for that meant this customer when they were imported before. */
  readonly rows: ReadonlyArray<string>
}

/** What to do with a row that means somebody who is in the book. `create` never looks. */
export type OnDuplicate = "skip" | "update" | "create"

/**
 * What becomes of a row with an e-mail or a phone of somebody who is called otherwise: another customer who has it too, a
 * contact person of who has it, or nothing.
 */
export type OnShared = "customer" | "contact" | "reject"

export interface Decided<Source> {
  readonly row: SourceRow.SourceRow<Source>
  readonly verdict: Verdict
  readonly warnings: ReadonlyArray<Warning.Warning>
  /**
   * The row as later imports know it again; `null` for one that could not be read, and for a contact person, who is found
   * again by name at the customer.
   */
  readonly identity: string | null
  /** Who has what a rejected row would share: it is rejected again, whatever others have made of their names. */
  readonly rejectedFor: Customer.CustomerId | null
}

const codes = {
  CustomerNameRequired: "name_required",
  CompanyNameRequired: "company_name_required",
  NameTooLong: "name_too_long",
  PropertyNotOfCustomer: "property_not_of_customer",
  BillToSelf: "bill_to_self",
  ReferralSelf: "referral_self"
} as const

const invalid = (error: Customer.Invalid): Verdict => ({
  _tag: "Rejected",
  code: codes[error._tag],
  message: error.message
})

const none: ReadonlyArray<never> = []

const title = (customer: Customer.Customer) =>
  PersonName.format(customer.name) || customer.company || customer.emails[0]?.address || customer.id

/**
 * The customers known so far, found by key; what rows of the chunk make of them takes their place. New ones have the keys
 * of their row, and are found by the index of the rows.
 */
const makeBook = (candidates: ReadonlyArray<Candidate>, rows: KeyIndex.KeyIndex<number>) => {
  const entries = new Map<Customer.CustomerId, { readonly customer: Customer.Customer; readonly touched: boolean }>()
  const byKey = KeyIndex.make<Customer.CustomerId>()
  const put = (customer: Customer.Customer, touched: boolean, keys: ReadonlyArray<string>) => {
    entries.set(customer.id, { customer, touched })
    for (const key of keys) byKey.add(key, customer.id)
  }
  for (const { customer, rows, touched } of candidates) {
    put(customer, touched, Match.flat({ ...Match.keys(customer), rows }))
  }
  const made = new Map<number, Customer.CustomerId>()
  const make = (customer: Customer.Customer, row: number) => {
    entries.set(customer.id, { customer, touched: true })
    made.set(row, customer.id)
  }
  const sharing = (keys: ReadonlyArray<string>): ReadonlyArray<Customer.Customer> => {
    const ids: Array<Customer.CustomerId> = []
    for (const key of keys) {
      ids.push(...byKey.get(key))
      // Who asks is among the rows of the key, and has made nobody yet.
      for (const row of rows.several(key)) {
        const id = made.get(row)
        if (id !== undefined) ids.push(id)
      }
    }
    return ids.length === 0 ? none : Array.from(new Set(ids)).flatMap((id) => entries.get(id)?.customer ?? [])
  }
  const touched = (id: Customer.CustomerId) => entries.get(id)?.touched ?? false
  return { put, make, sharing, byRow: (row: string) => sharing([row]), touched }
}

/** The keys of a row, and the same as one list. */
export interface RowKeys {
  readonly keys: Match.Keys
  readonly flat: ReadonlyArray<string>
}

const noKeys: RowKeys = { keys: Match.noKeys, flat: [] }

/** Rows with the keys of each, by what the customer is found whom it means, and the places of the rows by key. */
export interface Keyed<Source> {
  readonly rows: ReadonlyArray<SourceRow.SourceRow<Source>>
  readonly keys: ReadonlyArray<RowKeys>
  readonly index: KeyIndex.KeyIndex<number>
}

/** What a store knows a row by that was rejected because of somebody. */
export const rejection = (identity: string): string => `{"rejected":${identity}}`

export const withKeys = <Source>(
  rows: ReadonlyArray<SourceRow.SourceRow<Source>>,
  shared: OnShared = "customer"
): Keyed<Source> => {
  const index = KeyIndex.make<number>()
  const keys = rows.map(({ draft }, place) => {
    if (Result.isFailure(draft)) return noKeys
    const known = Match.draftKeys(draft.success)
    const found = shared === "reject" ? { ...known, rows: [...known.rows, ...known.rows.map(rejection)] } : known
    const flat = Match.flat(found)
    for (const key of flat) index.add(key, place)
    return { keys: found, flat }
  })
  return { rows, keys, index }
}

/** The keys of all rows as those of one look-up, each once. */
export const wanted = ({ index, keys }: Keyed<unknown>): Match.Keys => {
  const emails: Array<string> = []
  const phones: Array<string> = []
  const names: Array<string> = []
  const namesWithoutEmail: Array<string> = []
  const rows: Array<string> = []
  const hasEmail = (place: number) => (keys[place]?.keys.emails.length ?? 0) > 0
  for (const key of index.keys()) {
    if (Match.isRow(key)) rows.push(key)
    else if (key.startsWith("e:")) emails.push(key.slice(2))
    else if (key.startsWith("p:")) phones.push(key.slice(2))
    else (index.get(key).every(hasEmail) ? namesWithoutEmail : names).push(key.slice(2))
  }
  return { emails, phones, names, namesWithoutEmail, rows }
}

const companyNameMissing: Warning.Warning = {
  field: "kind",
  code: "company_name_missing",
  message: "The row says that this is a company and has no company name: it was taken as if it did not say so"
}

/** What a row says by itself, whoever is meant: it is judged alike before and after others have filled the book. */
const sound = (draft: CustomerDraft.CustomerDraft): CustomerDraft.CustomerDraft =>
  draft.kind === "company" && draft.company === null
    ? { ...draft, kind: null, warnings: [...draft.warnings, companyNameMissing] }
    : draft

/** A verdict with what else is said of the row. */
interface Outcome {
  readonly verdict: Verdict
  readonly warnings: ReadonlyArray<Warning.Warning>
  readonly isContact?: boolean
  readonly rejectedFor?: Customer.CustomerId
}

const plain = (verdict: Verdict): Outcome => ({ verdict, warnings: none })

export const decide = <Source>(
  { index, keys: keysOf, rows }: Keyed<Source>,
  candidates: ReadonlyArray<Candidate>,
  onDuplicate: OnDuplicate,
  context: CustomerDraft.Context,
  shared: OnShared = "customer"
): ReadonlyArray<Decided<Source>> => {
  const book = makeBook(candidates, index)

  const create = (draft: CustomerDraft.CustomerDraft, place: number): Verdict =>
    Result.match(CustomerDraft.toCustomer(draft, context), {
      onFailure: invalid,
      onSuccess: (customer) => {
        book.make(customer, place)
        return { _tag: "Created", customer }
      }
    })

  const changed = (
    before: Customer.Customer,
    made: Result.Result<Customer.Customer, Customer.Invalid>,
    touched: boolean,
    rows: ReadonlyArray<string>
  ): Verdict =>
    Result.match(made, {
      onFailure: invalid,
      onSuccess: (after) => {
        book.put(after, touched, Match.flat({ ...Match.keys(after), rows }))
        const changes = Change.between(before, after)
        return changes.length === 0 || Equal.equals(before, after)
          ? { _tag: "Unchanged", id: before.id }
          : { _tag: "Updated", before, after, changes }
      }
    })

  const update = (customer: Customer.Customer, draft: CustomerDraft.CustomerDraft, keys: Match.Keys): Verdict => {
    const policy = book.touched(customer.id) ? "fill" : "overwrite"
    const made = CustomerDraft.update(customer, draft, policy, context)
    return changed(customer, made, true, keys.rows.slice(0, 1))
  }

  /** Rejects a row because of who has its e-mail or phone. */
  const rejectFor = (draft: CustomerDraft.CustomerDraft, holder: Customer.Customer, { rows }: Match.Keys): Outcome => {
    book.put(holder, book.touched(holder.id), rows.slice(1))
    return {
      verdict: { _tag: "Rejected", code: SharedPoint.code, message: SharedPoint.rejection(draft, holder) },
      warnings: none,
      rejectedFor: holder.id
    }
  }

  /** The row as a contact person of a customer; `null` where it cannot be one. */
  const asContact = (
    draft: CustomerDraft.CustomerDraft,
    holders: ReadonlyArray<Customer.Customer>,
    isNew: boolean
  ): Outcome | null => {
    const found = SharedPoint.contact(draft, holders, isNew ? context.newId : null)
    if (found === null) return null
    const { after, before, warnings } = found
    if (onDuplicate === "skip" && !isNew) {
      const message = `Already in the book as a contact person of ${title(before)}`
      return {
        verdict: { _tag: "Skipped", id: before.id, code: "duplicate", message },
        warnings: none,
        isContact: true
      }
    }
    const verdict = changed(before, Customer.validate(after), book.touched(before.id), none)
    return { verdict, warnings, isContact: true }
  }

  /** A row that means nobody, though others may have its e-mail or phone. */
  const another = (
    draft: CustomerDraft.CustomerDraft,
    holders: ReadonlyArray<Customer.Customer>,
    keys: Match.Keys,
    place: number
  ): Outcome => {
    const [holder] = holders
    if (holder === undefined) return plain(create(draft, place))
    if (shared === "reject") return rejectFor(draft, holder, keys)
    const contact = shared === "contact" ? asContact(draft, holders, true) : null
    if (contact !== null) return contact
    const verdict = create(draft, place)
    return { verdict, warnings: verdict._tag === "Created" ? SharedPoint.warnings(draft, holders) : none }
  }

  const one = (draft: CustomerDraft.CustomerDraft, { flat: found, keys }: RowKeys, place: number): Outcome => {
    const named = PersonName.validate(draft.name)
    if (Result.isFailure(named)) return plain(invalid(named.failure))
    if (onDuplicate === "create") return plain(create(draft, place))
    const sharing = book.sharing(found)
    if (sharing.length === 0) return plain(create(draft, place))
    const holders = Match.sharing(draft, sharing)
    const [row, rejected] = keys.rows
    // Whom a row meant once it means for ever, whatever became of the names and numbers by which it was matched.
    const [before] = row === undefined ? none : book.byRow(row)
    if (before === undefined) {
      const [holder] = rejected === undefined ? none : book.byRow(rejected)
      if (holder !== undefined && holders.includes(holder)) return rejectFor(draft, holder, keys)
      const contact = asContact(draft, holders, false)
      if (contact !== null) return contact
    }
    const match = before === undefined ? Match.choose(draft, sharing) : Match.Match.One({ customer: before, by: "row" })
    return Match.Match.$match(match, {
      Nobody: () => another(draft, holders, keys, place),
      Several: ({ by, customers }): Outcome =>
        plain({
          _tag: "Rejected",
          code: "ambiguous_match",
          message: `The ${by} of this row belongs to ${customers.length} customers (${customers.slice(0, 3).map(title).join(", ")}): merge them, or leave in the row only what is theirs`
        }),
      One: ({ by, customer }): Outcome => {
        const others = holders.filter((other) => other.id !== customer.id)
        if (shared === "reject" && by !== "row") {
          const [stranger] = SharedPoint.strangers(draft, others, customer)
          if (stranger !== undefined) return rejectFor(draft, stranger, keys)
        }
        if (onDuplicate === "skip") {
          book.put(customer, true, Match.flat({ ...Match.noKeys, rows: keys.rows.slice(0, 1) }))
          return plain({
            _tag: "Skipped",
            id: customer.id,
            code: "duplicate",
            message: `Already in the book as ${title(customer)}, by ${by}`
          })
        }
        // An e-mail of a namesake stays there: it would make both findable by it. A row that is known brings none anew.
        const emails =
          others.length === 0
            ? draft.emails
            : SharedPoint.emails(draft, by === "row" ? others : SharedPoint.namesakes(draft, others), customer)
        const verdict = update(customer, { ...draft, emails }, keys)
        const after = verdict._tag === "Updated" ? verdict.after : customer
        return { verdict, warnings: SharedPoint.ofUpdate(draft, others, customer, after) }
      }
    })
  }

  return rows.map((row, place) =>
    Result.match(row.draft, {
      onFailure: ({ code, message }) => ({
        row,
        verdict: { _tag: "Rejected", code, message } satisfies Verdict,
        warnings: [],
        identity: null,
        rejectedFor: null
      }),
      onSuccess: (found) => {
        const draft = sound(found)
        const known = keysOf[place] ?? noKeys
        const { isContact, rejectedFor, verdict, warnings } = one(draft, known, place)
        return {
          row,
          verdict,
          warnings: warnings.length === 0 ? draft.warnings : [...draft.warnings, ...warnings],
          identity: isContact === true ? null : (known.keys.rows[0] ?? null),
          rejectedFor: rejectedFor ?? null
        }
      }
    })
  )
}
