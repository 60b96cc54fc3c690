import { WorkArbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Array, Option, Order, Result, Schema } from "effect"
import type * as Customer from "../../src/customer/Customer.ts"
import * as Lifecycle from "../../src/customer/Lifecycle.ts"
import * as Merge from "../../src/merging/Merge.ts"
import * as CustomerId from "../../src/parts/CustomerId.ts"
import * as Snapshot from "../../src/plans/Snapshot.ts"
import type * as Instant from "../../src/time/Instant.ts"
import type * as WorkItem from "../../src/work/WorkItem.ts"
import { customer } from "../fixtures/Fixtures.ts"
import { id, invoice, job, march, payment, quote, request, task, visit } from "../fixtures/Work.ts"

const triggers = Arbitrary.array(Arbitrary.schema(Lifecycle.Trigger), { maxLength: 4 })
const shuffled = <A>(items: ReadonlyArray<A>, keys: ReadonlyArray<number>): ReadonlyArray<A> =>
  items
    .map((item, index) => ({ item, key: keys[index] ?? 0 }))
    .toSorted(Order.mapInput(Order.Number, ({ key }: { readonly key: number }) => key))
    .map(({ item }) => item)
const keys = Arbitrary.array(Arbitrary.schema(Schema.Int), { minLength: 12, maxLength: 12 })

const acme = { ...customer({ company: "Acme" }), id: CustomerId.CustomerId.make("c1") }
const bob = CustomerId.CustomerId.make("bob")
const book = (lifecycle: Lifecycle.Lifecycle = Lifecycle.lead(march(10))) => ({ ...acme, lifecycle })
const observeAll = (
  self: Customer.Customer,
  items: ReadonlyArray<WorkItem.WorkItem>,
  by: ReadonlyArray<Lifecycle.Trigger> = Lifecycle.defaultTriggers
) => items.reduce((found, item) => Lifecycle.observe(found, item, by).customer, self)

const starts: ReadonlyArray<Lifecycle.Lifecycle> = [
  Lifecycle.lead(march(10)),
  Result.getOrThrow(Lifecycle.markLost(Lifecycle.lead(march(10)), "Too far away", march(12))),
  Lifecycle.convert(Lifecycle.lead(march(10)), "import", march(10))
]

/** What can be done to a lifecycle, by number, at a moment. */
const steps: ReadonlyArray<(self: Lifecycle.Lifecycle, at: Instant.Instant) => Lifecycle.Lifecycle> = [
  (self, at) => Lifecycle.convert(self, "job_created", at),
  (self, at) => Lifecycle.convert(self, "manual", at),
  (self, at) => Result.getOrElse(Lifecycle.markLost(self, "Too far away", at), () => self),
  (self) => Result.getOrElse(Lifecycle.reopen(self), () => self),
  (self) => Lifecycle.revertConversion(self)
]
const sequence = Arbitrary.array(
  Arbitrary.all([
    Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: steps.length - 1 }))),
    WorkArbitraries.moment
  ]),
  { maxLength: 12 }
)

describe("Lifecycle", () => {
  it.prop(
    "the same work in any order, told twice, gives the same stage",
    [WorkArbitraries.items, keys, triggers],
    ([items, order, by]) => {
      for (const start of starts) {
        const inOrder = observeAll(book(start), items, by)
        const otherwise = observeAll(observeAll(book(start), shuffled(items, order), by), items, by)
        assert.deepStrictEqual(otherwise, inOrder)
      }
    },
    { arbitrary: { runs: 500 } }
  )

  it.prop(
    "a customer converts at the earliest fact, and is a lead since then at the latest",
    [WorkArbitraries.items, triggers],
    ([items, by]) => {
      const facts = items.flatMap(Lifecycle.facts).filter(({ trigger }) => by.includes(trigger))
      const earliest = facts.map(({ at }) => at).toSorted()[0]
      const found = observeAll(book(), items, by).lifecycle
      assert.strictEqual(found.stage === "client" ? found.convertedAt : undefined, earliest)
      assert.strictEqual(found.leadSince, [march(10), ...facts.map(({ at }) => at)].toSorted()[0])
    }
  )

  it.prop(
    "after anything that is done, nobody converted or was lost before being a lead",
    [sequence],
    ([done]) => {
      const found = done.reduce(
        (self, [step, at]) => (steps[step] ?? ((same: Lifecycle.Lifecycle) => same))(self, at),
        Lifecycle.lead(march(15))
      )
      assert.isTrue(Schema.is(Lifecycle.Lifecycle)(found))
      const until = found.stage === "client" ? found.convertedAt : found.lost?.at
      if (until !== undefined) assert.isTrue(found.leadSince <= until)
    },
    { arbitrary: { runs: 500 } }
  )

  it.prop("X2: no work makes a lead of a client again", [WorkArbitraries.items], ([items]) => {
    const client = book(Lifecycle.convert(Lifecycle.lead(march(1)), "manual", march(1)))
    assert.strictEqual(observeAll(client, items).lifecycle.stage, "client")
  })

  it.each<readonly [string, ReadonlyArray<WorkItem.WorkItem>, Lifecycle.Reason | null, number]>([
    ["L1: a request", [request("r"), request("r", { status: "converted", statusAt: march(12) })], null, 0],
    ["L1: a draft quote", [quote("q")], null, 0],
    ["L1: a sent quote", [quote("q", { status: "awaiting_response", statusAt: march(12) })], null, 0],
    ["JOB-53: a declined quote", [quote("q", { status: "declined", statusAt: march(12) })], null, 0],
    ["L3: an invoice that is a draft", [invoice("i")], null, 0],
    ["JOB-53: a payment, a visit, a task", [payment("p"), visit("v", { start: march(20) }), task("t")], null, 0],
    ["L4: a job without a date", [job("j", { createdAt: march(12) })], "job_created", 12],
    ["JOB-53: an invoice that was sent", [invoice("i", { sentAt: march(13) })], "invoice_sent", 13],
    [
      "JOB-53: sent, then voided",
      [invoice("i", { sentAt: march(13), status: "voided", statusAt: march(20) })],
      "invoice_sent",
      13
    ],
    ["L7: an approved quote", [quote("q", { status: "approved", statusAt: march(14) })], "quote_approved", 14],
    [
      "HCP-51: a quote that became a job",
      [quote("q", { status: "converted", statusAt: march(14) })],
      "quote_approved",
      14
    ],
    [
      "L6: the approval arrives after the job that was made of it",
      [job("j", { createdAt: march(16) }), quote("q", { status: "approved", statusAt: march(14) })],
      "quote_approved",
      14
    ],
    [
      "a later fact changes nothing",
      [job("j", { createdAt: march(12) }), invoice("i", { sentAt: march(13) })],
      "job_created",
      12
    ],
    [
      "L8: the job is cancelled afterwards",
      [
        job("j", { createdAt: march(12) }),
        job("j", { createdAt: march(12), status: "cancelled", statusAt: march(20) })
      ],
      "job_created",
      12
    ],
    [
      "X2: the quote is archived afterwards",
      [
        quote("q", { status: "approved", statusAt: march(14) }),
        quote("q", { status: "archived", statusAt: march(20) })
      ],
      "quote_approved",
      14
    ]
  ])("%s", (_, items, reason, day) => {
    const found = observeAll(book(), items).lifecycle
    assert.deepStrictEqual<Lifecycle.Lifecycle>(
      found,
      reason === null
        ? Lifecycle.lead(march(10))
        : { stage: "client", leadSince: march(10), convertedAt: march(day), reason }
    )
  })

  it.each<readonly [string, WorkItem.WorkItem, number | null]>([
    ["L4: a job without a date", job("j", { createdAt: march(12) }), null],
    [
      "X1: with one",
      job("j", { createdAt: march(12), status: "scheduled", statusAt: march(13), start: march(20) }),
      13
    ],
    ["X1: a visit with a date", visit("v", { createdAt: march(12), statusAt: march(12), start: march(20) }), 12],
    ["X1: a visit without", visit("v", { createdAt: march(12) }), null],
    [
      "X1: seen first when it is done: it had a date before it began",
      job("j", { createdAt: march(12), status: "completed", statusAt: march(25), start: march(20) }),
      20
    ],
    [
      "X1: entered after it took place",
      job("j", { createdAt: march(22), status: "completed", statusAt: march(22), start: march(20) }),
      22
    ],
    ["X1: an invoice", invoice("i", { sentAt: march(13) }), null]
  ])("job_scheduled, %s", (_, item, day) => {
    const found = observeAll(book(), [item], ["job_scheduled"]).lifecycle
    assert.strictEqual(found.stage === "client" ? found.convertedAt : null, day === null ? null : march(day))
  })

  it("L6: a fact from before the lead moves the lead back as well", () => {
    const client = observeAll(book(), [job("j", { createdAt: march(20) }), job("k", { createdAt: march(2) })])
    assert.deepStrictEqual<Lifecycle.Lifecycle>(client.lifecycle, {
      stage: "client",
      leadSince: march(2),
      convertedAt: march(2),
      reason: "job_created"
    })
  })

  it("work that tells nothing leaves the very same customer", () => {
    const client = book(Lifecycle.convert(Lifecycle.lead(march(1)), "job_created", march(1)))
    assert.strictEqual(
      Lifecycle.observe(client, job("j", { createdAt: march(5) }), Lifecycle.defaultTriggers).customer,
      client
    )
    assert.strictEqual(Lifecycle.observe(job("j"), [])(client).customer, client)
  })

  it.prop(
    "L9: work of another customer changes nothing, and somebody is told",
    [WorkArbitraries.items, triggers],
    ([items, by]) => {
      for (const start of starts) {
        for (const self of [book(start), { ...book(start), archivedAt: march(1) }]) {
          for (const item of items) {
            const found = Lifecycle.observe(self, { ...item, customerId: bob }, by)
            assert.strictEqual(found.customer, self)
            assert.deepStrictEqual(found.warnings, [
              new Lifecycle.WorkOfAnotherCustomer({ customerId: self.id, workId: item.id, ownerId: bob })
            ])
          }
        }
      }
    }
  )

  it("L9, D16: a fact for a merged-away id makes a client of the survivor, once its id is looked up", () => {
    const loser = { ...acme, id: bob, lifecycle: Lifecycle.lead(march(4)) }
    const before = { ...Snapshot.empty, customers: [book(), loser] }
    const request = { survivorId: acme.id, loserIds: [bob], overrides: {}, updatedAt: {} }
    const merge = { id: Merge.MergeId.make("m1"), at: march(11) }
    const after = Result.getOrThrow(
      Result.flatMap(Merge.plan(before, request), (plan) => Merge.apply(before, plan, merge))
    ).state
    const [survivor] = after.customers
    assert.deepStrictEqual([survivor?.id, after.customers.length], [acme.id, 1])
    if (survivor === undefined) return

    const fact = { ...job("j", { createdAt: march(12) }), customerId: bob }
    assert.strictEqual(Lifecycle.observe(survivor, fact, Lifecycle.defaultTriggers).customer, survivor)
    const owned = { ...fact, customerId: Snapshot.resolve(after.redirects, fact.customerId) }
    assert.deepStrictEqual<Lifecycle.Observed>(Lifecycle.observe(survivor, owned, Lifecycle.defaultTriggers), {
      customer: {
        ...survivor,
        lifecycle: { stage: "client", leadSince: march(4), convertedAt: march(12), reason: "job_created" }
      },
      warnings: []
    })
  })

  describe("archived customers", () => {
    const archived = { ...book(), archivedAt: march(12) }
    const warned = (item: WorkItem.WorkItem, self: Customer.Customer = archived) =>
      Lifecycle.observe(self, item, Lifecycle.defaultTriggers).warnings.map((warning) => warning._tag)

    it("3.6: a job converts one, who stays archived, and somebody is told", () => {
      const found = Lifecycle.observe(archived, job("j", { createdAt: march(14) }), Lifecycle.defaultTriggers)
      assert.strictEqual(found.customer.lifecycle.stage, "client")
      assert.strictEqual(found.customer.archivedAt, march(12))
      assert.deepStrictEqual(
        found.warnings.map(({ customerId, workId }) => ({ customerId, workId })),
        [{ customerId: archived.id, workId: id("j") }]
      )
      assert.include(found.warnings[0]?.message, archived.id)
    })

    it("tells of any work from after the archiving, and not of the history from before", () => {
      assert.deepStrictEqual(warned(request("r", { statusAt: march(13) })), ["ActivityOnArchivedCustomer"])
      assert.deepStrictEqual(warned(request("r", { statusAt: march(11) })), [])
      assert.deepStrictEqual(warned(request("r", { statusAt: march(13) }), book()), [])
    })
  })

  describe("lost leads", () => {
    const lost = Result.getOrThrow(Lifecycle.markLost(Lifecycle.lead(march(1)), " Too\n expensive ", march(5)))

    it("a reason is kept in one clean line", () =>
      assert.deepStrictEqual<Lifecycle.Lifecycle>(lost, {
        stage: "lead",
        leadSince: march(1),
        lost: { at: march(5), reason: "Too expensive" }
      }))

    it.each(["", "  \n", "\u200B\u202E", "\u0000"])("LostReasonRequired: %j is no reason", (reason) => {
      const none = Lifecycle.markLost(Lifecycle.lead(march(1)), reason, march(5))
      assert.isTrue(Result.isFailure(none) && none.failure._tag === "LostReasonRequired")
    })

    it("NotALead: a client is neither lost nor taken up again", () => {
      const client = Lifecycle.convert(lost, "manual", march(6))
      for (const none of [Lifecycle.markLost(client, "Moved", march(7)), Lifecycle.reopen(client)]) {
        assert.isTrue(Result.isFailure(none) && none.failure._tag === "NotALead")
      }
    })

    it("given up twice keeps the first time and the last reason", () => {
      const twice = Result.getOrThrow(Lifecycle.markLost(lost, "Moved away", march(9)))
      assert.deepStrictEqual(Lifecycle.isLead(twice) ? twice.lost : null, { at: march(5), reason: "Moved away" })
    })

    it("taken up again it is the lead that it was", () => {
      const lead = Lifecycle.lead(march(1))
      assert.deepStrictEqual(Result.getOrThrow(Lifecycle.reopen(lost)), lead)
      assert.strictEqual(Result.getOrThrow(Lifecycle.reopen(lead)), lead)
    })

    it("L10: a quote approved later makes a client of it, and it is not lost", () => {
      const found = observeAll(book(lost), [quote("q", { status: "approved", statusAt: march(8) })]).lifecycle
      assert.deepStrictEqual<Lifecycle.Lifecycle>(found, {
        stage: "client",
        leadSince: march(1),
        convertedAt: march(8),
        reason: "quote_approved"
      })
    })
  })

  describe("B13: a conversion that was taken back", () => {
    const fact = job("j", { createdAt: march(12) })
    const answered = (at?: Instant.Instant) =>
      book(Lifecycle.revertConversion(observeAll(book(), [fact]).lifecycle, at))

    it.prop(
      "stays so, whatever is fed in again of what was known, in any order; what is later converts",
      [WorkArbitraries.items, keys, WorkArbitraries.moment],
      ([items, order, at]) => {
        const known = items.filter((item) => Lifecycle.facts(item).every((found) => found.at <= at))
        const client = observeAll(book(), known)
        const back = { ...client, lifecycle: Lifecycle.revertConversion(client.lifecycle, at) }
        if (client.lifecycle.stage === "lead") return assert.strictEqual(back.lifecycle, client.lifecycle)
        assert.strictEqual(observeAll(back, shuffled(known, order)), back)
        const fed = observeAll(back, items).lifecycle
        const later = items
          .flatMap(Lifecycle.facts)
          .filter((found) => found.at > at && Lifecycle.defaultTriggers.includes(found.trigger))
          .map((found) => found.at)
          .toSorted()
        assert.strictEqual(fed.stage === "client" ? fed.convertedAt : undefined, later[0])
        assert.deepStrictEqual(observeAll({ ...back, lifecycle: fed }, shuffled(items, order)).lifecycle, fed)
      },
      { arbitrary: { runs: 300 } }
    )

    it("without a time it answers the fact that converted, and what was before it", () => {
      assert.strictEqual(Lifecycle.observe(answered(), fact).customer.lifecycle.stage, "lead")
      const later = Lifecycle.observe(answered(), job("k", { createdAt: march(13) })).customer.lifecycle
      assert.deepInclude(later, { stage: "client", convertedAt: march(13), answeredUntil: march(12) })
    })

    it("stays answered when it is lost, taken up again, made a client by hand and taken back", () => {
      const lost = Result.getOrThrow(Lifecycle.markLost(answered(march(15)).lifecycle, "Moved", march(16)))
      const open = Result.getOrThrow(Lifecycle.reopen(lost))
      const back = Lifecycle.revertConversion(Lifecycle.convert(open, "manual", march(17)))
      for (const one of [lost, open, back]) {
        assert.strictEqual(one.answeredUntil, march(15))
        assert.strictEqual(Lifecycle.observe(book(one), fact).customer.lifecycle, one)
      }
    })

    it("is not made a client by the file that says so every night, but by hand", () => {
      const { lifecycle } = answered(march(15))
      assert.strictEqual(Lifecycle.convert(lifecycle, "import", march(20)), lifecycle)
      assert.strictEqual(Lifecycle.convert(lifecycle, "manual", march(20)).stage, "client")
      const imported = Lifecycle.convert(Lifecycle.lead(march(1)), "import", march(2))
      const back = Lifecycle.revertConversion(imported)
      assert.strictEqual(Lifecycle.convert(back, "import", march(20)), back)
    })
  })

  it("X2: only a command takes a conversion back, and leaves the lead that it was", () => {
    const lead = Lifecycle.lead(march(1))
    assert.deepStrictEqual(Lifecycle.revertConversion(Lifecycle.convert(lead, "manual", march(6))), lead)
    assert.strictEqual(Lifecycle.revertConversion(lead), lead)
  })

  it("facts of one moment are named after the first reason in the list", () => {
    const reasons = [...Lifecycle.Reason.literals]
    for (const order of [reasons, reasons.toReversed()]) {
      const found = order.reduce((self, reason) => Lifecycle.convert(self, reason, march(6)), Lifecycle.lead(march(1)))
      assert.deepStrictEqual(Option.some(found.stage === "client" ? found.reason : null), Array.head(reasons))
    }
  })
})
