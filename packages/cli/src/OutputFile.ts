/** Files to write: made beside their place under another name and put there when whole, so that no half one is ever left. */
import { Effect, FileSystem, Path, type PlatformError, Sink, Stream } from "effect"
import { ExitCode, Failure, usage } from "./ExitCode.ts"

const failure = (path: string) => (error: PlatformError.PlatformError) => {
  if (/ENOSPC|no space left/i.test(`${error.message} ${String(error.reason.cause)}`)) {
    return new Failure({
      code: ExitCode.unavailable,
      message: `The disk is full: ${path} was not written; free some space and run again`
    })
  }
  const words: Partial<Record<string, string>> = {
    NotFound: `There is no folder for ${path}: nothing was written; make it first`,
    PermissionDenied: `${path} may not be written: choose another place with --out`
  }
  return usage(words[error.reason._tag] ?? `${path} cannot be written: ${error.message}`)
}

/** Writes the text to `path`. */
export const write = Effect.fnUntraced(function* <E, R>(path: string, text: Stream.Stream<string, E, R>) {
  const fs = yield* FileSystem.FileSystem
  const paths = yield* Path.Path
  if (
    yield* Effect.orElseSucceed(
      Effect.map(fs.stat(path), (info) => info.type === "Directory"),
      () => false
    )
  ) {
    return yield* usage(`${path} is a folder: nothing was written; name a file in it`)
  }
  const part = paths.join(paths.dirname(path), `.${paths.basename(path)}.part`)
  yield* text.pipe(
    Stream.encodeText,
    Stream.run(Sink.mapError(fs.sink(part), failure(path))),
    Effect.andThen(Effect.mapError(fs.rename(part, path), failure(path))),
    Effect.onError(() => Effect.ignore(fs.remove(part, { force: true })))
  )
})
