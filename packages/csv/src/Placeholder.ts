/** Words that people and programs write where they have nothing to write. */

const words = new Set([
  "-",
  "--",
  "---",
  "n/a",
  "#n/a",
  "none",
  "null",
  "nil",
  "unknown",
  "undefined",
  "(none)",
  "?",
  "??",
  "no email",
  "no e-mail",
  "no phone",
  "ninguno",
  "keine",
  "aucun",
  "nenhum"
])

// Outlook writes 0/0/00 for "no date"; MySQL writes 0000-00-00.
const noDate = /^(?:0{1,2}[/.-]0{1,2}[/.-]0{2,4}|0{4}-0{2}-0{2})$/

/**
 * Whether a phone, e-mail or address cell says that there is none. Not for names ("Null" is a surname) and not "NA",
 * which is Namibia.
 */
export const isPlaceholder = (text: string): boolean =>
  text.length <= 10 && (text === "" || words.has(text.toLowerCase()) || noDate.test(text))

/** Whether a date cell says that there is none. */
export const isNoDate = (text: string): boolean => text.length <= 10 && noDate.test(text)
