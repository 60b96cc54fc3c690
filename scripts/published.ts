/** Lints what would be published with publint and attw: every export resolves, with types, from Node and from bundlers. */
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pack, root } from "./pack.ts"

const folder = mkdtempSync(join(tmpdir(), "clientela-published-"))
let [passed, failed] = [0, 0]
for (const { modules, name, tarball } of pack(folder)) {
  const entries = modules.slice(0).flatMap((module) => (module === name ? [] : [`.${module.slice(name.length)}`]))
  const attw = ["attw", tarball, "--profile", "esm-only", "--format", "ascii", "--no-emoji", "--no-color"]
  const runs = [
    ["publint", "run", tarball, "--strict"],
    entries.length === 0 ? attw : [...attw, "--include-entrypoints", ...entries]
  ]
  for (const [tool = "", ...args] of runs) {
    const { status, stderr, stdout } = spawnSync(join(root, "node_modules/.bin", tool), args, { encoding: "utf8" })
    console.log(
      `${status === 0 ? "ok" : "FAILED"} ${tool} ${name}${tool === "attw" ? ` (${modules.length} modules)` : ""}`
    )
    if (status === 0) passed += 1
    else {
      failed += 1
      console.log(`${stdout}${stderr}`)
    }
  }
}
rmSync(folder, { recursive: true })
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
