/**
 * The record of what was said about each address of a business. It only grows, and a union of two ledgers closes what
 * either of them closes. Who is erased stays closed: what remains of them is a hash that their address still finds. A
 * ledger may hold a whole book or just the addresses that a question is about.
 */
import { Option, Result, Schema } from "effect"
import { dual } from "effect/Function"
import * as Sha256 from "../internal/text/Sha256.ts"
import * as Phone from "../people/Phone.ts"
import * as Phones from "../people/Phones.ts"
import type * as Instant from "../time/Instant.ts"
import * as Consent from "./Consent.ts"

export const ConsentLedger = Schema.Struct({
  /** Secrets of the business. The first one hashes; all are tried when an address is looked up. */
  salts: Schema.NonEmptyArray(Schema.NonEmptyString),
  /** By `sms:+15128675309`, or by `sms#` and a hash where the person was erased. */
  entries: Schema.Record(Schema.NonEmptyString, Schema.Array(Consent.Event))
})
export interface ConsentLedger extends Schema.Schema.Type<typeof ConsentLedger> {}

// Enough for who knows the address, too little for a log: "…5309", "…@example.com".
const masked = ({ address, channel }: Consent.Key): string =>
  `…${channel === "email" ? address.slice(address.lastIndexOf("@")).slice(0, 80) : address.slice(-4)}`

export class RecipientOptedOut extends Schema.TaggedError<RecipientOptedOut>()("RecipientOptedOut", {
  key: Consent.Key,
  by: Consent.Event
}) {
  override get message() {
    return `The address ${masked(this.key)} is closed for ${this.key.channel} since ${this.by.at} (${this.by._tag}). Nothing was opened: only the recipient can do that, with START or by confirming`
  }
}

export const empty = (salt: string): ConsentLedger => ({ salts: [salt], entries: {} })

const hashedWith = (salt: string, key: Consent.Key): string =>
  `${key.channel}#${Sha256.hex(`${salt}\n${Consent.format(key)}`)}`

/** Under which the address of somebody who was erased is kept: `sms#` and a hash that only this business can make. */
export const hashed = (self: ConsentLedger, key: Consent.Key): string => hashedWith(self.salts[0], key)

/** Under which an address may be kept: in plain, or hashed. */
const names = (self: ConsentLedger, key: Consent.Key): ReadonlyArray<string> => [
  Consent.format(key),
  ...self.salts.map((salt) => hashedWith(salt, key))
]

/** Everything that was said about an address, the oldest first, whether it is kept in plain or hashed. */
export const events = (self: ConsentLedger, key: Consent.Key): ReadonlyArray<Consent.Event> =>
  Consent.sort(names(self, key).flatMap((name) => self.entries[name] ?? []))

/** What holds for an address: now, or as it was at a moment. */
export const state = (self: ConsentLedger, key: Consent.Key, at?: Instant.Instant): Consent.State =>
  Consent.fold(events(self, key).filter((event) => at === undefined || event.at <= at))

type Entry = readonly [name: string, events: ReadonlyArray<Consent.Event>]

// An event that is there already adds nothing; where none adds anything, the ledger is the same object.
const union = (self: ConsentLedger, more: ReadonlyArray<Entry>): ConsentLedger => {
  const changed = new Map<string, Map<string, Consent.Event>>()
  for (const [name, added] of more) {
    const known =
      changed.get(name) ?? new Map((self.entries[name] ?? []).map((event) => [Consent.identity(event), event]))
    for (const event of added) {
      const id = Consent.identity(event)
      if (known.has(id)) continue
      known.set(id, event)
      changed.set(name, known)
    }
  }
  if (changed.size === 0) return self
  const entries = [...changed].map(([name, known]) => [name, [...known.values()]] as const)
  return { ...self, entries: { ...self.entries, ...Object.fromEntries(entries) } }
}

/** Adds what was said about several addresses. */
export const recordAll = (
  self: ConsentLedger,
  said: ReadonlyArray<readonly [key: Consent.Key, event: Consent.Event]>
): ConsentLedger =>
  union(
    self,
    said.map(([key, event]) => [Consent.format(key), [event]])
  )

/** Adds one event. The same one delivered twice changes nothing. */
export const record: {
  (key: Consent.Key, event: Consent.Event): (self: ConsentLedger) => ConsentLedger
  (self: ConsentLedger, key: Consent.Key, event: Consent.Event): ConsentLedger
} = dual(
  3,
  (self: ConsentLedger, key: Consent.Key, event: Consent.Event): ConsentLedger => recordAll(self, [[key, event]])
)

/** All that either ledger knows. */
export const merge: {
  (that: ConsentLedger): (self: ConsentLedger) => ConsentLedger
  (self: ConsentLedger, that: ConsentLedger): ConsentLedger
} = dual(2, (self: ConsentLedger, that: ConsentLedger): ConsentLedger => {
  const [first, ...others] = self.salts
  const salts = new Set([...others, ...that.salts])
  salts.delete(first)
  return union(
    salts.size === others.length ? self : { ...self, salts: [first, ...salts] },
    Object.entries(that.entries)
  )
})

/** Why an address cannot be written to for a purpose, as the error that the business gets when it tries to open it. */
export const refusal = (
  self: ConsentLedger,
  key: Consent.Key,
  purpose: Consent.Purpose
): Option.Option<RecipientOptedOut> =>
  Option.map(Option.fromNullOr(Consent.closedBy(state(self, key), purpose)), (by) => new RecipientOptedOut({ key, by }))

/**
 * Adds that the business, or a file it imports, says that somebody agreed. Refused, and not added, where the recipient
 * has closed the address: neither can open it.
 */
export const agree = (
  self: ConsentLedger,
  key: Consent.Key,
  event: Consent.Of<"Agreed">
): Result.Result<ConsentLedger, RecipientOptedOut> => {
  const after = record(self, key, event)
  return Option.match(refusal(after, key, event.purpose), {
    onNone: () => Result.succeed(after),
    onSome: Result.fail
  })
}

/** Why the holder of a phone gets no texts at all, where they said so. */
export const textsRefused = (self: ConsentLedger, { e164 }: Phone.Phone): Option.Option<RecipientOptedOut> =>
  Option.flatMap(Option.fromNullOr(e164), (number) =>
    Option.flatMap(Result.getSuccess(Consent.key("sms", number)), (key) => refusal(self, key, "transactional"))
  )

/** Whether a phone may be texted: by its kind, by the business and by its holder. */
export const canText = (self: ConsentLedger, phone: Phone.Phone): boolean =>
  phone.e164 !== null && Phone.canText(phone) && Option.isNone(textsRefused(self, phone))

/** A toggle that was stored, and why it opens nothing. */
export interface Switched<A> {
  readonly holder: A
  /** Who has the number wants no texts: they stay impossible until they answer START, whatever the toggle says. */
  readonly optedOut: Option.Option<RecipientOptedOut>
}

/** `Phones.allowTexts` as a user does it: the wish is stored, and who switches texts on hears of an answer against it. */
export const switchTexts = <A extends Phones.Holder>(
  self: ConsentLedger,
  holder: A,
  key: string,
  allowed: boolean
): Result.Result<Switched<A>, Phones.PhoneNotFound> =>
  Result.map(Phones.allowTexts(holder, key, allowed), (after) => ({
    holder: after,
    optedOut: allowed ? Option.flatMap(Phones.find(after, key), (phone) => textsRefused(self, phone)) : Option.none()
  }))

/**
 * Forgets whose address it was. What closes it stays, without evidence, under a hash; marketing is closed from now on,
 * whatever an old file says when it is imported again. Erasing twice changes nothing.
 */
export const erase = (self: ConsentLedger, key: Consent.Key, at: Instant.Instant): ConsentLedger => {
  const kept = Consent.fold(events(self, key)).closures.map(({ by }) => ({ ...by, evidence: null }))
  const isErased = kept.some(({ _tag }) => _tag === "Erased")
  if (isErased && self.entries[Consent.format(key)] === undefined) return self
  const gone = new Set(names(self, key))
  const others = Object.entries(self.entries).filter(([name]) => !gone.has(name))
  const erased: Consent.Event = { _tag: "Erased", at, source: "erasure", evidence: null }
  return {
    ...self,
    entries: Object.fromEntries([...others, [hashed(self, key), isErased ? kept : [...kept, erased]]])
  }
}
