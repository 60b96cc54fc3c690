/** How well free text is read: the rates on a list of real answers, by language (issue 9, A.2; decision 0016). */
import { assert, describe, it } from "@effect/vitest"
import * as SmsKeyword from "../../src/messages/SmsKeyword.ts"
import { type Language, type Replies, replies } from "../fixtures/Replies.ts"

const suppresses = (text: string): boolean => ["opt_out", "possible_opt_out"].includes(SmsKeyword.classify(text))
const percent = (some: number, all: number): number => Math.round((1000 * some) / all) / 10

/** Prints both rates, in percent, and gives them. */
const measure = (name: string, { ordinary, refusals }: Replies) => {
  const rates = {
    recognised: percent(refusals.filter(suppresses).length, refusals.length),
    suppressed: percent(ordinary.filter(suppresses).length, ordinary.length)
  }
  console.log(
    `${name}: ${rates.recognised} % of ${refusals.length} refusals recognised, ` +
      `${rates.suppressed} % of ${ordinary.length} ordinary answers suppressed`
  )
  return rates
}

describe("replies", () => {
  it.each<Language>(["en", "es", "fr", "pt"])(
    "%s: refusals are recognised and ordinary answers are not",
    (language) => {
      const { recognised, suppressed } = measure(language, replies[language])
      assert.isAtLeast(recognised, 98)
      assert.isAtMost(suppressed, 1)
    }
  )
})
