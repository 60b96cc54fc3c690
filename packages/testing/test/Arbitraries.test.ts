import { Change, Customer, CustomerDraft, Text } from "@clientela/core"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Effect, Result, Schema, Struct } from "effect"
import * as Arbitraries from "../src/Arbitraries.ts"

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const sample = <A>(of: Arbitrary.Arbitrary<A>, count: number) =>
  Arbitrary.sampleEffect(of, { count, seed: 1, size: 20 })

/** Every text of a value, wherever it stands. */
const texts = (value: unknown): ReadonlyArray<string> =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.entries(value).flat().flatMap(texts)
      : []

describe("Arbitraries", () => {
  it.prop(
    "a customer is valid, has UUIDs, and holds text as a store may hold it",
    [Arbitraries.customer],
    ([customer]) => {
      assert.deepStrictEqual(Result.getOrNull(Schema.decodeUnknownResult(Customer.Customer)(customer)), customer)
      assert.isTrue(Result.isSuccess(Customer.validate(customer)))
      for (const { id } of [customer, ...customer.properties, ...customer.contacts]) assert.match(id, uuid)
      for (const text of texts(customer)) assert.strictEqual(Text.cleanLines(text), text)
    },
    { arbitrary: { runs: 500 } }
  )

  it.prop("a pair is two states of one customer", [Arbitraries.customerPair], ([{ after, before }]) => {
    assert.deepStrictEqual([after.id, after.origin], [before.id, before.origin])
    assert.isTrue(Result.isSuccess(Schema.decodeUnknownResult(Customer.Customer)(after)))
  })

  it.prop("a draft is one by its schema", [Arbitraries.draft, Arbitraries.clash], (drafts) => {
    for (const draft of drafts)
      assert.isTrue(Result.isSuccess(Schema.decodeUnknownResult(CustomerDraft.CustomerDraft)(draft)))
  })

  it.effect("pairs differ in every way in which a customer can change", () =>
    Effect.gen(function* () {
      const pairs = yield* sample(Arbitraries.customerPair, 600)
      const seen = new Set(pairs.flatMap(({ after, before }) => Change.between(before, after).map(({ _tag }) => _tag)))
      assert.deepStrictEqual([...seen].sort(), Change.tags.toSorted())
    })
  )

  it.effect("customers have every field that a customer can have, and do without it", () =>
    Effect.gen(function* () {
      const customers = yield* sample(Arbitraries.customer, 300)
      const isBlank = (value: unknown) =>
        value === null || value === false || (typeof value === "object" && Object.keys(value).length === 0)
      const always = ["id", "kind", "type", "name", "lifecycle", "origin", "createdAt"]
      for (const field of Struct.keys(Customer.fields).filter((name) => !always.includes(name))) {
        const blank = customers.filter((customer) => isBlank(customer[field])).length
        assert.isTrue(blank > 5 && blank < 295, `${field} is blank in ${blank}`)
      }
      const some = (holds: (customer: Customer.Customer) => boolean) => assert.isTrue(customers.some(holds))
      some(({ billingAddress }) => billingAddress?._tag === "SameAs")
      some(({ contacts }) => contacts.some(({ propertyIds }) => propertyIds.length > 1))
      some(({ lifecycle }) => lifecycle.stage === "lead" && lifecycle.lost !== null)
      some(({ properties }) => properties.some(({ location, timeZone }) => location !== null && timeZone !== null))
      some(({ customFields }) => Object.hasOwn(customFields, "__proto__"))
      some(({ touches: [first, second] }) => first !== undefined && second !== undefined && first.at <= second.at)
    })
  )

  it.effect("clashes clash: of a thousand rows most e-mails, phones and names come again", () =>
    Effect.gen(function* () {
      const drafts = yield* sample(Arbitraries.clash, 1000)
      const addresses = new Set(drafts.flatMap((draft) => draft.emails.map(({ address }) => address.toLowerCase())))
      assert.deepStrictEqual([...addresses].sort(), ["a@example.com", "b@example.com", "c@example.com"])
      assert.isAbove(drafts.filter((draft) => draft.emails.length === 0 && draft.phones.length === 0).length, 50)
    })
  )

  it("fresh ids are UUIDs, each greater than the one before", () => {
    const ids = Array.from({ length: 10_000 }, Arbitraries.freshId)
    assert.deepStrictEqual(ids.toSorted(), ids)
    assert.strictEqual(new Set(ids).size, ids.length)
    for (const id of ids) assert.match(id, uuid)
  })

  it.prop("a renewed customer is the same but for its ids", [Arbitraries.customer], ([customer]) => {
    const renewed = Arbitraries.renewed(customer)
    assert.deepStrictEqual(Result.getOrNull(Schema.decodeUnknownResult(Customer.Customer)(renewed)), renewed)
    assert.deepStrictEqual(Customer.links(renewed), [])
    // The old names for the new ids give the customer back.
    const idsOf = (of: Customer.Customer) => [of, ...of.properties, ...of.contacts].map(({ id }): string => id)
    const [fresh, old] = [idsOf(renewed), idsOf(customer)]
    assert.strictEqual(new Set([...fresh, ...old]).size, 2 * old.length)
    const named = fresh.reduce((json, id, index) => json.replaceAll(id, old[index] ?? ""), JSON.stringify(renewed))
    assert.deepStrictEqual<unknown>(JSON.parse(named), Customer.unlink(customer, new Set(Customer.links(customer))))
  })
})
