/**
 * What importing one module of core costs an app, in gzipped bytes of a minified bundle: with the code of Effect that it
 * needs, without, and whether the phone metadata comes along.
 *
 * node --conditions=@clientela/source test/bench/size.ts
 */
import { globSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { build } from "esbuild"

const src = fileURLToPath(new URL("../../packages/core/src/", import.meta.url))

export interface Cost {
  readonly module: string
  /** Bytes with everything that is imported. */
  readonly all: number
  /** Bytes of core and its other dependencies. */
  readonly own: number
  readonly phoneMetadata: boolean
}

/** Bundles `import * as X from "@clientela/core/<module>"` and measures it. */
export const costOf = async (module: string): Promise<Cost> => {
  const bundle = async (external: ReadonlyArray<string>) => {
    const { metafile, outputFiles } = await build({
      stdin: {
        contents: `import * as it from "${src}${module}.ts"; globalThis.it = it`,
        resolveDir: src,
        loader: "ts"
      },
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      write: false,
      metafile: true,
      external: [...external]
    })
    const size = outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0)
    const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []))
    )
    return { size, used }
  }
  const [all, own] = [await bundle([]), await bundle(["effect", "effect/*"])]
  return {
    module,
    all: all.size,
    own: own.size,
    phoneMetadata: all.used.some((path) => path.includes("libphonenumber-js"))
  }
}

if (import.meta.main) {
  const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} kB`.padStart(10)
  console.log(`${"module".padEnd(32)} with Effect    without`)
  const modules = globSync("**/*.ts", { cwd: src, exclude: ["internal/**"] }).map((file) => file.slice(0, -3))
  for (const module of modules.sort()) {
    const { all, own, phoneMetadata } = await costOf(module)
    console.log(`${module.padEnd(32)}${kilobytes(all)} ${kilobytes(own)}${phoneMetadata ? "  phone metadata" : ""}`)
  }
}
