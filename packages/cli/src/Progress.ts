/** A bar on stderr, drawn over itself. Nothing where nobody watches: no terminal, `--quiet`, `NO_COLOR`. */
import { Clock, Effect, Ref, Stdio, Stream } from "effect"
import * as Output from "./Output.ts"
import { Settings } from "./Settings.ts"

const columns = 28

export interface Progress {
  /** How many are done. */
  readonly done: number
  /** How much of the whole that is, 0 to 1; `null` where nobody knows. */
  readonly fraction: number | null
  /** One of them: `row`. */
  readonly noun: string
}

interface Bar {
  /** Draws how far it is; at most ten times a second. */
  draw(progress: Progress): Effect.Effect<void>
  /** Wipes the bar. */
  readonly end: Effect.Effect<void>
}

const silent: Bar = { draw: () => Effect.void, end: Effect.void }

/** `8 s`, `3 min 20 s`, `2 h 5 min`. */
const duration = (seconds: number): string => {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.ceil(whole / 10) / 6
  return minutes < 60
    ? `${Math.floor(minutes)} min ${(Math.ceil(whole / 10) * 10) % 60} s`
    : `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}

/** How far it is, in words: how many are done, how many a second, how long it still takes. */
export const words = ({ done, fraction, noun }: Progress, elapsedMillis: number): string => {
  const seconds = elapsedMillis / 1000
  const rate = seconds > 0 ? Math.round(done / seconds) : 0
  const left = fraction !== null && fraction > 0 && fraction < 1 ? (seconds * (1 - fraction)) / fraction : null
  return [
    Output.count(done, noun),
    `${Output.number(rate)} ${noun}s/s`,
    ...(left === null || seconds <= 0 ? [] : [`${duration(left)} left`])
  ].join(", ")
}

/** One line. It says 100 % when all is done, and not before. */
export const line = (progress: Progress, elapsedMillis: number): string => {
  const { fraction } = progress
  if (fraction === null) return words(progress, elapsedMillis)
  const full = Math.floor(columns * Math.min(1, Math.max(0, fraction)))
  const percent = Math.floor(Math.min(1, Math.max(0, fraction)) * 100)
  return `${"█".repeat(full)}${"░".repeat(columns - full)} ${percent} %  ${words(progress, elapsedMillis)}`
}

export const make = Effect.gen(function* () {
  const settings = yield* Settings
  const stdio = yield* Stdio.Stdio
  const watched = !settings.quiet && process.env["NO_COLOR"] === undefined && (yield* stdio.stderrIsTerminal)
  if (!watched) return silent
  const startedAt = yield* Clock.currentTimeMillis
  const drawnAt = yield* Ref.make(0)
  const write = (text: string) => Effect.ignore(Stream.run(Stream.succeed(text), stdio.stderr({ endOnDone: false })))
  return {
    draw: (progress) =>
      Effect.gen(function* () {
        const now = yield* Clock.currentTimeMillis
        if (now - (yield* Ref.get(drawnAt)) < 100) return
        yield* Ref.set(drawnAt, now)
        yield* write(`\r\u001b[K${line(progress, now - startedAt)}`)
      }),
    end: write("\r\u001b[K")
  } satisfies Bar
})
