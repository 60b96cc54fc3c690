/** `clientela customers`: looks customers up. */
import { Customer, CustomerQuery, CustomerStore } from "@clientela/core"
import { Effect } from "effect"
import * as CustomerView from "./CustomerView.ts"
import { ExitCode, usage } from "./ExitCode.ts"
import * as FindCustomer from "./FindCustomer.ts"
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

export const list = Effect.fnUntraced(function* (
  input: Filters & { readonly limit: number; readonly after: string | null }
) {
  const asked = { ...query(input), limit: input.limit, after: input.after }
  const wrongCursor = (error: CustomerQuery.InvalidCursor) => usage(`--after: ${error.message}`, error._tag)
  // Before anything is opened.
  yield* Effect.mapError(Effect.fromResult(CustomerQuery.position(asked)), wrongCursor)
  const page = yield* Store.provide(
    CustomerStore.CustomerStore.use((store) => store.search(asked)),
    "fail"
  ).pipe(
    Effect.catchTag("StoreError", (error) => Effect.fail(fromStore(error))),
    Effect.catchTag("InvalidCursor", (error) => Effect.fail(wrongCursor(error)))
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

export const show = Effect.fnUntraced(function* (text: string) {
  const { timeZone } = yield* Settings
  const customer = yield* Effect.catchTag(Store.provide(FindCustomer.find(text), "fail"), "StoreError", (error) =>
    Effect.fail(fromStore(error))
  )
  return answer("customers.show", { customer: CustomerView.json(customer) }, CustomerView.card(customer, timeZone))
})

/** Who was deleted, by the undo of an import for one, has a history by the whole id still. */
const historyOf = (text: string) =>
  CustomerStore.CustomerStore.use((store) =>
    Effect.flatMap(store.history(Customer.CustomerId.make(text)), (entries) =>
      entries.length > 0
        ? Effect.succeed(entries)
        : Effect.flatMap(FindCustomer.find(text), ({ id }) => store.history(id))
    )
  )

export const history = Effect.fnUntraced(function* (text: string) {
  const { timeZone } = yield* Settings
  const entries = yield* Effect.catchTag(Store.provide(historyOf(text), "fail"), "StoreError", (error) =>
    Effect.fail(fromStore(error))
  )
  const rows = entries.map((entry) => [
    When.format(entry.at, timeZone),
    entry.kind,
    entry.batchId ?? "",
    entry.changes.map(({ _tag }) => _tag).join(", ")
  ])
  return answer("customers.history", { changes: entries }, Output.table(["when", "what", "import", "changes"], rows))
})
