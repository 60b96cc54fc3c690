import { execFileSync } from "node:child_process"
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync
} from "node:fs"
import { join } from "node:path"
import { NodeServices } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import * as OutputFile from "../src/OutputFile.ts"
import * as Shell from "./Shell.ts"

const write = (path: string, text: Stream.Stream<string, string> = Stream.make("new", "\n")) =>
  Effect.provide(
    Effect.flatMap(OutputFile.look(path), (place) => OutputFile.write(place, text)),
    NodeServices.layer
  )
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)
const text = (path: string) => readFileSync(path, "utf8")

interface Case {
  readonly prepare: (folder: string) => void
  /** What is written to, what has the text then, and what that lets whom do. */
  readonly name: string
  readonly written: string
  readonly mode: string
}

const places: Readonly<Record<string, Case>> = {
  "a new file is its owner's alone": { prepare: () => {}, name: "new.csv", written: "new.csv", mode: "600" },
  "a file that is there keeps what it lets others do": {
    prepare: (folder) => {
      writeFileSync(join(folder, "old.csv"), "old")
      chmodSync(join(folder, "old.csv"), 0o640)
    },
    name: "old.csv",
    written: "old.csv",
    mode: "640"
  },
  "one that nobody else may read stays so": {
    prepare: (folder) => writeFileSync(join(folder, "old.csv"), "old", { mode: 0o600 }),
    name: "old.csv",
    written: "old.csv",
    mode: "600"
  },
  "a link is written through": {
    prepare: (folder) => {
      mkdirSync(join(folder, "there"))
      writeFileSync(join(folder, "there", "real.csv"), "old", { mode: 0o644 })
      symlinkSync(join("there", "real.csv"), join(folder, "link.csv"))
    },
    name: "link.csv",
    written: join("there", "real.csv"),
    mode: "644"
  },
  "a link to a link too": {
    prepare: (folder) => {
      writeFileSync(join(folder, "real.csv"), "old", { mode: 0o644 })
      symlinkSync("real.csv", join(folder, "one.csv"))
      symlinkSync(join(folder, "one.csv"), join(folder, "two.csv"))
    },
    name: "two.csv",
    written: "real.csv",
    mode: "644"
  },
  "a link to nothing yet makes its target": {
    prepare: (folder) => symlinkSync("later.csv", join(folder, "link.csv")),
    name: "link.csv",
    written: "later.csv",
    mode: "600"
  }
}

describe("OutputFile", () => {
  it.live.each(Object.entries(places))("%s", ([, { mode: expected, name, prepare, written }]) =>
    Effect.gen(function* () {
      const folder = yield* Shell.folder
      prepare(folder)
      const before = new Set([...readdirSync(folder), written])
      yield* write(join(folder, name))
      assert.deepStrictEqual([text(join(folder, written)), mode(join(folder, written))], ["new\n", expected])
      for (const file of readdirSync(folder)) assert.isTrue(before.has(file), file)
    })
  )

  it.live.each(Object.entries(places))("nothing is replaced by what fails: %s", ([, { name, prepare, written }]) =>
    Effect.gen(function* () {
      const folder = yield* Shell.folder
      prepare(folder)
      const [before, there] = [readdirSync(folder, { recursive: true }), existsSync(join(folder, written))]
      const error = yield* Effect.flip(write(join(folder, name), Stream.concat(Stream.make("half"), Stream.fail("no"))))
      assert.strictEqual(error, "no")
      assert.deepStrictEqual(readdirSync(folder, { recursive: true }), before)
      if (there) assert.strictEqual(text(join(folder, written)), "old")
    })
  )

  it.live("a pipe is streamed into and stays one", () =>
    Effect.gen(function* () {
      const folder = yield* Shell.folder
      const pipe = join(folder, "pipe")
      execFileSync("mkfifo", [pipe])
      // Open for both, so that nobody waits.
      const end = openSync(pipe, "r+")
      yield* write(pipe)
      closeSync(end)
      assert.isTrue(statSync(pipe).isFIFO())
      assert.deepStrictEqual(readdirSync(folder), ["pipe"])
    })
  )

  it.live("a device stays one, and a full one says so", () =>
    Effect.gen(function* () {
      yield* write("/dev/null")
      assert.isTrue(statSync("/dev/null").isCharacterDevice())
      const error = yield* Effect.flip(write("/dev/full"))
      assert.deepInclude(error, { code: 69 })
      assert.isTrue(statSync("/dev/full").isCharacterDevice())
    })
  )

  it.live.each([
    ["a folder", ".", /is a folder/],
    ["a file in a folder that is not there", "no/such.csv", /There is no folder for/],
    ["a file below a file", "file/x.csv", /cannot be written|no folder/],
    ["a link to itself", "loop", /cannot be written/]
  ] as const)("%s is wrong use", ([, name, expected]) =>
    Effect.gen(function* () {
      const folder = yield* Shell.folder
      writeFileSync(join(folder, "file"), "")
      symlinkSync("loop", join(folder, "loop"))
      const error = yield* Effect.flip(write(join(folder, name)))
      assert.deepInclude(error, { code: 64 })
      assert.match(String(error), expected)
    })
  )
})
