import { readdirSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as Shell from "./Shell.ts"

const people = "First Name,Last Name,Email,Phone\nAna,Ruiz,ana@example.com,(512) 867-5309\n"

describe("what the command says about itself", () => {
  it.live("help, version and -V are words for it too", () =>
    Effect.gen(function* () {
      const cwd = yield* Shell.folder
      const said = (...args: ReadonlyArray<string>) =>
        Effect.map(Shell.run(args, { cwd }), ({ code, out }) => [code, out])
      const version = yield* said("--version")
      for (const word of ["version", "-V", "-v"]) assert.deepStrictEqual(yield* said(word), version, word)
      assert.deepStrictEqual(yield* said("help"), yield* said("--help"))
      assert.deepStrictEqual(yield* said("help", "imports", "revert"), yield* said("imports", "revert", "--help"))
    })
  )

  it.live("its version and its help need no database", () =>
    Effect.gen(function* () {
      const cwd = yield* Shell.folder
      const version = yield* Shell.run(["--version"], { cwd })
      assert.deepStrictEqual([version.code, version.err], [0, ""])
      assert.match(version.out, /^clientela v\d+\.\d+\.\d+\n$/)
      for (const args of [
        ["--help"],
        ["import", "--help"],
        ["customers", "--help"],
        ["customers", "list", "--help"],
        ["export", "--help"]
      ]) {
        const help = yield* Shell.run(args, { cwd })
        assert.strictEqual(help.code, 0)
        assert.include(help.out, "EXAMPLES".slice(0, args.includes("customers") && args.length === 2 ? 0 : 8))
      }
    })
  )
})

const wrong: ReadonlyArray<readonly [string, ReadonlyArray<string>, RegExp]> = [
  ["an unknown command", ["bogus"], /Unknown subcommand "bogus"/],
  ["an unknown flag", ["import", "people.csv", "--fromat", "csv"], /--format/],
  ["an unknown format", ["import", "people.csv", "--format", "bogus"], /google-csv/],
  ["no file", ["import"], /FILE/],
  ["an unknown stage", ["import", "people.csv", "--stage", "vip"], /lead/],
  ["a page of nobody", ["customers", "list", "--limit", "0"], /between 1 and 1000/],
  ["a business with blanks", ["customers", "list", "--business", "My Shop"], /lower-case letters/],
  ["a region that is none", ["import", "people.csv", "--region", "XX"], /XX/],
  ["a time zone that is none", ["imports", "--time-zone", "EST5"], /IANA/],
  ["another database than Postgres", ["customers", "list", "--database", "mysql://localhost/x"], /mysql/],
  ["a delimiter of two letters", ["import", "people.csv", "--delimiter", "ab"], /one character/],
  ["an encoding that is none", ["import", "people.csv", "--encoding", "klingon"], /klingon/],
  ["standard input twice", ["import", "-", "-"], /once/],
  ["help for no command", ["help", "bogus"], /Unknown subcommand "bogus"/],
  ["a cursor that is none", ["customers", "list", "--after", "x"], /--after: "x" is not the cursor/],
  [
    "rejects where there is no folder",
    ["import", "people.csv", "--rejects", "no/such.csv"],
    /There is no folder for no/
  ],
  ["rejects among the answer", ["import", "people.csv", "--rejects", "-"], /--rejects takes a file/]
]

describe("a wrong call ends with 64, says what is wrong on stderr and leaves nothing behind", () => {
  it.live.each(wrong)("%s", ([, args, expected]) =>
    Effect.gen(function* () {
      const cwd = yield* Shell.folder
      yield* Shell.write(cwd, "people.csv", people)
      const { code, err, out } = yield* Shell.run(args, { cwd })
      assert.strictEqual(code, 64)
      assert.strictEqual(out, "")
      assert.match(err, expected)
      assert.notMatch(err, /\n\s+at |Schema validation failed|Expected:? [^|]*Expected/)
      assert.deepStrictEqual(readdirSync(cwd), ["people.csv"])
    })
  )
})

const inputs: ReadonlyArray<readonly [string, string, string | Uint8Array | null, RegExp]> = [
  ["a missing file", "missing.csv", null, /no file missing\.csv/],
  ["a folder", ".", null, /is a folder/],
  ["an empty file", "empty.csv", "", /empty/],
  ["blank lines", "blank.csv", " \n\n", /empty/],
  ["noise", "noise.csv", Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256), /no text file/],
  ["a picture", "p.csv", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), /PNG/i],
  ["a table of something else", "other.csv", "colour,weight\nred,5\nblue,7\n", /--mapping|column/],
  ["rows without a header", "rows.csv", "Ana Ruiz,ana@example.com\nBob Ek,bob@example.com\n", /header|column names/i]
]

describe("an input that cannot be read ends with 65 and makes no book", () => {
  it.live.each(inputs)("%s", ([, name, contents, expected]) =>
    Effect.gen(function* () {
      const cwd = yield* Shell.folder
      if (contents !== null) yield* Shell.write(cwd, name, contents)
      const { code, err, out } = yield* Shell.run(["import", name], { cwd })
      assert.deepStrictEqual([code, out], [65, ""])
      assert.match(err, expected)
      assert.deepStrictEqual(readdirSync(cwd), contents === null ? [] : [name])
    })
  )

  it.live("nothing goes in when one of several files cannot be read", () =>
    Effect.gen(function* () {
      const cwd = yield* Shell.folder
      yield* Shell.write(cwd, "people.csv", people)
      const { code } = yield* Shell.run(["import", "people.csv", "missing.csv"], { cwd })
      assert.strictEqual(code, 65)
      assert.deepStrictEqual(readdirSync(cwd), ["people.csv"])
      const { code: listed, err, out } = yield* Shell.run(["customers", "list"], { cwd })
      assert.deepStrictEqual([listed, out], [64, ""])
      assert.include(err, "There is no book in ./clientela-data")
      assert.deepStrictEqual(readdirSync(cwd), ["people.csv"])
    })
  )
})

describe("a database that cannot be used ends with 69", () => {
  it.live("no server there", () =>
    Effect.gen(function* () {
      const cwd = yield* Shell.folder
      yield* Shell.write(cwd, "people.csv", people)
      const { code, err } = yield* Shell.run(
        ["import", "people.csv", "--database", "postgres://ana:secret@127.0.0.1:1/book"],
        { cwd }
      )
      assert.strictEqual(code, 69)
      assert.match(err, /cannot be reached/)
      assert.notInclude(err, "secret")
    })
  )

  it.live("a file where the folder should be", () =>
    Effect.gen(function* () {
      const cwd = yield* Shell.folder
      yield* Shell.write(cwd, "people.csv", people)
      const { code, err } = yield* Shell.run(["import", "people.csv", "--database", "people.csv"], { cwd })
      assert.strictEqual(code, 69)
      assert.include(err, "people.csv")
    })
  )
})
