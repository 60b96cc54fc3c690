import { execFileSync } from "node:child_process"
import { globSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

export type Packed = { name: string; version: string; tarball: string; modules: ReadonlyArray<string> }

export const root = fileURLToPath(new URL("..", import.meta.url))

/** What the workspace's package.json says: its devDependencies are the versions that everything is checked with. */
export const workspace: { packageManager: string; devDependencies: Record<string, string> } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8")
)

/**
 * Packs every package that is not private, as `pnpm publish` would: workspace versions become real ones. `modules` are the
 * specifiers that the package offers: `@clientela/core`, `@clientela/core/parts/Tag`, ...; a command offers none.
 */
export const pack = (into: string): ReadonlyArray<Packed> =>
  globSync("packages/*/package.json", { cwd: root })
    .sort()
    .map((path) => ({ home: dirname(path), manifest: JSON.parse(readFileSync(join(root, path), "utf8")) }))
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ home, manifest: { exports, name, version } }) => {
      const command = ["-y", workspace.packageManager, "pack", "--json", "--pack-destination", into]
      const told = execFileSync("npx", command, {
        cwd: join(root, home),
        encoding: "utf8",
        env: { ...process.env, pnpm_config_pm_on_fail: "ignore" },
        stdio: ["ignore", "pipe", "inherit"]
      })
      const { filename } = JSON.parse(told.slice(told.indexOf("{")))
      const modules =
        exports?.["."] === undefined
          ? []
          : globSync("src/**/*.ts", { cwd: join(root, home), exclude: ["src/internal/**"] })
              .sort()
              .map((file) => (file === "src/index.ts" ? name : `${name}/${file.slice(4, -3)}`))
      return { name, version, tarball: filename, modules }
    })
