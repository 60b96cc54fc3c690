/**
 * Keys that sort names by plain byte order, the same in every database: core computes them, the store only compares.
 * Letters that a language counts as letters of their own (ñ in Spanish, å ä ö in Swedish) sort where its readers look.
 */
import * as Text from "./Text.ts"

// "~" sorts after every letter and digit, so `n~` stands after `nz`.
const tailoring: Readonly<Record<string, ReadonlyArray<readonly [letter: string, key: string]>>> = {
  es: [["ñ", "n~"]],
  sv: [
    ["å", "z~1"],
    ["ä", "z~2"],
    ["ö", "z~3"]
  ],
  fi: [
    ["å", "z~1"],
    ["ä", "z~2"],
    ["ö", "z~3"]
  ],
  da: [
    ["æ", "z~1"],
    ["ø", "z~2"],
    ["å", "z~3"]
  ],
  nb: [
    ["æ", "z~1"],
    ["ø", "z~2"],
    ["å", "z~3"]
  ],
  no: [
    ["æ", "z~1"],
    ["ø", "z~2"],
    ["å", "z~3"]
  ],
  pl: [
    ["ą", "a~"],
    ["ć", "c~"],
    ["ę", "e~"],
    ["ł", "l~"],
    ["ń", "n~"],
    ["ó", "o~"],
    ["ś", "s~"],
    ["ź", "z~1"],
    ["ż", "z~2"]
  ],
  tr: [
    ["ç", "c~"],
    ["ğ", "g~"],
    ["ö", "o~"],
    ["ş", "s~"],
    ["ü", "u~"]
  ]
}

// Most names are nothing but this once they are folded.
const plain = /^[a-z0-9~]+(?: [a-z0-9~]+)*$/

/**
 * The key of a name for a book in `locale` (BCP 47; only the language counts). Folded first, then, so that names equal
 * but for accents keep one order, the name itself.
 *
 * SortKey.make("Núñez", "es") > SortKey.make("Nunez", "es") // => true
 */
export const make = (name: string, locale = "en"): string => {
  const letters = tailoring[locale.slice(0, 2).toLowerCase()] ?? []
  const lower = Text.clean(name).toLowerCase()
  const tailored = letters.reduce((text, [letter, key]) => text.replaceAll(letter, key), lower)
  const folded = Text.fold(tailored)
  const sorted = plain.test(folded) ? folded : Text.clean(folded.replace(/[^\p{L}\p{M}\p{N}~ ]/gu, ""))
  return `${sorted}\u0001${lower}`
}
