import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Option, Result, Schema } from "effect"
import type * as Customer from "../../src/customer/Customer.ts"
import * as CustomerId from "../../src/parts/CustomerId.ts"
import * as LeadSource from "../../src/parts/LeadSource.ts"
import * as ReferralProgram from "../../src/portal/ReferralProgram.ts"
import { at, customer, noon } from "../fixtures/Fixtures.ts"
import { ana, workId } from "../fixtures/WorkFacts.ts"

const code = (text: string) => ReferralProgram.Code.make(text)
const source = (text: string) => LeadSource.LeadSource.make(text)
const bob = CustomerId.CustomerId.make("bob")
const people = [ana, bob, ...["cleo", "dan"].map((id) => CustomerId.CustomerId.make(id))]
const person = (id: CustomerId.CustomerId): Customer.Customer => ({ ...customer({ company: "Acme" }), id })
const friend = person(CustomerId.CustomerId.make("cleo"))
const program = [
  [ana, "ANA234"],
  [bob, "BOB234"]
].reduce(
  (self, [id, text]) =>
    Result.getOrThrow(ReferralProgram.enroll(self, CustomerId.CustomerId.make(id ?? ""), code(text ?? ""))),
  ReferralProgram.empty
)
const booking = (parts: Partial<ReferralProgram.Booking> = {}): ReferralProgram.Booking => ({
  visitId: "v1",
  code: "ANA234",
  at: noon,
  referee: friend,
  jobId: workId("j1"),
  ...parts
})
const tag = (result: Result.Result<unknown, { readonly _tag: string }>) =>
  Result.isFailure(result) ? result.failure._tag : "ok"

const Step = Schema.Struct({
  do: Schema.Literals(["click", "book", "merge"]),
  visitId: Schema.Literals(["v1", "v2"]),
  code: Schema.Literals(["ANA234", "BOB234", "NOBODY"]),
  who: Schema.Literals([0, 1, 2, 3])
})

describe("ReferralProgram", () => {
  it.prop(
    "after any steps a code has one owner, and a customer was sent once, by the first, and never by itself",
    [Schema.Array(Step).check(Schema.isMaxLength(12))],
    ([steps]) => {
      const decode = Schema.decodeUnknownResult(ReferralProgram.ReferralProgram)
      let self = program
      const book = new Map(people.map((id) => [id, person(id)]))
      for (const { code: text, do: what, visitId, who } of steps) {
        const id = people[who] ?? ana
        const referee = book.get(id) ?? friend
        if (what === "merge") self = ReferralProgram.merge(self, bob, ana)
        if (what === "click") {
          self = Result.getOrElse(ReferralProgram.click(self, { visitId, code: text, at: noon }), () => self)
        }
        const booked = what === "book" ? ReferralProgram.book(self, booking({ visitId, code: text, referee })) : null
        if (booked !== null && Result.isSuccess(booked)) {
          self = booked.success.program
          if (referee.referredBy !== null) assert.strictEqual(booked.success.referee, referee)
          book.set(id, booked.success.referee)
          assert.notStrictEqual(booked.success.referee.referredBy?.customerId, id)
        }
        assert.deepStrictEqual(decode(self), Result.succeed(self))
        const owners = new Map(self.codes.map((held) => [held.code, held.customerId]))
        for (const { code, refereeCustomerId } of self.referrals)
          assert.notStrictEqual(owners.get(code), refereeCustomerId)
      }
    },
    { arbitrary: { runs: 300 } }
  )

  it.prop("text that is no code is unknown", [Arbitraries.wild], ([text]) => {
    assert.strictEqual(
      tag(ReferralProgram.click(program, { visitId: "v", code: text, at: noon })),
      "ReferralCodeUnknown"
    )
    assert.strictEqual(tag(ReferralProgram.book(program, booking({ code: text }))), "ReferralCodeUnknown")
  })

  it("O21: a click sets nothing, a booking does, and doing either again changes nothing", () => {
    const clicked = Result.getOrThrow(ReferralProgram.click(program, { visitId: "v1", code: " ana-234 ", at: noon }))
    assert.deepInclude(clicked.referrals[0], { state: "clicked", refereeCustomerId: null, code: code("ANA234") })
    assert.strictEqual(
      Result.getOrThrow(ReferralProgram.click(clicked, { visitId: "v1", code: "ANA234", at: noon })),
      clicked
    )
    const later = at("2026-04-01T00:00:00.000Z")
    const { program: after, referee } = Result.getOrThrow(ReferralProgram.book(clicked, booking({ at: later })))
    assert.deepStrictEqual(referee.referredBy, { customerId: ana, text: null })
    assert.deepStrictEqual(after.referrals, [
      {
        visitId: "v1",
        code: code("ANA234"),
        clickedAt: noon,
        state: "booked",
        refereeCustomerId: friend.id,
        jobId: workId("j1")
      }
    ])
    const again = Result.getOrThrow(ReferralProgram.book(after, booking({ referee })))
    assert.strictEqual(again.program, after)
    assert.strictEqual(again.referee, referee)
  })

  it("O21: the first one stays, in the program and on the record", () => {
    const first = Result.getOrThrow(ReferralProgram.book(program, booking()))
    const second = booking({ code: "BOB234", visitId: "v2" })
    assert.deepStrictEqual(ReferralProgram.book(first.program, second), Result.succeed({ ...first, referee: friend }))
    const known = { ...friend, referredBy: { customerId: null, text: "a neighbour" } }
    assert.deepStrictEqual(
      ReferralProgram.book(program, booking({ referee: known })),
      Result.succeed({ program, referee: known })
    )
  })

  it("two friends in one visit are two referrals", () => {
    const first = Result.getOrThrow(ReferralProgram.book(program, booking()))
    const other = person(CustomerId.CustomerId.make("dan"))
    const second = Result.getOrThrow(ReferralProgram.book(first.program, booking({ referee: other })))
    assert.deepStrictEqual(
      second.program.referrals.map(({ refereeCustomerId }) => refereeCustomerId),
      [friend.id, other.id]
    )
  })

  it("O21: nobody sends itself, also not after a merge", () => {
    const { program: sent } = Result.getOrThrow(ReferralProgram.book(program, booking({ referee: person(bob) })))
    assert.lengthOf(ReferralProgram.merge(sent, bob, ana).referrals, 0)
    assert.lengthOf(ReferralProgram.merge(sent, ana, bob).referrals, 0)
    assert.strictEqual(tag(ReferralProgram.book(program, booking({ referee: person(ana) }))), "ReferralSelf")
    const merged = ReferralProgram.merge(program, bob, ana)
    assert.strictEqual(
      tag(ReferralProgram.book(merged, booking({ code: "BOB234", referee: person(ana) }))),
      "ReferralSelf"
    )
  })

  it.each(["ana234", " ANA-234\n", "A n a 2 3 4", "ana\u2011234", "ＡＮＡ２３４"])("%j is read as ANA234", (text) =>
    assert.deepStrictEqual(ReferralProgram.parse(text), Option.some(code("ANA234")))
  )

  it("a booking fills the lead source where none is known", () => {
    const sent = (referee: Customer.Customer) =>
      Result.getOrThrow(ReferralProgram.book(program, booking({ referee }))).referee
    assert.deepInclude(sent(friend), { leadSource: source("Referral"), leadSourceSetBy: "utm" })
    const flyer = { ...friend, leadSource: source("Flyer"), leadSourceSetBy: "user" as const }
    assert.deepInclude(sent(flyer), { leadSource: source("Flyer"), leadSourceSetBy: "user" })
  })

  it("HCP-41: a customer keeps its code, and a code has one owner", () => {
    assert.strictEqual(Result.getOrThrow(ReferralProgram.enroll(program, ana, code("OTHER234"))), program)
    assert.strictEqual(tag(ReferralProgram.enroll(program, friend.id, code("ANA234"))), "ReferralCodeTaken")
    assert.deepStrictEqual(ReferralProgram.codeOf(program, ana), Option.some(code("ANA234")))
    assert.deepStrictEqual(ReferralProgram.codeOf(program, friend.id), Option.none())
  })

  it.each([
    ["https://book.example/acme", "https://book.example/acme?ref=ANA234"],
    ["https://book.example/acme?lang=es#form", "https://book.example/acme?lang=es&ref=ANA234#form"],
    ["https://book.example/acme?ref=OLD", "https://book.example/acme?ref=ANA234"],
    ["javascript:alert(1)", null],
    ["book.example", null]
  ])("HCP-41: %s is shared as %j", (page, expected) =>
    assert.strictEqual(Option.getOrNull(ReferralProgram.shareUrl(page, code("ANA234"))), expected)
  )

  const sorted = (self: ReferralProgram.ReferralProgram) => ({
    codes: self.codes,
    referrals: self.referrals.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  })
  const run = (self: ReferralProgram.ReferralProgram, steps: ReadonlyArray<typeof Step.Type>) =>
    steps.reduce((held, { code: text, do: what, visitId, who }) => {
      const referee = person(people[who] ?? ana)
      const visit = { visitId, code: text, at: noon }
      return what === "click"
        ? Result.getOrElse(ReferralProgram.click(held, visit), () => held)
        : Result.match(ReferralProgram.book(held, booking({ visitId, code: text, referee })), {
            onFailure: () => held,
            onSuccess: ({ program }) => program
          })
    }, self)
  const steps = Schema.Array(Step).check(Schema.isMaxLength(8))
  const merges = [
    [ana, bob],
    [bob, ana]
  ] as const

  it.prop(
    "A4: merging and undoing it is nothing; what came since stays, and nobody was sent twice or by itself",
    [steps, steps],
    ([before, since]) => {
      for (const [to, from] of merges) {
        const one = run(program, before)
        const parts = { survivor: ReferralProgram.partOf(one, to), loser: ReferralProgram.partOf(one, from) }
        const merged = ReferralProgram.merge(one, from, to)
        assert.deepStrictEqual(sorted(ReferralProgram.unmerge(merged, parts)), sorted(one))
        const later = run(
          merged,
          since.filter(({ who }) => people[who] !== from)
        )
        const end = ReferralProgram.unmerge(later, parts)
        assert.isTrue(Schema.is(ReferralProgram.ReferralProgram)(end))
        const owners = new Map(end.codes.map((held) => [held.code, held.customerId]))
        for (const { code, refereeCustomerId } of end.referrals)
          assert.notStrictEqual(owners.get(code), refereeCustomerId)
        assert.deepStrictEqual(ReferralProgram.partOf(end, from).codes, parts.loser.codes)
        assert.isAtLeast(end.referrals.length, later.referrals.length)
      }
    }
  )

  it("A4: who was merged on has the survivor's part", () => {
    const cleo = person(CustomerId.CustomerId.make("cleo"))
    const sent = Result.getOrThrow(ReferralProgram.book(program, booking({ referee: person(bob) }))).program
    const parts = { survivor: ReferralProgram.partOf(sent, ana), loser: ReferralProgram.partOf(sent, bob) }
    const twice = ReferralProgram.merge(ReferralProgram.merge(sent, bob, ana), ana, cleo.id)
    const end = ReferralProgram.unmerge(twice, parts, cleo.id)
    assert.deepStrictEqual(
      end.codes.map(({ customerId }) => customerId),
      [cleo.id, bob]
    )
    assert.deepStrictEqual(end.referrals, sent.referrals)
  })
})
