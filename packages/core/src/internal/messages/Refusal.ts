/**
 * Reads a refusal of messages in free text: "any reasonable means" of 47 CFR 64.1200(a)(10). What is found here is for
 * a person to confirm. The phrases of a language are a table; how well they do is measured in `SmsReplies.test.ts`, and
 * why they are as they are is in decision 0020.
 */
import { Function } from "effect"
import * as Text from "../../text/Text.ts"
import { english } from "./EnglishRefusal.ts"
import { french } from "./FrenchRefusal.ts"
import { portuguese } from "./PortugueseRefusal.ts"
import type { Language } from "./RefusalLanguage.ts"
import { spanish } from "./SpanishRefusal.ts"

const expand = (text: string, words: Language["words"]): string =>
  text.replace(/<(\w+)>/g, (_, name: string) => `(?:${expand(words[name] ?? name, words)})`)

/** A word with a letter missing, two swapped or one doubled. A wrong letter is another word too often: "massages". */
const slips = (word: string): ReadonlyArray<string> =>
  [...word].flatMap((letter, at) => {
    const [head, tail] = [word.slice(0, at), word.slice(at + 1)]
    return [head + tail, head + letter + letter + tail, head + tail.slice(0, 1) + letter + tail.slice(1)]
  })

/**
 * A language made ready, once, when the first message comes: it takes some ten milliseconds. Each word of a clause is
 * written with the names of its lists, " stop/stop/ texting/texting/", so that a phrase is a short expression, whose
 * cost does not depend on how long the lists are. A list that has pairs of words is written out in the phrase instead.
 */
const prepare = Function.memoize(({ elided, spelled, words, ...phrases }: Language) => {
  const meant = new Map(spelled.split(" ").flatMap((word) => slips(word).map((slip) => [slip, word] as const)))
  const lists = Object.entries(words)
    .map(([name, text]) => [name, expand(text, words)] as const)
    .filter(([, text]) => !/[ $]/.test(text))
    .map(([name, text]) => [name, new RegExp(`^(?:${text})$`, "u")] as const)
  const isList = new Set(lists.map(([name]) => name))
  const write = (phrase: string): string =>
    phrase.replace(/<(\w+)>/g, (_, name: string) =>
      isList.has(name) ? `(?:\\S*?/${name})` : `(?:${write(words[name] ?? name)})`
    )
  const anyOf = (some: ReadonlyArray<string>): string =>
    some
      .map((phrase) =>
        write(phrase.replace(/ \.\.\.(?=[ $])/g, "(?: <light>)*").replace(/(?<=[:|])\.\.\. /g, "(?:<light> )*"))
          .replaceAll(" ", "/\\S* ")
          .replaceAll("$", "/\\S*$")
          .replaceAll("^", "(?<=^ )")
      )
      .join("|")
  const isKnown = (word: string): boolean => lists.some(([, list]) => list.test(word))
  const tag = (word: string): string =>
    ` ${word}/${lists.map(([name, list]) => (list.test(word) ? `${name}/` : "")).join("")}`
  const whole = (some: ReadonlyArray<string>) => new RegExp(`^ (?:${anyOf(some)})/\\S*$`, "u")
  const part = (some: ReadonlyArray<string>) => new RegExp(`(?<= )(?:${anyOf(some)})(?:/|$)`, "u")
  return {
    tag: (typed: string): string => {
      if (isKnown(typed)) return tag(typed)
      const [letter, rest] = [typed.slice(0, 1), typed.slice(1)]
      return rest.length > 2 && elided.includes(letter) && isKnown(rest)
        ? tag(letter) + tag(rest)
        : tag(meant.get(typed) ?? typed)
    },
    last: whole([...phrases.last, ...phrases.clause]),
    clause: whole(phrases.clause),
    within: part(phrases.within),
    ordinary: part(phrases.ordinary)
  }
})

const languages = [english, spanish, french, portuguese]

// Words at either end of a clause that leave its meaning as it is: "ok, no más por favor".
const polite =
  "pl(?:ea?|ae)?[sz]e?|kindly|thanks|thank you|thx|ty|ok|okay|k|hey|hi|hello|now|right now|immediately|already|" +
  "just|nope|nah|so|and|but|or|sir|guys|yall|man|bro|bruh|dude|mate|people|folks|omg|wtf|lol|seriously|ffs|" +
  "por favor|porfavor|porfa|por fa|porfis|x favor|favor|gracias|hola|y|ya|ahora|ahora mismo|oigan?|oye|senores|" +
  "senor|guey|wey|inmediatamente|merci|svp|stp|s il vous plait|s il te plait|sil vous plait|bonjour|et|maintenant|" +
  "tout de suite|immediatement|alors|bon|c bon|mec|obrigad[oa]|obg|valeu|pfv?|por gentileza|oi|ola|e|ja|agora|" +
  "gente|pessoal|mano|imediatamente|bitte|danke"
const ever = "anymore|any more|again|ever|forever|at all|jamas|de nuevo|otra vez|de novo|outra vez"
const before = new RegExp(`^(?:(?:${polite}) )+(?=.)`, "u")
const after = new RegExp(`(?: (?:${polite}|${ever}))+$`, "u")

// Three letters or more that stand alone in a row, or two capitals.
const alone = "(?![\\p{L}\\p{N}'’])"
const row = `\\p{L}(?:[ .\\-_*]{1,2}\\p{L}${alone}){2,}|\\p{Lu}(?:[ .\\-_*]{1,2}\\p{Lu}${alone})+`
const spaced = new RegExp(`(?<![\\p{L}\\p{N}'’])(?:${row})`, "gu")

/** "S T O P", "s.t.o.p" and "n o   m a s" are words. */
const joined = (text: string): string => text.replace(spaced, (letters) => letters.replace(/[ .\-_*]/g, ""))

/**
 * The clauses of a message as they are compared: folded, without apostrophes ("don't" is "dont", "m'écrire" is
 * "m ecrire"), emoji and polite words.
 */
export const clauses = (text: string): ReadonlyArray<string> =>
  joined(text.replace(/^\P{L}*🛑\P{L}*$/u, "stop"))
    // A last word in capitals is for itself: "how often must I say STOP".
    .replace(/(?<=\p{Ll}\P{L}{1,9})(?=\p{Lu}{4,}\P{L}*$)/u, ". ")
    .split(/[.,;:!?¡¿()"。、\r\n]| -+ /u)
    .map((clause) =>
      Text.fold(clause)
        .replace(/n't\b/g, "nt")
        .replaceAll("#", " number ")
        .replace(/(\p{L})\1{2,}/gu, "$1")
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim()
        .replace(before, "")
        .replace(after, "")
    )
    .filter((clause) => clause !== "")

/** Whether a clause refuses messages in one of the languages; some words do only in the last one. */
export const isRefusal = (clause: string, isLast: boolean): boolean =>
  languages.map(prepare).some(({ tag, ...language }) => {
    const tagged = clause.split(" ").map(tag).join("")
    return (
      (isLast ? language.last : language.clause).test(tagged) ||
      (language.within.test(tagged) && !language.ordinary.test(tagged))
    )
  })
