/** One visit that led to a customer: when, from where, with which campaign. Internal. */
import { Result, Schema } from "effect"
import * as UrlText from "../internal/touches/UrlText.ts"
import * as Text from "../text/Text.ts"
import * as Instant from "../time/Instant.ts"
import * as Channel from "./Channel.ts"
import type * as SourceCategory from "./SourceCategory.ts"
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
export interface Touch extends Schema.Schema.Type<typeof Touch> {}

/** Most code points of a stored URL. */
export const maxUrlLength = 2048

export class TouchInFuture extends Schema.TaggedError<TouchInFuture>()("TouchInFuture", {
  at: Instant.Instant,
  now: Instant.Instant
}) {
  override get message() {
    return `The visit at ${this.at} lies in the future, it is ${this.now}: check the clock of the page that sent it`
  }
}

/** What decides whether two touches are the same one, delivered twice. */
export const key = (touch: Touch): string => `${touch.at} ${touch.landingUrl}`

// `%2540` is an @ that was encoded twice.
const decoded = (piece: string): string => {
  if (!piece.includes("%")) return piece
  const once = piece.replace(/%(?:25)+/g, "%")
  return UrlText.entries([`=${once}`])[0]?.[1] ?? piece
}

const looksLikeEmail = (piece: string): boolean => {
  if (!/[@%]/.test(piece)) return false
  const text = decoded(piece)
  const at = text.indexOf("@", 1)
  return at > 0 && text.indexOf(".", at + 2) > 0
}

const secret =
  /([?&#;](?:password|passwd|pwd|pass|secret|token|access_token|id_token|refresh_token|auth|api_?key|session)=)[^&#;]*/gi

/**
 * A URL without what must not be stored: user and password before the host, values of parameters that are secrets by their
 * name, and whatever stands between two separators and looks like an e-mail address. Names of parameters stay.
 *
 * Touch.redact("https://me:pw@x.com/new?email=ana%40x.com&a=1") // => "https://x.com/new?email=&a=1"
 */
export const redact = (url: string): string =>
  Text.clean(
    Text.clean(url)
      .replace(/^((?:[a-z][a-z0-9+.-]*:)?[/\\]{2})[^/?#\\]*@/i, "$1")
      .replace(secret, "$1")
      .replace(/[^/?#&=; ]+/g, (piece) => (looksLikeEmail(piece) ? "" : piece))
  )

const stored = (redacted: string): string | null => Text.clean(UrlText.clip(redacted, maxUrlLength)) || null

/** A visit as the page reports it: any text, or nothing, as URLs. */
export interface Visit {
  readonly at: Instant.Instant
  readonly landingUrl: string
  readonly referrer: string | null
}

export interface Options extends Utm.Options {
  /** Sites besides the known ones; see `SourceCategory`. */
  readonly sites?: SourceCategory.Sites
  /** The domains of the business, `acme.example`: a page of them sends nobody. */
  readonly own?: ReadonlyArray<string>
}

/**
 * A touch of a visit. A landing page that is not known is `/`. Campaign and click ids are read from the URL without what
 * must not be stored, but before it is cut to `maxUrlLength`.
 */
export const make = (
  visit: Visit,
  now: Instant.Instant,
  options: Options = {}
): Result.Result<Touch, TouchInFuture> => {
  if (visit.at > now) return Result.fail(new TouchInFuture({ at: visit.at, now }))
  const url = redact(visit.landingUrl)
  const touch = {
    at: visit.at,
    landingUrl: stored(url) ?? "/",
    referrer: stored(redact(visit.referrer ?? "")),
    utm: Utm.parse(url, options),
    clickIds: Utm.clickIds(url, options)
  }
  return Result.succeed({ ...touch, channel: Channel.of(touch, options.sites, options.own) })
}
