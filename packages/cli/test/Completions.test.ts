import { execFileSync } from "node:child_process"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { cli } from "../src/Cli.ts"
import * as Completions from "../src/Completions.ts"
import * as Shell from "./Shell.ts"

// What bash does on a tab: the words are broken at the signs of COMP_WORDBREAKS, and the last one is completed.
const harness = `
cd "$1" || exit 1
source ./clientela.bash
breaks="$3"
COMP_WORDBREAKS="$breaks"
COMP_LINE="$2"
COMP_POINT=\${#COMP_LINE}
COMP_WORDS=()
word="" sign=0
for ((at = 0; at < \${#COMP_LINE}; at++)); do
  letter="\${COMP_LINE:at:1}"
  if [[ "$letter" == " " ]]; then
    [[ -n "$word" ]] && COMP_WORDS+=("$word"); word=""
  elif [[ "$letter" == "=" && "$breaks" == *=* ]]; then
    [[ -n "$word" ]] && COMP_WORDS+=("$word"); COMP_WORDS+=("="); word=""
  else word+="$letter"; fi
done
[[ "\${COMP_LINE: -1}" == "=" && "$breaks" == *=* ]] || COMP_WORDS+=("$word")
COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
COMPREPLY=()
$(complete -p clientela | sed 's/.*-F \\([^ ]*\\).*/\\1/') clientela "$word" "\${COMP_WORDS[COMP_CWORD-1]}"
printf '%s\\n' "\${COMPREPLY[@]}"
`

const cases: ReadonlyArray<readonly [string, ReadonlyArray<string>]> = [
  ["clientela cust", ["customers"]],
  ["clientela customers li", ["list"]],
  ["clientela import peo", ["people.csv"]],
  ["clientela import people.csv my", ["my\\ list.csv"]],
  ["clientela import sub/", ["sub/inner.csv"]],
  ["clientela import --format goo", ["google-csv"]],
  ["clientela import --format=goo", ["google-csv"]],
  ["clientela import --format=", ["auto", "csv", "google-csv"]],
  ["clientela import people.csv --mapping=ma", ["map.json"]],
  ["clientela import --rejects peo", ["people.csv"]],
  ["clientela export --out=su", ["sub"]],
  ["clientela export --database su", ["sub"]],
  ["clientela --database=su", ["sub"]],
  ["clientela customers list --status=arch", ["archived"]],
  ["clientela customers list --stat", ["--status"]],
  ["clientela import --encoding=peo", [""]],
  ["clientela export --business=peo", [""]]
]

const completed = (line: string, breaks: string) =>
  Effect.gen(function* () {
    const cwd = yield* Shell.folder
    mkdirSync(join(cwd, "sub"))
    for (const name of ["people.csv", "my list.csv", "map.json", join("sub", "inner.csv")])
      writeFileSync(join(cwd, name), "")
    writeFileSync(join(cwd, "clientela.bash"), Completions.script(cli, "bash"))
    return execFileSync("bash", ["--norc", "-c", harness, "bash", cwd, line, breaks], { encoding: "utf8" })
      .trimEnd()
      .split("\n")
  })

describe("completion in bash", () => {
  it.live.each(cases)("%s", ([line, expected]) =>
    Effect.map(completed(line, " \t\n\"'><=;|&(:"), (found) => assert.deepStrictEqual(found, expected))
  )

  it.live.each(cases.filter(([line]) => line.includes("=")))(
    "%s, where words are not broken at =",
    ([line, expected]) =>
      Effect.map(completed(line, " \t\n\"'><;|&(:"), (found) => {
        const flag = /(\S+=)\S*$/.exec(line)?.[1] ?? ""
        assert.deepStrictEqual(
          found,
          expected.map((one) => (one === "" ? "" : flag + one))
        )
      })
  )

  it("other shells have the same files", () => {
    assert.match(Completions.script(cli, "zsh"), /_files/)
    assert.match(Completions.script(cli, "fish"), /--mapping|-l mapping/)
  })
})
