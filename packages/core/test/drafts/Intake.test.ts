import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Result } from "effect"
import * as Change from "../../src/customer/Change.ts"
import type * as Customer from "../../src/customer/Customer.ts"
import * as CustomerDraft from "../../src/drafts/CustomerDraft.ts"
import * as Intake from "../../src/drafts/Intake.ts"
import * as Match from "../../src/drafts/Match.ts"
import * as LeadSource from "../../src/parts/LeadSource.ts"
import * as Email from "../../src/people/Email.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import { context, customer, draft, noon } from "../fixtures/Fixtures.ts"

const options = (parts: Partial<Intake.Options> = {}): Intake.Options => ({
  ...context({ origin: { kind: "web_form", batchId: null }, newId: () => "new" }),
  doNotService: "warn",
  ...parts
})
const people = Arbitrary.map(Arbitrary.array(Arbitraries.clash, { maxLength: 5 }), (drafts) =>
  drafts.flatMap((found): ReadonlyArray<Customer.Customer> => {
    const made = CustomerDraft.toCustomer(found, context())
    return Result.isSuccess(made) ? [made.success] : []
  })
)
const runs = { arbitrary: { runs: 300 } }

const named = (first: string, parts: Partial<CustomerDraft.CustomerDraft> = {}) =>
  draft({ name: PersonName.fromFullName(first), ...parts })
const mail = (...addresses: ReadonlyArray<string>) => ({ emails: addresses.map((address) => Email.make(address)) })
const call = (number: string) => ({ phones: [PhoneNumber.parse(number, "US")] })
const take = (
  found: CustomerDraft.CustomerDraft,
  candidates: ReadonlyArray<Customer.Customer>,
  parts: Partial<Intake.Options> = {}
) => Result.getOrThrow(Intake.take(found, candidates, options(parts)))
const marked = (one: Customer.Customer): Customer.Customer => ({
  ...one,
  doNotService: { at: noon, by: null, reason: "owes" }
})

describe("Intake", () => {
  it.prop(
    "the order of the candidates makes no difference",
    [Arbitraries.clash, people],
    ([found, all]) => {
      assert.deepStrictEqual(Intake.take(found, all.toReversed(), options()), Intake.take(found, all, options()))
    },
    runs
  )

  it.prop(
    "nothing that is known is overwritten, and the changes are told",
    [Arbitraries.clash, people],
    ([found, all]) => {
      const result = Intake.take(found, all, options({ least: "possible" }))
      if (Result.isFailure(result) || result.success._tag !== "Matched") return
      const { after, before, changes } = result.success
      for (const field of [
        "kind",
        "type",
        "company",
        "role",
        "displayName",
        "leadSource",
        "lifecycle",
        "archivedAt",
        "tags"
      ] as const) {
        if (before[field] !== null) assert.deepStrictEqual(after[field], before[field], field)
      }
      for (const part of ["prefix", "first", "middle", "last", "suffix"] as const) {
        if (before.name[part] !== null) assert.strictEqual(after.name[part], before.name[part])
      }
      assert.deepStrictEqual(after.phones.slice(0, before.phones.length), before.phones)
      assert.deepStrictEqual(after.emails.slice(0, before.emails.length), before.emails)
      assert.deepStrictEqual({ ...before.extras, ...after.extras }, { ...after.extras, ...before.extras })
      assert.deepStrictEqual(Change.apply(before, changes), after)
    },
    runs
  )

  it.prop(
    "sent twice it is taken once",
    [Arbitraries.clash],
    ([found]) => {
      const first = Intake.take(found, [], options())
      if (Result.isFailure(first) || first.success._tag !== "Created") return
      const { customer: made } = first.success
      if (Match.keys(found).emails.length === 0 && Match.keys(found).phones.length === 0) return
      const again = take(found, [made])
      assert.isTrue(again._tag === "Matched" && again.changes.length === 0)
    },
    runs
  )

  const ana = customer({ name: PersonName.fromFullName("Ana Ruiz"), ...mail("ana@x.com"), ...call("512-867-5309") })

  const cases: ReadonlyArray<readonly [string, CustomerDraft.CustomerDraft, string]> = [
    ["e-mail and name", named("ana ruiz", mail("ANA@x.com")), "Matched email certain"],
    ["e-mail under another first name", named("Eva Soto", mail("ana@x.com")), "Created"],
    ["e-mail under another last name", named("Ana Soto", mail("ana@x.com")), "Matched email probable"],
    ["phone under another first name", named("Eva Soto", call("(512) 867-5309")), "Created"],
    ["phone under another last name", named("Ana Soto", call("(512) 867-5309")), "Created"],
    ["phone and name", named("Ana", call("(512) 867-5309")), "Matched phone certain"],
    ["phone without a name", draft(call("(512) 867-5309")), "Matched phone probable"],
    ["a name alone", named("Ana Ruiz"), "Created"],
    ["nobody", named("Leo Soto", mail("leo@x.com")), "Created"]
  ]
  it.each(cases)("VC-1: %s", (_, found, expected) => {
    const decision = take(found, [ana])
    assert.strictEqual(
      [decision._tag, ...(decision._tag === "Matched" ? [decision.by, decision.confidence] : [])].join(" "),
      expected
    )
    if (decision._tag !== "Refused") assert.isAbove(decision.reasons.length, 0)
  })

  it("a husband's form with his wife's e-mail is his own: her phone stays first, his name is kept, and it is said", () => {
    const decision = take(named("Luis Soto", { ...mail("ana@x.com"), ...call("512-867-5399") }), [ana])
    assert.isTrue(decision._tag === "Created")
    if (decision._tag !== "Created") return
    assert.deepStrictEqual([decision.customer.name.first, decision.customer.emails[0]?.address], ["Luis", "ana@x.com"])
    assert.deepStrictEqual(decision.possible, [ana.id])
    assert.deepStrictEqual(
      decision.warnings.map(({ code, field }) => [field, code]),
      [["email", "shared_contact_point"]]
    )
    assert.include(decision.warnings[0]?.message, "ana@x.com is also the email of Ana Ruiz")
  })

  it("another last name on her own e-mail is filled in nowhere, and said", () => {
    const decision = take(named("Ana Soto", mail("ana@x.com")), [ana])
    assert.isTrue(decision._tag === "Matched" && decision.after.name.last === "Ruiz")
    assert.deepStrictEqual(decision._tag === "Matched" ? decision.warnings.map(({ code }) => code) : [], [
      "name_differs"
    ])
  })

  it("another name on an e-mail or phone of somebody who is turned away lets nobody in", () => {
    for (const found of [named("Eva Soto", mail("ana@x.com")), named("Eva Soto", call("512-867-5309"))]) {
      assert.strictEqual(take(found, [marked(ana)], { doNotService: "block" })._tag, "Refused")
      assert.strictEqual(take(found, [marked(ana)])._tag, "Created")
    }
  })

  it("a name alone makes a new customer, with the other one named as possible, unless that is enough", () => {
    const decision = take(named("Ana Ruiz"), [ana])
    assert.deepStrictEqual(decision._tag === "Created" ? decision.possible : [], [ana.id])
    assert.strictEqual(take(named("Ana Ruiz"), [ana], { least: "possible" })._tag, "Matched")
  })

  it("e-mails of two customers make a third one, with both named", () => {
    const bob = customer(mail("bob@x.com"))
    const decision = take(draft(mail("ana@x.com", "bob@x.com")), [ana, bob])
    assert.deepStrictEqual(decision._tag === "Created" ? decision.possible.toSorted() : [], [ana.id, bob.id].toSorted())
  })

  it("blanks are filled, and what somebody typed elsewhere stays", () => {
    const decision = take(
      named("Ana Ruiz Gómez", { ...mail("ana@x.com"), ...call("512-867-5310"), company: "Acme", displayName: "Boss" }),
      [ana]
    )
    assert.isTrue(decision._tag === "Matched")
    if (decision._tag !== "Matched") return
    assert.deepStrictEqual(decision.after.name, ana.name)
    assert.deepStrictEqual([decision.after.company, decision.after.displayName], ["Acme", null])
    assert.deepStrictEqual(
      decision.after.phones.map(({ e164, primary }) => [e164, primary]),
      [
        ["+15128675309", true],
        ["+15128675310", false]
      ]
    )
  })

  it("a form makes nobody a client, tags nobody and takes nobody out of the archive", () => {
    const said = { stage: "client" as const, archived: true, tags: customer({ company: "x" }).tags }
    const created = take(named("Leo", { ...mail("leo@x.com"), ...said }), [])
    assert.isTrue(
      created._tag === "Created" && created.customer.lifecycle.stage === "lead" && created.customer.archivedAt === null
    )
    assert.isTrue(created._tag === "Created" && created.customer.origin.kind === "web_form")
    const archived = { ...ana, archivedAt: noon }
    const matched = take(named("Ana Ruiz", mail("ana@x.com")), [archived])
    assert.isTrue(matched._tag === "Matched" && matched.flags.archived && matched.after.archivedAt === noon)
  })

  it("O8: who is marked Do Not Service is flagged, or refused in words that do not tell", () => {
    const found = named("Ana Ruiz", mail("ana@x.com"))
    const flagged = take(found, [marked(ana)])
    assert.isTrue(flagged._tag === "Matched" && flagged.flags.doNotService)
    const refused = take(found, [marked(ana)], { doNotService: "block" })
    assert.isTrue(refused._tag === "Refused" && !/service|mark|owe/i.test(refused.message))
    const bob = customer(mail("bob@x.com"))
    assert.strictEqual(
      take(draft(mail("ana@x.com", "bob@x.com")), [marked(ana), bob], { doNotService: "block" })._tag,
      "Refused"
    )
    assert.strictEqual(take(named("Ana Ruiz"), [marked(ana)], { doNotService: "block" })._tag, "Created")
  })

  it("the visit adds its source, to new ones and known ones", () => {
    const attribute = (one: Customer.Customer): Customer.Customer => ({
      ...one,
      leadSource: one.leadSource ?? LeadSource.LeadSource.make("Facebook")
    })
    const created = take(named("Leo", mail("leo@x.com")), [], { attribute })
    assert.isTrue(created._tag === "Created" && created.customer.leadSource === "Facebook")
    const matched = take(named("Ana", mail("ana@x.com")), [ana], { attribute })
    assert.isTrue(matched._tag === "Matched" && matched.changes.some(({ _tag }) => _tag === "LeadSourceChanged"))
  })

  it("nothing that anybody could be recognised by is refused as a customer is", () => {
    const result = Intake.take(draft({ role: "boss" }), [], options())
    assert.isTrue(Result.isFailure(result) && result.failure._tag === "CustomerNameRequired")
  })
})
