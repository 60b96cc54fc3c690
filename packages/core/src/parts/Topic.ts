/** What a message is about. Who gets it, and under which conditions, is one row of `rules` for each topic. */
import { Schema } from "effect"
import type * as Capability from "./Capability.ts"

export const Topic = Schema.Literals([
  "quote_follow_up",
  "invoice_follow_up",
  "visit_reminder",
  "job_follow_up",
  "review_request",
  "booking_confirmation",
  "on_my_way",
  "job_completed",
  "portal_invitation",
  "receipt",
  "quote",
  "invoice",
  /** What somebody of the business writes by hand, to whom they choose. */
  "personal_message",
  "marketing"
])
export type Topic = typeof Topic.Type

/** Marketing waits for the day, and ends with the first "unsubscribe"; what the work needs does neither. */
export const Class = Schema.Literals(["transactional", "marketing"])
export type Class = typeof Class.Type

export interface Rule {
  readonly class: Class
  /** Whether a customer gets it that nobody switched either way. */
  readonly customer: boolean
  /** The same for a contact; `null` where a contact can never get it. */
  readonly contact: boolean | null
  /** Whether it can be switched on and off for somebody. */
  readonly toggle: boolean
  /** Who received the document gets the follow-up too, whatever the preference says. */
  readonly union: boolean
  /** Goes to the customer that pays, where another one does (help.housecallpro.com 910988). */
  readonly payer: boolean
  /** Is a document: it goes to the billing contacts, else to the primary address. */
  readonly document: boolean
  /** Needs a consent; without it, marketing is only closed to who refused. */
  readonly optIn: boolean
  /** Only ever sent by a person, so the switch of automatic messages says nothing about it. */
  readonly byHand: boolean
  readonly needs: Capability.Capability | null
}

const work: Rule = {
  class: "transactional",
  customer: true,
  contact: false,
  toggle: true,
  union: false,
  payer: false,
  document: false,
  optIn: false,
  byHand: false,
  needs: null
}
const followUp: Rule = { ...work, union: true, payer: true }
const document: Rule = { ...work, contact: true, payer: true, document: true }

/** Sources: Jobber's communication settings for the toggles, Housecall Pro's bill-to for who pays. */
export const rules: Record<Topic, Rule> = {
  quote_follow_up: followUp,
  invoice_follow_up: followUp,
  visit_reminder: work,
  job_follow_up: work,
  // Nobody waits for it, so it keeps the hours of marketing; that somebody had work done is reason enough to ask once.
  review_request: { ...work, class: "marketing", contact: null, needs: "reviews" },
  booking_confirmation: work,
  on_my_way: work,
  job_completed: work,
  portal_invitation: work,
  receipt: document,
  quote: document,
  invoice: document,
  // Jobber has a toggle for each automated message and none for this one.
  personal_message: { ...work, contact: true, toggle: false, byHand: true },
  marketing: { ...work, class: "marketing", optIn: true }
}

/** Every topic, in the order in which a table of settings shows them. */
export const all: ReadonlyArray<Topic> = Topic.literals
