import { assert, describe, it } from "@effect/vitest"
import { Option, Result, Schema } from "effect"
import * as Consent from "../../src/messages/Consent.ts"
import * as ConsentLedger from "../../src/messages/ConsentLedger.ts"
import * as Label from "../../src/people/Label.ts"
import * as Phone from "../../src/people/Phone.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import * as Phones from "../../src/people/Phones.ts"
import * as Fixtures from "../fixtures/Fixtures.ts"
import * as People from "../fixtures/People.ts"
import * as Talking from "../fixtures/Talking.ts"
import { anyEvent, anyEvents, email, event, ledger, phone, plain, second, sms } from "../fixtures/Talking.ts"

const closed = (self: ConsentLedger.ConsentLedger, purpose: Consent.Purpose, key = sms) =>
  Option.isSome(ConsentLedger.refusal(self, key, purpose))

describe("ConsentLedger", () => {
  it.prop(
    "a union closes whatever one of the two closed last, whichever way round",
    [anyEvents, anyEvents],
    ([some, more]) => {
      const [a, b] = [ledger(...some), ledger(...more)]
      const both = ConsentLedger.state(ConsentLedger.merge(a, b), sms)
      assert.deepStrictEqual(ConsentLedger.state(ConsentLedger.merge(b, a), sms), both)
      assert.deepStrictEqual(both, Consent.fold([...some, ...more]))
      assert.strictEqual(ConsentLedger.merge(a, a), a)
    }
  )

  it.prop("what is recorded twice is recorded once, and the ledger stays the same object", [anyEvents], ([events]) => {
    const once = ledger(...events)
    for (const one of events) assert.strictEqual(ConsentLedger.record(once, sms, one), once)
    const json: unknown = JSON.parse(JSON.stringify(once))
    assert.deepStrictEqual(Schema.decodeUnknownSync(ConsentLedger.ConsentLedger)(json), once)
  })

  it.prop(
    "who is erased stays closed for all that was closed, and for marketing, whatever an import says",
    [anyEvents],
    ([events]) => {
      const before = ledger(...events)
      const erased = ConsentLedger.erase(before, sms, second(8))
      for (const purpose of Consent.Purpose.literals) {
        if (closed(before, purpose)) assert.isTrue(closed(erased, purpose))
      }
      const imported = ConsentLedger.record(erased, sms, event("Agreed", 9))
      assert.isTrue(closed(imported, "marketing"))
      if (ConsentLedger.state(before, sms).closures.length === 0) assert.isFalse(closed(imported, "transactional"))
      assert.deepStrictEqual(ConsentLedger.state(erased, email), ConsentLedger.state(before, email))
      assert.strictEqual(ConsentLedger.erase(erased, sms, second(9)), erased)
    },
    { arbitrary: { runs: 300 } }
  )

  it.prop("erased in one ledger, closed in the union with one of another secret", [anyEvent], ([one]) => {
    const erased = ConsentLedger.erase(ledger(plain("Stopped", 5)), sms, second(8))
    const other = ConsentLedger.record(ConsentLedger.empty("another"), sms, { ...one, at: second(4) })
    for (const union of [ConsentLedger.merge(erased, other), ConsentLedger.merge(other, erased)]) {
      assert.isTrue(closed(union, "transactional"))
      assert.isTrue(closed(ConsentLedger.erase(union, sms, second(9)), "transactional"))
    }
  })

  it("nothing of an erased address is left to read", () => {
    const stopped = ConsentLedger.record(ConsentLedger.empty("salt"), sms, {
      ...plain("Stopped", 1),
      evidence: `STOP from ${sms.address}`
    })
    const text = JSON.stringify(ConsentLedger.erase(stopped, sms, second(8)))
    assert.notInclude(text, sms.address.slice(2))
    assert.notInclude(text, "STOP from")
  })

  it("one address among others is erased alone, and twice with something between", () => {
    const erased = ConsentLedger.erase(ledger(plain("Stopped", 1)), sms, second(2))
    assert.isDefined(erased.entries[Consent.format(email)])
    const again = ConsentLedger.erase(ConsentLedger.record(erased, sms, plain("Complained", 3)), sms, second(4))
    assert.strictEqual(Object.keys(again.entries).length, 2)
    const state = ConsentLedger.state(again, sms)
    assert.deepStrictEqual(state.closures.map(({ by }) => by._tag).toSorted(), ["Complained", "Erased", "Stopped"])
  })

  it("an event that is added to a list with doubles is not lost", () => {
    const twice = {
      ...ConsentLedger.empty("salt"),
      entries: { "sms:+15128675309": [plain("Started", 1), plain("Started", 1)] }
    }
    assert.isTrue(closed(ConsentLedger.record(twice, sms, plain("Stopped", 2)), "transactional"))
  })

  it("S3: the business opts in who sent STOP: RecipientOptedOut, and nothing is added", () => {
    const answer = ConsentLedger.agree(ledger(plain("Stopped", 1)), sms, event("Agreed", 2))
    assert.isTrue(Result.isFailure(answer))
    if (Result.isFailure(answer)) {
      assert.strictEqual(answer.failure._tag, "RecipientOptedOut")
      assert.include(answer.failure.message, "…5309 is closed for sms since 2026-03-15T12:00:01.000Z (Stopped)")
      assert.notInclude(answer.failure.message, "512867")
    }
  })

  it("the business opts in who is open: kept with its evidence", () => {
    const after = Result.getOrThrow(ConsentLedger.agree(ledger(), sms, { ...event("Agreed", 2), evidence: "form 7" }))
    assert.deepStrictEqual(ConsentLedger.events(after, sms), [{ ...event("Agreed", 2), evidence: "form 7" }])
  })

  it("a state can be asked as it was", () => {
    const both = ledger(plain("Stopped", 3), plain("Started", 5))
    assert.strictEqual(ConsentLedger.state(both, sms, second(2)).closures.length, 0)
    assert.strictEqual(ConsentLedger.state(both, sms, second(4)).closures.length, 1)
    assert.strictEqual(ConsentLedger.state(both, sms).closures.length, 0)
  })

  const texts = [
    ["a phone like any other", phone(), true],
    ["JOB-6: switched off by the business", phone({ smsAllowed: false }), false],
    ["P17: a fax", phone({ label: Label.fromText("work fax") }), false],
    ["P3: no number of its plan", phone({ valid: false }), false],
    ["unreadable", phone({ e164: null }), false]
  ] as const
  it.each(texts)("%s", (_, one, expected) => {
    assert.strictEqual(ConsentLedger.canText(ledger(), one), expected)
    assert.isFalse(ConsentLedger.canText(ledger(plain("Stopped", 1)), one))
  })

  it("takes in a hundred thousand events at once", () => {
    const many = Array.from(
      { length: 100_000 },
      (_, n) =>
        [Talking.key("sms", `+1512${1_000_000 + (n % 1000)}`), { ...plain("Stopped", 1), evidence: String(n) }] as const
    )
    const all = ConsentLedger.recordAll(ConsentLedger.empty("salt"), many)
    assert.strictEqual(ConsentLedger.events(all, Talking.key("sms", "+15121000000")).length, 100)
  })

  const read = (text: string) => PhoneNumber.parse(text, "US")
  const [austin, dallas] = ["+15128675309", "+12148675309"]
  const two = Fixtures.customer({ phones: [read(austin), read(dallas)] })

  it.prop(
    "S3: a toggle is stored as it is switched, and texts that stay impossible are never switched on in silence",
    [Talking.anyEvents, Talking.below(2)],
    ([events, bit]) => {
      const said = Talking.ledger(...events)
      const { holder, optedOut } = Result.getOrThrow(ConsentLedger.switchTexts(said, two, austin, bit === 1))
      assert.deepStrictEqual(Result.succeed(holder), Phones.allowTexts(two, austin, bit === 1))
      const [phone] = holder.phones
      if (phone === undefined || bit === 0) return assert.isTrue(Option.isNone(optedOut))
      assert.strictEqual(ConsentLedger.canText(said, phone), Option.isNone(optedOut))
    }
  )

  it("S3, JOB-6: switched on after STOP, the toggle is stored, no text goes, and RecipientOptedOut says why", () => {
    const stopped = Talking.ledger(Talking.plain("Stopped", 1))
    const off = Result.getOrThrow(Phones.allowTexts(two, austin, false))
    const { holder, optedOut } = Result.getOrThrow(ConsentLedger.switchTexts(stopped, off, austin, true))
    assert.deepStrictEqual(holder, two)
    assert.isFalse(holder.phones.slice(0, 1).some((phone) => ConsentLedger.canText(stopped, phone)))
    const why = Option.getOrThrow(optedOut)
    assert.deepStrictEqual([why._tag, why.key.address, why.by._tag], ["RecipientOptedOut", austin, "Stopped"])

    const started = ConsentLedger.record(stopped, Talking.sms, Talking.plain("Started", 2))
    assert.isTrue(Option.isNone(Result.getOrThrow(ConsentLedger.switchTexts(started, off, austin, true)).optedOut))
    assert.isTrue(Option.isNone(Result.getOrThrow(ConsentLedger.switchTexts(stopped, off, dallas, true)).optedOut))
    assert.strictEqual(People.refusal(ConsentLedger.switchTexts(stopped, off, "+0", true)), "PhoneNotFound")
  })

  it("S3: text that is no number was never stopped, and is not texted for another reason", () => {
    const one = Fixtures.customer({ phones: [read("ask Maria")] })
    const [held] = one.phones
    const key = held === undefined ? "" : Phone.key(held)
    const { optedOut } = Result.getOrThrow(ConsentLedger.switchTexts(Talking.ledger(), one, key, true))
    assert.isTrue(Option.isNone(optedOut))
  })
})
