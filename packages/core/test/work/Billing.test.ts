import { WorkArbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Billing from "../../src/work/Billing.ts"
import * as WorkItem from "../../src/work/WorkItem.ts"
import { id, invoice, job, march, payment, quote, visit } from "../fixtures/Work.ts"

const receipt = (parts: Partial<Billing.Receipt> = {}): Billing.Receipt => ({
  id: id("p"),
  amount: 4_000,
  method: "cash",
  at: march(15),
  ...parts
})
const open = invoice("i", { status: "past_due", sentAt: march(2) })
const failure = (result: ReturnType<typeof Billing.recordPayment>) => (Result.isFailure(result) ? result.failure : null)

describe("Billing", () => {
  it.prop(
    "no money comes or goes by recording a payment",
    [
      WorkItem.WorkItem.cases.Invoice.fields.status,
      Schema.Int.check(Schema.isBetween({ minimum: -5, maximum: 100 })),
      Schema.Int.check(Schema.isBetween({ minimum: -5, maximum: 105 }))
    ],
    ([status, balance, amount]) => {
      const found = Billing.recordPayment({ ...open, status, balance }, receipt({ amount }))
      const taken = ["awaiting_payment", "past_due", "bad_debt"].includes(status) && amount > 0 && amount <= balance
      assert.strictEqual(Result.isSuccess(found), taken)
      if (Result.isFailure(found)) return
      const { invoice: left, payment: made } = found.success
      assert.strictEqual(made.amount + left.balance, balance)
      assert.isTrue(Schema.is(WorkItem.WorkItem)(made) && Schema.is(WorkItem.WorkItem)(left))
      assert.strictEqual(left.status, left.balance === 0 ? "paid" : status)
    },
    { arbitrary: { runs: 500 } }
  )

  it.prop(
    "an invoice paid in parts is paid once the last part is",
    [Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1_000_000 }))).check(Schema.isMinLength(1))],
    ([parts]) => {
      const total = parts.reduce((sum, part) => sum + part, 0)
      let held: WorkItem.Of<"Invoice"> = { ...open, total, balance: total }
      for (const amount of parts) {
        assert.strictEqual(held.status, "past_due")
        held = Result.getOrThrow(Billing.recordPayment(held, receipt({ amount }))).invoice
      }
      assert.deepStrictEqual(held, { ...open, total, balance: 0, status: "paid", statusAt: march(15) })
    }
  )

  it.prop(
    "JOB-32: the history has every invoice and payment, newest first, the same each time",
    [WorkArbitraries.items],
    ([items]) => {
      const history = Billing.history(items)
      const wanted = items.filter(({ _tag }) => _tag === "Invoice" || _tag === "Payment")
      assert.sameMembers(
        history.map(({ item }) => item.id),
        wanted.map((item) => item.id)
      )
      assert.deepStrictEqual(
        history.map(({ at }) => at),
        history
          .map(({ at }) => at)
          .toSorted()
          .toReversed()
      )
      assert.deepStrictEqual(Billing.history(items.toReversed()), history)
    }
  )

  it("JOB-32: invoices, payments and deposits each have their word", () => {
    const items = [
      invoice("i", { createdAt: march(1), sentAt: march(4) }),
      payment("d", { createdAt: march(2), deposit: true }),
      payment("p", { createdAt: march(9), status: "failed" }),
      quote("q")
    ]
    assert.deepStrictEqual(
      Billing.history(items).map(({ at, item, kind }) => [at, kind, item.id]),
      [
        [march(9), "payment", "p"],
        [march(4), "invoice", "i"],
        [march(2), "deposit", "d"]
      ]
    )
  })

  it.each<readonly [string, ReadonlyArray<WorkItem.WorkItem>, number]>([
    [
      "two invoices",
      [invoice("a", { status: "awaiting_payment" }), invoice("b", { status: "past_due", balance: 1 })],
      10_001
    ],
    ["a draft", [invoice("i")], 0],
    ["voided", [invoice("i", { status: "voided" })], 0],
    ["bad debt", [invoice("i", { status: "bad_debt" })], 0],
    ["paid", [invoice("i", { status: "paid", balance: 0 })], 0],
    [
      "a deposit takes nothing off",
      [invoice("i", { status: "awaiting_payment" }), payment("d", { deposit: true })],
      10_000
    ],
    [
      "one that was paid too much takes nothing off another",
      [invoice("a", { status: "awaiting_payment" }), invoice("b", { status: "awaiting_payment", balance: -5 })],
      10_000
    ],
    ["nothing", [], 0]
  ])("balance due, %s", (_, items, expected) => assert.strictEqual(Billing.balanceDue(items), expected))

  it.each<readonly [WorkItem.Of<"Invoice">, Billing.PaymentStatus]>([
    [invoice("i"), "draft"],
    [invoice("i", { status: "awaiting_payment" }), "unpaid"],
    [invoice("i", { status: "awaiting_payment", balance: 1 }), "partially_paid"],
    [invoice("i", { status: "awaiting_payment", balance: 1, dueAt: march(14) }), "overdue"],
    [invoice("i", { status: "awaiting_payment", balance: 0 }), "paid"],
    [invoice("i", { status: "paid", balance: 0 }), "paid"],
    [invoice("i", { status: "bad_debt" }), "bad_debt"],
    [invoice("i", { status: "voided" }), "voided"]
  ])("HCP-36: the payment status of %o is %s", (item, expected) =>
    assert.strictEqual(Billing.paymentStatus(item, march(15)), expected)
  )

  it("JOB-34: jobs that require invoicing, and no others", () => {
    const items = [
      job("a", { status: "requires_invoicing" }),
      job("b", { status: "completed" }),
      job("c", { status: "requires_invoicing" }),
      visit("v", { status: "completed" })
    ]
    assert.deepStrictEqual<ReadonlyArray<string>>(
      Billing.invoiceableJobs(items).map((one) => one.id),
      ["a", "c"]
    )
  })

  it("JOB-35: a part of an invoice leaves the rest, and its status", () => {
    assert.deepStrictEqual(Result.getOrThrow(Billing.recordPayment(open, receipt())), {
      payment: payment("p", {
        createdAt: march(15),
        statusAt: march(15),
        invoiceId: id("i"),
        amount: 4_000
      }),
      invoice: { ...open, balance: 6_000 }
    })
  })

  it("JOB-35: money for bad debt is taken", () => {
    const found = Billing.recordPayment({ ...open, status: "bad_debt" }, receipt({ amount: 10_000 }))
    assert.strictEqual(Result.getOrThrow(found).invoice.status, "paid")
  })

  it.each<readonly [string, WorkItem.Of<"Invoice">, Partial<Billing.Receipt>, string]>([
    ["a card", open, { method: "card" }, "CardChargeNotAllowedHere"],
    ["a draft", invoice("i"), {}, "InvoiceNotPayable"],
    ["a voided invoice", invoice("i", { status: "voided" }), {}, "InvoiceNotPayable"],
    ["more than is left", open, { amount: 10_001 }, "Overpayment"],
    ["an invoice that is paid", invoice("i", { status: "paid", balance: 0 }), { amount: 1 }, "InvoiceNotPayable"],
    ["one that is called paid and has a balance", invoice("i", { status: "paid" }), {}, "InvoiceNotPayable"],
    ["nothing", open, { amount: 0 }, "PaymentNotPositive"],
    ["less than nothing", open, { amount: -1 }, "PaymentNotPositive"],
    ["half a cent", open, { amount: 0.5 }, "PaymentNotPositive"],
    ["no number", open, { amount: Number.NaN }, "PaymentNotPositive"],
    ["infinity", open, { amount: Number.POSITIVE_INFINITY }, "PaymentNotPositive"]
  ])("JOB-35: %s is refused", (_, item, parts, expected) =>
    assert.strictEqual(failure(Billing.recordPayment(item, receipt(parts)))?._tag, expected)
  )

  it("an overpayment names both amounts", () => {
    const message = failure(Billing.recordPayment(open, receipt({ amount: 10_001 })))?.message ?? ""
    assert.include(message, "10001")
    assert.include(message, "10000")
  })
})
