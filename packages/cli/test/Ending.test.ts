/** How the command ends when there is no book, when nothing can be printed, and what programs are told of it. */

import { spawn } from "node:child_process"
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import * as FolderLock from "@clientela/postgres/FolderLock"
import { TestDatabase } from "@clientela/testing"
import { assert, describe, it, layer } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import * as Shell from "./Shell.ts"

const people = "name,email\nAna Ruiz,ana@example.com\nBob Ek,bob@example.com\n"
const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url))

const readers: ReadonlyArray<ReadonlyArray<string>> = [
  ["customers", "list"],
  ["customers", "show", "ana@example.com"],
  ["customers", "history", "01a225ea"],
  ["imports"],
  ["imports", "revert", "01a225ea"],
  ["export", "--out", "backup.vcf"]
]

describe("a book that is not there ends with 64 and a sentence, and nothing is made or replaced", () => {
  it.live.each(readers.map((args) => [args.join(" "), args] as const))("%s", ([, args]) =>
    Effect.gen(function* () {
      const cwd = yield* Shell.folder
      yield* Shell.write(cwd, "backup.vcf", "precious")
      const { code, err, out } = yield* Shell.run(args, { cwd })
      assert.deepStrictEqual([code, out], [64, ""])
      assert.match(err, /^There is no book in \.\/clientela-data: .*import/)
      assert.deepStrictEqual(readdirSync(cwd), ["backup.vcf"])
      assert.strictEqual(readFileSync(join(cwd, "backup.vcf"), "utf8"), "precious")
    })
  )

  it.live("a dry run is no reader: it says what an import would make, and makes nothing", () =>
    Effect.gen(function* () {
      const cwd = yield* Shell.folder
      yield* Shell.write(cwd, "people.csv", people)
      const { answer, code } = yield* Shell.json(["import", "people.csv", "--dry-run"], { cwd })
      assert.deepStrictEqual([code, answer.created], [0, 2])
      assert.deepStrictEqual(readdirSync(cwd), ["people.csv"])
    })
  )
})

describe("help and wrong use never open the book", () => {
  it.live.each([
    [["--help"], 0],
    [["help", "customers", "list"], 0],
    [["--version"], 0],
    [["customers", "list", "--limit", "0"], 64],
    [["customers", "list", "--after", "x"], 64],
    [["export", "--out", "."], 64],
    [["export", "--json"], 64],
    [["customers", "list", "--business", "Acme Plumbing!"], 64],
    [["customers", "list"], 5]
  ] as const)("%s", ([args, expected]) =>
    Effect.scoped(
      Effect.gen(function* () {
        const cwd = yield* Shell.folder
        const book = join(cwd, "clientela-data")
        mkdirSync(book)
        writeFileSync(join(book, "ready"), "")
        // Whoever tries to open it finds it taken, and ends with 5.
        yield* FolderLock.acquire(book)
        assert.strictEqual((yield* Shell.run(args, { cwd })).code, expected)
      })
    )
  )
})

/** A book of two people, on a server, where commands are quick. */
class Book extends Context.Service<Book, { readonly cwd: string; readonly database: string }>()("test/Book") {}
const book = Layer.effect(
  Book,
  Effect.gen(function* () {
    const [cwd, database] = [yield* Shell.folder, yield* TestDatabase.fresh]
    yield* Shell.write(cwd, "people.csv", people)
    yield* Shell.run(["import", "people.csv", "--database", database], { cwd })
    return { cwd, database }
  })
)

/** Runs with standard output into a file or device. */
const into = (path: string, args: ReadonlyArray<string>, cwd: string) =>
  Effect.callback<{ readonly code: number | null; readonly err: string }>((resume) => {
    const out = openSync(path, "a")
    const child = spawn(process.execPath, ["--conditions=@clientela/source", bin, ...args], {
      cwd,
      stdio: ["ignore", out, "pipe"]
    })
    let err = ""
    child.stderr?.on("data", (text) => {
      err += String(text)
    })
    child.once("close", (code) => {
      closeSync(out)
      resume(Effect.succeed({ code, err }))
    })
  })

const printing = [
  "--version",
  "--help",
  "--completions bash",
  "customers list",
  "customers list --json",
  "imports",
  "export",
  "import people.csv"
].map((line): readonly [string, ReadonlyArray<string>] => [line, line.split(" ")])

layer(book, { excludeTestServices: true })("a standard output that fails", (it) => {
  it.effect.each(printing)("full: %s ends with 69 and a sentence", ([, args]) =>
    Effect.gen(function* () {
      const { cwd, database } = yield* Book
      const where = args[0]?.startsWith("-") ? [] : ["--database", database]
      const { code, err } = yield* into("/dev/full", [...args, ...where], cwd)
      assert.strictEqual(code, 69, err)
      assert.match(err, /Standard output cannot be written to, no space is left on the disk/)
      assert.notMatch(err, /\n\s+at /)
    })
  )

  it.effect("an error that programs cannot be told ends with 69 too", () =>
    Effect.gen(function* () {
      const { cwd, database } = yield* Book
      const { code } = yield* into("/dev/full", ["customers", "show", "nobody", "--json", "--database", database], cwd)
      assert.strictEqual(code, 69)
    })
  )
})

layer(book, { excludeTestServices: true })("an end with --json", (it) => {
  it.effect.each([
    [["bogus"], 64, "UnknownSubcommand"],
    [["import"], 64, "MissingArgument"],
    [["import", "people.csv", "--bogus"], 64, "UnrecognizedOption"],
    [["import", "missing.csv"], 65, "UnreadableInput"],
    [["customers", "list", "--limit", "0"], 64, "InvalidValue"],
    [["customers", "show", "nobody"], 64, "CustomerNotFound"],
    [["imports", "revert", "nothing"], 64, "BatchNotFound"],
    [["customers", "list", "--business", "other-shop"], 64, "BusinessNotFound"],
    [["customers", "list", "--database", "mysql://u:secret@h/x"], 64, "InvalidTarget"],
    [["customers", "list", "--database", "none"], 64, "BookNotFound"]
  ] as const)("%s is one document of an error", ([args, code, error]) =>
    Effect.gen(function* () {
      const { cwd, database } = yield* Book
      const where = args.some((arg) => arg === "--database") ? [] : ["--database", database]
      const ended = yield* Shell.json([...args, ...where], { cwd })
      assert.strictEqual(ended.code, code)
      assert.deepInclude(ended.answer, { schema: "clientela.error/1", code, error, details: {} })
      assert.isNotEmpty(ended.answer.message)
      assert.isNotEmpty(ended.answer.next)
      assert.notInclude(ended.err + JSON.stringify(ended.answer), "secret")
    })
  )

  it.effect("an import that is reverted twice says that it was, and when", () =>
    Effect.gen(function* () {
      const { cwd, database } = yield* Book
      const on = ["--database", database]
      const { answer } = yield* Shell.json(["imports", ...on], { cwd })
      const end = answer.batches[0].id.slice(-8)
      const first = yield* Shell.json(["imports", "revert", end, ...on], { cwd })
      assert.deepInclude(first.answer, { removed: 2, revertedAt: null })
      const second = yield* Shell.json(["imports", "revert", end, ...on], { cwd })
      assert.deepStrictEqual([second.code, second.answer.removed], [0, 0])
      assert.match(second.answer.revertedAt, /^\d{4}-\d\d-\d\dT/)
      const { out } = yield* Shell.run(["imports", "revert", end, "--time-zone", "America/New_York", ...on], { cwd })
      assert.match(
        out,
        /^This import was reverted on \d{4}-\d\d-\d\d \d\d:\d\d America\/New_York: .* nothing was done\n$/
      )
    })
  )
})
