/** Text of a CSV file to what an import makes of it, and customers to text and back. */
import { type Customer, CustomerDraft } from "@clientela/core"
import { CsvExport, CsvImport } from "@clientela/csv"
import { Effect, Result, Stream } from "effect"

type Options = Partial<Omit<CsvImport.Options<never, never>, "bytes">>

export const fromBytes = (bytes: Uint8Array, options: Options = {}) =>
  Effect.gen(function* () {
    const csv = yield* CsvImport.open({ file: "people.csv", region: "US", ...options, bytes: Stream.succeed(bytes) })
    return { csv, rows: yield* Stream.runCollect(csv.rows) }
  }).pipe(Effect.scoped)

export const fromText = (text: string, options: Options = {}) => fromBytes(new TextEncoder().encode(text), options)

/** The drafts of rows that have one. */
export const drafts = (text: string, options: Options = {}) =>
  Effect.map(fromText(text, options), ({ rows }) =>
    rows.flatMap(({ draft }) => (Result.isSuccess(draft) ? [draft.success] : []))
  )

/** The first draft, with only what it says. */
export const said = (draft: CustomerDraft.CustomerDraft | undefined): object => {
  const empty = new Map<string, unknown>(Object.entries(CustomerDraft.empty))
  const entries = Object.entries(draft ?? {}).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(empty.get(name))
  )
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      name === "name" ? Object.fromEntries(Object.entries(value ?? {}).filter(([, part]) => part !== null)) : value
    ])
  )
}

/** A table of one row. */
export const row = (cells: Readonly<Record<string, string>>, options: Options = {}) => {
  const quoted = (texts: ReadonlyArray<string>) => texts.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")
  return Effect.map(
    fromText(`${quoted(Object.keys(cells))}\n${quoted(Object.values(cells))}\n`, options),
    ({ csv, rows }) => ({
      csv,
      draft: rows[0]?.draft
    })
  )
}

/** The draft of a table of one row; a refused row gives its problem. */
export const draftOf = (cells: Readonly<Record<string, string>>, options: Options = {}) =>
  Effect.map(row(cells, options), ({ draft }) =>
    draft === undefined
      ? {}
      : Result.isSuccess(draft)
        ? said(draft.success)
        : { code: draft.failure.code, message: draft.failure.message }
  )

export const toText = (
  customers: ReadonlyArray<Customer.Customer>,
  format: "csv" | "google-csv",
  options?: CsvExport.Options
) => Stream.mkString(CsvExport.write(format, options)(Stream.fromIterable(customers)))
