/**
 * How many phone numbers a cell holds, and the words beside them. A cell is divided only where each part is a number
 * alone: `0341 / 123 45 67` is one number, `0341 1234567 / 0171 2345678` are two. A part that the country would not dial
 * as it stands (`234 56 79` behind `0171 234 56 78 /`) is no number alone, though it may be somebody's.
 */
import { PhoneNumber, Text } from "@clientela/core"
import { Option } from "effect"
import * as Alias from "./Alias.ts"

export interface Part {
  /** The number as it was typed, or the whole text where none was found. */
  readonly text: string
  /** The number and its words. */
  readonly typed: string
  /** What stood beside it: "Anna", "mobil", "Tel". */
  readonly words: ReadonlyArray<string>
}

const digits = (text: string): string => text.replace(/\D/g, "")

// Words for an extension that the reader of numbers does not know.
const otherExtension = /[\s,]*\b(?:durchwahl|dw|nst|ramal|toestel|interno|doorkies)[\s.:]*(\d{1,6})\s*$/iu
const extension = /[\s,;]*\(?(?:ext(?:n|ension)?|x|anexo|int|poste|#)[\s.:=]*\d{1,7}\)?\s*$/iu
const hasLetters = /\p{L}/u

/** The text as the reader of numbers takes it. */
const readable = (text: string): string => text.replace(otherExtension, " ext. $1")

// 800, 900, 0800, 1300, 0180: numbers that companies spell. Elsewhere letters are a name, unless all are capitals.
const spelt = /^\D*(?:1\D*)?(?:0?[89]\d\d|0?700|1[38]00|0180)(?!\d*\d{6})/

/** Letters that are dialled: `1-800-FLOWERS`, and not the name in `0341 Anna`. */
const isVanity = (text: string, region: string): boolean => {
  const number = text.replace(extension, "")
  if (!/^[+\d(][\d\s().-]*[A-Za-z][A-Za-z\d\s().-]*$/.test(number) || /[()]\s*[A-Za-z]/.test(number)) return false
  const { e164, valid } = PhoneNumber.parse(number, region)
  return valid && (spelt.test(number) || (e164?.startsWith("+1") === true && !/[a-z]/.test(number)))
}

/** Whether a text without words is dialled as it stands: with its country, or as its country writes it. */
const isAlone = (text: string, region: string): boolean => {
  const phone = PhoneNumber.parse(readable(text), region)
  if (!phone.valid) return false
  if (/^\W*(?:\+|00|011)/.test(text)) return true
  return digits(text).includes(digits(PhoneNumber.formatNational({ ...phone, extension: null })))
}

const inBrackets = /[([{]\s*(\p{L}[^\d()[\]{}]*)[)\]}]/gu
const before = /^\s*(\p{L}[\p{L}\p{M}\s.'’&/-]*?)[\s.:=–—-]*(?=[+(\d])/u
const behind = /(?<=[\d)])[\s,:–—-]*(\p{L}[\p{L}\p{M}\s.'’&/-]*)$/u

/** The number and the words around it. */
const apart = (text: string): Part => {
  const words: Array<string> = []
  const take = (_: string, word: string): string => {
    words.push(Text.clean(word))
    return " "
  }
  const number = text.replace(inBrackets, take).replace(before, take).replace(behind, take)
  return { text: Text.clean(number).replace(/[\s,:–—-]+$/u, ""), typed: Text.clean(text), words }
}

/** A number and its words; `null` for what is none. `alone` is what counts as one. */
const number = (text: string, region: string, alone: (text: string) => boolean): Part | null => {
  if (!hasLetters.test(text.replace(otherExtension, "").replace(extension, "")))
    return alone(text) ? { text, typed: text, words: [] } : null
  const part = apart(text)
  if (part.words.length > 0 && !hasLetters.test(part.text.replace(otherExtension, "").replace(extension, "")))
    if (alone(part.text)) return part
  return isVanity(text, region) ? { text, typed: text, words: [] } : null
}

// What stands between numbers, from what cannot be in one to what often is.
const separators: ReadonlyArray<RegExp> = [
  /\s*[;|\n]\s*/g,
  /\s+(?:or|and|oder|und|o|ou|y|e|et|of|en|&|\+|-|–)\s+/gi,
  /(?<=[\d)])\s+(?=\+)/g,
  // "home: 512-867-5309 work: 512-867-5310"
  /(?<=\d\)?)\s+(?=\p{L}[\p{L}.]*\s*:?\s*\+?\(?\d)/gu,
  // "512-867-5309 (c) 512-867-5310 (h)"
  /(?<=\d\s?\(?\p{L}{1,12}\.?\)?)\s+(?=[+(\d])/gu,
  /\s*,\s*/g,
  /\s+\/\s+/g,
  /\s*\/\s*/g
]

/** Where the text can be cut: the end of each piece and the start of the next. */
const cuts = (text: string, separator: RegExp): ReadonlyArray<readonly [end: number, next: number]> => [
  ...Array.from(text.matchAll(separator), (match) => [match.index, match.index + match[0].length] as const),
  [text.length, text.length]
]

// "0341/123/45/67": no number has more pieces.
const mostPieces = 5

/** The parts at one separator, where each is a number alone: as few pieces as make one, for "/" stands in numbers too. */
const partsAt = (text: string, region: string, at: number): ReadonlyArray<Part> | null => {
  const places = cuts(text, separators[at] ?? /$/g)
  if (places.length < 2) return null
  const parts: Array<Part> = []
  let from = 0
  let pieces = 0
  for (const [end, next] of places) {
    const piece = text.slice(from, end)
    pieces++
    const found =
      piece.trim() === ""
        ? []
        : piece === text
          ? null
          : ((pieces === 1 ? strict(piece, region, at + 1) : null) ??
            number(piece, region, (one) => isAlone(one, region)))
    if (found === null && pieces === mostPieces) return null
    if (found === null) continue
    parts.push(...[found].flat())
    from = next
    pieces = 0
  }
  return pieces === 0 && parts.length > 1 ? parts : null
}

/** The parts, where each is a number alone. */
const strict = (text: string, region: string, from = 0): ReadonlyArray<Part> | null => {
  for (let at = from; at < separators.length; at++) {
    const parts = partsAt(text, region, at)
    if (parts !== null) return parts
  }
  return null
}

/**
 * The parts of a text that is no number as a whole: a number alone, words, or what is long enough for a number and is
 * none that is given out, such as `867-5310` without its area. It is kept as it is.
 */
const lenient = (text: string, region: string): ReadonlyArray<Part> | null => {
  for (const separator of separators) {
    const pieces = text.split(separator).filter((piece) => piece.trim() !== "")
    if (pieces.length < 2) continue
    const found = pieces.map((piece) => number(piece, region, (one) => isAlone(one, region)))
    const isKept = (piece: string): boolean => {
      const count = digits(piece).length
      return count === 0 || (count >= 7 && !/\p{L}/u.test(piece) && !PhoneNumber.parse(piece, region).valid)
    }
    const [count = 0, ...counts] = new Set(pieces.map((piece) => digits(piece).length))
    const isAlike = count >= 7 && counts.length === 0
    if ((isAlike || found.some((part) => part !== null)) && pieces.every((piece, at) => found[at] || isKept(piece)))
      return pieces.map((text, at) => found[at] ?? { text, typed: text, words: [] })
  }
  return null
}

// Most cells: digits and what groups them. A million of them are not looked at twice.
const isSingle = (text: string): boolean =>
  /^[\d ().-]*$/.test(text.startsWith("+") ? text.slice(1) : text) && !text.includes(" - ")

// Longer than any list of numbers that somebody typed.
const longest = 500

/** The numbers of a cell, in order. */
export const split = (text: string, region: string): ReadonlyArray<Part> => {
  if (isSingle(text) || text.length > longest) return [{ text, typed: text, words: [] }]
  const parts = strict(text, region)
  if (parts !== null) return parts
  const whole = number(text, region, (one) => PhoneNumber.parse(readable(one), region).valid)
  if (whole !== null) return [whole]
  return lenient(text, region) ?? [{ text, typed: text, words: [] }]
}

/**
 * What is read as the number in a text that holds one: without the words beside it, which are no digits of a keypad.
 * `null` where letters are left that nobody dials.
 */
export const dialled = (text: string, region: string): string | null => {
  if (isSingle(text) || text.length > longest || /^tel:/i.test(text)) return text
  const part = number(text, region, (one) => PhoneNumber.parse(readable(one), region).valid)
  if (part !== null) return readable(part.text)
  return hasLetters.test(text.replace(otherExtension, "").replace(extension, "")) ? null : readable(text)
}

// What people put beside a number in one letter.
const initials: ReadonlyMap<string, string> = new Map([
  ["c", "mobile"],
  ["m", "mobile"],
  ["h", "home"],
  ["w", "work"],
  ["o", "work"],
  ["f", "fax"],
  ["t", ""],
  ["p", ""],
  ["ph", ""]
])

/** The label that a word beside a number stands for; `""` for "Tel", `None` for a word that is none, such as a name. */
export const labelOf = (word: string): Option.Option<string> => {
  const key = Text.fold(word).replace(/[^\p{L}]+/gu, "")
  const initial = initials.get(key)
  if (initial !== undefined) return Option.some(initial)
  return [word, `${word} phone`]
    .map((name) => Alias.find(name))
    .flatMap((found) => (Option.isSome(found) && found.value.field === "phone" ? [found.value.label] : []))
    .reduce<Option.Option<string>>((first, label) => Option.orElse(first, () => Option.some(label)), Option.none())
}
