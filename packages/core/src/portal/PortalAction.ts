/**
 * What a customer does in the portal, and what comes of it: a fact or an intent for the business, or the reason why not.
 * Nothing here changes the customer's record, and no outcome tells of a do-not-service mark: beside a booking or an approved
 * estimate staff see `DoNotService.warningsFor`.
 */
import { Result, Schema } from "effect"
import * as DoNotService from "../customer/DoNotService.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Text from "../text/Text.ts"
import * as Instant from "../time/Instant.ts"
import * as WorkItem from "../work/WorkItem.ts"
import * as PortalCapabilities from "./PortalCapabilities.ts"
import * as PortalView from "./PortalView.ts"

export const PortalAction = Schema.TaggedUnion({
  ApproveEstimate: { id: WorkItem.WorkId },
  PayInvoice: { id: WorkItem.WorkId },
  /** Name and phone as the form had them; blank takes those of the record. */
  SendMessage: {
    kind: Schema.Literals(["new_appointment", "reschedule", "cancel", "other"]),
    text: Schema.String,
    name: Schema.String,
    phone: Schema.String
  },
  BookOnline: {},
  /** The number of a card never comes here: it goes from the customer to the payment provider. */
  ChangeCard: { change: Schema.Literals(["added", "updated", "removed"]) }
})
export type PortalAction = typeof PortalAction.Type

export const Outcome = Schema.TaggedUnion({
  /** The estimate as it is from now on, to be fed back as a fact: an approved one makes a client of a lead. */
  EstimateApproved: { quote: WorkItem.WorkItem.cases.Quote },
  PaymentStarted: { invoiceId: WorkItem.WorkId, amount: WorkItem.Money },
  MessageRequested: {
    customerId: CustomerId.CustomerId,
    at: Instant.Instant,
    kind: PortalAction.cases.SendMessage.fields.kind,
    text: Schema.NonEmptyString,
    name: Schema.String,
    phone: Schema.NullOr(Schema.NonEmptyString)
  },
  BookingOpened: { customerId: CustomerId.CustomerId },
  /** The business gets an e-mail about each. */
  CardOnFileChanged: {
    customerId: CustomerId.CustomerId,
    at: Instant.Instant,
    change: PortalAction.cases.ChangeCard.fields.change
  }
})
export type Outcome = typeof Outcome.Type

export class PreviewIsReadOnly extends Schema.TaggedError<PreviewIsReadOnly>()("PreviewIsReadOnly", {
  action: Schema.String
}) {
  override get message() {
    return `This is a preview of the portal: ${this.action} was not done, only the customer can do it`
  }
}

const estimate = { id: WorkItem.WorkId }
export class EstimateNotVisible extends Schema.TaggedError<EstimateNotVisible>()("EstimateNotVisible", estimate) {
  override get message() {
    return `There is no estimate ${this.id} in this portal: nothing was approved. Open the list of estimates again`
  }
}

export class EstimateNotOpen extends Schema.TaggedError<EstimateNotOpen>()("EstimateNotOpen", {
  ...estimate,
  status: Schema.String
}) {
  override get message() {
    return `The estimate ${this.id} is ${this.status}, only an open one can be approved: ask for a new one`
  }
}

export class PaymentUnavailable extends Schema.TaggedError<PaymentUnavailable>()("PaymentUnavailable", {
  id: WorkItem.WorkId
}) {
  override get message() {
    return `There is no invoice ${this.id} in this portal that can be paid here and is still unpaid: nothing was paid. Open the list of invoices again`
  }
}

export class MessagingUnavailable extends Schema.TaggedError<MessagingUnavailable>()("MessagingUnavailable", {}) {
  override get message() {
    return "The business takes no messages here: nothing was sent, call or write instead"
  }
}

export class MessageEmpty extends Schema.TaggedError<MessageEmpty>()("MessageEmpty", {}) {
  override get message() {
    return "The message has no text: say what you need"
  }
}

export class BookingUnavailable extends Schema.TaggedError<BookingUnavailable>()("BookingUnavailable", {}) {
  override get message() {
    return "Online booking is not available here: call or write instead"
  }
}

export class WalletUnavailable extends Schema.TaggedError<WalletUnavailable>()("WalletUnavailable", {}) {
  override get message() {
    return "The business keeps no cards on file: nothing was changed"
  }
}

export type Refused =
  | PreviewIsReadOnly
  | EstimateNotVisible
  | EstimateNotOpen
  | PaymentUnavailable
  | MessagingUnavailable
  | MessageEmpty
  | BookingUnavailable
  | WalletUnavailable
  | DoNotService.RequestNotAccepted

export interface Facts extends PortalCapabilities.Facts {
  readonly work: ReadonlyArray<WorkItem.WorkItem>
  readonly now: Instant.Instant
  /** What a do-not-service mark does to who asks for work. The buttons are the same, as one that is gone would tell. */
  readonly doNotService: DoNotService.Policy
}

/** Holds back what asks for work from who is marked. Whatever the refusal says, the customer reads the neutral one. */
const asking = <A>({ customer, doNotService }: Facts, context: DoNotService.Context, outcome: A) =>
  DoNotService.check(customer, context, doNotService).pipe(
    Result.map(() => outcome),
    Result.mapError(() => new DoNotService.RequestNotAccepted())
  )

const approve = (facts: Facts, id: WorkItem.WorkId): Result.Result<Outcome, Refused> => {
  const { customer, now, work } = facts
  const quote = work.find((item) => item._tag === "Quote" && item.id === id && item.customerId === customer.id)
  const seen = quote?._tag === "Quote" ? PortalView.estimateOf(quote) : null
  if (quote?._tag !== "Quote" || seen === null) return Result.fail(new EstimateNotVisible({ id }))
  return seen.status === "open"
    ? asking(facts, "portal_request", {
        _tag: "EstimateApproved",
        quote: { ...quote, status: "approved", statusAt: now }
      })
    : Result.fail(new EstimateNotOpen({ id, status: seen.status }))
}

const pay = ({ customer, now, work }: Facts, id: WorkItem.WorkId) => {
  const invoice = work.find((item) => item._tag === "Invoice" && item.id === id && item.customerId === customer.id)
  const seen = invoice?._tag === "Invoice" ? PortalView.invoiceOf(invoice, now) : null
  return seen === null || seen.status === "paid"
    ? Result.fail(new PaymentUnavailable({ id }))
    : Result.succeed({ _tag: "PaymentStarted" as const, invoiceId: id, amount: seen.balance })
}

/**
 * Does what a customer asks for. In a preview every action is refused. To book and to approve an estimate is to ask for
 * work; to write, to pay what is owed and to change a card is not, so these go on for who is marked.
 */
export const perform = (facts: Facts, action: PortalAction): Result.Result<Outcome, Refused> => {
  const { customer, mode, now } = facts
  const customerId = customer.id
  if (mode === "preview") return Result.fail(new PreviewIsReadOnly({ action: action._tag }))
  const can = PortalCapabilities.make(facts)
  return PortalAction.match(action, {
    ApproveEstimate: ({ id }): Result.Result<Outcome, Refused> => approve(facts, id),
    PayInvoice: ({ id }): Result.Result<Outcome, Refused> =>
      can.payInvoices ? pay(facts, id) : Result.fail(new PaymentUnavailable({ id })),
    SendMessage: ({ kind, name, phone, text }): Result.Result<Outcome, Refused> => {
      const written = Text.cleanLines(text)
      if (!can.sendMessage) return Result.fail(new MessagingUnavailable())
      if (written === "") return Result.fail(new MessageEmpty())
      const known = PortalCapabilities.sender(customer)
      return Result.succeed({
        _tag: "MessageRequested",
        customerId,
        at: now,
        kind,
        text: written,
        name: Text.clean(name) || known.name,
        phone: Text.orNull(phone) ?? known.phone
      })
    },
    BookOnline: (): Result.Result<Outcome, Refused> =>
      can.bookOnline
        ? asking(facts, "online_booking", { _tag: "BookingOpened", customerId })
        : Result.fail(new BookingUnavailable()),
    ChangeCard: ({ change }): Result.Result<Outcome, Refused> =>
      can.manageCards
        ? Result.succeed({ _tag: "CardOnFileChanged", customerId, at: now, change })
        : Result.fail(new WalletUnavailable())
  })
}
