import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as LocalDate from "../../src/time/LocalDate.ts"
import * as TimeZone from "../../src/time/TimeZone.ts"
import { noon } from "../fixtures/Fixtures.ts"

describe("TimeZone", () => {
  it.prop(
    "any text is a zone that dates can be read in, or an error that says the text",
    [Arbitraries.wild],
    ([text]) => {
      const zone = TimeZone.fromText(text)
      assert.strictEqual(Result.isSuccess(zone), Schema.is(TimeZone.TimeZone)(text))
      if (Result.isSuccess(zone)) assert.match(LocalDate.at(noon, zone.success), /^2026-03-1[456]$/)
      else assert.strictEqual(zone.failure.value, text)
    }
  )

  it.each([
    "America/New_York",
    "america/new_york",
    "America/Argentina/Buenos_Aires",
    "Asia/Kolkata",
    "Europe/Kyiv",
    "Etc/GMT+5",
    "US/Eastern",
    "EST",
    "EST5EDT",
    "UTC",
    "GMT",
    "NZ-CHAT"
  ])("%s is a zone", (name) => assert.isTrue(Result.isSuccess(TimeZone.fromText(name))))

  it.each([
    "EST5",
    "",
    " ",
    "BST",
    "IST",
    "PST",
    "+05:00",
    "-0500",
    "UTC+5",
    "Z",
    "local",
    "SystemV/EST5",
    "Mars/Olympus",
    "UTC\u0000",
    " UTC",
    "__proto__",
    "\uD800",
    "A".repeat(1_000_000)
  ])("M18: %j is none", (name) => {
    const zone = TimeZone.fromText(name)
    assert.isTrue(Result.isFailure(zone) && zone.failure._tag === "InvalidTimeZone")
    assert.isTrue(Result.isFailure(zone) && zone.failure.message.length < 200)
  })
})
