/** `clientela import`: opens every file before anything is done, runs the import, reports, gives rejected rows back. */

import { createHash } from "node:crypto"
import { Import, ImportStore, PhoneNumber, type SourceRow, Verdict } from "@clientela/core"
import { CsvImport, Mapping } from "@clientela/csv"
import { Ids } from "@clientela/postgres"
import { Clock, Effect, FileSystem, Stream } from "effect"

import { ExitCode, type Failure, input as unreadable, usage } from "./ExitCode.ts"
import * as InputFile from "./InputFile.ts"
import * as LinesRead from "./LinesRead.ts"
import * as Output from "./Output.ts"
import * as Progress from "./Progress.ts"
import * as RejectsFile from "./RejectsFile.ts"
import { Settings } from "./Settings.ts"
import * as Store from "./Store.ts"
import { fromStore } from "./StoreFailure.ts"

export interface Input {
  readonly files: ReadonlyArray<string>
  readonly format: "auto" | "csv" | "google-csv"
  /** Path of the mapping file. */
  readonly mapping: string | null
  readonly onDuplicate: "skip" | "update" | "create"
  readonly shared: "customer" | "contact" | "reject"
  readonly stage: "lead" | "client"
  readonly encoding: string | undefined
  readonly delimiter: string | undefined
  readonly dryRun: boolean
  readonly rejects: string | null
}

/** Rows that the answer names; the rejects file has all that were rejected. */
const listed = 1000

const wrongUse = new Set(["UnknownEncoding", "InvalidMapping", "UnknownField", "UnknownColumn"])
const readFailure = (file: string) => (error: Failure | CsvImport.Error) => {
  if (error._tag === "Failure") return error
  const message = Output.about(file, error.message)
  return wrongUse.has(error._tag) ? usage(message, error._tag) : unreadable(message)
}

const readMapping = Effect.fnUntraced(function* (path: string | null) {
  if (path === null) return undefined
  const fs = yield* FileSystem.FileSystem
  const text = yield* Effect.mapError(fs.readFileString(path), () =>
    unreadable(`The mapping file ${path} cannot be read: check the path`)
  )
  return yield* Effect.mapError(Effect.fromResult(Mapping.parse(text)), (error) =>
    usage(Output.about(path, error.message))
  )
})

/** The same files imported in the same way are the same import; what can be read only once is always a new one. */
const fingerprint = (surveys: ReadonlyArray<InputFile.Survey | null>, input: Input, settings: object): string => {
  const hashes = surveys.map((survey) => survey?.sha256 ?? null)
  if (input.dryRun || hashes.includes(null)) return Ids.next()
  const { dryRun: _, files: __, rejects: ___, ...how } = input
  return createHash("sha256")
    .update(JSON.stringify([hashes, how, settings]))
    .digest("hex")
}

/** How far the import is when so many rows are done; `null` where a file can be read only once. */
const linesRead = (surveys: ReadonlyArray<InputFile.Survey | null>) => {
  const lines = surveys.map((survey) => survey?.lines ?? 0)
  const before = (file: number) => lines.slice(0, file).reduce((sum, one) => sum + one, 0)
  const read = surveys.includes(null) ? null : LinesRead.make(before(lines.length))
  return {
    came: (file: number, rows: ReadonlyArray<SourceRow.SourceRow>) =>
      read?.came(rows.length, before(file) + (rows.at(-1)?.line ?? 0)),
    fraction: (rowsDone: number) => read?.fraction(rowsDone) ?? null
  }
}

/** A row and why it is named: it was rejected, or something in it was read in a way to look at. */
interface Named {
  readonly file: string
  readonly row: number
  readonly line: number
  readonly code: string
  readonly message: string
}

/** How many rows have each code, and the first of them. */
interface Tally {
  readonly counts: Map<string, number>
  readonly first: Array<Named>
}

const tally = (): Tally => ({ counts: new Map(), first: [] })

const add = (
  { counts, first }: Tally,
  { code, message }: Pick<Named, "code" | "message">,
  row: SourceRow.SourceRow
) => {
  counts.set(code, (counts.get(code) ?? 0) + 1)
  if (first.length < listed) first.push({ file: row.file, row: row.row, line: row.line, code, message })
}

interface Summary {
  readonly batchId: string | null
  readonly files: ReadonlyArray<{
    readonly file: string
    readonly format: string
    readonly encoding: string
    readonly delimiter: string
    readonly rows: number
  }>
  readonly counts: Verdict.Counts
  readonly durationMs: number
  readonly rejected: Tally
  readonly warned: Tally
  readonly rejectsFiles: ReadonlyArray<string>
}

const perform = Effect.fnUntraced(function* (input: Input) {
  const settings = yield* Settings
  if (!PhoneNumber.isRegion(settings.region)) {
    return yield* usage(
      `--region: no phone numbers are known for "${settings.region}": expected an ISO 3166 region, such as US or ES`
    )
  }
  if (input.files.filter((file) => file === "-").length > 1)
    return yield* usage("Standard input can be read only once: name - once")
  const startedAt = yield* Clock.currentTimeMillis
  const mapping = yield* readMapping(input.mapping)
  const files = yield* Effect.forEach(input.files, InputFile.open)
  const opened = yield* Effect.forEach(files, (file) =>
    CsvImport.open({
      file: file.name,
      bytes: file.bytes,
      format: input.format,
      encoding: input.encoding,
      delimiter: input.delimiter,
      mapping,
      region: settings.region.toUpperCase()
    }).pipe(Effect.mapError(readFailure(file.name)))
  )
  for (const { file, notices } of opened)
    for (const { message } of notices) yield* Output.notice(Output.about(file, message))

  const surveys = yield* Effect.forEach(files, InputFile.survey)
  const lines = linesRead(surveys)
  const rows = opened.map((one) => ({ ...one, counted: { rows: 0 } }))
  const stream = Stream.fromIterable(rows.entries()).pipe(
    Stream.flatMap(([file, one]) =>
      one.rows.pipe(
        Stream.mapArray((chunk) => {
          one.counted.rows += chunk.length
          lines.came(file, chunk)
          return chunk
        }),
        Stream.mapError(readFailure(one.file))
      )
    )
  )
  const bar = yield* Progress.make
  const rejectsFile = yield* RejectsFile.make(opened, input.rejects)
  const soFar = { counts: Verdict.none, rejected: tally(), warned: tally() }
  const running = Import.run<ReadonlyArray<string>, Failure, never>({
    rows: stream,
    fingerprint: fingerprint(surveys, input, [settings.region, mapping ?? null]),
    files: input.files,
    onDuplicate: input.onDuplicate,
    shared: input.shared,
    stage: input.stage,
    newId: Ids.next,
    report: Effect.fnUntraced(function* ({ counts, refused, warned }) {
      soFar.counts = Verdict.add(soFar.counts, counts)
      for (const { row, warning } of warned) add(soFar.warned, warning, row)
      for (const { kind, row, ...reason } of refused) if (kind === "Rejected") add(soFar.rejected, reason, row)
      if (!input.dryRun || input.rejects !== null) yield* rejectsFile.write(refused)
      const done = soFar.counts.rows
      yield* bar.draw({ done, fraction: lines.fraction(done), noun: "row" })
    })
  })
  const work = Effect.flatMap(ImportStore.ImportStore, (store) =>
    input.dryRun ? store.rehearse(running) : running
  ).pipe(Effect.catchTag("StoreError", (error) => Effect.fail(fromStore(error))))
  const batch = yield* Effect.ensuring(Store.provide(work, input.dryRun ? "empty" : "create"), bar.end)
  const made = yield* rejectsFile.finish()
  const decodings = yield* Effect.forEach(rows, ({ decoding }) => decoding)
  return {
    batchId: input.dryRun ? null : batch.id,
    files: rows.map(({ counted, delimiter, encoding, file, format }, index) => ({
      file,
      format,
      encoding: decodings[index]?.encoding ?? encoding,
      delimiter,
      rows: counted.rows
    })),
    counts: soFar.counts,
    durationMs: (yield* Clock.currentTimeMillis) - startedAt,
    rejected: soFar.rejected,
    warned: soFar.warned,
    rejectsFiles: made
  } satisfies Summary
}, Effect.scoped)

const delimiters: Record<string, string> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" }

/** Rows that the report for people shows of each code. */
const shown = 3

/** How many rows have each code, the first of them, and where the others are. */
const examples = (
  { counts, first }: Tally,
  what: string,
  files: ReadonlyArray<unknown>,
  rest: string
): ReadonlyArray<string> => {
  const byCode = Map.groupBy(first, ({ code }) => code)
  return Array.from(counts, ([code, count]) => {
    const some = (byCode.get(code) ?? []).slice(0, shown)
    return [
      `  ${Output.number(count)} × ${code}${what}`,
      ...some.map(
        ({ file, line, message, row }) =>
          `    ${files.length > 1 ? `${file}, ` : ""}row ${row}, line ${line}: ${message}`
      ),
      ...(count > some.length ? [`    and ${Output.number(count - some.length)} more, ${rest}`] : [])
    ]
  }).flat()
}

/** The report for people. */
const describe = (summary: Summary, dryRun: boolean): string => {
  const { counts, files, rejectsFiles } = summary
  const figures = (["created", "updated", "unchanged", "skipped", "rejected"] as const).map(
    (name) => `${name} ${Output.number(counts[name])}`
  )
  const changed = summary.batchId !== null && counts.created + counts.updated > 0
  const rejectsAre =
    rejectsFiles.length > 0 ? `in ${rejectsFiles.join(" and ")}` : "in the file that --rejects FILE makes"
  return [
    ...files.map(
      ({ delimiter, encoding, file, format, rows }) =>
        `${file}: ${format}, ${encoding}, ${delimiters[delimiter] ?? delimiter}, ${Output.count(rows, "row")}`
    ),
    `${dryRun ? "Would be: " : ""}${figures.join(", ")} (${Output.count(counts.warnings, "warning")})`,
    ...examples(summary.rejected, "", files, rejectsAre),
    ...examples(summary.warned, " (went in)", files, "in the answer to --json"),
    ...rejectsFiles.map((path) => `Rejected rows are in ${path}: mend them there and import that file`),
    ...(changed ? [`To undo this import: clientela imports revert ${summary.batchId}`] : [])
  ].join("\n")
}

export const run = Effect.fnUntraced(function* (input: Input) {
  const summary = yield* perform(input)
  const { batchId, counts, durationMs, files, rejected, rejectsFiles, warned } = summary
  const value = {
    batchId,
    dryRun: input.dryRun,
    files,
    ...counts,
    durationMs,
    rowsPerSecond: Math.round(counts.rows / (Math.max(durationMs, 1) / 1000)),
    rejects: rejected.first,
    warned: warned.first,
    rejectsFile: rejectsFiles[0] ?? null,
    rejectsFiles
  }
  const answer: Output.Answer = {
    command: "import",
    value,
    text: describe(summary, input.dryRun),
    code: counts.rejected > 0 ? ExitCode.partly : ExitCode.done
  }
  return answer
})
