/** The phrases of one language that refuse messages. See `Refusal`. */

/**
 * Phrases in small letters without accents or apostrophes, in the notation of regular expressions, where a space is the
 * end of a word and the beginning of the next. `<thing>` is any of `words.thing`; ` ... ` is any number of
 * `words.light`, the words that may stand between a verb and its object.
 */
export interface Language {
  readonly words: Readonly<Record<string, string>>
  /** Words whose slips count as the word, see `slips`. */
  readonly spelled: string
  /** Letters of which people leave out the apostrophe: "arretez de mecrire". */
  readonly elided: string
  /** The last clause is that and nothing else. */
  readonly last: ReadonlyArray<string>
  /** A clause, which is what stands between two marks of punctuation, is that and nothing else. */
  readonly clause: ReadonlyArray<string>
  /** It occurs in a clause. */
  readonly within: ReadonlyArray<string>
  /** Makes an ordinary clause of one that reads like a refusal: "don't stop". */
  readonly ordinary: ReadonlyArray<string>
}
