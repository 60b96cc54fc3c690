import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Email from "../../src/people/Email.ts"

const address = (text: string) => Result.getOrElse(Email.parse(text), () => "invalid")
const many = (text: string) => {
  const [addresses, invalid] = Email.parseMany(text)
  return [addresses, invalid.map((error) => error.value)]
}

describe("Email", () => {
  it.prop(
    "an address that was read is read again as it is",
    [Arbitraries.email],
    ([email]) => address(email.address) === email.address
  )

  it.prop("whatever is read from a cell is an address", [Arbitraries.wild, Arbitraries.email], ([dirt, email]) => {
    const [addresses] = Email.parseMany(`${dirt}; ${email.address}`)
    for (const found of addresses) assert.strictEqual(address(found), found)
  })

  it.each([
    ["E1", " Ana@Example.COM ", "Ana@example.com"],
    ["E2", "ana+plumber@gmail.com", "ana+plumber@gmail.com"],
    ["E2", "a.na@googlemail.com", "a.na@googlemail.com"],
    ["IDNA", "ana@BÜCHER.example", "ana@xn--bcher-kva.example"],
    ["RFC 6531", "用户@example.com", "用户@example.com"]
  ])("%s: %j is read", (_, text, expected) => assert.strictEqual(address(text), expected))

  it.each([
    "ana@localhost",
    "ana@@x.com",
    "ana@x..com",
    "ana@-x.com",
    "Ana <ana@x.com>",
    "mailto:ana@x.com",
    "",
    "@x.com",
    "ana@",
    ".ana@x.com",
    "ana@ñ.com/evil",
    "ana@ñ.com:80",
    "ana@ñ.com?x",
    "ana@%66oo.com",
    "ana@-ñ.com",
    "ana@ñ-.com",
    "ana@x.ñ-。com",
    "ana@x.c",
    "ana@1.2.3.4",
    "ana@１２７.0.0.1",
    "ana@[127.0.0.1]",
    "ana@x.com, bob@y.com",
    "ana@x\\ñ.com",
    "ana ruiz@x.com",
    `${"a".repeat(65)}@x.com`,
    `a@${"a.".repeat(130)}com`
  ])("E4: %j is no address", (text) => assert.isTrue(Result.isFailure(Email.parse(text))))

  it.each([
    ["E4", "Ana <ana@x.com>", [["ana@x.com"], []]],
    ["E4", "mailto:ana@x.com", [["ana@x.com"], []]],
    ["E5", "ana@x.com; bob@y.com", [["ana@x.com", "bob@y.com"], []]],
    ["E5", "Ana <ana@x.com>, Bob <bob@y.com>", [["ana@x.com", "bob@y.com"], []]],
    ["blank words", " N/A ", [[], []]],
    ["a mixture", "ana@x.com, bob", [["ana@x.com"], ["bob"]]]
  ])("%s: the cell %j is read", (_, text, expected) => assert.deepStrictEqual(many(text), expected))

  it.prop("E2: a match key is that of its own mailbox", [Arbitraries.email], ([email]) => {
    const mailbox = Email.matchKey(email)
    assert.strictEqual(Email.matchKey({ address: mailbox }), mailbox)
    assert.strictEqual(Email.matchKey({ address: email.address.toUpperCase() }), mailbox)
  })

  it.each([
    ["ana+plumber@gmail.com", "ana@gmail.com"],
    ["A.na@googlemail.com", "ana@gmail.com"],
    ["ana@gmail.com", "ana@gmail.com"],
    ["ana+plumber@x.com", "ana@x.com"],
    ["a.na@x.com", "a.na@x.com"],
    ["+ana@x.com", "+ana@x.com"],
    ['"a+b"@x.com', '"a+b"@x.com']
  ])("E2: %s is read in the mailbox %s", (address, expected) =>
    assert.strictEqual(Email.matchKey({ address }), expected)
  )

  it("E2, E6, E7: the key is the whole address in lower case of no language", () => {
    assert.strictEqual(Email.key({ address: "INFO@x.com" }), "info@x.com")
    assert.notStrictEqual(Email.key({ address: "ana+plumber@gmail.com" }), Email.key({ address: "ana@gmail.com" }))
  })
})
