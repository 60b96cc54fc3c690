/**
 * States of the United States and provinces of Canada with their time zones and area codes. An area that lies in two
 * zones names both. Zones that keep the same time today are one (Boise is Denver).
 *
 * Area codes and zones: the data of libphonenumber (geocoding and time zones, read in July 2026), without the islands
 * that are countries of their own (`Dialling` has those); overlays that it lacks have the zones of the area they lie on.
 */
import * as Text from "../../text/Text.ts"
import * as City from "./City.ts"

const rows: ReadonlyArray<readonly [code: string, name: string, zones: string, areaCodes: string]> = [
  ["AK", "Alaska", "America/Anchorage America/Adak", "907"],
  ["AL", "Alabama", "America/Chicago", "205 251 256 334 483 659 938"],
  ["AR", "Arkansas", "America/Chicago", "327 479 501 870"],
  ["AS", "American Samoa", "Pacific/Pago_Pago", "684"],
  ["AZ", "Arizona", "America/Phoenix", "480 520 602 623"],
  ["AZ", "Arizona", "America/Denver America/Phoenix", "928"],
  [
    "CA",
    "California",
    "America/Los_Angeles",
    "209 213 279 310 323 341 350 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 738 747 760 805 818 820 831 840 858 909 916 925 949 951"
  ],
  ["CO", "Colorado", "America/Denver", "303 719 720 748 970 983"],
  ["CT", "Connecticut", "America/New_York", "203 475 860 959"],
  ["DC", "District of Columbia", "America/New_York", "202 771"],
  ["DE", "Delaware", "America/New_York", "302"],
  [
    "FL",
    "Florida",
    "America/New_York",
    "239 305 321 324 352 386 407 561 645 656 689 727 728 754 772 786 813 863 904 941 954"
  ],
  ["FL", "Florida", "America/New_York America/Chicago", "448 850"],
  ["GA", "Georgia", "America/New_York", "229 404 470 478 678 706 762 770 912 943"],
  ["GU", "Guam", "Pacific/Guam", "671"],
  ["HI", "Hawaii", "Pacific/Honolulu", "808"],
  ["IA", "Iowa", "America/Chicago", "319 515 563 641 712"],
  ["ID", "Idaho", "America/Denver America/Los_Angeles", "208 986"],
  ["IL", "Illinois", "America/Chicago", "217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872"],
  ["IN", "Indiana", "America/Chicago America/New_York", "219 574 812 930"],
  ["IN", "Indiana", "America/New_York", "260 317 463 765"],
  ["KS", "Kansas", "America/Chicago", "316 913"],
  ["KS", "Kansas", "America/Chicago America/Denver", "620 785"],
  ["KY", "Kentucky", "America/Chicago America/New_York", "270 364 606"],
  ["KY", "Kentucky", "America/New_York", "502 859"],
  ["LA", "Louisiana", "America/Chicago", "225 318 337 457 504 985"],
  ["MA", "Massachusetts", "America/New_York", "339 351 413 508 617 774 781 857 978"],
  ["MD", "Maryland", "America/New_York", "227 240 301 410 443 667"],
  ["ME", "Maine", "America/New_York", "207"],
  ["MI", "Michigan", "America/New_York", "231 248 269 313 517 586 616 679 734 810 947 989"],
  ["MI", "Michigan", "America/Chicago America/New_York", "906"],
  ["MN", "Minnesota", "America/Chicago", "218 320 507 612 651 763 924 952"],
  ["MO", "Missouri", "America/Chicago", "235 314 417 557 573 636 660 816 975"],
  ["MP", "Northern Mariana Islands", "Pacific/Saipan", "670"],
  ["MS", "Mississippi", "America/Chicago", "228 471 601 662 769"],
  ["MT", "Montana", "America/Denver", "406"],
  ["NC", "North Carolina", "America/New_York", "252 336 472 704 743 828 910 919 980 984"],
  ["ND", "North Dakota", "America/Chicago America/Denver", "701"],
  ["NE", "Nebraska", "America/Chicago America/Denver", "308"],
  ["NE", "Nebraska", "America/Chicago", "402 531"],
  ["NH", "New Hampshire", "America/New_York", "603"],
  ["NJ", "New Jersey", "America/New_York", "201 551 609 640 732 848 856 862 908 973"],
  ["NM", "New Mexico", "America/Denver", "505 575"],
  ["NV", "Nevada", "America/Los_Angeles", "702 725"],
  ["NV", "Nevada", "America/Denver America/Los_Angeles", "775"],
  [
    "NY",
    "New York",
    "America/New_York",
    "212 315 329 332 347 363 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934"
  ],
  ["OH", "Ohio", "America/New_York", "216 220 234 283 326 330 380 419 436 440 513 567 614 740 937"],
  ["OK", "Oklahoma", "America/Chicago", "405 539 572 580 918"],
  ["OR", "Oregon", "America/Los_Angeles America/Denver", "458 541"],
  ["OR", "Oregon", "America/Los_Angeles", "503 971"],
  ["PA", "Pennsylvania", "America/New_York", "215 223 267 272 412 445 484 570 582 610 717 724 814 835 878"],
  ["PR", "Puerto Rico", "America/Puerto_Rico", "787 939"],
  ["RI", "Rhode Island", "America/New_York", "401"],
  ["SC", "South Carolina", "America/New_York", "803 821 839 843 854 864"],
  ["SD", "South Dakota", "America/Chicago America/Denver", "605"],
  ["TN", "Tennessee", "America/Chicago America/New_York", "423"],
  ["TN", "Tennessee", "America/Chicago", "615 629 731 901 931"],
  ["TN", "Tennessee", "America/New_York", "865"],
  [
    "TX",
    "Texas",
    "America/Chicago",
    "210 214 254 281 325 346 361 409 430 432 469 512 621 682 713 726 737 806 817 830 832 903 936 940 945 956 972 979"
  ],
  ["TX", "Texas", "America/Denver", "915"],
  ["UT", "Utah", "America/Denver", "385 435 801"],
  ["VA", "Virginia", "America/New_York", "276 434 540 571 686 703 757 804 826 948"],
  ["VI", "Virgin Islands", "America/St_Thomas", "340"],
  ["VT", "Vermont", "America/New_York", "802"],
  ["WA", "Washington", "America/Los_Angeles", "206 253 360 425 509 564"],
  ["WI", "Wisconsin", "America/Chicago", "262 274 353 414 534 608 715 920"],
  ["WV", "West Virginia", "America/New_York", "304 681"],
  ["WY", "Wyoming", "America/Denver", "307"],
  ["AB", "Alberta", "America/Edmonton", "368 403 587 780 825"],
  ["BC", "British Columbia", "America/Vancouver America/Edmonton", "236 250 257 672 778"],
  ["BC", "British Columbia", "America/Vancouver", "604"],
  ["MB", "Manitoba", "America/Winnipeg", "204 431 584"],
  ["NB", "New Brunswick", "America/Halifax", "428 506"],
  ["NL", "Newfoundland and Labrador", "America/St_Johns America/Halifax", "709 879"],
  ["NS", "Nova Scotia", "America/Halifax", "782 902"],
  ["NT", "Northwest Territories", "America/Edmonton America/Whitehorse America/Winnipeg America/Toronto", "867"],
  ["NU", "Nunavut", "America/Toronto America/Winnipeg America/Edmonton", ""],
  ["ON", "Ontario", "America/Toronto", "226 249 289 343 365 382 416 437 519 548 613 647 683 705 742 753 905 942"],
  ["ON", "Ontario", "America/Toronto America/Winnipeg", "807"],
  ["PE", "Prince Edward Island", "America/Halifax", ""],
  ["QC", "Quebec", "America/Toronto", "263 354 438 450 468 514 579 819 873"],
  ["QC", "Quebec", "America/Toronto America/Halifax", "367 418 581"],
  ["SK", "Saskatchewan", "America/Regina", "306 474 639"],
  ["YT", "Yukon", "America/Whitehorse", ""]
]

export interface Area {
  /** `FL`, `ON`. */
  readonly state: string
  /** IANA names. */
  readonly zones: ReadonlyArray<string>
}

const byAreaCode: ReadonlyMap<string, Area> = new Map(
  rows.flatMap(([state, , zones, codes]) =>
    codes.split(" ").map((code) => [code, { state, zones: zones.split(" ") }] as const)
  )
)

const byState: ReadonlyMap<string, Area> = new Map(
  rows.flatMap(([state, name]) => {
    const zones = [...new Set(rows.flatMap((row) => (row[0] === state ? row[2].split(" ") : [])))]
    return [state, name].map((text) => [Text.fold(text), { state, zones }] as const)
  })
)

/** Where a number of the North American plan was given out; `undefined` for other numbers and for new area codes. */
export const ofPhone = (e164: string): Area | undefined =>
  /^\+1\d{10}$/.test(e164) ? byAreaCode.get(e164.slice(2, 5)) : undefined

/**
 * The state that an address names by its code or its name, with all zones in it, or the zone of the city where it is one
 * of the larger ones. `D.C.` and `US-FL` are codes too.
 */
export const ofRegion = (region: string, city: string | null = null): Area | undefined => {
  const area = byState.get(Text.fold(region.replaceAll(".", "")).replace(/^(?:us|ca)-/, ""))
  const zone = area === undefined ? undefined : City.zoneOf(area.state, city)
  return area === undefined || zone === undefined ? area : { ...area, zones: [zone] }
}

const provinces = new Set("AB BC MB NB NL NS NT NU ON PE QC SK YT".split(" "))
// Territories of the United States that have a country code of their own.
const territories = new Set(["AS", "GU", "MP", "PR", "VI"])

/** Whether the regions of a country are these states and provinces. */
export const isCountry = (country: string): boolean => country === "US" || country === "CA" || territories.has(country)

/** The country of a state, by its codes: Puerto Rico is one, and in the United States. */
export const countriesOf = (state: string): ReadonlyArray<string> =>
  provinces.has(state) ? ["CA"] : territories.has(state) ? [state, "US"] : ["US"]
