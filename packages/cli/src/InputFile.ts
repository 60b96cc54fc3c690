/** Files to read: looked at before anything is done, then streamed. `-` is standard input. */

import { createHash } from "node:crypto"
import { Effect, FileSystem, type PlatformError, Stdio, Stream } from "effect"
import { type Failure, input, usage } from "./ExitCode.ts"

export interface InputFile {
  /** As given. */
  readonly name: string
  /** Bytes; `null` where nobody knows before the end. */
  readonly size: number | null
  readonly bytes: Stream.Stream<Uint8Array, Failure>
}

const unreadable = (name: string) => (error: PlatformError.PlatformError) => {
  const words: Partial<Record<string, string>> = {
    NotFound: `There is no file ${name}: nothing was imported; check the path`,
    PermissionDenied: `The file ${name} may not be read: nothing was imported; check its permissions`
  }
  return input(words[error.reason._tag] ?? `The file ${name} cannot be read: ${error.message}`)
}

export const open = Effect.fnUntraced(function* (name: string) {
  const fs = yield* FileSystem.FileSystem
  const stdio = yield* Stdio.Stdio
  if (name === "-") {
    if (yield* stdio.stdinIsTerminal)
      return yield* usage("Nothing comes in on standard input: pipe a file into the command")
    const bytes = Stream.mapError(stdio.stdin, (error) => input(`Standard input cannot be read: ${error.message}`))
    return { name, size: null, bytes } satisfies InputFile
  }
  const info = yield* Effect.mapError(fs.stat(name), unreadable(name))
  if (info.type === "Directory") {
    return yield* input(`${name} is a folder, not a file: nothing was imported; name the file in it`)
  }
  yield* Effect.mapError(fs.access(name, { readable: true }), unreadable(name))
  const bytes = Stream.mapError(fs.stream(name, { chunkSize: 256 * 1024 }), unreadable(name))
  return { name, size: info.type === "File" ? Number(info.size) : null, bytes } satisfies InputFile
})

/** SHA-256 of the contents; `null` for what can be read only once. */
export const sha256 = (file: InputFile): Effect.Effect<string | null, Failure> =>
  file.size === null
    ? Effect.succeed(null)
    : Effect.map(
        Stream.runFold(
          file.bytes,
          () => createHash("sha256"),
          (hash, bytes) => hash.update(bytes)
        ),
        (hash) => hash.digest("hex")
      )
