import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as CustomerId from "../../src/parts/CustomerId.ts"
import * as CustomField from "../../src/parts/CustomField.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import * as PortalCapabilities from "../../src/portal/PortalCapabilities.ts"
import * as PortalView from "../../src/portal/PortalView.ts"
import * as Instant from "../../src/time/Instant.ts"
import type * as WorkItem from "../../src/work/WorkItem.ts"
import { at, customer, noon, property } from "../fixtures/Fixtures.ts"
import { asAna, attachment, setup, sharedField, withSecrets } from "../fixtures/Portal.ts"
import { ana, invoice, job, quote, request, visit, workId } from "../fixtures/WorkFacts.ts"

const hour = 3_600_000
const after = (hours: number) => Instant.plus(noon, hours * hour)
const one = asAna(customer({ name: { prefix: null, first: "Ana", middle: null, last: "Ruiz", suffix: null } }))
const facts = (work: ReadonlyArray<WorkItem.WorkItem>, parts: Partial<PortalView.Facts> = {}): PortalView.Facts => ({
  customer: one,
  work,
  setup,
  mode: "customer",
  now: noon,
  attachments: [],
  sharedFields: [],
  referralUrl: null,
  ...parts
})
const view = (...work: ReadonlyArray<WorkItem.WorkItem>) => PortalView.make(facts(work))
const ids = (items: ReadonlyArray<{ readonly id: string }>): ReadonlyArray<string> => items.map(({ id }) => id)
const decode = Schema.decodeUnknownResult(PortalView.PortalView, { onExcessProperty: "error" })

describe("PortalView", () => {
  it.prop(
    "O7, HCP-8, HCP-13: nothing internal is in the view, of any customer, and it is the same as without",
    [Arbitraries.customer, Schema.Literals(["customer", "preview"])],
    ([found, mode]) => {
      const plain = { ...found, tags: [], leadSource: null, extras: {}, role: null }
      const secret = "s3cr3t-sentinel"
      const hidden = withSecrets(plain, secret)
      const propertyId = found.properties[0]?.id ?? null
      const work = [
        visit("v1", { customerId: found.id, propertyId, start: after(1) }),
        job("j1", { customerId: found.id, propertyId, start: after(-1), status: "completed" }),
        quote("q1", { customerId: found.id, propertyId }),
        invoice("i1", { customerId: found.id })
      ]
      const contract = attachment("contract", { customerId: found.id, sha256: "5ec4e7".padEnd(64, "0") })
      const internal = [
        attachment(`internal ${secret}`, { customerId: found.id, shared: false }),
        attachment("complaint", { customerId: found.id, fileName: `${secret}.png`, mime: secret, shared: false }),
        attachment(`another's ${secret}`, { customerId: CustomerId.CustomerId.make("somebody else") })
      ]
      const attachments = [...internal, contract]
      const shown = PortalView.make(facts(work, { customer: hidden, mode, attachments }))
      assert.include(JSON.stringify(hidden), secret)
      assert.notInclude(JSON.stringify(shown), secret)
      assert.notInclude(JSON.stringify(shown), contract.sha256)
      assert.deepStrictEqual(shown, PortalView.make(facts(work, { customer: plain, mode, attachments: [contract] })))
      assert.deepStrictEqual(decode(shown), Result.succeed(shown))
      assert.lengthOf(shown.appointments.upcoming, 1)
      assert.lengthOf(shown.documents, 1)
    },
    { arbitrary: { runs: 300 } }
  )

  it.prop("what is of another customer is in no view", [Arbitraries.customer], ([found]) => {
    const shown = PortalView.make(facts([visit("v", { start: noon }), quote("q"), invoice("i")], { customer: found }))
    assert.deepInclude(shown, {
      appointments: { upcoming: [], past: [] },
      invoices: [],
      estimates: [],
      badges: { invoices: 0, estimates: 0, showInvoiceBanner: false }
    })
  })

  it("VC-5: the documents that staff share, newest first, with name, type, size and time", () => {
    const attachments = [
      attachment("a", { uploadedAt: after(-1) }),
      attachment("b", { fileName: "Contract.pdf", bytes: 4200 }),
      attachment("c", { shared: false }),
      attachment("d", { mime: "image/png" }),
      attachment("e", { customerId: CustomerId.CustomerId.make("bob") })
    ]
    const { documents } = PortalView.make(facts([], { attachments }))
    assert.deepStrictEqual(ids(documents), ["d", "b", "a"])
    assert.deepStrictEqual(Object.entries(documents[1] ?? {}), [
      ["id", "b"],
      ["fileName", "Contract.pdf"],
      ["mime", "application/pdf"],
      ["bytes", 4200],
      ["uploadedAt", noon]
    ])
  })

  it("a custom field is shown when it is shared, under its label", () => {
    const field = CustomField.FieldId.make("constructor")
    const filled = { ...one, customFields: { [sharedField]: "north", internal: "secret" } }
    const shown = PortalView.make(
      facts([], {
        customer: filled,
        sharedFields: [
          { id: sharedField, label: "Area" },
          { id: field, label: "Not set" }
        ]
      })
    )
    assert.deepStrictEqual(shown.fields, [{ label: "Area", value: "north" }])
  })

  const appointments: ReadonlyArray<readonly [string, WorkItem.WorkItem, "upcoming" | "past" | "hidden"]> = [
    ["a visit in an hour", visit("x", { start: after(1) }), "upcoming"],
    ["a visit now", visit("x", { start: noon }), "upcoming"],
    ["a visit an hour ago", visit("x", { start: after(-1) }), "past"],
    ["a visit that should be over in an hour", visit("x", { start: after(-1), end: after(1) }), "upcoming"],
    ["a visit that ends now, as in Schedule", visit("x", { start: after(-1), end: noon }), "past"],
    ["a visit in progress", visit("x", { start: after(-9), end: after(-8), status: "in_progress" }), "upcoming"],
    ["a visit done early", visit("x", { start: after(1), status: "completed" }), "past"],
    ["a cancelled visit", visit("x", { start: after(1), status: "cancelled" }), "hidden"],
    ["a visit without a time", visit("x"), "hidden"],
    ["a job", job("x", { start: after(1) }), "upcoming"],
    ["a job to be invoiced", job("x", { start: after(-1), status: "requires_invoicing" }), "past"],
    ["an archived job", job("x", { start: after(-1), status: "archived" }), "past"],
    ["a job archived before its time", job("x", { start: after(1), status: "archived" }), "hidden"],
    ["a job on hold", job("x", { start: after(1), status: "on_hold" }), "hidden"],
    ["an assessment", request("x", { start: after(1) }), "upcoming"],
    ["an assessment that took place", request("x", { start: after(-1), status: "completed" }), "past"],
    ["an assessment that was done", request("x", { start: after(-1), status: "assessment_completed" }), "past"],
    ["a request without a time", request("x"), "hidden"]
  ]
  it.each(appointments)("HCP-34: %s: %o is %s", (_, item, expected) => {
    const { past, upcoming } = view(item).appointments
    assert.deepStrictEqual(
      { upcoming: ids(upcoming), past: ids(past) },
      { upcoming: expected === "upcoming" ? ["x"] : [], past: expected === "past" ? ["x"] : [] }
    )
  })

  const place = property("12 Oak St")
  const atHome = { propertyId: place.id, start: after(-1), end: after(2) }
  const stages: ReadonlyArray<readonly [WorkItem.WorkItem, PortalView.Appointment["kind"], string]> = [
    [visit("x", atHome), "visit", "planned"],
    [visit("x", { ...atHome, status: "in_progress" }), "visit", "in_progress"],
    [visit("x", { ...atHome, status: "completed" }), "visit", "done"],
    [job("x", atHome), "job", "planned"],
    [job("x", { ...atHome, status: "in_progress" }), "job", "in_progress"],
    [job("x", { ...atHome, status: "requires_invoicing" }), "job", "done"],
    [request("x", atHome), "assessment", "planned"],
    [request("x", { ...atHome, status: "assessment_completed" }), "assessment", "done"]
  ]
  it.each(stages)("HCP-34: %o is shown as %s, %s, with its title, times and address", (item, kind, status) => {
    const customer = { ...one, properties: [place] }
    const { past, upcoming } = PortalView.make(facts([{ ...item, title: "Boiler" }], { customer })).appointments
    const { end, start } = atHome
    assert.deepStrictEqual<ReadonlyArray<unknown>>(
      [...upcoming, ...past],
      [{ id: "x", kind, title: "Boiler", start, end, status, address: place.address }]
    )
  })

  it("HCP-34: an appointment nowhere, or at a place that is not the customer's any more, has no address", () => {
    const work = [visit("a", { start: after(1) }), visit("b", { propertyId: place.id, start: after(2) })]
    assert.deepStrictEqual(
      view(...work).appointments.upcoming.map(({ address, end, title }) => [address, end, title]),
      [
        [null, null, null],
        [null, null, null]
      ]
    )
  })

  it("HCP-34: upcoming soonest first, past latest first, a job with visits by its visits", () => {
    const work = job("j", { start: after(1) })
    const { past, upcoming } = view(
      work,
      ...[3, 1, 2, -1, -3].map((hours) => visit(`v${hours}`, { start: after(hours), jobId: work.id }))
    ).appointments
    assert.deepStrictEqual(ids(upcoming), ["v1", "v2", "v3"])
    assert.deepStrictEqual(ids(past), ["v-1", "v-3"])
  })

  const invoices: ReadonlyArray<readonly [string, WorkItem.WorkItem, string]> = [
    ["sent", invoice("i"), "outstanding"],
    ["paid in part", invoice("i", { balance: 400 }), "partially_paid"],
    ["paid", invoice("i", { balance: 0, status: "paid" }), "paid"],
    ["paid, not yet said so", invoice("i", { balance: 0 }), "paid"],
    ["paid too much", invoice("i", { balance: -100 }), "paid"],
    ["due before now", invoice("i", { dueAt: after(-1) }), "outstanding, overdue"],
    ["due now", invoice("i", { dueAt: noon }), "outstanding"],
    ["called past due before its day", invoice("i", { status: "past_due", dueAt: after(1) }), "outstanding"],
    ["written off after its day", invoice("i", { status: "bad_debt", dueAt: after(-1) }), "outstanding, overdue"],
    ["past due", invoice("i", { status: "past_due", balance: 1 }), "partially_paid, overdue"],
    ["paid late", invoice("i", { status: "paid", balance: 0, dueAt: after(-1) }), "paid"],
    [
      "past due by its status, due later by its date",
      invoice("i", { status: "past_due", dueAt: after(1) }),
      "outstanding"
    ],
    ["written off", invoice("i", { status: "bad_debt" }), "outstanding"],
    ["written off late", invoice("i", { status: "bad_debt", dueAt: after(-1) }), "outstanding, overdue"],
    ["draft", invoice("i", { status: "draft" }), "hidden"],
    ["void", invoice("i", { status: "voided" }), "hidden"]
  ]
  it.each(invoices)("HCP-35, O15: an invoice that is %s: %o is %s", (_, item, expected) => {
    const { badges, invoices: shown } = view(item)
    const [seen] = shown
    assert.strictEqual(seen ? `${seen.status}${seen.overdue ? ", overdue" : ""}` : "hidden", expected)
    const unpaid = /outstanding|partially/.test(expected)
    assert.deepStrictEqual(badges, { invoices: unpaid ? 1 : 0, estimates: 0, showInvoiceBanner: unpaid })
    assert.notInclude(JSON.stringify(shown), "bad")
  })

  it("HCP-35: an invoice and an estimate have what the customer is to know, and nothing else", () => {
    const times = { sentAt: after(-2), dueAt: after(-1) }
    const createdAt = after(-9)
    const shown = view(
      invoice("i", { title: "Boiler", total: 900, balance: 400, ...times, jobIds: [workId("j")] }),
      quote("q", { title: "Pump", total: 700, createdAt, statusAt: after(-3) })
    )
    const { estimates, invoices } = shown
    assert.deepStrictEqual<ReadonlyArray<unknown>>(
      [...invoices, ...estimates],
      [
        { id: "i", title: "Boiler", ...times, total: 900, balance: 400, status: "partially_paid", overdue: true },
        { id: "q", title: "Pump", createdAt, total: 700, status: "open" }
      ]
    )
  })

  it("HCP-35, HCP-37: the badges count what is unpaid and what is open", () => {
    const { badges } = view(
      ...["a", "b", "c"].map((id) => invoice(id)),
      invoice("d", { status: "paid", balance: 0 }),
      ...["a", "b"].map((id) => quote(id)),
      quote("c", { status: "declined" })
    )
    assert.deepStrictEqual(badges, { invoices: 3, estimates: 2, showInvoiceBanner: true })
  })

  it("HCP-36: the statement adds up all invoices that were sent", () => {
    const { statement } = view(
      invoice("a", { balance: 400 }),
      invoice("b", { balance: 0, status: "paid" }),
      invoice("c", { status: "draft" })
    )
    assert.deepStrictEqual(statement, { billed: 2000, paid: 1600, due: 400 })
  })

  const quotes: ReadonlyArray<readonly [WorkItem.Of<"Quote">["status"], PortalView.Estimate["status"] | "hidden"]> = [
    ["draft", "hidden"],
    ["awaiting_response", "open"],
    ["changes_requested", "open"],
    ["approved", "approved"],
    ["converted", "approved"],
    ["declined", "declined"],
    ["expired", "expired"],
    ["cancelled", "hidden"],
    ["archived", "hidden"]
  ]
  it.each(quotes)("HCP-37, O14: an estimate that is %s is %s", (status, expected) => {
    const { badges, estimates } = view(quote("q", { status }))
    assert.strictEqual(estimates[0]?.status ?? "hidden", expected)
    assert.strictEqual(badges.estimates, expected === "open" ? 1 : 0)
  })

  it("at one moment the larger id is first, so that a list is the same every time", () => {
    const work = ["b", "c", "a"].flatMap((id) => [quote(id), invoice(id)])
    for (const shown of [view(...work), view(...work.toReversed())]) {
      assert.deepStrictEqual(ids(shown.estimates), ["c", "b", "a"])
      assert.deepStrictEqual(ids(shown.invoices), ["c", "b", "a"])
    }
  })

  it.each(["customer", "preview"] as const)("JOB-40: the view says that it is for a %s", (mode) => {
    const shown = PortalView.make(facts([], { mode }))
    assert.strictEqual(shown.mode, mode)
    assert.deepStrictEqual(shown.can, PortalCapabilities.make({ customer: one, setup, mode }))
  })

  it("newest first", () => {
    const [january, february] = [at("2026-01-01T00:00:00.000Z"), at("2026-02-01T00:00:00.000Z")]
    const work = [january, february].flatMap((createdAt, n) => [
      quote(`q${n}`, { createdAt }),
      invoice(`i${n}`, { createdAt })
    ])
    assert.deepStrictEqual(ids(view(...work).estimates), ["q1", "q0"])
    assert.deepStrictEqual(ids(view(...work).invoices), ["i1", "i0"])
  })

  it("HCP-3, HCP-52: the name is the display name, and the message form starts with it and the primary phone", () => {
    const named = {
      ...one,
      displayName: "Ruiz & Sons",
      phones: [PhoneNumber.parse("(512) 867-5309", "US", { primary: true })]
    }
    const shown = PortalView.make(facts([], { customer: named, referralUrl: "https://acme.example/?ref=ANA234" }))
    assert.strictEqual(shown.name, "Ruiz & Sons")
    assert.deepStrictEqual(shown.messageForm, { name: "Ruiz & Sons", phone: "+15128675309" })
    assert.strictEqual(shown.referralUrl, "https://acme.example/?ref=ANA234")
    assert.strictEqual(named.id, ana)
  })
})
