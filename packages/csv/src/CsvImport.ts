/** The way in: the bytes of a CSV file to rows with their drafts, in constant memory. */
import type { SourceRow } from "@clientela/core"
import { SourceRow as Rows } from "@clientela/core"
import { Effect, Result, Schema, type Scope, Stream } from "effect"
import * as ClientelaCsv from "./ClientelaCsv.ts"
import * as Columns from "./Columns.ts"
import * as CsvRecord from "./CsvRecord.ts"
import type * as Encoding from "./Encoding.ts"
import * as Field from "./Field.ts"
import * as GeneralTable from "./GeneralTable.ts"
import * as GoogleCsv from "./GoogleCsv.ts"
import type * as Header from "./Header.ts"
import * as Mapping from "./Mapping.ts"
import * as Placeholder from "./Placeholder.ts"
import * as Profile from "./Profile.ts"
import * as Quote from "./Quote.ts"
import * as Reading from "./Reading.ts"
import * as Rejects from "./Rejects.ts"
import * as Table from "./Table.ts"
import * as Target from "./Target.ts"

export type FormatName = Profile.Format

export interface Options<E, R> {
  /** As shown to people. */
  readonly file: string
  readonly bytes: Stream.Stream<Uint8Array, E, R>
  /** `auto` unless said. */
  readonly format?: "auto" | FormatName | undefined
  readonly encoding?: string | undefined
  readonly delimiter?: string | undefined
  readonly mapping?: Mapping.Mapping | undefined
  /** ISO 3166: where phones without a country code are. */
  readonly region: string
}

/** What becomes of a column. */
export interface Column extends Columns.Claim {
  /** 0-based. */
  readonly column: number
  readonly header: string
}

/** Something about the file as a whole that its owner may want to know. */
export interface Notice {
  readonly code: string
  readonly message: string
}

export interface CsvImport<E, R> {
  readonly file: string
  readonly format: FormatName
  /** As known from the start of the file; see `decoding`. */
  readonly encoding: string
  readonly confidence: Encoding.Confidence
  readonly delimiter: string
  /** Names as written, without the two columns of a rejects file. */
  readonly header: ReadonlyArray<string>
  readonly columns: ReadonlyArray<Column>
  readonly notices: ReadonlyArray<Notice>
  /** `source` is the cells as they stand, or the one raw line of a record that could not be cut into cells. */
  readonly rows: Stream.Stream<SourceRow.SourceRow<ReadonlyArray<string>>, E | Encoding.Error, R>
  /** Complete once `rows` has ended. */
  readonly decoding: Effect.Effect<Table.Decoding>
}

/** No column tells who a row is about. */
export class UnknownFormat extends Schema.TaggedError<UnknownFormat>()("UnknownFormat", {
  header: Schema.Array(Schema.String),
  recognised: Schema.Array(Schema.String)
}) {
  /** What columns can be mapped to. */
  get fields() {
    return Target.vocabulary
  }
  override get message() {
    const { fields, header, recognised } = this
    const found =
      recognised.length === 0
        ? "None of its columns is known"
        : `Of its columns only ${Quote.text(recognised.join(", "), 300)} are known, and none says who a row is about`
    const example = `{"columns": {${JSON.stringify(Quote.text(header[0] || "Name"))}: "fullName"}}`
    return [
      `The file is no list of customers that can be read. ${found}.`,
      `Columns: ${Quote.list(header)}. Nothing was imported.`,
      `Say with --mapping what they hold, for example ${example}; fields: ${fields.join(", ")}`
    ].join(" ")
  }
}

export type Error = Table.Error | Mapping.Error | UnknownFormat

/** A column that nobody knows is kept under its name, as written. */
const keep = (columns: Columns.Columns, prefix: string): ReadonlyArray<Field.Read> =>
  Columns.rest(columns).map((column) => {
    const name = `${prefix}${Columns.name(columns, column) || `column ${column + 1}`}`
    Columns.claim(columns, column, `extra.${name}`, "kept")
    return (cells, reading) => {
      const text = Field.at(cells, column)
      if (text !== "" && !Placeholder.isNoDate(text)) Reading.addExtra(reading, name, text)
    }
  })

interface Plan {
  readonly columns: ReadonlyArray<Column>
  readonly reads: ReadonlyArray<Field.Read>
}

/** Decides what is read from which column: the mapping first, then the format's own table, then usual names. */
const plan = (
  header: Header.Header,
  format: FormatName,
  mapping: Mapping.Mapping | undefined
): Result.Result<Plan, UnknownFormat | Mapping.Error> => {
  const columns = Columns.make(header)
  for (const column of Rejects.columnsOf(header)) Columns.claim(columns, column, null, "ignored")
  return Result.flatMap(mapping === undefined ? Result.succeed([]) : Mapping.bind(columns, mapping), (mapped) => {
    const fields = format === "google-csv" ? GoogleCsv.fields : ClientelaCsv.isOwn(header) ? ClientelaCsv.fields : []
    const known = fields.flatMap((field) => field.bind(columns))
    const general = format === "csv" ? GeneralTable.bind(columns, mapped) : GeneralTable.readersOf(mapped)
    const recognised = columns.claims.flatMap((claim) => (claim?.field == null ? [] : [claim.field]))
    if (!recognised.some(Target.isIdentifying))
      return Result.fail(new UnknownFormat({ header: header.names, recognised }))
    const reads = [...known, ...general, ...keep(columns, format === "google-csv" ? GoogleCsv.prefix : "")]
    return Result.succeed({
      reads,
      columns: columns.claims.map((claim, column) => ({
        column,
        header: Columns.name(columns, column),
        field: claim?.field ?? null,
        reason: claim?.reason ?? "ignored"
      }))
    })
  })
}

const noticesOf = (
  profile: Profile.Profile,
  format: FormatName,
  decoding: Table.Decoding,
  file: string
): ReadonlyArray<Notice> => [
  ...(profile.format === format && profile.confidence === "likely"
    ? [
        {
          code: "looks_like",
          message:
            `${file} looks like an export from ${profile.name}; ` +
            `it is read by the general table until the format for ${profile.name} lands`
        }
      ]
    : []),
  ...(decoding.confidence === "guess"
    ? [
        {
          code: "encoding_guess",
          message: `${file} is not UTF-8; it is read as ${decoding.encoding}. If names look wrong, say --encoding`
        }
      ]
    : [])
]

/** Reads the start of a file, decides how to read it, and gives its rows. The bytes stay open as long as the scope. */
export const open = <E, R>(options: Options<E, R>): Effect.Effect<CsvImport<E, R>, E | Error, R | Scope.Scope> =>
  Effect.gen(function* () {
    const table = yield* Table.read({ encoding: options.encoding, delimiter: options.delimiter })(options.bytes)
    const profile = Profile.detect(table.header)
    const format = options.format === undefined || options.format === "auto" ? profile.format : options.format
    const { columns, reads } = yield* Effect.fromResult(plan(table.header, format, options.mapping))
    const decoding = yield* table.decoding
    const rejects = Rejects.reader(table.header, table.dialect.delimiter)
    const draftOf = (cells: ReadonlyArray<string>) => {
      const reading = Reading.make(options.region)
      for (const read of reads) read(cells, reading)
      return Reading.toDraft(reading)
    }
    const toRow = (record: Header.Row, row: number): SourceRow.SourceRow<ReadonlyArray<string>> => {
      const { line } = record
      const again = rejects.problem(record)
      if (CsvRecord.isSound(record) && again === null) {
        return { file: options.file, row, line, source: rejects.source(record.cells), draft: draftOf(record.cells) }
      }
      const code = again?.code ?? record.problem?.code ?? "unreadable"
      const message = again?.message ?? record.problem?.message ?? "The row cannot be read"
      return {
        file: options.file,
        row,
        line,
        source: record.raw === null ? rejects.source(record.cells) : [rejects.raw(record.raw)],
        draft: Result.fail(new Rows.RowProblem({ code, message }))
      }
    }
    return {
      file: options.file,
      format,
      encoding: decoding.encoding,
      confidence: decoding.confidence,
      delimiter: table.dialect.delimiter,
      header: rejects.source(table.header.names),
      columns,
      notices: noticesOf(profile, format, decoding, options.file),
      rows: table.rows.pipe(
        Stream.mapAccumArray(
          (): number => 0,
          (count: number, records) => {
            // A record of nothing but delimiters is what a spreadsheet leaves below its last row: no row, and not
            // counted.
            const filled = records.filter((record) => record.problem !== null || !CsvRecord.isBlank(record))
            return [count + filled.length, filled.map((record, index) => toRow(record, count + index + 1))]
          }
        )
      ),
      decoding: table.decoding
    }
  })
