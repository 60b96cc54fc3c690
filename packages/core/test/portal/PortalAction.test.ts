import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Change from "../../src/customer/Change.ts"
import type * as Customer from "../../src/customer/Customer.ts"
import * as DoNotService from "../../src/customer/DoNotService.ts"
import * as Lifecycle from "../../src/customer/Lifecycle.ts"
import * as CustomerId from "../../src/parts/CustomerId.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import * as PortalAction from "../../src/portal/PortalAction.ts"
import * as PortalView from "../../src/portal/PortalView.ts"
import type * as WorkItem from "../../src/work/WorkItem.ts"
import { at, customer, noon } from "../fixtures/Fixtures.ts"
import { asAna, setup } from "../fixtures/Portal.ts"
import { ana, invoice, quote, workId } from "../fixtures/WorkFacts.ts"

const one = asAna(
  customer({
    name: { prefix: null, first: "Ana", middle: null, last: "Ruiz", suffix: null },
    phones: [PhoneNumber.parse("(512) 867-5309", "US")]
  })
)
const facts = (
  work: ReadonlyArray<WorkItem.WorkItem>,
  parts: Partial<PortalAction.Facts> = {}
): PortalAction.Facts => ({
  customer: one,
  work,
  setup,
  mode: "customer",
  now: noon,
  doNotService: "warn",
  ...parts
})
const marked = DoNotService.mark(one, { at: noon, by: "Eva", reason: "Owes us 300 dollars" })
const book = { _tag: "BookOnline" } as const
const approve = { _tag: "ApproveEstimate", id: workId("q") } as const
const pay = { _tag: "PayInvoice", id: workId("i") } as const
const message = { _tag: "SendMessage", kind: "reschedule", text: " Monday?\r\nThanks ", name: "", phone: "" } as const
const bob = CustomerId.CustomerId.make("bob")
const said = (result: ReturnType<typeof PortalAction.perform>) =>
  Result.isSuccess(result) ? result.success._tag : result.failure._tag

const off = {
  onlineBooking: false,
  customSmsNumber: false,
  smsRegistered: true,
  onlinePayments: false,
  cardOnFile: false
}

describe("PortalAction", () => {
  it.prop(
    "JOB-40: in a preview every action is refused, whatever is set up",
    [PortalAction.PortalAction, Arbitraries.customer],
    ([action, found]) => {
      const done = PortalAction.perform(facts([quote("q"), invoice("i")], { customer: found, mode: "preview" }), action)
      assert.strictEqual(said(done), "PreviewIsReadOnly")
    }
  )

  it.prop("what comes of an action is what its schema says", [PortalAction.PortalAction], ([action]) => {
    const done = PortalAction.perform(facts([quote("q"), invoice("i")]), action)
    if (Result.isSuccess(done)) {
      assert.deepStrictEqual(Schema.decodeUnknownSync(PortalAction.Outcome)(done.success), done.success)
    }
  })

  const blocked = new Set<string>(["BookingOpened", "EstimateApproved"])
  it.prop(
    "HCP-12, HCP-13, O8: a mark shows in no outcome; under `block` all that changes is that no work is taken on",
    [PortalAction.PortalAction, Schema.Literals(["q", "i", "draft"])],
    ([any, id]) => {
      const action = "id" in any ? { ...any, id: workId(id) } : any
      const work = [quote("q"), invoice("i"), quote("draft", { status: "draft" })]
      const perform = (parts: Partial<PortalAction.Facts>) => PortalAction.perform(facts(work, parts), action)
      const plain = perform({})
      assert.deepStrictEqual(perform({ customer: marked }), plain)
      assert.deepStrictEqual(perform({ doNotService: "block" }), plain)
      assert.deepStrictEqual(
        perform({ customer: marked, doNotService: "block" }),
        blocked.has(said(plain)) ? Result.fail(new DoNotService.RequestNotAccepted()) : plain
      )
    }
  )

  const withMark: ReadonlyArray<readonly [PortalAction.PortalAction, string]> = [
    [book, "RequestNotAccepted"],
    [approve, "RequestNotAccepted"],
    [{ ...approve, id: workId("gone") }, "EstimateNotVisible"],
    [pay, "PaymentStarted"],
    [message, "MessageRequested"],
    [{ ...message, kind: "new_appointment" }, "MessageRequested"],
    [{ _tag: "ChangeCard", change: "added" }, "CardOnFileChanged"]
  ]
  it.each(withMark)("HCP-12, O8: under `block` somebody who is marked does %o: %s", (action, expected) => {
    const done = PortalAction.perform(
      facts([quote("q"), invoice("i")], { customer: marked, doNotService: "block" }),
      action
    )
    assert.strictEqual(said(done), expected)
    const told = Result.isFailure(done) ? `${JSON.stringify(done.failure)} ${done.failure.message}` : ""
    for (const word of ["service", "Eva", "300", "block", "2026", "mark"]) assert.notInclude(told, word)
  })

  it("O7, O8: who is marked has the same view and buttons; a preview and what is not set up answer as for anybody", () => {
    const shown = (who: Customer.Customer) =>
      PortalView.make({
        ...facts([quote("q"), invoice("i")], { customer: who }),
        attachments: [],
        sharedFields: [],
        referralUrl: null
      })
    assert.deepStrictEqual(shown(marked), shown(one))
    assert.isTrue(shown(marked).can.bookOnline)
    const strict = { customer: marked, doNotService: "block" } as const
    assert.strictEqual(said(PortalAction.perform(facts([], { ...strict, mode: "preview" }), book)), "PreviewIsReadOnly")
    assert.strictEqual(said(PortalAction.perform(facts([], { ...strict, setup: off }), book)), "BookingUnavailable")
  })

  const estimates: ReadonlyArray<readonly [string, WorkItem.WorkItem, string]> = [
    ["awaiting_response", quote("q"), "EstimateApproved"],
    ["changes_requested", quote("q", { status: "changes_requested" }), "EstimateApproved"],
    ["approved", quote("q", { status: "approved" }), "EstimateNotOpen"],
    ["converted", quote("q", { status: "converted" }), "EstimateNotOpen"],
    ["declined", quote("q", { status: "declined" }), "EstimateNotOpen"],
    ["expired", quote("q", { status: "expired" }), "EstimateNotOpen"],
    ["cancelled", quote("q", { status: "cancelled" }), "EstimateNotVisible"],
    ["draft", quote("q", { status: "draft" }), "EstimateNotVisible"],
    ["another one", quote("other"), "EstimateNotVisible"],
    ["somebody else's", quote("q", { customerId: bob }), "EstimateNotVisible"],
    ["an invoice with that id", invoice("q"), "EstimateNotVisible"]
  ]
  it.each(estimates)("HCP-51, O14: approving %s: %o gives %s", (_, item, expected) =>
    assert.strictEqual(said(PortalAction.perform(facts([item]), approve)), expected)
  )

  it("HCP-51: the approved estimate is the same, approved now", () => {
    const item = quote("q", { total: 4200 })
    assert.deepStrictEqual(
      PortalAction.perform(facts([item]), approve),
      Result.succeed({ _tag: "EstimateApproved", quote: { ...item, status: "approved", statusAt: noon } })
    )
  })

  it("HCP-51, L7: an estimate approved in the portal makes a client of a lead, who may have been lost", () => {
    const since = at("2026-01-01T00:00:00.000Z")
    const lost = Result.getOrThrow(Lifecycle.markLost(Lifecycle.lead(since), "Too expensive", since))
    for (const lifecycle of [Lifecycle.lead(since), lost]) {
      const lead = { ...one, lifecycle }
      const done = Result.getOrThrow(PortalAction.perform(facts([quote("q")], { customer: lead }), approve))
      if (done._tag !== "EstimateApproved") return assert.fail(done._tag)
      const { customer: client, warnings } = Lifecycle.observe(lead, done.quote, Lifecycle.defaultTriggers)
      assert.deepStrictEqual<Lifecycle.Lifecycle>(client.lifecycle, {
        stage: "client",
        leadSince: since,
        convertedAt: noon,
        reason: "quote_approved"
      })
      assert.deepStrictEqual(warnings, [])
    }
  })

  const invoices: ReadonlyArray<readonly [string, WorkItem.WorkItem, number | null]> = [
    ["a sent one", invoice("i"), 1000],
    ["one paid in part", invoice("i", { balance: 400 }), 400],
    ["a paid one", invoice("i", { balance: 0, status: "paid" }), null],
    ["a draft", invoice("i", { status: "draft" }), null],
    ["somebody else's", invoice("i", { customerId: bob }), null]
  ]
  it.each(invoices)("HCP-49: paying %s: %o starts a payment of %j", (_, item, amount) => {
    const done = PortalAction.perform(facts([item]), pay)
    assert.strictEqual(said(done), amount === null ? "PaymentUnavailable" : "PaymentStarted")
    if (Result.isSuccess(done))
      assert.deepStrictEqual(done.success, { _tag: "PaymentStarted", invoiceId: item.id, amount: amount ?? 0 })
  })

  it("HCP-52: a message has the name and phone of its form, or those of the record, which stays as it is", () => {
    const before = structuredClone(one)
    const sent = [message, { ...message, name: " Bob  R. ", phone: "555 1234" }].map((action) =>
      Result.getOrThrow(PortalAction.perform(facts([]), action))
    )
    const words = { kind: "reschedule", text: "Monday?\nThanks" } as const
    const head = { _tag: "MessageRequested", customerId: ana, at: noon, ...words } as const
    assert.deepStrictEqual<ReadonlyArray<unknown>>(sent, [
      { ...head, name: "Ana Ruiz", phone: "+15128675309" },
      { ...head, name: "Bob R.", phone: "555 1234" }
    ])
    assert.deepStrictEqual(Change.between(before, one), [])
  })

  it("HCP-40, HCP-53: a card that was changed is an intent with no number", () => {
    const removed = PortalAction.perform(facts([]), { _tag: "ChangeCard", change: "removed" })
    assert.deepStrictEqual(
      removed,
      Result.succeed({ _tag: "CardOnFileChanged", customerId: ana, at: noon, change: "removed" })
    )
  })

  const unavailable: ReadonlyArray<readonly [PortalAction.PortalAction, string]> = [
    [message, "MessagingUnavailable"],
    [{ ...message, text: " \u200B" }, "MessagingUnavailable"],
    [book, "BookingUnavailable"],
    [{ _tag: "ChangeCard", change: "added" }, "WalletUnavailable"],
    [pay, "PaymentUnavailable"],
    [approve, "EstimateApproved"]
  ]
  it.each(unavailable)("where nothing is set up, %o gives %s", (action, expected) =>
    assert.strictEqual(said(PortalAction.perform(facts([quote("q"), invoice("i")], { setup: off }), action)), expected)
  )

  it("an outcome and a refusal say what they are about", () => {
    assert.deepStrictEqual(
      PortalAction.perform(facts([]), book),
      Result.succeed({ _tag: "BookingOpened", customerId: ana })
    )
    const silent = { ...one, phones: [] }
    const sent = Result.getOrThrow(PortalAction.perform(facts([], { customer: silent }), message))
    assert.deepInclude(sent, { name: "Ana Ruiz", phone: null })
    const { id } = approve
    const refusals: ReadonlyArray<readonly [PortalAction.PortalAction, PortalAction.Facts, PortalAction.Refused]> = [
      [pay, facts([], { mode: "preview" }), new PortalAction.PreviewIsReadOnly({ action: "PayInvoice" })],
      [approve, facts([]), new PortalAction.EstimateNotVisible({ id })],
      [
        approve,
        facts([quote("q", { status: "converted" })]),
        new PortalAction.EstimateNotOpen({ id, status: "approved" })
      ],
      [pay, facts([]), new PortalAction.PaymentUnavailable({ id: pay.id })],
      [pay, facts([invoice("i")], { setup: off }), new PortalAction.PaymentUnavailable({ id: pay.id })]
    ]
    for (const [action, given, refusal] of refusals)
      assert.deepStrictEqual(PortalAction.perform(given, action), Result.fail(refusal))
  })

  it("one's own is found behind somebody else's, and behind another kind, of the same id", () => {
    const work = [
      quote("q", { customerId: bob, total: 1 }),
      invoice("q", { total: 2 }),
      quote("q", { total: 3 }),
      invoice("i", { customerId: bob, balance: 1 }),
      quote("i", { total: 2 }),
      invoice("i", { balance: 3 })
    ]
    const approved = Result.getOrThrow(PortalAction.perform(facts(work), approve))
    assert.deepNestedInclude(approved, { "quote.total": 3, "quote.customerId": ana })
    assert.deepInclude(Result.getOrThrow(PortalAction.perform(facts(work), pay)), { amount: 3 })
  })

  it("a message says something, and who books has a first and a last name", () => {
    assert.strictEqual(said(PortalAction.perform(facts([]), { ...message, text: "\n \u200B" })), "MessageEmpty")
    assert.strictEqual(said(PortalAction.perform(facts([]), book)), "BookingOpened")
    const single = { ...one, name: { ...one.name, last: null }, archivedAt: at("2026-01-01T00:00:00.000Z") }
    const refused = PortalAction.perform(facts([], { customer: single }), book)
    assert.strictEqual(said(refused), "BookingUnavailable")
  })
})
