/** `clientela imports`: what was imported, and how to undo it. */
import { ImportStore } from "@clientela/core"
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

/** The import that a whole id, or a unique beginning or end of one, means. */
const find = (text: string, batches: ReadonlyArray<ImportStore.ImportBatch>) => {
  const part = text.toLowerCase()
  const whole = batches.filter(({ id }) => id.toLowerCase() === part)
  const like = batches.filter(({ id }) => {
    const known = id.toLowerCase()
    return part.length >= 4 && (known.startsWith(part) || known.endsWith(part))
  })
  const found = whole.length > 0 ? whole : like
  const [only] = found
  if (found.length === 1 && only !== undefined) return Effect.succeed(only)
  return Effect.fail(
    found.length === 0
      ? usage(`There is no import ${text}: clientela imports lists them`, "BatchNotFound")
      : usage(`"${text}" means ${found.length} imports: name one by its id, or by an end of it`, "AmbiguousBatch", {
          ids: found.map(({ id }) => id)
        })
  )
}

const undo = (text: string) =>
  ImportStore.ImportStore.use((store) =>
    Effect.gen(function* () {
      const batch = yield* find(text, yield* store.list)
      return { batch, result: yield* store.revert(batch.id) }
    })
  )

export const revert = Effect.fnUntraced(function* (text: string) {
  const { timeZone } = yield* Settings
  const { batch, result } = yield* Store.provide(undo(text), "fail").pipe(
    Effect.catchTag("StoreError", (error) => Effect.fail(fromStore(error))),
    Effect.catchTag("BatchNotFound", () =>
      Effect.fail(usage(`There is no import ${text}: clientela imports lists them`))
    )
  )
  if (batch.revertedAt !== null) {
    const when = `${When.format(batch.revertedAt, timeZone)} ${timeZone}`
    const words = `This import was reverted on ${when}: nothing is left to undo, and nothing was done`
    return answer("imports.revert", { ...result, revertedAt: batch.revertedAt }, words, ExitCode.done)
  }
  const kept = result.kept.map(({ id, name }) => `  ${id}  ${name}`)
  const words = [
    `Removed ${Output.number(result.removed)}, restored ${Output.number(result.restored)}`,
    ...(kept.length === 0 ? [] : [`Kept ${Output.count(kept.length, "customer")} edited since:`, ...kept])
  ].join("\n")
  return answer(
    "imports.revert",
    { ...result, revertedAt: null },
    words,
    kept.length > 0 ? ExitCode.partly : ExitCode.done
  )
})
