/** How well free text is read: the rates on lists of real answers, by language (decision 0020). */
import { assert, describe, it } from "@effect/vitest"
import * as SmsKeyword from "../../src/messages/SmsKeyword.ts"
import { type Language, type Replies, replies } from "../fixtures/Replies.ts"
import { heldOut } from "../fixtures/RepliesHeldOut.ts"
import { pick } from "../fixtures/Talking.ts"

const suppresses = (text: string): boolean => ["opt_out", "possible_opt_out"].includes(SmsKeyword.classify(text))
const share = (some: number, all: number): number => (100 * some) / all

/** Prints both rates, in percent, and gives them. */
const measure = (name: string, { ordinary, refusals }: Replies) => {
  const recognised = share(refusals.filter(suppresses).length, refusals.length)
  const suppressed = share(ordinary.filter(suppresses).length, ordinary.length)
  console.log(
    `${name}: ${recognised.toFixed(1)} % of ${refusals.length} refusals recognised, ` +
      `${suppressed.toFixed(1)} % of ${ordinary.length} ordinary answers suppressed`
  )
  return { recognised, suppressed }
}

const languages: ReadonlyArray<Language> = ["en", "es", "fr", "pt"]
const all = [replies, heldOut].flatMap((list) => languages.flatMap((one) => [list[one].refusals, list[one].ordinary]))
const texts = all.flat()
// In "must I say STOP", the capitals are what says it.
const isStressed = (text: string): boolean => /\p{Ll}\P{L}+\p{Lu}{4,}\P{L}*$/u.test(text)
// END and CANCEL may as well answer an appointment: they are keywords by themselves, and ordinary with anything around them.
const isAmbiguous = (text: string): boolean => /^(?:end|cancel)$/i.test(text)

const written = pick<(text: string) => string>(
  [
    (text) => text.toUpperCase(),
    (text) => text.normalize("NFD"),
    (text) => text.normalize("NFD").replace(/\p{M}/gu, ""),
    (text) => text.replaceAll("'", "’"),
    (text) => text.replaceAll("'", "´"),
    (text) => text.replace(/[A-Za-z]/g, (c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0)),
    (text) => `🙏 ${text} 😡👍🏽`,
    (text) => ` \n${text}\u200b\n\n`,
    (text) => text.replaceAll(" ", "\u00a0 ")
  ],
  (text) => text
)

describe("SmsKeyword, on answers", () => {
  it.each(languages)("%s: refusals are recognised and ordinary answers are not", (language) => {
    for (const [name, list] of Object.entries({ "first list": replies, "later lists": heldOut })) {
      const { recognised, suppressed } = measure(`${language}, ${name}`, list[language])
      assert.isAtLeast(recognised, 98)
      assert.isAtMost(suppressed, 1)
    }
  })

  it.prop(
    "capitals, accents, widths, apostrophes, blanks and emoji do not count",
    [
      pick(
        texts.filter((text) => !isStressed(text) && !isAmbiguous(text)),
        "STOP"
      ),
      written
    ],
    ([text, write]) => assert.strictEqual(suppresses(write(text)), suppresses(text), write(text)),
    { arbitrary: { runs: 2000 } }
  )

  it("free text is never an opt-out of which one is sure", () => {
    const sure = texts.filter((text) => SmsKeyword.classify(text) === "opt_out").map(SmsKeyword.normalize)
    assert.deepStrictEqual([...new Set(sure)].sort(), ["END", "OPT OUT", "STOP", "STOP ALL", "UNSUBSCRIBE"])
  })

  // The words of the tables over and over, which is where a search might go back and forth.
  const loops = [
    ["nao quero ", "mais "],
    ["stop ", "de "],
    ["no ", "nunca mas "],
    ["remove me ", "a este mi "],
    ["i asked you to ", "i asked you "],
    ["plus jamais ", "de vous "],
    ["do not ", "want to "],
    ["", "me stop "],
    ["", "S T O P "],
    ["", "🛑"]
  ] as const
  it.each(loops)("a megabyte of %j and then %j takes well under a second", (start, loop) => {
    const text = `${start}${loop.repeat(2 ** 20 / loop.length)}x`
    const begin = performance.now()
    SmsKeyword.classify(text)
    assert.isBelow(performance.now() - begin, 1000)
  })
})
