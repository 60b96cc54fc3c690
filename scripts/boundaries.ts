/**
 * Checks that packages, and the rooms of core, import only along the arrows of docs/architecture.md, that no files import
 * each other in a circle, and the part of the house style that Biome has no rule for. `node scripts/boundaries.ts [root]`
 *
 * A file may leave a style rule with a comment in its first ten lines that says why:
 * `// house-style: async because papaparse calls back with promises`
 */
import { existsSync, globSync, readFileSync } from "node:fs"
import { dirname, relative, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { parseSync, Visitor } from "oxc-parser"
import { circles, reduced } from "./circles.ts"

type Manifest = Record<"name" | "dependencies" | "peerDependencies" | "devDependencies", unknown>

const root = resolve(
  process.argv.slice(2).find((argument) => !argument.startsWith("--")) ?? fileURLToPath(new URL("..", import.meta.url))
)
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

/**
 * The rooms of core, from the ground up, and the rooms below that each may import. A room is a folder of `src`, with its
 * face in `src/<room>.ts` and its internals in `src/internal/<room>/`.
 */
const rooms: Record<string, readonly string[]> = {
  text: [],
  time: ["text"],
  people: ["text"],
  parts: ["text", "time", "people"],
  places: ["text", "parts"],
  touches: ["text", "time", "parts"],
  work: ["text", "time", "parts", "places"],
  customer: ["text", "time", "people", "parts", "places", "touches", "work"],
  messages: ["text", "time", "people", "parts", "places", "work", "customer"],
  notes: ["text", "time", "people", "parts", "places", "work", "customer"],
  duplicates: ["text", "time", "people", "parts", "places", "customer"],
  drafts: ["text", "time", "people", "parts", "places", "customer", "notes"],
  registries: ["text", "time", "people", "parts", "places", "customer", "drafts"],
  plans: ["text", "time", "parts", "customer"],
  merging: ["text", "time", "people", "parts", "places", "touches", "work", "customer", "registries", "plans"],
  leaving: ["time", "people", "parts", "places", "work", "customer", "messages", "plans", "merging"],
  portal: ["text", "time", "people", "parts", "places", "work", "customer", "messages", "notes", "plans"],
  stores: ["text", "time", "parts", "places", "customer"],
  importing: ["time", "people", "parts", "customer", "drafts", "stores"],
  desk: ["time", "parts", "places", "work", "customer", "messages", "notes", "stores"],
  reports: ["time", "parts", "touches", "customer", "registries"],
  memory: ["time", "parts", "customer", "drafts", "stores", "importing"]
}

/** Modules of core that may import every room and that no room may import. */
const faces = ["index", "InputSchema", ...Object.keys(rooms)]

/** Where a path of core's `src` is: a room, or a face outside of them. */
const roomOf = (path: string): string => {
  const [first = "", second = ""] = path.split("/")
  return path.includes("/") ? (first === "internal" ? second : first) : "a face"
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
const pictures = existsSync(resolve(root, diagram))
  ? [...read(diagram).matchAll(/```mermaid\n([\s\S]*?)```/g)].map(([, text = ""]) =>
      [...text.matchAll(/^\s*(\w+)\s*-->\s*(\w+)\s*$/gm)].map(([, from, to]) => `${from} --> ${to}`)
    )
  : []
const compare = (drawn: ReadonlyArray<string>, real: ReadonlyArray<string>, what: string): void => {
  for (const arrow of real)
    if (!drawn.includes(arrow)) failures.add(`${diagram}: the picture of the ${what} lacks ${arrow}`)
  for (const arrow of drawn) if (!real.includes(arrow)) failures.add(`${diagram}: the ${what} have no ${arrow}`)
}
compare(
  pictures[0] ?? [],
  [...shipped].flatMap(([from, targets]) => targets.map((to) => `${from} --> ${to}`)),
  "packages"
)

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

/** The imports of files by files of the same package, for circles; and those of rooms of core by rooms. */
const imports = new Map<string, Set<string>>()
const arrowsOfRooms = new Map<string, Set<string>>()

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
  const within = (at: number, target: string) => {
    imports.set(file, (imports.get(file) ?? new Set()).add(target))
    if (name !== "core") return
    const [from, to] = [file, target].map((path) => roomOf(path.slice("packages/core/src/".length)))
    if (from === undefined || to === undefined || from === "a face" || from === to) return
    if (!rooms[from]?.includes(to)) fail(at, `no arrow between rooms ${from} -> ${to}`)
    arrowsOfRooms.set(from, (arrowsOfRooms.get(from) ?? new Set()).add(to))
  }
  const follow = (at: number, specifier: string) => {
    const target = packageOf(specifier)
    if (specifier === "../package.json") return
    if (specifier.startsWith(".")) {
      const home = `packages/${name}/${isSource ? "src/" : ""}`
      const target = resolve(root, dirname(file), specifier)
      if (!target.startsWith(`${resolve(root, home)}/`)) fail(at, `${specifier} leaves ${home}`)
      else if (isSource) within(at, relative(root, target))
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

for (const circle of circles(imports)) failures.add(`files import each other in a circle: ${circle.join(" -> ")}`)

const order = Object.keys(rooms)
for (const [room, below] of Object.entries(rooms)) {
  for (const other of below) {
    if (order.indexOf(other) >= order.indexOf(room)) failures.add(`rooms: ${other} is not below ${room} in the table`)
    else if (!arrowsOfRooms.get(room)?.has(other))
      failures.add(`rooms: nothing in ${room} imports ${other}: take it off the table`)
  }
}
for (const file of globSync("packages/core/src/**/*.ts", { cwd: root })) {
  const path = file.slice("packages/core/src/".length, -3)
  const known = path.includes("/") ? rooms[roomOf(path)] !== undefined : faces.includes(path)
  if (!known) failures.add(`${file}: not in a room of core; a room is named in scripts/boundaries.ts`)
}

compare(pictures[1] ?? [], reduced(rooms), "rooms of core")
if (process.argv.includes("--rooms")) console.log(reduced(rooms).join("\n"))

/** What a document says of each room, by the first cell of its tables. */
const saidIn = (document: string): ReadonlyMap<string, string> =>
  new Map(
    existsSync(resolve(root, document))
      ? [...read(document).matchAll(/^\| `(\w+)` +\| (.*?) +\|/gm)].map(([, room = "", words = ""]) => [room, words])
      : []
  )
for (const room of order) {
  const face = `packages/core/src/${room}.ts`
  const shown = existsSync(resolve(root, face))
    ? [...read(face).matchAll(/^export (?:type )?\* as \w+ from "\.\/(.*)"$/gm)].map(([, path]) => path)
    : []
  for (const path of globSync(`${room}/*.ts`, { cwd: resolve(root, "packages/core/src") })) {
    if (!shown.includes(path)) failures.add(`${face}: does not show ${path}`)
  }
}
for (const document of [diagram, "packages/core/README.md"]) {
  const said = saidIn(document)
  for (const room of order) {
    const face = `packages/core/src/${room}.ts`
    const words = existsSync(resolve(root, face)) ? /^\/\*\* (.*) \*\/$/m.exec(read(face))?.[1] : undefined
    if (words === undefined) failures.add(`${face}: a room has a face that says in one line what it is`)
    else if (said.get(room) !== words) failures.add(`${document}: expected a row of ${room}: "${words}"`)
  }
}

for (const failure of failures) console.error(failure)
console.log(
  `boundaries: ${manifests.size} packages, ${order.length} rooms, ${files.length} files, ${failures.size} wrong`
)
process.exitCode = failures.size === 0 ? 0 : 1
