import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import * as Archive from "../../src/leaving/Archive.ts"
import * as WorkItem from "../../src/work/WorkItem.ts"
import * as Books from "../fixtures/Books.ts"
import { at, noon } from "../fixtures/Fixtures.ts"

const base = { id: WorkItem.WorkId.make("w"), customerId: Books.id("A"), title: null, createdAt: noon, statusAt: noon }
const job = (status: WorkItem.Of<"Job">["status"]): WorkItem.WorkItem => ({
  ...base,
  _tag: "Job",
  propertyId: null,
  start: null,
  end: null,
  total: 100,
  status
})
const invoice = (status: WorkItem.Of<"Invoice">["status"]): WorkItem.WorkItem => ({
  ...base,
  _tag: "Invoice",
  jobIds: [],
  total: 100,
  balance: 100,
  sentAt: null,
  dueAt: null,
  status
})
const quote: WorkItem.WorkItem = { ...base, _tag: "Quote", propertyId: null, total: 100, status: "awaiting_response" }

describe("Archive", () => {
  it.prop(
    "D2: without open work archiving is what it was, and doing it twice keeps the first time",
    [Arbitraries.customer],
    ([one]) => {
      const archived = Result.getOrThrow(Archive.archive(one, [], noon, []))
      assert.deepStrictEqual(archived, { ...one, archivedAt: one.archivedAt ?? noon })
      assert.deepStrictEqual(
        Result.getOrThrow(Archive.archive(archived, [], at("2027-01-01T00:00:00.000Z"), [])),
        archived
      )
    }
  )

  it.prop("D2: archiving and taking back leaves the status as it was", [Arbitraries.customer], ([one]) => {
    const active = Archive.unarchive(one)
    const archived = Result.getOrThrow(Archive.archive(active, [], noon, []))
    assert.strictEqual(Customer.status(archived), "archived")
    assert.deepStrictEqual(Archive.unarchive(archived), active)
    assert.strictEqual(Archive.unarchive(active), active)
  })

  const cases: ReadonlyArray<readonly [string, WorkItem.WorkItem, boolean]> = [
    ["a scheduled job", job("scheduled"), false],
    ["a job to be invoiced", job("requires_invoicing"), false],
    ["a completed job", job("completed"), true],
    ["a cancelled job", job("cancelled"), true],
    ["an unpaid invoice", invoice("awaiting_payment"), false],
    ["an overdue invoice", invoice("past_due"), false],
    ["a paid invoice", invoice("paid"), true],
    ["bad debt", invoice("bad_debt"), true],
    ["a quote that nobody answered", quote, true]
  ]
  it.each(cases)("JOB-37: %s", (_, work, archivable) => {
    assert.strictEqual(Result.isSuccess(Archive.archive(Books.known("A"), [work], noon, [])), archivable)
    assert.isTrue(Result.isSuccess(Archive.archive(Books.known("B"), [work], noon, [])))
  })

  it("JOB-37: the reason counts what is open", () => {
    const result = Archive.archive(
      Books.known("A"),
      [job("scheduled"), job("on_hold"), invoice("past_due"), quote],
      noon,
      []
    )
    assert.isTrue(Result.isFailure(result) && result.failure._tag === "CustomerNotArchivable")
    if (Result.isFailure(result) && "reason" in result.failure)
      assert.deepStrictEqual(result.failure.reason, { Job: 2, Invoice: 1 })
  })

  it("work that opens later does not take a customer out of the archive", () => {
    const archived = Books.known("A", { archivedAt: noon })
    assert.deepStrictEqual(Archive.archive(archived, [job("scheduled")], noon, []), Result.succeed(archived))
  })

  describe("B13: who pays for others", () => {
    const payer = Books.known("A")
    const tenant = (parts: Partial<Customer.Customer> = {}) => Books.known("B", { billTo: Books.id("A"), ...parts })
    const open: WorkItem.WorkItem = { ...invoice("past_due"), customerId: Books.id("B") }
    const refusal = (others: ReadonlyArray<Customer.Customer>, work: ReadonlyArray<WorkItem.WorkItem> = []) => {
      const result = Archive.archive(payer, work, noon, others)
      return Result.isFailure(result) ? result.failure._tag : null
    }
    const cases: ReadonlyArray<
      readonly [string, ReadonlyArray<Customer.Customer>, ReadonlyArray<WorkItem.WorkItem>, string | null]
    > = [
      ["nobody bills to it", [Books.known("B")], [open], null],
      ["somebody does", [tenant()], [], "PayerNotArchivable"],
      [
        "somebody does through another",
        [Books.known("C", { billTo: Books.id("B") }), tenant({ archivedAt: noon })],
        [],
        "PayerNotArchivable"
      ],
      ["an archived one does", [tenant({ archivedAt: noon })], [], null],
      ["it pays an open invoice of an archived one", [tenant({ archivedAt: noon })], [open], "CustomerNotArchivable"],
      [
        "the invoice is paid",
        [tenant({ archivedAt: noon })],
        [{ ...open, ...invoice("paid"), customerId: Books.id("B") }],
        null
      ],
      [
        "a job of another is open",
        [tenant({ archivedAt: noon })],
        [{ ...job("scheduled"), customerId: Books.id("B") }],
        null
      ]
    ]
    it.each(cases)("%s", (_, others, work, wanted) => assert.strictEqual(refusal(others, work), wanted))
  })
})
