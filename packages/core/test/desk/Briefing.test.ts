import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import * as Briefing from "../../src/desk/Briefing.ts"
import * as CustomerId from "../../src/parts/CustomerId.ts"
import * as Email from "../../src/people/Email.ts"
import * as Instant from "../../src/time/Instant.ts"
import * as Billing from "../../src/work/Billing.ts"
import * as Schedule from "../../src/work/Schedule.ts"
import type * as WorkItem from "../../src/work/WorkItem.ts"
import { customer, noon } from "../fixtures/Fixtures.ts"
import { asAna } from "../fixtures/Portal.ts"
import { invoice, job, payment, quote, request, visit, workId } from "../fixtures/WorkFacts.ts"

const days = (n: number) => Instant.plus(noon, n * 86_400_000)
const one = asAna(customer({ company: "Acme", emails: [Email.make("ana@example.com")] }))
const facts = (work: ReadonlyArray<WorkItem.WorkItem>, parts: Partial<Briefing.Facts> = {}): Briefing.Facts => ({
  customer: one,
  work,
  upcoming: [],
  balance: 0,
  now: noon,
  ...parts
})
const steps = (...work: ReadonlyArray<WorkItem.WorkItem>) =>
  Briefing.make(facts(work)).nextSteps.map(({ step }) => step)
const everything = [
  invoice("i", { status: "past_due" }),
  payment("p", { status: "failed" }),
  request("r"),
  quote("q1", { status: "changes_requested" }),
  quote("q2", { status: "approved" }),
  quote("q3"),
  job("j1", { status: "unscheduled" }),
  job("j2", { status: "requires_invoicing", end: days(-200) })
]

describe("Briefing", () => {
  it.prop(
    "the order in which facts come does not count, and every step has a reason",
    [Arbitraries.customer],
    ([found]) => {
      const customerOf = { ...found, id: one.id }
      const briefing = Briefing.make(facts(everything, { customer: customerOf }))
      assert.deepStrictEqual(Briefing.make(facts(everything.toReversed(), { customer: customerOf })), briefing)
      for (const { reason } of briefing.nextSteps) assert.notStrictEqual(reason, "")
    }
  )

  const cases: ReadonlyArray<readonly [string, WorkItem.WorkItem, ReadonlyArray<Briefing.Step>]> = [
    ["an invoice past due", invoice("x", { status: "past_due" }), ["remind_of_overdue_invoice"]],
    ["an invoice past due by its status, due later", invoice("x", { status: "past_due", dueAt: days(1) }), []],
    ["one whose day has passed", invoice("x", { dueAt: days(-1) }), ["remind_of_overdue_invoice"]],
    ["one that is due later", invoice("x", { dueAt: days(1) }), []],
    ["one that is paid", invoice("x", { status: "paid", balance: 0, dueAt: days(-1) }), []],
    ["a payment that failed", payment("x", { status: "failed" }), ["retry_payment"]],
    ["a request", request("x"), ["answer_request"]],
    ["changes requested", quote("x", { status: "changes_requested" }), ["revise_quote"]],
    ["an approved quote", quote("x", { status: "approved" }), ["schedule_approved_quote"]],
    ["a converted quote", quote("x", { status: "converted" }), []],
    ["a quote of three days", quote("x", { statusAt: days(-3) }), ["follow_up_quote"]],
    ["a quote of two days", quote("x", { statusAt: days(-2) }), []],
    ["a job without a date", job("x", { status: "unscheduled" }), ["schedule_job"]],
    ["a job to be invoiced", job("x", { status: "requires_invoicing", end: days(-1) }), ["invoice_job"]],
    ["served half a year ago", job("x", { status: "completed", end: days(-180) }), ["invite_to_book"]],
    ["served not so long ago", job("x", { status: "completed", end: days(-179) }), []],
    ["of somebody else", quote("x", { status: "approved", customerId: CustomerId.CustomerId.make("bob") }), []]
  ]
  it.each(cases)("HCP-15: %s: %o suggests %j", (_, item, expected) => assert.deepStrictEqual(steps(item), expected))

  it.each<readonly [string, WorkItem.Of<"Invoice">["status"], ReadonlyArray<Briefing.Step>]>([
    ["open", "awaiting_payment", ["retry_payment"]],
    ["paid since", "paid", []],
    ["written off", "bad_debt", []],
    ["voided", "voided", []]
  ])("HCP-15: a payment that failed, for an invoice that is %s: %s", (_, status, expected) => {
    const failed = payment("p", { status: "failed", invoiceId: workId("i") })
    assert.deepStrictEqual(steps(failed, invoice("i", { status })), expected)
    assert.deepStrictEqual(steps(failed, invoice("other", { status })), ["retry_payment"])
  })

  it("HCP-15: the steps are in the order of the rules, with the work that they are about, oldest first", () => {
    const [january, february] = [days(-70), days(-40)]
    const found = Briefing.make(
      facts([
        quote("late", { createdAt: february }),
        quote("early", { createdAt: january }),
        invoice("i", { status: "past_due" })
      ])
    ).nextSteps
    assert.deepStrictEqual<unknown>(found, [
      { step: "remind_of_overdue_invoice", reason: "1 invoice past due", refs: [{ kind: "Invoice", id: "i" }] },
      {
        step: "follow_up_quote",
        reason: "2 quotes without an answer for 3 days or more",
        refs: [
          { kind: "Quote", id: "early" },
          { kind: "Quote", id: "late" }
        ]
      }
    ])
  })

  it("somebody who is not to be served is reminded of what is owed, and nothing is sold", () => {
    const barred = { ...one, doNotService: { at: noon, by: null, reason: "never pays" } }
    const found = Briefing.make(facts(everything, { customer: barred })).nextSteps
    assert.deepStrictEqual(
      found.map(({ step }) => step),
      ["ask_before_working", "remind_of_overdue_invoice", "retry_payment", "invoice_job"]
    )
    assert.include(found[0]?.reason, "never pays")
  })

  it("whoever has something planned or is archived is not invited, and without e-mail and phone that is asked for", () => {
    const served = [job("x", { status: "completed", end: days(-400) })]
    const upcoming = [visit("v", { start: days(1), title: "Boiler" })]
    const stepsOf = (parts: Partial<Briefing.Facts>) =>
      Briefing.make(facts(served, parts)).nextSteps.map(({ step }) => step)
    assert.deepStrictEqual(stepsOf({ upcoming }), [])
    assert.deepStrictEqual(stepsOf({ customer: { ...one, archivedAt: noon } }), [])
    assert.deepStrictEqual(stepsOf({ customer: { ...one, emails: [] }, upcoming }), ["ask_for_contact"])
  })

  it("HCP-15, HCP-16: what comes next and what is owed are made of the same work", () => {
    const work = [
      visit("fourth", { start: days(9) }),
      visit("second", { start: days(2), title: "Boiler" }),
      visit("cancelled", { start: days(1), status: "cancelled" }),
      visit("third", { start: days(3) }),
      visit("first", { start: days(1) }),
      visit("past", { start: days(-200), end: days(-200), status: "completed" }),
      invoice("open", { balance: 400 }),
      invoice("overdue", { balance: 250, dueAt: days(-1) }),
      invoice("paid", { balance: 0, status: "paid" }),
      invoice("draft", { balance: 900, status: "draft" }),
      payment("p", { amount: 600, invoiceId: workId("open") })
    ]
    const briefing = Briefing.make({
      customer: one,
      work,
      upcoming: Schedule.next(work, noon),
      balance: Billing.balanceDue(work),
      now: noon
    })
    assert.deepStrictEqual<ReadonlyArray<string>>(
      briefing.upcoming.map(({ id }) => id),
      ["first", "second", "third"]
    )
    assert.deepStrictEqual([briefing.balance, briefing.history.paid], [650, 600])
    assert.deepStrictEqual(
      briefing.nextSteps.map(({ step }) => step),
      ["remind_of_overdue_invoice"]
    )
    const text = Briefing.toText(briefing, (amount) => `$${(amount / 100).toFixed(2)}`)
    for (const line of ["Planned: 3 appointments", "  2026-03-17T12:00:00.000Z Boiler", "To be paid: $6.50"])
      assert.include(text.split("\n"), line)
    const idle = work.filter((item) => item._tag !== "Visit" || item.status === "completed")
    const free = Briefing.make(facts(idle, { upcoming: Schedule.next(idle, noon) }))
    assert.include(
      free.nextSteps.map(({ step }) => step),
      "invite_to_book"
    )
  })

  it("HCP-15: history counts jobs and payments, and text says it all", () => {
    const briefing = Briefing.make(
      facts(
        [
          job("a", { status: "completed", end: days(-30) }),
          job("b", { status: "completed", end: days(-10) }),
          visit("v", { status: "completed", end: days(-9) }),
          payment("p", { amount: 1500 }),
          payment("refunded", { amount: 999, status: "refunded" })
        ],
        { upcoming: [visit("next", { start: days(1), title: "Boiler" })], balance: 250 }
      )
    )
    assert.deepStrictEqual(briefing.history, {
      completedJobs: 2,
      firstServiceAt: days(-30),
      lastServiceAt: days(-9),
      paid: 1500
    })
    assert.strictEqual(
      Briefing.toText(briefing, (amount) => `$${(amount / 100).toFixed(2)}`),
      [
        "Acme (lead)",
        "Planned: 1 appointment",
        "  2026-03-16T12:00:00.000Z Boiler",
        "To be paid: $2.50",
        "Done: 2 jobs, last on 2026-03-06, paid $15.00"
      ].join("\n")
    )
  })
})
