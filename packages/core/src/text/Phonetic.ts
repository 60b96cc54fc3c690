/**
 * A rough key of how a name sounds in English and Spanish, for finding names that may be the same: vowels fall, and
 * letters that are written for each other become one. Two names with different keys may still be alike.
 */
import * as Text from "./Text.ts"

// Longest first. `h`, `w` and `y` fall with the vowels.
const sounds: ReadonlyArray<readonly [RegExp, string]> = [
  [/[^a-z]/g, ""],
  [/^(?:kn|gn|pn)/, "n"],
  [/^wr/, "r"],
  [/^ps/, "s"],
  [/tsch|sch|tch|ch|sh/g, "j"],
  [/ph/g, "f"],
  [/gh(?=[^aeiou]|$)/g, ""],
  [/c(?=[eiy])/g, "s"],
  [/g(?=[eiy])/g, "j"],
  [/ck|qu|[cq]/g, "k"],
  [/x/g, "ks"],
  [/z/g, "s"],
  [/v/g, "b"],
  [/d/g, "t"],
  [/m/g, "n"]
]

/**
 * The key of a name, at most 6 letters; text of other scripts is its own key.
 *
 * Phonetic.key("Meyer") === Phonetic.key("Maier") // => true
 */
export const key = (name: string): string => {
  const folded = Text.fold(name)
  if (!/[a-z]/.test(folded)) return folded.slice(0, 20)
  const sounded = sounds.reduce((text, [pattern, sound]) => text.replace(pattern, sound), folded)
  const first = /^[aeiouhwy]/.test(sounded) ? "a" : ""
  return (first + sounded.replace(/[aeiouhwy]/g, "").replace(/(.)\1+/g, "$1")).slice(0, 6)
}
