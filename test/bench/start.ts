/**
 * What a short command costs, beside bare PGlite (open the same folder, ask once, close) in the same run: time and the most
 * memory, of processes started in turn. With the built command of an earlier version, what a listing took there.
 *
 * npx -y pnpm@12.21.0 build
 * node --conditions=@clientela/source test/bench/start.ts [rounds] [path of an earlier packages/cli/dist/bin.js]
 *
 * Memory is what `/usr/bin/time` saw, because a process takes most of it after its last line of JavaScript.
 */
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { Ids } from "@clientela/postgres"
import * as PostgresServer from "@clientela/testing/PostgresServer"
import { Effect } from "effect"

const rounds = Number(process.argv[2] ?? 9)
const earlier = process.argv[3]
const bin = fileURLToPath(new URL("../../packages/cli/dist/bin.js", import.meta.url))

interface Cost {
  readonly seconds: number
  readonly megabytes: number
}

const program = Effect.gen(function* () {
  const folder = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "clientela-bench-"))),
    (path) => Effect.sync(() => rmSync(path, { recursive: true }))
  )
  const pglite = createRequire(createRequire(import.meta.url).resolve("@clientela/postgres/package.json")).resolve(
    "@electric-sql/pglite"
  )
  const [bare, people, book, before] = ["bare.mjs", "people.csv", "book", "before"].map((name) => join(folder, name))
  const measured = join(folder, "measured")
  const run = (...args: ReadonlyArray<string | undefined>): Cost => {
    const command = [process.execPath, ...args.flatMap((arg) => arg ?? [])]
    const start = performance.now()
    const { status, stderr } = spawnSync("/usr/bin/time", ["-f", "%M", "-o", measured, ...command], { cwd: folder })
    const seconds = (performance.now() - start) / 1000
    if (status !== 0 && status !== 64) throw new Error(`${command.join(" ")} ended with ${status}: ${stderr}`)
    const kilobytes = Number(readFileSync(measured, "utf8").trim().split("\n").at(-1))
    return { seconds, megabytes: kilobytes / 1024 }
  }
  const names = ["Ana García", "Bob Ng", "Cleo Li", "Dan Ek", "Eva Ruiz", "Fay Öst"]
  const rows = names.map((name, n) => `${name},p${n}@example.com,(512) 867-531${n},Austin`)
  writeFileSync(people ?? "", ["Name,E-mail,Mobile,City", ...rows, ""].join("\n"))
  writeFileSync(
    bare ?? "",
    `import pglite from ${JSON.stringify(pathToFileURL(pglite).href)}
const database = await pglite.PGlite.create(${JSON.stringify(join(book ?? "", "postgres"))})
await database.query("SELECT count(*) FROM clientela.customer")
await database.close()
`
  )
  const server = (yield* PostgresServer.make({})).url
  run(bin, "import", people, "--database", book)
  run(bin, "import", people, "--database", server)
  if (earlier !== undefined) run(earlier, "import", people, "--database", before)

  const commands: Record<string, ReadonlyArray<string | undefined>> = {
    "bare PGlite": [bare],
    "customers list, folder": [bin, "customers", "list", "--database", book],
    "customers list, server": [bin, "customers", "list", "--database", server],
    ...(earlier === undefined
      ? {}
      : { "customers list, earlier": [earlier, "customers", "list", "--database", before] }),
    "--version": [bin, "--version"],
    "--help": [bin, "--help"],
    "wrong use (64)": [bin, "customers", "list", "--limit", "0", "--database", book],
    "no such book (64)": [bin, "customers", "list", "--database", Ids.next()],
    "another database (64)": [bin, "customers", "list", "--database", "mysql://localhost/x"],
    "wrong cursor (64)": [bin, "customers", "list", "--after", "x", "--database", book]
  }
  const costs = new Map(Object.keys(commands).map((name): [string, Array<Cost>] => [name, []]))
  // The first round fills the caches of the disk and of Node.
  for (let round = 0; round <= rounds; round++) {
    for (const [name, args] of Object.entries(commands)) {
      const cost = run(...args)
      if (round > 0) costs.get(name)?.push(cost)
    }
  }
  const median = (name: string, of: keyof Cost): number => {
    const sorted = (costs.get(name) ?? []).map((cost) => cost[of]).toSorted((a, b) => a - b)
    return sorted[sorted.length >> 1] ?? Number.NaN
  }
  console.log(
    `${availableParallelism()} x ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}`
  )
  console.log(`medians of ${rounds} rounds            time     memory   of bare PGlite`)
  for (const name of costs.keys()) {
    const [seconds, megabytes] = [median(name, "seconds"), median(name, "megabytes")]
    const [time, memory] = [seconds / median("bare PGlite", "seconds"), megabytes / median("bare PGlite", "megabytes")]
    console.log(
      `${name.padEnd(26)} ${seconds.toFixed(2).padStart(8)} s ${megabytes.toFixed(0).padStart(8)} MB` +
        `   ${time.toFixed(2)} x the time, ${memory.toFixed(2)} x the memory`
    )
  }
  if (earlier !== undefined) {
    const ratio = median("customers list, server", "seconds") / median("customers list, earlier", "seconds")
    console.log(`a listing on a server takes ${ratio.toFixed(2)} of the time of the earlier listing on a folder`)
  }
})

await Effect.runPromise(Effect.scoped(program))
