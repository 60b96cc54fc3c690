/**
 * Installs the packed packages with npm into an empty folder outside the workspace, as a user would, and uses them there:
 * a TypeScript consumer (test/packed/consumer.ts), the command, and an import. Needs `pnpm build` first.
 */
import { spawnSync } from "node:child_process"
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, dirname, join } from "node:path"
import { pack, root, workspace } from "./pack.ts"

const folder = mkdtempSync(join(tmpdir(), "clientela-packed-"))
const [tarballs, app] = [join(folder, "tarballs"), join(folder, "app")]
mkdirSync(tarballs)
mkdirSync(app)

/** Runs in the app: this Node first, and nothing that pnpm told its children. */
const spawn = (command: string, ...args: ReadonlyArray<string>) => {
  const own = Object.entries(process.env).filter(([name]) => !/^(pnpm_|npm_(config_|lifecycle_|package_))/.test(name))
  const PATH = [dirname(process.execPath), ...(process.env["PATH"] ?? "").split(delimiter)]
    .filter((place) => !place.includes("node_modules/.bin"))
    .join(delimiter)
  return spawnSync(command, args, {
    cwd: app,
    encoding: "utf8",
    env: { ...Object.fromEntries(own), PATH, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"]
  })
}

/** What the command printed; it must exit with 0. */
const run = (command: string, ...args: ReadonlyArray<string>): string => {
  const { error, status, stderr, stdout } = spawn(command, ...args)
  if (status !== 0) throw `${command} ${args.join(" ")}: exit ${status ?? error}\n${stdout}${stderr}`
  return stdout
}

let [passed, failed] = [0, 0]
const check = (name: string, body: () => void): void => {
  const start = performance.now()
  let trouble = ""
  try {
    body()
    passed += 1
  } catch (error) {
    failed += 1
    trouble = `\n${error}`
  }
  console.log(`${trouble === "" ? "ok" : "FAILED"} ${name} (${Math.round(performance.now() - start)} ms)${trouble}`)
}
const expect = (fact: boolean, otherwise: string): void => {
  if (!fact) throw otherwise
}

const packages = pack(tarballs)
for (const { modules, name, tarball } of packages) {
  check(`${name} packs what it needs and nothing else`, () => {
    const files = run("tar", "-tzf", tarball).trim().split("\n")
    const built = modules.length === 0 ? ["bin"] : modules.map((module) => module.slice(name.length + 1) || "index")
    const wanted = ["LICENSE", "README.md", "package.json", ...built.map((module) => `dist/${module}.js`)]
    const missing = wanted.filter((file) => !files.includes(`package/${file}`))
    expect(missing.length === 0, `missing: ${missing.join(", ")}`)
    const extra = files.filter(
      (file) =>
        !/^package\/(dist\/.*\.(js|d\.ts)(\.map)?|dist\/google-contacts\.csv|src\/.*|[^/.]+(\.md|\.json)?)$/.test(file)
    )
    expect(extra.length === 0, `not expected: ${extra.join(", ")}`)
    expect(!/"workspace:/.test(run("tar", "-xzOf", tarball, "package/package.json")), "a workspace: version was packed")
  })
}

writeFileSync(join(app, "package.json"), JSON.stringify({ name: "app", private: true, type: "module" }))
check("npm installs the tarballs into an empty folder", () => {
  const { "@types/node": types, effect, typescript } = workspace.devDependencies
  const others = [`@types/node@${types}`, `effect@${effect}`, `typescript@${typescript}`]
  run("npm", "install", "--no-audit", "--no-fund", ...packages.map(({ tarball }) => tarball), ...others)
})

/** Type-checks `files` in the app and answers what tsc says, one error a line. */
const typeCheck = (options: Record<string, unknown>, ...files: ReadonlyArray<string>): ReadonlyArray<string> => {
  const strict = { exactOptionalPropertyTypes: true, strict: true, types: ["node"] }
  const compilerOptions = { ...strict, lib: ["es2024", "dom"], noEmit: true, target: "es2024", ...options }
  writeFileSync(join(app, "tsconfig.json"), JSON.stringify({ compilerOptions, files }))
  const { status, stdout } = spawn("npx", "tsc", "-p", ".", "--pretty", "false")
  const errors = stdout.split("\n").filter((line) => line.includes(": error TS"))
  return status === 0 || errors.length > 0 ? errors : [stdout]
}

copyFileSync(join(root, "test/packed/consumer.ts"), join(app, "consumer.ts"))
for (const [module, moduleResolution] of [
  ["nodenext", "nodenext"],
  ["preserve", "bundler"]
] as const) {
  check(`a consumer type-checks (moduleResolution ${moduleResolution})`, () => {
    const errors = typeCheck({ module, moduleResolution, skipLibCheck: true }, "consumer.ts")
    expect(errors.length === 0, errors.join("\n"))
  })
}
check("the declarations have no errors of their own", () => {
  const imports = packages.flatMap(({ modules }) => modules).map((name) => `import ${JSON.stringify(name)}`)
  writeFileSync(join(app, "all.ts"), imports.join("\n"))
  const all = typeCheck({ module: "nodenext", skipLibCheck: false }, "all.ts")
  const own = all.filter((line) => /^(all\.ts|node_modules\/@clientela\/)/.test(line))
  expect(own.length === 0 && all.every((line) => line.includes("error TS")), [...own, ...all].slice(0, 20).join("\n"))
})
check("declarations name the record instead of writing out its fields", () => {
  const dist = join(app, "node_modules/@clientela/core/dist")
  const texts = globSync("**/*.d.ts", { cwd: dist }).map((file) => readFileSync(join(dist, file), "utf8"))
  const weight = texts.reduce((sum, text) => sum + text.length, 0)
  // 497,000 when they got names, 1,181,000 before.
  expect(weight < 600_000, `the declarations of core weigh ${weight} characters, expected less than 600000`)
})
check("the consumer runs", () => run("node", "consumer.ts"))

check("every module that is offered loads in plain Node", () => {
  const modules = packages.flatMap((each) => each.modules).filter((name) => !name.startsWith("@clientela/testing"))
  run("node", "--input-type=module", "-e", modules.map((name) => `await import(${JSON.stringify(name)});`).join("\n"))
})

check("internal modules are out of reach", () => {
  const attempt = `import("@clientela/core/internal/text/Sha256").then(() => "loaded", (e) => e.code).then(console.log)`
  const told = run("node", "--input-type=module", "-e", attempt).trim()
  expect(told === "ERR_PACKAGE_PATH_NOT_EXPORTED", `expected ERR_PACKAGE_PATH_NOT_EXPORTED, got ${told}`)
})

check("npx clientela --version", () => {
  const version = packages.find(({ name }) => name === "clientela")?.version
  const told = run("npx", "clientela", "--version").trim()
  expect(told.split(/\s+/).at(-1)?.replace(/^v/, "") === version, `expected ${version}, got ${told}`)
})

const [sample] = globSync("examples/data/*.csv", { cwd: root }).sort()
check(`npx clientela import ${sample ?? "examples/data/*.csv"}`, () => {
  const input = ["import", join(root, `${sample}`), "--json", "--database", join(app, "book")]
  const { status, stdout } = spawn("npx", "clientela", ...input, "--rejects", join(app, "rejects.csv"))
  const { created, rejected, rows, skipped, unchanged, updated } = JSON.parse(stdout)
  const facts = { created, updated, unchanged, skipped, rejected, rows }
  const sum = created + updated + unchanged + skipped + rejected
  expect(created > 0 && sum === rows, `counts do not add up: ${JSON.stringify(facts)}`)
  // The sample has rows that are rejected on purpose.
  expect(status === (rejected > 0 ? 1 : 0), `it ended with ${status}`)
})

rmSync(folder, { recursive: true })
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
