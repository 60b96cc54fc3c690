/** What goes where: answers on stdout, everything else for people on stderr. */
import { Console, Effect, Sink, Stdio, Stream } from "effect"
import { displayWidth } from "effect/cli/CliOutput"
import { Ended, ExitCode, unavailable } from "./ExitCode.ts"
import { Settings } from "./Settings.ts"
import * as StandardOutput from "./StandardOutput.ts"

/** What a command found out or did: for programs, for people, and the exit code. */
export interface Answer {
  /** Names the schema of `value`. */
  readonly command: string
  readonly value: object
  readonly text: string
  readonly code: number
}

/** Prints an answer on stdout, as one JSON document where that was asked for, and ends with its code. */
export const print = Effect.fnUntraced(function* ({ code, command, text, value }: Answer) {
  const settings = yield* Settings
  yield* Console.log(settings.json ? JSON.stringify({ schema: `clientela.${command}/1`, ...value }) : text)
  if (code !== ExitCode.done) return yield* new Ended({ code })
})

/** A word to who watches: on stderr, and not with `--quiet`. */
export const notice = Effect.fnUntraced(function* (text: string) {
  const settings = yield* Settings
  if (!settings.quiet) yield* Console.error(text)
})

/** A stream of text to stdout, no faster than it is taken. */
export const stdout = <E, R>(text: Stream.Stream<string, E, R>) =>
  Stdio.Stdio.use((stdio) =>
    Stream.run(
      text,
      Sink.mapError(stdio.stdout({ endOnDone: false }), ({ reason }) => {
        const { code, words } = StandardOutput.broken(reason.cause)
        return words === null ? new Ended({ code }) : unavailable(words)
      })
    )
  )

/** Columns of text, as wide as they need to be; the last one as it comes. */
export const table = (header: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const all = [header, ...rows]
  const widths = header.map((_, column) => Math.min(40, Math.max(...all.map((row) => displayWidth(row[column] ?? "")))))
  const line = (row: ReadonlyArray<string>) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : pad(cell, widths[column] ?? 0)))
      .join("  ")
      .trimEnd()
  return all.map(line).join("\n")
}

const pad = (text: string, columns: number): string => {
  if (displayWidth(text) <= columns) return text + " ".repeat(columns - displayWidth(text))
  const letters = [...text]
  while (letters.length > 0 && displayWidth(letters.join("")) > columns - 1) letters.pop()
  return `${letters.join("")}…${" ".repeat(Math.max(0, columns - 1 - displayWidth(letters.join(""))))}`
}

export const number = (count: number): string => count.toLocaleString("en-US")

/** `1 customer`, `2,000 customers`. Every noun that is counted here takes an s. */
export const count = (many: number, noun: string): string => `${number(many)} ${noun}${many === 1 ? "" : "s"}`

/** A message about a file, with the name of the file once. */
export const about = (file: string, message: string): string => {
  const name = file === "-" ? "Standard input" : file
  return message.startsWith(file === "-" ? "- " : file) ? `${name}${message.slice(file.length)}` : `${name}: ${message}`
}
