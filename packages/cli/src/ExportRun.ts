/** `clientela export`: streams customers into a format, to a file or to standard output. */
import { type Customer, CustomerStore } from "@clientela/core"
import { CsvExport } from "@clientela/csv"
import { VCardWriter } from "@clientela/vcard"
import { Effect, Stream } from "effect"
import * as CustomersRun from "./CustomersRun.ts"
import * as CustomerView from "./CustomerView.ts"
import { ExitCode, usage } from "./ExitCode.ts"
import * as Output from "./Output.ts"
import * as OutputFile from "./OutputFile.ts"
import * as Progress from "./Progress.ts"
import { Settings } from "./Settings.ts"
import * as Store from "./Store.ts"
import { fromStore } from "./StoreFailure.ts"

type Format = "vcard" | "vcard4" | "google-csv" | "csv" | "json"

const json = <E, R>(customers: Stream.Stream<Customer.Customer, E, R>): Stream.Stream<string, E, R> =>
  Stream.succeed('{"schema":"clientela.export/1","customers":[').pipe(
    Stream.concat(
      customers.pipe(
        Stream.zipWithIndex,
        Stream.map(([customer, index]) => `${index === 0 ? "" : ","}\n${JSON.stringify(CustomerView.json(customer))}`)
      )
    ),
    Stream.concat(Stream.succeed("\n]}\n"))
  )

const written = <E, R>(
  format: Format,
  customers: Stream.Stream<Customer.Customer, E, R>
): Stream.Stream<string, E, R> =>
  ({
    vcard: () => VCardWriter.stream({ version: "3.0" })(customers),
    vcard4: () => VCardWriter.stream({ version: "4.0" })(customers),
    "google-csv": () => CsvExport.write("google-csv")(customers),
    csv: () => CsvExport.write("csv")(customers),
    json: () => json(customers)
  })[format]()

export const run = Effect.fnUntraced(function* (
  input: CustomersRun.Filters & { readonly format: Format; readonly out: string }
) {
  const { json: asJson } = yield* Settings
  const place = yield* OutputFile.look(input.out)
  const toStdout = place.kind === "stdout"
  if (asJson && toStdout) {
    return yield* usage(
      "--json says how many were written, and standard output is taken by the export: name a file with --out"
    )
  }
  const bar = yield* Progress.make
  const count = { written: 0 }
  const work = Effect.gen(function* () {
    const store = yield* CustomerStore.CustomerStore
    const query = CustomersRun.query(input)
    const { total } = yield* store.search({ ...query, limit: 1 })
    const customers = store.stream(query).pipe(
      Stream.mapArrayEffect((chunk) => {
        count.written += chunk.length
        return Effect.as(
          bar.draw({ done: count.written, fraction: count.written / Math.max(total, 1), noun: "customer" }),
          chunk
        )
      })
    )
    yield* OutputFile.write(place, written(input.format, customers))
  }).pipe(
    Effect.catchTag("StoreError", (error) => Effect.fail(fromStore(error))),
    Effect.catchTag("InvalidCursor", Effect.die)
  )
  yield* Effect.ensuring(Store.provide(work, "fail"), bar.end)
  const words = `Wrote ${Output.count(count.written, "customer")}${toStdout ? "" : ` to ${input.out}`}`
  if (toStdout) yield* Output.notice(words)
  const answer: Output.Answer = {
    command: "export",
    value: { format: input.format, out: input.out, written: count.written },
    text: words,
    code: ExitCode.done
  }
  // The customers themselves were the answer on standard output.
  return toStdout ? null : answer
})
