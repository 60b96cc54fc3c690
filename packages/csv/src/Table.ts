/**
 * Bytes to rows under a header: encoding, dialect, records and header put together, still a stream and in constant
 * memory.
 */
import { Effect, Option, Pull, Ref, type Scope, Stream } from "effect"
import type { CsvRecord } from "./CsvRecord.ts"
import * as Dialect from "./Dialect.ts"
import * as Encoding from "./Encoding.ts"
import * as Header from "./Header.ts"
import * as NotTable from "./NotTable.ts"
import * as RecordReader from "./RecordReader.ts"

export interface Options extends Encoding.Options, Dialect.Options {
  readonly recordLimit?: number | undefined
}

export type Error = Encoding.Error | NotTable.NotTable | Header.Error

/** What the encoding turned out to be so far; complete once `rows` has ended. */
export interface Decoding extends Encoding.Detected {
  readonly warnings: ReadonlyArray<Encoding.Warning>
}

export interface Table<E, R> {
  readonly dialect: Dialect.Dialect
  readonly header: Header.Header
  /** Records above the header: a report title, notes. They are no rows and are not numbered. */
  readonly preamble: ReadonlyArray<CsvRecord>
  readonly rows: Stream.Stream<Header.Row, E, R>
  readonly decoding: Effect.Effect<Decoding>
}

// A file of one bad byte per chunk must not fill the memory with warnings.
const keptWarnings = 100

const note = (known: Decoding, { confidence, encoding, warning }: Encoding.Part): Decoding => ({
  encoding,
  confidence,
  warnings: [...known.warnings, ...Option.toArray(warning)].slice(0, keptWarnings)
})

/** Enough text for the dialect and the header, and the stream of what follows. */
const peek = Effect.fnUntraced(function* <E, R>(text: Stream.Stream<string, E, R>) {
  const pull = yield* Stream.toPull(text)
  let sample = ""
  let complete = false
  while (!complete && sample.length < Dialect.sampleSize) {
    const next = yield* pull.pipe(
      Effect.map(Option.some),
      Pull.catchDone(() => Effect.succeedNone)
    )
    if (Option.isSome(next)) sample += next.value.join("")
    else complete = true
  }
  return { sample, complete, rest: complete ? Stream.empty : Stream.fromPull(Effect.succeed(pull)) }
})

const numbered = (header: Header.Header) => {
  const fit = Header.fit(header)
  return <E, R>(records: Stream.Stream<CsvRecord, E, R>): Stream.Stream<Header.Row, E, R> =>
    records.pipe(
      Stream.mapAccumArray(
        (): number => 0,
        (count: number, some) => {
          const data = some.filter((record) => record.line > header.line)
          return [count + data.length, data.map((record, index) => fit(record, count + index + 1))]
        }
      )
    )
}

/**
 * Reads the start of a file, decides how it is written, and gives its rows. Fails for what is no table at all: no
 * text, nothing but blanks, no header. A bad record is a row with a problem. The bytes stay open as long as the scope.
 */
export const read =
  (options: Options = {}) =>
  <E, R>(
    bytes: Stream.Stream<Uint8Array, E, R>
  ): Effect.Effect<Table<E | Encoding.Error, R>, E | Error, R | Scope.Scope> =>
    Effect.gen(function* () {
      const known = yield* Ref.make<Decoding>({ encoding: "utf-8", confidence: "likely", warnings: [] })
      const text = bytes.pipe(
        Encoding.parts(options),
        Stream.tap((part) => Ref.update(known, (decoding) => note(decoding, part))),
        Stream.map((part) => part.text)
      )
      const { complete, rest, sample } = yield* peek(text)
      yield* Option.match(NotTable.fromText(sample), { onNone: () => Effect.void, onSome: Effect.fail })
      const dialect = Dialect.detect(sample, options)
      const how: RecordReader.Options = { ...dialect, recordLimit: options.recordLimit }
      const first = RecordReader.readStart(sample, complete, how)
      const header = yield* Effect.fromResult(Header.find(first))
      return {
        dialect,
        header,
        preamble: first.filter((record) => record.line < header.line),
        rows: Stream.concat(Stream.succeed(sample), rest).pipe(RecordReader.read(how), numbered(header)),
        decoding: Ref.get(known)
      }
    })
