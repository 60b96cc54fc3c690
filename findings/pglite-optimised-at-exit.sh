#!/usr/bin/env bash
# PGlite on Node: a process that opens a folder, asks once and closes pays more for V8 optimising one function than for the
# question. The largest function of its WebAssembly is long enough to use up V8's tier-up budget within the first
# milliseconds; TurboFan then compiles it in the background, and the process cannot end before that is done.
#
# Versions: @electric-sql/pglite 0.5.16, Node 24.21.0 (npm package node@24.21.0). Input: an empty folder, `select 1`.
# Seen: by default 645 to 660 MB at the peak; with `--wasm-tiering-budget=2000000000`, which only puts the optimisation off,
# 280 to 290 MB and about half of the time, with the same answer.
# Fails when the default does not need at least 1.5 times the memory any more.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --save-exact @electric-sql/pglite@0.5.16 node@24.21.0 >/dev/null
cat >ask.mjs <<'JS'
import { PGlite } from "@electric-sql/pglite"
const start = performance.now()
const db = await PGlite.create(process.argv[2])
const { rows } = await db.query("select 1 as one")
await db.close()
process.on("exit", () => {
  const { maxRSS } = process.resourceUsage()
  console.log(JSON.stringify({ answer: rows[0].one, megabytes: Math.round(maxRSS / 1024), milliseconds: Math.round(performance.now() - start) }))
})
JS
node=node_modules/node/bin/node
"$node" ask.mjs "$folder/book" >/dev/null
by_default="$("$node" ask.mjs "$folder/book")"
put_off="$("$node" --wasm-tiering-budget=2000000000 ask.mjs "$folder/book")"
echo "node $("$node" --version), @electric-sql/pglite 0.5.16"
echo "by default:          $by_default"
echo "optimised much later: $put_off"
"$node" -e '
  const [a, b] = process.argv.slice(1).map((text) => JSON.parse(text))
  const same = a.answer === 1 && b.answer === 1
  const ratio = a.megabytes / b.megabytes
  console.log("memory by default is " + ratio.toFixed(2) + " times that of the other")
  process.exit(same && ratio >= 1.5 ? 0 : 1)' "$by_default" "$put_off"
