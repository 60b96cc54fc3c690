/** Runs every program of examples/ from source, each in a process of its own; an example passes when it exits with 0. */
import { spawnSync } from "node:child_process"
import { globSync } from "node:fs"
import { join } from "node:path"
import { root } from "./pack.ts"

const cwd = join(root, "examples")
let [passed, failed] = [0, 0]
for (const file of globSync("*.ts", { cwd })
  .sort()
  .filter((name) => !name.endsWith(".test.ts"))) {
  const start = performance.now()
  const args = ["--conditions=@clientela/source", file]
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { cwd, encoding: "utf8", timeout: 120_000 })
  console.log(`${status === 0 ? "ok" : "FAILED"} examples/${file} (${Math.round(performance.now() - start)} ms)`)
  if (status === 0) passed += 1
  else {
    failed += 1
    console.log(`${stdout}${stderr}`)
  }
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
