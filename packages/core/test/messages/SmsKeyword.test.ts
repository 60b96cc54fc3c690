import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Consent from "../../src/messages/Consent.ts"
import * as ConsentLedger from "../../src/messages/ConsentLedger.ts"
import * as SmsKeyword from "../../src/messages/SmsKeyword.ts"
import { ana, event, ledger, number, pick, plain, second, sms } from "../fixtures/Talking.ts"

const send = (before: ConsentLedger.ConsentLedger, text: string, n = 1, from = number) =>
  Result.getOrThrow(SmsKeyword.inbound(before, { from, text, at: second(n), region: "US" }))
const isOpen = (one: ConsentLedger.ConsentLedger) => ConsentLedger.canText(one, ana().phones[0] ?? assert.fail())

const optOut = [
  "STOP",
  "STOPALL",
  "STOP ALL",
  "UNSUBSCRIBE",
  "CANCEL",
  "END",
  "QUIT",
  "REVOKE",
  "OPTOUT",
  "OPT OUT",
  "OPT-OUT"
]
const written = pick<(word: string) => string>(
  [
    (word) => word,
    (word) => word.toLowerCase(),
    (word) => ` “${word}.” `,
    (word) => `'${word}'!!!`,
    (word) =>
      [...word].map((c) => (c >= "A" && c <= "Z" ? String.fromCodePoint(c.charCodeAt(0) + 0xfee0) : c)).join(""),
    (word) => `${word.replace(" ", " \n\u00a0 ")}\u200b,`,
    (word) => `\u202e${word}`,
    (word) => `„${word}“`,
    (word) => `‹${word}›。`,
    (word) => word.replace("-", "\u2011")
  ],
  (word) => word
)

describe("SmsKeyword", () => {
  it.prop(
    "any text has an intent, and a STOP of any sender has an effect or is refused aloud",
    [Arbitraries.wild, Arbitraries.wild],
    ([from, text]) => {
      assert.include(SmsKeyword.Intent.literals, SmsKeyword.classify(text))
      const { ledger: after, effect, intent } = send(ledger(), text, 1)
      if (intent === "none") assert.deepStrictEqual(after, ledger())
      if (effect === "OptedOut") assert.isTrue(ConsentLedger.state(after, sms).closures.length > 0)
      const refused = SmsKeyword.inbound(ledger(), { from, text: "STOP", at: second(1), region: "US" })
      // Refused aloud, or it has an effect.
      if (Result.isSuccess(refused)) assert.notStrictEqual(refused.success.ledger, ledger())
    },
    { arbitrary: { runs: 500 } }
  )

  it.prop(
    "a keyword is one in any spelling, and nothing when there is more",
    [pick(optOut, "STOP"), written],
    ([word, write]) => {
      assert.strictEqual(SmsKeyword.classify(write(word)), "opt_out")
      assert.strictEqual(SmsKeyword.normalize(write(word)), word)
      assert.notStrictEqual(SmsKeyword.classify(`${write(word)} by the house at three`), "opt_out")
    }
  )

  it.prop(
    "after any keyword or refusal, only START or YES opens the number again",
    [pick(optOut, "STOP"), Arbitraries.wild],
    ([word, text]) => {
      const stopped = send(ledger(), word, 1).ledger
      const { effect, intent, ledger: after } = send(stopped, text, 2)
      assert.strictEqual(isOpen(after), intent === "opt_in" || intent === "yes")
      assert.notStrictEqual(effect, "OptedOut")
    }
  )

  const refusals = [
    "please stop texting me",
    "Stop sending me these messages!!",
    "STOP PLEASE",
    "ok, stop",
    "Please stop, thanks",
    "Enough! Stop",
    "stop 🛑",
    "Don’t text me again",
    "I don't want any more texts",
    "no more messages",
    "take me off your list",
    "Remove my number from your system",
    "pls unsubscribe me",
    "I want to opt out of this",
    "Leave me alone.",
    "no más",
    "No más mensajes por favor",
    "Dejen de enviarme mensajes",
    "no me escriban más",
    "No quiero recibir más mensajes",
    "quítenme de la lista",
    "quiero darme de baja",
    "BAJA",
    "ARRET",
    "Arrêt",
    "Arrêtez de m'envoyer des SMS",
    "ne m'écrivez plus",
    "REMOVE",
    "TD",
    "stop\n\nSent from my phone",
    "STOP - Ana",
    "STOP STOP",
    "STOP-ALL",
    "I said stop",
    "Quit it",
    "(stop?)",
    "¡No más!",
    "No mas por favor",
    "no more, thanks",
    "Arrêtez",
    "Don't send me texts anymore",
    "i dont wanna get these texts",
    "no texts please",
    "do not call or text",
    "Stop calling me",
    "lose my number",
    "opt me out",
    "No envíen más mensajes",
    "Cancel my subscription"
  ]
  it.each(refusals)("%s: possibly an opt-out, closed, answered once and shown to the business", (text) => {
    const { effect, flag, deliverToBusiness, intent, ledger: after, reply } = send(ledger(), text)
    assert.deepStrictEqual(
      [intent, effect, reply, deliverToBusiness, flag],
      ["possible_opt_out", "OptedOut", "confirm_opt_out", true, "review"]
    )
    assert.isFalse(isOpen(after))
    assert.isTrue(Consent.needsReview(ConsentLedger.state(after, sms)))
    assert.isTrue(isOpen(ConsentLedger.record(after, sms, plain("Reviewed", 2))))
  })

  const ordinary = [
    "Can you stop by at three?",
    "We need to stop the leak, message me when you are here",
    "please don't stop texting me",
    "the end of the street",
    "I had to stop. Texts are fine",
    "Get me a quote",
    "My name is Stopford",
    "Me llamo Ana, no me llamo Eva",
    "No me mandaron la factura",
    "yes please",
    "help me with the boiler",
    "Start on Monday",
    "cancel my appointment",
    "please cancel",
    "Don't forget my number",
    "Any time, no more than two hours",
    "Please stop by, thanks",
    "Sorry - the end",
    "",
    "?!",
    "\ud800"
  ]
  it.each(ordinary)("%j is a message like any other", (text) => {
    const outcome = send(ledger(), text)
    assert.deepStrictEqual(outcome, {
      ledger: ledger(),
      intent: "none",
      effect: "None",
      reply: null,
      deliverToBusiness: true,
      flag: null
    })
  })

  it("S1: STOP closes the number, with the message as evidence, and is confirmed once", () => {
    const { ledger: after, ...rest } = send(ledger(), " Stop. ")
    assert.deepStrictEqual(rest, {
      intent: "opt_out",
      effect: "OptedOut",
      reply: "confirm_opt_out",
      deliverToBusiness: false,
      flag: null
    })
    assert.deepStrictEqual(ConsentLedger.events(after, sms), [
      { _tag: "Stopped", at: second(1), source: "sms", evidence: "Stop." }
    ])
  })

  it("S10: the second STOP has no effect and no answer; delivered twice it is not even kept", () => {
    const once = send(ledger(), "STOP", 1).ledger
    assert.strictEqual(send(once, "STOP", 1).ledger, once)
    const { effect, reply } = send(once, "stopall", 2)
    assert.deepStrictEqual([effect, reply], ["None", null])
  })

  it.each(["START", "unstop", "Yes!"])("S2: %s after STOP opens it again", (text) => {
    const { effect, ledger: after, reply } = send(send(ledger(), "STOP", 1).ledger, text, 2)
    assert.deepStrictEqual([effect, reply, isOpen(after)], ["OptedIn", "confirm_opt_in", true])
  })

  it("S6: YES to something else is an ordinary reply, and nothing is recorded", () => {
    const { deliverToBusiness, effect, ledger: after } = send(ledger(), "YES")
    assert.deepStrictEqual([deliverToBusiness, effect, after], [true, "None", ledger()])
  })

  it("S6: YES to the question of a double opt-in confirms it, once", () => {
    const asked = ledger(event("OptInRequested", 0))
    const { deliverToBusiness, effect, ledger: after } = send(asked, "yes", 1)
    assert.deepStrictEqual([deliverToBusiness, effect], [false, "OptedIn"])
    assert.strictEqual(Consent.status(ConsentLedger.state(after, sms), "marketing"), "confirmed")
    assert.strictEqual(send(after, "yes", 2).ledger, after)
  })

  it("START with nothing closed and nothing asked is kept and consents to nothing", () => {
    const { effect, ledger: after } = send(ledger(), "START")
    assert.strictEqual(effect, "None")
    assert.strictEqual(Consent.status(ConsentLedger.state(after, sms), "marketing"), "not_asked")
    assert.strictEqual(ConsentLedger.events(after, sms).length, 1)
  })

  it.each(["Cancel", "END."])("S7: %s is an opt-out, and the business sees it", (text) => {
    const { deliverToBusiness, effect, flag } = send(ledger(), text)
    assert.deepStrictEqual([effect, deliverToBusiness, flag], ["OptedOut", true, "ambiguous_intent"])
  })

  it.each(["HELP", "info"])("S11: %s is answered, also when closed, and changes nothing", (text) => {
    const stopped = send(ledger(), "STOP", 1).ledger
    const { effect, ledger: after, reply } = send(stopped, text, 2)
    assert.deepStrictEqual([effect, reply], ["HelpRequested", "help"])
    assert.deepStrictEqual(ConsentLedger.state(after, sms), ConsentLedger.state(stopped, sms))
  })

  it("S9: a START that arrives after a later STOP opens nothing", () => {
    const { effect, ledger: after } = send(send(ledger(), "STOP", 5).ledger, "START", 3)
    assert.deepStrictEqual([effect, isOpen(after)], ["None", false])
  })

  it("a megabyte is read as fast as a message", () => {
    for (const text of [
      "stop ".repeat(200_000),
      ".".repeat(1_000_000),
      `${" ".repeat(1_000_000)}x`,
      "\ufdfa".repeat(500_000)
    ]) {
      assert.include(SmsKeyword.Intent.literals, SmsKeyword.classify(text))
    }
  })
})
