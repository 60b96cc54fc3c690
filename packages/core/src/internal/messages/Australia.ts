/** The states and territories of Australia with their time zones. Zones that keep the same time are one. */
import * as Text from "../../text/Text.ts"
import * as City from "./City.ts"

const rows: ReadonlyArray<readonly [code: string, name: string, zones: string]> = [
  ["ACT", "Australian Capital Territory", "Australia/Sydney"],
  ["NSW", "New South Wales", "Australia/Sydney Australia/Adelaide Australia/Lord_Howe"],
  ["NT", "Northern Territory", "Australia/Darwin"],
  ["QLD", "Queensland", "Australia/Brisbane"],
  ["SA", "South Australia", "Australia/Adelaide"],
  ["TAS", "Tasmania", "Australia/Sydney"],
  ["VIC", "Victoria", "Australia/Sydney"],
  ["WA", "Western Australia", "Australia/Perth Australia/Eucla"]
]

const byRegion: ReadonlyMap<string, { readonly state: string; readonly zones: ReadonlyArray<string> }> = new Map(
  rows.flatMap(([state, name, zones]) =>
    [state, name].map((text) => [Text.fold(text), { state: `AU-${state}`, zones: zones.split(" ") }] as const)
  )
)

/** The zones of the state that an address names by its code or its name, or the zone of the city where it is known. */
export const zonesOf = (region: string, city: string | null): ReadonlyArray<string> => {
  const area = byRegion.get(Text.fold(region.replaceAll(".", "")).replace(/^au-/, ""))
  if (area === undefined) return []
  const zone = City.zoneOf(area.state, city)
  return zone === undefined ? area.zones : [zone]
}
