/** `CustomerStore` on Postgres. */
import {
  Change,
  type Customer,
  CustomerQuery,
  CustomerStore,
  Instant,
  Search,
  type StoreError,
  Tag
} from "@clientela/core"
import { DateTime, Effect, Layer, Option, type Result, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { Book } from "./Book.ts"
import * as ChangeLog from "./internal/ChangeLog.ts"
import * as CustomerRows from "./internal/CustomerRows.ts"
import * as StoredCustomer from "./internal/StoredCustomer.ts"
import * as SqlFailure from "./SqlFailure.ts"

/** Rows that a stream reads at a time. */
const pageSize = 500

const sortColumns: Record<CustomerQuery.CustomerQuery["sort"], { readonly column: string; readonly type: string }> = {
  name: { column: "sort_key", type: "text" },
  "last-activity": { column: "last_activity_at", type: "timestamptz" },
  created: { column: "created_at", type: "timestamptz" }
}

// A tsquery of quoted lexemes: a quote and a backslash inside are doubled (PostgreSQL 8.11.2).
const tsquery = (search: Search.Parsed): string =>
  search.map((forms) => `(${forms.map((form) => `'${form.replace(/['\\]/g, "$&$&")}':*`).join(" | ")})`).join(" & ")

export const layer: Layer.Layer<CustomerStore.CustomerStore, never, Book | SqlClient.SqlClient> = Layer.effect(
  CustomerStore.CustomerStore,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const { businessId, locale, transaction, writing } = yield* Book
    const now = Effect.map(DateTime.now, Instant.fromDateTime)
    const run = ({ arrays, text }: CustomerRows.Bulk) => sql.unsafe(text, [businessId, ...arrays])

    const where = (query: CustomerQuery.CustomerQuery) => {
      const search = Search.parse(query.search)
      const tags = [...new Set(query.tags.map(Tag.key))]
      const held = sql`SELECT customer_id FROM clientela.customer_tag WHERE business_id = ${businessId} AND key = ANY(${tags}::text[])
        GROUP BY customer_id HAVING count(*) >= ${query.tagMatch === "all" ? tags.length : 1}`
      const status = {
        all: [],
        active: [sql`c.archived_at IS NULL`],
        archived: [sql`c.archived_at IS NOT NULL`],
        lead: [sql`c.archived_at IS NULL AND c.stage = 'lead'`],
        client: [sql`c.archived_at IS NULL AND c.stage = 'client'`]
      }[query.status]
      return sql.and([
        sql`c.business_id = ${businessId}`,
        ...status,
        ...(tags.length === 0 ? [] : [sql`c.id IN (${held})`]),
        ...(search.length === 0 ? [] : [sql`c.search @@ ${tsquery(search)}::tsquery`])
      ])
    }

    interface PageRow extends StoredCustomer.CustomerRow {
      readonly sort_value: string
    }

    const page = (query: CustomerQuery.CustomerQuery, after: CustomerQuery.Position | null, limit: number) => {
      const { column, type } = sortColumns[query.sort]
      const by = sql.literal(`c.${column}`)
      const direction = sql.literal(query.descending ? "DESC" : "ASC")
      const value =
        query.sort === "name"
          ? by
          : sql.literal(`to_char(c.${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
      const beyond =
        after === null
          ? []
          : [
              sql`(${by}, c.id) ${sql.literal(query.descending ? "<" : ">")} (${after.value}::${sql.literal(type)}, ${after.id}::uuid)`
            ]
      return sql<PageRow>`SELECT ${sql.literal(StoredCustomer.selected)}, ${value} AS sort_value FROM clientela.customer c
        WHERE ${sql.and([where(query), ...beyond])} ORDER BY ${by} ${direction}, c.id ${direction} LIMIT ${limit}`
    }

    const positionOf = (row: PageRow): CustomerQuery.Position => ({ value: row.sort_value, id: row.id })

    const create = Effect.fn("CustomerStore.create")(
      function* (customers: ReadonlyArray<Customer.Customer>) {
        const at = yield* now
        for (const bulk of CustomerRows.together(CustomerRows.inserts(customers, { locale, now: at }))) yield* run(bulk)
        const entries = customers.map(({ id }) => ({ kind: "created", id, changes: [] }) as const)
        yield* ChangeLog.write(sql, businessId, entries, at, null)
      },
      writing,
      Effect.catchTag("SqlError", SqlFailure.fail)
    )

    const load = (ids: ReadonlyArray<Customer.CustomerId>) =>
      sql<StoredCustomer.CustomerRow>`SELECT ${sql.literal(StoredCustomer.selected)} FROM clientela.customer c
        WHERE c.business_id = ${businessId} AND c.id = ANY(${ids.filter(isUuid)}::uuid[])`

    const getMany = Effect.fn("CustomerStore.getMany")(
      function* (ids: ReadonlyArray<Customer.CustomerId>) {
        const found = new Map((yield* load(ids)).map((row) => [row.id, StoredCustomer.toCustomer(row)]))
        return ids.flatMap((id) => found.get(id) ?? [])
      },
      transaction,
      Effect.catchTag("SqlError", SqlFailure.fail)
    )

    const idsLike = Effect.fn("CustomerStore.idsLike")(
      function* (part: string, limit: number) {
        // Nothing else is in an id, and LIKE has its own meaning for some of it.
        if (!/^[0-9a-f-]+$/i.test(part)) return []
        const text = part.toLowerCase()
        const rows = yield* sql<{ id: Customer.CustomerId }>`SELECT id FROM clientela.customer c
          WHERE business_id = ${businessId} AND (c.id::text LIKE ${`${text}%`} OR c.id::text LIKE ${`%${text}`})
          ORDER BY id LIMIT ${limit}`
        return rows.map(({ id }) => id)
      },
      transaction,
      Effect.catchTag("SqlError", SqlFailure.fail)
    )

    const modify = <E>(
      id: Customer.CustomerId,
      f: (customer: Customer.Customer) => Result.Result<Customer.Customer, E>
    ) =>
      SqlFailure.orStoreError<Customer.Customer, E | CustomerStore.CustomerNotFound | StoreError.StoreError, never>(
        writing(
          Effect.gen(function* () {
            if (!isUuid(id)) return yield* new CustomerStore.CustomerNotFound({ id })
            yield* sql`SELECT FROM clientela.customer WHERE business_id = ${businessId} AND id = ${id} FOR UPDATE`
            const [row] = yield* load([id])
            if (row === undefined) return yield* new CustomerStore.CustomerNotFound({ id })
            const before = StoredCustomer.toCustomer(row)
            const after = yield* Effect.fromResult(f(before))
            const changes = Change.between(before, after)
            if (changes.length === 0) return before
            const at = yield* now
            const updates = [{ before, after, version: row.version }]
            for (const bulk of CustomerRows.update(updates, { locale, now: at })) yield* run(bulk)
            for (const bulk of CustomerRows.replaceParts(updates)) yield* run(bulk)
            yield* ChangeLog.write(sql, businessId, [{ kind: "changed", id, changes }], at, null)
            return after
          })
        )
      )

    const search = (query: CustomerQuery.CustomerQuery) =>
      SqlFailure.orStoreError<CustomerQuery.Page, CustomerQuery.InvalidCursor, never>(
        transaction(
          Effect.gen(function* () {
            const after = yield* Effect.fromResult(CustomerQuery.position(query))
            const rows = yield* page(query, after, query.limit + 1)
            const shown = rows.slice(0, query.limit)
            const last = shown.at(-1)
            const [counted] = yield* sql<{
              total: number
            }>`SELECT count(*)::int AS total FROM clientela.customer c WHERE ${where(query)}`
            return {
              customers: shown.map(StoredCustomer.toCustomer),
              next:
                last === undefined || rows.length <= shown.length
                  ? null
                  : CustomerQuery.encodeCursor(query.sort, positionOf(last)),
              total: counted?.total ?? 0
            }
          })
        )
      )

    const stream = (query: CustomerQuery.CustomerQuery) =>
      Stream.paginate<CustomerQuery.Position | null, Customer.Customer, StoreError.StoreError>(null, (after) =>
        Effect.map(Effect.catchTag(transaction(page(query, after, pageSize)), "SqlError", SqlFailure.fail), (rows) => {
          const last = rows.at(-1)
          return [
            rows.map(StoredCustomer.toCustomer),
            last === undefined || rows.length < pageSize ? Option.none() : Option.some(positionOf(last))
          ] as const
        })
      )

    const log = (condition: ReturnType<typeof sql.and>, limit: number | null) =>
      transaction(
        sql<ChangeLog.LogRow>`SELECT ${sql.literal(ChangeLog.selected)} FROM clientela.change_log
          WHERE business_id = ${businessId} AND ${condition} ORDER BY sequence LIMIT ${limit}`
      ).pipe(Effect.catchTag("SqlError", SqlFailure.fail), Effect.flatMap(ChangeLog.toEntries))

    return CustomerStore.CustomerStore.of({
      get: (id) => Effect.map(getMany([id]), ([customer]) => Option.fromUndefinedOr(customer)),
      getMany,
      idsLike,
      create,
      modify,
      search,
      stream,
      history: (id) => (isUuid(id) ? log(sql.and([sql`customer_id = ${id}`]), null) : Effect.succeed([])),
      changes: ({ after, limit }) => log(sql.and([sql`sequence > ${after}`]), limit)
    })
  })
)

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** Ids come from outside; text that is no uuid names nobody, where Postgres would fail. */
const isUuid = (id: string): boolean => uuid.test(id)
