import { WorkArbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Option, Schema } from "effect"
import * as WorkItem from "../../src/work/WorkItem.ts"
import { invoice, job, march, payment, quote, request, task, visit } from "../fixtures/Work.ts"

describe("WorkItem", () => {
  it.prop("is plain JSON", [WorkArbitraries.item], ([item]) => {
    const json: unknown = JSON.parse(JSON.stringify(item))
    assert.deepStrictEqual(Schema.decodeUnknownSync(WorkItem.WorkItem)(json), item)
  })

  it.prop(
    "what is overdue is outstanding, and what is outstanding is open",
    [WorkArbitraries.item, WorkArbitraries.moment],
    ([item, now]) => {
      if (item._tag !== "Invoice") return
      if (WorkItem.isOverdue(item, now)) assert.isTrue(WorkItem.isOutstanding(item))
      if (WorkItem.isOutstanding(item)) assert.isTrue(WorkItem.isOpen(item) && item.balance > 0)
    }
  )

  it.prop("the last activity is that of one item, and no other is later", [WorkArbitraries.items], ([items]) => {
    const last = Option.getOrNull(WorkItem.lastActivityAt(items))
    const all = items.map(WorkItem.activityAt)
    assert.strictEqual(last === null, items.length === 0)
    assert.isTrue(last === null || (all.includes(last) && all.every((at) => at <= last)))
  })

  it.each<readonly [string, WorkItem.WorkItem, boolean]>([
    ["a new request", request("r"), true],
    ["a converted request", request("r", { status: "converted" }), false],
    ["a draft quote", quote("q"), true],
    ["an approved quote", quote("q", { status: "approved" }), true],
    ["an expired quote", quote("q", { status: "expired" }), false],
    ["a quote that became a job", quote("q", { status: "converted" }), false],
    ["a job on hold", job("j", { status: "on_hold" }), true],
    ["a job to be invoiced", job("j", { status: "requires_invoicing" }), true],
    ["a completed job", job("j", { status: "completed" }), false],
    ["a visit in progress", visit("v", { status: "in_progress" }), true],
    ["a cancelled visit", visit("v", { status: "cancelled" }), false],
    ["an unpaid invoice", invoice("i", { status: "awaiting_payment" }), true],
    ["bad debt", invoice("i", { status: "bad_debt" }), false],
    ["a payment", payment("p"), false],
    ["an open task", task("t"), true]
  ])("JOB-32: active work, %s: %s", (_, item, expected) => assert.strictEqual(WorkItem.isOpen(item), expected))

  it.each<readonly [string, WorkItem.Of<"Invoice">, boolean]>([
    ["nothing paid", invoice("i", { status: "awaiting_payment" }), true],
    ["O15: paid in part", invoice("i", { status: "awaiting_payment", balance: 1 }), true],
    ["O15: past due and paid in part", invoice("i", { status: "past_due", balance: 1 }), true],
    ["O15: nothing left", invoice("i", { status: "awaiting_payment", balance: 0 }), false],
    ["draft", invoice("i"), false],
    ["paid", invoice("i", { status: "paid", balance: 0 }), false],
    ["bad debt", invoice("i", { status: "bad_debt" }), false],
    ["voided", invoice("i", { status: "voided" }), false]
  ])("outstanding, %s: %s", (_, item, expected) => assert.strictEqual(WorkItem.isOutstanding(item), expected))

  it.each<readonly [string, WorkItem.Of<"Invoice">, boolean]>([
    ["due yesterday", invoice("i", { status: "awaiting_payment", dueAt: march(14) }), true],
    ["due this moment", invoice("i", { status: "awaiting_payment", dueAt: march(15) }), false],
    ["a due date that was moved", invoice("i", { status: "past_due", dueAt: march(20) }), false],
    ["no due date, by its status", invoice("i", { status: "past_due" }), true],
    ["no due date", invoice("i", { status: "awaiting_payment" }), false],
    ["paid", invoice("i", { status: "paid", balance: 0, dueAt: march(14) }), false],
    ["a draft", invoice("i", { dueAt: march(14) }), false]
  ])("overdue, %s: %s", (_, item, expected) => assert.strictEqual(WorkItem.isOverdue(item, march(15)), expected))

  it("JOB-47: sending an invoice is activity, an appointment to come is none", () => {
    assert.strictEqual(WorkItem.activityAt(invoice("i", { sentAt: march(9), statusAt: march(8) })), march(9))
    assert.strictEqual(WorkItem.activityAt(visit("v", { start: march(20) })), march(1))
    assert.deepStrictEqual(WorkItem.lastActivityAt([]), Option.none())
  })
})
