/** What is found while customers are combined: where a value came from, what was dropped, who forbids what. */
import { Schema } from "effect"
import * as CustomerId from "../parts/CustomerId.ts"
import type * as ExternalRef from "../parts/ExternalRef.ts"
import type * as Warning from "../parts/Warning.ts"
import type * as Property from "../places/Property.ts"

const From = CustomerId.CustomerId
const Item = Schema.NullOr(Schema.String)

/** A field, or one item of it, that did not come from the survivor. `from` is `null` for what was chosen by hand. */
export const Taken = Schema.Struct({ field: Schema.String, item: Item, from: Schema.NullOr(From) })
export interface Taken extends Schema.Schema.Type<typeof Taken> {}

/** Values that differ where only one can stay. */
export const Conflict = Schema.Struct({
  field: Schema.String,
  item: Item,
  kept: Schema.Json,
  dropped: Schema.Array(Schema.Struct({ from: From, value: Schema.Json }))
})
export interface Conflict extends Schema.Schema.Type<typeof Conflict> {}

/** Members that disagree about what may be sent or done: the strictest decides, and `because` names who that is. */
export const Consent = Schema.Struct({
  field: Schema.Literals(["notificationsEnabled", "preferences", "phones", "contacts", "doNotService"]),
  /** The topic, phone or contact. */
  item: Item,
  /** `false` for what is off, `true` for a Do Not Service mark. */
  after: Schema.Boolean,
  because: Schema.Array(From)
})
export interface Consent extends Schema.Schema.Type<typeof Consent> {}

/** All that was found. */
export interface Findings {
  readonly taken: ReadonlyArray<Taken>
  readonly conflicts: ReadonlyArray<Conflict>
  readonly consent: ReadonlyArray<Consent>
  /** What was left out because a customer keeps only so much of it. */
  readonly warnings: ReadonlyArray<Warning.Warning>
  /** Properties that seem to be one place: all are kept, because work refers to them. */
  readonly possibleDuplicateProperties: ReadonlyArray<ReadonlyArray<Property.PropertyId>>
  /** References to a system that has an earlier one: kept, and not the one that a sync uses. */
  readonly secondaryRefs: ReadonlyArray<ExternalRef.ExternalRef>
}
