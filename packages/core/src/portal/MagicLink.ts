/**
 * A link that lets a customer into the portal without a password: sent by e-mail, good for seven days and for any number
 * of visits. Only the hash of its token is kept.
 */
import { Schema } from "effect"
import * as Token from "../messages/Token.ts"
import * as Instant from "../time/Instant.ts"

export const MagicLink = Schema.Struct({
  tokenHash: Token.Hash,
  /** Where it was sent. A link that takes its place goes there and nowhere else. */
  email: Schema.NonEmptyString,
  issuedAt: Instant.Instant,
  /** The first moment at which it is no good any more. */
  expiresAt: Instant.Instant,
  revokedAt: Schema.NullOr(Instant.Instant)
})
export interface MagicLink extends Schema.Schema.Type<typeof MagicLink> {}

/** Seven times 24 hours in milliseconds, whatever the clocks of the place do meanwhile. */
export const lifetime = 7 * 24 * 3_600_000

export const issue = (token: Token.Token, email: string, at: Instant.Instant): MagicLink => ({
  tokenHash: Token.hash(token),
  email,
  issuedAt: at,
  expiresAt: Instant.plus(at, lifetime),
  revokedAt: null
})

/** `live` is the only state that lets somebody in. One that was taken back stays so, also after its time. */
export const state = (self: MagicLink, now: Instant.Instant): "live" | "expired" | "revoked" =>
  self.revokedAt !== null ? "revoked" : now < self.expiresAt ? "live" : "expired"

/** Takes a link back. Taking it back twice keeps the first time. */
export const revoke = (self: MagicLink, at: Instant.Instant): MagicLink =>
  self.revokedAt === null ? { ...self, revokedAt: at } : self
