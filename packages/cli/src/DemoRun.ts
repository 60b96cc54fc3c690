/** `clientela demo`: the whole way of a book, in a temporary folder, on a sample that is dirty like a real export. */

import { fileURLToPath } from "node:url"
import { Clock, Console, Effect, FileSystem, Path } from "effect"
import * as CustomersRun from "./CustomersRun.ts"
import { ExitCode } from "./ExitCode.ts"
import * as ExportRun from "./ExportRun.ts"
import * as ImportRun from "./ImportRun.ts"
import * as ImportsRun from "./ImportsRun.ts"
import type * as Output from "./Output.ts"
import { Settings } from "./Settings.ts"

const sampleName = "google-contacts.csv"

/** Beside the built command, or in the workspace. */
const findSample = Effect.gen(function* () {
  const fs = yield* FileSystem.FileSystem
  const beside = fileURLToPath(new URL(sampleName, import.meta.url))
  const built = yield* Effect.orElseSucceed(fs.exists(beside), () => false)
  return built ? beside : fileURLToPath(new URL(`../../../examples/data/${sampleName}`, import.meta.url))
})

const importing: Omit<ImportRun.Input, "files" | "rejects"> = {
  format: "auto",
  mapping: null,
  onDuplicate: "update",
  shared: "customer",
  stage: "client",
  encoding: undefined,
  delimiter: undefined,
  dryRun: false
}

const everyone: CustomersRun.Filters = { search: "", tag: [], tags: "all", status: "active", sort: "name", desc: false }

const batchId = (answer: Output.Answer): string => ("batchId" in answer.value ? String(answer.value.batchId) : "")

export const run = Effect.gen(function* () {
  const settings = yield* Settings
  const fs = yield* FileSystem.FileSystem
  const paths = yield* Path.Path
  const folder = yield* fs.makeTempDirectoryScoped({ prefix: "clientela-demo-" })
  const file = paths.join(folder, sampleName)
  yield* fs.copyFile(yield* findSample, file)
  const steps: Array<{
    readonly step: string
    readonly command: string
    readonly answer: object
    readonly durationMs: number
  }> = []

  const step = <E, R>(words: string, command: string, work: Effect.Effect<Output.Answer | null, E, R>) =>
    Effect.gen(function* () {
      const startedAt = yield* Clock.currentTimeMillis
      if (!settings.json) yield* Console.log(`\n${words}\n$ clientela ${command}`)
      const answer = yield* work
      if (!settings.json && answer !== null) yield* Console.log(answer.text.replaceAll(`${folder}${paths.sep}`, ""))
      steps.push({
        step: words,
        command,
        answer: answer?.value ?? {},
        durationMs: (yield* Clock.currentTimeMillis) - startedAt
      })
      return answer
    })

  yield* Effect.gen(function* () {
    const again = { ...importing, files: [file], rejects: paths.join(folder, "google-contacts.rejects.csv") }
    const first = yield* step(
      "Import an address book as Google Contacts exports it",
      `import ${sampleName}`,
      ImportRun.run(again)
    )
    yield* step(
      "Look at the book",
      "customers list --limit 8",
      CustomersRun.list({ ...everyone, limit: 8, after: null })
    )
    yield* step(
      "Who is Garcia?",
      "customers list --search garcia",
      CustomersRun.list({ ...everyone, search: "garcia", limit: 8, after: null })
    )
    yield* step(
      "Who called from (214) 555-0134?",
      'customers list --search "(214) 555-0134"',
      CustomersRun.list({ ...everyone, search: "(214) 555-0134", limit: 8, after: null })
    )
    yield* step(
      "Give everybody to a phone",
      "export --format vcard --out all.vcf",
      ExportRun.run({ ...everyone, format: "vcard", out: paths.join(folder, "all.vcf") })
    )
    yield* step("Import the same file again: nothing changes", `import ${sampleName}`, ImportRun.run(again))
    const batch = first === null ? "" : batchId(first)
    yield* step("Undo the import", `imports revert ${batch}`, ImportsRun.revert(batch))
  }).pipe(
    Effect.provideService(Settings, {
      ...settings,
      database: paths.join(folder, "book"),
      business: "default",
      region: "US"
    })
  )
  const answer: Output.Answer = {
    command: "demo",
    value: { steps },
    text: "\nAll of this was in a temporary folder, which is gone now. Yours: clientela import FILE",
    code: ExitCode.done
  }
  return answer
}).pipe(Effect.scoped)
