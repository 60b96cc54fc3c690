/** What the tests of people and places share: customers with everything that points to something else. */
import { Arbitraries } from "@clientela/testing"
import { assert } from "@effect/vitest"
import { Arbitrary, Result, Schema } from "effect"
import * as Contact from "../src/Contact.ts"
import * as Customer from "../src/Customer.ts"
import * as PersonName from "../src/PersonName.ts"

const decode = Schema.decodeUnknownResult(Customer.Customer)

const contactOf = (other: Customer.Customer, parts: Partial<Contact.Contact>): Contact.Contact => ({
  id: Contact.ContactId.make(other.id),
  role: other.role,
  name: PersonName.isEmpty(other.name) ? PersonName.make({ first: "Eva" }) : other.name,
  phones: other.phones,
  emails: other.emails,
  billing: other.kind === "company",
  preferences: { visit_reminder: other.kind === "company" },
  propertyIds: [],
  ...parts
})

/** A contact of nobody in particular. */
export const contact: Arbitrary.Arbitrary<Contact.Contact> = Arbitrary.map(Arbitraries.customer, (other) =>
  contactOf(other, {})
)

/** A valid customer with contacts at its properties, and invoices that go to one of them. */
export const customer: Arbitrary.Arbitrary<Customer.Customer> = Arbitrary.map(
  Arbitrary.all([Arbitraries.customer, Arbitraries.customer]),
  ([one, other]) => {
    const [first] = one.properties
    return {
      ...one,
      contacts: [contactOf(other, { propertyIds: one.properties.slice(0, 2).map((property) => property.id) })],
      billingAddress: first === undefined ? null : { _tag: "SameAs", propertyId: first.id },
      billTo: Customer.CustomerId.make("payer"),
      referredBy: { customerId: Customer.CustomerId.make("referrer"), text: null }
    }
  }
)

/** Every rule of a record holds, and what it points to within itself is there. */
export const isWhole = (one: Customer.Customer): void => {
  assert.deepStrictEqual(decode(one), Result.succeed(one))
  assert.isTrue(Result.isSuccess(Customer.validate(one)))
  const own = new Set(one.properties.map((property) => property.id))
  for (const { name, propertyIds } of one.contacts) {
    assert.isFalse(PersonName.isEmpty(name))
    assert.isTrue(propertyIds.every((id) => own.has(id)))
  }
  assert.isTrue(one.billingAddress?._tag !== "SameAs" || own.has(one.billingAddress.propertyId))
}

/** What a transition gave, whole, or the customer itself where it refused. */
export const after = (one: Customer.Customer, result: Result.Result<Customer.Customer, unknown>): Customer.Customer => {
  const next = Result.getOrElse(result, () => one)
  isWhole(next)
  return next
}

/** The name of the refusal, or `none`. */
export const refusal = (result: Result.Result<unknown, { readonly _tag: string }>): string =>
  Result.match(result, { onFailure: (error) => error._tag, onSuccess: () => "none" })
