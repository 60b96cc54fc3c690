/** Brings the database of a URL up to date: `node --conditions=@clientela/source test/setup/migrate.ts postgres://…` */
import { Database } from "@clientela/postgres"
import { Effect, Layer } from "effect"

await Effect.runPromise(Effect.scoped(Layer.build(Database.layer(process.argv[2] ?? ""))))
