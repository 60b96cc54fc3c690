/**
 * A process to be killed: imports people into the database of its first argument, the business of its second, and says
 * how far it is. Every row of the file is the same each time.
 */
import {
  CustomerDraft,
  Email,
  Import,
  PersonName,
  PhoneNumber,
  PostalAddress,
  type SourceRow,
  Tag
} from "@clientela/core"
import { PostgresStore } from "@clientela/postgres"
import { Effect, Result, Stream } from "effect"
import { SecureRandom } from "effect/crypto"

const [database = "", business = "", count = "0"] = process.argv.slice(2)

const address = (n: number) =>
  PostalAddress.make({ line1: `${n} Main St`, city: "Austin", region: "TX", country: "US" })

// Every seventh is somebody from before with one more tag, every fiftieth is no customer at all.
const draft = (n: number): SourceRow.SourceRow["draft"] => {
  const who = n % 7 === 6 ? n - 5 : n
  const home = address(who)
  const found: CustomerDraft.CustomerDraft = {
    ...CustomerDraft.empty,
    name: PersonName.make({ first: `Ana${who}`, last: `Ruiz${who % 89}` }),
    emails: [Email.make(`ana${who}@example.com`)],
    phones: [PhoneNumber.parse(`+1512${2_000_000 + who}`, "US")],
    properties: home === null ? [] : [{ name: null, address: home, note: null }],
    tags: n === who ? [] : [Tag.Tag.make("again")]
  }
  return Result.succeed(n % 50 === 0 ? { ...CustomerDraft.empty, role: "Nobody" } : found)
}

const rows = Stream.range(1, Number(count)).pipe(
  Stream.map((n): SourceRow.SourceRow => ({ file: "people.csv", row: n, line: n + 1, source: null, draft: draft(n) }))
)

await Effect.runPromise(
  Import.run({
    rows,
    fingerprint: "people.csv",
    files: ["people.csv"],
    onDuplicate: "update",
    stage: "client",
    newId: SecureRandom.uuidV7Unsafe,
    report: ({ counts }) => Effect.sync(() => console.log(counts.rows))
  }).pipe(Effect.provide(PostgresStore.layer({ database, business, create: true })))
)
console.log("done")
