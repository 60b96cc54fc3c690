import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Consent from "../../src/messages/Consent.ts"
import { anyEvent, anyEvents, event, plain } from "../fixtures/Talking.ts"

const purposes = Consent.Purpose.literals
const isOpen = (events: ReadonlyArray<Consent.Event>, purpose: Consent.Purpose) =>
  Consent.closedBy(Consent.fold(events), purpose) === null

/** Only these say that the recipient wants it, or that nothing was refused after all. */
const openers: ReadonlyArray<Consent.Tag> = ["Started", "OptInConfirmed", "Reviewed"]

describe("Consent", () => {
  it.prop(
    "the order in which events arrive does not matter, and once is as good as twice",
    [anyEvents, anyEvents],
    ([some, more]) => {
      const state = Consent.fold([...some, ...more])
      assert.deepStrictEqual(Consent.fold([...more, ...some]), state)
      assert.deepStrictEqual(Consent.fold([...some, ...more, ...some].reverse()), state)
    },
    { arbitrary: { runs: 500 } }
  )

  it.prop(
    "S9: what closes at the time of the last event, or after it, stays closed",
    [anyEvents],
    ([events]) => {
      for (const tag of ["Stopped", "Unsubscribed", "Complained", "Bounced", "Erased", "PossiblyStopped"] as const) {
        assert.isFalse(isOpen([...events, plain(tag, 7)], "marketing"), tag)
      }
      assert.isFalse(isOpen([...events, plain("Stopped", 7)], "transactional"))
    },
    { arbitrary: { runs: 300 } }
  )

  it.prop(
    "S3, I5: nothing that the business or an import says opens a closed address, nor makes it agree",
    [anyEvents, anyEvent],
    ([events, one]) => {
      const before = Consent.fold(events)
      const after = Consent.fold([...events, one])
      for (const purpose of purposes) {
        if (openers.includes(one._tag) || Consent.closedBy(before, purpose) === null) continue
        // That somebody said no is the business's own word, which a later word of it may change.
        if (Consent.closedBy(before, purpose)?._tag === "Declined" && one._tag === "Agreed") continue
        assert.isNotNull(Consent.closedBy(after, purpose), `${purpose} by ${one._tag}`)
      }
    },
    { arbitrary: { runs: 1000 } }
  )

  it.prop(
    "the key of a key is itself, and nothing but a number in E.164 is one of texts",
    [Arbitraries.wild],
    ([text]) => {
      for (const channel of Consent.Channel.literals) {
        const key = Consent.key(channel, text)
        if (Result.isFailure(key)) assert.include(key.failure.message, "nothing was recorded")
        else {
          assert.deepStrictEqual(Consent.key(channel, key.success.address), key)
          if (channel === "sms") assert.match(key.success.address, /^\+[1-9]\d{6,14}$/)
        }
      }
    }
  )

  const keys = [
    ["sms", "whatsapp:+15128675309", "sms:+15128675309"],
    ["call", " tel:+15128675309 ", "call:+15128675309"],
    ["email", " Ana@BÜCHER.example\u200b", "email:ana@xn--bcher-kva.example"],
    ["post", " 1 Main St ", "post:1 Main St"],
    // What no sending would ever find.
    ["sms", "512-867-5309", null],
    ["sms", "15128675309", null],
    ["sms", "+1 (512) 867-5309", null],
    ["call", "+15128675309 x3", null],
    ["sms", "+0128675309", null],
    ["sms", "AMAZON", null],
    ["email", "not one ", null],
    ["post", " ", null]
  ] as const
  it.each(keys)("%s %j is kept under %s", (channel, address, expected) => {
    const key = Consent.key(channel, address)
    assert.strictEqual(Result.isSuccess(key) ? Consent.format(key.success) : null, expected)
  })

  type Row = readonly [
    string,
    ReadonlyArray<Consent.Event>,
    transactional: Consent.Tag | null,
    marketing: Consent.Tag | null,
    Consent.Status
  ]
  const cases: ReadonlyArray<Row> = [
    ["nothing was asked", [], null, null, "not_asked"],
    ["declined when asked", [event("Declined", 1)], null, null, "declined"],
    ["asked by double opt-in", [event("OptInRequested", 1)], null, null, "pending"],
    ["asked and confirmed", [event("OptInRequested", 1), event("OptInConfirmed", 2)], null, null, "confirmed"],
    ["asked once more than needed", [event("Agreed", 1), event("OptInRequested", 2)], null, null, "confirmed"],
    ["agreed after a no", [event("Declined", 1), event("Agreed", 2)], null, null, "confirmed"],
    ["a yes and a no at once", [event("Agreed", 1), event("Declined", 1)], null, null, "declined"],
    ["a no to what the work needs", [event("Declined", 1, "transactional")], "Declined", null, "not_asked"],
    ["STOP closes all", [event("Agreed", 1), plain("Stopped", 2)], "Stopped", "Stopped", "declined"],
    [
      "S2: START opens all as it was",
      [event("Agreed", 1), plain("Stopped", 2), plain("Started", 3)],
      null,
      null,
      "confirmed"
    ],
    ["S9: START came before STOP", [plain("Stopped", 2), plain("Started", 1)], "Stopped", "Stopped", "declined"],
    ["S9: START at the time of STOP", [plain("Stopped", 2), plain("Started", 2)], "Stopped", "Stopped", "declined"],
    [
      "S10: START opens after two STOPs",
      [plain("Stopped", 1), plain("Stopped", 2), plain("Started", 3)],
      null,
      null,
      "not_asked"
    ],
    [
      "I5: agreed while stopped is void, also after START",
      [plain("Stopped", 1), event("Agreed", 2), plain("Started", 3)],
      null,
      null,
      "not_asked"
    ],
    [
      "S22: unsubscribed from marketing",
      [event("Agreed", 1), plain("Unsubscribed", 2)],
      null,
      "Unsubscribed",
      "declined"
    ],
    [
      "agreed after unsubscribing is void",
      [plain("Unsubscribed", 1), event("Agreed", 2)],
      null,
      "Unsubscribed",
      "declined"
    ],
    ["confirmed after unsubscribing", [plain("Unsubscribed", 1), event("OptInConfirmed", 2)], null, null, "confirmed"],
    [
      "START does not subscribe again",
      [plain("Unsubscribed", 1), plain("Started", 2)],
      null,
      "Unsubscribed",
      "declined"
    ],
    [
      "confirming marketing does not undo STOP",
      [plain("Stopped", 1), event("OptInConfirmed", 2)],
      "Stopped",
      "Stopped",
      "declined"
    ],
    ["no such mailbox", [plain("Bounced", 1)], "Bounced", "Bounced", "not_asked"],
    ["reported as spam", [event("Agreed", 0), plain("Complained", 1)], "Complained", "Complained", "declined"],
    ["free text read, and no refusal", [plain("PossiblyStopped", 1), plain("Reviewed", 2)], null, null, "not_asked"],
    [
      "reading does not undo STOP",
      [plain("PossiblyStopped", 1), plain("Stopped", 1), plain("Reviewed", 2)],
      "Stopped",
      "Stopped",
      "declined"
    ],
    ["erased, then imported again", [plain("Erased", 1), event("Agreed", 2)], null, "Erased", "not_asked"],
    ["S11: HELP changes nothing", [plain("HelpRequested", 1)], null, null, "not_asked"]
  ]
  it.each(cases)("%s", (_, events, transactional, marketing, status) => {
    const state = Consent.fold(events)
    assert.strictEqual(Consent.closedBy(state, "transactional")?._tag ?? null, transactional)
    assert.strictEqual(Consent.closedBy(state, "marketing")?._tag ?? null, marketing)
    assert.strictEqual(Consent.status(state, "marketing"), status)
  })

  it("the first STOP is the evidence", () => {
    const first = Consent.closedBy(Consent.fold([plain("Stopped", 3), plain("Stopped", 2)]), "marketing")
    assert.deepStrictEqual(first, plain("Stopped", 2))
  })

  it("free text waits for a reader until it is read or a STOP makes it clear", () => {
    const review = (...events: ReadonlyArray<Consent.Event>) => Consent.needsReview(Consent.fold(events))
    assert.isTrue(review(plain("PossiblyStopped", 1)))
    assert.isFalse(review(plain("PossiblyStopped", 1), plain("Reviewed", 2)))
    assert.isFalse(review(plain("PossiblyStopped", 1), plain("Stopped", 2)))
  })
})
