/**
 * The rows that did not go in, as files to mend and import again: one per input, with the reason before the cells as they
 * stood. Nothing is made where nothing was rejected, and no file that is there already is written over unasked.
 */
import type { Import } from "@clientela/core"
import { type CsvImport, Rejects } from "@clientela/csv"
import { Effect, FileSystem, Path, Scope } from "effect"
import { ExitCode, Failure } from "./ExitCode.ts"

type Input = Pick<CsvImport.CsvImport<never, never>, "file" | "header" | "delimiter">
type Refused = Import.ChunkReport<ReadonlyArray<string>>["refused"][number]

interface Writing {
  readonly input: Input
  readonly part: string
  readonly file: FileSystem.File
}

const failure = (error: { readonly message: string }) =>
  new Failure({ code: ExitCode.unavailable, message: `The rejected rows cannot be written: ${error.message}` })

/** `asked` is the file that was asked for, `null` for the usual place. `finish` gives the files that were made. */
export const make = Effect.fnUntraced(function* (inputs: ReadonlyArray<Input>, asked: string | null) {
  const fs = yield* FileSystem.FileSystem
  const paths = yield* Path.Path
  const scope = yield* Effect.scope
  const open = new Map<string, Writing>()
  const numbered = (path: string, number: number) => {
    const { dir, ext, name } = paths.parse(path)
    return number === 1 ? path : paths.join(dir, `${name}-${number}${ext}`)
  }
  const usual = (input: Input) =>
    input.file === "-"
      ? "stdin.rejects.csv"
      : paths.join(paths.dirname(input.file), `${paths.parse(input.file).name}.rejects.csv`)

  const start = Effect.fnUntraced(function* (input: Input) {
    const part = `${asked === null ? usual(input) : numbered(asked, open.size + 1)}.part`
    const file = yield* Scope.provide(fs.open(part, { flag: "w" }), scope)
    yield* Scope.addFinalizer(scope, Effect.ignore(fs.remove(part, { force: true })))
    const writing = { input, part, file }
    open.set(input.file, writing)
    yield* file.writeAll(new TextEncoder().encode(Rejects.header(input)))
    return writing
  })

  const write = Effect.fnUntraced(function* (refused: ReadonlyArray<Refused>) {
    for (const input of inputs) {
      const rows = refused.filter(({ kind, row }) => kind === "Rejected" && row.file === input.file)
      if (rows.length === 0) continue
      const writing = open.get(input.file) ?? (yield* start(input))
      yield* writing.file.writeAll(new TextEncoder().encode(rows.map((row) => Rejects.row(input, row)).join("")))
    }
  }, Effect.mapError(failure))

  const finish = Effect.fnUntraced(function* () {
    const made: Array<string> = []
    for (const { part } of open.values()) {
      const path = part.slice(0, -".part".length)
      let place = path
      for (let n = 2; asked === null && (yield* fs.exists(place)); n++) place = numbered(path, n)
      yield* fs.rename(part, place)
      made.push(place)
    }
    return made
  }, Effect.mapError(failure))

  return { write, finish }
})
