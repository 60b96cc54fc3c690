/**
 * In which countries and zones a number may ring. A calling code says all zones of its countries; an area says fewer where
 * its numbers stay in it, and mobile numbers are its as well or have prefixes of their own.
 *
 * libphonenumber's map of prefixes to zones is no source for this: it gives mobile numbers to the largest city (+61 4 is
 * Sydney), and areas that have changed their clock since to the old one (Chihuahua, Saratov, Magallanes).
 */
import * as Country from "./Country.ts"
import * as NorthAmerica from "./NorthAmerica.ts"
import * as ZoneData from "./ZoneData.ts"

export interface Origin {
  /** ISO 3166-1; none where the number does not say. Several share +44. */
  readonly countries: ReadonlyArray<string>
  readonly zones: ReadonlyArray<string>
  /** The state in North America. */
  readonly state: string | null
  /** Whether an area is known, and not just the calling code. */
  readonly isArea: boolean
}

const unknown: Origin = { countries: [], zones: [], state: null, isArea: false }

// The longest prefix counts. Zones, or a country for all of its zones.
const areas: ReadonlyArray<readonly [country: string, zones: string, prefixes: string]> = [
  // Spain (CNMC): geographic numbers of the Canary Islands, and of elsewhere. 80x, 90x, 6 and 7 are everywhere.
  ["ES", "Atlantic/Canary", "34822 34828 34922 34928"],
  ["ES", "Europe/Madrid", "3481 3482 3483 3484 3485 3486 3487 3488 3491 3492 3493 3494 3495 3496 3497 3498"],
  // Portugal (ANACOM): the Azores. Madeira has the time of Lisbon.
  ["PT", "Atlantic/Azores", "351292 351295 351296"],
  ["PT", "Europe/Lisbon", "3512"],
  // Kazakhstan has 6 and 7 of the code that it shares.
  ["KZ", "KZ", "76 77"],
  ["RU", "RU", "73 74 78 79"],
  // Australia (ACMA): regions of geographic numbers, with the towns across the border that have them too. Mobile: 4.
  ["AU", "Australia/Sydney Australia/Brisbane Australia/Lord_Howe", "612"],
  ["AU", "Australia/Sydney", "613"],
  ["AU", "Australia/Brisbane Australia/Sydney", "617"],
  ["AU", "Australia/Perth Australia/Adelaide Australia/Darwin Australia/Eucla Australia/Sydney", "618"],
  // Brazil (Anatel): mobile numbers have an area too. The Fernando de Noronha islands have that of Recife.
  [
    "BR",
    "America/Sao_Paulo",
    "5511 5512 5513 5514 5515 5516 5517 5518 5519 5521 5522 5524 5527 5528 5531 5532 5533 5534 5535 5537 5538 5541 5542 5543 5544 5545 5546 5547 5548 5549 5551 5553 5554 5555 5561 5562 5563 5564 5571 5573 5574 5575 5577 5579 5582 5583 5584 5585 5586 5587 5588 5589 5591 5593 5594 5596 5598 5599"
  ],
  ["BR", "America/Sao_Paulo America/Noronha", "5581"],
  ["BR", "America/Manaus", "5565 5566 5567 5569 5592 5595"],
  ["BR", "America/Manaus America/Rio_Branco", "5597"],
  ["BR", "America/Rio_Branco", "5568"],
  ...ZoneData.islands.map(([country, prefixes]) => [country, country, prefixes] as const)
]

const byPrefix: ReadonlyMap<string, Origin> = new Map([
  ...ZoneData.callingCodes.map(([code, text, zones]) => {
    // Area codes without a place, toll-free and personal numbers among them: the islands have area codes of their own.
    const countries = code === "1" ? ["US", "CA"] : text.split(" ")
    return [
      code,
      {
        countries,
        zones: zones === "" ? [...new Set(countries.flatMap(Country.zonesOf))] : zones.split(" "),
        state: null,
        isArea: false
      }
    ] as const
  }),
  ...areas.flatMap(([country, zones, prefixes]) => {
    const known = Country.zonesOf(zones)
    const origin = {
      countries: [country],
      zones: known.length > 0 ? known : zones.split(" "),
      state: null,
      isArea: true
    }
    return prefixes.split(" ").map((prefix) => [prefix, origin] as const)
  })
])

/** Where a number in E.164 was given out; `unknown` for any other text, and for codes of no country (+800, +870). */
export const originOf = (address: string): Origin => {
  if (!/^\+[1-9]\d{6,14}$/.test(address)) return unknown
  const area = NorthAmerica.ofPhone(address)
  if (area !== undefined) {
    return { countries: NorthAmerica.countriesOf(area.state), zones: area.zones, state: area.state, isArea: true }
  }
  for (let length = 6; length > 0; length--) {
    const found = byPrefix.get(address.slice(1, 1 + length))
    if (found !== undefined) return found
  }
  return unknown
}
