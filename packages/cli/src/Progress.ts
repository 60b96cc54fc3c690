/** A bar on stderr, drawn over itself. Nothing where nobody watches: no terminal, `--quiet`, `NO_COLOR`. */
import { Clock, Effect, Ref, Stdio, Stream } from "effect"
import { Settings } from "./Settings.ts"

const columns = 28

interface Bar {
  /** Draws `fraction` (0 to 1) and words; at most ten times a second. */
  draw(fraction: number, words: string): Effect.Effect<void>
  /** Wipes the bar. */
  readonly end: Effect.Effect<void>
}

const silent: Bar = { draw: () => Effect.void, end: Effect.void }

export const make = Effect.gen(function* () {
  const settings = yield* Settings
  const stdio = yield* Stdio.Stdio
  const watched = !settings.quiet && process.env["NO_COLOR"] === undefined && (yield* stdio.stderrIsTerminal)
  if (!watched) return silent
  const drawnAt = yield* Ref.make(0)
  const write = (text: string) => Effect.ignore(Stream.run(Stream.succeed(text), stdio.stderr({ endOnDone: false })))
  return {
    draw: (fraction: number, words: string) =>
      Effect.gen(function* () {
        const now = yield* Clock.currentTimeMillis
        if (now - (yield* Ref.get(drawnAt)) < 100) return
        yield* Ref.set(drawnAt, now)
        const full = Math.round(columns * Math.min(1, Math.max(0, fraction)))
        yield* write(
          `\r\u001b[K${"█".repeat(full)}${"░".repeat(columns - full)} ${Math.floor(fraction * 100)} % ${words}`
        )
      }),
    end: write("\r\u001b[K")
  } satisfies Bar
})
