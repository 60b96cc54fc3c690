import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { pipe, Result } from "effect"
import * as Contacts from "../../src/customer/Contacts.ts"
import type { Customer } from "../../src/customer/Customer.ts"
import * as Label from "../../src/people/Label.ts"
import * as Phone from "../../src/people/Phone.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import * as Phones from "../../src/people/Phones.ts"
import * as Fixtures from "../fixtures/Fixtures.ts"
import * as People from "../fixtures/People.ts"

const read = (text: string) => PhoneNumber.parse(text, "US")
const [austin, dallas] = ["+15128675309", "+12148675309"]
const two = Fixtures.customer({ phones: [read(austin), read(dallas)] })
const primaries = (one: Customer) => one.phones.map((phone) => phone.primary)

describe("Phones", () => {
  it.prop(
    "every transition of a valid customer gives a valid one, and doing it twice is doing it once",
    [People.customer, Arbitraries.phone],
    ([one, phone]) => {
      for (const key of [Phone.key(phone), ...one.phones.map(Phone.key)]) {
        for (const transition of [
          Phones.add(phone),
          Phones.remove(key),
          Phones.setPrimary(key),
          Phones.allowTexts(key, false),
          Phones.edit(key, { ...phone, raw: one.phones.find((held) => Phone.key(held) === key)?.raw ?? "1" })
        ]) {
          const once = People.after(one, transition(one))
          assert.deepStrictEqual(People.after(once, transition(once)), once)
        }
      }
    }
  )

  it.prop("removing what was added gives back what was there", [People.customer, Arbitraries.phone], ([one, phone]) => {
    const added = Phones.add(one, phone)
    if (Result.isFailure(added)) return
    assert.strictEqual(added.success.phones.length, one.phones.length + 1)
    assert.deepStrictEqual(Phones.remove(added.success, Phone.key(phone)), Result.succeed(one))
  })

  it.prop("what changes nothing gives the very same customer", [People.customer], ([one]) => {
    for (const phone of one.phones) {
      const key = Phone.key(phone)
      if (phone.primary) assert.strictEqual(Result.getOrThrow(Phones.setPrimary(one, key)), one)
      assert.strictEqual(Result.getOrThrow(Phones.allowTexts(one, key, phone.smsAllowed)), one)
      assert.strictEqual(Result.getOrThrow(Phones.edit(one, key, phone)), one)
    }
    assert.strictEqual(Result.getOrThrow(Phones.remove(one, "+0")), one)
  })

  it.each(["(512) 867-5309", "1-512-867-5309", "+1 (512) 867‑5309", "512.867.5309", "＋１ ５１２ ８６７ ５３０９"])(
    "P1: %s is there already",
    (text) => {
      const phone = read(text)
      assert.strictEqual(People.refusal(Phones.add(two, phone)), "DuplicatePhone")
      assert.strictEqual(People.refusal(Phones.edit(two, dallas, phone)), "DuplicatePhone")
    }
  )

  it("a number with another extension is another number, and so is other text that nobody can read", () => {
    const more = pipe(
      Phones.add(two, read("512-867-5309 ext. 2")),
      Result.flatMap(Phones.add(read("ask Maria"))),
      Result.flatMap(Phones.add(read("ask Bob")))
    )
    assert.strictEqual(Result.getOrThrow(more).phones.length, 5)
    assert.strictEqual(People.refusal(Result.flatMap(more, Phones.add(read("Ask  MARÍA")))), "DuplicatePhone")
  })

  it("P15: the other becomes primary, and of the last nothing is left", () => {
    const named = { ...two, company: "Acme" }
    const one = Result.getOrThrow(Phones.remove(named, austin))
    assert.deepStrictEqual([one.phones.length, ...primaries(one)], [1, true])
    assert.deepStrictEqual(Result.getOrThrow(Phones.remove(one, dallas)).phones, [])
  })

  it("P15: what names nobody else cannot go", () => {
    const one = Result.getOrThrow(Phones.remove(two, austin))
    assert.strictEqual(People.refusal(Phones.remove(one, dallas)), "CannotRemoveLastIdentifier")
  })

  it("P16: one primary goes when another comes", () => {
    assert.deepStrictEqual(primaries(Result.getOrThrow(Phones.setPrimary(two, dallas))), [false, true])
    assert.strictEqual(People.refusal(Phones.setPrimary(two, "+1")), "PhoneNotFound")
  })

  it("editing keeps the place and who is primary", () => {
    const edited = Phones.edit(two, austin, { ...read("512-555-0100"), label: Label.fromText("work") })
    const phones = Result.getOrThrow(edited).phones
    assert.deepStrictEqual(
      phones.map((phone) => [phone.e164, phone.label, phone.primary]),
      [
        ["+15125550100", "work", true],
        [dallas, "other", false]
      ]
    )
    assert.strictEqual(People.refusal(Phones.edit(two, "+1", read(austin))), "PhoneNotFound")
  })

  it("P17: a fax takes no texts, also when they are allowed", () => {
    const fax = { ...read(austin), label: Label.fromText("fax"), smsAllowed: false }
    const one = Fixtures.customer({ phones: [fax] })
    const [phone] = Result.getOrThrow(Phones.allowTexts(one, austin, true)).phones
    assert.deepStrictEqual(phone && [phone.smsAllowed, Phone.canText(phone)], [true, false])
  })

  it("P18: a contact may have the number of its customer", () => {
    const eva = { ...Fixtures.contact("Eva"), phones: [] }
    const one = { ...two, contacts: [eva] }
    const shared = Contacts.modify(one, eva.id, Phones.add(read(austin)))
    assert.strictEqual(Result.getOrThrow(shared).contacts[0]?.phones[0]?.e164, austin)
    People.isWhole(Result.getOrThrow(shared))
    assert.strictEqual(
      People.refusal(Result.flatMap(shared, (next) => Contacts.modify(next, eva.id, Phones.add(read(austin))))),
      "DuplicatePhone"
    )
  })

  it.each([" ", "\u200B", ""])("blank text (%j) is no phone", (text) => {
    assert.strictEqual(People.refusal(Phones.add(two, read(text))), "PhoneRequired")
    assert.strictEqual(People.refusal(Phones.edit(two, austin, read(text))), "PhoneRequired")
  })
})
