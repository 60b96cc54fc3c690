/**
 * Customers who send friends: each has a link with a code of its own. A friend who only looks is a click; who sent a
 * customer is written down when a job is booked, and the first one stays.
 */
import { Option, Result, Schema } from "effect"
import type * as Customer from "../customer/Customer.ts"
import { ReferralSelf } from "../customer/Referral.ts"
import * as Named from "../internal/text/Named.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import type * as Halves from "../parts/Halves.ts"
import * as LeadSource from "../parts/LeadSource.ts"
import * as ContactPoint from "../people/ContactPoint.ts"
import * as Instant from "../time/Instant.ts"
import * as WorkItem from "../work/WorkItem.ts"

/** Six to 32 capital letters and digits. */
export const Code = Named.text(
  Schema.String.check(Schema.isPattern(/^[A-Z0-9]{6,32}$/)).pipe(Schema.brand("ReferralCode")),
  "a referral code",
  "expected 6 to 32 capital letters and digits"
)
export type Code = typeof Code.Type

export const Referral = Schema.Struct({
  /** What tells one visit from another, made by the caller. */
  visitId: Schema.NonEmptyString,
  code: Code,
  clickedAt: Instant.Instant,
  state: Schema.Literals(["clicked", "booked"]),
  refereeCustomerId: Schema.NullOr(CustomerId.CustomerId),
  jobId: Schema.NullOr(WorkItem.WorkId)
})
export interface Referral extends Schema.Schema.Type<typeof Referral> {}

// A visit clicks once, and a customer is sent once.
const key = ({ refereeCustomerId, visitId }: Referral) =>
  JSON.stringify([refereeCustomerId, refereeCustomerId ?? visitId])

export const ReferralProgram = Schema.Struct({
  codes: Schema.Array(Schema.Struct({ code: Code, customerId: CustomerId.CustomerId })).check(
    ContactPoint.uniqueBy(({ code }) => code, "code")
  ),
  referrals: Schema.Array(Referral).check(ContactPoint.uniqueBy(key, "referral"))
})
export interface ReferralProgram extends Schema.Schema.Type<typeof ReferralProgram> {}

export const empty: ReferralProgram = { codes: [], referrals: [] }

export class ReferralCodeUnknown extends Schema.TaggedError<ReferralCodeUnknown>()("ReferralCodeUnknown", {
  code: Schema.String
}) {
  override get message() {
    return `"${this.code.slice(0, 40)}" is not the code of a referral link: nobody is written down as having sent this customer. Check the link, or say who it was by hand`
  }
}

export class ReferralCodeTaken extends Schema.TaggedError<ReferralCodeTaken>()("ReferralCodeTaken", { code: Code }) {
  override get message() {
    return `The code ${this.code} belongs to another customer: make a new one`
  }
}

/** Reads a code as people type it: case, width, blanks and hyphens do not count. */
export const parse = (text: string): Option.Option<Code> =>
  Schema.decodeOption(Code)(
    text
      .normalize("NFKC")
      .replace(/[\s\p{Pd}]+/gu, "")
      .toUpperCase()
  )

/** The code of a customer. */
export const codeOf = (self: ReferralProgram, customerId: CustomerId.CustomerId): Option.Option<Code> =>
  Option.map(Option.fromNullishOr(self.codes.find((held) => held.customerId === customerId)), ({ code }) => code)

/** Gives a customer a code that the caller made at random. Whoever has one keeps it. */
export const enroll = (
  self: ReferralProgram,
  customerId: CustomerId.CustomerId,
  code: Code
): Result.Result<ReferralProgram, ReferralCodeTaken> => {
  if (Option.isSome(codeOf(self, customerId))) return Result.succeed(self)
  return self.codes.some((held) => held.code === code)
    ? Result.fail(new ReferralCodeTaken({ code }))
    : Result.succeed({ ...self, codes: [...self.codes, { code, customerId }] })
}

/**
 * The link that a customer gives to friends: the booking page with `ref`. `None` for a page that is no address of the web.
 *
 * ReferralProgram.shareUrl("https://book.example/acme?lang=es", "ANA234") // => "https://book.example/acme?lang=es&ref=ANA234"
 */
export const shareUrl = (bookingPage: string, code: Code): Option.Option<string> => {
  const url = URL.parse(bookingPage)
  if (url === null || !/^https?:$/.test(url.protocol)) return Option.none()
  url.searchParams.set("ref", code)
  return Option.some(url.href)
}

const ownerOf = (self: ReferralProgram, text: string) => {
  const found = Option.flatMap(parse(text), (code) =>
    Option.fromNullishOr(self.codes.find((held) => held.code === code))
  )
  return Result.fromOption(found, () => new ReferralCodeUnknown({ code: text }))
}

/** Somebody followed a link. The same visit again changes nothing. */
export const click = (
  self: ReferralProgram,
  visit: { readonly visitId: string; readonly code: string; readonly at: Instant.Instant }
): Result.Result<ReferralProgram, ReferralCodeUnknown> =>
  Result.map(ownerOf(self, visit.code), ({ code }) => {
    const { at, visitId } = visit
    if (self.referrals.some((held) => held.visitId === visitId)) return self
    const clicked = { visitId, code, clickedAt: at, state: "clicked", refereeCustomerId: null, jobId: null } as const
    return { ...self, referrals: [...self.referrals, clicked] }
  })

export interface Booking {
  /** The visit in which it was booked; one that was never reported as a click counts as well. */
  readonly visitId: string
  readonly code: string
  readonly at: Instant.Instant
  readonly referee: Customer.Customer
  readonly jobId: WorkItem.WorkId
}

export interface Booked {
  readonly program: ReferralProgram
  /** The friend, with `referredBy`, and with "Referral" as lead source where none was known. */
  readonly referee: Customer.Customer
}

/** A job was booked through a link. Of a customer that was sent by somebody already, nothing changes. */
export const book = (
  self: ReferralProgram,
  { at, code: text, jobId, referee, visitId }: Booking
): Result.Result<Booked, ReferralCodeUnknown | ReferralSelf> =>
  Result.flatMap(ownerOf(self, text), ({ code, customerId }) => {
    if (customerId === referee.id) return Result.fail(new ReferralSelf({ customerId }))
    const before = self.referrals.some((held) => held.refereeCustomerId === referee.id)
    if (before || referee.referredBy !== null) return Result.succeed({ program: self, referee })
    const clicked = self.referrals.find(
      (held) => held.state === "clicked" && held.visitId === visitId && held.code === code
    )
    const clickedAt = clicked?.clickedAt ?? at
    const booked = { visitId, code, clickedAt, state: "booked", refereeCustomerId: referee.id, jobId } as const
    return Result.succeed({
      program: { ...self, referrals: [...self.referrals.filter((held) => held !== clicked), booked] },
      referee: {
        ...referee,
        referredBy: { customerId, text: null },
        // A link says so, and what a link says never takes the place of what a user said.
        ...(referee.leadSource === null ? { leadSource: referral, leadSourceSetBy: "utm" as const } : {})
      }
    })
  })

const referral = LeadSource.LeadSource.make("Referral")

/** Two customers turned out to be one: codes and referrals of `from` are those of `to`. Links that are out stay good. */
export const merge = (
  self: ReferralProgram,
  from: CustomerId.CustomerId,
  to: CustomerId.CustomerId
): ReferralProgram => {
  const codes = self.codes.map((held) => (held.customerId === from ? { ...held, customerId: to } : held))
  const own = new Set(codes.flatMap(({ code, customerId }) => (customerId === to ? [code] : [])))
  const referrals = self.referrals
    .map((held) => (held.refereeCustomerId === from ? { ...held, refereeCustomerId: to } : held))
    // Who sent the other one would now have sent itself.
    .filter(({ code, refereeCustomerId }) => refereeCustomerId !== to || !own.has(code))
  return {
    codes,
    // Whoever was sent twice is now sent once: by the first.
    referrals: [...new Map(referrals.toReversed().map((held) => [key(held), held])).values()].toReversed()
  }
}

/** What a program knows of one customer: its codes, and who sent it. To keep when it is merged. */
export interface Part {
  readonly customerId: CustomerId.CustomerId
  readonly codes: ReadonlyArray<Code>
  readonly referrals: ReadonlyArray<Referral>
}

export const partOf = (self: ReferralProgram, customerId: CustomerId.CustomerId): Part => ({
  customerId,
  codes: self.codes.flatMap((held) => (held.customerId === customerId ? [held.code] : [])),
  referrals: self.referrals.filter(({ refereeCustomerId }) => refereeCustomerId === customerId)
})

/**
 * The two are two again: the loser has its codes and whoever sent it, and what the merge left out, because one had sent the
 * other or both were sent, is there again. New codes and referrals are the survivor's; a friend follows the code.
 * `holder` is who has the survivor's part today, where that one was merged too.
 */
export const unmerge = (
  now: ReferralProgram,
  before: Halves.Halves<Part>,
  holder: CustomerId.CustomerId = before.survivor.customerId
): ReferralProgram => {
  const { loser, survivor } = before
  const theirs = new Set(loser.codes)
  const codes = now.codes.map((held) => (theirs.has(held.code) ? { ...held, customerId: loser.customerId } : held))
  const owners = new Map(codes.map(({ code, customerId }) => [code, customerId]))
  const same = ({ code, jobId, visitId }: Referral) => JSON.stringify([visitId, code, jobId])
  const own = new Set(loser.referrals.map(same))
  const here = now.referrals.map((held) =>
    own.has(same(held)) && held.refereeCustomerId === holder ? { ...held, refereeCustomerId: loser.customerId } : held
  )
  const missing = [
    ...survivor.referrals.map((held) => ({ ...held, refereeCustomerId: holder })),
    ...loser.referrals
  ].filter((held) => owners.get(held.code) !== held.refereeCustomerId)
  // In order of time, because of two that sent somebody the first counts.
  const referrals = missing.reduce<ReadonlyArray<Referral>>((all, held) => {
    if (all.some((other) => key(other) === key(held))) return all
    const next = all.findIndex(({ clickedAt }) => clickedAt > held.clickedAt)
    return all.toSpliced(next < 0 ? all.length : next, 0, held)
  }, here)
  return { codes, referrals }
}
