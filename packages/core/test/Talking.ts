/** What the tests about messages share: a customer with a contact, facts under which everything is allowed, and events. */
import { Arbitrary, Schema } from "effect"
import type * as CanSend from "../src/CanSend.ts"
import * as Consent from "../src/Consent.ts"
import * as ConsentLedger from "../src/ConsentLedger.ts"
import * as Contact from "../src/Contact.ts"
import type * as Customer from "../src/Customer.ts"
import * as Email from "../src/Email.ts"
import * as Label from "../src/Label.ts"
import * as PersonName from "../src/PersonName.ts"
import type * as Phone from "../src/Phone.ts"
import * as Preferences from "../src/Preferences.ts"
import * as QuietHours from "../src/QuietHours.ts"
import { at, customer } from "./Fixtures.ts"

export const number = "+15128675309"
export const address = "ana@example.com"
export const sms = Consent.key("sms", number)
export const email = Consent.key("email", address)

export const phone = (parts: Partial<Phone.Phone> = {}): Phone.Phone => ({
  raw: number,
  e164: number,
  extension: null,
  valid: true,
  label: Label.other,
  primary: true,
  smsAllowed: true,
  ...parts
})

export const contact = (id: string, parts: Partial<Contact.Contact> = {}): Contact.Contact => ({
  id: Contact.ContactId.make(id),
  role: null,
  name: PersonName.make({ prefix: null, first: id, middle: null, last: null, suffix: null }),
  phones: [],
  emails: [],
  billing: false,
  preferences: Preferences.none,
  propertyIds: [],
  ...parts
})

export const ana = (parts: Partial<Customer.Customer> = {}): Customer.Customer => ({
  ...customer({ company: "Acme" }),
  phones: [phone()],
  emails: [Email.make(address, { primary: true })],
  ...parts
})

/** Eight seconds after noon of a day of March: ties are frequent on purpose. */
export const second = (n: number) => at(`2026-03-15T12:00:0${n}.000Z`)

export const event = <T extends "Agreed" | "Declined" | "OptInRequested" | "OptInConfirmed">(
  _tag: T,
  n: number,
  purpose: Consent.Purpose = "marketing"
) => ({ _tag, at: second(n), source: "test", evidence: null, purpose })
export const plain = <T extends Exclude<Consent.Tag, "Agreed" | "Declined" | "OptInRequested" | "OptInConfirmed">>(
  _tag: T,
  n: number
) => ({ _tag, at: second(n), source: "test", evidence: null })

export const ledger = (...events: ReadonlyArray<Consent.Event>): ConsentLedger.ConsentLedger =>
  ConsentLedger.recordAll(
    ConsentLedger.empty("salt"),
    events.flatMap((one) => [
      [sms, one],
      [email, one]
    ])
  )

export const below = (limit: number) =>
  Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: limit - 1 })))
export const pick = <A>(all: ReadonlyArray<A>, first: A): Arbitrary.Arbitrary<A> =>
  Arbitrary.map(below(all.length), (index) => all[index] ?? first)

const purposed = ["Agreed", "Declined", "OptInRequested", "OptInConfirmed"] as const
const others = [
  "Stopped",
  "PossiblyStopped",
  "Reviewed",
  "Started",
  "HelpRequested",
  "Unsubscribed",
  "Bounced",
  "Complained",
  "Erased"
] as const
export const anyEvent: Arbitrary.Arbitrary<Consent.Event> = Arbitrary.map(
  Arbitrary.all([below(17), below(8)]),
  ([kind, n]): Consent.Event => {
    const tag = others[kind]
    return tag === undefined
      ? event(purposed[(kind - 9) % 4] ?? "Agreed", n, kind > 12 ? "marketing" : "transactional")
      : plain(tag, n)
  }
)
export const anyEvents = Arbitrary.array(anyEvent, { maxLength: 8 })

/** Under these the default message is allowed, by day and with consent. */
export const facts = (parts: Partial<CanSend.Facts> = {}): CanSend.Facts => ({
  now: at("2026-03-16T17:00:00.000Z"),
  ledger: ledger(event("Agreed", 0)),
  quietHours: QuietHours.defaults,
  businessZone: "America/New_York",
  capabilities: ["reviews"],
  ...parts
})
