import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, DateTime, Result, Schema } from "effect"
import type * as Snapshot from "../../src/plans/Snapshot.ts"
import * as Customer from "../../src/customer/Customer.ts"
import * as Instant from "../../src/time/Instant.ts"
import * as Lifecycle from "../../src/customer/Lifecycle.ts"
import * as Merge from "../../src/merging/Merge.ts"
import * as Metrics from "../../src/reports/Metrics.ts"
import * as TimeZone from "../../src/time/TimeZone.ts"
import * as Books from "../fixtures/Books.ts"
import { at, customer, noon } from "../fixtures/Fixtures.ts"

const zone = (name: string) => Result.getOrThrow(TimeZone.fromText(name))
const context = { now: noon, timeZone: zone("America/New_York"), capabilities: ["lead_management"] } as const
const daysAgo = (days: number) =>
  Instant.fromDateTime(DateTime.subtract(DateTime.makeUnsafe(noon), { hours: 24 * days }))
const days = Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: -3, maximum: 120 })))
// From tomorrow to a hundred days ago, by the hour: some are later today.
const ago = Arbitrary.map(
  Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: -36, maximum: 2_400 }))),
  (hours) => hours / 24
)

const lead = (since: Instant.Instant) => ({ lifecycle: Lifecycle.lead(since) })
const client = (since: Instant.Instant, converted: Instant.Instant) => ({
  lifecycle: Lifecycle.convert(Lifecycle.lead(since), "manual", converted)
})
const counted = Arbitrary.map(Arbitrary.all([ago, ago, Arbitrary.schema(Schema.Boolean)]), ([since, converted, won]) =>
  won ? client(daysAgo(since), daysAgo(Math.min(since, converted))) : lead(daysAgo(since))
)
const book = Arbitrary.array(counted, { maxLength: 30 })
const timeZone = Arbitrary.map(
  Arbitrary.schema(Schema.Literals(["UTC", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu"])),
  zone
)

describe("Metrics", () => {
  it.prop("the counts of two lists together are the sums of their counts", [book, book, timeZone], ([a, b, where]) => {
    const count = (list: typeof a) => Object.values<number>({ ...Metrics.count(list, { ...context, timeZone: where }) })
    const [left, right] = [count(a), count(b)]
    assert.deepStrictEqual(
      count([...a, ...b]),
      left.map((one, index) => one + (right[index] ?? 0))
    )
  })

  it.prop("the days add up to the window", [book, timeZone], ([list, where]) => {
    const counts = Metrics.count(list, { ...context, timeZone: where })
    const perDay = Metrics.perDay(list, { ...context, timeZone: where })
    assert.strictEqual(perDay.length, 30)
    assert.strictEqual(
      perDay.reduce((sum, day) => sum + day.leads, 0),
      counts.leads
    )
    assert.strictEqual(
      perDay.reduce((sum, day) => sum + day.clients, 0),
      counts.clients
    )
  })

  it.prop(
    "the order of customers does not matter, and what is not their stage neither",
    [Arbitrary.array(Arbitraries.customer, { maxLength: 3 })],
    ([list]) => {
      const count = (some: Iterable<Customer.Customer>) => Metrics.count(some, context)
      assert.deepStrictEqual(count(list.toReversed()), count(list))
      assert.deepStrictEqual(count(list.map((one) => ({ ...one, archivedAt: noon }))), count(list))
    }
  )

  it.prop("a trend never has a part of nothing", [days, days], ([current, previous]) => {
    const trend = Metrics.trend(Math.abs(current), Math.abs(previous))
    assert.isTrue(Schema.is(Metrics.Trend)(trend))
    assert.strictEqual(trend.previous + trend.delta, trend.current)
  })

  it.each<readonly [string, number, number, Metrics.Trend]>([
    ["M7: from none to five", 5, 0, { current: 5, previous: 0, delta: 5, percent: null, direction: "up" }],
    ["M7: none and none", 0, 0, { current: 0, previous: 0, delta: 0, percent: null, direction: "flat" }],
    ["five after four", 5, 4, { current: 5, previous: 4, delta: 1, percent: 0.25, direction: "up" }],
    ["none after four", 0, 4, { current: 0, previous: 4, delta: -4, percent: -1, direction: "down" }],
    ["four after four", 4, 4, { current: 4, previous: 4, delta: 0, percent: 0, direction: "flat" }]
  ])("%s", (_, current, previous, expected) => assert.deepStrictEqual(Metrics.trend(current, previous), expected))

  const none = { leads: 0, leadsBefore: 0, clients: 0, clientsBefore: 0, clientsThisYear: 0 }
  it.each<readonly [string, { readonly lifecycle: Lifecycle.Lifecycle }, Metrics.Counts]>([
    ["JOB-42: a lead of today", lead(noon), { ...none, leads: 1 }],
    ["JOB-42: a lead of the first day", lead(at("2026-02-14T05:00:00.000Z")), { ...none, leads: 1 }],
    ["JOB-42: one moment before it", lead(at("2026-02-14T04:59:59.999Z")), { ...none, leadsBefore: 1 }],
    ["JOB-42: the first moment of the time before", lead(at("2026-01-15T05:00:00.000Z")), { ...none, leadsBefore: 1 }],
    ["JOB-42: earlier than that", lead(at("2026-01-15T04:59:59.999Z")), none],
    [
      "M5: a lead that became a client",
      client(daysAgo(10), daysAgo(2)),
      { ...none, leads: 1, clients: 1, clientsThisYear: 1 }
    ],
    [
      "M8: an old lead that converted yesterday",
      client(daysAgo(60), daysAgo(1)),
      { ...none, clients: 1, clientsThisYear: 1 }
    ],
    [
      "JOB-45: an imported client",
      client(daysAgo(5), daysAgo(5)),
      { ...none, leads: 1, clients: 1, clientsThisYear: 1 }
    ],
    ["M9: a client of last year", client(daysAgo(300), at("2026-01-01T04:59:59.000Z")), none],
    [
      "M9: a client of this year",
      client(daysAgo(300), at("2026-01-01T05:00:00.000Z")),
      { ...none, clientsThisYear: 1 }
    ],
    ["M15: a moment from now", client(at("2026-03-15T12:00:00.001Z"), at("2026-03-15T12:00:00.001Z")), none]
  ])("%s", (_, one, expected) => assert.deepStrictEqual(Metrics.count([one], context), expected))

  it("JOB-24, M16: without lead management there is no figure of leads", () => {
    assert.isNull(Metrics.of([lead(noon)], { ...context, capabilities: ["reviews", "lead_sources"] }).newLeads)
    assert.strictEqual(Metrics.of([lead(noon)], context).newLeads?.current, 1)
  })

  it("M17: archived customers count, customers that are not in the list do not", () => {
    const archived = { ...customer({ company: "Acme" }), lifecycle: Lifecycle.lead(noon), archivedAt: noon }
    assert.strictEqual(Metrics.count([archived], context).leads, 1)
    assert.deepStrictEqual(Metrics.count([], context), none)
  })

  const merge = (book: Snapshot.Snapshot, survivor: string, loser: string): Snapshot.Snapshot => {
    const request = { survivorId: Books.id(survivor), loserIds: [Books.id(loser)], overrides: {}, updatedAt: {} }
    const merged = Result.flatMap(Merge.plan(book, request), (plan) =>
      Merge.apply(book, plan, { id: Merge.MergeId.make("m"), at: noon })
    )
    return Result.getOrThrow(merged).state
  }

  it.prop(
    "M17: a merged pair counts once, whichever of the two is left, and on no other day than one of theirs",
    [counted, counted],
    ([first, second]) => {
      const before = Books.book([Books.known("a", first), Books.known("b", second)])
      const counts = (book: Snapshot.Snapshot) => Metrics.count(book.customers, context)
      const after = counts(merge(before, "a", "b"))
      assert.deepStrictEqual(counts(merge(before, "b", "a")), after)
      assert.isAtMost(after.leads + after.leadsBefore, 1)
      assert.isAtMost(after.clients + after.clientsBefore, 1)
      const pairs = Object.values<number>({ ...after }).map(
        (count, index) => [count, Object.values<number>({ ...counts(before) })[index] ?? 0] as const
      )
      for (const [count, both] of pairs) assert.isAtMost(count, both)
    }
  )

  it("M17: a merged pair counts at its earliest dates, and others as before", () => {
    const pair = [Books.known("a", lead(daysAgo(40))), Books.known("b", client(daysAgo(3), daysAgo(2)))]
    const before = Books.book([...pair, Books.known("other", lead(noon))])
    const both = { ...none, leads: 2, leadsBefore: 1, clients: 1, clientsThisYear: 1 }
    assert.deepStrictEqual(Metrics.count(before.customers, context), both)
    assert.deepStrictEqual(Metrics.count(merge(before, "a", "b").customers, context), { ...both, leads: 1 })
  })

  it("M15: what happens later today is on no day", () => {
    const perDay = Metrics.perDay([lead(at("2026-03-15T12:00:00.001Z")), lead(noon)], context)
    assert.deepStrictEqual(
      perDay.map((day) => day.leads),
      [...Array.from({ length: 29 }, () => 0), 1]
    )
  })

  it("reads a list once, whatever gives it", () => {
    function* list() {
      for (let index = 0; index < 20_000; index++) yield client(daysAgo(10), daysAgo(2))
    }
    assert.strictEqual(Metrics.of(list(), context).newClients.current, 20_000)
  })
})
