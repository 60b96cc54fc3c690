/**
 * Who may enter the portal as a customer: the links that were sent and the invitations that were made. The customer's
 * record is neither read nor written here; archived customers keep their access, and a do-not-service mark changes nothing.
 */
import { Data, Result, Schema } from "effect"
import { EmailRequired } from "../messages/Recipients.ts"
import * as Token from "../messages/Token.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Halves from "../parts/Halves.ts"
import * as Email from "../people/Email.ts"
import * as Text from "../text/Text.ts"
import * as Instant from "../time/Instant.ts"
import * as MagicLink from "./MagicLink.ts"

export const Invitation = Schema.Struct({ email: Schema.NonEmptyString, at: Instant.Instant })
export interface Invitation extends Schema.Schema.Type<typeof Invitation> {}

export const PortalAccess = Schema.Struct({
  customerId: CustomerId.CustomerId,
  /** Oldest first. */
  links: Schema.Array(MagicLink.MagicLink),
  invitations: Schema.Array(Invitation),
  /** What the profile shows; a link that was sent again by itself is no invitation. */
  lastInvitedAt: Schema.NullOr(Instant.Instant)
})
export interface PortalAccess extends Schema.Schema.Type<typeof PortalAccess> {}

export class LinkUnknown extends Schema.TaggedError<LinkUnknown>()("LinkUnknown", {}) {
  override get message() {
    return "No link of the portal has this token: nothing was sent. Open the link from the e-mail again, or invite the customer"
  }
}

export class LinkRevoked extends Schema.TaggedError<LinkRevoked>()("LinkRevoked", {}) {
  override get message() {
    return "The link was taken back, or its customer is no more: nothing was sent. Invite the customer to give access again"
  }
}

export class ResendThrottled extends Schema.TaggedError<ResendThrottled>()("ResendThrottled", {
  retryAt: Instant.Instant
}) {
  override get message() {
    return `A new link was sent a moment ago: nothing was sent, the next can be at ${this.retryAt}`
  }
}

export const none = (customerId: CustomerId.CustomerId): PortalAccess => ({
  customerId,
  links: [],
  invitations: [],
  lastInvitedAt: null
})

/** A message to be sent: the only place where the token itself is. */
export interface Outgoing {
  readonly to: string
  readonly token: Token.Token
  readonly expiresAt: Instant.Instant
}

export interface Sent {
  readonly access: PortalAccess
  readonly send: Outgoing
}

const withLink = (self: PortalAccess, email: string, token: Token.Token, at: Instant.Instant): Sent => {
  const link = MagicLink.issue(token, email, at)
  return {
    access: { ...self, links: [...self.links, link] },
    send: { to: email, token, expiresAt: link.expiresAt }
  }
}

export type InviteRefused = EmailRequired | Email.InvalidEmail

/** Invites to an address of the profile or one that was typed: that one is not added to the profile. */
export const invite = (
  self: PortalAccess,
  options: { readonly email: string; readonly token: Token.Token; readonly now: Instant.Instant }
): Result.Result<Sent, InviteRefused> => {
  const { now, token } = options
  if (Text.clean(options.email) === "")
    return Result.fail(new EmailRequired({ customerId: self.customerId, topic: "portal_invitation" }))
  return Result.map(Email.parse(options.email), (email) => {
    const { access, send } = withLink(self, email, token, now)
    const last = self.lastInvitedAt
    return {
      access: {
        ...access,
        invitations: [...self.invitations, { email, at: now }],
        lastInvitedAt: last === null || last < now ? now : last
      },
      send
    }
  })
}

/** The access that has a link with this token. */
export const find = (all: ReadonlyArray<PortalAccess>, token: string): PortalAccess | null =>
  all.find(({ links }) => links.some((link) => Token.matches(token, link.tokenHash))) ?? null

export type Redeemed = Data.TaggedEnum<{
  /** Let in, as this customer. The link stays good. */
  Granted: { readonly customerId: CustomerId.CustomerId }
  /** Not let in: a new link goes to the address of the old one. */
  ExpiredResent: Sent
}>
export const Redeemed = Data.taggedEnum<Redeemed>()

/** What is there when somebody follows a link. */
export interface Visit {
  /** As it came in, garbled or not. */
  readonly token: string
  readonly now: Instant.Instant
  /** For the link that may have to be sent: fresh random bits. */
  readonly newToken: Token.Token
  /** How long no second link goes to one address. */
  readonly resendMinutes: number
  /** Who the customer of the access is today: the survivor of a merge, or `null` when there is none. */
  readonly resolve: (id: CustomerId.CustomerId) => CustomerId.CustomerId | null
}

/**
 * Decides what following a link does. `access` is what `find` gave for the token. A new link goes out only for one that
 * expired, to its own address, and not again for `resendMinutes` after any link went there.
 */
export const redeem = (
  access: PortalAccess | null,
  { newToken, now, resendMinutes, resolve, token }: Visit
): Result.Result<Redeemed, LinkUnknown | LinkRevoked | ResendThrottled> => {
  const link = access?.links.find(({ tokenHash }) => Token.matches(token, tokenHash))
  if (access === null || link === undefined) return Result.fail(new LinkUnknown())
  const customerId = resolve(access.customerId)
  const state = MagicLink.state(link, now)
  if (customerId === null || state === "revoked") return Result.fail(new LinkRevoked())
  if (state === "live") return Result.succeed(Redeemed.Granted({ customerId }))
  const lastSentAt = access.links
    .filter(({ email }) => Email.key({ address: email }) === Email.key({ address: link.email }))
    .map(({ issuedAt }) => issuedAt)
    .toSorted()
    .at(-1)
  const retryAt = Instant.plus(lastSentAt ?? link.issuedAt, resendMinutes * 60_000)
  return now < retryAt
    ? Result.fail(new ResendThrottled({ retryAt }))
    : Result.succeed(Redeemed.ExpiredResent(withLink(access, link.email, newToken, now)))
}

/**
 * What the visitor is told. Whoever is not let in reads the same, so that nobody learns from it which tokens or customers
 * there are.
 */
export const answer = (
  redeemed: ReturnType<typeof redeem>
): { readonly _tag: "Enter"; readonly customerId: CustomerId.CustomerId } | { readonly _tag: "CheckInbox" } =>
  Result.isSuccess(redeemed) && redeemed.success._tag === "Granted"
    ? { _tag: "Enter", customerId: redeemed.success.customerId }
    : { _tag: "CheckInbox" }

/** Whether a link of the customer lets somebody in. */
export const isLive = (self: PortalAccess, now: Instant.Instant): boolean =>
  self.links.some((link) => MagicLink.state(link, now) === "live")

/** Takes back every link. Links that expired are taken back as well, or they would send a new one. */
export const revoke = (self: PortalAccess, at: Instant.Instant): PortalAccess =>
  self.links.every(({ revokedAt }) => revokedAt !== null)
    ? self
    : { ...self, links: self.links.map((link) => MagicLink.revoke(link, at)) }

const byTime = <A>(items: ReadonlyArray<A>, time: (item: A) => string) =>
  items.toSorted((a, b) => (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : 0))

const invitationKey = ({ at, email }: Invitation): string => JSON.stringify([at, email])

/** The access of two customers that turned out to be one: links that were sent to either stay good. */
export const merge = (self: PortalAccess, other: PortalAccess): PortalAccess => {
  const known = new Set(self.links.map(({ tokenHash }) => tokenHash))
  const all = [...self.invitations, ...other.invitations].map((one) => [invitationKey(one), one] as const)
  const invitations = byTime([...new Map(all).values()], ({ at }) => at)
  return {
    customerId: self.customerId,
    links: byTime([...self.links, ...other.links.filter(({ tokenHash }) => !known.has(tokenHash))], (l) => l.issuedAt),
    invitations,
    lastInvitedAt: invitations.at(-1)?.at ?? null
  }
}

const emailKey = (address: string): string => Email.key({ address })

/**
 * The access of the two again: each link and invitation, as it is now, with whose it was, taken back or not. A link that
 * went out meanwhile is of whom its address is: the loser's where only the loser was ever written to there, or has that
 * e-mail by `emails`, and the survivor's otherwise. So a link that the loser holds lets nobody in as the survivor.
 */
export const unmerge = (
  now: PortalAccess,
  before: Halves.Halves<PortalAccess>,
  emails: Halves.Halves<ReadonlyArray<string>> = { survivor: [], loser: [] }
): Halves.Halves<PortalAccess> => {
  const known = (half: keyof typeof before) =>
    new Set(
      [...[...before[half].links, ...before[half].invitations].map(({ email }) => email), ...emails[half]].map(emailKey)
    )
  const [survivors, losers] = [known("survivor"), known("loser")]
  const newOf = ({ email }: { readonly email: string }) =>
    losers.has(emailKey(email)) && !survivors.has(emailKey(email)) ? "loser" : "survivor"
  const links = Halves.divide(
    now.links,
    { survivor: before.survivor.links, loser: before.loser.links },
    ({ tokenHash }) => tokenHash,
    newOf
  )
  const invitations = Halves.divide(
    now.invitations,
    { survivor: before.survivor.invitations, loser: before.loser.invitations },
    invitationKey,
    newOf
  )
  const half = (which: keyof typeof before, customerId: CustomerId.CustomerId): PortalAccess => ({
    customerId,
    links: links[which],
    invitations: invitations[which],
    lastInvitedAt:
      invitations[which]
        .map(({ at }) => at)
        .toSorted()
        .at(-1) ?? null
  })
  return { survivor: half("survivor", now.customerId), loser: half("loser", before.loser.customerId) }
}
