/** Which buttons of the portal a customer has: by what the business has set up and what is known of the customer. */
import { Schema } from "effect"
import * as Customer from "../customer/Customer.ts"
import * as Text from "../text/Text.ts"

export const Mode = Schema.Literals(["customer", "preview"])
export type Mode = typeof Mode.Type

/** What the business has. */
export const Setup = Schema.Struct({
  onlineBooking: Schema.Boolean,
  /** A number of its own for text messages. */
  customSmsNumber: Schema.Boolean,
  /** Registered with the carriers to send text messages. */
  smsRegistered: Schema.Boolean,
  onlinePayments: Schema.Boolean,
  cardOnFile: Schema.Boolean
})
export interface Setup extends Schema.Schema.Type<typeof Setup> {}

/** What the customer can do. In a preview, nothing. */
export const Can = Schema.Struct({
  bookOnline: Schema.Boolean,
  sendMessage: Schema.Boolean,
  payInvoices: Schema.Boolean,
  approveEstimates: Schema.Boolean,
  manageCards: Schema.Boolean
})
export interface Can extends Schema.Schema.Type<typeof Can> {}

export interface Facts {
  readonly customer: Customer.Customer
  readonly setup: Setup
  readonly mode: Mode
}

/** The buttons, whoever looks at them. */
const offered = ({ customer: { name }, setup }: Facts): Can => ({
  bookOnline: setup.onlineBooking && Text.orNull(name.first) !== null && Text.orNull(name.last) !== null,
  sendMessage: setup.customSmsNumber && setup.smsRegistered,
  payInvoices: setup.onlinePayments,
  approveEstimates: true,
  manageCards: setup.cardOnFile
})

const nothing: Can = {
  bookOnline: false,
  sendMessage: false,
  payInvoices: false,
  approveEstimates: false,
  manageCards: false
}

export const make = (facts: Facts): Can => (facts.mode === "preview" ? nothing : offered(facts))

/** As whom a customer writes a message unless the form says otherwise. */
export const sender = (customer: Customer.Customer): { readonly name: string; readonly phone: string | null } => {
  const phone = customer.phones.find(({ primary }) => primary)
  return { name: Customer.displayName(customer), phone: phone?.e164 ?? phone?.raw ?? null }
}
