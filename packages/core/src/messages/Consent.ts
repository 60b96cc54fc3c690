/**
 * What people said about being written to, kept by address and not by customer: who shares a number shares its STOP.
 * What holds for an address is derived by folding its events in order of time, so it does not matter in which order they
 * arrived; of two at the same time, the one that closes counts.
 */
import { Array, Order, Result, Schema } from "effect"
import * as Topic from "../parts/Topic.ts"
import * as Email from "../people/Email.ts"
import * as Text from "../text/Text.ts"
import * as Instant from "../time/Instant.ts"

export const Channel = Schema.Literals(["sms", "email", "call", "post"])
export type Channel = typeof Channel.Type

/** E.164 for texts and calls, the key of an e-mail, any text that stands for a postal address. */
export const Key = Schema.Struct({ channel: Channel, address: Schema.String })
export interface Key extends Schema.Schema.Type<typeof Key> {}

/** What somebody agrees to or refuses is one of the two classes of topics. */
export const Purpose = Topic.Class
export type Purpose = Topic.Class

const base = {
  at: Instant.Instant,
  /** The way it came, in a few words without personal data: "sms", "web form", "import". */
  source: Schema.NonEmptyString,
  /** What proves it: the message, the words of the form, the row of the file. */
  evidence: Schema.NullOr(Schema.String)
}
const about = { ...base, purpose: Purpose }

export const Event = Schema.TaggedUnion({
  /** The recipient sent STOP or another word of the list: the whole channel is closed, until they send START. */
  Stopped: base,
  /** Free text that reads like a refusal. Closes like STOP until somebody has read it. */
  PossiblyStopped: base,
  /** Somebody read the free text, and it refused nothing. */
  Reviewed: base,
  /** The recipient sent START. */
  Started: base,
  HelpRequested: base,
  /** The recipient pressed unsubscribe: every marketing topic, and nothing else. */
  Unsubscribed: base,
  /** The provider says that the address does not exist. */
  Bounced: base,
  /** The recipient reported spam. */
  Complained: base,
  /** The person asked to be forgotten: no marketing when an old file is imported again. */
  Erased: base,
  /** A question was sent that the recipient has to answer: double opt-in. */
  OptInRequested: about,
  /** The recipient answered it. */
  OptInConfirmed: about,
  /** The business or an import says that the person agreed. */
  Agreed: about,
  /** The person was asked and said no. */
  Declined: about
})
export type Event = typeof Event.Type
export type Tag = Event["_tag"]
export type Of<T extends Tag> = Extract<Event, { readonly _tag: T }>

export const Status = Schema.Literals(["not_asked", "declined", "pending", "confirmed"])
export type Status = typeof Status.Type

/** An event that closes an address for some purposes, and that nothing has opened again. */
export interface Closure {
  readonly by: Event
  readonly purposes: ReadonlyArray<Purpose>
}

/** The last answer about a purpose, and the event that gave it. */
export interface Answer {
  readonly status: Status
  readonly by: Event | null
}

export interface State {
  readonly closures: ReadonlyArray<Closure>
  readonly answers: Readonly<Record<Purpose, Answer>>
}

/** Under such a key nothing would ever be found: a STOP that was kept there would stop nothing. */
export class InvalidAddress extends Schema.TaggedError<InvalidAddress>()("InvalidAddress", {
  channel: Channel,
  address: Schema.String
}) {
  override get message() {
    return `"${Text.start(this.address, 80)}" is no address for ${this.channel}: expected ${expected[this.channel]}; nothing was recorded`
  }
}

const expected: Readonly<Record<Channel, string>> = {
  sms: "a number in E.164, +15128675309",
  email: "an e-mail address",
  call: "a number in E.164, +15128675309",
  post: "some text"
}

// ITU-T E.164: a country code and at most fifteen digits. What providers write before it is no part of it.
const e164 = (text: string): string | null => /^(?:whatsapp:|tel:|sms:)?(\+[1-9]\d{6,14})$/i.exec(text)?.[1] ?? null

const readers: Readonly<Record<Channel, (text: string) => string | null>> = {
  sms: e164,
  call: e164,
  email: (text) => Result.getOrNull(Result.map(Email.parse(text), (address) => Email.key({ address }))),
  post: (text) => Text.orNull(text)
}

/**
 * The key of an address: a number is in E.164 already, as `PhoneNumber.parse` reads it.
 *
 * Consent.key("sms", "whatsapp:+15128675309") // => Result.succeed({ channel: "sms", address: "+15128675309" })
 * Consent.key("sms", "512-867-5309") // => Result.fail(InvalidAddress)
 */
export const key = (channel: Channel, address: string): Result.Result<Key, InvalidAddress> =>
  Result.fromNullishOr(readers[channel](address.trim()), () => new InvalidAddress({ channel, address })).pipe(
    Result.map((found) => ({ channel, address: found }))
  )

/** A key as one text, for maps: `sms:+15128675309`. */
export const format = (self: Key): string => `${self.channel}:${self.address}`

/** What tells two events of one address apart: the same one delivered twice is one. */
export const identity = (self: Event): string =>
  JSON.stringify([self.at, self._tag, "purpose" in self ? self.purpose : null, self.source, self.evidence])

interface Effect {
  readonly closes: ReadonlyArray<Purpose>
  /** Which closures end with it. */
  readonly opens: ReadonlyArray<Tag>
  readonly answer: Status | null
}
const both = Purpose.literals
const nothing: Effect = { closes: [], opens: [], answer: null }
const refused: Effect = { closes: ["marketing"], opens: [], answer: "declined" }

// Only the recipient opens what the recipient closed: no row of the business or of an import names their closures.
const effects: Record<Tag, Effect> = {
  Stopped: { ...nothing, closes: both },
  PossiblyStopped: { ...nothing, closes: both },
  Reviewed: { ...nothing, opens: ["PossiblyStopped"] },
  Started: { ...nothing, opens: ["Stopped", "PossiblyStopped"] },
  HelpRequested: nothing,
  Unsubscribed: refused,
  Bounced: { ...nothing, closes: both },
  Complained: { ...refused, closes: both },
  Erased: { ...refused, answer: "not_asked" },
  OptInRequested: { ...nothing, answer: "pending" },
  OptInConfirmed: {
    ...nothing,
    opens: ["Unsubscribed", "Bounced", "Complained", "Erased", "Declined"],
    answer: "confirmed"
  },
  Agreed: { ...nothing, opens: ["Declined"], answer: "confirmed" },
  // Marketing needs a yes anyway, so there a no closes nothing more; work goes on without one.
  Declined: { ...nothing, closes: ["transactional"], answer: "declined" }
}

/** What holds for an address of which nothing is known. */
export const unknown: State = {
  closures: [],
  answers: { transactional: { status: "not_asked", by: null }, marketing: { status: "not_asked", by: null } }
}

/** The event that closes an address for a purpose, the first one of those that do; `null` where it is open. */
export const closedBy = (state: State, purpose: Purpose): Event | null =>
  state.closures.find(({ purposes }) => purposes.includes(purpose))?.by ?? null

/** What to show for a purpose: nobody who sent STOP counts as having agreed. */
export const status = (state: State, purpose: Purpose): Status => {
  const closed = closedBy(state, purpose)?._tag
  return closed === "Stopped" || closed === "PossiblyStopped" ? "declined" : state.answers[purpose].status
}

/** Whether free text closed the address and nobody has read it yet. */
export const needsReview = (state: State): boolean =>
  state.closures.some(({ by }) => by._tag === "PossiblyStopped") &&
  !state.closures.some(({ by }) => by._tag === "Stopped")

const step = (state: State, event: Event): State => {
  const { answer, closes, opens } = effects[event._tag]
  const scope = "purpose" in event ? [event.purpose] : both
  const left = state.closures
    .map(({ by, purposes }) => ({
      by,
      purposes: opens.includes(by._tag) ? purposes.filter((purpose) => !scope.includes(purpose)) : purposes
    }))
    .filter(({ purposes }) => purposes.length > 0)
  const closed = (purpose: Purpose, tag?: Tag) =>
    left.some(({ by, purposes }) => purposes.includes(purpose) && (tag === undefined || by._tag === tag))
  // The second STOP has no effect: the first one is the evidence.
  const shut = closes.filter((purpose) => scope.includes(purpose) && !closed(purpose, event._tag))
  const counts = (purpose: Purpose) =>
    (answer !== "pending" || state.answers[purpose].status !== "confirmed") &&
    (event._tag !== "Agreed" || !closed(purpose))
  const purpose = "purpose" in event ? event.purpose : "marketing"
  return {
    closures: shut.length === 0 ? left : [...left, { by: event, purposes: shut }],
    answers:
      answer === null || !counts(purpose)
        ? state.answers
        : { ...state.answers, [purpose]: { status: answer, by: event } }
  }
}

const byTime: Order.Order<Event> = Order.combineAll([
  Order.mapInput(Order.String, (event: Event) => event.at),
  // S9: at the same time, what closes comes last.
  Order.mapInput(Order.Number, (event: Event) => effects[event._tag].closes.length),
  Order.mapInput(Order.String, identity)
])

/** The history of an address, the oldest first. */
export const sort = (events: ReadonlyArray<Event>): ReadonlyArray<Event> => Array.sort(events, byTime)

/** What holds after these events, in whichever order they come. */
export const fold = (events: ReadonlyArray<Event>): State => sort(events).reduce(step, unknown)
