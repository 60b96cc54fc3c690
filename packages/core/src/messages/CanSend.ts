/**
 * The one decision whether a message may be sent to an address now. Gates are asked in the order of `gates`, and the
 * first closed one is the answer; everything that passed is the evidence for sending.
 */
import { Option, Result, Schema } from "effect"
import type { Contact, ContactId } from "../customer/Contact.ts"
import type { Customer } from "../customer/Customer.ts"
import type * as Capability from "../parts/Capability.ts"
import * as Preferences from "../parts/Preferences.ts"
import * as Topic from "../parts/Topic.ts"
import * as Email from "../people/Email.ts"
import * as Label from "../people/Label.ts"
import type { Phone } from "../people/Phone.ts"
import * as Instant from "../time/Instant.ts"
import * as Consent from "./Consent.ts"
import * as ConsentLedger from "./ConsentLedger.ts"
import * as QuietHours from "./QuietHours.ts"
import type * as Recipients from "./Recipients.ts"

export const Gate = Schema.Literals([
  "CustomerDeleted",
  "NoAddress",
  "AddressInvalid",
  "Suppressed",
  "SmsNotAllowed",
  "FaxNotTextable",
  "NotificationsDisabled",
  "TopicOff",
  "NoMarketingConsent",
  "QuietHours"
])
export type Gate = typeof Gate.Type

export const Decision = Schema.Union([
  Schema.Struct({ allowed: Schema.Literal(true), evidence: Schema.Array(Schema.String) }),
  Schema.Struct({
    allowed: Schema.Literal(false),
    gate: Gate,
    /** When to ask again; `null` where waiting does not help. */
    until: Schema.NullOr(Instant.Instant),
    evidence: Schema.Array(Schema.String)
  })
])
export type Decision = typeof Decision.Type

export interface Message {
  readonly topic: Topic.Topic
  readonly channel: Consent.Channel
  /** `null` where the customer is deleted. */
  readonly customer: Customer | null
  /** The contact whose address it is; `null` for the customer's own, and for one that only a document knows. */
  readonly contactId: ContactId | null
  readonly address: string | null
  /** Whether the document that this follows up went to the address. */
  readonly receivedDocument: boolean
  /** A person sends it now, and no rule by itself: the switch of automatic messages does not count. */
  readonly byHand?: boolean
  /** Other customers that may have the address: whom it is about, where another one pays. What they switched off, is off. */
  readonly also?: ReadonlyArray<Customer>
}

/** What holds for the business at the moment of sending. */
export interface Facts {
  readonly now: Instant.Instant
  readonly ledger: ConsentLedger.ConsentLedger
  readonly quietHours: QuietHours.QuietHours
  /** IANA, `America/New_York`. */
  readonly businessZone: string
  readonly capabilities: ReadonlyArray<Capability.Capability>
}

interface Look {
  readonly message: Message
  readonly facts: Facts
  readonly rule: Topic.Rule
  readonly key: Consent.Key
  /** The key is one under which something could have been said. */
  readonly isAddress: boolean
  readonly state: Consent.State
  readonly contact: Contact | null
  /** Of `also`, those who have the address, each with the person: the customer itself or a contact. */
  readonly others: ReadonlyArray<{ readonly customer: Customer; readonly holder: Customer | Contact }>
  /** Every entry of the number at these customers: what the business forbids for one, it forbids for the number. */
  readonly phones: ReadonlyArray<Phone>
}
interface Closed {
  readonly evidence: string
  readonly until: Instant.Instant | null
}
/** What speaks for sending, or why not. */
type Check = (look: Look) => Result.Result<string, Closed>

const closed = (evidence: string, until: Instant.Instant | null = null) => Result.fail({ evidence, until })
const ask = (isOpen: boolean, yes: string, no: string): ReturnType<Check> => (isOpen ? Result.succeed(yes) : closed(no))

const said = (event: Consent.Event): string =>
  `${event._tag} on ${event.at} (${event.source})${event.evidence === null ? "" : `: "${event.evidence.slice(0, 200)}"`}`

const isDialled = ({ channel }: Consent.Key): boolean => channel === "sms" || channel === "call"

const isValid = ({ isAddress, key, phones }: Look): boolean =>
  isAddress && (!isDialled(key) || phones.every(({ e164, valid }) => valid && e164 !== null))

const checks: Record<Gate, Check> = {
  CustomerDeleted: ({ message }) => ask(message.customer !== null, "the customer exists", "the customer is deleted"),
  NoAddress: ({ key }) =>
    ask(key.address !== "", `the address is ${key.address}`, `there is no address for ${key.channel}`),
  AddressInvalid: (look) =>
    ask(isValid(look), "the address is valid", `${look.key.address} cannot be reached by ${look.key.channel}`),
  Suppressed: ({ key, rule, state }) => {
    const by = Consent.closedBy(state, rule.class)
    return by === null ? Result.succeed(`nobody closed it for ${rule.class} ${key.channel}`) : closed(said(by))
  },
  SmsNotAllowed: ({ key, phones }) =>
    ask(
      key.channel !== "sms" || phones.every(({ smsAllowed }) => smsAllowed),
      "the business allows it",
      "the business switched texts to this number off"
    ),
  FaxNotTextable: ({ key, phones }) =>
    ask(
      key.channel !== "sms" || !phones.some(({ label }) => Label.isFax(label)),
      "it is no fax",
      "a fax takes no texts"
    ),
  NotificationsDisabled: ({ message, others, rule }) => {
    if (rule.byHand || message.byHand === true) return Result.succeed("a person sends it")
    if (message.customer?.notificationsEnabled === false) return closed("notifications are off for this customer")
    return ask(
      others.every(({ customer }) => customer.notificationsEnabled),
      "notifications are on",
      "notifications are off for the customer whose address it is"
    )
  },
  TopicOff: ({ contact, facts, message: { contactId, customer, receivedDocument, topic }, others, rule }) => {
    if (rule.needs !== null && !facts.capabilities.includes(rule.needs)) {
      return closed(`${topic} needs the capability ${rule.needs}`)
    }
    if (rule.union && receivedDocument) return Result.succeed("the document went to this address")
    const preferences = (contactId === null ? customer : contact)?.preferences ?? Preferences.none
    const holder = contactId === null ? "customer" : "contact"
    if (rule.toggle && others.some((other) => other.holder.preferences[topic] === false))
      return closed(`${topic} is off for somebody else who has the address, by choice`)
    const how = rule.toggle && preferences[topic] !== undefined ? "by choice" : "by default"
    return ask(
      Preferences.get(preferences, topic, holder),
      `${topic} is on for the ${holder}, ${how}`,
      Topic.rules[topic][holder] === null
        ? `a ${holder} cannot get ${topic}`
        : `${topic} is off for the ${holder}, ${how}`
    )
  },
  NoMarketingConsent: ({ key, rule, state }) => {
    if (rule.class !== "marketing") return Result.succeed(`${rule.class} needs no consent`)
    const { by } = state.answers.marketing
    const status = Consent.status(state, "marketing")
    return ask(
      status === "confirmed" || (!rule.optIn && status !== "declined"),
      by === null ? "it was not refused" : said(by),
      `consent to marketing by ${key.channel}: ${status}${by === null ? "" : `, ${said(by)}`}`
    )
  },
  QuietHours: ({ contact, facts: { businessZone, now, quietHours }, key, message, rule }) => {
    if (!QuietHours.applies(quietHours, rule.class, key.channel))
      return Result.succeed("it need not wait for the hours")
    const places = QuietHours.places(message.customer, contact, key.address, businessZone)
    const clocks = [...new Set(places.map(({ state, zone }) => (state === null ? zone : `${zone} (${state})`)))].join(
      ", "
    )
    return QuietHours.permits(quietHours, places, now)
      ? Result.succeed(`within the hours of ${clocks}`)
      : closed(`outside the hours of ${clocks}`, Option.getOrNull(QuietHours.nextAllowedAt(quietHours, places, now)))
  }
}

/** The gates in the order in which they are asked. */
export const gates: ReadonlyArray<Gate> = Gate.literals

const look = (message: Message, facts: Facts): Look => {
  const { address, channel } = message
  const found = Consent.key(channel, address ?? "")
  const key = Result.getOrElse(found, () => ({ channel, address: (address ?? "").trim() }))
  // A number that could not be read is compared as it would be dialled: it must not be taken for one that nobody has.
  const isIt = ({ e164, raw }: Phone): boolean =>
    (e164 ?? raw.normalize("NFKC").replace(/[^+\d]/gu, "")) === key.address
  const contacts = message.customer?.contacts ?? []
  const isMail = ({ address: held }: Email.Email): boolean =>
    channel === "email" && Email.key({ address: held }) === key.address
  const others = (message.also ?? []).flatMap((customer) =>
    [customer, ...customer.contacts]
      .filter(({ emails, phones }) => emails.some(isMail) || (isDialled(key) && phones.some(isIt)))
      .map((holder) => ({ customer, holder }))
  )
  return {
    message,
    facts,
    rule: Topic.rules[message.topic],
    key,
    isAddress: Result.isSuccess(found),
    state: ConsentLedger.state(facts.ledger, key),
    contact: contacts.find(({ id }) => id === message.contactId) ?? null,
    others,
    phones: [message.customer, ...contacts, ...others.map(({ holder }) => holder)].flatMap(
      (holder) => holder?.phones.filter(isIt) ?? []
    )
  }
}

/** Whether a message may be sent now, and why. */
export const decide = (message: Message, facts: Facts): Decision => {
  const seen = look(message, facts)
  const evidence: Array<string> = []
  for (const gate of gates) {
    const answer = checks[gate](seen)
    if (Result.isFailure(answer)) {
      return { allowed: false, gate, until: answer.failure.until, evidence: [answer.failure.evidence] }
    }
    evidence.push(answer.success)
  }
  return { allowed: true, evidence }
}

/**
 * The message to a recipient that `Recipients.resolve` found: at `of`, which is the payer where one pays (`Recipients.party`),
 * about `about`, which is the same customer where nobody else pays.
 */
export const toRecipient = (
  topic: Topic.Topic,
  of: Customer,
  about: Customer,
  { holder, key, why }: Recipients.Recipient
): Message => ({
  topic,
  also: about.id === of.id ? [] : [about],
  channel: key.channel,
  customer: of,
  contactId: holder._tag === "Contact" ? holder.id : null,
  address: key.address,
  receivedDocument: why.includes("document")
})

/** One line of a table of settings. */
export interface Row {
  readonly topic: Topic.Topic
  readonly channel: "email" | "sms"
  readonly contactId: ContactId | null
  /** `null` where the person has none for this channel; such a row is never allowed. */
  readonly address: string | null
  readonly decision: Decision
}

/** Every topic by e-mail and by text to every address of a customer and of its contacts, with the decision for each. */
export const matrix = (customer: Customer, facts: Facts): ReadonlyArray<Row> => {
  const holders = [
    { contactId: null, points: customer },
    ...customer.contacts.map((contact) => ({ contactId: contact.id, points: contact }))
  ]
  const addresses = holders.flatMap(({ contactId, points }) => [
    ...orNone(points.emails.map(({ address }) => address)).map((address) => ({
      channel: "email" as const,
      contactId,
      address
    })),
    ...orNone(points.phones.map(({ e164, raw }) => e164 ?? raw)).map((address) => ({
      channel: "sms" as const,
      contactId,
      address
    }))
  ])
  return Topic.all.flatMap((topic) =>
    addresses.map((target) => ({
      topic,
      ...target,
      decision: decide({ topic, ...target, customer, receivedDocument: false }, facts)
    }))
  )
}

const orNone = (addresses: ReadonlyArray<string>): ReadonlyArray<string | null> =>
  addresses.length === 0 ? [null] : addresses
