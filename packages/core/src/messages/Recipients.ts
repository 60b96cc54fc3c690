/**
 * To whom a message about a topic goes: the customer or who pays for it, the contacts that want it, and those who got
 * the document that it follows up. Each address once. Whether it may be sent there is for `CanSend` to say.
 */
import { Array, Option, Result, Schema } from "effect"
import * as Contact from "../customer/Contact.ts"
import type { Customer } from "../customer/Customer.ts"
import type * as Capability from "../parts/Capability.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Preferences from "../parts/Preferences.ts"
import * as Topic from "../parts/Topic.ts"
import * as Phone from "../people/Phone.ts"
import * as Consent from "./Consent.ts"

/** What is sent by itself; calls and letters are for people to make. */
export const Channel = Schema.Literals(["email", "sms"])
export type Channel = typeof Channel.Type

export const Holder = Schema.TaggedUnion({
  Customer: { id: CustomerId.CustomerId },
  Contact: { id: Contact.ContactId, customerId: CustomerId.CustomerId },
  /** An address that only the document knows. */
  Document: {}
})
export type Holder = typeof Holder.Type

/** Why somebody is on the list. */
export const Why = Schema.Literals(["preference", "document", "billing_contact", "primary"])
export type Why = typeof Why.Type

export const Recipient = Schema.Struct({
  key: Consent.Key,
  holder: Holder,
  /** Every reason, the first one first. */
  why: Schema.NonEmptyArray(Why)
})
export interface Recipient extends Schema.Schema.Type<typeof Recipient> {}

export class EmailRequired extends Schema.TaggedError<EmailRequired>()("EmailRequired", {
  customerId: CustomerId.CustomerId,
  topic: Topic.Topic
}) {
  override get message() {
    return `There is no e-mail address of customer ${this.customerId} to send the ${this.topic.replaceAll("_", " ")} to: nothing was sent. Add one, or type one`
  }
}

/** Bills of this customer go to another one, which was not given; sending them to this one would be wrong. */
export class PayerRequired extends Schema.TaggedError<PayerRequired>()("PayerRequired", {
  customerId: CustomerId.CustomerId,
  billTo: CustomerId.CustomerId
}) {
  override get message() {
    return `Customer ${this.customerId} is paid for by ${this.billTo}: give that customer as the payer`
  }
}

export interface Given {
  readonly channel: Channel
  /** Who pays in the end, as `BillTo.payer` finds it; `null` where the customer pays for itself. */
  readonly payer: Customer | null
  /** Where the document went that is followed up. */
  readonly documentRecipients: ReadonlyArray<Consent.Key>
  readonly capabilities: ReadonlyArray<Capability.Capability>
}

type Points = Pick<Customer, "emails" | "phones">

/** The address of a channel: the primary one, and of phones rather one that takes texts. */
const addressOf = ({ emails, phones }: Points, channel: Channel): ReadonlyArray<Consent.Key> => {
  const primaryFirst = phones.toSorted((a, b) => Number(b.primary) - Number(a.primary))
  const address =
    channel === "email"
      ? emails.find(({ primary }) => primary)?.address
      : (primaryFirst.find(Phone.canText) ?? primaryFirst.find(({ e164 }) => e164 !== null))?.e164
  return address == null ? [] : Option.toArray(Result.getSuccess(Consent.key(channel, address)))
}

const holds = ({ emails, phones }: Points, key: Consent.Key): boolean =>
  [...emails.map(({ address }) => address), ...phones.flatMap(({ e164 }) => e164 ?? [])].some((address) =>
    Option.exists(Result.getSuccess(Consent.key(key.channel, address)), (own) => own.address === key.address)
  )

/** The customer that a topic is for: the one that pays, for what has to do with money. */
export const party = (
  topic: Topic.Topic,
  customer: Customer,
  payer: Customer | null
): Result.Result<Customer, PayerRequired> => {
  if (!Topic.rules[topic].payer || customer.billTo === null) return Result.succeed(customer)
  return payer === null
    ? Result.fail(new PayerRequired({ customerId: customer.id, billTo: customer.billTo }))
    : Result.succeed(payer)
}

const people = (
  of: Customer
): ReadonlyArray<readonly [Holder, Points, Preferences.Preferences, Preferences.Holder]> => [
  [{ _tag: "Customer", id: of.id }, of, of.preferences, "customer"],
  ...of.contacts.map(
    (contact) =>
      [{ _tag: "Contact", id: contact.id, customerId: of.id }, contact, contact.preferences, "contact"] as const
  )
]

const listed = (keys: ReadonlyArray<Consent.Key>, holder: Holder, why: Why): ReadonlyArray<Recipient> =>
  keys.map((key) => ({ key, holder, why: [why] }))

// One message for an address that several hold (S14, P18): the first holder stands for it, with every reason.
const unify = (all: ReadonlyArray<Recipient>): ReadonlyArray<Recipient> => {
  const byKey = new Map<string, Recipient>()
  for (const one of all) {
    const name = Consent.format(one.key)
    const known = byKey.get(name)
    byKey.set(name, known === undefined ? one : { ...known, why: Array.dedupe(Array.appendAll(known.why, one.why)) })
  }
  return [...byKey.values()]
}

const own = (of: Customer, channel: Channel): ReadonlyArray<Recipient> =>
  listed(addressOf(of, channel), { _tag: "Customer", id: of.id }, "primary")

const billed = (of: Customer, channel: Channel): ReadonlyArray<Recipient> => {
  const contacts = of.contacts
    .filter(({ billing }) => billing)
    .flatMap((contact) =>
      listed(addressOf(contact, channel), { _tag: "Contact", id: contact.id, customerId: of.id }, "billing_contact")
    )
  return contacts.length > 0 ? contacts : own(of, channel)
}

/**
 * The recipients of a topic, customer first, then contacts in their order, then addresses that only the document knows.
 * A document, or a message by hand, that would reach nobody by e-mail fails; a reminder that nobody wants is an empty list.
 * A message by hand goes to the customer itself; to whom else is for its author to choose.
 */
export const resolve = (
  topic: Topic.Topic,
  customer: Customer,
  { capabilities, channel, documentRecipients, payer }: Given
): Result.Result<ReadonlyArray<Recipient>, EmailRequired | PayerRequired> =>
  Result.flatMap(party(topic, customer, payer), (of) => {
    const rule = Topic.rules[topic]
    if (rule.needs !== null && !capabilities.includes(rule.needs)) return Result.succeed([])
    if (rule.document || !rule.toggle) {
      const found = unify(rule.document ? billed(of, channel) : own(of, channel))
      return found.length === 0 && channel === "email"
        ? Result.fail(new EmailRequired({ customerId: of.id, topic }))
        : Result.succeed(found)
    }
    const wanting = people(of).flatMap(([holder, points, preferences, kind]) =>
      Preferences.get(preferences, topic, kind) ? listed(addressOf(points, channel), holder, "preference") : []
    )
    const sent = rule.union ? documentRecipients.filter((key) => key.channel === channel) : []
    const received = sent.flatMap((key) => {
      const known = people(of).find(([, points]) => holds(points, key))
      return listed([key], known?.[0] ?? { _tag: "Document" }, "document")
    })
    return Result.succeed(unify([...wanting, ...received]))
  })
