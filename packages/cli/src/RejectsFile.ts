/**
 * The rows that did not go in, as files to mend and import again: one per input, with the reason before the cells as they
 * stood. Nothing is made where nothing was rejected, and no file that is there already is written over unasked. A place that
 * was asked for is looked at before the import begins.
 */
import type { Import } from "@clientela/core"
import { type CsvImport, Rejects } from "@clientela/csv"
import { Effect, FileSystem, Option, Path, Scope } from "effect"
import { usage } from "./ExitCode.ts"
import * as OutputFile from "./OutputFile.ts"

type Input = Pick<CsvImport.CsvImport<never, never>, "file" | "header" | "delimiter">
type Refused = Import.ChunkReport<ReadonlyArray<string>>["refused"][number]

interface Writing {
  readonly place: OutputFile.Place
  readonly part: OutputFile.Part
}

/** `asked` is the file that was asked for, `null` for the usual place. `finish` gives the files that were made. */
export const make = Effect.fnUntraced(function* (inputs: ReadonlyArray<Input>, asked: string | null) {
  const fs = yield* FileSystem.FileSystem
  const paths = yield* Path.Path
  const scope = yield* Effect.scope
  const services = yield* Effect.context<FileSystem.FileSystem | Path.Path>()
  const writings = new Map<string, Writing>()
  const numbered = (path: string, number: number) => {
    const { dir, ext, name } = paths.parse(path)
    return number === 1 ? path : paths.join(dir, `${name}-${number}${ext}`)
  }
  const usual = (input: Input) =>
    input.file === "-"
      ? "stdin.rejects.csv"
      : paths.join(paths.dirname(input.file), `${paths.parse(input.file).name}.rejects.csv`)
  const isTaken = (path: string) => Effect.map(Effect.option(fs.access(path)), Option.isSome)
  const first = asked === null ? null : yield* OutputFile.look(asked)
  if (first?.kind === "stdout") return yield* usage("--rejects takes a file: standard output has the answer")

  const placeOf = Effect.fnUntraced(function* (input: Input) {
    if (first !== null && asked !== null) {
      // A pipe takes the rows of all files; a file of the same columns does not.
      const isFirst = first.kind !== "file" || writings.size === 0
      return isFirst ? first : yield* OutputFile.look(numbered(asked, writings.size + 1))
    }
    const path = usual(input)
    const mine = new Set(Array.from(writings.values(), ({ place }) => place.name))
    let number = 1
    while (mine.has(numbered(path, number)) || (yield* isTaken(numbered(path, number)))) number++
    return yield* OutputFile.look(numbered(path, number))
  })

  const start = Effect.fnUntraced(function* (input: Input) {
    const place = yield* placeOf(input)
    const part = yield* Scope.provide(OutputFile.open(place), scope)
    const writing = { place, part }
    writings.set(input.file, writing)
    yield* OutputFile.append(writing, Rejects.header(input))
    return writing
  })

  const write = Effect.fnUntraced(function* (refused: ReadonlyArray<Refused>) {
    for (const input of inputs) {
      const rows = refused.filter(({ kind, row }) => kind === "Rejected" && row.file === input.file)
      if (rows.length === 0) continue
      const writing = writings.get(input.file) ?? (yield* start(input))
      yield* OutputFile.append(writing, rows.map((row) => Rejects.row(input, row)).join(""))
    }
  }, Effect.provide(services))

  const finish = Effect.fnUntraced(function* () {
    for (const { part, place } of writings.values()) yield* OutputFile.put(part, place)
    return Array.from(writings.values(), ({ place }) => place.name)
  })

  return { write, finish }
})
