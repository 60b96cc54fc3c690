/**
 * Reads a refusal of messages in free text: "any reasonable means" of 47 CFR 64.1200(a)(10). What is found here is for a
 * person to confirm. The phrases of a language are a table; how well they do is measured in `SmsReplies.test.ts`, and
 * why they are as they are is in decision 0016.
 */
import { Function } from "effect"
import * as Text from "../../text/Text.ts"
import { english } from "./EnglishRefusal.ts"
import { french } from "./FrenchRefusal.ts"
import { portuguese } from "./PortugueseRefusal.ts"
import { spanish } from "./SpanishRefusal.ts"

/**
 * Phrases in small letters without accents or apostrophes, in the notation of regular expressions, where a space is the
 * end of a word and the beginning of the next. `<thing>` is any of `words.thing`; ` ... ` is any number of
 * `words.light`, the words that may stand between a verb and its object.
 */
export interface Language {
  readonly words: Readonly<Record<string, string>>
  /** The last clause is that and nothing else. */
  readonly last: ReadonlyArray<string>
  /** A clause, which is what stands between two marks of punctuation, is that and nothing else. */
  readonly clause: ReadonlyArray<string>
  /** It occurs in a clause. */
  readonly within: ReadonlyArray<string>
  /** Makes an ordinary clause of one that reads like a refusal: "don't stop". */
  readonly ordinary: ReadonlyArray<string>
}

const expand = (text: string, words: Language["words"]): string =>
  text.replace(/<(\w+)>/g, (_, name: string) => `(?:${expand(words[name] ?? name, words)})`)

/**
 * A language made ready. Each word of a clause is written with the names of its lists, " stop/stop/ texting/texting/us/",
 * so that a phrase is a short expression, and its cost does not depend on how long the lists are. What a list has of
 * several words is written out in the phrase. Once, when the first message comes: it takes some ten milliseconds.
 */
const prepare = Function.memoize(({ words, ...phrases }: Language) => {
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
  const whole = (some: ReadonlyArray<string>) => new RegExp(`^ (?:${anyOf(some)})/\\S*$`, "u")
  const part = (some: ReadonlyArray<string>) => new RegExp(`(?<= )(?:${anyOf(some)})(?:/|$)`, "u")
  return {
    tag: (word: string): string =>
      ` ${word}/${lists
        .filter(([, list]) => list.test(word))
        .map(([name]) => `${name}/`)
        .join("")}`,
    last: whole([...phrases.last, ...phrases.clause]),
    clause: whole(phrases.clause),
    within: part(phrases.within),
    ordinary: part(phrases.ordinary)
  }
})

const languages = [english, spanish, french, portuguese]

// Words at either end of a clause that leave its meaning as it is: "ok, no más por favor", "don't text me again".
const polite =
  "please|pls|plz|plse|kindly|thanks|thank you|thx|ty|ok|okay|k|hey|hi|hello|now|right now|immediately|already|just|so|and|" +
  "but|or|sir|guys|yall|man|bro|bruh|dude|mate|people|folks|omg|wtf|lol|seriously|ffs|anymore|any more|again|ever|forever|at all|" +
  "por favor|porfavor|porfa|porfis|x favor|favor|gracias|hola|ya|ahora|ahora mismo|oigan?|oye|senores|senor|jamas|de nuevo|inmediatamente|guey|wey|" +
  "otra vez|merci|svp|stp|s il vous plait|s il te plait|sil vous plait|bonjour|maintenant|tout de suite|immediatement|alors|bon|c bon|mec|" +
  "obrigad[oa]|obg|valeu|pfv?|por gentileza|oi|ola|ja|agora|gente|pessoal|mano|imediatamente|de novo|outra vez|bitte|danke"
const before = new RegExp(`^(?:(?:${polite}) )+(?=.)`, "u")
const after = new RegExp(`(?: (?:${polite}))+$`, "u")

/** "S T O P", "s.t.o.p": letters that stand alone in a row are a word. */
const joined = (text: string): string =>
  text.replace(
    /(?<![\p{L}\p{N}'’])(?:\p{L}(?:[ .\-_*]\p{L}(?![\p{L}\p{N}'’])){2,}|\p{Lu}(?:[ .\-_*]\p{Lu}(?![\p{L}\p{N}'’]))+)/gu,
    (letters) => letters.replace(/[ .\-_*]/g, "")
  )

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
