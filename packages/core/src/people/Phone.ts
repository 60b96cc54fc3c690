/**
 * A phone number of a customer, as typed and, where it could be read, as E.164. What could not be read is kept and never
 * dialled. Reading numbers needs the phone metadata and lives in `PhoneNumber`.
 */
import { Option, Schema } from "effect"
import * as Text from "../text/Text.ts"
import * as Label from "./Label.ts"

export const Phone = Schema.Struct({
  /** The number as it was typed. */
  raw: Schema.NonEmptyString,
  /** E.164, `+15128675309`; `null` when the text could not be read as a number. */
  e164: Schema.NullOr(Schema.NonEmptyString),
  extension: Schema.NullOr(Schema.NonEmptyString),
  /** The number exists by its numbering plan. `(555) 123-4567` has the right shape and is not valid. */
  valid: Schema.Boolean,
  label: Label.Label,
  primary: Schema.Boolean,
  /** What the business decided. What the recipient decided (STOP) is not kept here. */
  smsAllowed: Schema.Boolean
})
export type Phone = typeof Phone.Type

/** What decides whether two phones are the same: number and extension, or the folded text of an unreadable one. */
export const key = (phone: Phone): string =>
  phone.e164 === null
    ? `raw:${Text.fold(phone.raw)}`
    : phone.extension === null
      ? phone.e164
      : `${phone.e164};ext=${phone.extension}`

/** Why a number takes no texts by itself; what its recipient answered is a matter of consent. */
export const NotTextable = Schema.Literals(["NotANumber", "NotValid", "FaxNotTextable", "SmsNotAllowed"])
export type NotTextable = typeof NotTextable.Type

const reasons: ReadonlyArray<readonly [NotTextable, (phone: Phone) => boolean]> = [
  ["NotANumber", (phone) => phone.e164 === null],
  ["NotValid", (phone) => !phone.valid],
  ["FaxNotTextable", (phone) => Label.isFax(phone.label)],
  ["SmsNotAllowed", (phone) => !phone.smsAllowed]
]

/** The first reason why the number takes no texts, or `None`. What the number is comes before what the toggle says. */
export const whyNotTextable = (phone: Phone): Option.Option<NotTextable> =>
  Option.fromNullishOr(reasons.find(([, holds]) => holds(phone))?.[0])

/** A fax or an unreadable number takes no texts, whatever the toggle says. */
export const canText = (phone: Phone): boolean => Option.isNone(whyNotTextable(phone))
