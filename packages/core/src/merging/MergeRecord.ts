/** What a merge did, enough to undo it, in whatever order: also after later edits and later merges. */
import { Schema } from "effect"
import * as Customer from "../customer/Customer.ts"
import * as Named from "../internal/text/Named.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Instant from "../time/Instant.ts"
import * as Survivorship from "./Survivorship.ts"

const { CustomerId: Id } = CustomerId
const Pin = Schema.NullOr(Instant.Instant)

export const MergeId = Named.text(
  Schema.NonEmptyString.pipe(Schema.brand("MergeId")),
  "an id of a merge",
  "expected some text"
)
export type MergeId = typeof MergeId.Type

/** Two states of one customer. */
export const Step = Schema.Struct({ before: Customer.Customer, after: Customer.Customer })
export interface Step extends Schema.Schema.Type<typeof Step> {}

/** A child that the survivor had already. */
export const Held = Schema.Struct({ kind: Schema.NonEmptyString, id: Schema.NonEmptyString, pinnedAt: Pin })
export interface Held extends Schema.Schema.Type<typeof Held> {}

/** A child that goes to the survivor. `pinnedAt` is what was; one pin at most stays. */
export const Moved = Schema.Struct({
  kind: Schema.NonEmptyString,
  id: Schema.NonEmptyString,
  from: Id,
  pinnedAt: Pin,
  keepsPin: Schema.Boolean
})
export interface Moved extends Schema.Schema.Type<typeof Moved> {}

/** An id that leads to the survivor afterwards, and where it led: `null` for a loser itself. */
export const Redirected = Schema.Struct({ id: Id, before: Schema.NullOr(Id) })
export interface Redirected extends Schema.Schema.Type<typeof Redirected> {}

/** What a plan of a merge says that its record keeps. */
export const effects = {
  survivorId: Id,
  /** Most recently edited first. */
  loserIds: Schema.Array(Id),
  /** The survivor, then the losers, as they were. */
  before: Schema.Array(Customer.Customer),
  /** The survivor as it will be. */
  after: Customer.Customer,
  /** What somebody chose by hand. */
  overrides: Survivorship.Overrides,
  /** Customers that pay through a loser, or were sent by one. */
  others: Schema.Array(Step),
  held: Schema.Array(Held),
  moved: Schema.Array(Moved),
  redirected: Schema.Array(Redirected)
}

export const MergeRecord = Schema.Struct({
  id: MergeId,
  ...effects,
  at: Instant.Instant,
  undoneAt: Schema.NullOr(Instant.Instant)
})
export interface MergeRecord extends Schema.Schema.Type<typeof MergeRecord> {}
