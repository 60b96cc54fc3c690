import { WorkArbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as CanSend from "../../src/messages/CanSend.ts"
import * as ConsentLedger from "../../src/messages/ConsentLedger.ts"
import * as QuietHours from "../../src/messages/QuietHours.ts"
import * as ReviewRequest from "../../src/messages/ReviewRequest.ts"
import * as CustomerId from "../../src/parts/CustomerId.ts"
import * as Preferences from "../../src/parts/Preferences.ts"
import * as Email from "../../src/people/Email.ts"
import { customer, noon } from "../fixtures/Fixtures.ts"
import { asAna } from "../fixtures/Portal.ts"
import { invoice, job, workId } from "../fixtures/WorkFacts.ts"

const one = asAna(customer({ emails: [Email.make("ana@example.com")] }))
const done = job("j", { status: "completed" })
const paid = invoice("i", { status: "paid", balance: 0 })
const piece = (kind: ReviewRequest.Piece["kind"], id: string): ReviewRequest.Piece => ({ kind, id: workId(id) })
const off = Preferences.set(one, "review_request", false).preferences
const facts: ReviewRequest.Facts = {
  settings: { trigger: "job_completed" },
  capabilities: ["reviews"],
  customer: one,
  requested: [],
  before: null,
  after: done
}
const byInvoice = { settings: { trigger: "invoice_paid" } } as const
const said = (parts: Partial<ReviewRequest.Facts>): string => {
  const decision = ReviewRequest.decideAuto({ ...facts, ...parts })
  return decision._tag === "Skip" ? decision.reason : decision.about.map(({ id, kind }) => `${kind} ${id}`).join(", ")
}

describe("ReviewRequest", () => {
  it.prop(
    "JOB-13: whatever is written and however the trigger is changed, at most one request goes out for a piece of work",
    [WorkArbitraries.items, Schema.Array(ReviewRequest.Trigger).check(Schema.isMinLength(1))],
    ([items, triggers]) => {
      const who = { ...one, id: CustomerId.CustomerId.make("c1") }
      let requested: ReadonlyArray<ReviewRequest.Piece> = []
      for (const [n, after] of [...items, ...items].entries()) {
        if (after._tag !== "Job" && after._tag !== "Invoice") continue
        const settings = { trigger: triggers[n % triggers.length] ?? null }
        const decision = ReviewRequest.decideAuto({ ...facts, customer: who, settings, requested, after })
        if (decision._tag === "Request") {
          assert.isNotEmpty(decision.about)
          requested = [...requested, ...decision.about]
        }
      }
      assert.lengthOf(new Set(requested.map(({ id, kind }) => `${kind} ${id}`)), requested.length)
    }
  )

  const cases: ReadonlyArray<readonly [string, Partial<ReviewRequest.Facts>, string]> = [
    ["a job is completed", { before: job("j", { status: "in_progress" }) }, "Job j"],
    ["a job comes in completed", {}, "Job j"],
    ["nothing is set", { settings: { trigger: null } }, "trigger_off"],
    ["the plan has no reviews", { capabilities: [] }, "no_capability"],
    ["it is of somebody else", { customer: { ...one, id: CustomerId.CustomerId.make("bob") } }, "other_customer"],
    ["an invoice is paid where jobs ask", { after: paid }, "other_trigger"],
    ["a job is completed where invoices ask", byInvoice, "other_trigger"],
    ["a job is to be invoiced", { after: job("j", { status: "requires_invoicing" }) }, "not_done"],
    ["a job is cancelled", { after: job("j", { status: "cancelled" }) }, "not_done"],
    ["a completed job is written again", { before: { ...done, title: "Boiler" } }, "done_before"],
    ["a job is completed again", { before: job("j"), requested: [piece("Job", "j")] }, "already_requested"],
    ["another job was asked about", { requested: [piece("Job", "k"), piece("Invoice", "j")] }, "Job j"],
    ["an invoice is paid", { ...byInvoice, before: invoice("i"), after: paid }, "Invoice i"],
    ["an invoice is paid in part", { ...byInvoice, after: invoice("i", { balance: 1 }) }, "not_done"],
    ["an invoice is written off", { ...byInvoice, after: { ...paid, status: "bad_debt" } }, "not_done"],
    [
      "an invoice of two jobs is paid, one twice in it",
      { ...byInvoice, after: { ...paid, jobIds: [workId("j"), workId("k"), workId("j")] } },
      "Job j, Job k"
    ],
    [
      "a second instalment is paid",
      { ...byInvoice, after: { ...paid, jobIds: [workId("j")] }, requested: [piece("Job", "j")] },
      "already_requested"
    ],
    [
      "one of two jobs was asked about",
      { ...byInvoice, after: { ...paid, jobIds: [workId("j"), workId("k")] }, requested: [piece("Job", "j")] },
      "Job k"
    ],
    ["archived", { customer: { ...one, archivedAt: noon } }, "Job j"],
    ["review requests are off, which is for CanSend", { customer: { ...one, preferences: off } }, "Job j"]
  ]
  it.each(cases)("JOB-13: %s: %o gives %s", (_, parts, expected) => assert.strictEqual(said(parts), expected))

  it.each([
    ["on", Preferences.none, null],
    ["off", off, "TopicOff"]
  ] as const)(
    "JOB-13: CanSend decides about sending; with the topic %s the gate that closes is %j",
    (_, preferences, gate) => {
      const who = { ...one, preferences }
      assert.strictEqual(ReviewRequest.decideAuto({ ...facts, customer: who })._tag, "Request")
      const decision = CanSend.decide(
        {
          topic: "review_request",
          channel: "email",
          customer: who,
          contactId: null,
          address: "ana@example.com",
          receivedDocument: false
        },
        {
          now: noon,
          ledger: ConsentLedger.empty("secret"),
          quietHours: QuietHours.defaults,
          businessZone: "America/Chicago",
          capabilities: facts.capabilities
        }
      )
      assert.strictEqual(decision.allowed ? null : decision.gate, gate)
    }
  )
})
