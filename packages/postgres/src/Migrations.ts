/** The migrations in order. One that has landed is never edited; how to add one stands in CONTRIBUTING.md. */
import { Migrator } from "effect/sql"
import { migration as clientBook } from "./internal/Migration0001.ts"
import { migration as wholeRecord } from "./internal/Migration0002.ts"
import { migration as answeredFacts } from "./internal/Migration0003.ts"

/** Where the database remembers which have run. */
export const table = "clientela_migrations"

const all = { "0001_client_book": clientBook, "0002_whole_record": wholeRecord, "0003_answered_facts": answeredFacts }

export const loader = Migrator.fromRecord(all)

/** The number of the newest one this version knows. */
export const latest = Object.keys(all).length
