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

/** A command: few files, because each file costs start-up time; what is imported dynamically becomes a chunk of its own. */
const command = (name: string): Options => ({
  ...built(name),
  entry: { bin: `packages/${name}/src/bin.ts` },
  splitting: true
})

export default defineConfig([
  library("core"),
  library("csv"),
  library("vcard"),
  library("postgres"),
  library("testing"),
  command("cli")
])
