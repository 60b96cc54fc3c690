#!/usr/bin/env bash
# PGlite on Node: a process that opens a folder, asks once and closes pays more for V8 optimising one function than for the
# question. The largest function of its WebAssembly is long enough to use up V8's tier-up budget within the first
# second; TurboFan then compiles it in the background, and the process cannot end before that is done.
#
# Versions: @electric-sql/pglite 0.5.16, Node 24.21.0 (npm package node@24.21.0). Input: a folder with an empty book, `select 1`.
# Seen: by default 628 MB at the peak and 1.53 s; with `--wasm-tiering-budget=2000000000`, which only puts the optimisation
# off, 255 MB and 0.74 s, with the same answer. Inside the program nothing shows it: at its last line it has used neither.
# Fails when the default does not need at least 1.5 times the memory any more.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --save-exact @electric-sql/pglite@0.5.16 node@24.21.0 >/dev/null
cat >ask.mjs <<'JS'
import { PGlite } from "@electric-sql/pglite"
const db = await PGlite.create(process.argv[2])
const { rows } = await db.query("select 1 as one")
await db.close()
console.log(rows[0].one)
JS
# Watches from outside: the peak comes after the last line of the program.
cat >watch.mjs <<'JS'
import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
const start = performance.now()
let peak = 0
let answer = ""
const child = spawn(process.execPath, process.argv.slice(2), { stdio: ["ignore", "pipe", "inherit"] })
child.stdout.on("data", (text) => (answer += text))
const look = setInterval(() => {
  try {
    const [, kilobytes = "0"] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8")) ?? []
    peak = Math.max(peak, Number(kilobytes))
  } catch {}
}, 5)
child.on("close", () => {
  clearInterval(look)
  const seconds = ((performance.now() - start) / 1000).toFixed(2)
  console.log(JSON.stringify({ answer: answer.trim(), megabytes: Math.round(peak / 1024), seconds: Number(seconds) }))
})
JS
node="$PWD/node_modules/node/bin/node"
"$node" ask.mjs "$folder/book" >/dev/null
by_default="$("$node" watch.mjs ask.mjs "$folder/book")"
put_off="$("$node" watch.mjs --wasm-tiering-budget=2000000000 ask.mjs "$folder/book")"
echo "node $("$node" --version), @electric-sql/pglite 0.5.16"
echo "by default:           $by_default"
echo "optimised much later: $put_off"
"$node" -e '
  const [a, b] = process.argv.slice(1).map((text) => JSON.parse(text))
  const ratio = a.megabytes / b.megabytes
  console.log("memory by default is " + ratio.toFixed(2) + " times that of the other")
  process.exit(a.answer === "1" && b.answer === "1" && ratio >= 1.5 ? 0 : 1)' "$by_default" "$put_off"
