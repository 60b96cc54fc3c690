/** A stream of text to a stream of records, in constant memory: one piece of text and one record at a time. */
import { Stream } from "effect"
import type { CsvRecord } from "./CsvRecord.ts"
import * as RecordScanner from "./RecordScanner.ts"

/** A `Dialect` fits. */
export interface Options extends RecordScanner.Options {
  readonly separatorLine?: boolean | undefined
}

const drop = (options: Options, records: ReadonlyArray<CsvRecord>) =>
  options.separatorLine === true ? records.filter((record) => record.line !== 1) : records

/**
 * Reads the records of a text. Each piece of text becomes one array of the stream: use `Stream.mapArray` or
 * `Stream.chunks` to handle them at full speed. How the text is cut into pieces changes nothing else. Never fails for
 * what the text holds.
 */
export const read =
  (options: Options) =>
  <E, R>(text: Stream.Stream<string, E, R>): Stream.Stream<CsvRecord, E, R> =>
    text.pipe(
      Stream.mapAccum(
        () => RecordScanner.initial,
        (state: RecordScanner.State, piece) => {
          const [next, records] = RecordScanner.feed(state, piece, options)
          return [next, drop(options, records)]
        },
        { onHalt: (state) => drop(options, RecordScanner.finish(state, options)) }
      )
    )

/** The records of a text at hand. */
export const readText = (text: string, options: Options): ReadonlyArray<CsvRecord> =>
  drop(options, RecordScanner.scan(text, options))

/** The whole records of the start of a text; all of them when the text is `complete`. */
export const readStart = (text: string, complete: boolean, options: Options): ReadonlyArray<CsvRecord> =>
  drop(options, complete ? RecordScanner.scan(text, options) : RecordScanner.scanStart(text, options))
