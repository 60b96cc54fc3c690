/** One visit that led to a customer: when, from where, with which campaign. Internal. */
import { Schema } from "effect"
import * as Channel from "./Channel.ts"
import * as Instant from "./Instant.ts"
import * as Utm from "./Utm.ts"

export const Touch = Schema.Struct({
  at: Instant.Instant,
  /** Without credentials and without values that look like e-mail addresses. */
  landingUrl: Schema.NonEmptyString,
  referrer: Schema.NullOr(Schema.NonEmptyString),
  utm: Utm.Utm,
  clickIds: Schema.Array(Utm.ClickId),
  channel: Channel.Channel
})
export type Touch = typeof Touch.Type

/** What decides whether two touches are the same one, delivered twice. */
export const key = (touch: Touch): string => `${touch.at} ${touch.landingUrl}`
