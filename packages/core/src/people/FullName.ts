/**
 * A whole name in one text, as forms, lists and cards have it. The one place that divides one: titles and letters around
 * it are no part of it, a company is no person, and of two people who share a last name both are kept.
 *
 * Where a name divides is a guess that no rule gets right for all ("Ana María Ruiz Gómez"), so no word is lost: prefix,
 * first, last and suffix, or the company, have them all.
 */
import * as Words from "../internal/people/NameWords.ts"
import * as Text from "../text/Text.ts"

/** The parts of a `PersonName`. */
export interface Parts {
  readonly prefix: string | null
  readonly first: string | null
  readonly middle: string | null
  readonly last: string | null
  readonly suffix: string | null
}

export interface FullName {
  /** All `null` for a company. */
  readonly name: Parts
  /** The whole text where its legal form says that it is a company: "Acme, Inc.". */
  readonly company: string | null
  /** Whether it could divide elsewhere: more than two words, and no comma. */
  readonly guessed: boolean
}

type Line = ReadonlyArray<string>

const text = (words: Line): string | null => (words.length === 0 ? null : words.join(" "))

const nameOf = (prefix: Line, first: Line, last: Line, suffix: Line): Parts => ({
  prefix: text(prefix),
  first: text(first),
  middle: null,
  last: text(last),
  suffix: text(suffix)
})

// "Mrs.Smith": the blank was forgotten.
const unstuck = (word: string): Line => {
  const [, title = "", rest = ""] = /^(\p{L}{2,}\.)(\p{Lu}[\p{L}'’-]+)$/u.exec(word) ?? []
  return title !== "" && Words.isTitle(title) && !Words.isTitle(word) ? [title, rest] : [word]
}
const wordsOf = (line: string): Line => line.split(" ").filter(Boolean).flatMap(unstuck)

/** How many words are titles, from `at`: "Herr Prof. Dr. med.", "Mr. and Mrs.", "Sr. Don". */
const titlesAt = (words: Line, at: number): number => {
  let end = at
  for (;;) {
    const [word = "", next = "", after = ""] = words.slice(end, end + 3)
    const begun = end > at
    if (Words.isTitle(word) || (begun && Words.isOfTitle(word))) end++
    else if (begun && Words.isJoint(word) && Words.isTitle(next)) end += 2
    else if (begun && next !== "" && Words.isBehindTitle(word, words[end - 1] ?? "")) end++
    else if (!begun && /^M\.?$/.test(word) && Words.isJoint(next) && Words.isTitle(after)) end++
    else if (!begun && /^the$/i.test(word) && /^(?:rev|hon|rt)/i.test(next) && Words.isTitle(next)) end++
    // A first initial looks like Monsieur: "M. Smith". Two names behind it are seldom an English reader's.
    else if (!begun && word === "M." && after !== "" && !/^.\.?$/u.test(next) && !Words.isJoint(next)) end++
    else return end - at
  }
}

/** Titles before a name; a title alone is left as it is. */
const untitled = (words: Line): readonly [titles: Line, rest: Line] => {
  const count = titlesAt(words, 0)
  if (count === 0 || count === words.length) return [[], words]
  const rest = words.slice(count)
  // "Mr. John and Mrs. Jane Smith"
  const joint = rest.findIndex((word, at) => at > 0 && Words.isJoint(word) && Words.isTitle(rest[at + 1] ?? ""))
  const more = joint < 0 ? 0 : titlesAt(rest, joint + 1)
  const end = joint + 1 + more
  return more === 0 || end === rest.length
    ? [words.slice(0, count), rest]
    : [
        [...words.slice(0, count), ...rest.slice(joint, end)],
        [...rest.slice(0, joint + 1), ...rest.slice(end)]
      ]
}

/** Letters behind a name that leave at least `least` words of it. */
const unlettered = (words: Line, least: number): readonly [rest: Line, suffix: Line] => {
  let end = words.length
  while (end > least && (Words.isSuffix(words[end - 1] ?? "", false) || Words.isEasternTitle(words[end - 1] ?? "")))
    end--
  return [words.slice(0, end), words.slice(end)]
}

/** First and last name of words without a comma, titles and suffixes taken off. */
const divide = (words: Line, titles: Line): readonly [first: Line, last: Line] => {
  const [one = "", joint = ""] = words
  const titled = titles.length > 0
  if (words.length > 1 && Words.isFamilyFirst(words.join(""))) return [words.slice(1), words.slice(0, 1)]
  if (Words.isJoint(joint)) {
    if (words.length > 3) return [words.slice(0, 3), words.slice(3)]
    return titled ? [[], words] : [words, []]
  }
  if (titles.some(Words.isHousehold) || Words.beginsLastName(words, titled)) return [[], words]
  if (words.length > 1) return [[one], words.slice(1)]
  return titled && !Words.isBeforeFirst(titles.at(-1) ?? "") ? [[], words] : [words, []]
}

const byBlank = (line: string, before: Line, after: Line): Parts => {
  const [titles, named] = untitled(wordsOf(line))
  const [rest, letters] = unlettered(named, titles.length + before.length > 0 ? 1 : 2)
  const [first, last] = divide(rest, [...titles, ...before])
  return nameOf([...titles, ...before], first, last, [...letters, ...after])
}

const byComma = (left: string, right: string, before: Line, after: Line): Parts => {
  const [titlesLeft, last] = untitled(wordsOf(left))
  const [titlesRight, first] = untitled(wordsOf(right))
  const [lastName, lettersLeft] = unlettered(last, 1)
  const [given, lettersRight] = unlettered(first, 1)
  const end = given.length > 1 && Words.isTitle(given.at(-1) ?? "") ? -1 : given.length
  return nameOf(
    [...titlesLeft, ...titlesRight, ...given.slice(end === -1 ? -1 : given.length), ...before],
    given.slice(0, end),
    lastName,
    [...lettersLeft, ...lettersRight, ...after]
  )
}

const isTitles = (words: Line): boolean => titlesAt(words, 0) === words.length
const isLetters = (words: Line, left: string): boolean =>
  words.every((word) => Words.isSuffix(word, left.includes(" ")))

/**
 * Divides a whole name: at the comma of "Ruiz, Ana", in any script, else at the first blank; a name in Chinese, Japanese
 * or Korean letters behind its first word, which is the family's.
 *
 * FullName.parse("Dra. Mei Tan").name // => { prefix: "Dra.", first: "Mei", last: "Tan", … }
 * FullName.parse("Acme, Inc.").company // => "Acme, Inc."
 */
export const parse = (whole: string): FullName => {
  const line = Text.clean(whole)
  const none = nameOf([], [], [], [])
  if (line === "") return { name: none, company: null, guessed: false }
  if (Words.isCompany(line)) return { name: none, company: line, guessed: false }
  const parts = line.split(/[,،，、]/).map((part) => part.trim())
  const [left, ...others] = parts.filter((part) => part !== "")
  if (left === undefined) return { name: nameOf([], [line], [], []), company: null, guessed: false }
  const around = Map.groupBy(others, (part) => {
    const words = wordsOf(part)
    return isLetters(words, left) ? "suffix" : isTitles(words) ? "prefix" : "name"
  })
  const [before, after] = [around.get("prefix") ?? [], around.get("suffix") ?? []]
  const rest = around.get("name") ?? []
  if (rest.length > 0) return { name: byComma(left, rest.join(", "), before, after), company: null, guessed: false }
  const open = parts.at(-1) === "" && !left.includes(" ")
  const name = open ? nameOf(before, [], [left], after) : byBlank(left, before, after)
  const divided = name.first !== null && name.last !== null ? [name.first, name.last] : []
  const count = divided.flatMap((part) => part.split(" ")).length
  return { name, company: null, guessed: count > 2 && !Words.isFamilyFirst(left) }
}
