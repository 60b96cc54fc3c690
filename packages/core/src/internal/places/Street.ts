/** The text of a street folded, so that what people write in several ways is one. */
import * as Text from "../../text/Text.ts"

// USPS Publication 28, appendix C, the commonest, and what Spanish, French and German addresses have most often.
const spellings: Readonly<Record<string, string>> = {
  aly: "alley allee",
  ave: "avenue av aven avenida avda",
  blvd: "boulevard boul bd bulevar",
  c: "calle cl",
  bch: "beach",
  blf: "bluff",
  bnd: "bend",
  brg: "bridge",
  brk: "brook",
  cir: "circle circ",
  crk: "creek",
  crst: "crest",
  cyn: "canyon",
  cres: "crescent",
  ct: "court crt",
  ctr: "center centre cntr",
  cv: "cove",
  dr: "drive drv",
  est: "estate",
  ests: "estates",
  expy: "expressway expwy",
  ft: "fort",
  fwy: "freeway frwy",
  gdns: "gardens",
  grv: "grove",
  hbr: "harbor harbour",
  hl: "hill",
  hls: "hills",
  hts: "heights",
  hwy: "highway hiway",
  jct: "junction",
  lk: "lake",
  ln: "lane",
  lndg: "landing",
  mdw: "meadow",
  mdws: "meadows",
  mnr: "manor",
  mt: "mount",
  mtn: "mountain",
  pkwy: "parkway pky",
  pl: "place",
  plz: "plaza pza",
  pt: "point",
  rd: "road",
  rdg: "ridge",
  rnch: "ranch",
  rte: "route rt",
  shrs: "shores",
  spg: "spring",
  spgs: "springs",
  sq: "square",
  st: "street str saint sainte",
  ter: "terrace terr",
  tpke: "turnpike",
  trce: "trace",
  trl: "trail",
  vlg: "village",
  vly: "valley",
  vw: "view",
  way: "wy",
  xing: "crossing",
  n: "north",
  s: "south",
  e: "east",
  w: "west",
  ne: "northeast",
  nw: "northwest",
  se: "southeast",
  sw: "southwest",
  apt: "apartment apartamento appartement unit suite ste # depto dpto departamento",
  bldg: "building edificio",
  bsmt: "basement",
  fl: "floor flr",
  ph: "penthouse",
  rm: "room",
  spc: "space",
  trlr: "trailer",
  "1st": "first",
  "2nd": "second",
  "3rd": "third",
  "4th": "fourth",
  "5th": "fifth",
  "6th": "sixth",
  "7th": "seventh",
  "8th": "eighth",
  "9th": "ninth",
  "10th": "tenth"
}
const short: ReadonlyMap<string, string> = new Map(
  Object.entries(spellings).flatMap(([word, others]) => others.split(" ").map((other) => [other, word] as const))
)

// What stands before the number of a part of a building.
const units = new Set(["apt", "bldg", "fl", "lot", "rm", "spc", "trlr"])
const isUnitNumber = (word: string | undefined): boolean => word !== undefined && (word.length === 1 || /\d/.test(word))

const ordinal = /^\d+(?:st|nd|rd|th)$/
// "nº 5", "No. 5", "núm. 5": a number says by itself that it is one.
const numberSign = /(?<![\p{L}\p{N}])(?:n\.?[º°o]|n[uú]m(?:ero|ber)?|n?ro|nr)\.?\s*(?=\d)/giu

/**
 * Folded words without points and apostrophes, each in its short form, the parts of a building last. Numbers stay what they
 * are.
 *
 * Street.fold("Apt. 4, 123 North Main Street") // => "123 n main st apt 4"
 */
export const fold = (text: string): string => {
  const words = Text.fold(text.replace(/\p{No}/gu, " $&").replace(numberSign, " "))
    .replaceAll("'", "")
    // "P.O.", "N.W."
    .replace(/(?<![\p{L}\p{N}])(\p{L})\.(?=\p{L}(?!\p{L}))/gu, "$1")
    .replace(/\b(?:post office|p\.? o\.?|pob) (?:box\b)?/g, "po box ")
    .replaceAll("#", " # ")
    .split(/[^\p{L}\p{M}\p{N}#]+/u)
    .filter((word) => word !== "")
    .map((word) => word.replace(/strasse$/, "str"))
    // "Ste 4" is a suite, "Rue Ste-Catherine" a saint.
    .map((word, index, all) => (word === "ste" && !isUnitNumber(all[index + 1]) ? "st" : (short.get(word) ?? word)))
    // "4th Floor"
    .flatMap((word, index, all) => {
      if (word === "fl" && ordinal.test(all[index - 1] ?? "")) return []
      return ordinal.test(word) && all[index + 1] === "fl" ? ["fl", word.slice(0, -2)] : [word]
    })
    // "Apt # 4"
    .filter((word, index, all) => word !== "apt" || all[index + 1] !== "apt")
  const isUnit = (index: number): boolean => units.has(words[index] ?? "") && isUnitNumber(words[index + 1])
  const inUnit = words.map((_, index) => isUnit(index) || (index > 0 && isUnit(index - 1)))
  const parts = words.flatMap((word, index) => (isUnit(index) ? [`${word} ${words[index + 1]}`] : []))
  return [...words.filter((_, index) => !inUnit[index]), ...parts.sort()].join(" ")
}
