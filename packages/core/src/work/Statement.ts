/** The account of a customer: every invoice with how far it is paid, and every amount that made the balance. */
import { Order } from "effect"
import type * as Instant from "../time/Instant.ts"
import * as Billing from "./Billing.ts"
import type * as WorkItem from "./WorkItem.ts"

type Invoice = WorkItem.Of<"Invoice">
type Payment = WorkItem.Of<"Payment">

interface Amount {
  readonly at: Instant.Instant
  readonly kind: "invoice" | "deposit" | "payment" | "refund" | "written_off" | "voided" | "adjusted"
  readonly item: Invoice | Payment
  /** Minor units; below zero it lessens what the customer owes. */
  readonly amount: number
}

/** One line of a statement. `balance` is what the customer owes after it; below zero the business owes. */
export interface Line extends Amount {
  readonly balance: number
}

export interface Statement {
  /** Every invoice that is no draft, newest first. */
  readonly invoices: ReadonlyArray<{ readonly invoice: Invoice; readonly status: Billing.PaymentStatus }>
  /** Oldest first. The amounts add up to `balance`. */
  readonly lines: ReadonlyArray<Line>
  /** What outstanding invoices ask for. */
  readonly due: number
  /** What was received for no invoice, and what was paid too much. */
  readonly credit: number
  /** `due` less `credit`. */
  readonly balance: number
}

const kinds: ReadonlyArray<Amount["kind"]> = [
  "invoice",
  "deposit",
  "payment",
  "refund",
  "written_off",
  "voided",
  "adjusted"
]
const oldestFirst: Order.Order<Amount> = Order.combineAll([
  Order.mapInput(Order.String, (line: Amount) => line.at),
  Order.mapInput(Order.Number, (line: Amount) => kinds.indexOf(line.kind)),
  Order.mapInput(Order.String, (line: Amount) => line.item.id)
])

const sum = (amounts: ReadonlyArray<number>): number => amounts.reduce((total, amount) => total + amount, 0)

/** The invoice, and a line for what it owes other than its payments say: a discount, a payment that was not fed in. */
const ofInvoice = (invoice: Invoice, paid: number): ReadonlyArray<Amount> => {
  const rest = invoice.total - paid - Billing.owed(invoice)
  const kind = invoice.status === "bad_debt" ? "written_off" : invoice.status === "voided" ? "voided" : "adjusted"
  return [
    { at: Billing.invoiceAt(invoice), kind: "invoice", item: invoice, amount: invoice.total },
    ...(rest === 0 ? [] : [{ at: invoice.statusAt, kind, item: invoice, amount: -rest } as const])
  ]
}

const ofPayment = (payment: Payment): ReadonlyArray<Amount> => [
  // Zero less the amount: the negative of zero is not zero everywhere.
  { at: payment.createdAt, kind: Billing.paymentKind(payment), item: payment, amount: 0 - payment.amount },
  ...(payment.status === "refunded"
    ? [{ at: payment.statusAt, kind: "refund", item: payment, amount: payment.amount } as const]
    : [])
]

/**
 * The statement of all work of a customer. A draft is no debt; a failed payment is no money; a refunded one came and
 * went. Money for a draft, a voided or an unknown invoice is the customer's credit.
 */
export const of = (items: Iterable<WorkItem.WorkItem>, now: Instant.Instant): Statement => {
  const history = Billing.history(items)
  const invoices = history.flatMap(({ item }) => (item._tag === "Invoice" && item.status !== "draft" ? [item] : []))
  const payments = history.flatMap(({ item }) => (item._tag === "Payment" && item.status !== "failed" ? [item] : []))
  const paid = new Map(invoices.filter(({ status }) => status !== "voided").map(({ id }) => [id, 0]))
  let credit = sum(invoices.map((invoice) => Math.max(0, 0 - Billing.owed(invoice))))
  for (const { amount, invoiceId, status } of payments) {
    if (status !== "received") continue
    const before = invoiceId === null ? undefined : paid.get(invoiceId)
    if (invoiceId === null || before === undefined) credit += amount
    else paid.set(invoiceId, before + amount)
  }
  const due = sum(invoices.map((invoice) => Math.max(0, Billing.owed(invoice))))
  const amounts = [
    ...invoices.flatMap((invoice) => ofInvoice(invoice, paid.get(invoice.id) ?? 0)),
    ...payments.flatMap(ofPayment)
  ].toSorted(oldestFirst)
  let balance = 0
  return {
    invoices: invoices.map((invoice) => ({ invoice, status: Billing.paymentStatus(invoice, now) })),
    lines: amounts.map((line) => {
      balance += line.amount
      return { ...line, balance }
    }),
    due,
    credit,
    balance: due - credit
  }
}
