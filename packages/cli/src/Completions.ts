/**
 * Scripts that let a shell complete the command. They are Effect's, which knows the flags and their choices; added here is
 * which of them take files, and for bash the flags that are written with `=`.
 */
import { Console, Effect, Option } from "effect"
import { CliConfig, Completions, GlobalFlag } from "effect/cli"

const files: Readonly<Record<string, "file" | "either">> = {
  database: "either",
  mapping: "file",
  out: "file",
  rejects: "file",
  FILE: "file"
}

// The flags themselves read plain text: a path of Effect's becomes absolute, and may not be `-`, a pipe or a URL.
const withFiles = (command: Completions.CommandDescriptor): Completions.CommandDescriptor => {
  const typed = <A extends { readonly name: string; readonly type: Completions.FlagType | Completions.ArgumentType }>(
    one: A
  ) => {
    const pathType = files[one.name]
    return pathType === undefined ? one : { ...one, type: { _tag: "Path", pathType } as const }
  }
  return {
    ...command,
    flags: command.flags.map(typed),
    arguments: command.arguments.map(typed),
    subcommands: command.subcommands.map(withFiles)
  }
}

// `--format=c` is one word: from here on it is the flag before and the value that is typed, as where a blank is between.
const begin = '  _init_completion -n "$COMP_WORDBREAKS" || return\n'
const split = `  local _assigned=""
  if [[ "$cur" == --*=* ]]; then
    prev="\${cur%%=*}"
    cur="\${cur#*=}"
    _assigned=1
  fi
`
// Where neither the values of flags nor a subcommand knew what to offer: flags and files are no answer to a value.
const end = "  # Complete flags (filtered) and subcommands\n"

// Where the shell does not break words at `=`, what is offered replaces the flag as well.
const whole = (name: string): string => `_${name}--whole()
{
  if [[ "$2" == --*=* ]]; then
    _${name} "$1" "\${2#*=}" "$3"
    COMPREPLY=( "\${COMPREPLY[@]/#/\${2%%=*}=}" )
  else
    _${name} "$@"
  fi
}

complete -F _${name}--whole ${name}
`

const assigned = (script: string, name: string): string =>
  script
    .replaceAll(begin, `${begin}${split}`)
    .replaceAll(end, `  [[ -n "$_assigned" ]] && return\n${end}`)
    .replace(`complete -F _${name} ${name}\n`, whole(name))

/** The script for a shell. */
export const script = (command: Parameters<typeof Completions.fromCommand>[0], shell: Completions.Shell): string => {
  const made = Completions.generate(command.name, shell, withFiles(Completions.fromCommand(command)))
  return shell === "bash" ? assigned(made, command.name) : made
}

const completions: typeof GlobalFlag.Completions = GlobalFlag.Action({
  flag: GlobalFlag.Completions.flag,
  run: (shell, { command }) =>
    Option.match(shell, { onNone: () => Effect.void, onSome: (one) => Console.log(script(command, one)) })
})

export const layer = CliConfig.layer({
  builtIns: CliConfig.defaults.builtIns.map((flag) => (flag === GlobalFlag.Completions ? completions : flag))
})
