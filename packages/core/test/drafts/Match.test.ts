import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Result } from "effect"
import type * as Customer from "../../src/customer/Customer.ts"
import * as CustomerDraft from "../../src/drafts/CustomerDraft.ts"
import * as Match from "../../src/drafts/Match.ts"
import * as Email from "../../src/people/Email.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import { context, customer, draft } from "../fixtures/Fixtures.ts"

const people = Arbitrary.map(Arbitrary.array(Arbitraries.clash, { maxLength: 6 }), (drafts) =>
  drafts.flatMap((found): ReadonlyArray<Customer.Customer> => {
    const made = CustomerDraft.toCustomer(found, context())
    return Result.isSuccess(made) ? [made.success] : []
  })
)
const runs = { arbitrary: { runs: 500 } }

const named = (first: string, parts: Partial<CustomerDraft.CustomerDraft> = {}) => ({
  name: PersonName.make({ first }),
  ...parts
})
const mail = (...addresses: ReadonlyArray<string>) => ({ emails: addresses.map((address) => Email.make(address)) })
const call = (...numbers: ReadonlyArray<string>) => ({
  phones: numbers.map((number) => PhoneNumber.parse(number, "US"))
})
const meant = (match: Match.Match) => (match._tag === "One" ? [match._tag, match.by, match.customer.id] : [match._tag])

describe("Match", () => {
  it.prop(
    "whether two names agree does not depend on who is asked",
    [Arbitraries.clash, Arbitraries.clash],
    ([a, b]) => {
      assert.strictEqual(Match.names(a, b), Match.names(b, a))
      assert.notStrictEqual(Match.names(a, a), "differ")
    },
    runs
  )

  it.prop(
    "Q9: the order in which a store gives candidates makes no difference",
    [Arbitraries.clash, people],
    ([found, all]) => {
      assert.deepStrictEqual(Match.choose(found, all.toReversed()), Match.choose(found, all))
    },
    runs
  )

  it.prop(
    "whoever is chosen shares a key with the draft, so a store finds them",
    [Arbitraries.clash, people],
    ([found, all]) => {
      const keys = Match.flat(Match.keys(found))
      const shares = (one: Customer.Customer) => Match.flat(Match.keys(one)).some((key) => keys.includes(key))
      assert.deepStrictEqual(Match.choose(found, all.filter(shares)), Match.choose(found, all))
    },
    runs
  )

  it.prop("keys are texts that do not collide between kinds, each of a customer", [Arbitraries.customer], ([one]) => {
    const { emails, names, phones } = Match.keys(one)
    assert.deepStrictEqual(emails, one.emails.map(Email.key))
    assert.isTrue(phones.every((phone) => phone.startsWith("+")) && names.every((name) => name !== ""))
    assert.strictEqual(
      Match.flat({ ...Match.noKeys, emails, names, phones }).length,
      emails.length + names.length + phones.length
    )
  })

  it.prop(
    "a customer is meant by the draft that says the same",
    [Arbitraries.clash],
    ([found]) => {
      const made = CustomerDraft.toCustomer(found, context())
      if (Result.isFailure(made) || Match.flat(Match.keys(found)).length === 0) return
      assert.strictEqual(Match.choose(found, [made.success])._tag, "One")
    },
    runs
  )

  const ana = customer(named("Ana Ruiz", { ...mail("ana@x.com"), ...call("512-867-5309") }))
  const bob = customer(named("Bob Ruiz", call("512-867-5309")))
  const one = (found: Partial<CustomerDraft.CustomerDraft>, ...all: ReadonlyArray<Customer.Customer>) =>
    meant(Match.choose(draft(found), all))

  it("the e-mail decides, in any case", () =>
    assert.deepStrictEqual(one(mail("ANA@x.com"), bob, ana), ["One", "email", ana.id]))
  it("Q2: under another first name the e-mail means nobody", () =>
    assert.deepStrictEqual(one(named("Eva", mail("ana@x.com")), ana), ["Nobody"]))
  it("under another last name it means who has the first name, and a phone does not", () => {
    assert.deepStrictEqual(one(named("Ana Soto", mail("ana@x.com")), ana), ["One", "email", ana.id])
    assert.deepStrictEqual(one(named("Ana Soto", call("512-867-5309")), ana), ["Nobody"])
  })
  it("beside an e-mail of another one's, a phone, a second e-mail or the name still decide", () => {
    const luis = customer(named("Luis Soto", { ...mail("luis@x.com"), ...call("512-867-5311") }))
    const shared = mail("ana@x.com")
    assert.deepStrictEqual(one(named("Luis Soto", { ...shared, ...call("512-867-5311") }), ana, luis), [
      "One",
      "phone",
      luis.id
    ])
    assert.deepStrictEqual(one(named("Luis Soto", mail("ana@x.com", "luis@x.com")), ana, luis), [
      "One",
      "email",
      luis.id
    ])
    const bare = customer(named("Luis Soto"))
    assert.deepStrictEqual(one(named("Luis Soto", shared), ana, bare), ["One", "name", bare.id])
  })
  it("a row without a name means the only one who has its e-mail or phone, and of several none", () => {
    assert.deepStrictEqual(one(mail("ana@x.com"), ana), ["One", "email", ana.id])
    const luis = customer(named("Luis", mail("ana@x.com")))
    assert.deepStrictEqual(one(mail("ana@x.com"), ana, luis), ["Several"])
    assert.deepStrictEqual(one(call("512-867-5309"), ana, bob), ["Several"])
    const nameless = customer(mail("ana@x.com"))
    assert.deepStrictEqual(one(mail("ana@x.com"), ana, nameless), ["One", "email", nameless.id])
  })
  it("an initial that fits two means neither, and exactly that name is meant", () => {
    const [first, second] = ["Ana Ruiz", "Antonio Ruiz"].map((name) => customer(named(name, mail("casa@x.com"))))
    if (first === undefined || second === undefined) return
    assert.deepStrictEqual(one(named("A. Ruiz", mail("casa@x.com")), first), ["One", "email", first.id])
    assert.deepStrictEqual(one(named("A. Ruiz", mail("casa@x.com")), first, second), ["Nobody"])
    const initial = customer(named("A. Ruiz", mail("casa@x.com")))
    assert.deepStrictEqual(one(named("Ana Ruiz", mail("casa@x.com")), initial, first), ["One", "email", first.id])
  })
  it("a company is not the person that is called like it, unless they share more than the name", () => {
    const firm = { company: "Ana Ruiz", name: PersonName.empty }
    const person = customer(named("Ana Ruiz"))
    assert.deepStrictEqual(one(firm, person), ["Nobody"])
    assert.deepStrictEqual(one(named("Ana Ruiz"), customer(firm)), ["Nobody"])
    assert.deepStrictEqual(one(named("Ana Ruiz", { kind: "company", company: "Acme" }), person), ["Nobody"])
    assert.deepStrictEqual(one({ ...firm, ...call("512-867-5309") }, ana), ["One", "phone", ana.id])
    const acme = customer({ company: "Acme Plumbing", ...mail("ana@x.com") })
    assert.deepStrictEqual(one({ company: "Beta Roofing", ...mail("ana@x.com") }, acme), ["Nobody"])
    assert.deepStrictEqual(one({ company: "Acme Plumbing Inc.", ...mail("ana@x.com") }, acme), [
      "One",
      "email",
      acme.id
    ])
    assert.deepStrictEqual(one({ company: "Acme Plumbing", ...mail("ana@x.com") }, ana), ["Nobody"])
  })
  it("a phone that a family shares decides together with the name", () => {
    assert.deepStrictEqual(one(named("Bob", call("512-867-5309")), ana, bob), ["One", "phone", bob.id])
    assert.deepStrictEqual(one(named("Eva", call("512-867-5309")), ana, bob), ["Nobody"])
  })
  it("a phone without a name means who has it", () =>
    assert.deepStrictEqual(one(call("(512) 867-5309"), bob), ["One", "phone", bob.id]))
  it("a phone without a name and with another e-mail means somebody else of the house", () =>
    assert.deepStrictEqual(one({ ...mail("other@x.com"), ...call("512-867-5309") }, ana), ["Nobody"]))
  it("Q1: a name alone means somebody of exactly that name with nothing else", () => {
    assert.deepStrictEqual(one(named("ANA  RUIZ"), ana), ["One", "name", ana.id])
    assert.deepStrictEqual(one(named("Ana"), ana), ["Nobody"])
    assert.deepStrictEqual(one(named("Ana Ruiz", mail("other@x.com")), ana), ["Nobody"])
    assert.deepStrictEqual(one(named("Ana Ruiz", call("512-867-5310")), ana), ["Nobody"])
  })
  it("of several who share the e-mail the one of that name is meant", () => {
    const shared = [customer(named("Ana", mail("a@x.com"))), customer(named("Bob", mail("a@x.com")))]
    assert.deepStrictEqual(one(named("Bob", mail("a@x.com")), ...shared), ["One", "email", shared[1]?.id])
  })
  it("e-mails of two customers mean neither", () =>
    assert.deepStrictEqual(one(mail("ana@x.com", "bob@x.com"), ana, customer(mail("bob@x.com"))), ["Several"]))
  it("names of other scripts are whole", () =>
    assert.deepStrictEqual(one(named("रमा"), customer(named("राम"))), ["Nobody"]))

  // B.10: what people type where they have no number, and a number that may be real.
  const nobodys = ["000-000-0000", "111-111-1111", "1-999-999-9999 x12", "123-456-7890", "+33 6 66 66 66 66"]
  it.each(nobodys)("%s is no key, joins nobody, and keeps nobody apart", (number) => {
    const [known, other] = [draft({ ...named("Ana"), ...call(number) }), draft({ ...named(""), ...call(number) })]
    assert.deepStrictEqual(Match.keys(known).phones, [])
    const ana = customer(known)
    assert.deepStrictEqual(meant(Match.choose(other, [ana])), ["Nobody"])
    // By the name alone, as if there were no phone.
    const elsewhere = draft({ ...named("Ana"), ...call("512-867-5309") })
    assert.deepStrictEqual(meant(Match.choose(elsewhere, [ana])), ["One", "name", ana.id])
    // Two numbers that differ are not one because both have this beside them.
    const both = customer({ ...named("Ana"), ...call("512-867-5310", number) })
    const another = draft({ ...named("Ana"), ...call("512-867-5309", number) })
    assert.deepStrictEqual(meant(Match.choose(another, [both])), ["Nobody"])
  })

  it("B.10: a number of before that is none any more is no key", () => {
    const phones = call("512-867-5309").phones.map((phone) => ({ ...phone, e164: "+10000000000" }))
    assert.deepStrictEqual(Match.keys(customer({ phones })).phones, [])
  })

  it("a shared line and a number of films are keys", () => {
    assert.deepStrictEqual(Match.keys(draft(call("800-555-1212", "512-555-0123"))).phones, [
      "+18005551212",
      "+15125550123"
    ])
  })
})
