import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Option } from "effect"
import * as Capability from "../../src/parts/Capability.ts"
import type { Customer } from "../../src/customer/Customer.ts"
import * as LeadSource from "../../src/parts/LeadSource.ts"
import * as Metrics from "../../src/reports/Metrics.ts"
import * as LeadSourceReport from "../../src/reports/LeadSourceReport.ts"
import * as Lifecycle from "../../src/customer/Lifecycle.ts"
import * as LocalDate from "../../src/time/LocalDate.ts"
import * as TimeWindow from "../../src/time/TimeWindow.ts"
import * as TimeZone from "../../src/time/TimeZone.ts"
import { at, customer } from "../fixtures/Fixtures.ts"

const days = (first: string, last: string) =>
  TimeWindow.ofDays(LocalDate.LocalDate.make(first), LocalDate.LocalDate.make(last), TimeZone.TimeZone.make("UTC"))
const window = days("2026-02-01", "2026-02-28")
const january = at("2026-01-31T23:59:59.999Z")
const first = window.start
const last = at("2026-02-28T23:59:59.999Z")
const march = window.endExclusive
const now = at("9999-12-31T23:59:59.999Z")

const of = (source: string | null, since: typeof first, convertedAt: typeof first | null = null): Customer => ({
  ...customer({ company: "Acme" }),
  leadSource: source === null ? null : LeadSource.LeadSource.make(source),
  lifecycle:
    convertedAt === null ? Lifecycle.lead(since) : Lifecycle.convert(Lifecycle.lead(since), "job_created", convertedAt)
})

const whole = { ...window, start: at("0001-01-01T00:00:00.000Z"), endExclusive: at("9999-12-31T23:59:59.999Z") }

const make = (customers: ReadonlyArray<Customer>, during: TimeWindow.TimeWindow) =>
  Option.getOrThrow(LeadSourceReport.make(customers, during, { now, capabilities: ["lead_sources"] }))

describe("LeadSourceReport", () => {
  it("a moment after now is a wrong clock and counts nowhere, as in the metrics", () => {
    const hourAgo = at("2026-02-10T11:00:00.000Z")
    const [noon, later] = [at("2026-02-10T12:00:00.000Z"), at("2026-02-10T13:00:00.000Z")]
    const context = { now: noon, capabilities: ["lead_sources", "lead_management"] as const }
    const customers = [of("Google", later), of("Google", hourAgo, later), of("Google", noon)]
    const report = Option.getOrThrow(LeadSourceReport.make(customers, window, context))
    assert.deepStrictEqual([report.total.leads, report.total.clients], [2, 0])
    const metrics = Metrics.of(customers, { ...context, timeZone: TimeZone.TimeZone.make("UTC") })
    assert.deepStrictEqual([metrics.newLeads?.current, metrics.newClients.current], [2, 0])
  })

  it("JOB-24: a plan without lead sources has no report, whatever else it has", () => {
    const others = Capability.Capability.literals.filter((one) => one !== "lead_sources")
    assert.deepStrictEqual(LeadSourceReport.make([of("Google", first)], window, { now, capabilities: others }), Option.none())
    assert.isTrue(Option.isSome(LeadSourceReport.make([of("Google", first)], window, { now, capabilities: ["lead_sources"] })))
  })

  it.prop(
    "rows add up to the total, and the order of customers does not matter",
    [Arbitrary.array(Arbitraries.customer, { maxLength: 8 })],
    ([customers]) => {
      const report = make(customers, whole)
      const sum = (of: (row: LeadSourceReport.Row) => number) => report.rows.reduce((all, row) => all + of(row), 0)
      assert.strictEqual(
        sum(({ leads }) => leads),
        report.total.leads
      )
      assert.strictEqual(
        sum(({ clients }) => clients),
        report.total.clients
      )
      assert.strictEqual(
        sum(({ converted }) => converted),
        report.total.converted
      )
      assert.strictEqual(report.total.leads, customers.length)
      assert.deepStrictEqual(make(customers.toReversed(), whole), report)
    }
  )

  it("JOB-27, JOB-52: leads, clients and the rate of each source; those without a source last", () => {
    const report = make(
      [
        of(null, first),
        of("facebook", first, last),
        of("Facebook", last),
        of("FACEBOOK", last, march),
        of("Flyer", january, first),
        of("Event", january, january),
        of("Event", march)
      ],
      window
    )
    assert.deepStrictEqual<unknown>(report, {
      rows: [
        { source: "FACEBOOK", leads: 3, clients: 1, converted: 2, conversionRate: 2 / 3 },
        { source: "Flyer", leads: 0, clients: 1, converted: 0, conversionRate: null },
        { source: null, leads: 1, clients: 0, converted: 0, conversionRate: 0 }
      ],
      total: { leads: 4, clients: 2, converted: 2, conversionRate: 0.5 }
    })
  })

  it("nobody gives no rows and no rate", () =>
    assert.deepStrictEqual(make([], window), {
      rows: [],
      total: { leads: 0, clients: 0, converted: 0, conversionRate: null }
    }))
})
