/** `clientela imports`: what was imported, and how to undo it. */
import { ImportStore, Origin } from "@clientela/core"
import { Effect } from "effect"
import { ExitCode, usage } from "./ExitCode.ts"
import * as Output from "./Output.ts"
import { Settings } from "./Settings.ts"
import * as Store from "./Store.ts"
import { fromStore } from "./StoreFailure.ts"
import * as When from "./When.ts"

const answer = (command: string, value: object, text: string, code: number): Output.Answer => ({
  command,
  value,
  text,
  code
})

const state = (batch: ImportStore.ImportBatch): string =>
  batch.revertedAt !== null ? "reverted" : batch.finishedAt === null ? "interrupted" : "done"

export const list = Effect.gen(function* () {
  const { timeZone } = yield* Settings
  const batches = yield* Store.provide(
    Effect.flatMap(ImportStore.ImportStore, (store) => store.list),
    "fail"
  ).pipe(Effect.catchTag("StoreError", (error) => Effect.fail(fromStore(error))))
  const rows = batches.map((batch) => [
    batch.id,
    When.format(batch.startedAt, timeZone),
    state(batch),
    Output.number(batch.counts.rows),
    Output.number(batch.counts.created),
    Output.number(batch.counts.updated),
    Output.number(batch.counts.rejected),
    batch.files.join(", ")
  ])
  const header = ["batch", "started", "state", "rows", "created", "updated", "rejected", "files"]
  return answer(
    "imports",
    { batches },
    batches.length === 0 ? "Nothing was imported yet" : Output.table(header, rows),
    ExitCode.done
  )
})

export const revert = Effect.fnUntraced(function* (batch: string) {
  const result = yield* Store.provide(
    Effect.flatMap(ImportStore.ImportStore, (store) => store.revert(Origin.BatchId.make(batch))),
    "fail"
  ).pipe(
    Effect.catchTag("StoreError", (error) => Effect.fail(fromStore(error))),
    Effect.catchTag("BatchNotFound", () =>
      Effect.fail(usage(`There is no import ${batch}: clientela imports lists them`))
    )
  )
  const kept = result.kept.map(({ id, name }) => `  ${id}  ${name}`)
  const text = [
    `Removed ${Output.number(result.removed)}, restored ${Output.number(result.restored)}`,
    ...(kept.length === 0 ? [] : [`Kept ${Output.number(kept.length)} that were edited since:`, ...kept])
  ].join("\n")
  return answer("imports.revert", result, text, kept.length > 0 ? ExitCode.partly : ExitCode.done)
})
