/**
 * Cleaning and folding of human text. Everything that a person typed passes here once, so that the rest of the model
 * may rely on NFC, no control or direction characters, and no blank at either end.
 */

// Format characters that are invisible and change what is shown or compared: soft hyphen, Arabic letter mark,
// zero-width space, direction marks, embeddings, overrides and isolates, word joiner, byte order mark, annotations.
// U+200C and U+200D stay: they are letters' and emoji's own joiners.
const invisible = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const controls = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/g
// Joiners and variation selectors with nothing to join or vary: text that nobody sees is blank.
const visible = /[^\s\p{Join_Control}\p{Variation_Selector}]/u
const seen = (text: string): string => (visible.test(text) ? text : "")
const plainAscii = /^[!-~]+(?: [!-~]+)*$/
// Without the grave accent, which folds to an apostrophe.
const plainFolded = /^[!-_a-~]+(?: [!-_a-~]+)*$/

/**
 * One line of text: well formed, NFC, controls and direction characters stripped, white space collapsed.
 *
 * Text.clean("  Ana\u202E \n Ruiz ") // => "Ana Ruiz"
 */
export const clean = (text: string): string =>
  plainAscii.test(text)
    ? text
    : seen(
        text.toWellFormed().replace(invisible, "").replace(controls, "").normalize("NFC").replace(/\s+/g, " ").trim()
      )

/** Like `clean`, for text of several lines: line ends become `\n`, blank lines at either end go. */
export const cleanLines = (text: string): string =>
  plainAscii.test(text)
    ? text
    : seen(
        text
          .toWellFormed()
          .replace(/\r\n?|\u2028|\u2029/g, "\n")
          .replace(invisible, "")
          .replace(controls, "")
          .normalize("NFC")
          .replace(/[^\S\n]+/g, " ")
          .replace(/ ?\n ?/g, "\n")
          .trim()
      )

/** `clean`, or `null` when nothing is left. */
export const orNull = (text: string | null | undefined): string | null =>
  text === null || text === undefined ? null : clean(text) || null

// Letters that no Unicode decomposition takes apart but that people type without the stroke.
const strokes: ReadonlyMap<string, string> = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ł", "l"],
  ["ı", "i"],
  ["’", "'"],
  ["‘", "'"],
  ["ʼ", "'"],
  ["`", "'"],
  ["ς", "σ"]
])
const stroke = /[ßæœøđðþłı’‘ʼ`ς]/g

// Marks that are accents or optional points. Marks of other scripts are vowels (रमा is not राम), and Japanese voicing is
// another syllable (がく is not かく). Also joiners.
const accents =
  /[[\p{M}&&[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]]--[\u3099\u309A]]|[\u200C\u200D]/gv

/**
 * Folds text for comparing: accents, case, width and apostrophe shapes do not count.
 *
 * Text.fold("Núñez O’Brien") // => "nunez o'brien"
 */
export const fold = (text: string): string => {
  const lower = text.toLowerCase()
  if (plainFolded.test(lower)) return lower
  // By way of upper case, where letters meet that lower case keeps apart: "ᾳ" is "ΑΙ", "ᲀ" is "В".
  const bare = clean(text.toUpperCase().toLowerCase()).normalize("NFKD").replace(accents, "").toLowerCase()
  return clean(bare.replace(stroke, (letter) => strokes.get(letter) ?? letter))
}

/** The beginning of a text for a message: at most so many UTF-16 units, and no half of a letter. */
export const start = (text: string, limit: number): string =>
  text
    .slice(0, limit)
    .replace(/[\uD800-\uDBFF]$/, "")
    .toWellFormed()

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" })

/** Whether text has more than `limit` user-perceived characters: an emoji family counts as one. */
export const isLongerThan = (text: string, limit: number): boolean => {
  if (text.length <= limit) return false
  let count = 0
  for (const _ of graphemes.segment(text)) if (++count > limit) return true
  return false
}
