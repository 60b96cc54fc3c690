/** Countries, by their ISO 3166-1 codes, and their time zones. */
import { DateTime, Option } from "effect"
import * as ZoneData from "./ZoneData.ts"

const zones: ReadonlyMap<string, ReadonlyArray<string>> = new Map(
  ZoneData.countries.map(([country, own]) => [country, own.split(" ")])
)

const countries: ReadonlyMap<string, string> = new Map(
  ZoneData.countries.flatMap(([country, own, others]) =>
    `${own} ${others}`.split(" ").map((zone) => [zone, country] as const)
  )
)

/** One zone of each clock in the country; none for what is no country. */
export const zonesOf = (country: string): ReadonlyArray<string> => zones.get(country) ?? []

/** The country of a zone, by any of its names; `undefined` for `UTC` and for what is no zone. */
export const ofZone = (zone: string): string | undefined =>
  countries.get(zone) ??
  countries.get(Option.match(DateTime.zoneMakeNamed(zone), { onNone: () => "", onSome: ({ id }) => id }))
