/** What the command line itself says: a wrong call is one line on stderr, not a page of help on stdout. */
import { Console, Effect } from "effect"
import { CliOutput } from "effect/cli"

export const layer = CliOutput.layerPresenter({
  present: (event) =>
    event._tag === "InvalidInvocation"
      ? Effect.flatMap(CliOutput.Formatter, (formatter) =>
          Console.error(
            `${formatter.formatErrors(event.errors).trim()}\n\n${event.commandPath.join(" ")} --help shows what it takes`
          )
        )
      : CliOutput.defaultPresenter.present(event)
})
