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

/** What reading a file once tells of it; `null` for what can be read only once. */
export interface Survey {
  /** SHA-256 of the contents, hexadecimal. */
  readonly sha256: string
  /** Line ends. */
  readonly lines: number
}

const [lineFeed, carriageReturn] = [0x0a, 0x0d]

const occurrences = (bytes: Uint8Array, byte: number): number => {
  let count = 0
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) count++
  return count
}

/** Reads a file for what must be known of the whole before the first row. */
export const survey = (file: InputFile): Effect.Effect<Survey | null, Failure> =>
  file.size === null
    ? Effect.succeed(null)
    : Effect.map(
        Stream.runFold(
          file.bytes,
          () => ({ hash: createHash("sha256"), feeds: 0, returns: 0 }),
          ({ feeds, hash, returns }, bytes) => ({
            hash: hash.update(bytes),
            feeds: feeds + occurrences(bytes, lineFeed),
            // Only where nothing else ends a line, as on old Macs.
            returns: feeds > 0 ? 0 : returns + occurrences(bytes, carriageReturn)
          })
        ),
        ({ feeds, hash, returns }) => ({ sha256: hash.digest("hex"), lines: feeds > 0 ? feeds : returns })
      )
