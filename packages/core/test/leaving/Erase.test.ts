import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import * as Erase from "../../src/leaving/Erase.ts"
import * as Merge from "../../src/merging/Merge.ts"
import * as Consent from "../../src/messages/Consent.ts"
import * as ConsentLedger from "../../src/messages/ConsentLedger.ts"
import * as Email from "../../src/people/Email.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import type * as Snapshot from "../../src/plans/Snapshot.ts"
import * as Books from "../fixtures/Books.ts"
import { noon } from "../fixtures/Fixtures.ts"
import * as Talking from "../fixtures/Talking.ts"

const { book, child, id, known } = Books
type Known = Omit<Erase.State, keyof Snapshot.Snapshot>
const options: Known = { ledger: ConsentLedger.empty("s"), holds: [], records: [] }
const failure = <A, E>(result: Result.Result<A, E>) => (Result.isFailure(result) ? result.failure : undefined)
const planned = (one: Snapshot.Snapshot, name: string, given: Partial<Known> = {}) =>
  Erase.plan({ ...one, ...options, ...given }, { customerId: id(name) })
const erase = (one: Snapshot.Snapshot, name: string, given: Partial<Known> = {}) =>
  Result.flatMap(planned(one, name, given), (plan) => Erase.apply({ ...one, ...options, ...given }, plan, { at: noon }))

// A book is large, and its properties are many.
const runs = { arbitrary: { runs: 40 } }

describe("Erase", () => {
  it.prop(
    "nothing that tells who the person was is left on the customer",
    [Books.any],
    ([one]) => {
      const found = one.customers[0]
      if (found === undefined) return
      const marked: Customer.Customer = {
        ...found,
        displayName: "Zyskowski",
        tags: [],
        extras: { x: "Zyskowski" },
        company: "Zyskowski"
      }
      const after = Result.getOrThrow(erase({ ...one, customers: [marked, ...one.customers.slice(1)] }, marked.id))
        .state.customers[0]
      assert.isTrue(Result.isSuccess(Schema.decodeUnknownResult(Customer.Customer)(after)))
      assert.isTrue(after !== undefined && Result.isSuccess(Customer.validate(after)))
      assert.notInclude(JSON.stringify(after), "Zyskowski")
      assert.deepStrictEqual(
        [after?.phones, after?.emails, after?.contacts, after?.properties, after?.touches],
        [[], [], [], [], []]
      )
      assert.deepStrictEqual(
        [after?.createdAt, after?.archivedAt, after?.lifecycle.leadSince],
        [marked.createdAt, marked.archivedAt, marked.lifecycle.leadSince]
      )
    },
    runs
  )

  it.prop(
    "erasing twice changes nothing more",
    [Books.any],
    ([one]) => {
      const once = Result.getOrThrow(erase(one, "c0"))
      assert.deepStrictEqual(Result.getOrThrow(erase(once.state, "c0", once.state)), once)
    },
    runs
  )

  const person = () =>
    book(
      [
        known("A", {
          phones: [PhoneNumber.parse("512-867-5309", "US", { primary: true })],
          emails: [Email.make("Ana@x.com", { primary: true })],
          contacts: [Books.contact("k", "Eva", "eva@x.com")],
          externalRefs: [{ system: "google", id: "people/c1" }]
        }),
        known("B", { referredBy: { customerId: id("A"), text: "Ana from the bakery" } })
      ],
      {
        children: [
          child("invoice", "1", "A"),
          child("payment", "1", "A"),
          child("job", "1", "A"),
          child("note", "1", "A"),
          child("attachment", "1", "A"),
          child("selfie", "1", "A"),
          child("note", "2", "B")
        ],
        redirects: { [id("old")]: id("A") }
      }
    )

  const keys = [
    Talking.key("email", "ana@x.com"),
    Talking.key("sms", "+15128675309"),
    Talking.key("call", "+15128675309"),
    Talking.key("email", "eva@x.com")
  ] as const

  it("the record of a merge before the one into the person goes too: it could be undone first", () => {
    const one = book([known("A"), known("B"), known("C")])
    const merge = (state: Snapshot.Snapshot, survivorId: string, loserId: string, name: string) =>
      Result.getOrThrow(
        Result.flatMap(Merge.plan(state, { survivorId: id(survivorId), loserIds: [id(loserId)] }), (plan) =>
          Merge.apply(state, plan, { id: Merge.MergeId.make(name), at: noon })
        )
      )
    const first = merge(one, "B", "C", "m1")
    const second = merge(first.state, "A", "B", "m2")
    const { state } = Result.getOrThrow(erase(second.state, "A", { records: [first.record, second.record] }))
    assert.deepStrictEqual(state.records, [])
  })

  it("every place is listed, with what happens to it", () => {
    const record = Result.getOrThrow(
      Result.flatMap(
        Merge.plan(book([known("A"), known("old")]), {
          survivorId: id("A"),
          loserIds: [id("old")]
        }),
        (plan) => Merge.apply(book([known("A"), known("old")]), plan, { id: Merge.MergeId.make("m1"), at: noon })
      )
    ).record
    const plan = Result.getOrThrow(planned(person(), "A", { records: [record] }))
    assert.deepStrictEqual(
      plan.steps.map(({ action, id, place }) => `${action} ${place} ${id}`),
      [
        "clear customer A",
        "delete change_log A",
        "delete change_log old",
        "delete import_rows A",
        "delete import_rows old",
        "delete external:google people/c1",
        "delete merge_record m1",
        "clear referral_text B",
        ...keys.map((key) => `clear consent ${ConsentLedger.hashed(options.ledger, key)}`),
        "delete not_duplicate A",
        "delete attachment 1",
        "keep invoice 1",
        "clear job 1",
        "delete note 1",
        "keep payment 1",
        "delete selfie 1"
      ]
    )
    const left = Result.getOrThrow(erase(person(), "A", { records: [record] })).state
    assert.deepStrictEqual(left.records, [])
    for (const told of ["na@x.com", "5309", "eva"]) assert.notInclude(JSON.stringify(plan).toLowerCase(), told)
  })

  it("the accounts stay, what is about the person goes, and others keep theirs", () => {
    const { state: after } = Result.getOrThrow(erase(person(), "A"))
    assert.deepStrictEqual(
      after.children.map(({ id, kind }) => `${kind} ${id}`),
      ["invoice 1", "payment 1", "job 1", "note 2"]
    )
    assert.deepStrictEqual(after.customers[1]?.referredBy, { customerId: id("A"), text: null })
  })

  const said = keys.reduce(
    (ledger, key) => ConsentLedger.record(ledger, key, Talking.plain("Stopped", 1)),
    options.ledger
  )

  it("a STOP is remembered by a hash that only this business can make, and an old file cannot open it", () => {
    const { ledger } = Result.getOrThrow(erase(person(), "A", { ledger: said })).state
    for (const told of ["5309", "ana", "eva"]) assert.notInclude(JSON.stringify(ledger).toLowerCase(), told)
    for (const key of keys) {
      assert.isTrue(Result.isFailure(ConsentLedger.agree(ledger, key, Talking.event("Agreed", 2))))
      assert.strictEqual(Consent.closedBy(ConsentLedger.state(ledger, key), "transactional")?._tag, "Stopped")
      const elsewhere = { ...ledger, salts: ["t"] } as const
      assert.deepStrictEqual(ConsentLedger.state(elsewhere, key), Consent.unknown)
    }
  })

  it("an address that somebody else has as well stays theirs", () => {
    const one = person()
    const shared = { ...one, customers: [...one.customers, known("C", { emails: [Email.make("ANA@x.com")] })] }
    const { ledger } = Result.getOrThrow(erase(shared, "A", { ledger: said })).state
    const [email = keys[0]] = keys.filter(({ address }) => address === "ana@x.com")
    assert.deepStrictEqual(ledger.entries[Consent.format(email)], said.entries[Consent.format(email)])
  })

  it("where nobody said anything, marketing is closed", () => {
    const { ledger } = Result.getOrThrow(erase(person(), "A")).state
    for (const key of keys)
      assert.strictEqual(Consent.closedBy(ConsentLedger.state(ledger, key), "marketing")?._tag, "Erased")
  })

  const refused: ReadonlyArray<readonly [string, string]> = [
    ["A", "LegalHold"],
    ["old", "AlreadyMerged"],
    ["stranger", "CrossTenantReference"]
  ]
  it.each(refused)("%s is not erased: %s", (name, expected) => {
    const holds = [{ customerId: id("A"), reason: "lawsuit" }]
    assert.strictEqual(failure(planned(person(), name, { holds }))?._tag, expected)
  })

  it("a plan is not carried out on a book that changed", () => {
    const plan = Result.getOrThrow(planned(person(), "A"))
    const changed = { ...person(), children: [child("note", "9", "A")] }
    assert.strictEqual(failure(Erase.apply({ ...changed, ...options }, plan, { at: noon }))?._tag, "PlanStale")
  })
})
