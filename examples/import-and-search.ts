/** Imports the text of a CSV file twice into a book in memory, and looks people up. */
import { Customer, CustomerQuery, CustomerStore, Import, MemoryStore, type Verdict } from "@clientela/core"
import { CsvImport } from "@clientela/csv"
import { Effect, Stream } from "effect"
import { SecureRandom } from "effect/crypto"

const csv = `Name,E-mail,Mobile,Tags
"García, Ana",ana@example.com,(512) 867-5309,VIP
Bob Ng,bob@example.com,512-867-5310,
,,,VIP
`

const importing = Effect.scoped(
  Effect.gen(function* () {
    const file = yield* CsvImport.open({ file: "people.csv", bytes: Stream.encodeText(Stream.make(csv)), region: "US" })
    const batch = yield* Import.run({
      rows: file.rows,
      fingerprint: SecureRandom.uuidV7Unsafe(),
      files: ["people.csv"],
      onDuplicate: "update",
      stage: "client",
      newId: SecureRandom.uuidV7Unsafe,
      report: ({ refused }) =>
        Effect.sync(() => {
          for (const { message, row } of refused) console.log(`line ${row.line}: ${message}`)
        })
    })
    return batch.counts
  })
)

const words = ({ created, rejected, rows, unchanged }: Verdict.Counts) =>
  `${rows} rows: ${created} created, ${unchanged} unchanged, ${rejected} rejected`

const program = Effect.gen(function* () {
  // => line 4: There is no name, company, e-mail or phone: fill in at least one of them
  console.log(words(yield* importing)) // => 3 rows: 2 created, 0 unchanged, 1 rejected
  // => line 4: There is no name, company, e-mail or phone: fill in at least one of them
  console.log(words(yield* importing)) // => 3 rows: 0 created, 2 unchanged, 1 rejected

  const store = yield* CustomerStore.CustomerStore
  for (const search of ["garcia", "867-5310", "gar bob"]) {
    const page = yield* store.search(CustomerQuery.make({ search }))
    console.log(`${search}: ${page.customers.map(Customer.displayName).join(", ") || "nobody"}`)
    // => garcia: Ana García
    // => 867-5310: Bob Ng
    // => gar bob: nobody
  }
})

await Effect.runPromise(Effect.provide(program, MemoryStore.layer()))
