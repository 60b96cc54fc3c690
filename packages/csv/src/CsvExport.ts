/** The way out: customers to the text of a CSV file, one row each, in constant memory. */
import type { Customer } from "@clientela/core"
import { Stream } from "effect"
import * as Cell from "./Cell.ts"
import * as ClientelaCsv from "./ClientelaCsv.ts"
import * as CsvWriter from "./CsvWriter.ts"
import type * as Field from "./Field.ts"
import * as GoogleCsv from "./GoogleCsv.ts"
import type * as Profile from "./Profile.ts"
import * as Rest from "./Rest.ts"

export interface Options {
  /** For people who open the file in Excel: byte order mark, every cell in quotes. */
  readonly excel?: boolean | undefined
}

const formats: Record<Profile.Format, ReadonlyArray<Field.Field>> = {
  csv: ClientelaCsv.fields,
  "google-csv": GoogleCsv.fields
}

/** The names of the columns. */
export const header = (format: Profile.Format): ReadonlyArray<string> =>
  formats[format].flatMap((field) => field.columns)

/** The cells of a customer, before formulas are escaped. */
export const row = (format: Profile.Format) => {
  const fields = formats[format]
  return (customer: Customer.Customer): ReadonlyArray<string> => {
    const rest = Rest.make(customer)
    return fields.flatMap((field) => field.write(customer, rest))
  }
}

/** Writes a header and one row for each customer. No cell is a formula to a spreadsheet. */
export const write = (format: Profile.Format, options: Options = {}) => {
  const cells = row(format)
  return <E, R>(customers: Stream.Stream<Customer.Customer, E, R>): Stream.Stream<string, E, R> =>
    Stream.succeed(header(format)).pipe(
      Stream.concat(customers.pipe(Stream.map((customer) => cells(customer).map(Cell.write)))),
      CsvWriter.stream(options.excel === true ? CsvWriter.excel : {})
    )
}
