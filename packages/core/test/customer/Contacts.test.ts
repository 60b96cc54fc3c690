import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Contact from "../../src/customer/Contact.ts"
import * as Contacts from "../../src/customer/Contacts.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as Property from "../../src/places/Property.ts"
import * as Fixtures from "../fixtures/Fixtures.ts"
import * as People from "../fixtures/People.ts"

const home = Fixtures.property("1 Main St")
const [eva, max] = [Fixtures.contact("Eva"), Fixtures.contact("Max")]
const acme = { ...Fixtures.customer({ company: "Acme" }), properties: [home], contacts: [eva] }
const elsewhere = Property.PropertyId.make("elsewhere")
const of = (result: Result.Result<typeof acme | { readonly contacts: ReadonlyArray<Contact.Contact> }, unknown>) =>
  Result.getOrThrow(result).contacts[0]

describe("Contacts", () => {
  it.prop(
    "every transition of a valid customer gives a valid one, and doing it twice is doing it once",
    [People.customer, People.contact],
    ([one, contact]) => {
      for (const { id } of [contact, ...one.contacts]) {
        for (const propertyId of [elsewhere, ...one.properties.map((property) => property.id)]) {
          for (const transition of [
            Contacts.add({ ...contact, propertyIds: [propertyId] }),
            Contacts.edit(id, { role: " tenant ", name: { first: contact.name.last, last: contact.name.first } }),
            Contacts.remove(id),
            Contacts.setBilling(id, true),
            Contacts.attach(id, propertyId),
            Contacts.detach(id, propertyId),
            Contacts.setPreference(id, "visit_reminder", false)
          ]) {
            const once = People.after(one, transition(one))
            assert.deepStrictEqual(People.after(once, transition(once)), once)
          }
        }
      }
    },
    { arbitrary: { runs: 50 } }
  )

  it.prop("removing what was added gives back what was there", [People.customer, People.contact], ([one, contact]) => {
    const added = Contacts.add(one, contact)
    assert.deepStrictEqual(Result.flatMap(added, Contacts.remove(contact.id)), Result.succeed(one))
  })

  it.prop("attaching and detaching gives back what was there", [People.customer, People.contact], ([one, contact]) => {
    const alone = Result.getOrThrow(Contacts.add(one, contact))
    for (const { id } of one.properties) {
      const there = Result.flatMap(Contacts.attach(alone, contact.id, id), Contacts.detach(contact.id, id))
      assert.deepStrictEqual(there, Result.succeed(alone))
    }
  })

  it("JOB-16: a contact needs a name", () => {
    assert.strictEqual(People.refusal(Contacts.add(acme, { ...max, name: PersonName.empty })), "ContactNameRequired")
    assert.strictEqual(People.refusal(Contacts.edit(acme, eva.id, { name: { first: " " } })), "ContactNameRequired")
  })

  it("A11: a contact is for properties of its own customer", () => {
    assert.strictEqual(
      People.refusal(Contacts.add(acme, { ...max, propertyIds: [home.id, elsewhere] })),
      "PropertyNotOfCustomer"
    )
    assert.strictEqual(People.refusal(Contacts.attach(acme, eva.id, elsewhere)), "PropertyNotOfCustomer")
    assert.deepStrictEqual(of(Contacts.attach(acme, eva.id, home.id))?.propertyIds, [home.id])
  })

  it("JOB-17: several contacts may get the bills", () => {
    const both = Contacts.add({ ...acme, contacts: [{ ...eva, billing: true }] }, max).pipe(
      Result.flatMap(Contacts.setBilling(max.id, true))
    )
    assert.deepStrictEqual(
      Result.getOrThrow(both).contacts.map((contact) => contact.billing),
      [true, true]
    )
  })

  it("JOB-16: preferences are the contact's own", () => {
    const muted = Result.getOrThrow(Contacts.setPreference(acme, eva.id, "invoice_follow_up", false))
    assert.deepStrictEqual([muted.contacts[0]?.preferences, muted.preferences], [{ invoice_follow_up: false }, {}])
  })

  it("what is not there is not found, and what is there is not added again", () => {
    for (const result of [
      Contacts.edit(acme, max.id, {}),
      Contacts.remove(acme, max.id),
      Contacts.setBilling(acme, max.id, true),
      Contacts.attach(acme, max.id, home.id),
      Contacts.detach(acme, max.id, home.id),
      Contacts.setPreference(acme, max.id, "receipt", true)
    ]) {
      assert.strictEqual(People.refusal(result), "ContactNotFound")
    }
    assert.strictEqual(People.refusal(Contacts.add(acme, eva)), "ContactExists")
  })

  it("what changes nothing gives the very same customer", () => {
    for (const result of [
      Contacts.edit(acme, eva.id, { name: { first: " Eva " }, role: "" }),
      Contacts.setBilling(acme, eva.id, false),
      Contacts.detach(acme, eva.id, home.id)
    ]) {
      assert.strictEqual(Result.getOrThrow<unknown, unknown>(result), acme)
    }
  })

  it("whatever is done to a contact, its id stays", () => {
    const other = Contacts.modify(acme, eva.id, (held) =>
      Result.succeed({ ...held, id: Contact.ContactId.make("another"), role: "tenant" })
    )
    assert.deepStrictEqual(of(other), { ...eva, role: "tenant" })
  })
})
