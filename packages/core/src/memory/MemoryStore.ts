/** Both stores in memory: the reference that other implementations are compared with, and what tests of an app use. */
import { Context, DateTime, Effect, Layer, Option, Result, Stream } from "effect"
import * as Change from "../customer/Change.ts"
import * as Customer from "../customer/Customer.ts"
import * as DisplayName from "../customer/DisplayName.ts"
import * as Match from "../drafts/Match.ts"
import * as Verdict from "../drafts/Verdict.ts"
import * as ImportStore from "../importing/ImportStore.ts"
import type * as Origin from "../parts/Origin.ts"
import * as CustomerQuery from "../stores/CustomerQuery.ts"
import * as CustomerStore from "../stores/CustomerStore.ts"
import * as StoreError from "../stores/StoreError.ts"
import * as Instant from "../time/Instant.ts"

interface Entry {
  readonly customer: Customer.Customer
  readonly version: number
  readonly lastActivityAt: Instant.Instant
}

interface Batch {
  readonly batch: ImportStore.ImportBatch
  readonly fingerprint: string
  readonly outcomes: ReadonlyMap<number, ImportStore.Outcome>
  readonly touched: ReadonlySet<Customer.CustomerId>
}

/** Everything that is kept, replaced as a whole by each write: a transaction is one assignment. */
interface State {
  readonly customers: ReadonlyMap<Customer.CustomerId, Entry>
  readonly log: ReadonlyArray<CustomerStore.LogEntry>
  readonly batches: ReadonlyMap<Origin.BatchId, Batch>
  /** Whom rows that were imported meant. */
  readonly rows: ReadonlyMap<string, Customer.CustomerId>
}

type Logged = Omit<CustomerStore.LogEntry, "sequence" | "at">

const now = Effect.map(DateTime.now, Instant.fromDateTime)

const logged = (state: State, entries: ReadonlyArray<Logged>, at: Instant.Instant): State["log"] => [
  ...state.log,
  ...entries.map((entry, index) => ({ ...entry, at, sequence: (state.log.at(-1)?.sequence ?? 0) + index + 1 }))
]

const put = (state: State, customers: ReadonlyArray<Customer.Customer>, at: Instant.Instant): State["customers"] => {
  const next = new Map(state.customers)
  for (const customer of customers) {
    next.set(customer.id, { customer, version: (next.get(customer.id)?.version ?? 0) + 1, lastActivityAt: at })
  }
  return next
}

const stale = (detail: string) => StoreError.make(new StoreError.Stale({ detail }))

/** Fails where customers that are to be written point to somebody whom neither the book nor they have. */
const linked = (
  state: State,
  customers: ReadonlyArray<Customer.Customer>
): Result.Result<ReadonlyArray<Customer.Customer>, StoreError.StoreError> => {
  const written = new Set(customers.map(({ id }) => id))
  for (const customer of customers) {
    const lost = Customer.links(customer).find((id) => !written.has(id) && !state.customers.has(id))
    if (lost !== undefined)
      return Result.fail(stale(`Customer ${customer.id} points to customer ${lost}, who is no longer there`))
  }
  return Result.succeed(customers)
}

const created = (customer: Customer.Customer, batchId: Origin.BatchId | null): Logged => ({
  customerId: customer.id,
  kind: "created",
  changes: [],
  batchId
})

const changed = (
  id: Customer.CustomerId,
  changes: ReadonlyArray<Change.Change>,
  batchId: Origin.BatchId | null
): Logged => ({
  customerId: id,
  kind: "changed",
  changes,
  batchId
})

/** A book of its own per layer. `locale` (BCP 47) decides how names sort. */
export const layer = (
  options: { readonly locale?: string } = {}
): Layer.Layer<CustomerStore.CustomerStore | ImportStore.ImportStore> =>
  Layer.effectContext(
    Effect.sync(() => {
      const locale = options.locale ?? "en"
      const cell: { state: State; importing: boolean } = {
        state: { customers: new Map(), log: [], batches: new Map(), rows: new Map() },
        importing: false
      }

      // Nothing can come between reading the state and assigning the next one.
      const attempt = <A, E>(f: (state: State, at: Instant.Instant) => Result.Result<readonly [A, State], E>) =>
        Effect.flatMap(now, (at) =>
          Effect.fromResult(
            Result.map(f(cell.state, at), ([value, next]) => {
              cell.state = next
              return value
            })
          )
        )
      const write = <A>(f: (state: State, at: Instant.Instant) => readonly [A, State]) =>
        attempt((state, at) => Result.succeed(f(state, at)))

      const sorted = (query: CustomerQuery.CustomerQuery) => {
        const included = CustomerQuery.includes(query)
        const order = CustomerQuery.order(query.descending)
        return [...cell.state.customers.values()]
          .filter(({ customer }) => included(customer))
          .map((entry) => ({
            customer: entry.customer,
            position: { value: CustomerQuery.sortValue(query.sort, entry, locale), id: entry.customer.id }
          }))
          .sort((a, b) => order(a.position, b.position))
      }

      const customerStore = CustomerStore.CustomerStore.of({
        get: (id) => Effect.sync(() => Option.fromUndefinedOr(cell.state.customers.get(id)?.customer)),
        getMany: (ids) => Effect.sync(() => ids.flatMap((id) => cell.state.customers.get(id)?.customer ?? [])),
        idsLike: (part, limit) =>
          Effect.sync(() => {
            const text = part.toLowerCase()
            const like = (id: string) => id.toLowerCase().startsWith(text) || id.toLowerCase().endsWith(text)
            return [...cell.state.customers.keys()].filter(like).sort().slice(0, limit)
          }),
        create: (customers) =>
          attempt((state, at) => {
            const known = customers.find(({ id }) => state.customers.has(id))
            if (known !== undefined) {
              return Result.fail(stale(`Customer ${known.id} exists already`))
            }
            const log = logged(
              state,
              customers.map((customer) => created(customer, null)),
              at
            )
            return Result.map(linked(state, customers), () => [
              undefined,
              { ...state, customers: put(state, customers, at), log }
            ])
          }),
        modify: (id, f) =>
          attempt((state, at) => {
            const held = Result.fromOption(
              Option.fromUndefinedOr(state.customers.get(id)?.customer),
              () => new CustomerStore.CustomerNotFound({ id })
            )
            return Result.flatMap(held, (before) =>
              Result.flatMap(f(before), (after) => {
                const changes = Change.between(before, after)
                if (changes.length === 0) return Result.succeed([before, state] as const)
                const log = logged(state, [changed(id, changes, null)], at)
                return Result.map(
                  linked(state, [after]),
                  () => [after, { ...state, customers: put(state, [after], at), log }] as const
                )
              })
            )
          }),
        search: (query) =>
          Effect.suspend(() =>
            Effect.fromResult(
              Result.map(CustomerQuery.position(query), (after) => {
                const all = sorted(query)
                const order = CustomerQuery.order(query.descending)
                const rest = after === null ? all : all.filter(({ position }) => order(position, after) > 0)
                const page = rest.slice(0, query.limit)
                const last = page.at(-1)
                return {
                  customers: page.map(({ customer }) => customer),
                  next:
                    last === undefined || rest.length <= page.length
                      ? null
                      : CustomerQuery.encodeCursor(query.sort, last.position),
                  total: all.length
                }
              })
            )
          ),
        stream: (query) => Stream.suspend(() => Stream.fromIterable(sorted(query).map(({ customer }) => customer))),
        history: (id) => Effect.sync(() => cell.state.log.filter((entry) => entry.customerId === id)),
        changes: ({ after, limit }) =>
          Effect.sync(() => cell.state.log.filter(({ sequence }) => sequence > after).slice(0, limit))
      })

      const begun = (state: State, id: Origin.BatchId): Batch => {
        const batch = state.batches.get(id)
        if (batch === undefined) throw new Error(`No batch ${id} was begun`)
        return batch
      }

      const withBatch = (state: State, batch: Batch): State["batches"] =>
        new Map(state.batches).set(batch.batch.id, batch)

      const importStore = ImportStore.ImportStore.of({
        begin: ({ files, fingerprint, id }) =>
          Effect.gen(function* () {
            if (cell.importing) {
              return yield* StoreError.make(
                new StoreError.Locked({ detail: "Another import into this book is running: wait for it" })
              )
            }
            yield* Effect.acquireRelease(
              Effect.sync(() => {
                cell.importing = true
              }),
              () =>
                Effect.sync(() => {
                  cell.importing = false
                })
            )
            const open = [...cell.state.batches.values()].find(
              (one) => one.fingerprint === fingerprint && one.batch.finishedAt === null && one.batch.revertedAt === null
            )
            if (open !== undefined) return { batch: open.batch, resumed: true }
            return yield* write((state, at) => {
              const batch = { id, files, startedAt: at, finishedAt: null, revertedAt: null, counts: Verdict.none }
              const entry = { batch, fingerprint, outcomes: new Map(), touched: new Set<Customer.CustomerId>() }
              return [
                { batch, resumed: false },
                { ...state, batches: withBatch(state, entry) }
              ]
            })
          }),
        outcome: (batchId, number) =>
          Effect.sync(() => Option.fromUndefinedOr(begun(cell.state, batchId).outcomes.get(number))),
        candidates: (batchId, keys) =>
          Effect.sync(() => {
            const { touched } = begun(cell.state, batchId)
            const wanted = new Set(Match.flat(keys))
            const bare = new Set(keys.namesWithoutEmail)
            const rows = Map.groupBy(keys.rows, (row) => cell.state.rows.get(row))
            return [...cell.state.customers.values()]
              .filter(
                ({ customer }) =>
                  rows.has(customer.id) ||
                  Match.flat(Match.keys(customer)).some((key) => wanted.has(key)) ||
                  (customer.emails.length === 0 && bare.has(Match.nameKey(customer)))
              )
              .map(({ customer, version }) => ({
                customer,
                version,
                touched: customer.origin.batchId === batchId || touched.has(customer.id),
                rows: rows.get(customer.id) ?? []
              }))
          }),
        commit: (chunk) =>
          attempt((state, at) => {
            const batch = begun(state, chunk.batchId)
            const moved = chunk.updated.find(
              ({ before, version }) => state.customers.get(before.id)?.version !== version
            )
            if (moved !== undefined) {
              return Result.fail(stale(`Customer ${moved.before.id} was changed meanwhile`))
            }
            const customers = [...chunk.created, ...chunk.updated.map(({ after }) => after)]
            const entries = [
              ...chunk.created.map((customer) => created(customer, chunk.batchId)),
              ...chunk.updated.map(({ after, before }) =>
                changed(after.id, Change.between(before, after), chunk.batchId)
              )
            ]
            const batches = withBatch(state, {
              ...batch,
              batch: { ...batch.batch, counts: Verdict.add(batch.batch.counts, chunk.outcome.counts) },
              outcomes: new Map(batch.outcomes).set(chunk.number, chunk.outcome),
              touched: new Set([...batch.touched, ...chunk.rows.map(({ customerId }) => customerId)])
            })
            const rows = new Map(state.rows)
            for (const { customerId, row } of [...chunk.rows, ...chunk.rejected]) {
              const known = rows.get(row)
              if (known === undefined || !state.customers.has(known)) rows.set(row, customerId)
            }
            return Result.map(linked(state, customers), () => [
              undefined,
              { customers: put(state, customers, at), log: logged(state, entries, at), batches, rows }
            ])
          }),
        finish: (batchId) =>
          write((state, at) => {
            const entry = begun(state, batchId)
            const batch = { ...entry.batch, finishedAt: at }
            return [batch, { ...state, batches: withBatch(state, { ...entry, batch }) }]
          }),
        rehearse: (effect) =>
          Effect.suspend(() => {
            const before = cell.state
            return Effect.ensuring(
              effect,
              Effect.sync(() => {
                cell.state = before
              })
            )
          }),
        list: Effect.sync(() =>
          [...cell.state.batches.values()].map(({ batch }) => batch).sort((a, b) => (a.id < b.id ? 1 : -1))
        ),
        revert: (batchId) =>
          Effect.suspend(() => {
            const entry = cell.state.batches.get(batchId)
            if (entry === undefined) return Effect.fail(new ImportStore.BatchNotFound({ id: batchId }))
            if (entry.batch.revertedAt !== null) return Effect.succeed({ removed: 0, restored: 0, kept: [] })
            return write((state, at) => {
              const undone = new Set(
                [...state.batches.values()]
                  .filter(({ batch }) => batch.revertedAt !== null)
                  .map(({ batch }) => batch.id)
              ).add(batchId)
              const byCustomer = Map.groupBy(state.log, ({ customerId }) => customerId)
              const customers = new Map(state.customers)
              const entries: Array<Logged> = []
              const kept: Array<ImportStore.Reverted["kept"][number]> = []
              const gone = new Set<Customer.CustomerId>()
              let restored = 0
              for (const [id, log] of byCustomer) {
                const mine = log.findIndex((one) => one.batchId === batchId)
                const held = customers.get(id)
                if (mine < 0 || held === undefined) continue
                if (log.slice(mine).some(({ batchId: by }) => by === null || !undone.has(by))) {
                  kept.push({ id, name: DisplayName.of(held.customer) })
                } else if (log.some((one) => one.batchId === batchId && one.kind === "created")) {
                  customers.delete(id)
                  entries.push({ customerId: id, kind: "deleted", changes: [], batchId })
                  gone.add(id)
                } else {
                  const mineAll = log.filter((one) => one.batchId === batchId).toReversed()
                  const before = mineAll.reduce(
                    (customer, one) => Change.apply(customer, Change.invert(one.changes)),
                    held.customer
                  )
                  customers.set(id, { customer: before, version: held.version + 1, lastActivityAt: at })
                  entries.push(changed(id, Change.between(held.customer, before), batchId))
                  restored++
                }
              }
              for (const [id, held] of customers) {
                const customer = Customer.unlink(held.customer, gone)
                if (customer === held.customer) continue
                customers.set(id, { customer, version: held.version + 1, lastActivityAt: at })
                entries.push(changed(id, Change.between(held.customer, customer), batchId))
              }
              const batches = withBatch(state, { ...entry, batch: { ...entry.batch, revertedAt: at } })
              return [
                { removed: gone.size, restored, kept },
                { ...state, customers, log: logged(state, entries, at), batches }
              ]
            })
          })
      })

      return Context.empty().pipe(
        Context.add(CustomerStore.CustomerStore, customerStore),
        Context.add(ImportStore.ImportStore, importStore)
      )
    })
  )
