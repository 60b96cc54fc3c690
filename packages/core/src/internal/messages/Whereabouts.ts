/**
 * Where an address may be. What it says itself comes first: its zone, its country. Where it names no country, its region is
 * read in the country of the business and in the country of the number: WA is Washington and Western Australia, CA is
 * California and Cádiz. Where these differ, all of them may be meant.
 */
import type { PostalAddress } from "../../places/PostalAddress.ts"
import * as Australia from "./Australia.ts"
import * as Country from "./Country.ts"
import type { Origin } from "./Dialling.ts"
import * as NorthAmerica from "./NorthAmerica.ts"

/** Where somebody may be reached: an IANA zone, and the state when it is known. */
export interface Place {
  readonly zone: string
  readonly state: string | null
}

export interface Whereabouts {
  /** ISO 3166-1. */
  readonly countries: ReadonlyArray<string>
  readonly places: ReadonlyArray<Place>
}

const nowhere: Whereabouts = { countries: [], places: [] }

const everywhere = (zones: ReadonlyArray<string>, state: string | null = null): ReadonlyArray<Place> =>
  zones.map((zone) => ({ zone, state }))

export const ofNumber = ({ countries, state, zones }: Origin): Whereabouts => ({
  countries,
  places: everywhere(zones, state)
})

/** All that several sources say. */
export const union = (all: ReadonlyArray<Whereabouts>): Whereabouts => ({
  countries: [...new Set(all.flatMap(({ countries }) => countries))],
  places: [
    ...new Map(
      all.flatMap(({ places }) => places).map((place) => [`${place.zone} ${place.state ?? ""}`, place] as const)
    ).values()
  ]
})

type Part = Pick<PostalAddress, "city" | "region">

const inNorthAmerica = ({ city, region }: Part): Whereabouts => {
  const area = region === null ? undefined : NorthAmerica.ofRegion(region, city)
  return area === undefined
    ? nowhere
    : { countries: NorthAmerica.countriesOf(area.state), places: everywhere(area.zones, area.state) }
}

// A territory is its own region, whatever the address says beside it.
const regionIn = (country: string | undefined, part: Part): Part =>
  country !== undefined && country !== "US" && country !== "CA" && NorthAmerica.isCountry(country)
    ? { ...part, region: country }
    : part

/** All zones of the country, or fewer where the region or the area of the number tells. */
const inCountry = (country: string, part: Part, number: Origin): Whereabouts => {
  const own = { countries: [country], places: [] }
  const named = NorthAmerica.isCountry(country)
    ? inNorthAmerica(regionIn(country, part))
    : { ...own, places: everywhere(country === "AU" ? Australia.zonesOf(part.region ?? "", part.city) : []) }
  if (named.places.length > 0) return union([own, named])
  return number.isArea && number.countries.includes(country)
    ? ofNumber(number)
    : { ...own, places: everywhere(Country.zonesOf(country)) }
}

// "California" and "US-CA" are nowhere else. "CA" is there only where the business or the number is in North America, or
// where nothing is known of either.
const isTelling = (region: string): boolean => region.replace(/\P{L}/gu, "").length > 3

const ofRegion = (part: Part, home: string | undefined, number: Origin): Whereabouts => {
  if (part.region === null) return nowhere
  const candidates = [...(home === undefined ? [] : [home]), ...number.countries]
  const isAmerican = candidates.length === 0 || candidates.some(NorthAmerica.isCountry) || isTelling(part.region)
  const abroad = number.countries.filter((country) => !NorthAmerica.isCountry(country))
  return union([
    isAmerican ? inNorthAmerica(part) : nowhere,
    home === undefined || NorthAmerica.isCountry(home) ? nowhere : inCountry(home, part, number),
    abroad.length === 0 || (home !== undefined && abroad.includes(home))
      ? nowhere
      : abroad.includes("AU")
        ? inCountry("AU", part, number)
        : ofNumber(number)
  ])
}

/**
 * Where an address is, with its zone where that is known. `home` is the country of the business. Nowhere if it says nothing,
 * or names a country that there is none of.
 */
export const ofAddress = (
  { city, country, region }: PostalAddress,
  zone: string | null,
  home: string | undefined,
  number: Origin
): Whereabouts => {
  const part = { city, region }
  if (zone === null) {
    if (country === null) return ofRegion(part, home, number)
    return Country.zonesOf(country).length === 0 ? nowhere : inCountry(country, part, number)
  }
  const of = country ?? Country.ofZone(zone)
  const named = of === undefined || NorthAmerica.isCountry(of) ? inNorthAmerica(regionIn(of, part)) : nowhere
  return {
    countries: of === undefined ? named.countries : [of, ...named.countries],
    places: [{ zone, state: named.places[0]?.state ?? null }]
  }
}
