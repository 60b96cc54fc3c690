/** A lead becomes a client: plain values and functions, nothing to run and nothing to set up. */

import { randomUUID } from "node:crypto"
import { Change, Customer, CustomerDraft, Email, Instant, Origin, PersonName, PhoneNumber, Tag } from "@clientela/core"
import { Result } from "effect"

// Times and ids are arguments: no function reads a clock or makes a random number.
const now = Instant.Instant.make("2026-03-15T12:00:00.000Z")
const made = CustomerDraft.toCustomer(
  {
    ...CustomerDraft.empty,
    name: PersonName.make({ first: "Ana", last: "García" }),
    phones: [PhoneNumber.parse("(512) 867-5309", "US")],
    emails: [Email.make("ana@example.com")]
  },
  { now, newId: randomUUID, origin: Origin.manual, stage: "lead" }
)

// What can fail says so in its type. This one fails when nothing says who the customer is.
if (Result.isFailure(made)) throw made.failure
const lead = made.success
const client = Customer.addTag(Customer.convert(lead, "quote_approved", now), Tag.Tag.make("VIP"))
console.log(`${Customer.displayName(client)}, ${Customer.status(client)}`) // => Ana García, client

// What happened is never recorded by hand: it follows from the two states, and can be undone.
const changes = Change.between(lead, client)
console.log(changes.map(({ _tag }) => _tag).join(", ")) // => BecameClient, TagAdded
console.log(Customer.status(Change.apply(client, Change.invert(changes)))) // => lead
