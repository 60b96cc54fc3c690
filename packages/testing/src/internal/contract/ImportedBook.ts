/** A book as one that imports sees it: both stores, an import into it, and what it holds afterwards. */
import {
  type Customer,
  type CustomerDraft,
  CustomerQuery,
  CustomerStore,
  Import,
  type ImportStore,
  type SourceRow
} from "@clientela/core"
import { Effect, Result, Stream } from "effect"
import * as Arbitraries from "../../Arbitraries.ts"
import { own } from "./OwnDrafts.ts"

const { CustomerStore: Customers } = CustomerStore

/** What an import needs of a book. */
export type Stores = CustomerStore.CustomerStore | ImportStore.ImportStore

const rowsOf = (drafts: ReadonlyArray<CustomerDraft.CustomerDraft>): ReadonlyArray<SourceRow.SourceRow> =>
  drafts.map((found, index) => ({
    file: "contract.csv",
    row: index + 1,
    line: index + 2,
    source: null,
    draft: Result.succeed(found)
  }))

interface Options {
  readonly fingerprint?: string
  readonly onDuplicate?: "update" | "skip" | "create"
  readonly shared?: "customer" | "contact" | "reject"
}

/** Imports drafts as if they were the rows of one file. */
export const importing = (drafts: ReadonlyArray<CustomerDraft.CustomerDraft>, options: Options = {}) =>
  Import.run({
    rows: Stream.fromIterable(rowsOf(drafts)),
    fingerprint: options.fingerprint ?? own(),
    files: ["contract.csv"],
    onDuplicate: options.onDuplicate ?? "update",
    shared: options.shared ?? "customer",
    stage: "lead",
    newId: Arbitraries.freshId,
    report: () => Effect.void
  })

/** All customers with a tag, archived or not, in the order of their ids. */
export const everybody = (tag: string) =>
  Effect.gen(function* () {
    const store = yield* Customers
    const all = yield* Stream.runCollect(store.stream(CustomerQuery.make({ status: "all", tags: [tag] })))
    return [...all].sort((a, b) => (a.id < b.id ? -1 : 1))
  })

/** Customers without their ids and without the moment of their import: books that tell the same story are equal. */
export const portrait = (all: ReadonlyArray<Customer.Customer>, started: string) =>
  all.map(({ archivedAt, contacts, createdAt, id: _, lifecycle, origin, properties, ...rest }) => {
    const moment = (at: string | null) => (at === started ? "the start" : at)
    return {
      ...rest,
      contacts: contacts.map(({ id: _, ...contact }) => contact),
      origin: origin.kind,
      createdAt: moment(createdAt),
      archivedAt: moment(archivedAt),
      lifecycle: Object.entries(lifecycle).map(([part, value]) => [part, moment(value)]),
      properties: properties.map(({ id: _, ...place }) => place)
    }
  })
