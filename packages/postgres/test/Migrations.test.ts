import {
  Customer,
  CustomerQuery,
  CustomerStore,
  Instant,
  LeadSource,
  Lifecycle,
  Origin,
  PersonName,
  Property
} from "@clientela/core"
import { TestDatabase } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { Migrator, SqlClient } from "effect/sql"
import * as Database from "../src/Database.ts"
import * as Embedded from "../src/Embedded.ts"
import { migration as clientBook } from "../src/internal/Migration0001.ts"
import * as Migrations from "../src/Migrations.ts"
import * as Books from "./Books.ts"

const open = (target: string) =>
  Effect.scoped(
    Effect.provide(
      Effect.map(Database.Database, ({ kind, migrated }) => ({ kind, migrated })),
      Database.layer(target)
    )
  )

const raw = <A, E>(url: string, effect: Effect.Effect<A, E, SqlClient.SqlClient>) =>
  Effect.provide(effect, Books.rawClient(url))

const sql = (text: string) =>
  Effect.flatMap(SqlClient.SqlClient, (client) => client.unsafe<Record<string, unknown>>(text))

const ids = { business: "b1", acme: "c1", bob: "c2", eva: "c3", home: "d1", batch: "e1" }
const id = (name: keyof typeof ids) => `01900000-0000-7000-8000-0000000000${ids[name]}`
const since = Instant.Instant.make("2026-01-02T03:04:05.000Z")

/** The book of a program that knew the first migration only, with a row of each kind that the second one changes. */
const firstBook = `
INSERT INTO clientela.business (id, slug) VALUES ('${id("business")}', 'acme');
INSERT INTO clientela.customer (business_id, id, kind, first_name, company, lead_source, stage, lead_since, converted_at,
  conversion_reason, origin, import_batch_id, created_at, shown_name, name_key, sort_key, search, last_activity_at)
SELECT '${id("business")}', id::uuid, kind, first_name, company, lead_source, stage, '${since}', converted_at::timestamptz,
  conversion_reason, origin, batch::uuid, '${since}', name, name, name, '', '${since}' FROM (VALUES
  ('${id("acme")}', 'company', NULL, 'Acme', 'Flyer', 'client', '${since}', 'import', 'import', '${id("batch")}', 'acme'),
  ('${id("bob")}', 'person', 'Bob', NULL, 'Event', 'lead', NULL, NULL, 'manual', NULL, 'bob'),
  ('${id("eva")}', 'person', 'Eva', NULL, NULL, 'lead', NULL, NULL, 'import', '${id("batch")}', 'eva')
) AS row (id, kind, first_name, company, lead_source, stage, converted_at, conversion_reason, origin, batch, name);
INSERT INTO clientela.property (business_id, id, customer_id, position, name, line1)
VALUES ('${id("business")}', '${id("home")}', '${id("bob")}', 0, 'Home', '1 Main St');
INSERT INTO clientela.change_log (business_id, customer_id, at, kind, changes) VALUES ('${id("business")}', '${id("bob")}', '${since}', 'changed',
  '[{"_tag": "ReturnedToLead", "before": {"stage": "client", "leadSince": "${since}", "convertedAt": "${since}", "reason": "manual"}, "after": {"stage": "lead", "leadSince": "${since}"}}]')
`

const blank: Omit<Customer.Customer, "id" | "kind" | "name"> = {
  ...Customer.blank,
  company: null,
  role: null,
  displayName: null,
  phones: [],
  emails: [],
  properties: [],
  tags: [],
  leadSource: null,
  lifecycle: Lifecycle.lead(since),
  archivedAt: null,
  origin: Origin.manual,
  createdAt: since,
  extras: {}
}
const imported: Origin.Origin = { kind: "import", batchId: Origin.BatchId.make(id("batch")) }

const firstCustomers: ReadonlyArray<Customer.Customer> = [
  {
    ...blank,
    id: Customer.CustomerId.make(id("acme")),
    kind: "company",
    type: "business",
    name: PersonName.empty,
    company: "Acme",
    leadSource: LeadSource.LeadSource.make("Flyer"),
    leadSourceSetBy: "import",
    lifecycle: Lifecycle.convert(Lifecycle.lead(since), "import", since),
    origin: imported
  },
  {
    ...blank,
    id: Customer.CustomerId.make(id("bob")),
    kind: "person",
    name: PersonName.make({ first: "Bob" }),
    properties: [
      {
        ...Property.blank,
        id: Property.PropertyId.make(id("home")),
        name: "Home",
        address: { line1: "1 Main St", line2: null, city: null, region: null, postalCode: null, country: null },
        note: null
      }
    ],
    leadSource: LeadSource.LeadSource.make("Event"),
    leadSourceSetBy: "user"
  },
  {
    ...blank,
    id: Customer.CustomerId.make(id("eva")),
    kind: "person",
    name: PersonName.make({ first: "Eva" }),
    origin: imported
  }
]

describe("Migrations", () => {
  it.live("run once: the second time there is nothing to do, in a folder and on a server", () =>
    Effect.scoped(
      Effect.gen(function* () {
        for (const [target, kind] of [
          [yield* Books.folder, "embedded"],
          [yield* TestDatabase.empty, "server"]
        ] as const) {
          assert.deepStrictEqual(yield* open(target), {
            kind,
            migrated: ["client_book", "whole_record", "answered_facts"]
          })
          assert.deepStrictEqual(yield* open(target), { kind, migrated: [] })
        }
      })
    )
  )

  it.live(
    "a book of the first version gets the rest of the record, in a folder and of an owner who is no superuser",
    () =>
      Effect.scoped(
        Effect.gen(function* () {
          const [folder, url] = [yield* Books.folder, yield* TestDatabase.empty]
          const owner = `first_${new URL(url).pathname.slice(1)}`
          yield* raw(url, sql(`CREATE ROLE ${owner} LOGIN PASSWORD 'owner'`))
          yield* raw(url, sql(`ALTER DATABASE ${new URL(url).pathname.slice(1)} OWNER TO ${owner}`))
          yield* raw(url, sql(`GRANT ALL ON SCHEMA public TO ${owner}`))
          const mine = Object.assign(new URL(url), { username: owner, password: "owner" }).href
          const first = Migrator.make({})({
            loader: Migrator.fromRecord({ "0001_client_book": clientBook }),
            table: Migrations.table
          })
          // Whom row level security does not bind fills the tables.
          const fill = sql(`DO $fill$ BEGIN ${firstBook} ; END $fill$`)
          yield* raw(mine, first)
          yield* raw(url, fill)
          yield* Effect.scoped(Effect.provide(Effect.andThen(first, fill), Embedded.layer(folder)))
          for (const target of [mine, folder]) {
            assert.deepStrictEqual((yield* open(target)).migrated, ["whole_record", "answered_facts"])
            yield* Effect.gen(function* () {
              const store = yield* CustomerStore.CustomerStore
              const page = yield* store.search(CustomerQuery.make({ status: "all" }))
              assert.deepStrictEqual(page.customers, firstCustomers)
              const [logged] = yield* store.history(Customer.CustomerId.make(id("bob")))
              const [change] = logged?.changes ?? []
              assert.deepStrictEqual<unknown>(change?._tag === "ReturnedToLead" && change.after, Lifecycle.lead(since))
            }).pipe(Effect.provide(Layer.fresh(Books.storesOf(target, "acme"))))
          }
          const forced = yield* raw(
            mine,
            sql("SELECT relforcerowsecurity AS forced FROM pg_class WHERE oid = 'clientela.customer'::regclass")
          )
          assert.deepStrictEqual(forced, [{ forced: true }])
          yield* raw(url, sql(`REASSIGN OWNED BY ${owner} TO postgres`))
          yield* raw(url, sql(`DROP OWNED BY ${owner}`))
          yield* raw(url, sql(`DROP ROLE ${owner}`))
        })
      )
  )

  it.live("may be started by eight at once on an empty server database: one makes it, all can use it", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const url = yield* TestDatabase.empty
        const all = yield* Effect.all(
          Array.from({ length: 8 }, () => open(url)),
          { concurrency: 8 }
        )
        assert.strictEqual(all.flatMap(({ migrated }) => migrated).length, Migrations.latest)
        const rows = yield* raw(url, sql(`SELECT count(*)::int AS n FROM ${Migrations.table}`))
        assert.deepStrictEqual(rows, [{ n: Migrations.latest }])
      })
    )
  )

  it.live("a database of a newer version is left alone, with the advice to update", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const url = yield* TestDatabase.fresh
        yield* raw(url, sql(`INSERT INTO ${Migrations.table} (migration_id, name) VALUES (99, 'of_the_future')`))
        const error = yield* Effect.flip(open(url))
        assert.strictEqual(error._tag === "StoreError" && error.reason._tag, "Incompatible")
        assert.include(error.message, "newer clientela")
        assert.notInclude(error.message, new URL(url).password)
      })
    )
  )

  it.live("a schema of that name which is not ours is left alone", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const url = yield* TestDatabase.empty
        yield* raw(url, Effect.andThen(sql("CREATE SCHEMA clientela"), sql("CREATE TABLE clientela.customer (id int)")))
        const error = yield* Effect.flip(open(url))
        assert.strictEqual(error._tag === "StoreError" && error.reason._tag, "Incompatible")
        const tables = yield* raw(
          url,
          sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'clientela'")
        )
        assert.deepStrictEqual(tables, [{ table_name: "customer" }])
      })
    )
  )

  it.live("an owner who is no superuser and may not make roles can migrate and import", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const url = yield* TestDatabase.empty
        const name = new URL(url).pathname.slice(1)
        yield* raw(url, sql(`CREATE ROLE owner_${name} LOGIN PASSWORD 'owner'`))
        yield* raw(url, sql(`ALTER DATABASE ${name} OWNER TO owner_${name}`))
        yield* raw(url, sql(`GRANT ALL ON SCHEMA public TO owner_${name}`))
        const mine = Object.assign(new URL(url), { username: `owner_${name}`, password: "owner" }).href
        const batch = yield* Books.importing([Books.person(1)]).pipe(Effect.provide(Layer.fresh(Books.storesOf(mine))))
        assert.strictEqual(batch.counts.created, 1)
        yield* raw(url, sql(`REASSIGN OWNED BY owner_${name} TO postgres`))
        yield* raw(url, sql(`DROP OWNED BY owner_${name}`))
        yield* raw(url, sql(`DROP ROLE owner_${name}`))
      })
    )
  )
})
