import { WorkArbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as ActionItem from "../../src/desk/ActionItem.ts"
import * as Briefing from "../../src/desk/Briefing.ts"
import * as CustomerId from "../../src/parts/CustomerId.ts"
import type * as WorkItem from "../../src/work/WorkItem.ts"
import { customer } from "../fixtures/Fixtures.ts"
import { id, invoice, job, march, payment, quote, request, task, visit } from "../fixtures/Work.ts"

const now = march(15)
const one = { ...customer({ company: "Acme" }), id: CustomerId.CustomerId.make("c1") }
const nobody = { archivedAt: null, doNotService: null }
const tags = (items: ReadonlyArray<WorkItem.WorkItem>, customer: Parameters<typeof ActionItem.of>[0] = nobody) =>
  ActionItem.of(customer, items, now).map((action) => action._tag)

describe("ActionItem", () => {
  it.prop(
    "each action is about work that is there, gives a reason, and comes once",
    [WorkArbitraries.items, WorkArbitraries.moment],
    ([items, at]) => {
      const actions = ActionItem.of(nobody, items, at)
      const ids = new Set<string>(items.map((item) => item.id))
      assert.isTrue(Schema.is(Schema.Array(ActionItem.ActionItem))(actions))
      for (const action of actions) if (action._tag !== "InviteToBook") assert.isTrue(ids.has(action.workId))
      assert.strictEqual(new Set(actions.map((action) => JSON.stringify(action))).size, actions.length)
      assert.deepStrictEqual(ActionItem.of(nobody, items.toReversed(), at), actions)
    }
  )

  it.each<readonly [string, ReadonlyArray<WorkItem.WorkItem>, ReadonlyArray<ActionItem.ActionItem["_tag"]>]>([
    [
      "VC-12: an overdue invoice",
      [invoice("i", { status: "awaiting_payment", dueAt: march(14) })],
      ["RemindOfPayment"]
    ],
    ["an invoice that is not due yet", [invoice("i", { status: "awaiting_payment", dueAt: march(16) })], []],
    ["a quote without an answer", [quote("q", { status: "awaiting_response" })], ["FollowUpQuote"]],
    ["a quote to be changed", [quote("q", { status: "changes_requested" })], ["AnswerQuoteChanges"]],
    ["an approved quote", [quote("q", { status: "approved" })], ["PlanApprovedQuote"]],
    ["a declined quote", [quote("q", { status: "declined" })], []],
    ["a new request", [request("r")], ["AnswerRequest"]],
    ["a request with an appointment to come", [request("r", { start: march(20) })], []],
    ["a request whose appointment has passed", [request("r", { start: march(10) })], ["CloseAppointment"]],
    [
      "an assessment that is done",
      [request("r", { start: march(10), status: "assessment_completed" })],
      ["AnswerRequest"]
    ],
    ["a job without a date", [job("j")], ["ScheduleJob"]],
    ["a job with a date to come", [job("j", { status: "scheduled", start: march(20) })], []],
    ["a job whose date has passed", [job("j", { status: "scheduled", start: march(10) })], ["CloseAppointment"]],
    [
      "VC-12: a past appointment to charge",
      [job("j", { status: "requires_invoicing", start: march(10) })],
      ["ChargeJob", "InviteToBook"]
    ],
    ["VC-12: done and on no invoice", [job("j", { status: "completed" })], ["ChargeJob"]],
    [
      "done and on an invoice",
      [job("j", { status: "completed" }), invoice("i", { jobIds: [id("j")], status: "paid", balance: 0 })],
      []
    ],
    [
      "done and on a voided invoice",
      [job("j", { status: "completed" }), invoice("i", { jobIds: [id("j")], status: "voided" })],
      ["ChargeJob"]
    ],
    ["done for nothing", [job("j", { status: "completed", total: 0 })], []],
    ["VC-12: all done, nothing planned", [visit("v", { start: march(10), status: "completed" })], ["InviteToBook"]],
    [
      "all done, and another one planned",
      [visit("v", { start: march(10), status: "completed" }), visit("w", { start: march(20) })],
      []
    ],
    ["all cancelled", [visit("v", { start: march(10), status: "cancelled" })], []],
    ["a task whose time has passed", [task("t", { start: march(14) })], ["DoTask"]],
    [
      "a task for later, one without a date, one that is done",
      [task("a", { start: march(16) }), task("b"), task("c", { start: march(1), status: "completed" })],
      []
    ],
    ["a payment", [payment("p")], []],
    ["VC-11: a payment that failed", [payment("p", { status: "failed" })], ["RetryPayment"]],
    ["VC-11: a payment that was given back", [payment("p", { status: "refunded" })], []],
    [
      "VC-11: one that failed, for an invoice that was paid since",
      [invoice("i", { status: "paid", balance: 0 }), payment("p", { status: "failed", invoiceId: id("i") })],
      []
    ],
    [
      "VC-11: one that failed, for an overdue invoice: remind first",
      [payment("p", { status: "failed", invoiceId: id("i") }), invoice("i", { status: "past_due" })],
      ["RemindOfPayment", "RetryPayment"]
    ]
  ])("%s", (_, items, expected) => assert.deepStrictEqual(tags(items), expected))

  it("VC-11: the most urgent first, the oldest of a kind before the newer", () => {
    const items = [
      quote("q2", { status: "awaiting_response", statusAt: march(9) }),
      quote("q1", { status: "awaiting_response", statusAt: march(4) }),
      invoice("i", { status: "past_due", balance: 2_500, dueAt: march(10) })
    ]
    assert.deepStrictEqual<ReadonlyArray<ActionItem.ActionItem>>(ActionItem.of(nobody, items, now), [
      {
        _tag: "RemindOfPayment",
        workId: id("i"),
        since: march(10),
        balance: 2_500,
        reason: "The invoice is overdue and paid in part"
      },
      { _tag: "FollowUpQuote", workId: id("q1"), since: march(4), reason: "The customer has not answered the quote" },
      { _tag: "FollowUpQuote", workId: id("q2"), since: march(9), reason: "The customer has not answered the quote" }
    ])
  })

  it("VC-11: a failed payment says how much, and since when", () => {
    const failed = payment("p", { status: "failed", statusAt: march(9), amount: 2_500 })
    assert.deepStrictEqual<ReadonlyArray<ActionItem.ActionItem>>(ActionItem.of(nobody, [failed], now), [
      { _tag: "RetryPayment", workId: id("p"), since: march(9), amount: 2_500, reason: "The payment failed" }
    ])
  })

  it.prop(
    "VC-11, HCP-15: the payments to be tried again are those of the briefing",
    [WorkArbitraries.items, WorkArbitraries.moment],
    ([items, at]) => {
      const actions = ActionItem.of(nobody, items, at)
      const steps = Briefing.make({ customer: one, work: items, upcoming: [], balance: 0, now: at }).nextSteps
      assert.deepStrictEqual(
        actions.flatMap((action) => (action._tag === "RetryPayment" ? [action.workId] : [])).toSorted(),
        steps.flatMap(({ refs, step }) => (step === "retry_payment" ? refs.map((ref) => ref.id) : [])).toSorted()
      )
    }
  )

  it("nobody invites a customer who is archived or not served", () => {
    const done = [visit("v", { start: march(10), status: "completed" })]
    assert.deepStrictEqual(tags(done, { ...nobody, archivedAt: march(12) }), [])
    assert.deepStrictEqual(tags(done, { ...nobody, doNotService: { at: march(12), by: null, reason: null } }), [])
  })
})
