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
  /** The number exists by its numbering plan. `(555) 223-4567` has the right shape and is not valid. */
  valid: Schema.Boolean,
  label: Label.Label,
  primary: Schema.Boolean,
  /** What the business decided. What the recipient decided (STOP) is not kept here. */
  smsAllowed: Schema.Boolean
})
export interface Phone extends Schema.Schema.Type<typeof Phone> {}

/** What decides whether two phones are the same: number and extension, or the folded text of an unreadable one. */
export const key = (phone: Phone): string =>
  phone.e164 === null
    ? `raw:${Text.fold(phone.raw)}`
    : phone.extension === null
      ? phone.e164
      : `${phone.e164};ext=${phone.extension}`

// ITU-T E.164: the calling codes of one and two digits; all others have three.
const callingCode = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/
const extensionOf = /(?<=\d)\s*[\p{L}#;,].*$/su

const isOneDigit = (digits: string): boolean => /^(\d)\1*$/.test(digits)
// Up or down; 0 comes after 9 and before 1. The numbers of small countries are too short to tell.
const isRow = (digits: string): boolean =>
  digits.length > 5 && ["01234567890123456789", "98765432109876543210"].some((row) => row.includes(digits))

/**
 * Whether a number of the North American plan, `5128675309`, can be one: no area and no exchange begins with 0 or 1, and none
 * is one digit ten times (NANPA, Central Office Code Assignment Guidelines).
 */
export const isNorthAmerican = (national: string): boolean =>
  /^[2-9]\d\d[2-9]\d{6}$/.test(national) && !isOneDigit(national)

/**
 * Whether two entries with this number may be the same person by it. What people type where they have no number is nobody's:
 * `000-000-0000`, `123-456-7890`, one digit throughout. Such a number may be real (+33 6 66 66 66 66 is): it is kept and
 * can be written to, but it tells nobody apart from others. Text that is no number is as good as its `key`.
 */
export const identifies = ({ e164, raw }: Pick<Phone, "e164" | "raw">): boolean => {
  if (e164 === null) {
    const digits = raw.replace(extensionOf, "").replace(/\D/g, "")
    const isFiller = (text: string) => /^0+$/.test(text) || (text.length > 5 && isOneDigit(text)) || isRow(text)
    return !isFiller(digits) && !isFiller(digits.replace(callingCode, ""))
  }
  const national = e164.slice(1).replace(callingCode, "")
  return !isOneDigit(national) && !isRow(national) && (!e164.startsWith("+1") || isNorthAmerican(national))
}

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
