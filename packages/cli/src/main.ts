/** Runs the command and turns how it ended into an exit code and a word on stderr. */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Cause, Console, Effect, Exit, Option, References } from "effect"
import { CliError, Command } from "effect/cli"
import { cli } from "./Cli.ts"
import { Ended, ExitCode, Failure } from "./ExitCode.ts"
import * as Presenter from "./Presenter.ts"
import { version } from "./version.ts"

/** The exit code of an end, and what to say about it. */
const ending = <A, E>(exit: Exit.Exit<A, E>): { readonly code: number; readonly words: string | null } => {
  if (Exit.isSuccess(exit)) return { code: ExitCode.done, words: null }
  const { cause } = exit
  const error = Option.getOrUndefined(Cause.findErrorOption(cause))
  if (error instanceof Ended) return { code: error.code, words: null }
  if (error instanceof Failure && error.code !== ExitCode.bug) return { code: error.code, words: error.message }
  // Help was asked for, or what was wrong with the flags is on the screen already.
  if (CliError.isCliError(error)) {
    return {
      code: error._tag === "ShowHelp" && error.errors.length === 0 ? ExitCode.done : ExitCode.usage,
      words: null
    }
  }
  if (Cause.hasInterruptsOnly(cause)) {
    return { code: ExitCode.interrupted, words: "Interrupted. What is in stays; run the same command again to go on" }
  }
  const what = Cause.squash(cause)
  return {
    code: ExitCode.bug,
    words: `Something went wrong that should not: ${what instanceof Error ? what.message : String(what)}\nWhat was not reported as done was not done. Run again with --log-level debug for the details, and report them`
  }
}

/** The `--log-level` decides whether a stack trace is shown; the flag is read by hand because a defect knows no flags. */
const debug = (args: ReadonlyArray<string>): boolean => /--log-level[= ](?:debug|trace|all)\b/.test(args.join(" "))

export const main = (): void => {
  // Who reads standard output may close it early, as `| head` does: that is no error.
  process.stdout.on("error", (error) =>
    process.exit("code" in error && error.code === "EPIPE" ? ExitCode.done : ExitCode.bug)
  )
  const args = process.argv.slice(2)
  Command.runWith(cli, { version })(args).pipe(
    Effect.onExit((exit) => {
      const { code, words } = ending(exit)
      if (words === null) return Effect.void
      return Effect.andThen(
        Console.error(words),
        Exit.isFailure(exit) && code !== ExitCode.interrupted && debug(args)
          ? Console.error(Cause.pretty(exit.cause))
          : Effect.void
      )
    }),
    Effect.provideService(References.MinimumLogLevel, "Warn"),
    Effect.provide([NodeServices.layer, Presenter.layer]),
    (effect) =>
      NodeRuntime.runMain(effect, {
        disableErrorReporting: true,
        teardown: (exit, onExit) => onExit(ending(exit).code)
      })
  )
}
