/** Runs the command and turns how it ended into an exit code and a word on stderr. */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Cause, Console, Effect, Exit, Layer, Option, References } from "effect"
import { CliError, Command } from "effect/cli"
import { cli } from "./Cli.ts"
import * as Completions from "./Completions.ts"
import { Ended, ExitCode, Failure } from "./ExitCode.ts"
import * as Presenter from "./Presenter.ts"
import * as StandardOutput from "./StandardOutput.ts"
import { version } from "./version.ts"

/** How the command ended: the exit code, and where it did not do its work, what there is to say about it. */
interface Ending {
  readonly code: number
  /** For standard error; `null` where it is on the screen already. */
  readonly words: string | null
  /** For `--json`; `null` where the answer was given. */
  readonly error: { readonly tag: string; readonly message: string; readonly details: object } | null
}

/** What to do next, for programs; a message for people says it more exactly. */
const next: Readonly<Record<number, string>> = {
  [ExitCode.locked]: "Wait until the other run is done, then run the same command again",
  [ExitCode.usage]: "Correct the command: clientela <command> --help shows what it takes",
  [ExitCode.input]: "Mend the input, then run the same command again",
  [ExitCode.unavailable]: "Mend what is out of order, then run the same command again",
  [ExitCode.bug]: "Run again with --log-level debug, and report what it says",
  [ExitCode.interrupted]: "Run the same command again: it goes on where it stopped"
}

const done: Ending = { code: ExitCode.done, words: null, error: null }

const wrongCall = ({ errors }: CliError.ShowHelp): Ending => {
  const [first] = errors.map(Presenter.plain)
  if (first === undefined) return done
  const message = errors.map((error) => Presenter.plain(error).message).join("\n")
  return { code: ExitCode.usage, words: null, error: { tag: first._tag, message, details: {} } }
}

const failed = (code: number, tag: string, message: string, details: object = {}): Ending => ({
  code,
  words: message,
  error: { tag, message, details }
})

const ending = <A, E>(exit: Exit.Exit<A, E>): Ending => {
  if (Exit.isSuccess(exit)) return done
  const { cause } = exit
  const error = Option.getOrUndefined(Cause.findErrorOption(cause))
  if (error instanceof Ended) return { ...done, code: error.code }
  if (error instanceof Failure && error.code !== ExitCode.bug) {
    return failed(error.code, error.tag ?? "Failure", error.message, error.details)
  }
  // Help was asked for, or what was wrong with the flags is on the screen already.
  if (error instanceof CliError.ShowHelp) return wrongCall(error)
  if (CliError.isCliError(error)) return { ...failed(ExitCode.usage, error._tag, error.message), words: null }
  if (Cause.hasInterruptsOnly(cause)) {
    return failed(
      ExitCode.interrupted,
      "Interrupted",
      "Interrupted. What is in stays; run the same command again to go on"
    )
  }
  const what = Cause.squash(cause)
  return failed(
    ExitCode.bug,
    "Bug",
    `Something went wrong that should not: ${what instanceof Error ? what.message : String(what)}\nWhat was not reported as done was not done. Run again with --log-level debug for the details, and report them`
  )
}

/** Whether the words are a command with its subcommands. */
const isCommand = (words: ReadonlyArray<string>): boolean =>
  words.reduce<Command.Command.Any | undefined>(
    (command, word) =>
      command?.subcommands
        .flatMap(({ commands }) => commands)
        .find(({ alias, name }) => word === name || word === alias),
    cli
  ) !== undefined

/** Words that are flags elsewhere: `help import` is `import --help`. Help for what is no command is a wrong call. */
const aliases = (args: ReadonlyArray<string>): ReadonlyArray<string> => {
  const [first, ...rest] = args
  if (first === "help") return isCommand(rest.filter((word) => !word.startsWith("-"))) ? [...rest, "--help"] : rest
  return first === "version" || first === "-V" ? ["--version", ...rest] : args
}

/** These flags are read by hand, because a defect knows no flags. */
const debug = (args: ReadonlyArray<string>): boolean => /--log-level[= ](?:debug|trace|all)\b/.test(args.join(" "))
const json = (args: ReadonlyArray<string>): boolean => args.some((arg) => /^--json(?:=true)?$/.test(arg))

const report = <A, E>(exit: Exit.Exit<A, E>, args: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const { code, error, words } = ending(exit)
    if (words !== null) yield* Console.error(words)
    if (words !== null && Exit.isFailure(exit) && code !== ExitCode.interrupted && debug(args)) {
      yield* Console.error(Cause.pretty(exit.cause))
    }
    if (error === null || error.tag === "OutputFailed" || !json(args)) return
    const { details, message, tag } = error
    const document = { schema: "clientela.error/1", code, error: tag, message, next: next[code], details }
    yield* Console.log(JSON.stringify(document))
  })

const flushed = Effect.callback<void>((resume) => StandardOutput.flushed(() => resume(Effect.void)))

export const main = (): void => {
  const args = aliases(process.argv.slice(2))
  const output: { broken: StandardOutput.Broken | null } = { broken: null }
  // Ends the command as soon as standard output fails, whoever wrote to it. What it had open is closed.
  const broken = Effect.callback<never, Failure | Ended>((resume) => {
    process.stdout.on("error", (error) => {
      output.broken ??= StandardOutput.broken(error)
      const { code, words } = output.broken
      resume(
        Effect.fail(words === null ? new Ended({ code }) : new Failure({ code, tag: "OutputFailed", message: words }))
      )
    })
  })
  // Who cannot be told there cannot be told.
  process.stderr.on("error", () => {})
  Effect.exit(Command.runWith(cli, { version })(args)).pipe(
    Effect.flatMap((exit) => Effect.andThen(flushed, exit)),
    Effect.raceFirst(broken),
    Effect.onExit((exit) => Effect.andThen(report(exit, args), flushed)),
    Effect.provideService(References.MinimumLogLevel, "Warn"),
    Effect.provide(Layer.mergeAll(NodeServices.layer, Presenter.layer, Completions.layer)),
    (effect) =>
      NodeRuntime.runMain(effect, {
        disableErrorReporting: true,
        teardown: (exit, onExit) =>
          onExit(output.broken !== null && output.broken.words !== null ? output.broken.code : ending(exit).code)
      })
  )
}
