#!/usr/bin/env node
import * as module from "node:module"
import { setFlagsFromString } from "node:v8"
import * as StandardOutput from "./StandardOutput.ts"
import { version } from "./version.ts"

// Said here, because what comes next does not even load on an older Node.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(`clientela needs Node 22.19 or newer, and this is ${process.versions.node}`)
  process.exit(69)
}

// Where there is much memory V8 lets garbage grow to half a gigabyte before it looks. This keeps an import below 500 MB.
setFlagsFromString("--heap-growing-percent=200")
// V8 would optimise the largest function of PGlite after a quarter of a second, for half a second and with 600 MB, which a
// command that only asks something never gets back (docs/decisions/0023). A long import still has it optimised.
setFlagsFromString("--wasm-tiering-budget=2000000000")
// Node keeps the compiled code of the modules that come next.
module.enableCompileCache()
const asked = process.argv.slice(2)
const isVersion = asked.length === 1 && /^(?:--version|-v|-V|version)$/.test(asked[0] ?? "")
if (isVersion) {
  process.stdout.once("error", (error) => {
    const { code, words } = StandardOutput.broken(error)
    if (words !== null) console.error(words)
    process.exit(code)
  })
  console.log(`clientela v${version}`)
} else import("./main.ts").then(({ main }) => main())
