import { spawn } from "node:child_process"
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import * as FolderLock from "../src/FolderLock.ts"
import * as Books from "./Books.ts"

const lock = new URL("../src/FolderLock.ts", import.meta.url).href

/** Another process that takes the lock of a folder, says so, and stays. */
const holder = (folder: string) =>
  Effect.acquireRelease(
    Effect.callback<ReturnType<typeof spawn>>((resume) => {
      const program = `import { Effect } from "effect"
        import * as FolderLock from ${JSON.stringify(lock)}
        await Effect.runPromise(Effect.scoped(FolderLock.acquire(${JSON.stringify(folder)}).pipe(
          Effect.andThen(Effect.sync(() => { console.log("mine"); setInterval(() => {}, 1000) })), Effect.andThen(Effect.never))))`
      const child = spawn(
        process.execPath,
        ["--conditions=@clientela/source", "--input-type=module-typescript", "-e", program],
        { cwd: dirname(new URL(import.meta.url).pathname), stdio: ["ignore", "pipe", "inherit"] }
      )
      child.stdout?.once("data", () => resume(Effect.succeed(child)))
    }),
    (child) => Effect.sync(() => child.kill("SIGKILL"))
  )

const killed = (child: ReturnType<typeof spawn>) =>
  Effect.callback<void>((resume) => {
    child.once("exit", () => resume(Effect.void))
    child.kill("SIGKILL")
  })

describe("FolderLock", () => {
  it.live("keeps a second process out, says why, and is gone when the first is killed", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const folder = yield* Books.folder
        const child = yield* holder(folder)
        const error = yield* Effect.flip(Effect.scoped(FolderLock.acquire(folder)))
        assert.strictEqual(error.reason._tag, "Locked")
        assert.isTrue(error.isRetryable)
        assert.include(error.message, folder)
        assert.match(error.message, /Another process has the book .* open: wait until it is done/)
        yield* killed(child)
        yield* Effect.scoped(FolderLock.acquire(folder))
      })
    )
  )

  it.live("opening a book that is open fails the same way, also under another name of the folder", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const folder = yield* Books.folder
        const alias = join(yield* Books.folder, "alias")
        symlinkSync(folder, alias)
        yield* FolderLock.acquire(folder)
        const error = yield* Effect.flip(Effect.scoped(Layer.build(Books.storesOf(alias))))
        assert.strictEqual(error._tag === "StoreError" && error.reason._tag, "Locked")
      })
    )
  )

  it.live("is freed with its scope", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const folder = yield* Books.folder
        yield* Effect.scoped(FolderLock.acquire(folder))
        yield* Effect.scoped(FolderLock.acquire(folder))
      })
    )
  )
})

describe("the folder of a book", () => {
  it.live("with a folder `postgres` in it that is somebody else's is left alone", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const folder = yield* Books.folder
        mkdirSync(join(folder, "postgres"))
        writeFileSync(join(folder, "postgres", "precious"), "")
        const error = yield* Effect.flip(Effect.scoped(Layer.build(Books.storesOf(folder))))
        assert.strictEqual(error._tag === "StoreError" && error.reason._tag, "Incompatible")
        assert.isTrue(existsSync(join(folder, "postgres", "precious")))
      })
    )
  )
})
