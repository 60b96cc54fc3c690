/** A program of somebody else: scripts/packed.ts type-checks and runs it against the packed packages. */
import assert from "node:assert/strict"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  Customer,
  CustomerDraft,
  CustomerQuery,
  CustomerStore,
  Email,
  Instant,
  Origin,
  PersonName
} from "@clientela/core"
import * as Tag from "@clientela/core/parts/Tag"
import { Ids, PostgresStore } from "@clientela/postgres"
import { Effect, Option, Result } from "effect"

const now = Instant.Instant.make("2026-03-15T12:00:00.000Z")
const draft = {
  ...CustomerDraft.empty,
  name: PersonName.fromFullName("Ana García"),
  emails: [Email.make("ana@example.com")]
}
const ana = Result.getOrThrow(
  CustomerDraft.toCustomer(draft, { now, newId: Ids.next, origin: Origin.manual, stage: "lead" })
)
const tag = Option.getOrThrow(Tag.fromText("  VIP "))

const program = Effect.gen(function* () {
  const store = yield* CustomerStore.CustomerStore
  yield* store.create([ana])
  yield* store.modify(ana.id, (held) => Result.succeed(Customer.addTag(held, tag)))
  return yield* store.search(CustomerQuery.make({ search: "garcia", tags: ["vip"] }))
})
const database = mkdtempSync(join(tmpdir(), "clientela-consumer-"))
const page = await Effect.runPromise(
  Effect.provide(program, PostgresStore.layer({ database, business: "default", create: true }))
)
assert.deepEqual(page.customers.map(Customer.displayName), ["Ana García"])
console.log("the consumer ran")
