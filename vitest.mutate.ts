import { defineConfig } from "vitest/config"

const conditions = ["@clientela/source", "module", "node", "development|production"]

/** The tests of the rules, for mutation testing: without stores and imports, which take long and prove no rule. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    root: "packages/core",
    include: ["test/**/*.test.ts"],
    exclude: ["test/*/{MemoryStore,Import,ImportPlan,Search,SortKey,Text}.test.ts"],
    execArgv: ["--conditions=@clientela/source"],
    testTimeout: 60_000
  }
})
