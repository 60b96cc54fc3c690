/** What a customer was asked to pay and paid. All amounts are whole minor units of the currency of the book. */
import { Order, Result, Schema } from "effect"
import type * as Instant from "../time/Instant.ts"
import * as WorkItem from "./WorkItem.ts"

type Invoice = WorkItem.Of<"Invoice">
type Payment = WorkItem.Of<"Payment">

/** One entry of the billing history. A deposit is a payment from before there was an invoice. */
export interface Entry {
  readonly at: Instant.Instant
  readonly kind: "invoice" | "payment" | "deposit"
  readonly item: Invoice | Payment
}

/** When an invoice went out, or was made if it has not. */
export const invoiceAt = ({ createdAt, sentAt }: Invoice): Instant.Instant => sentAt ?? createdAt
export const paymentKind = ({ deposit }: Payment) => (deposit ? "deposit" : "payment")

/** Invoices, payments and deposits of any status, newest first. */
export const history = (items: Iterable<WorkItem.WorkItem>): ReadonlyArray<Entry> =>
  [...items]
    .flatMap((item): ReadonlyArray<Entry> => {
      if (item._tag === "Invoice") return [{ at: invoiceAt(item), kind: "invoice", item }]
      return item._tag === "Payment" ? [{ at: item.createdAt, kind: paymentKind(item), item }] : []
    })
    .toSorted(
      Order.combineAll([
        Order.flip(Order.mapInput(Order.String, (entry: Entry) => entry.at)),
        Order.mapInput(Order.String, (entry: Entry) => entry.kind),
        Order.mapInput(Order.String, (entry: Entry) => entry.item.id)
      ])
    )

/** Jobs that an invoice may include, several on one if wanted. */
export const invoiceableJobs = (items: Iterable<WorkItem.WorkItem>): ReadonlyArray<WorkItem.Of<"Job">> =>
  [...items].flatMap((item) => (item._tag === "Job" && item.status === "requires_invoicing" ? [item] : []))

/** How far an invoice is paid. What is overdue is called so even when a part is paid. */
export type PaymentStatus = "draft" | "unpaid" | "partially_paid" | "overdue" | "paid" | "bad_debt" | "voided"

export const paymentStatus = (invoice: Invoice, now: Instant.Instant): PaymentStatus => {
  if (invoice.status !== "awaiting_payment" && invoice.status !== "past_due") return invoice.status
  if (invoice.balance <= 0) return "paid"
  if (WorkItem.isOverdue(invoice, now)) return "overdue"
  return invoice.balance < invoice.total ? "partially_paid" : "unpaid"
}

/** What an invoice asks for now; below zero when too much was paid. */
export const owed = ({ balance, status }: Invoice): number =>
  status === "awaiting_payment" || status === "past_due" ? balance : 0

/** What outstanding invoices ask for. Drafts, voided invoices and bad debt ask for nothing; a deposit takes nothing off. */
export const balanceDue = (items: Iterable<WorkItem.WorkItem>): number => {
  let due = 0
  for (const item of items) if (item._tag === "Invoice" && WorkItem.isOutstanding(item)) due += item.balance
  return due
}

/**
 * Whether money is still to be got another way: a payment failed, and the invoice it was for, if it is there, asks for
 * money yet. A deposit, or a payment for an invoice that is not among the items, counts until its status says otherwise.
 */
export const isToRetry = (payment: Payment, items: Iterable<WorkItem.WorkItem>): boolean => {
  if (payment.status !== "failed") return false
  for (const item of items)
    if (item._tag === "Invoice" && item.id === payment.invoiceId) return WorkItem.isOutstanding(item)
  return true
}

export class CardChargeNotAllowedHere extends Schema.TaggedError<CardChargeNotAllowedHere>()(
  "CardChargeNotAllowedHere",
  { invoiceId: WorkItem.WorkId }
) {
  override get message() {
    return `A card cannot be charged here, and nothing was recorded for invoice ${this.invoiceId}: record money that was received, or let the customer pay by card in the portal`
  }
}

const refusals = {
  draft: "is a draft and takes no payment: send it first, or record a deposit",
  voided: "is voided and takes no payment: choose the invoice that replaced it",
  paid: "is paid already and takes no further payment: choose another invoice, or record a deposit"
} as const

export class InvoiceNotPayable extends Schema.TaggedError<InvoiceNotPayable>()("InvoiceNotPayable", {
  invoiceId: WorkItem.WorkId,
  status: Schema.Literals(["draft", "voided", "paid"])
}) {
  override get message() {
    return `Invoice ${this.invoiceId} ${refusals[this.status]}`
  }
}

export class PaymentNotPositive extends Schema.TaggedError<PaymentNotPositive>()("PaymentNotPositive", {
  amount: Schema.Number
}) {
  override get message() {
    return `The payment is ${this.amount}: give a whole number of minor units (cents) above zero`
  }
}

export class Overpayment extends Schema.TaggedError<Overpayment>()("Overpayment", {
  invoiceId: WorkItem.WorkId,
  amount: WorkItem.Money,
  balance: WorkItem.Money
}) {
  override get message() {
    return `The payment is ${this.amount} and invoice ${this.invoiceId} has ${this.balance} left to pay (minor units): record at most that`
  }
}

export interface Receipt {
  readonly id: WorkItem.WorkId
  readonly amount: WorkItem.Money
  readonly method: Payment["method"]
  /** When the money was received. */
  readonly at: Instant.Instant
}

/** Records money that was received for an invoice already: gives the payment, and the invoice with what is left. */
export const recordPayment = (
  invoice: Invoice,
  { amount, at, id, method }: Receipt
): Result.Result<
  { readonly payment: Payment; readonly invoice: Invoice },
  CardChargeNotAllowedHere | InvoiceNotPayable | PaymentNotPositive | Overpayment
> => {
  if (method === "card") return Result.fail(new CardChargeNotAllowedHere({ invoiceId: invoice.id }))
  if (invoice.status === "draft" || invoice.status === "voided" || invoice.status === "paid")
    return Result.fail(new InvoiceNotPayable({ invoiceId: invoice.id, status: invoice.status }))
  if (!Number.isSafeInteger(amount) || amount <= 0) return Result.fail(new PaymentNotPositive({ amount }))
  if (amount > invoice.balance)
    return Result.fail(new Overpayment({ invoiceId: invoice.id, amount, balance: invoice.balance }))
  const balance = invoice.balance - amount
  return Result.succeed({
    payment: {
      _tag: "Payment",
      id,
      customerId: invoice.customerId,
      title: null,
      createdAt: at,
      statusAt: at,
      invoiceId: invoice.id,
      amount,
      deposit: false,
      method,
      status: "received"
    },
    invoice: balance === 0 ? { ...invoice, balance, status: "paid", statusAt: at } : { ...invoice, balance }
  })
}
