import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import * as Token from "../../src/messages/Token.ts"
import * as CustomField from "../../src/parts/CustomField.ts"
import * as LeadSource from "../../src/parts/LeadSource.ts"
import * as Tag from "../../src/parts/Tag.ts"
import * as Email from "../../src/people/Email.ts"
import * as Label from "../../src/people/Label.ts"
import * as Instant from "../../src/time/Instant.ts"
import * as LocalDate from "../../src/time/LocalDate.ts"
import * as TimeZone from "../../src/time/TimeZone.ts"

/** The message of what a `make` throws. */
const told = (make: () => unknown): string => {
  const made = Result.try(make)
  return Result.isFailure(made) && made.failure instanceof Error ? made.failure.message : "nothing was thrown"
}

const brands = [
  Customer.CustomerId,
  CustomField.FieldId,
  Label.Label,
  LeadSource.LeadSource,
  Tag.Tag,
  Token.Token,
  Instant.Instant,
  LocalDate.LocalDate,
  TimeZone.TimeZone
]

describe("InvalidText", () => {
  it.prop(
    "a brand makes what its schema takes, as it stands, and throws what it expects of all else",
    [Arbitraries.wild],
    ([text]) => {
      for (const brand of brands) {
        const is: boolean = Schema.is(brand)(text)
        if (is) assert.strictEqual<string>(brand.make(text), text)
        else
          assert.match(
            told(() => brand.make(text)),
            /^".*" is not an? .*: expected /su
          )
      }
    }
  )

  const cases: ReadonlyArray<readonly [() => unknown, string]> = [
    [
      () => Tag.Tag.make(" "),
      '" " is not a tag: expected 1 to 50 characters without blanks around them; Tag.parse cleans'
    ],
    [() => Tag.Tag.make("x".repeat(300)), 'x" is not a tag: expected 1 to 50 characters'],
    [
      () => Instant.Instant.make("2026-03-15"),
      '"2026-03-15" is not a moment: expected ISO 8601 in UTC with milliseconds'
    ],
    [() => LocalDate.LocalDate.make("2026-02-30"), '"2026-02-30" is not a day: expected one that exists'],
    [() => Customer.CustomerId.make(""), '"" is not an id of a customer: expected some text'],
    [() => Email.make("nope"), "nope"],
    [() => Email.make("  "), "e-mail"],
    // A secret is not repeated.
    [() => Token.Token.make("hunter2-hunter2"), '"15 characters" is not a token: expected 256 random bits']
  ]
  it.each(cases)("case %#", (make, expected) => {
    assert.include(told(make), expected)
    assert.notInclude(told(make), "hunter2")
    assert.notInclude(told(make), "Schema validation failed")
  })

  it("an e-mail is made in the form in which it is kept", () =>
    assert.strictEqual(Email.make(" Ana@Example.COM ").address, "Ana@example.com"))
})
