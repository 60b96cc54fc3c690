/**
 * Keeps the documents true. Each fenced block says what it is by the word after the fence:
 *
 * - `ts examples/first-customer.ts` is a copy of that file. Any other `ts` is type-checked and run: by vitest when it imports a
 *   test runner, else it prints what its `// =>` comments say, one line each or several with ", " between. In a package's
 *   README `customer` and `customers` stand for any.
 * - `console` is a session of the shell: what follows `$ ` is run in a temporary folder and prints what stands below it. `…` is
 *   anything, on a line of its own any lines. A command ends with 0, or says `# ends with 1`, or `$ echo $?` follows it.
 * - `csv people.csv`, `json …` and `sh …` with a name are files that the session finds.
 * - `sh` without a name are commands for a clone: they are not run, but what they name must exist.
 * - `text clientela import --help` is what the command says; `UPDATE=1` writes it.
 * - `text`, `json`, `sql` without a name and `mermaid` are pictures; scripts/boundaries.ts checks the one of the rooms.
 */

import { execFile } from "node:child_process"
import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, dirname, join, resolve } from "node:path"
import { TestDatabase } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { ExitCode } from "../packages/cli/src/ExitCode.ts"

const root = resolve(import.meta.dirname, "..")
const read = (path: string): string => readFileSync(join(root, path), "utf8")
const documents = globSync(["*.md", "docs/**/*.md", "packages/*/README.md"], { cwd: root }).sort()
const reference = "docs/reference/cli.md"
/** Sessions on the embedded database, as a newcomer has them; the others run on a server, where a command is twice as fast. */
const embedded = ["README.md", "docs/guides/first-import.md"]

interface Fence {
  readonly place: string
  readonly language: string
  readonly name: string
  readonly text: string
}

const fencesOf = (document: string): ReadonlyArray<Fence> => {
  const source = read(document)
  return [...source.matchAll(/^```(\w*) *(.*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    place: `${document}:${source.slice(0, match.index).split("\n").length}`,
    language: match[1] ?? "",
    name: match[2] ?? "",
    text: match[3] ?? ""
  }))
}

const fences = documents.flatMap(fencesOf)
const having = (wanted: (fence: Fence) => boolean) => documents.filter((document) => fencesOf(document).some(wanted))

const isCopy = ({ language, name }: Fence): boolean => language === "ts" && name.startsWith("examples/")
const isProgram = (fence: Fence): boolean => fence.language === "ts" && !isCopy(fence)
const isTest = ({ text }: Pick<Fence, "text">): boolean =>
  /from "(?:vitest|@effect\/vitest|@clientela\/testing)"/.test(text)
const isFile = ({ language, name }: Fence): boolean => name !== "" && ["csv", "json", "sh"].includes(language)
const isSession = ({ language }: Fence): boolean => language === "console"
const isHelp = ({ language, name }: Fence): boolean => language === "text" && name !== ""
const isForClone = ({ language, name }: Fence): boolean => language === "sh" && name === ""
const isPicture = ({ language, name }: Fence): boolean =>
  name === "" && ["text", "json", "sql", "mermaid"].includes(language)

interface Ended {
  readonly code: number
  readonly output: string
}

/** Runs a program and never fails; `output` is both streams as they came. */
const run = (command: string, args: ReadonlyArray<string>, cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  new Promise((done) => {
    const options = { cwd, env: { ...process.env, NO_COLOR: "1", ...env }, timeout: 240_000, maxBuffer: 2 ** 26 }
    execFile(command, [...args], options, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr })
    })
  })

const source = ["--conditions=@clientela/source"]
const bin = join(root, "packages/cli/src/bin.ts")
const clientela = (...args: ReadonlyArray<string>) => run(process.execPath, [...source, bin, ...args], root)

/** A folder where packages resolve as in this workspace, and `clientela` is the command from source. */
const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "clientela-docs-"))
  mkdirSync(join(folder, ".bin"))
  const command = join(folder, ".bin", "clientela")
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" ${source.join(" ")} "${bin}" "$@"\n`)
  chmodSync(command, 0o755)
  return folder
}

const withFolder = async <A>(use: (folder: string) => Promise<A>): Promise<A> => {
  const folder = makeFolder()
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whether a text is the expected one, where `…` stands for anything. */
const fits = (expected: string, actual: string): boolean => {
  const lines = expected.split("\n").map((line) =>
    line === "…"
      ? "(?:.*\\n)*?"
      : `${line
          .split("…")
          .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
          .join(".*")}[ \\t]*\\n`
  )
  return new RegExp(`^${lines.join("")}$`).test(`${actual}\n`)
}

const expectFit = (expected: string, actual: string, place: string): void => {
  if (!fits(expected, actual)) assert.strictEqual(actual, expected, place)
}

interface Step {
  readonly place: string
  readonly command: string
  readonly expected: string
  readonly code: string
}

/** The commands of a session, with what stands below each. */
const stepsOf = ({ place, text }: Fence): ReadonlyArray<Step> =>
  text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [, command = "", expected = ""] = /^((?:.*\\\n)*.*)\n([\s\S]*)$/.exec(part) ?? []
      const [, code = "0"] = /# ends with (\d+)$/.exec(command) ?? []
      return { place: `${place}: ${command}`, command, expected: expected.trimEnd(), code }
    })

const marker = "\u0001"
const heredoc = "CLIENTELA_END_OF_FILE"

/** One shell for the whole document, so that variables and `$?` work; a mark and the exit code after each command. */
const scriptOf = (parts: ReadonlyArray<Fence>): string =>
  [
    "exec 2>&1",
    ...parts.flatMap((fence) =>
      isFile(fence)
        ? [`cat > ${fence.name} <<'${heredoc}'\n${fence.text}${heredoc}`]
        : stepsOf(fence).map(({ command }) => `${command}\n__code=$?; printf '\\001%s\\n' "$__code"; (exit "$__code")`)
    ),
    "exit 0\n"
  ].join("\n")

const checkSession = async (document: string, env: NodeJS.ProcessEnv): Promise<void> => {
  const parts = fencesOf(document).filter((fence) => isFile(fence) || isSession(fence))
  const steps = parts.filter(isSession).flatMap(stepsOf)
  const { output } = await withFolder((folder) => {
    const path = [join(folder, ".bin"), process.env["PATH"]].join(delimiter)
    return run("bash", ["-c", scriptOf(parts)], folder, { PATH: path, HOME: folder, TZ: "UTC", ...env })
  })
  const answers = [...output.matchAll(new RegExp(`([\\s\\S]*?)${marker}(\\d+)\\n`, "g"))]
  assert.strictEqual(answers.length, steps.length, output)
  const wrong = steps.flatMap(({ code, expected, place }, index) => {
    const [, printed = "", ended = ""] = answers[index] ?? []
    const actual = printed.trimEnd()
    const right = fits(expected, actual) && (steps[index + 1]?.command === "echo $?" || ended === code)
    return right ? [] : [{ told: `${place}\n${expected}\n${code}`, is: `${place}\n${actual}\n${ended}` }]
  })
  assert.strictEqual(wrong.map(({ is }) => is).join("\n"), wrong.map(({ told }) => told).join("\n"))
}

// What a block of a package's README may speak of without making it.
const prelude = `import { Customer, CustomerDraft, Email, Instant, Origin, PersonName, PhoneNumber, Tag } from "@clientela/core"
import { Result, Stream } from "effect"

const made = Result.getOrThrow(CustomerDraft.toCustomer({
  ...CustomerDraft.empty,
  name: PersonName.make({ first: "Ana", last: "García" }),
  phones: [PhoneNumber.parse("(512) 867-5309", "US")],
  emails: [Email.make("ana@example.com")],
  tags: [Tag.Tag.make("VIP")]
}, { now: Instant.Instant.make("2026-03-15T12:00:00.000Z"), newId: () => "0199a1b2-0000-7000-8000-000000000001", origin: Origin.manual, stage: "lead" }))

declare global {
  var customer: Customer.Customer
  var customers: Stream.Stream<Customer.Customer>
}
Object.assign(globalThis, { customer: made, customers: Stream.make(made) })
`

const vitestConfig = `const conditions = ["@clientela/source", "module", "node", "development|production"]
export default { resolve: { conditions }, ssr: { resolve: { conditions } }, test: { execArgv: ["--conditions=@clientela/source"], testTimeout: 60_000 } }
`

/** Writes the programs of a document into a folder; gives the name of each. */
const writePrograms = (document: string, folder: string): ReadonlyArray<readonly [name: string, fence: Fence]> => {
  symlinkSync(join(root, "test/node_modules"), join(folder, "node_modules"))
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }')
  writeFileSync(join(folder, "prelude.ts"), prelude)
  writeFileSync(join(folder, "vitest.config.js"), vitestConfig)
  const extra = {
    composite: false,
    emitDeclarationOnly: false,
    declaration: false,
    declarationMap: false,
    noEmit: true
  }
  const typeRoots = [join(root, "node_modules/@types")]
  const config = {
    extends: join(root, "tsconfig.base.json"),
    compilerOptions: { ...extra, typeRoots },
    include: ["*.ts"]
  }
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config))
  return fencesOf(document)
    .filter(isProgram)
    .map((fence, index) => {
      const name = fence.name || `block-${index + 1}${isTest(fence) ? ".test" : ""}.ts`
      const before = document.startsWith("packages/") ? 'import "./prelude.ts"; ' : ""
      writeFileSync(join(folder, name), `${before}${fence.text}\nexport {}\n`)
      return [name, fence] as const
    })
}

const checkPrograms = (document: string): Promise<void> =>
  withFolder(async (folder) => {
    const programs = writePrograms(document, folder)
    const types = await run(join(root, "node_modules/.bin/tsc"), ["-p", folder, "--pretty", "false"], folder)
    assert.strictEqual(types.output, "", programs.map(([name, { place }]) => `${name} is ${place}`).join("\n"))
    for (const [name, { place, text }] of programs) {
      if (isTest({ text })) {
        const { code, output } = await run(join(root, "node_modules/.bin/vitest"), ["run", name], folder)
        assert.strictEqual(code, 0, `${place}\n${output}`)
        continue
      }
      const expected = [...text.matchAll(/\/\/ => (.+)$/gm)].map(([, line]) => line)
      const { code, output } = await run(process.execPath, [...source, name], folder)
      const printed = output.trimEnd().split("\n").join(", ").replaceAll("'", '"')
      expectFit(expected.join(", ").replaceAll("'", '"'), printed, place)
      assert.strictEqual(code, 0, place)
    }
  })

// Each block runs in processes of its own and waits for them: two at a time keep two cores busy.
describe.concurrent("blocks", () => {
  it("each is of a kind that is checked", () => {
    const kinds = [isCopy, isProgram, isFile, isSession, isHelp, isForClone, isPicture]
    const strange = fences.filter((fence) => !kinds.some((is) => is(fence)))
    assert.deepStrictEqual(
      strange.map(({ language, name, place }) => `${place}: ${language} ${name}`),
      []
    )
  })

  it("copies of examples are the examples", () => {
    for (const { name, place, text } of fences.filter(isCopy)) assert.strictEqual(text, read(name), place)
  })

  it("commands for a clone name what there is", () => {
    const { packageManager, scripts } = JSON.parse(read("package.json"))
    for (const { place, text } of fences.filter(isForClone)) {
      for (const line of text
        .trim()
        .split("\n")
        .filter((one) => !one.startsWith("#"))) {
        const [, version, called = ""] = /^npx -y (pnpm@\S+) (\S+)/.exec(line) ?? []
        if (version === undefined) assert.isTrue(existsSync(join(root, line.split(" ")[0] ?? "")), `${place}: ${line}`)
        else {
          assert.strictEqual(version, packageManager, place)
          assert.isTrue(
            called === "install" || called in scripts || existsSync(join(root, "node_modules/.bin", called)),
            `${place}: ${line}`
          )
        }
      }
    }
  })

  it.each(having(isProgram))("programs of %s compile and print what they say", checkPrograms, 240_000)

  it.each(having(isSession))(
    "commands of %s print what stands below them",
    (document) =>
      Effect.gen(function* () {
        const url = yield* TestDatabase.fresh
        const database = embedded.includes(document) ? undefined : url
        yield* Effect.promise(() => checkSession(document, { DATABASE_URL: url, CLIENTELA_DATABASE: database }))
      }).pipe(Effect.scoped, Effect.runPromise),
    240_000
  )
})

describe("links", () => {
  const slug = (heading: string): string =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-")
  const anchors = (path: string) => [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => slug(heading))

  it.each(documents)("of %s lead somewhere", (document) => {
    const prose = read(document).replace(/^```[\s\S]*?^```$/gm, "")
    for (const [, target = ""] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue
      const [path = "", anchor] = target.split("#")
      const file = path === "" ? document : join(dirname(document), path)
      assert.isTrue(existsSync(join(root, file)), `${document}: ${target}`)
      if (anchor !== undefined) assert.include(anchors(file), anchor, `${document}: ${target}`)
    }
  })
})

/** The names in a JSON value, nested as they are: `{ batches[{ id, files[] }] }`. */
const shape = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.length === 0 ? "" : shape(value[0])}]`
  if (typeof value !== "object" || value === null) return ""
  return `{${Object.entries(value)
    .map(([name, one]) => name + shape(one))
    .join(", ")}}`
}

describe("the reference of the command", () => {
  const helpOf = async (command: string): Promise<string> => {
    const { code, output } = await clientela(...command.split(" ").slice(1))
    assert.strictEqual(code, 0, output)
    // The flags that every command takes stand once, at the top of the page.
    return command === "clientela --help"
      ? output
      : output.replace(/^INHERITED FLAGS\n[\s\S]*?(?=\n^EXAMPLES|\n^SUBCOMMANDS|(?![\s\S]))/m, "")
  }
  const tidy = (text: string): string =>
    `${text
      .replace(/[ \t]+$/gm, "")
      .replace(/\n{3,}/g, "\n\n")
      .trim()}\n`

  it("has every command", async () => {
    const told = fences.filter(isHelp).map(({ name }) => name)
    const ask = async (path: string): Promise<ReadonlyArray<string>> => {
      const { output } = await clientela(...path.split(" ").slice(1), "--help")
      const [, list = ""] = /^SUBCOMMANDS\n((?: {2}.*\n?)+)/m.exec(output) ?? []
      const names = [...list.matchAll(/^ {2}(\S+)/gm)].map(([, name]) => `${path} ${name}`)
      return [`${path} --help`, ...(await Promise.all(names.map(ask))).flat()]
    }
    assert.deepStrictEqual(told, [...(await ask("clientela"))])
  })

  it("says what --help says", async () => {
    const page = fencesOf(reference).filter(isHelp)
    const helps = await Promise.all(page.map(({ name }) => helpOf(name)))
    if (process.env["UPDATE"] === "1") {
      const updated = page.reduce(
        (text, { name, text: old }, index) =>
          text.replace(`\`\`\`text ${name}\n${old}`, () => `\`\`\`text ${name}\n${tidy(helps[index] ?? "")}`),
        read(reference)
      )
      writeFileSync(join(root, reference), updated)
    } else
      for (const [index, { place, text }] of page.entries()) assert.strictEqual(text, tidy(helps[index] ?? ""), place)
  })

  it("has every exit code", () => {
    const [, table = ""] = /^## Exit codes\n([\s\S]*?)^## /m.exec(read(reference)) ?? []
    const told = [...table.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code))
    assert.deepStrictEqual(told, Object.values(ExitCode))
  })

  it("has the names in every JSON answer", async () => {
    const [, table = ""] = /^## JSON answers\n([\s\S]*?)^## /m.exec(read(reference)) ?? []
    const told = [...table.matchAll(/^\| `([^`]+)` \| `([^`]+)` \|/gm)].map(
      ([, command = "", names = ""]) => [command, names] as const
    )
    await Effect.gen(function* () {
      const database = yield* TestDatabase.fresh
      yield* Effect.promise(() =>
        withFolder(async (folder) => {
          writeFileSync(
            join(folder, "people.csv"),
            "Name,Phone,E-mail,Street,Tags\nAna Ruiz,512-867-5309,ana@example.com,1 Oak St,VIP\n,,,,VIP\n"
          )
          const json = async (command: string) => {
            const { output } = await run(
              process.execPath,
              [...source, bin, ...command.split(" "), "--json", "--quiet"],
              folder,
              { CLIENTELA_DATABASE: database }
            )
            return JSON.parse(output)
          }
          const { batchId } = await json("import people.csv")
          const { customers } = await json("customers list")
          for (const [command, names] of told) {
            const answer = await json(
              command.replace("FILE", "people.csv").replace("BATCH", batchId).replace("ID", customers[0].id)
            )
            expectFit(names, shape(answer), command)
          }
        })
      )
    }).pipe(Effect.scoped, Effect.runPromise)
    assert.isAtLeast(told.length, 7)
  }, 120_000)
})
