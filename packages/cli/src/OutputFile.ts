/**
 * Files to write. A regular file is made beside its place under another name and put there when whole, so that no half one
 * is ever left and nothing is replaced by a command that fails. What is no regular file (a pipe, a device) is streamed into.
 */
import { Effect, FileSystem, Option, Path, type PlatformError, type Stdio, Stream } from "effect"
import { type Ended, type Failure, unavailable, usage } from "./ExitCode.ts"
import * as Output from "./Output.ts"

export interface Place {
  /** As it was asked for. */
  readonly name: string
  /** Where it is, behind the links. */
  readonly path: string
  readonly kind: "stdout" | "stream" | "file"
  /** The file that is there, whose mode and owner stay; `null` where there is none. */
  readonly before: FileSystem.File.Info | null
}

/** What a new file lets whom do: there are people's data in it. */
const secret = 0o600

const words: Partial<Record<string, (name: string) => string>> = {
  NotFound: (name) => `There is no folder for ${name}: nothing was written; make it first`,
  PermissionDenied: (name) => `${name} may not be written: nothing was written; choose another place`
}

/** A place that cannot be written to is wrong use; one that fails while it is written to is out of order. */
const failure = (name: string, when: "before" | "while") => (error: PlatformError.PlatformError) => {
  if (/ENOSPC|EDQUOT|no space left/i.test(`${error.message} ${String(error.reason.cause)}`)) {
    return unavailable(`The disk is full: ${name} was not written; free some space and run again`)
  }
  if (/EPIPE|broken pipe/i.test(String(error.reason.cause))) {
    return unavailable(`What reads ${name} stopped before the end: not everything was written`)
  }
  const message = words[error.reason._tag]?.(name) ?? `${name} cannot be written: ${error.message}`
  return when === "before" ? usage(message, "UnwritableFile") : unavailable(message)
}

// An open file of this process, by its number: 1 is standard output. To put another file in its place would miss it.
const descriptor = /^\/(?:dev\/(?:fd\/)?|proc\/(?:self|\d+)\/fd\/)(\d+|stdin|stdout|stderr)$/

/** What a link leads to in the end, also where nothing is there yet. */
const behindLinks = (path: string, left = 40): Effect.Effect<string, never, FileSystem.FileSystem | Path.Path> =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const paths = yield* Path.Path
    const target = yield* Effect.option(fs.readLink(path))
    return Option.isNone(target) || left === 0 || descriptor.test(path)
      ? path
      : yield* behindLinks(paths.resolve(paths.dirname(path), target.value), left - 1)
  })

/** Looks at a place to write, before anything is done. `-` is standard output. */
export const look = Effect.fnUntraced(function* (name: string) {
  const fs = yield* FileSystem.FileSystem
  const paths = yield* Path.Path
  const path = yield* behindLinks(name)
  const number = descriptor.exec(path)?.[1]
  const place = (kind: Place["kind"], before: Place["before"] = null): Place => ({ name, path, kind, before })
  if (name === "-" || number === "1" || number === "stdout") return place("stdout")
  if (number !== undefined) return place("stream")
  const found = yield* fs.stat(path).pipe(
    Effect.catch((error) => (error.reason._tag === "NotFound" ? Effect.succeed(null) : Effect.fail(error))),
    Effect.mapError(failure(name, "before"))
  )
  if (found?.type === "Directory") return yield* usage(`${name} is a folder: nothing was written; name a file in it`)
  if (found !== null && found.type !== "File") return place("stream")
  // Its place is taken by another file, which needs no right to write to it: one that is protected stays.
  for (const written of [...(found === null ? [] : [path]), paths.dirname(path)]) {
    yield* Effect.mapError(fs.access(written, { writable: true }), failure(name, "before"))
  }
  return place("file", found)
})

/** A file that is being written under another name. */
export interface Part {
  readonly file: FileSystem.File
  readonly path: string
}

/** Opens what is to be written: of a file the part beside its place, which goes with the scope unless it is put there. */
export const open = Effect.fnUntraced(
  function* (place: Place) {
    const fs = yield* FileSystem.FileSystem
    const paths = yield* Path.Path
    // "a", because a pipe has no place to write at.
    if (place.kind !== "file") return { file: yield* fs.open(place.path, { flag: "a" }), path: place.path }
    const path = paths.join(paths.dirname(place.path), `.${paths.basename(place.path)}.part`)
    yield* fs.remove(path, { force: true })
    yield* Effect.addFinalizer(() => Effect.ignore(fs.remove(path, { force: true })))
    const file = yield* fs.open(path, { flag: "wx", mode: secret })
    if (place.before !== null) {
      const { gid, mode, uid } = place.before
      yield* Effect.ignore(
        fs.chown(
          path,
          Option.getOrElse(uid, () => -1),
          Option.getOrElse(gid, () => -1)
        )
      )
      yield* fs.chmod(path, mode & 0o7777)
    }
    return { file, path } satisfies Part
  },
  (effect, place) => Effect.mapError(effect, failure(place.name, "while"))
)

/** Writes more text to what is open. */
export const append = (writing: { readonly place: Place; readonly part: Part }, text: string) =>
  Effect.mapError(writing.part.file.writeAll(new TextEncoder().encode(text)), failure(writing.place.name, "while"))

/** Puts a part where it belongs. */
export const put = Effect.fnUntraced(function* (part: Part, place: Place) {
  const fs = yield* FileSystem.FileSystem
  if (place.kind === "file") yield* Effect.mapError(fs.rename(part.path, place.path), failure(place.name, "while"))
})

/** Writes the text to a place that was looked at. */
export const write = <E, R>(
  place: Place,
  text: Stream.Stream<string, E, R>
): Effect.Effect<void, E | Failure | Ended, R | FileSystem.FileSystem | Path.Path | Stdio.Stdio> =>
  place.kind === "stdout"
    ? Output.stdout(text)
    : Effect.scoped(
        Effect.gen(function* () {
          const part = yield* open(place)
          yield* Stream.runForEach(Stream.encodeText(text), (bytes) =>
            Effect.mapError(part.file.writeAll(bytes), failure(place.name, "while"))
          )
          yield* put(part, place)
        })
      )
