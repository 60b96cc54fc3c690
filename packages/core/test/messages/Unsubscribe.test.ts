import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Consent from "../../src/messages/Consent.ts"
import * as ConsentLedger from "../../src/messages/ConsentLedger.ts"
import * as Token from "../../src/messages/Token.ts"
import * as Unsubscribe from "../../src/messages/Unsubscribe.ts"
import * as Talking from "../fixtures/Talking.ts"
import { address, email, event, ledger, pick, second } from "../fixtures/Talking.ts"

const token = Token.Token.make("A".repeat(43))
const links = [
  Result.getOrThrow(Unsubscribe.make(Token.Token.make("B".repeat(43)), "other@example.com", second(0))),
  Result.getOrThrow(Unsubscribe.make(token, address, second(0)))
]
const before = ledger(event("Agreed", 0))
const request = (method: string, text: string = token, n = 1) =>
  Unsubscribe.handle(before, links, { method, token: text, at: second(n) })

describe("Unsubscribe", () => {
  it.prop(
    "S21: a forged token is refused whatever the method",
    [Arbitraries.wild, pick(["GET", "POST"], "POST")],
    ([text, method]) => {
      const answer = request(method, text)
      assert.isTrue(Result.isFailure(answer) && answer.failure._tag === "TokenInvalid")
    }
  )

  it.each(["GET", "HEAD", "OPTIONS", "put", ""])("S21: %s changes nothing", (method) => {
    assert.strictEqual(Result.getOrThrow(request(method)), before)
  })

  it("S21, S22: a POST closes marketing by e-mail of that address, and nothing else; twice is once", () => {
    const after = Result.getOrThrow(request("post"))
    assert.strictEqual(Consent.closedBy(ConsentLedger.state(after, email), "marketing")?._tag, "Unsubscribed")
    assert.isNull(Consent.closedBy(ConsentLedger.state(after, email), "transactional"))
    const other = Talking.key("email", "other@example.com")
    assert.deepStrictEqual(ConsentLedger.state(after, other), ConsentLedger.state(before, other))
    assert.strictEqual(
      Result.getOrThrow(Unsubscribe.handle(after, links, { method: "POST", token, at: second(2) })),
      after
    )
  })

  it("nothing that is kept lets anybody in", () => assert.notInclude(JSON.stringify(links), token))

  it("RFC 8058: the two headers", () => {
    assert.deepStrictEqual(
      Unsubscribe.headers(`https://example.com/u/${token}?a=b c>`),
      Result.succeed<Unsubscribe.Headers>({
        "List-Unsubscribe": `<https://example.com/u/${token}?a=b%20c%3E>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"
      })
    )
  })

  const refused = [
    "http://example.com/u",
    "mailto:u@example.com",
    "",
    "/u",
    "https://ana:secret@example.com/u",
    `https://example.com/${"u".repeat(900)}`
  ]
  it.each(refused)("%s is no unsubscribe link", (url) => {
    const answer = Unsubscribe.headers(url)
    assert.isTrue(Result.isFailure(answer) && answer.failure._tag === "UnsubscribeUrlInvalid")
  })

  it("an error about a link holds neither its token nor a password", () => {
    const answer = Unsubscribe.headers(`http://ana:secret@example.com/u/${token}`)
    const failure = Result.isFailure(answer) ? answer.failure : assert.fail()
    assert.notMatch(`${failure.message}${JSON.stringify(failure)}`, new RegExp(`secret|${token}`))
    assert.include(failure.message, "http://example.com")
  })

  it.prop("no address of a link breaks out of its header", [Arbitraries.wild], ([text]) => {
    const answer = Unsubscribe.headers(`https://example.com/${text}`)
    if (Result.isSuccess(answer)) assert.match(answer.success["List-Unsubscribe"], /^<https:\/\/[!-=?-~]+>$/)
  })
})
