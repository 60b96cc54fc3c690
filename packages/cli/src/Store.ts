/** Opens the book that the settings name. */
import { MemoryStore } from "@clientela/core"
import { Effect, FileSystem, Layer, Result } from "effect"
import { usage } from "./ExitCode.ts"
import * as Output from "./Output.ts"
import { Settings } from "./Settings.ts"
import { fromStore } from "./StoreFailure.ts"

/**
 * Provides the stores. What is missing, the folder or the business, is made with `create`; with `empty` it is an empty book
 * that nothing is written to; with `fail` a missing business is an error, and a missing folder an empty book still.
 */
export const provide = Effect.fnUntraced(function* <A, E, R>(
  effect: Effect.Effect<A, E, R>,
  missing: "create" | "empty" | "fail"
) {
  const settings = yield* Settings
  const fs = yield* FileSystem.FileSystem
  const scheme = /^([a-z]+):\/\//i.exec(settings.database)?.[1]
  if (scheme !== undefined && !/^postgres(?:ql)?$/i.test(scheme)) {
    return yield* usage(`--database takes a folder or a postgres:// URL, not ${scheme}://`)
  }
  const empty = Effect.provide(effect, MemoryStore.layer())
  if (
    scheme === undefined &&
    missing !== "create" &&
    !(yield* Effect.orElseSucceed(fs.exists(settings.database), () => true))
  ) {
    yield* Output.notice(
      `There is no book in ${settings.database} yet: an import makes it, or name another with --database`
    )
    return yield* empty
  }
  // Loaded here, so that help and version never wait for a database.
  const { PostgresStore } = yield* Effect.promise(() => import("@clientela/postgres"))
  const stores = PostgresStore.layer({
    database: settings.database,
    business: settings.business,
    create: missing === "create" || settings.business === "default"
  })
  const opened = yield* Effect.result(Layer.build(stores))
  if (Result.isSuccess(opened)) return yield* Effect.provide(effect, opened.success)
  const error = opened.failure
  if (error._tag === "StoreError") return yield* fromStore(error)
  return missing === "empty" ? yield* empty : yield* usage(error.message)
}, Effect.scoped)
