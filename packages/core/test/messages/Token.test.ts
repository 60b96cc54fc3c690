import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import * as Token from "../../src/messages/Token.ts"

const token = Token.Token.make("a".repeat(43))

describe("Token", () => {
  it.prop("text that is no token matches nothing", [Arbitraries.wild], ([text]) => {
    assert.isFalse(Token.matches(text, Token.hash(token)))
  })

  const tokens = ["0".repeat(64), "0".repeat(63).concat("F"), "A-_9".repeat(10).concat("xyz"), token]
  it.each(tokens)("%s matches its own hash and no other", (text) => {
    const kept = Token.hash(Token.Token.make(text))
    assert.notInclude(kept, text)
    for (const other of tokens) assert.strictEqual(Token.matches(other, kept), other === text)
  })

  const garbled = ["", "a".repeat(42), "a".repeat(44), "g".repeat(64), `${"a".repeat(42)}\n`, `${token}\n`, ` ${token}`]
  it.each(garbled)("%j is no token", (text) => assert.isTrue(Option.isNone(Token.parse(text))))

  it("the last digit counts as the first does", () => {
    const kept = Token.hash(token)
    for (const index of [0, 31, 63]) {
      const digit = kept[index] === "0" ? "1" : "0"
      const changed = Token.Hash.make(kept.slice(0, index) + digit + kept.slice(index + 1))
      assert.isFalse(Token.matches(token, changed))
    }
  })
})
