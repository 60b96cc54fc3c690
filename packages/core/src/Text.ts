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
const plainAscii = /^[!-~]+(?: [!-~]+)*$/

/**
 * One line of text: well formed, NFC, controls and direction characters stripped, white space collapsed.
 *
 * Text.clean("  Ana\u202E \n Ruiz ") // => "Ana Ruiz"
 */
export const clean = (text: string): string =>
  plainAscii.test(text)
    ? text
    : text.toWellFormed().normalize("NFC").replace(invisible, "").replace(controls, "").replace(/\s+/g, " ").trim()

/** Like `clean`, for text of several lines: line ends become `\n`, blank lines at either end go. */
export const cleanLines = (text: string): string =>
  plainAscii.test(text)
    ? text
    : text
        .toWellFormed()
        .normalize("NFC")
        .replace(/\r\n?|\u2028|\u2029/g, "\n")
        .replace(invisible, "")
        .replace(controls, "")
        .replace(/[^\S\n]+/g, " ")
        .replace(/ ?\n ?/g, "\n")
        .trim()

/** `clean`, or `null` when nothing is left. */
export const orNull = (text: string | null | undefined): string | null =>
  text === null || text === undefined ? null : clean(text) || null

// Letters that no Unicode decomposition takes apart but that people type without the stroke.
const strokes: ReadonlyMap<string, string> = new Map([
  ["ß", "ss"], ["æ", "ae"], ["œ", "oe"], ["ø", "o"], ["đ", "d"], ["ð", "d"], ["þ", "th"], ["ł", "l"], ["ı", "i"],
  ["’", "'"], ["‘", "'"], ["ʼ", "'"], ["`", "'"]
])
const stroke = /[ßæœøđðþłı’‘ʼ`]/g

/**
 * Folds text for comparing: accents, case, width and apostrophe shapes do not count.
 *
 * Text.fold("Núñez O’Brien") // => "nunez o'brien"
 */
export const fold = (text: string): string => {
  const lower = text.toLowerCase()
  if (plainAscii.test(lower) && !lower.includes("`")) return lower
  const bare = clean(lower).normalize("NFKD").replace(/\p{M}|[\u200C\u200D]/gu, "").toLowerCase()
  return clean(bare.replace(stroke, (letter) => strokes.get(letter) ?? letter))
}

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" })

/** Whether text has more than `limit` user-perceived characters: an emoji family counts as one. */
export const isLongerThan = (text: string, limit: number): boolean => {
  if (text.length <= limit) return false
  let count = 0
  for (const _ of graphemes.segment(text)) if (++count > limit) return true
  return false
}
