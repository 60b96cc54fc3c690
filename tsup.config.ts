import { copyFile } from "node:fs/promises"
import { defineConfig, type Options } from "tsup"

type Plugin = NonNullable<Options["esbuildPlugins"]>[number]

/** Leaves imports of other packages alone: npm installs them. */
const packages: Plugin = {
  name: "packages",
  setup: (build) =>
    build.onResolve({ filter: /^[^./]/ }, ({ kind, path }) =>
      kind === "entry-point" ? undefined : { path, external: true }
    )
}

/** Leaves imports of neighbours alone too, except that `./Tag.ts` is called `./Tag.js` once built. */
const neighbours: Plugin = {
  name: "neighbours",
  setup: (build) =>
    build.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ kind, path }) =>
      kind === "entry-point" ? undefined : { path: path.replace(/\.ts$/, ".js"), external: true }
    )
}

/** `tsc -b` writes the declarations into the same `dist`, so only the JavaScript of an earlier build is removed. */
const built = (name: string): Options => ({
  name,
  outDir: `packages/${name}/dist`,
  format: "esm",
  target: "node22",
  platform: "node",
  sourcemap: true,
  clean: ["!**/*.d.ts", "!**/*.d.ts.map", "!**/.tsbuildinfo*"],
  dts: false,
  tsconfig: "tsconfig.base.json",
  esbuildPlugins: [packages],
  silent: true
})

/** A library: one built module for each module of `src`, so that bundlers see through it and stack traces name it. */
const library = (name: string): Options => ({
  ...built(name),
  entry: [`packages/${name}/src/**/*.ts`],
  esbuildPlugins: [packages, neighbours]
})

/** PGlite finds its own files beside itself, so it stays a package. */
const pglite: Plugin = {
  name: "pglite",
  setup: (build) => build.onResolve({ filter: /^@electric-sql\/pglite/ }, ({ path }) => ({ path, external: true }))
}

/**
 * A command: few files, because each file costs start-up time (`--help` in 0.1 s instead of 0.5 s), with everything it is
 * made of inside; what is imported dynamically becomes a chunk of its own. The demo's sample lies beside it.
 */
const command = (name: string): Options => ({
  ...built(name),
  entry: { bin: `packages/${name}/src/bin.ts` },
  splitting: true,
  noExternal: [/.*/],
  esbuildPlugins: [pglite],
  esbuildOptions: (options) => {
    options.conditions = ["@clientela/source"]
    options.minifySyntax = true
  },
  // CommonJS packages inside an ESM bundle call `require`.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  onSuccess: () => copyFile("examples/data/google-contacts.csv", `packages/${name}/dist/google-contacts.csv`)
})

export default defineConfig([
  library("core"),
  library("csv"),
  library("vcard"),
  library("postgres"),
  library("testing"),
  command("cli")
])
