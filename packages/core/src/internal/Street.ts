/** The text of a street folded, so that what people write in several ways is one. */
import * as Text from "../Text.ts"

// USPS Publication 28, appendix C, the commonest, and what Spanish, French and German addresses have most often.
const spellings: Readonly<Record<string, string>> = {
  aly: "alley allee",
  ave: "avenue av aven avenida avda",
  blvd: "boulevard boul bd bulevar",
  c: "calle cl",
  cir: "circle circ",
  cres: "crescent",
  ct: "court crt",
  ctr: "center centre cntr",
  cv: "cove",
  dr: "drive drv",
  expy: "expressway expwy",
  ft: "fort",
  fwy: "freeway frwy",
  gdns: "gardens",
  grv: "grove",
  hbr: "harbor harbour",
  hl: "hill",
  hts: "heights",
  hwy: "highway hiway",
  jct: "junction",
  lk: "lake",
  ln: "lane",
  mt: "mount",
  mtn: "mountain",
  pkwy: "parkway pky",
  pl: "place",
  plz: "plaza pza",
  pt: "point",
  rd: "road",
  rdg: "ridge",
  rte: "route rt",
  sq: "square",
  st: "street str saint sainte",
  ter: "terrace terr",
  tpke: "turnpike",
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
  fl: "floor flr",
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

/**
 * Folded words without points and apostrophes, each in its short form, the parts of a building last. Numbers stay what they
 * are.
 *
 * Street.fold("Apt. 4, 123 North Main Street") // => "123 n main st apt 4"
 */
export const fold = (text: string): string => {
  const words = Text.fold(text)
    .replaceAll("'", "")
    // "P.O.", "N.W."
    .replace(/(?<![\p{L}\p{N}])(\p{L})\.(?=\p{L}(?!\p{L}))/gu, "$1")
    .replace(/\bpost office box\b/g, "po box")
    .replaceAll("#", " # ")
    .split(/[^\p{L}\p{M}\p{N}#]+/u)
    .filter((word) => word !== "")
    .map((word) => word.replace(/strasse$/, "str"))
    .map((word) => short.get(word) ?? word)
    // "Apt # 4"
    .filter((word, index, all) => word !== "apt" || all[index + 1] !== "apt")
  const isUnit = (index: number): boolean => units.has(words[index] ?? "") && isUnitNumber(words[index + 1])
  const inUnit = words.map((_, index) => isUnit(index) || (index > 0 && isUnit(index - 1)))
  const parts = words.flatMap((word, index) => (isUnit(index) ? [`${word} ${words[index + 1]}`] : []))
  return [...words.filter((_, index) => !inUnit[index]), ...parts.sort()].join(" ")
}
