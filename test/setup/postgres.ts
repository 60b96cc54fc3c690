/**
 * Global setup of the projects that need a database server: one PostgreSQL for the whole run, in a temporary folder, or
 * the one that CLIENTELA_TEST_DATABASE_URL names, with a migrated template that each test file copies.
 */
import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { Effect, Exit, Scope } from "effect"
import * as PostgresServer from "../../packages/testing/src/PostgresServer.ts"
import * as TestDatabase from "../../packages/testing/src/TestDatabase.ts"

// A process of its own: here packages of the workspace resolve to what was built last, if anything was.
const migrate = (url: string): void => {
  const script = fileURLToPath(new URL("migrate.ts", import.meta.url))
  execFileSync(process.execPath, ["--conditions=@clientela/source", script, url], {
    stdio: ["ignore", "ignore", "inherit"]
  })
}

const prepare = Effect.gen(function* () {
  if (process.env["CLIENTELA_TEST_DATABASE_URL"] === undefined) {
    const { url } = yield* PostgresServer.make()
    process.env["CLIENTELA_TEST_DATABASE_URL"] = url
  }
  const template = yield* TestDatabase.empty
  yield* Effect.sync(() => migrate(template))
  process.env["CLIENTELA_TEST_TEMPLATE"] = new URL(template).pathname.slice(1)
})

/** Runs once for each project that names it; the second finds what the first made. */
export const setup = async (): Promise<(() => Promise<void>) | undefined> => {
  if (process.env["CLIENTELA_TEST_TEMPLATE"] !== undefined) return undefined
  const scope = Scope.makeUnsafe()
  await Effect.runPromise(Scope.provide(prepare, scope))
  return () => Effect.runPromise(Scope.close(scope, Exit.void))
}
