/** What a stranger sees of the install before the demo: packages are asked whether they go with the Node that runs them. */
import { readFileSync } from "node:fs"
import { assert, it } from "@effect/vitest"

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8")

it("pnpm holds packages against the Node of the workspace, and knows the circle of what is only tested", () => {
  const settings = read("pnpm-workspace.yaml")
  assert.strictEqual(/^nodeVersion: (.*)$/m.exec(settings)?.[1], JSON.parse(read("package.json")).devDependencies.node)
  assert.match(settings, /^ignoreWorkspaceCycles: true$/m)
})
