import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import * as Customer from "../../src/customer/Customer.ts"
import * as Email from "../../src/people/Email.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import * as Search from "../../src/stores/Search.ts"
import { customer } from "../fixtures/Fixtures.ts"

const finds = (one: Customer.Customer, query: string) => Search.matches(Search.terms(one), Search.parse(query))
const isFound = (one: Customer.Customer, query: string) => {
  if (!finds(one, query)) {
    assert.fail(
      `${JSON.stringify(query)} is ${JSON.stringify(Search.parse(query))}, terms ${JSON.stringify(Search.terms(one))}`
    )
  }
}
const runs = { arbitrary: { runs: 500 } }
const punctuated = (digits: string) => [
  digits,
  digits.split("").join(" "),
  digits.split("").join("-"),
  `(${digits.slice(0, 3)}) ${digits.slice(3)}`,
  digits.split("").join("‑")
]

describe("Search", () => {
  it.prop(
    "every customer is found by each word of the name that is shown, and by its beginning",
    [Arbitraries.customer],
    ([one]) => {
      for (const word of Customer.displayName(one).split(" ")) {
        isFound(one, word)
        isFound(one, word.toUpperCase())
        isFound(one, word.normalize("NFD"))
      }
    },
    runs
  )

  it.prop(
    "every customer is found by each e-mail and its beginning",
    [Arbitraries.customer],
    ([one]) => {
      for (const { address } of one.emails) {
        isFound(one, address)
        isFound(one, address.toUpperCase())
        isFound(one, address.slice(0, address.indexOf("@")))
      }
    },
    runs
  )

  it.prop(
    "every customer is found by a phone in national and international form, in any punctuation",
    [Arbitraries.customer],
    ([one]) => {
      for (const phone of one.phones) {
        const international = (phone.e164 ?? phone.raw).replace(/\D/g, "")
        if (international.length < 4) continue
        for (const query of punctuated(international)) isFound(one, query)
        if (phone.e164 === null) continue
        isFound(one, `00${international}`)
        isFound(one, `011 ${international}`)
        // Argentine mobiles are written with 15 at home and with 9 abroad: only the end of the number is common.
        if (!phone.e164.startsWith("+549")) isFound(one, PhoneNumber.formatNational(phone))
      }
    },
    runs
  )

  it.prop(
    "every customer is found by the last four and more digits of a phone",
    [Arbitraries.customer],
    ([one]) => {
      for (const phone of one.phones) {
        const digits = (phone.e164 ?? phone.raw).replace(/\D/g, "")
        for (let count = 4; count <= digits.length; count++) {
          // A leading zero of a fragment is taken for a prefix.
          if (!digits.slice(-count).startsWith("0")) isFound(one, digits.slice(-count))
        }
      }
    },
    runs
  )

  it.prop(
    "terms are small, well formed and each there once",
    [Arbitraries.customer, Arbitraries.wild],
    ([one, dirt]) => {
      const terms = Search.terms({ ...one, company: `${"a".repeat(79)}𠀀 ${dirt}`.toWellFormed() })
      for (const term of terms)
        assert.isTrue(term !== "" && term.length <= 81 && term.isWellFormed(), JSON.stringify(term))
      assert.strictEqual(new Set(terms).size, terms.length)
    }
  )

  it.prop("a blank query finds everyone", [Arbitraries.customer], ([one]) => finds(one, "  "))

  const brien = customer({ name: PersonName.make({ first: "Seán", last: "O’Brien" }) })
  const call = (text: string, region: string) => customer({ company: "X", phones: [PhoneNumber.parse(text, region)] })
  it.each([
    ["N9: either apostrophe", brien, "O'Brien"],
    ["N9: either apostrophe", brien, "O’BRIEN"],
    ["no apostrophe", brien, "obrien sean"],
    ["words in any order", brien, "o'b se"],
    ["an e-mail with a quoted blank", customer({ emails: [Email.make('"john smith"@x.com')] }), '"john smith"@x.com'],
    ["a word with @", customer({ company: "Ana @home" }), "@home"],
    ["a year range", customer({ company: "Class 2024-25" }), "2024-25"],
    ["a number out of Mexico dialled in the US", call("+52 55 1234 5678", "MX"), "011 52 55 1234 5678"],
    ["a British number that starts with 0115", call("0115 496 0123", "GB"), "0115 496 0123"],
    ["a number with its extension", call("(512) 867-5309 x12", "US"), "(512) 867-5309 ext. 12"],
    ["a number with another's extension", call("(512) 867-5309 x12", "US"), "512-867-5309x99"],
    ["a number copied from a link", call("(512) 867-5309", "US"), "+15128675309;ext=12"],
    ["a house number before an x", customer({ company: "Unit 4 x 12" }), "unit 4 x 12"],
    ["the zero in brackets", call("+44 7911 123456", "GB"), "+44 (0)7911 123456"],
    ["a Russian trunk prefix", call("+7 912 345-67-89", "RU"), "8 (912) 345-67-89"],
    ["the end of an Argentine mobile", call("011 15-2345-6789", "AR"), "2345-6789"]
  ])("%s: %#", (_, one, query) => isFound(one, query))

  it.each([
    ["another name", brien, "brown"],
    ["the end of a word", brien, "rien"],
    ["digits in the middle of a phone", call("512-867-5309", "US"), "867530"],
    ["one word of two", brien, "sean brown"]
  ])("%s does not find", (_, one, query) => assert.isFalse(finds(one, query)))
})
