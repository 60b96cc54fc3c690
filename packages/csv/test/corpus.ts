/** The CSV files of the shared corpus, which is data of others and never part of the project. */
import * as Fs from "node:fs"
import * as Path from "node:path"

const root = Path.join(process.env["CLIENTELA_CORPUS"] ?? "/nowhere", "csv")

/** Whether the tests over real files can run; they are skipped, visibly, where the corpus is missing. */
export const isMissing = !Fs.existsSync(root)

const read = (folder: string, ending: RegExp): ReadonlyArray<readonly [name: string, bytes: Uint8Array]> =>
  isMissing
    ? [["no corpus", new Uint8Array(0)]]
    : Fs.readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => ending.test(name))
        .toSorted()
        .map((name) => [name, new Uint8Array(Fs.readFileSync(Path.join(folder, name)))] as const)

export const files = read(root, /\.(csv|tsv)$/)

/** Cards, which a reader of tables has to tell from tables. */
export const cards = read(Path.join(Path.dirname(root), "vcard"), /\.vcf$/)

/** Cuts at the given places, in order. */
export const cut = <A>(
  whole: { readonly length: number; readonly slice: (from: number, to?: number) => A },
  at: ReadonlyArray<number>
): ReadonlyArray<A> => {
  const places = [0, ...at.filter((place) => place > 0 && place < whole.length).toSorted((a, b) => a - b), whole.length]
  return places.slice(1).map((to, index) => whole.slice(places[index] ?? 0, to))
}

/** Same numbers on every run. */
export const random = (seed: number) => {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state % Math.max(1, below)
  }
}
