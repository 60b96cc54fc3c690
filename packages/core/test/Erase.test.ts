import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import type * as Book from "../src/Book.ts"
import * as Customer from "../src/Customer.ts"
import * as Email from "../src/Email.ts"
import * as Erase from "../src/Erase.ts"
import * as Merge from "../src/Merge.ts"
import * as PhoneNumber from "../src/PhoneNumber.ts"
import * as Books from "./Books.ts"
import { noon } from "./Fixtures.ts"

const { book, child, id, known } = Books
const options: Erase.Options = { secret: "s", suppressed: [] }
const failure = <A, E>(result: Result.Result<A, E>) => (Result.isFailure(result) ? result.failure : undefined)
const erase = (one: Book.Book, name: string, given: Erase.Options = options) =>
  Result.flatMap(Erase.plan(one, id(name), given), (plan) => Erase.apply(one, plan, given))

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
        .customers[0]
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
    "erasing twice changes no customer more",
    [Books.any],
    ([one]) => {
      const once = Result.getOrThrow(erase(one, "c0"))
      assert.deepStrictEqual(Result.getOrThrow(erase(once, "c0")), once)
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

  it("every place is listed, with what happens to it", () => {
    const record = Result.getOrThrow(
      Result.flatMap(
        Merge.plan(book([known("A"), known("old")]), {
          survivorId: id("A"),
          loserIds: [id("old")],
          overrides: {},
          updatedAt: {}
        }),
        (plan) => Merge.apply(book([known("A"), known("old")]), plan, { id: Merge.MergeId.make("m1"), at: noon })
      )
    ).record
    const plan = Result.getOrThrow(Erase.plan(person(), id("A"), { ...options, records: [record] }))
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
        "delete not_duplicate A",
        "delete attachment 1",
        "keep invoice 1",
        "clear job 1",
        "delete note 1",
        "keep payment 1",
        "delete selfie 1"
      ]
    )
    assert.notInclude(JSON.stringify(plan), "ana")
  })

  it("the accounts stay, what is about the person goes, and others keep theirs", () => {
    const after = Result.getOrThrow(erase(person(), "A"))
    assert.deepStrictEqual(
      after.children.map(({ id, kind }) => `${kind} ${id}`),
      ["invoice 1", "payment 1", "job 1", "note 2"]
    )
    assert.deepStrictEqual(after.customers[1]?.referredBy, { customerId: id("A"), text: null })
  })

  it("a STOP is kept as a hash that only this business can make", () => {
    const suppressed = [
      { channel: "sms", address: "+15128675309" },
      { channel: "email", address: "eva@x.com" },
      { channel: "sms", address: "+15128670000" }
    ] as const
    const plan = Result.getOrThrow(Erase.plan(person(), id("A"), { secret: "s", suppressed }))
    assert.deepStrictEqual(
      plan.suppressions,
      suppressed.slice(0, 2).map((one) => ({ channel: one.channel, hash: Erase.suppressionHash("s", one) }))
    )
    assert.notStrictEqual(Erase.suppressionHash("s", suppressed[0]), Erase.suppressionHash("t", suppressed[0]))
    assert.notStrictEqual(
      Erase.suppressionHash("s", suppressed[0]),
      Erase.suppressionHash("s", { ...suppressed[0], channel: "call" })
    )
  })

  const refused: ReadonlyArray<readonly [string, string]> = [
    ["A", "LegalHold"],
    ["old", "AlreadyMerged"],
    ["stranger", "CrossTenantReference"]
  ]
  it.each(refused)("%s is not erased: %s", (name, expected) => {
    const holds = [{ customerId: id("A"), reason: "lawsuit" }]
    assert.strictEqual(failure(Erase.plan(person(), id(name), { ...options, holds }))?._tag, expected)
  })

  it("a plan is not carried out on a book that changed", () => {
    const plan = Result.getOrThrow(Erase.plan(person(), id("A"), options))
    const changed = { ...person(), children: [child("note", "9", "A")] }
    assert.strictEqual(failure(Erase.apply(changed, plan, options))?._tag, "PlanStale")
  })
})
