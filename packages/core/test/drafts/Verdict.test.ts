import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Schema } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import * as Verdict from "../../src/drafts/Verdict.ts"
import { customer } from "../fixtures/Fixtures.ts"

const id = Customer.CustomerId.make("018f0000-0000-7000-8000-000000000001")
const one = customer({ company: "Acme" })
const all: ReadonlyArray<Verdict.Verdict> = [
  { _tag: "Created", customer: one },
  { _tag: "Updated", before: one, after: one, changes: [] },
  { _tag: "Unchanged", id },
  { _tag: "Skipped", id, code: "duplicate", message: "" },
  { _tag: "Rejected", code: "name_required", message: "" }
]
const verdicts = Arbitrary.array(Arbitrary.schema(Schema.Literals([0, 1, 2, 3, 4])), { maxLength: 20 })
const sum = (found: ReadonlyArray<number>) =>
  found
    .flatMap((index) => all[index] ?? [])
    .reduce((counts, verdict) => Verdict.count(counts, verdict, 2), Verdict.none)

describe("Verdict", () => {
  it.prop("the five counts add up to the rows", [verdicts], ([found]) => {
    const counts = sum(found)
    assert.strictEqual(
      counts.created + counts.updated + counts.unchanged + counts.skipped + counts.rejected,
      counts.rows
    )
    assert.deepStrictEqual([counts.rows, counts.warnings], [found.length, found.length * 2])
  })

  it.prop("counting parts and adding is counting the whole", [verdicts, verdicts], ([a, b]) => {
    assert.deepStrictEqual(Verdict.add(sum(a), sum(b)), sum([...a, ...b]))
  })
})
