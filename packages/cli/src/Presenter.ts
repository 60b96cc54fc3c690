/** What the command line itself says: a wrong call is one line on stderr, not a page of help on stdout. */
import { Console, Effect } from "effect"
import { CliError, CliOutput } from "effect/cli"

/** Without the parser's own words before those of a schema, which say what was expected. */
export const plain = <E>(error: E): E | CliError.InvalidValue =>
  error instanceof CliError.InvalidValue
    ? new CliError.InvalidValue({
        option: error.option,
        value: error.value,
        kind: error.kind,
        expected: error.expected.replace(/^Schema validation failed: /, "")
      })
    : error

export const layer = CliOutput.layerPresenter({
  present: (event) =>
    event._tag === "InvalidInvocation"
      ? Effect.flatMap(CliOutput.Formatter, (formatter) =>
          Console.error(
            `${formatter.formatErrors(event.errors.map(plain)).trim()}\n\n${event.commandPath.join(" ")} --help shows what it takes`
          )
        )
      : CliOutput.defaultPresenter.present(event)
})
