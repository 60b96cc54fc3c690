/** Runs every program of this folder: it must print, line by line, what its `// =>` comments say. */

import { execFile } from "node:child_process"
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { assert, it } from "@effect/vitest"

const here = import.meta.dirname
const programs = globSync("*.ts", { cwd: here }).filter((name) => !name.endsWith(".test.ts"))

it.each(programs.sort())(
  "%s prints what its comments say",
  async (name) => {
    const expected = [...readFileSync(join(here, name), "utf8").matchAll(/\/\/ => (.+)$/gm)].map(([, text]) => text)
    const { stdout } = await promisify(execFile)(process.execPath, ["--conditions=@clientela/source", name], {
      cwd: here
    })
    assert.isNotEmpty(expected)
    assert.deepStrictEqual(stdout.trimEnd().split("\n"), expected)
  },
  120_000
)
