/** Campaign parameters of a landing URL, as Google Analytics names them. */
import { Schema } from "effect"

const Value = Schema.NullOr(Schema.NonEmptyString)

export const Utm = Schema.Struct({
  source: Value,
  medium: Value,
  campaign: Value,
  term: Value,
  content: Value,
  id: Value
})
export type Utm = typeof Utm.Type

export const none: Utm = { source: null, medium: null, campaign: null, term: null, content: null, id: null }

/** The mark that an advertising network puts on a link: `gclid`, `fbclid`. */
export const ClickId = Schema.Struct({
  param: Schema.NonEmptyString,
  value: Schema.NonEmptyString,
  network: Schema.NonEmptyString
})
export type ClickId = typeof ClickId.Type
