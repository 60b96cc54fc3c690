/** `clientela customers`: looks customers up. */
import { Customer, CustomerQuery, CustomerStore } from "@clientela/core"
import { Effect, Option } from "effect"
import * as CustomerView from "./CustomerView.ts"
import { ExitCode, usage } from "./ExitCode.ts"
import * as Output from "./Output.ts"
import { Settings } from "./Settings.ts"
import * as Store from "./Store.ts"
import { fromStore } from "./StoreFailure.ts"
import * as When from "./When.ts"

export interface Filters {
  readonly search: string
  readonly tag: ReadonlyArray<string>
  readonly tags: "any" | "all"
  readonly status: "lead" | "client" | "archived" | "active" | "all"
  readonly sort: "name" | "last-activity" | "created"
  readonly desc: boolean
}

const answer = (command: string, value: object, text: string): Output.Answer => ({
  command,
  value,
  text,
  code: ExitCode.done
})

export const query = ({ desc, search, sort, status, tag, tags }: Filters) =>
  CustomerQuery.make({ search, tags: tag, tagMatch: tags, status, sort, descending: desc })

const notFound = (id: string) =>
  usage(`There is no customer ${id} in this book: \`clientela customers list\` shows who is`)

export const list = Effect.fnUntraced(function* (
  input: Filters & { readonly limit: number; readonly after: string | null }
) {
  const page = yield* Store.provide(
    Effect.flatMap(CustomerStore.CustomerStore, (store) =>
      store.search({ ...query(input), limit: input.limit, after: input.after })
    ),
    "fail"
  ).pipe(
    Effect.catchTag("StoreError", (error) => Effect.fail(fromStore(error))),
    Effect.catchTag("InvalidCursor", (error) => Effect.fail(usage(`--after: ${error.message}`)))
  )
  const text = [
    Output.table(CustomerView.header, page.customers.map(CustomerView.line)),
    `${Output.number(page.customers.length)} of ${Output.number(page.total)}${page.next === null ? "" : `; the next page: --after ${page.next}`}`
  ].join("\n")
  return answer(
    "customers.list",
    { customers: page.customers.map(CustomerView.json), next: page.next, total: page.total },
    page.total === 0 ? "Nobody was found" : text
  )
})

const find = (id: string) =>
  Effect.flatMap(CustomerStore.CustomerStore, (store) => store.get(Customer.CustomerId.make(id))).pipe(
    Effect.flatMap(Option.match({ onNone: () => Effect.fail(notFound(id)), onSome: Effect.succeed }))
  )

export const show = Effect.fnUntraced(function* (id: string) {
  const { timeZone } = yield* Settings
  const customer = yield* Effect.catchTag(Store.provide(find(id), "fail"), "StoreError", (error) =>
    Effect.fail(fromStore(error))
  )
  return answer("customers.show", { customer: CustomerView.json(customer) }, CustomerView.card(customer, timeZone))
})

export const history = Effect.fnUntraced(function* (id: string) {
  const { timeZone } = yield* Settings
  const entries = yield* Store.provide(
    Effect.flatMap(CustomerStore.CustomerStore, (store) => store.history(Customer.CustomerId.make(id))),
    "fail"
  ).pipe(Effect.catchTag("StoreError", (error) => Effect.fail(fromStore(error))))
  if (entries.length === 0) return yield* notFound(id)
  const rows = entries.map((entry) => [
    When.format(entry.at, timeZone),
    entry.kind,
    entry.batchId ?? "",
    entry.changes.map(({ _tag }) => _tag).join(", ")
  ])
  return answer("customers.history", { changes: entries }, Output.table(["when", "what", "import", "changes"], rows))
})
