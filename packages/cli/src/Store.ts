/** Opens the book that the settings name. */
import { type CustomerStore, type ImportStore, MemoryStore } from "@clientela/core"
import * as Target from "@clientela/postgres/Target"
import { Effect, Layer, Result } from "effect"
import { usage } from "./ExitCode.ts"
import * as Output from "./Output.ts"
import { Settings } from "./Settings.ts"
import { fromStore } from "./StoreFailure.ts"

type Stores = CustomerStore.CustomerStore | ImportStore.ImportStore

/**
 * Provides the stores. A book that is not there, the folder, the database or the business, is made with `create`, is an empty
 * one that nothing is written to with `empty`, and with `fail` it is wrong use.
 */
export const provide = Effect.fnUntraced(function* <A, E, R>(
  effect: Effect.Effect<A, E, R | Stores>,
  missing: "create" | "empty" | "fail"
) {
  const { business, database } = yield* Settings
  const target = Target.fromText(database)
  if (Result.isFailure(target)) return yield* usage(`--database: ${target.failure.message}`, target.failure._tag)
  // Loaded here, so that help, version and wrong use never wait for a database.
  const { PostgresStore } = yield* Effect.promise(() => import("@clientela/postgres"))
  const opened = yield* Effect.result(
    Layer.build(PostgresStore.layer({ database, business, create: missing === "create" }))
  )
  if (Result.isSuccess(opened)) return yield* Effect.provide(effect, opened.success)
  const error = opened.failure
  if (error._tag === "StoreError") return yield* fromStore(error)
  const isMissing = error._tag === "BookNotFound" || error._tag === "BusinessNotFound"
  if (!isMissing || missing !== "empty") return yield* usage(error.message, error._tag)
  yield* Output.notice(error.message)
  return yield* Effect.provide(effect, MemoryStore.layer())
}, Effect.scoped)
