import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Array, Result, Schema } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import * as Archive from "../../src/leaving/Archive.ts"
import type * as Token from "../../src/messages/Token.ts"
import * as CustomerId from "../../src/parts/CustomerId.ts"
import * as Snapshot from "../../src/plans/Snapshot.ts"
import * as MagicLink from "../../src/portal/MagicLink.ts"
import * as PortalAccess from "../../src/portal/PortalAccess.ts"
import * as PortalAction from "../../src/portal/PortalAction.ts"
import * as PortalView from "../../src/portal/PortalView.ts"
import * as Instant from "../../src/time/Instant.ts"
import { noon } from "../fixtures/Fixtures.ts"
import { attachment, setup, token } from "../fixtures/Portal.ts"
import { ana, invoice, job, quote, workId } from "../fixtures/WorkFacts.ts"

const minute = 60_000
const after = (milliseconds: number) => Instant.plus(noon, milliseconds)
const invited = (n = 1, email = "ana@example.com") =>
  Result.getOrThrow(PortalAccess.invite(PortalAccess.none(ana), { email, token: token(n), now: noon })).access
const visit = (
  now: Instant.Instant,
  text: string = token(1),
  newToken: Token.Token = token(2)
): PortalAccess.Visit => ({
  token: text,
  now,
  newToken,
  resendMinutes: 5,
  resolve: (id) => id
})
const outcome = (redeemed: ReturnType<typeof PortalAccess.redeem>) =>
  Result.isSuccess(redeemed) ? redeemed.success._tag : redeemed.failure._tag

const later = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 2 * MagicLink.lifetime }))

describe("PortalAccess", () => {
  it.prop(
    "HCP-33: a link lets in before seven days are over and never from then on, and always its own customer",
    [later],
    ([passed]) => {
      const redeemed = PortalAccess.redeem(invited(), visit(after(passed)))
      assert.strictEqual(outcome(redeemed), passed < MagicLink.lifetime ? "Granted" : "ExpiredResent")
    },
    { arbitrary: { runs: 500 } }
  )

  it.prop(
    "JOB-37: a customer who is archived enters by the link as before, sees the same and can do the same",
    [Arbitraries.customer],
    ([found]) => {
      const active = { ...found, archivedAt: null }
      const customerId = active.id
      const link = { email: "ana@example.com", token: token(1), now: noon }
      const { access } = Result.getOrThrow(PortalAccess.invite(PortalAccess.none(customerId), link))
      const work = [
        job("j", { customerId, start: after(-minute), status: "completed" }),
        quote("q", { customerId }),
        invoice("i", { customerId, balance: 0, status: "paid" })
      ]
      const archived = Result.getOrThrow(Archive.archive(active, work, noon, []))
      assert.strictEqual(Customer.status(archived), "archived")
      const book = { ...Snapshot.empty, customers: [archived] }

      const now = after(minute)
      const resolve: PortalAccess.Visit["resolve"] = (id) => Snapshot.resolve(book.redirects, id)
      const answer = PortalAccess.answer(PortalAccess.redeem(access, { ...visit(now), resolve }))
      assert.deepStrictEqual(answer, { _tag: "Enter", customerId })
      const entered = book.customers.filter(({ id }) => answer._tag === "Enter" && id === answer.customerId)
      assert.deepStrictEqual(entered, [archived])

      const facts = { work, setup, mode: "customer", now, doNotService: "warn" } as const
      const attachments = [attachment("contract", { customerId })]
      const show = (customer: Customer.Customer) =>
        PortalView.make({ ...facts, customer, attachments, sharedFields: [], referralUrl: null })
      assert.deepStrictEqual(entered.map(show), [show(active)])
      const { appointments, documents, estimates, invoices } = show(archived)
      assert.deepStrictEqual(
        [appointments.past, invoices, estimates, documents].map(({ length }) => length),
        [1, 1, 1, 1]
      )
      const approve = { _tag: "ApproveEstimate", id: workId("q") } as const
      assert.isTrue(Result.isSuccess(PortalAction.perform({ ...facts, customer: archived }, approve)))

      const late = PortalAccess.redeem(access, { ...visit(after(MagicLink.lifetime)), resolve })
      assert.strictEqual(outcome(late), "ExpiredResent")
    }
  )

  it.prop(
    "O10: a link is good for any number of visits within seven days",
    [Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: MagicLink.lifetime - 1 })))],
    ([visits]) => {
      for (const passed of visits) {
        assert.deepStrictEqual(
          PortalAccess.redeem(invited(), visit(after(passed))),
          Result.succeed(PortalAccess.Redeemed.Granted({ customerId: ana }))
        )
      }
    }
  )

  it.prop(
    "O11: however often an expired link is followed, it lets nobody in, and one message goes out in five minutes",
    [
      Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10 * minute }))).check(
        Schema.isMaxLength(10)
      )
    ],
    ([pauses]) => {
      let access = invited()
      let passed = MagicLink.lifetime
      let sentAt = Number.NEGATIVE_INFINITY
      for (const [n, pause] of pauses.entries()) {
        passed += pause
        const redeemed = PortalAccess.redeem(access, visit(after(passed), token(1), token(100 + n)))
        const waits = passed - sentAt < 5 * minute
        assert.strictEqual(outcome(redeemed), waits ? "ResendThrottled" : "ExpiredResent")
        if (Result.isSuccess(redeemed) && redeemed.success._tag === "ExpiredResent") {
          sentAt = passed
          assert.deepStrictEqual(redeemed.success.send, {
            to: "ana@example.com",
            token: token(100 + n),
            expiresAt: after(passed + MagicLink.lifetime)
          })
          access = redeemed.success.access
        }
      }
    },
    { arbitrary: { runs: 300 } }
  )

  it.prop("O12: text that is no token of this book is unknown, and says so to nobody", [Arbitraries.wild], ([text]) => {
    const access = invited()
    assert.isNull(PortalAccess.find([access], text))
    for (const found of [access, null]) {
      const redeemed = PortalAccess.redeem(found, visit(noon, text))
      assert.strictEqual(outcome(redeemed), "LinkUnknown")
      assert.deepStrictEqual(PortalAccess.answer(redeemed), { _tag: "CheckInbox" })
    }
  })

  it.prop("no state of an access holds a token", [later], ([passed]) => {
    const redeemed = PortalAccess.redeem(invited(), visit(after(passed)))
    const held = Result.isSuccess(redeemed) && redeemed.success._tag === "ExpiredResent" ? redeemed.success.access : []
    assert.notInclude(JSON.stringify([held, invited()]), token(1))
    assert.notInclude(JSON.stringify([held, invited()]), token(2))
  })

  it("O11: the new link lets in, the old one does not, and the times are those of the issue", () => {
    const sent = PortalAccess.redeem(invited(), visit(after(MagicLink.lifetime)))
    assert.isTrue(Result.isSuccess(sent) && sent.success._tag === "ExpiredResent")
    if (Result.isFailure(sent) || sent.success._tag !== "ExpiredResent") return
    const { access } = sent.success
    const then = after(MagicLink.lifetime + minute)
    assert.strictEqual(outcome(PortalAccess.redeem(access, visit(then, token(2)))), "Granted")
    const throttled = PortalAccess.redeem(access, visit(then, token(1)))
    assert.deepStrictEqual(
      Result.isFailure(throttled) && throttled.failure._tag === "ResendThrottled" ? throttled.failure.retryAt : null,
      after(MagicLink.lifetime + 5 * minute)
    )
    assert.strictEqual(access.lastInvitedAt, noon)
  })

  it("the answer is the same for all who are not let in", () => {
    const expired = after(MagicLink.lifetime)
    const answers = [
      PortalAccess.redeem(invited(), visit(expired)),
      PortalAccess.redeem(null, visit(noon)),
      PortalAccess.redeem(PortalAccess.revoke(invited(), noon), visit(noon)),
      PortalAccess.redeem(invited(), { ...visit(noon), resolve: () => null })
    ].map(PortalAccess.answer)
    for (const answer of answers) assert.deepStrictEqual(answer, { _tag: "CheckInbox" })
    assert.deepStrictEqual(PortalAccess.answer(PortalAccess.redeem(invited(), visit(noon))), {
      _tag: "Enter",
      customerId: ana
    })
  })

  it("a link that was taken back is revoked before and after its time, and sends nothing", () => {
    const access = PortalAccess.revoke(invited(), after(minute))
    assert.strictEqual(PortalAccess.revoke(access, after(2 * minute)), access)
    assert.isFalse(PortalAccess.isLive(access, after(minute)))
    for (const passed of [minute, 2 * MagicLink.lifetime]) {
      assert.strictEqual(outcome(PortalAccess.redeem(access, visit(after(passed)))), "LinkRevoked")
    }
    const lapsed = PortalAccess.revoke(invited(), after(2 * MagicLink.lifetime))
    assert.strictEqual(outcome(PortalAccess.redeem(lapsed, visit(after(2 * MagicLink.lifetime)))), "LinkRevoked")
  })

  it("O12, D16: the link of a deleted customer opens nothing, that of a merged one opens the survivor's portal", () => {
    const bob = CustomerId.CustomerId.make("bob")
    assert.strictEqual(
      outcome(PortalAccess.redeem(invited(), { ...visit(after(2 * MagicLink.lifetime)), resolve: () => null })),
      "LinkRevoked"
    )
    assert.deepStrictEqual(
      PortalAccess.redeem(invited(), { ...visit(noon), resolve: () => bob }),
      Result.succeed(PortalAccess.Redeemed.Granted({ customerId: bob }))
    )
    const merged = PortalAccess.merge({ ...invited(3), customerId: bob }, invited(1))
    assert.deepStrictEqual(PortalAccess.find([merged], token(1)), merged)
    assert.deepStrictEqual(PortalAccess.merge(merged, invited(1)), merged)
    assert.strictEqual(outcome(PortalAccess.redeem(merged, visit(noon, token(3)))), "Granted")
  })

  it("the access of two is in order of time, each link and invitation once, and the last invitation shows", () => {
    const bob = { ...PortalAccess.none(CustomerId.CustomerId.make("bob")) }
    const send = (access: PortalAccess.PortalAccess, n: number, minutes: number, email: string) =>
      Result.getOrThrow(PortalAccess.invite(access, { email, token: token(n), now: after(minutes * minute) })).access
    const one = send(send(PortalAccess.none(ana), 1, 0, "ana@example.com"), 3, 20, "ana@example.com")
    const other = send(send(bob, 2, 10, "bob@example.com"), 4, 20, "bob@example.com")
    const merged = PortalAccess.merge(one, other)
    assert.strictEqual(merged.customerId, ana)
    assert.deepStrictEqual(
      merged.links.map(({ email, issuedAt }) => [email, issuedAt]),
      [
        ["ana@example.com", noon],
        ["bob@example.com", after(10 * minute)],
        ["ana@example.com", after(20 * minute)],
        ["bob@example.com", after(20 * minute)]
      ]
    )
    assert.deepStrictEqual(
      merged.invitations.map(({ email, at }) => [email, at]),
      merged.links.map(({ email, issuedAt }) => [email, issuedAt])
    )
    assert.strictEqual(merged.lastInvitedAt, after(20 * minute))
    assert.strictEqual(PortalAccess.merge(PortalAccess.none(ana), bob).lastInvitedAt, null)
    assert.deepStrictEqual(PortalAccess.merge(one, other), PortalAccess.merge(PortalAccess.merge(one, other), other))
  })

  it("O11: no second link goes to an address within the minutes after any link went there, in any case of letters", () => {
    const access = Result.getOrThrow(
      PortalAccess.invite(invited(), {
        email: "ANA@example.com",
        token: token(3),
        now: after(MagicLink.lifetime - minute)
      })
    ).access
    const redeem = (milliseconds: number) =>
      PortalAccess.redeem(access, visit(after(MagicLink.lifetime + milliseconds)))
    const throttled = redeem(0)
    assert.deepStrictEqual<unknown>(
      throttled,
      Result.fail(new PortalAccess.ResendThrottled({ retryAt: after(MagicLink.lifetime + 4 * minute) }))
    )
    assert.strictEqual(outcome(redeem(4 * minute - 1)), "ResendThrottled")
    assert.strictEqual(outcome(redeem(4 * minute)), "ExpiredResent")
    const elsewhere = Result.getOrThrow(
      PortalAccess.invite(invited(), {
        email: "office@example.com",
        token: token(3),
        now: after(MagicLink.lifetime - minute)
      })
    ).access
    assert.strictEqual(outcome(PortalAccess.redeem(elsewhere, visit(after(MagicLink.lifetime)))), "ExpiredResent")
  })

  it("an access is live as long as one of its links is, and the time of the last invitation does not go back", () => {
    const early = Result.getOrThrow(
      PortalAccess.invite(invited(), { email: "bob@example.com", token: token(2), now: after(-minute) })
    ).access
    assert.strictEqual(early.lastInvitedAt, noon)
    assert.isTrue(PortalAccess.isLive(early, after(MagicLink.lifetime - minute)))
    assert.isFalse(PortalAccess.isLive(early, after(MagicLink.lifetime)))
    assert.isFalse(PortalAccess.isLive(PortalAccess.none(ana), noon))
    assert.deepStrictEqual(PortalAccess.none(ana), { customerId: ana, links: [], invitations: [], lastInvitedAt: null })
    assert.strictEqual(PortalAccess.find([PortalAccess.none(ana), early], token(2)), early)
  })

  it("taking back takes every link, also beside one that was taken back before", () => {
    const first = PortalAccess.revoke(invited(), noon)
    const access = Result.getOrThrow(
      PortalAccess.invite(first, { email: "bob@example.com", token: token(2), now: noon })
    ).access
    const revoked = PortalAccess.revoke(access, after(minute))
    assert.deepStrictEqual(
      revoked.links.map(({ revokedAt }) => revokedAt),
      [noon, after(minute)]
    )
  })

  it("HCP-45: an invitation goes to the address that was chosen or typed, and the profile shows when", () => {
    const sent = Result.getOrThrow(
      PortalAccess.invite(invited(), { email: " Bob@Example.COM ", token: token(2), now: after(minute) })
    )
    assert.strictEqual(sent.send.to, "Bob@example.com")
    assert.strictEqual(sent.access.lastInvitedAt, after(minute))
    assert.lengthOf(sent.access.invitations, 2)
    assert.isTrue(PortalAccess.isLive(sent.access, noon))
    assert.deepStrictEqual(
      Schema.decodeUnknownResult(PortalAccess.PortalAccess)(sent.access),
      Result.succeed(sent.access)
    )
  })

  it.each([
    ["", "EmailRequired"],
    [" \u200B", "EmailRequired"],
    ["ana", "InvalidEmail"]
  ])("%j is no address to invite to: %s", (email, expected) => {
    const refused = PortalAccess.invite(PortalAccess.none(ana), { email, token: token(1), now: noon })
    assert.isTrue(Result.isFailure(refused) && refused.failure._tag === expected)
  })

  describe("A4: unmerge", () => {
    const bob = CustomerId.CustomerId.make("bob")
    const addresses = ["ana@example.com", "bob@example.com", "BOB@example.com", "home@example.com"] as const
    const Sent = Schema.Struct({
      to: Schema.Literals(addresses),
      at: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 50 }))
    })
    const Sents = Schema.Array(Sent).check(Schema.isMaxLength(4))
    // Nobody is invited twice in one moment to one address.
    const inviteAll = (self: PortalAccess.PortalAccess, sent: typeof Sents.Type, from: number, start: number) =>
      Array.dedupe(sent)
        .toSorted((a, b) => a.at - b.at)
        .reduce(
          (access, one, index) =>
            Result.getOrThrow(
              PortalAccess.invite(access, {
                email: one.to,
                token: token(from + index),
                now: after((start + one.at) * minute)
              })
            ).access,
          self
        )
    const isBobs = (email: string) => email.toLowerCase() === "bob@example.com"
    const notBobs = (sent: typeof Sents.Type) => sent.filter(({ to }) => !isBobs(to))

    it.prop(
      "merging and undoing it is nothing; whatever was sent and taken back since, no link of the loser lets in as the survivor",
      [Sents, Sents, Sents, Schema.Boolean],
      ([toAna, toBob, since, revoked]) => {
        const survivor = inviteAll(PortalAccess.none(ana), notBobs(toAna), 1, 0)
        const loser = inviteAll(PortalAccess.none(bob), toBob, 11, 0)
        const merged = PortalAccess.merge(survivor, loser)
        assert.deepStrictEqual(PortalAccess.unmerge(merged, { survivor, loser }), { survivor, loser })

        const sent = inviteAll(merged, since, 21, 60)
        const now = revoked ? PortalAccess.revoke(sent, after(200 * minute)) : sent
        const emails = { survivor: ["ana@example.com"], loser: ["bob@example.com"] }
        const parts = PortalAccess.unmerge(now, { survivor, loser }, emails)
        const all = [parts.survivor, parts.loser]
        assert.sameDeepMembers([...parts.survivor.links, ...parts.loser.links], [...now.links])
        const theirs = new Set(loser.links.map(({ tokenHash }) => tokenHash))
        for (const n of [...toBob.map((_, at) => 11 + at), ...since.map((_, at) => 21 + at)]) {
          const access = PortalAccess.find(all, token(n))
          const link = access?.links.find(
            ({ tokenHash }) => tokenHash === MagicLink.issue(token(n), "x", noon).tokenHash
          )
          const entered = PortalAccess.answer(PortalAccess.redeem(access, visit(after(201 * minute), token(n))))
          if (link === undefined || revoked) assert.strictEqual(entered._tag, "CheckInbox")
          else if (isBobs(link.email) || theirs.has(link.tokenHash))
            assert.deepStrictEqual(entered, { _tag: "Enter", customerId: bob })
        }
      }
    )

    it("a link that took the place of the loser's expired one is the loser's", () => {
      const survivor = invited(1)
      const loser = { ...invited(2, "bob@example.com"), customerId: bob }
      const late = after(MagicLink.lifetime + minute)
      const redeemed = PortalAccess.redeem(PortalAccess.merge(survivor, loser), visit(late, token(2), token(3)))
      const resent = Result.getOrThrow(redeemed)
      assert.strictEqual(resent._tag, "ExpiredResent")
      if (resent._tag !== "ExpiredResent") return
      const parts = PortalAccess.unmerge(resent.access, { survivor, loser })
      const access = PortalAccess.find([parts.survivor, parts.loser], token(3))
      assert.strictEqual(access?.customerId, bob)
      assert.deepStrictEqual(
        PortalAccess.redeem(access, visit(late, token(3))),
        Result.succeed(PortalAccess.Redeemed.Granted({ customerId: bob }))
      )
    })

    it("of three that were merged either pair can part first", () => {
      const dan = CustomerId.CustomerId.make("dan")
      const one = invited(1)
      const two = { ...invited(2, "bob@example.com"), customerId: bob }
      const three = { ...invited(3, "dan@example.com"), customerId: dan }
      const inner = PortalAccess.merge(one, two)
      const both = PortalAccess.merge(three, inner)
      const [byPair, byAll] = [
        { survivor: one, loser: two },
        { survivor: three, loser: inner }
      ]
      const innerFirst = PortalAccess.unmerge(both, byPair)
      assert.deepStrictEqual(innerFirst.loser, two)
      assert.deepStrictEqual(PortalAccess.unmerge(innerFirst.survivor, byAll), { survivor: three, loser: one })
      const outerFirst = PortalAccess.unmerge(both, byAll)
      assert.deepStrictEqual(outerFirst, { survivor: three, loser: inner })
      assert.deepStrictEqual(PortalAccess.unmerge(outerFirst.loser, byPair), byPair)
    })
  })
})
