/** Runs the command as a shell does: another process, from source, in a folder of its own. */

import { execFile } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Effect } from "effect"

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url))

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A temporary folder, gone with the scope. */
export const folder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "clientela-cli-"))),
  (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
)

export const write = (cwd: string, name: string, contents: string | Uint8Array) =>
  Effect.sync(() => {
    writeFileSync(join(cwd, name), contents)
    return join(cwd, name)
  })

export const run = (
  args: ReadonlyArray<string>,
  options: { readonly cwd: string; readonly input?: string; readonly env?: Record<string, string> }
): Effect.Effect<Ended> =>
  Effect.callback((resume) => {
    const { CLIENTELA_DATABASE: _, CLIENTELA_BUSINESS: __, ...env } = process.env
    const child = execFile(
      process.execPath,
      ["--conditions=@clientela/source", bin, ...args],
      { cwd: options.cwd, env: { ...env, ...options.env }, maxBuffer: 64 * 1024 * 1024 },
      (_error, out, err) => resume(Effect.succeed({ code: child.exitCode ?? -1, out, err }))
    )
    child.stdin?.end(options.input ?? "")
  })

/** Runs with `--json` and reads the answer. */
export const json = (args: ReadonlyArray<string>, options: Parameters<typeof run>[1]) =>
  Effect.map(run([...args, "--json"], options), ({ code, err, out }) => ({
    code,
    err,
    answer: out === "" ? {} : JSON.parse(out)
  }))
