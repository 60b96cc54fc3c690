import { WorkArbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Billing from "../../src/work/Billing.ts"
import * as Statement from "../../src/work/Statement.ts"
import type * as WorkItem from "../../src/work/WorkItem.ts"
import { id, invoice, march, payment } from "../fixtures/Work.ts"

const now = march(15)
const of = (...items: ReadonlyArray<WorkItem.WorkItem>) => Statement.of(items, now)
const short = (statement: Statement.Statement) =>
  statement.lines.map(({ amount, balance, kind }) => [kind, amount, balance] as const)

describe("Statement", () => {
  it.prop(
    "the lines add up to the balance, each with the balance after it",
    [WorkArbitraries.items],
    ([items]) => {
      const { balance, credit, due, lines } = Statement.of(items, now)
      let running = 0
      for (const line of lines) {
        running += line.amount
        assert.strictEqual(line.balance, running)
      }
      assert.strictEqual(balance, running)
      assert.strictEqual(balance, due - credit)
    },
    { arbitrary: { runs: 500 } }
  )

  it.prop("what is due is the balance of the outstanding invoices", [WorkArbitraries.items], ([items]) => {
    assert.strictEqual(Statement.of(items, now).due, Billing.balanceDue(items))
  })

  it.prop(
    "the order of what is fed in does not matter, and time only goes forward",
    [WorkArbitraries.items],
    ([items]) => {
      const statement = Statement.of(items, now)
      assert.deepStrictEqual(Statement.of(items.toReversed(), now), statement)
      assert.deepStrictEqual(
        statement.lines.map(({ at }) => at),
        statement.lines.map(({ at }) => at).toSorted()
      )
    }
  )

  it.prop("a recorded payment lessens the balance by its amount", [WorkArbitraries.items], ([items]) => {
    const [first, ...others] = items.filter(
      (item) => item._tag === "Invoice" && item.status === "awaiting_payment" && item.balance > 0
    )
    if (first?._tag !== "Invoice") return
    const work = [first, ...others]
    const paid = Result.getOrThrow(
      Billing.recordPayment(first, { id: id("new"), amount: first.balance, method: "cash", at: now })
    )
    const after = Statement.of([paid.invoice, paid.payment, ...others], now)
    assert.strictEqual(after.balance, Statement.of(work, now).balance - first.balance)
  })

  it("HCP-36: past and current invoices with how far they are paid, newest first", () => {
    const statement = of(
      invoice("old", { status: "paid", balance: 0, sentAt: march(2) }),
      invoice("part", { status: "awaiting_payment", balance: 4_000, sentAt: march(3) }),
      invoice("late", { status: "awaiting_payment", sentAt: march(4), dueAt: march(10) }),
      invoice("draft"),
      payment("p1", { invoiceId: id("old"), createdAt: march(5) }),
      payment("p2", { invoiceId: id("part"), createdAt: march(6), amount: 6_000 })
    )
    assert.deepStrictEqual(
      statement.invoices.map((one) => [one.invoice.id, one.status]),
      [
        ["late", "overdue"],
        ["part", "partially_paid"],
        ["old", "paid"]
      ]
    )
    assert.deepStrictEqual(short(statement), [
      ["invoice", 10_000, 10_000],
      ["invoice", 10_000, 20_000],
      ["invoice", 10_000, 30_000],
      ["payment", -10_000, 20_000],
      ["payment", -6_000, 14_000]
    ])
    assert.strictEqual(statement.balance, 14_000)
  })

  const sent = invoice("i", { status: "awaiting_payment", sentAt: march(2) })
  it.each<readonly [string, ReadonlyArray<WorkItem.WorkItem>, ReadonlyArray<readonly [string, number, number]>]>([
    [
      "a failed payment is no money",
      [sent, payment("p", { invoiceId: id("i"), status: "failed" })],
      [["invoice", 10_000, 10_000]]
    ],
    [
      "a refund gives back what came",
      [sent, payment("p", { invoiceId: id("i"), createdAt: march(3), status: "refunded", statusAt: march(5) })],
      [
        ["invoice", 10_000, 10_000],
        ["payment", -10_000, 0],
        ["refund", 10_000, 10_000]
      ]
    ],
    ["a deposit is credit", [payment("d", { deposit: true, amount: 500 })], [["deposit", -500, -500]]],
    [
      "a deposit that was refunded is none",
      [payment("d", { deposit: true, amount: 500, status: "refunded", statusAt: march(5) })],
      [
        ["deposit", -500, -500],
        ["refund", 500, 0]
      ]
    ],
    [
      "bad debt is written off",
      [
        { ...sent, status: "bad_debt", statusAt: march(9), balance: 7_000 },
        payment("p", { invoiceId: id("i"), amount: 3_000, createdAt: march(4) })
      ],
      [
        ["invoice", 10_000, 10_000],
        ["payment", -3_000, 7_000],
        ["written_off", -7_000, 0]
      ]
    ],
    [
      "money on a voided invoice is the customer's",
      [
        { ...sent, status: "voided", statusAt: march(9) },
        payment("p", { invoiceId: id("i"), amount: 3_000, createdAt: march(4) })
      ],
      [
        ["invoice", 10_000, 10_000],
        ["payment", -3_000, 7_000],
        ["voided", -10_000, -3_000]
      ]
    ],
    [
      "a discount that is no payment has a line",
      [{ ...sent, balance: 9_000, statusAt: march(3) }],
      [
        ["invoice", 10_000, 10_000],
        ["adjusted", -1_000, 9_000]
      ]
    ],
    [
      "what was paid too much is credit",
      [{ ...sent, balance: -500 }, payment("p", { invoiceId: id("i"), amount: 10_500, createdAt: march(4) })],
      [
        ["invoice", 10_000, 10_000],
        ["payment", -10_500, -500]
      ]
    ],
    ["a payment of nothing leaves a plain zero", [payment("p", { amount: 0 })], [["payment", 0, 0]]],
    ["a draft is no debt", [invoice("i")], []]
  ])("%s", (_, items, expected) => {
    const statement = of(...items)
    assert.deepStrictEqual(short(statement), expected)
    assert.strictEqual(statement.balance, statement.lines.at(-1)?.balance ?? 0)
  })
})
