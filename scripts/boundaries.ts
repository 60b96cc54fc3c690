/**
 * Checks that packages import only along the arrows of docs/architecture.md, and the part of the house style that Biome
 * has no rule for. `node scripts/boundaries.ts [root]`
 *
 * A file may leave a style rule with a comment in its first ten lines that says why:
 * `// house-style: async because papaparse calls back with promises`
 */
import { existsSync, globSync, readFileSync } from "node:fs"
import { dirname, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { parseSync, Visitor } from "oxc-parser"

type Manifest = Record<"name" | "dependencies" | "peerDependencies" | "devDependencies", unknown>

const root = resolve(process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url)))
const read = (path: string): string => readFileSync(resolve(root, path), "utf8")
const failures = new Set<string>()

/** The arrows of the house. A package may have fewer: package.json says which of them it has. */
const arrows: Record<string, readonly string[]> = {
  core: [],
  csv: ["core"],
  vcard: ["core"],
  sync: ["core"],
  google: ["core", "sync"],
  postgres: ["core", "sync"],
  testing: ["core", "sync", "postgres"],
  cli: ["core", "csv", "google", "postgres", "sync", "vcard"]
}

/** The package that an import or a dependency names: `@clientela/core/parts/Tag` is `core`, `effect` is none. */
const packageOf = (specifier: string): string | undefined =>
  /^clientela(\/|$)/.test(specifier) ? "cli" : /^@clientela\/([^/]+)/.exec(specifier)?.[1]

const declared = (manifest: Manifest, kinds: ReadonlyArray<keyof Manifest>): ReadonlyArray<string> =>
  kinds.flatMap((kind) => Object.keys(manifest[kind] ?? {})).flatMap((name) => packageOf(name) ?? [])

const manifests = new Map(
  globSync("packages/*/package.json", { cwd: root })
    .sort()
    .map((path): [string, Manifest] => [path.split("/")[1] ?? "", JSON.parse(read(path))])
)
// The command is bundled: what it is made of are dev dependencies of it. Its tests have testing besides.
const bundled = (it: Manifest) =>
  declared(it, ["dependencies", "devDependencies"]).filter((target) => target !== "testing")
const shipped = new Map(
  [...manifests].map(([name, it]) => [
    name,
    name === "cli" ? bundled(it) : declared(it, ["dependencies", "peerDependencies"])
  ])
)

for (const [name, targets] of shipped) {
  if (arrows[name] === undefined) failures.add(`packages/${name}: not a room of the house`)
  for (const target of targets) {
    if (!arrows[name]?.includes(target)) failures.add(`packages/${name}/package.json: no arrow ${name} -> ${target}`)
  }
}

// Only testing -> postgres could close a circle: postgres has testing as a dev dependency and must never ship it.
const reaches = (from: string, seen: ReadonlySet<string> = new Set()): boolean =>
  seen.has(from) || (shipped.get(from) ?? []).some((next) => reaches(next, new Set([...seen, from])))
for (const name of shipped.keys()) if (reaches(name)) failures.add(`packages/${name}: its dependencies form a circle`)

const diagram = "docs/architecture.md"
const drawn = existsSync(resolve(root, diagram))
  ? [...(/```mermaid\n([\s\S]*?)```/.exec(read(diagram))?.[1] ?? "").matchAll(/^\s*(\w+)\s*-->\s*(\w+)\s*$/gm)].map(
      ([, from, to]) => `${from} --> ${to}`
    )
  : []
const real = [...shipped].flatMap(([from, targets]) => targets.map((to) => `${from} --> ${to}`))
for (const arrow of real) if (!drawn.includes(arrow)) failures.add(`${diagram}: the diagram lacks ${arrow}`)
for (const arrow of drawn) if (!real.includes(arrow)) failures.add(`${diagram}: no package.json has ${arrow}`)

/** What core's src may import besides its own files: stable Effect modules are the capitalised ones. */
const inCore = /^(effect|effect\/[A-Z]\w*|libphonenumber-js(\/.*)?|@noble\/hashes\/.*)$/

/** Reading these makes a function depend on when or where it runs: use Clock, DateTime.now, Random or an argument. */
const impure: Record<string, string> = {
  "Date.now": "clock",
  "performance.now": "clock",
  "Math.random": "random",
  "crypto.randomUUID": "random",
  "crypto.getRandomValues": "random"
}

const files = globSync("packages/*/{src,test}/**/*.ts", { cwd: root }).sort()
for (const file of files) {
  const [, name = "", side = ""] = file.split("/")
  const source = read(file)
  const { errors, module, program } = parseSync(file, source)
  const fail = (at: number, text: string) => failures.add(`${file}:${source.slice(0, at).split("\n").length}: ${text}`)
  for (const error of errors) fail(error.labels[0]?.start ?? 0, `does not parse: ${error.message}`)

  const isSource = side === "src"
  const allowed = isSource
    ? (shipped.get(name) ?? [])
    : declared(manifests.get(name) ?? JSON.parse("{}"), ["dependencies", "peerDependencies", "devDependencies"])
  const follow = (at: number, specifier: string) => {
    const target = packageOf(specifier)
    if (specifier === "../package.json") return
    if (specifier.startsWith(".")) {
      const home = `packages/${name}/${isSource ? "src/" : ""}`
      if (!resolve(root, dirname(file), specifier).startsWith(`${resolve(root, home)}/`))
        fail(at, `${specifier} leaves ${home}`)
    } else if (target !== undefined && target !== name && !allowed.includes(target)) {
      fail(at, `no arrow ${name} -> ${target}${isSource ? "" : " (package.json does not declare it)"}`)
    } else if (name === "core" && isSource && !inCore.test(specifier)) {
      fail(at, `core may not import ${specifier}: only stable Effect modules, libphonenumber-js and @noble/hashes`)
    }
  }
  for (const { moduleRequest } of module.staticImports) follow(moduleRequest.start, moduleRequest.value)
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest } of entries)
      if (moduleRequest !== null) follow(moduleRequest.start, moduleRequest.value)
  }
  for (const { moduleRequest } of module.dynamicImports) {
    follow(moduleRequest.start, source.slice(moduleRequest.start + 1, moduleRequest.end - 1))
  }
  if (!isSource) continue

  const head = source.split("\n", 10).join("\n")
  const excused = [...head.matchAll(/^\/\/ house-style: (\w+) because \S/gm)].map(([, rule]) => rule)
  const ban = (rule: string, at: number, text: string) => {
    if (!excused.includes(rule)) fail(at, `${text} (house-style: ${rule})`)
  }
  const sync = ({ async, start }: { async: boolean; start: number }) => {
    if (async) ban("async", start, "async function: say it as an Effect")
  }
  new Visitor({
    ArrowFunctionExpression: sync,
    FunctionDeclaration: sync,
    FunctionExpression: sync,
    AwaitExpression: ({ start }) => ban("async", start, "await: say it as an Effect"),
    TryStatement: ({ start }) => ban("try", start, "try: say it as a Result or an Effect"),
    TSAsExpression: ({ start, typeAnnotation }) => {
      if (source.slice(typeAnnotation.start, typeAnnotation.end) !== "const") ban("as", start, "type assertion")
    },
    TSTypeAssertion: ({ start }) => ban("as", start, "type assertion"),
    NewExpression: ({ arguments: given, callee, start }) => {
      if (callee.type === "Identifier" && callee.name === "Date" && given.length === 0)
        ban("clock", start, "new Date(): take the time as an argument or from DateTime.now")
    },
    MemberExpression: ({ end, start }) => {
      const rule = impure[source.slice(start, end).replace(/^globalThis\./, "")]
      if (rule !== undefined) ban(rule, start, `${source.slice(start, end)}: take it as an argument or from Effect`)
    }
  }).visit(program)
}

for (const failure of failures) console.error(failure)
console.log(`boundaries: ${manifests.size} packages, ${files.length} files, ${failures.size} wrong`)
process.exitCode = failures.size === 0 ? 0 : 1
