import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config"

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const corpus = process.env["CLIENTELA_CORPUS"] ?? (existsSync(here("../shared/corpus")) ? here("../shared/corpus") : "")
const conditions = ["@clientela/source", "module", "node", "development|production"]

/** Rooms that need a database server; the others start without waiting for one. */
const onServer = ["postgres", "cli", "test"]

/** One project per room, so that `--project core` runs one room. Workspace packages resolve to their source. */
const project = (name: string, root: string): TestProjectInlineConfiguration => ({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name,
    root: here(root),
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    env: corpus === "" ? {} : { CLIENTELA_CORPUS: corpus },
    execArgv: ["--conditions=@clientela/source"],
    globalSetup: onServer.includes(name) ? [here("test/setup/postgres.ts")] : [],
    testTimeout: 60_000,
    hookTimeout: 60_000
  }
})

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    maxConcurrency: 2,
    projects: [
      ...["core", "csv", "vcard", "postgres", "testing", "cli"].map((name) => project(name, `packages/${name}`)),
      project("test", "test"),
      project("examples", "examples")
    ]
  }
})
