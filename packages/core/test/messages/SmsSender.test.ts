import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as ConsentLedger from "../../src/messages/ConsentLedger.ts"
import * as SmsKeyword from "../../src/messages/SmsKeyword.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import { event, ledger, second } from "../fixtures/Talking.ts"

const send = (before: ConsentLedger.ConsentLedger, from: string, text: string, region = "US", n = 1) =>
  SmsKeyword.inbound(before, { from, text, at: second(n), region })
const canText = (one: ConsentLedger.ConsentLedger, number: string) =>
  ConsentLedger.canText(one, PhoneNumber.parse(number, "US"))

/** Who a text is from: the words of SmsKeyword are the same for all of them. */
describe("the sender of a text", () => {
  const stops = [
    ["15128675309", "US", "+15128675309"],
    ["1-512-867-5309", "US", "+15128675309"],
    ["5128675309", "US", "+15128675309"],
    ["(512) 867-5309", "US", "+15128675309"],
    ["+553187654321", "US", "+5531987654321"],
    ["4794123456", "US", "+4794123456"],
    ["4794123456", "US", "+14794123456"],
    ["+5491123456789", "AR", "+541123456789"]
  ] as const
  it.each(stops)("STOP from %s in %s closes %s, and START from there opens what it means", (from, region, number) => {
    for (const text of ["STOP", "please stop texting me"]) {
      const stopped = Result.getOrThrow(send(ledger(), from, text, region))
      assert.strictEqual(stopped.effect, "OptedOut")
      assert.isFalse(canText(stopped.ledger, number))
      const again = Result.getOrThrow(send(stopped.ledger, from, text, region, 2))
      assert.deepStrictEqual([again.effect, again.reply], ["None", null])
    }
  })

  it("START opens the very number and no other that it might be", () => {
    const stopped = Result.getOrThrow(send(ledger(), "4794123456", "STOP")).ledger
    const started = Result.getOrThrow(send(stopped, "4794123456", "START", "US", 2))
    assert.strictEqual(started.effect, "OptedIn")
    assert.deepStrictEqual(
      ["+14794123456", "+4794123456"].map((number) => canText(started.ledger, number)),
      [true, false]
    )
    const norway = Result.getOrThrow(send(stopped, "+4794123456", "START", "US", 2)).ledger
    assert.deepStrictEqual(
      ["+14794123456", "+4794123456"].map((number) => canText(norway, number)),
      [false, true]
    )
  })

  it.each(["START", "YES"])("%s from what may be several lines, none at home, is for a person", (text) => {
    const stopped = Result.getOrThrow(send(ledger(), "15128675309", "STOP", "ES")).ledger
    const outcome = Result.getOrThrow(send(stopped, "15128675309", text, "ES", 2))
    assert.deepStrictEqual(
      [outcome.ledger, outcome.effect, outcome.reply, outcome.deliverToBusiness, outcome.flag],
      [stopped, "None", null, true, "ambiguous_sender"]
    )
  })

  it("YES of a line that nobody asked is a message like any other, whoever it is of", () => {
    const { flag, ledger: after } = Result.getOrThrow(send(ledger(), "15128675309", "yes", "ES"))
    assert.deepStrictEqual([flag, after], [null, ledger()])
  })

  it("YES to a question confirms for the line that was asked", () => {
    const asked = ledger(event("OptInRequested", 0))
    const { effect } = Result.getOrThrow(send(asked, "512-867-5309", "yes"))
    assert.strictEqual(effect, "OptedIn")
  })

  it.each(["AMAZON", "72345", ""])("STOP from %j fails aloud, and nothing is recorded or confirmed", (from) => {
    const refused = Result.getOrThrow(Result.flip(send(ledger(), from, "STOP")))
    assert.strictEqual(refused._tag, "SenderUnknown")
    assert.include(refused.message, "do not confirm")
    const { ledger: after, ...ordinary } = Result.getOrThrow(send(ledger(), from, "Your parcel comes at 3"))
    assert.deepStrictEqual([after, ordinary.effect, ordinary.deliverToBusiness], [ledger(), "None", true])
    assert.strictEqual(Result.getOrThrow(send(ledger(), from, "HELP")).reply, "help")
  })
})
