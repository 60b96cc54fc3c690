/**
 * Imports a synthetic Google export into a server and compares with `psql \copy` of exactly the resulting rows into the
 * same empty tables, with the same indexes, constraints and foreign keys, on the same server, in the same run.
 *
 * The machine is shared and its speed drifts, so both are done several times in turn; the ratio is the median of the rounds.
 *
 * node --conditions=@clientela/source test/bench/import.ts [rows] [rounds]
 */
import { execFileSync } from "node:child_process"
import { createReadStream, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs"
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { setFlagsFromString } from "node:v8"
import { CustomerQuery, CustomerStore, Import, ImportStore } from "@clientela/core"
import { CsvImport } from "@clientela/csv"
import { Database, Ids, PostgresStore } from "@clientela/postgres"
import * as PostgresServer from "@clientela/testing/PostgresServer"
import { NodeStream } from "@effect/platform-node"
import { Effect, Layer } from "effect"

// As the command does.
setFlagsFromString("--heap-growing-percent=200")

const count = Number(process.argv[2] ?? 100_000)
const rounds = Number(process.argv[3] ?? 3)
const say = (what: string, value: string): void => console.log(`${what.padEnd(28)} ${value}`)
const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`
const perSecond = (seconds: number): string =>
  `${seconds.toFixed(2)} s, ${Math.round(count / seconds).toLocaleString("en")} rows/s`

const timed = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.suspend(() => {
    const start = performance.now()
    return Effect.map(effect, (value) => ({ value, seconds: (performance.now() - start) / 1000 }))
  })

/**
 * What a server for customers would have, and everything forced to disk. Autovacuum would come by once a minute, now for
 * the one and now for the other.
 */
const settings = { shared_buffers: "1GB", max_wal_size: "8GB", checkpoint_timeout: "15min", autovacuum: "off" }

/** In the order in which foreign keys allow them to be filled. */
const tables = [
  "business",
  "customer",
  "customer_phone",
  "customer_email",
  "property",
  "customer_tag",
  "import_batch",
  "import_chunk",
  "import_row",
  "change_log"
]

const psql = (url: string, ...commands: ReadonlyArray<string>): string =>
  execFileSync(
    "psql",
    [url, "--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", ...commands.flatMap((one) => ["-c", one])],
    { encoding: "utf8" }
  ).trim()

/** Imports the file, and notes the memory of this process each time another tenth is in. */
const importAll = (path: string, fingerprint: string) =>
  Effect.gen(function* () {
    const progress = { rows: 0, memory: new Map<number, number>() }
    const bytes = NodeStream.fromReadable({
      evaluate: () => createReadStream(path),
      onError: (cause) => new Error(`${path} cannot be read`, { cause })
    })
    const file = yield* CsvImport.open({ file: "contacts.csv", bytes, region: "US" })
    const cpu = process.cpuUsage()
    const { seconds, value: batch } = yield* timed(
      Import.run({
        rows: file.rows,
        fingerprint,
        files: ["contacts.csv"],
        onDuplicate: "update",
        stage: "client",
        newId: Ids.next,
        report: ({ counts }) =>
          Effect.sync(() => {
            progress.rows += counts.rows
            progress.memory.set(Math.floor((progress.rows * 10) / count), process.memoryUsage.rss())
          })
      })
    )
    const { system, user } = process.cpuUsage(cpu)
    return { batch, seconds, memory: [...progress.memory.values()], cpu: (user + system) / 1e6 }
  }).pipe(Effect.scoped)

interface Round {
  readonly path: string
  readonly folder: string
  readonly imported: string
  /** Makes an empty book and gives its URL. */
  readonly fresh: (name: string) => string
  readonly isLast: boolean
}

/** Imports into one new database, copies the same rows into another, and gives the ratio of the times. */
const round = ({ folder, fresh, imported, isLast, path }: Round) =>
  Effect.gen(function* () {
    const first = yield* importAll(path, "first")
    say("import", `${perSecond(first.seconds)}, ${JSON.stringify(first.batch.counts)}`)
    say("Node's work", `${Math.round((first.cpu / count) * 1e6)} microseconds of processor time per row`)
    say("Node's memory, by tenths", first.memory.map(megabytes).join(", "))

    const files = join(folder, "tables")
    mkdirSync(files, { recursive: true })
    const all = psql(imported, "SELECT count(*) FROM pg_tables WHERE schemaname = 'clientela'")
    if (Number(all) !== tables.length)
      throw new Error(`The schema has ${all} tables, this benchmark copies ${tables.length}`)
    for (const table of tables) psql(imported, `\\copy clientela.${table} TO '${join(files, table)}'`)
    const copied = fresh("copied")
    const copy = yield* timed(
      Effect.sync(() =>
        psql(copied, ...tables.map((table) => `\\copy clientela.${table} FROM '${join(files, table)}'`))
      )
    )
    const size = tables.reduce((sum, table) => sum + statSync(join(files, table)).size, 0)
    say("psql \\copy of the same rows", `${perSecond(copy.seconds)}, ${megabytes(size)}`)
    if (!isLast) return first.seconds / copy.seconds

    const second = yield* importAll(path, "second")
    say("the same file again", `${perSecond(second.seconds)}, ${JSON.stringify(second.batch.counts)}`)
    const imports = yield* ImportStore.ImportStore
    const revert = yield* timed(imports.revert(first.batch.id))
    const { kept, removed, restored } = revert.value
    say("revert", `${perSecond(revert.seconds)}, ${removed} removed, ${restored} restored, ${kept.length} kept`)
    const store = yield* CustomerStore.CustomerStore
    const { total } = yield* store.search(CustomerQuery.make({ status: "all" }))
    say("customers left", String(total))
    return first.seconds / copy.seconds
  })

const program = Effect.gen(function* () {
  const folder = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "clientela-bench-"))),
    (path) => Effect.sync(() => rmSync(path, { recursive: true }))
  )
  const path = join(folder, "contacts.csv")
  // In a process of its own: what making the file takes is not the memory of importing it.
  execFileSync(process.execPath, [fileURLToPath(new URL("Contacts.ts", import.meta.url)), path, String(count)])
  const server = yield* PostgresServer.make({ settings })
  psql(server.url, "CREATE DATABASE template_book")
  yield* Effect.scoped(Layer.build(Database.layer(server.urlOf("template_book"))))
  const version = (command: string) => execFileSync(command, ["--version"], { encoding: "utf8" }).trim()
  say("file", `${count.toLocaleString("en")} rows, ${megabytes(statSync(path).size)}`)
  say("machine", `${availableParallelism()} x ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`)
  say("versions", `Node ${process.version}, PostgreSQL ${psql(server.url, "SHOW server_version")}, ${version("psql")}`)
  const ratios: Array<number> = []
  for (let number = 1; number <= rounds; number++) {
    const fresh = (name: string): string => {
      psql(server.url, `CREATE DATABASE ${name}${number} TEMPLATE template_book`, "CHECKPOINT")
      return server.urlOf(`${name}${number}`)
    }
    const imported = fresh("imported")
    const store = PostgresStore.layer({ database: imported, business: "default", create: true })
    ratios.push(yield* Effect.provide(round({ path, folder, imported, fresh, isLast: number === rounds }), store))
  }
  const sorted = ratios.toSorted((a, b) => a - b)
  const median = ((sorted[(rounds - 1) >> 1] ?? 0) + (sorted[rounds >> 1] ?? 0)) / 2
  say("ratio import / \\copy", `${median.toFixed(2)}, the median of ${ratios.map((one) => one.toFixed(2)).join(", ")}`)
  say("most memory of Node", megabytes(process.resourceUsage().maxRSS * 1024))
})

await Effect.runPromise(Effect.scoped(program))
