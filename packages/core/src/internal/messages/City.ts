/** In which zone the larger cities are of states that lie in two. */
import * as CityName from "../places/CityName.ts"
import * as ZoneData from "./ZoneData.ts"

const zones: ReadonlyMap<string, string> = new Map(
  ZoneData.cities.flatMap(([state, zone, cities]) =>
    cities.split("|").map((city) => [`${state} ${city}`, zone] as const)
  )
)

/** `undefined` for a city that is not known, and for one in a state with one zone. States: `FL`, `ON`, `AU-WA`. */
export const zoneOf = (state: string, city: string | null): string | undefined =>
  city === null ? undefined : zones.get(`${state} ${CityName.key(city)}`)
