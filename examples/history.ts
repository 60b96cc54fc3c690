/** Keeps a book in a folder (PostgreSQL inside this process), edits a customer and reads what happened. */

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Customer, CustomerDraft, CustomerStore, Instant, Origin, PersonName, Tag } from "@clientela/core"
import { PostgresStore } from "@clientela/postgres"
import { DateTime, Effect, Result } from "effect"
import { SecureRandom } from "effect/crypto"

const folder = mkdtempSync(join(tmpdir(), "clientela-example-"))

const program = Effect.gen(function* () {
  const store = yield* CustomerStore.CustomerStore
  const ana = yield* Effect.fromResult(
    CustomerDraft.toCustomer(
      { ...CustomerDraft.empty, name: PersonName.make({ first: "Ana", last: "Ruiz" }) },
      {
        now: Instant.fromDateTime(yield* DateTime.now),
        newId: SecureRandom.uuidV7Unsafe,
        origin: Origin.manual,
        stage: "lead"
      }
    )
  )
  yield* store.create([ana])

  // The store loads, the function decides, and the difference goes in together with the log of it.
  const vip = Tag.Tag.make("VIP")
  yield* store.modify(ana.id, (customer) => Result.succeed(Customer.addTag(customer, vip)))
  yield* store.modify(ana.id, (customer) => Result.succeed(Customer.addTag(customer, vip)))

  for (const { changes, kind } of yield* store.history(ana.id)) {
    console.log([kind, ...changes.map(({ _tag }) => _tag)].join(" "))
    // => created
    // => changed TagAdded
  }

  // Somebody who follows the book reads on from the last number that was seen.
  const [first] = yield* store.changes({ after: 0, limit: 1 })
  const later = yield* store.changes({ after: first?.sequence ?? 0, limit: 100 })
  console.log(later.map(({ kind }) => kind).join(", ")) // => changed
})

const stores = PostgresStore.layer({ database: folder, business: "acme-plumbing", create: true })
await Effect.runPromise(Effect.provide(program, stores)).finally(() => rmSync(folder, { recursive: true }))
