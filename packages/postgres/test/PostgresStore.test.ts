import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { TestDatabase } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import * as PostgresStore from "../src/PostgresStore.ts"
import * as Books from "./Books.ts"

/** What opening a book ends with, by its tag. */
const opening = (database: string, options: { readonly business?: string; readonly create?: boolean } = {}) =>
  Layer.build(PostgresStore.layer({ database, business: "default", create: false, ...options })).pipe(
    Effect.scoped,
    Effect.match({ onFailure: ({ _tag }) => _tag, onSuccess: () => "opened" })
  )

describe("the door of the stores", () => {
  it.live.each(["mysql://u:pw@h/x", "u:pw@h/x", ""])("%o opens nothing and makes nothing", (database) =>
    Effect.gen(function* () {
      const before = readdirSync(".")
      assert.strictEqual(yield* opening(database, { create: true }), "InvalidTarget")
      assert.deepStrictEqual(readdirSync("."), before)
    })
  )

  it.live.each(["Acme Plumbing!", "", "acme_plumbing"])(
    "a business called %o is refused before a folder is made",
    (business) =>
      Effect.gen(function* () {
        const folder = join(yield* Books.folder, "book")
        assert.strictEqual(yield* opening(folder, { business, create: true }), "InvalidSlug")
        assert.isFalse(existsSync(folder))
      })
  )

  const places: Readonly<Record<string, (folder: string) => string>> = {
    "a folder that is not there": (folder) => join(folder, "none"),
    "an empty folder": (folder) => folder,
    "a folder of something else": (folder) => {
      writeFileSync(join(folder, "letter.txt"), "")
      return folder
    },
    "a book that was not made to the end": (folder) => {
      mkdirSync(join(folder, "postgres"))
      writeFileSync(join(folder, "unfinished"), "")
      return folder
    },
    "a file": (folder) => {
      writeFileSync(join(folder, "file"), "")
      return join(folder, "file")
    }
  }
  it.live.each(Object.entries(places))("%s is no book to read, and stays as it is", ([, prepare]) =>
    Effect.gen(function* () {
      const folder = yield* Books.folder
      const place = prepare(folder)
      const before = readdirSync(folder, { recursive: true })
      assert.strictEqual(yield* opening(place), "BookNotFound")
      assert.deepStrictEqual(readdirSync(folder, { recursive: true }), before)
    })
  )

  it.live("a database without a book is none to read, and nothing is made in it", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const url = yield* TestDatabase.empty
        assert.strictEqual(yield* opening(url), "BookNotFound")
        const rows = yield* Effect.provide(
          SqlClient.SqlClient.use(
            (sql) => sql`SELECT schemaname FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`
          ),
          Books.rawClient(url)
        )
        assert.deepStrictEqual(rows, [])
      })
    )
  )

  it.live("a business that is not there is made when asked for, and not before", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const url = yield* TestDatabase.fresh
        assert.strictEqual(yield* opening(url), "BusinessNotFound")
        assert.strictEqual(yield* opening(url, { create: true }), "opened")
        assert.strictEqual(yield* opening(url), "opened")
      })
    )
  )
})
