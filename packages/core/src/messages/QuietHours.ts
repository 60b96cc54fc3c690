/**
 * When marketing may ring or buzz: by the clock where the called party is, not by the clock of the business. Windows are
 * half-open and exact through changes of daylight saving time. Where it is not known which of several places it is, all
 * of them must permit; where no place is known, nothing is permitted.
 */
import { DateTime, Option, Schema } from "effect"
import type { Contact } from "../customer/Contact.ts"
import type { Customer } from "../customer/Customer.ts"
import * as Country from "../internal/messages/Country.ts"
import * as Dialling from "../internal/messages/Dialling.ts"
import * as Whereabouts from "../internal/messages/Whereabouts.ts"
import * as Topic from "../parts/Topic.ts"
import type { PostalAddress } from "../places/PostalAddress.ts"
import type { Property } from "../places/Property.ts"
import * as Instant from "../time/Instant.ts"
import * as Consent from "./Consent.ts"

const Minute = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1440 }))

/** Minutes of the local day: from the first, up to and without the last. */
export const Window = Schema.Struct({ from: Minute, to: Minute })
export interface Window extends Schema.Schema.Type<typeof Window> {}

/** `null` for a day without any hour. */
export const Week = Schema.Struct({
  weekdays: Schema.NullOr(Window),
  saturday: Schema.NullOr(Window),
  sunday: Schema.NullOr(Window)
})
export interface Week extends Schema.Schema.Type<typeof Week> {}

export const QuietHours = Schema.Struct({
  /** Which messages wait. */
  classes: Schema.Array(Topic.Class),
  channels: Schema.Array(Consent.Channel),
  /** The hours that count in every place. */
  everywhere: Week,
  /** Hours of a state, by its code; they count besides. */
  states: Schema.Record(Schema.String, Week)
})
export interface QuietHours extends Schema.Schema.Type<typeof QuietHours> {}

/** `hours(8, 20)` is 08:00 up to 20:00. */
export const hours = (from: number, to: number): Window => ({ from: from * 60, to: to * 60 })

const daily = (from: number, to: number): Week => {
  const window = hours(from, to)
  return { weekdays: window, saturday: window, sunday: window }
}

/**
 * Federal hours (47 CFR 64.1200(c)(1)) and stricter states, for telephone channels. The states come from a secondary
 * source (support.referrizer.com): verify before relying on them. This is no legal advice.
 */
export const defaults: QuietHours = {
  classes: ["marketing"],
  channels: ["sms", "call"],
  everywhere: daily(8, 21),
  states: {
    CT: daily(9, 20),
    FL: daily(8, 20),
    MD: daily(8, 20),
    MS: daily(8, 20),
    NJ: daily(8, 20),
    OK: daily(8, 20),
    RI: { weekdays: hours(9, 18), saturday: hours(10, 17), sunday: hours(10, 17) },
    TX: { weekdays: hours(9, 21), saturday: hours(9, 21), sunday: hours(12, 21) }
  }
}

/** Where somebody may be reached: an IANA zone, and the state when it is known. */
export type Place = Whereabouts.Place

const zoneOf = DateTime.zoneMakeNamed

const isZone = (name: string | null): name is string => name !== null && Option.isSome(zoneOf(name))

/**
 * Where a number may ring, from the first of these that says anything: the properties of the contact, those of the
 * customer, the billing address, the number, the business. A number says where it was given out, which is why it comes
 * after the addresses; where it is from another country than they are, it counts besides. The country of the business, by
 * its zone, is where a region without a country may be. Where it is not known which zone of a country it is, all are given.
 */
export const places = (
  customer: Pick<Customer, "properties" | "billingAddress"> | null,
  contact: Pick<Contact, "propertyIds"> | null,
  address: string,
  businessZone: string
): ReadonlyArray<Place> => {
  const properties = customer?.properties ?? []
  const billing = customer?.billingAddress ?? null
  const home = Country.ofZone(businessZone)
  const origin = Dialling.originOf(address)
  const number = Whereabouts.ofNumber(origin)
  const read = (address: PostalAddress, zone: string | null) =>
    Whereabouts.ofAddress(address, isZone(zone) ? zone : null, home, origin)
  const ofProperties = (some: ReadonlyArray<Property>) =>
    Whereabouts.union(some.map(({ address, timeZone }) => read(address, timeZone)))
  const sources = [
    () => ofProperties(properties.filter(({ id }) => contact?.propertyIds.includes(id) === true)),
    () => ofProperties(properties),
    () => (billing?._tag === "Own" ? read(billing.address, null) : Whereabouts.union([])),
    () => number
  ]
  for (const source of sources) {
    const found = source()
    if (found.places.length === 0) continue
    const agrees =
      number.countries.length === 0 || number.countries.some((country) => found.countries.includes(country))
    return agrees ? found.places : Whereabouts.union([found, number]).places
  }
  return [{ zone: businessZone, state: null }]
}

/** Whether a message has to wait for the hours at all. */
export const applies = (self: QuietHours, topicClass: Topic.Class, channel: Consent.Channel): boolean =>
  self.classes.includes(topicClass) && self.channels.includes(channel)

interface Clock {
  readonly zone: DateTime.TimeZone
  readonly week: Week
}

// A name that no zone has permits nothing: what its clock shows is not known.
const never: Clock = { zone: DateTime.zoneMakeOffset(0), week: { weekdays: null, saturday: null, sunday: null } }

const clocks = (self: QuietHours, found: ReadonlyArray<Place>): ReadonlyArray<Clock> =>
  found.flatMap(({ state, zone: name }): ReadonlyArray<Clock> => {
    const zone = Option.getOrNull(zoneOf(name))
    if (zone === null) return [never]
    const stricter = state !== null && Object.hasOwn(self.states, state) ? self.states[state] : undefined
    return [self.everywhere, ...(stricter === undefined ? [] : [stricter])].map((week) => ({ zone, week }))
  })

const minute = 60_000
const day = 1440
const at = (zone: DateTime.TimeZone, millis: number) => DateTime.setZone(DateTime.makeUnsafe(millis), zone)
const offset = (zone: DateTime.TimeZone, millis: number) => DateTime.zonedOffset(at(zone, millis))

const windowOf = (week: Week, weekDay: number): Window | null =>
  weekDay === 0 ? week.sunday : weekDay === 6 ? week.saturday : week.weekdays

/** Minutes on the wall clock until the hours begin: 0 inside of them, infinite where there are none. */
const wait = ({ week, zone }: Clock, millis: number): number => {
  const { hour, minute: past, weekDay } = DateTime.toParts(at(zone, millis))
  const now = hour * 60 + past
  for (let days = 0; days <= 7; days++) {
    const window = windowOf(week, (weekDay + days) % 7)
    if (window !== null && window.from < window.to && days * day + window.to > now)
      return Math.max(0, days * day + window.from - now)
  }
  return Number.POSITIVE_INFINITY
}

// A wait on the wall clock is as long on any clock, unless one of them is put forward or back meanwhile: then half of it.
const advance = (all: ReadonlyArray<Clock>, from: number, minutes: number): number => {
  const to = from + minutes * minute
  return minutes === 1 || all.every(({ zone }) => offset(zone, from) === offset(zone, to))
    ? to
    : advance(all, from, Math.floor(minutes / 2))
}

const search = (all: ReadonlyArray<Clock>, from: number, until: number): number | null => {
  const longest = Math.max(...all.map((clock) => wait(clock, from)))
  if (longest === 0) return from
  return longest === Number.POSITIVE_INFINITY || from > until ? null : search(all, advance(all, from, longest), until)
}

const toMinute = (now: Instant.Instant): number =>
  Math.floor(DateTime.toEpochMillis(DateTime.makeUnsafe(now)) / minute) * minute

/** Whether all places permit it at a moment. */
export const permits = (self: QuietHours, found: ReadonlyArray<Place>, now: Instant.Instant): boolean =>
  found.length > 0 && clocks(self, found).every((clock) => wait(clock, toMinute(now)) === 0)

/**
 * The first moment from `now` on, to the minute, at which all places permit it: `now` itself where they do. `None` when
 * they agree on no hour within fifteen days.
 */
export const nextAllowedAt = (
  self: QuietHours,
  found: ReadonlyArray<Place>,
  now: Instant.Instant
): Option.Option<Instant.Instant> => {
  if (permits(self, found, now)) return Option.some(now)
  const start = toMinute(now)
  const next = found.length === 0 ? null : search(clocks(self, found), start, start + 15 * day * minute)
  return next === null ? Option.none() : Instant.parse(DateTime.formatIso(DateTime.makeUnsafe(next)))
}
