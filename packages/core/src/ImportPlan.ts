/**
 * Decides a chunk of rows: each gets its verdict, given the customers that share a key with any of them. Rows are taken
 * in order, and a later row sees what the earlier ones did.
 */
import { Equal, Result } from "effect"
import * as Change from "./Change.ts"
import type * as Customer from "./Customer.ts"
import * as CustomerDraft from "./CustomerDraft.ts"
import * as Email from "./Email.ts"
import * as Match from "./Match.ts"
import * as PersonName from "./PersonName.ts"
import type * as SourceRow from "./SourceRow.ts"
import type { Verdict } from "./Verdict.ts"

/** A customer of the store that shares a key with a row. */
export interface Candidate {
  readonly customer: Customer.Customer
  /** The state that was read; the store refuses a plan made from an older one. */
  readonly version: number
  /** An earlier row of the same import already meant this customer. */
  readonly touched: boolean
}

/** What to do with a row that means somebody who is in the book. `create` never looks. */
export type OnDuplicate = "skip" | "update" | "create"

export interface Decided<Source> {
  readonly row: SourceRow.SourceRow<Source>
  readonly verdict: Verdict
  readonly warnings: ReadonlyArray<CustomerDraft.Warning>
}

const codes = {
  CustomerNameRequired: "name_required",
  CompanyNameRequired: "company_name_required",
  NameTooLong: "name_too_long"
} as const

const invalid = (error: Customer.Invalid): Verdict => ({ _tag: "Rejected", code: codes[error._tag], message: error.message })

const title = (customer: Customer.Customer) =>
  PersonName.format(customer.name) || customer.company || customer.emails[0]?.address || customer.id

/** The customers known so far, found by key; what rows of the chunk make of them takes their place. */
const makeBook = (candidates: ReadonlyArray<Candidate>) => {
  const entries = new Map<Customer.CustomerId, { readonly customer: Customer.Customer; readonly touched: boolean }>()
  const byKey = new Map<string, Set<Customer.CustomerId>>()
  const put = (customer: Customer.Customer, touched: boolean) => {
    entries.set(customer.id, { customer, touched })
    for (const key of Match.flat(Match.keys(customer))) {
      const ids = byKey.get(key)
      if (ids === undefined) byKey.set(key, new Set([customer.id]))
      else ids.add(customer.id)
    }
  }
  for (const { customer, touched } of candidates) put(customer, touched)
  const sharing = (draft: CustomerDraft.CustomerDraft): ReadonlyArray<Customer.Customer> => {
    const ids = new Set(Match.flat(Match.keys(draft)).flatMap((key) => [...(byKey.get(key) ?? [])]))
    return [...ids].flatMap((id) => entries.get(id)?.customer ?? [])
  }
  return { put, sharing, touched: (id: Customer.CustomerId) => entries.get(id)?.touched ?? false }
}

export const decide = <Source>(
  rows: ReadonlyArray<SourceRow.SourceRow<Source>>,
  candidates: ReadonlyArray<Candidate>,
  onDuplicate: OnDuplicate,
  context: CustomerDraft.Context
): ReadonlyArray<Decided<Source>> => {
  const book = makeBook(candidates)

  const create = (draft: CustomerDraft.CustomerDraft): Verdict =>
    Result.match(CustomerDraft.toCustomer(draft, context), {
      onFailure: invalid,
      onSuccess: (customer) => {
        book.put(customer, true)
        return { _tag: "Created", customer }
      }
    })

  const update = (customer: Customer.Customer, draft: CustomerDraft.CustomerDraft, held: ReadonlySet<string>): Verdict => {
    // An e-mail that another customer has stays there: it would make both findable by it.
    const emails = draft.emails.filter((email) => !held.has(Email.key(email)))
    const policy = book.touched(customer.id) ? "fill" : "overwrite"
    return Result.match(CustomerDraft.update(customer, { ...draft, emails }, policy, context), {
      onFailure: invalid,
      onSuccess: (after) => {
        book.put(after, true)
        const changes = Change.between(customer, after)
        return changes.length === 0 || Equal.equals(customer, after)
          ? { _tag: "Unchanged", id: customer.id }
          : { _tag: "Updated", before: customer, after, changes }
      }
    })
  }

  const one = (draft: CustomerDraft.CustomerDraft): Verdict => {
    if (onDuplicate === "create") return create(draft)
    const sharing = book.sharing(draft)
    return Match.Match.$match(Match.choose(draft, sharing), {
      Nobody: () => create(draft),
      Several: ({ by, customers }): Verdict => ({
        _tag: "Rejected",
        code: "ambiguous_match",
        message: `The ${by} of this row belongs to ${customers.length} customers (${customers.slice(0, 3).map(title).join(", ")}): merge them, or leave in the row only what is theirs`
      }),
      One: ({ by, customer }): Verdict => {
        if (onDuplicate === "skip") {
          book.put(customer, true)
          return { _tag: "Skipped", id: customer.id, code: "duplicate", message: `Already in the book as ${title(customer)}, by ${by}` }
        }
        if (book.touched(customer.id) && Match.names(draft, customer) === "differ") {
          return {
            _tag: "Rejected",
            code: "duplicate_in_file",
            message: `An earlier row has the same ${by} and another name (${title(customer)}): correct one of them, or import this row as a new customer`
          }
        }
        const others = sharing.filter((other) => other.id !== customer.id)
        return update(customer, draft, new Set(others.flatMap((other) => other.emails.map(Email.key))))
      }
    })
  }

  return rows.map((row) =>
    Result.match(row.draft, {
      onFailure: ({ code, message }) => ({ row, verdict: { _tag: "Rejected", code, message } satisfies Verdict, warnings: [] }),
      onSuccess: (draft) => ({ row, verdict: one(draft), warnings: draft.warnings })
    })
  )
}
