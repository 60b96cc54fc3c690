import { execFile } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, resolve } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { circles, reduced } from "../scripts/circles.ts"

const script = resolve(import.meta.dirname, "../scripts/boundaries.ts")

/** What the check says of a workspace that has these files in `packages/core/src`. */
const check = (files: Readonly<Record<string, string>>): Promise<string> => {
  const root = mkdtempSync(join(tmpdir(), "clientela-boundaries-"))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  write("packages/core/package.json", "{}")
  for (const [path, text] of Object.entries(files)) write(`packages/core/src/${path}`, text)
  return new Promise<string>((done) => {
    execFile(process.execPath, [script, root], (_, stdout, stderr) => done(stdout + stderr))
  }).finally(() => rmSync(root, { recursive: true }))
}

const wrong: ReadonlyArray<readonly [string, Readonly<Record<string, string>>, string]> = [
  [
    "a room that imports one above it",
    { "text/A.ts": 'import "../time/B.ts"\n' },
    "text/A.ts:1: no arrow between rooms text -> time"
  ],
  [
    "internals that import a room above theirs",
    { "internal/text/A.ts": 'import type { B } from "../../customer/B.ts"\n' },
    "internal/text/A.ts:1: no arrow between rooms text -> customer"
  ],
  [
    "a room that imports a face",
    { "time/A.ts": 'export * from "../text.ts"\n' },
    "no arrow between rooms time -> a face"
  ],
  ["a module outside of the rooms", { "Tag.ts": "" }, "packages/core/src/Tag.ts: not in a room of core"],
  ["a room that nobody named", { "garage/Car.ts": "" }, "packages/core/src/garage/Car.ts: not in a room of core"],
  ["a face that forgets a module", { "text.ts": "", "text/Text.ts": "" }, "src/text.ts: does not show text/Text.ts"],
  [
    "files in a circle, if only by types",
    {
      "text/A.ts": 'import { b } from "./B.ts"\n',
      "text/B.ts": 'export { c } from "../internal/text/C.ts"\n',
      "internal/text/C.ts": 'import type { A } from "../../text/A.ts"\n'
    },
    "files import each other in a circle: packages/core/src/internal/text/C.ts -> packages/core/src/text/A.ts -> packages/core/src/text/B.ts -> packages/core/src/internal/text/C.ts"
  ]
]

describe("boundaries", () => {
  it.each(wrong)("%s", async (_, files, expected) => assert.include(await check(files), expected))

  it("a circle is told once, and what only leads to one is none", () => {
    const imports = { a: ["b"], b: ["c", "d"], c: ["b"], d: [], e: ["e"] }
    const graph = new Map(Object.entries(imports).map(([file, targets]) => [file, new Set(targets)]))
    assert.deepStrictEqual(circles(graph), [
      ["b", "c", "b"],
      ["e", "e"]
    ])
  })

  it("the picture leaves out what another way says", () =>
    assert.deepStrictEqual(reduced({ a: [], b: ["a"], c: ["a", "b"], d: ["a", "c"] }), [
      "b --> a",
      "c --> b",
      "d --> c"
    ]))
})
