/** How customers came: lead sources and visits. */
import { Channel, LeadSource, Touch } from "@clientela/core"
import { Arbitrary, Array, Option } from "effect"
import { choice, oneOf, orNull, some } from "./Choice.ts"
import { instant } from "./Moment.ts"
import { text } from "./Text.ts"

export const leadSource = Arbitrary.map(choice(oneOf("Referral", "Vehicle wrap", "vehicle-wrap"), text), (found) =>
  Option.getOrElse(LeadSource.fromText(found), () => LeadSource.LeadSource.make("Other"))
)

const touch: Arbitrary.Arbitrary<Touch.Touch> = Arbitrary.all({
  at: instant,
  landingUrl: choice(
    oneOf("https://example.com/?utm_source=facebook", "https://example.com/book?gclid=a%20b#top"),
    text
  ),
  referrer: orNull(choice(oneOf("https://www.google.com/"), text)),
  utm: Arbitrary.all({
    source: orNull(choice(oneOf("facebook", "Google"), text)),
    medium: orNull(oneOf("cpc", "email")),
    campaign: orNull(text),
    term: orNull(text),
    content: orNull(text),
    id: orNull(text)
  }),
  clickIds: some(Arbitrary.all({ param: oneOf("gclid", "fbclid"), value: text, network: oneOf("Google", "Meta") }), 2),
  channel: Arbitrary.schema(Channel.Channel)
})

/** Each visit once, by time. */
export const inOrder = (touches: ReadonlyArray<Touch.Touch>): ReadonlyArray<Touch.Touch> =>
  Array.dedupeWith(touches, (a, b) => Touch.key(a) === Touch.key(b)).sort((a, b) =>
    Touch.key(a) < Touch.key(b) ? -1 : 1
  )

export const touches = Arbitrary.map(some(touch, 2), inOrder)
