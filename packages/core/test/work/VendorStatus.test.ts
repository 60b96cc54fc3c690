import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Option, Schema } from "effect"
import * as VendorStatus from "../../src/work/VendorStatus.ts"
import type * as WorkItem from "../../src/work/WorkItem.ts"

const kinds = ["Request", "Quote", "Job", "Visit", "Invoice", "Payment", "Task"] as const

describe("VendorStatus", () => {
  it.prop(
    "a word is one that is written here, or nothing",
    [Schema.Literals(["jobber", "housecallPro"]), Schema.Literals(kinds), Arbitraries.wild],
    ([vendor, kind, word]) => {
      const known = Object.keys(VendorStatus.words[vendor][kind] ?? {})
      const found = VendorStatus.read(vendor, kind, word)
      assert.strictEqual(Option.isSome(found), known.includes(word.trim().toLowerCase().replace(/[\s-]/g, "_")))
    }
  )

  it("every word that is written here is found under itself", () => {
    for (const vendor of ["jobber", "housecallPro"] as const) {
      for (const kind of kinds) {
        for (const [word, status] of Object.entries(VendorStatus.words[vendor][kind] ?? {})) {
          assert.deepStrictEqual<Option.Option<string>>(VendorStatus.read(vendor, kind, word), Option.some(status))
        }
      }
    }
  })

  it.each<readonly [VendorStatus.Vendor, WorkItem.Kind, string, string | null]>([
    ["jobber", "Job", "LATE", "scheduled"],
    ["housecallPro", "Job", "pro  -  canceled", "cancelled"],
    ["housecallPro", "Job", "cancelled", "cancelled"],
    ["housecallPro", "Quote", "Cancelled", "cancelled"],
    ["jobber", "Job", "requires_invoicing", "requires_invoicing"],
    ["jobber", "Invoice", "sent_not_due", "awaiting_payment"],
    ["jobber", "Quote", "awaiting_response", "awaiting_response"],
    ["housecallPro", "Job", "complete unrated", "completed"],
    ["housecallPro", "Job", "in_progress", "in_progress"],
    ["housecallPro", "Quote", "pro approved", "approved"],
    ["housecallPro", "Quote", "canceled", "cancelled"],
    ["housecallPro", "Invoice", "paid", null],
    ["jobber", "Job", "constructor", null],
    ["jobber", "Job", "__proto__", null],
    ["jobber", "Job", "", null]
  ])("%s %s %j is %s", (vendor, kind, word, expected) =>
    assert.strictEqual<string | null>(Option.getOrNull(VendorStatus.read(vendor, kind, word)), expected)
  )
})
