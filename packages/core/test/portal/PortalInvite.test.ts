import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import * as Email from "../../src/people/Email.ts"
import * as Snapshot from "../../src/plans/Snapshot.ts"
import * as MagicLink from "../../src/portal/MagicLink.ts"
import * as PortalAccess from "../../src/portal/PortalAccess.ts"
import * as PortalInvite from "../../src/portal/PortalInvite.ts"
import * as Instant from "../../src/time/Instant.ts"
import { customer, noon } from "../fixtures/Fixtures.ts"
import { asAna, settings, token } from "../fixtures/Portal.ts"
import { ana, job } from "../fixtures/WorkFacts.ts"

const one = asAna(customer({ company: "Acme", emails: [Email.make("ana@example.com")] }))
const planned = job("j1", { start: noon })
const invited = Result.getOrThrow(
  PortalAccess.invite(PortalAccess.none(ana), { email: "ana@example.com", token: token(1), now: noon })
).access
const corrected = { ...one, emails: [Email.make("anna@example.com", { primary: true })] }
const facts: PortalInvite.Facts = {
  settings,
  customer: one,
  access: PortalAccess.none(ana),
  before: null,
  after: planned,
  now: noon
}

const stateOf = (
  customers: ReadonlyArray<Customer.Customer>,
  accesses: ReadonlyArray<PortalAccess.PortalAccess> = []
): PortalInvite.State => ({ ...Snapshot.empty, customers, accesses })
const plan = (state: PortalInvite.State) =>
  PortalInvite.plan(state, { customerIds: state.customers.map(({ id }) => id) })
const planFor = (customers: ReadonlyArray<Customer.Customer>) => Result.getOrThrow(plan(stateOf(customers)))
/** Tokens that differ, in order. */
const counted = () => {
  const given: Array<number> = []
  return () => token(given.push(0) + 1)
}
const failure = <A, E>(result: Result.Result<A, E>) => Result.getOrThrow(Result.flip(result))

describe("PortalInvite", () => {
  it.prop(
    "HCP-44: everyone is on one of the two lists, once, and who is to be sent to has that address",
    [Schema.Array(Schema.Literals([0, 1, 2])), Arbitraries.customer, Arbitraries.customer, Arbitraries.customer],
    ([picks, a, b, c]) => {
      const chosen = picks.flatMap((n) => [a, b, c][n] ?? [])
      if (chosen.length === 0) return
      const plan = planFor(chosen)
      const listed = [...plan.toSend, ...plan.withoutEmail].map(({ customerId }) => customerId)
      assert.deepStrictEqual(listed.toSorted(), [...new Set(chosen.map(({ id }) => id))].toSorted())
      for (const { customerId, email } of plan.toSend) {
        const found = chosen.find(({ id }) => id === customerId)
        assert.isTrue(found?.emails.some((held) => held.primary && held.address === email))
      }
    }
  )

  it("O18: to the primary address; those without one by name; what to know of them before", () => {
    const second = { ...customer({ displayName: "Bob" }), archivedAt: noon, notificationsEnabled: false }
    const third: Customer.Customer = {
      ...one,
      id: Customer.CustomerId.make("c"),
      emails: [Email.make("c@example.com")]
    }
    const barred = {
      ...third,
      id: Customer.CustomerId.make("d"),
      doNotService: { at: noon, by: null, reason: "secret" }
    }
    const { hash: _, request: __, ...found } = planFor([one, second, third, barred])
    assert.deepStrictEqual(found, {
      toSend: [
        { customerId: one.id, email: "ana@example.com" },
        { customerId: third.id, email: "c@example.com" },
        { customerId: barred.id, email: "c@example.com" }
      ],
      withoutEmail: [{ customerId: second.id, displayName: "Bob" }],
      hints: [
        { customerId: second.id, hint: "archived" },
        { customerId: second.id, hint: "notifications_off" },
        { customerId: barred.id, hint: "do_not_service" }
      ]
    })
  })

  it.prop(
    "HCP-44: what is planned is what is sent, one link each, and access that was given stays",
    [Arbitraries.customer, Arbitraries.customer],
    ([a, b]) => {
      const held = Result.getOrThrow(
        PortalAccess.invite(PortalAccess.none(a.id), { email: "old@example.com", token: token(1), now: noon })
      ).access
      const state = stateOf([...new Map([a, b].map((one) => [one.id, one])).values()], [held])
      const planned = Result.getOrThrow(plan(state))
      const { send, state: after } = Result.getOrThrow(
        PortalInvite.apply(state, planned, { at: noon, newToken: counted() })
      )
      assert.deepStrictEqual<unknown>(
        send.map(({ to }) => to),
        planned.toSend.map(({ email }) => email)
      )
      for (const [index, { customerId }] of planned.toSend.entries()) {
        const access = after.accesses.find((one) => one.customerId === customerId)
        assert.isTrue(access !== undefined && PortalAccess.isLive(access, noon))
        assert.strictEqual(PortalAccess.find(after.accesses, send[index]?.token ?? "")?.customerId, customerId)
      }
      assert.strictEqual(PortalAccess.find(after.accesses, token(1))?.customerId, a.id)
    }
  )

  it("somebody without an address that a message could go to is told by name", () => {
    const garbled = { ...one, emails: [Email.makeUnchecked("ask Maria", { primary: true })] }
    assert.deepStrictEqual(planFor([garbled]).withoutEmail, [{ customerId: garbled.id, displayName: "Acme" }])
  })

  it("a plan is not carried out once the address is another one", () => {
    const planned = planFor([one])
    const moved = stateOf([{ ...one, emails: [Email.make("new@example.com", { primary: true })] }])
    const refused = PortalInvite.apply(moved, planned, { at: noon, newToken: counted() })
    assert.strictEqual(failure(refused)._tag, "PlanStale")
  })

  const nobody: ReadonlyArray<readonly [string, ReadonlyArray<string>, Partial<Snapshot.Snapshot>]> = [
    ["NothingChosen", [], {}],
    ["CrossTenantReference", ["stranger"], {}],
    ["CustomerDeleted", ["gone"], { deleted: [Customer.CustomerId.make("gone")] }],
    ["AlreadyMerged", ["old"], { redirects: { [Customer.CustomerId.make("old")]: one.id } }]
  ]
  it.each(nobody)("%s: nobody is invited", (tag, ids, parts) => {
    const request = { customerIds: ids.map((id) => Customer.CustomerId.make(id)) }
    assert.strictEqual(failure(PortalInvite.plan({ ...stateOf([one]), ...parts }, request))._tag, tag)
  })

  it("HCP-45: the addresses to choose from, the primary first", () => {
    const emails = [Email.make("a@x.com"), Email.make("b@x.com", { primary: true }), Email.make("c@x.com")]
    assert.deepStrictEqual(PortalInvite.choices({ ...one, emails }), ["b@x.com", "a@x.com", "c@x.com"])
  })

  const cases: ReadonlyArray<readonly [string, Partial<PortalInvite.Facts>, string]> = [
    ["a job is scheduled", {}, "ana@example.com"],
    ["the toggle is off", { settings: { ...settings, autoInviteOnJobScheduled: false } }, "toggle_off"],
    ["there is no e-mail", { customer: { ...one, emails: [] } }, "no_email"],
    ["notifications are off", { customer: { ...one, notificationsEnabled: false } }, "notifications_off"],
    ["invitations are off", { customer: { ...one, preferences: { portal_invitation: false } } }, "topic_off"],
    ["the job got another date", { before: { ...planned, start: Instant.plus(noon, 1) } }, "rescheduled"],
    ["the job was on hold", { before: { ...planned, status: "on_hold" } }, "rescheduled"],
    ["the job had no date before", { before: job("j1", { status: "unscheduled" }) }, "ana@example.com"],
    ["the job has no date", { after: job("j1", { status: "unscheduled" }) }, "not_scheduled"],
    ["the job is cancelled", { after: { ...planned, status: "cancelled" } }, "not_scheduled"],
    ["the job is of somebody else", { customer: { ...one, id: Customer.CustomerId.make("bob") } }, "other_customer"],
    ["a link is good", { access: invited }, "link_live"],
    ["the address of the good link was mistyped", { access: invited, customer: corrected }, "anna@example.com"],
    ["the link expired", { access: invited, now: Instant.plus(noon, MagicLink.lifetime) }, "ana@example.com"],
    ["the access was taken back", { access: PortalAccess.revoke(invited, noon) }, "access_revoked"],
    ["archived", { customer: { ...one, archivedAt: noon } }, "ana@example.com"],
    ["do not service", { customer: { ...one, doNotService: { at: noon, by: null, reason: null } } }, "ana@example.com"]
  ]
  it.each(cases)("O20: %s: %o gives %s", (_, parts, expected) => {
    const decision = PortalInvite.decideAuto({ ...facts, ...parts })
    assert.strictEqual(decision._tag === "Invite" ? decision.email : decision.reason, expected)
  })
})
