/** A mark that no more work is done for a customer. Internal: it never shows in anything that the customer sees. */
import { Equal, Result, Schema } from "effect"
import { dual } from "effect/Function"
import * as Text from "../text/Text.ts"
import * as Instant from "../time/Instant.ts"

export const DoNotService = Schema.Struct({
  at: Instant.Instant,
  /** Who set it, as the app names its users. */
  by: Schema.NullOr(Schema.NonEmptyString),
  reason: Schema.NullOr(Schema.NonEmptyString)
})
export interface DoNotService extends Schema.Schema.Type<typeof DoNotService> {}

/** What can be marked: a customer. */
export interface Holder {
  readonly doNotService: DoNotService | null
}

/** What to do about the mark where somebody asks for work. */
export const Policy = Schema.Literals(["warn", "block"])
export type Policy = typeof Policy.Type

/** Where a customer comes up. */
export const Context = Schema.Literals([
  "profile",
  "search_result",
  "create_job",
  "create_estimate",
  "online_booking",
  "portal_request"
])
export type Context = typeof Context.Type

// Who does it, and whether it asks for work.
const contexts: Record<Context, { readonly by: "staff" | "customer"; readonly asksForWork: boolean }> = {
  profile: { by: "staff", asksForWork: false },
  search_result: { by: "staff", asksForWork: false },
  create_job: { by: "staff", asksForWork: true },
  create_estimate: { by: "staff", asksForWork: true },
  online_booking: { by: "customer", asksForWork: true },
  portal_request: { by: "customer", asksForWork: true }
}

const why = ({ at, by, reason }: DoNotService): string =>
  `since ${at.slice(0, 10)}${by === null ? "" : ` by ${by}`}${reason === null ? "" : `: ${reason}`}`

/** Staff asked for work. For staff only. */
export class DoNotServiceBlocked extends Schema.TaggedError<DoNotServiceBlocked>()("DoNotServiceBlocked", {
  mark: DoNotService
}) {
  override get message() {
    return `Do not service (${why(this.mark)}). Nothing was created. Clear the mark first, if work is to be done again`
  }
}

/** The customer asked for work. Neither its name nor its words tell why, nor that there is a mark. */
export class RequestNotAccepted extends Schema.TaggedError<RequestNotAccepted>()("RequestNotAccepted", {}) {
  override get message() {
    return "This request could not be accepted online. Please contact us by phone"
  }
}

/** What staff see beside the customer. */
export const Warning = Schema.Struct({ context: Context, mark: DoNotService, message: Schema.String })
export interface Warning extends Schema.Schema.Type<typeof Warning> {}

/** Marks a customer. A second mark keeps the time and the author of the first, and takes a new reason if it brings one. */
export const mark: {
  (mark: DoNotService): <A extends Holder>(self: A) => A
  <A extends Holder>(self: A, mark: DoNotService): A
} = dual(2, <A extends Holder>(self: A, mark: DoNotService): A => {
  const held = self.doNotService
  const reason = Text.orNull(mark.reason)
  const next =
    held === null ? { at: mark.at, by: Text.orNull(mark.by), reason } : { ...held, reason: reason ?? held.reason }
  return Equal.equals(next, held) ? self : { ...self, doNotService: next }
})

export const clear = <A extends Holder>(self: A): A =>
  self.doNotService === null ? self : { ...self, doNotService: null }

/**
 * The red label: what staff are to see, also beside a booking that the customer made. Never goes to the customer.
 */
export const warningsFor = (self: Holder, context: Context): ReadonlyArray<Warning> =>
  self.doNotService === null
    ? []
    : [{ context, mark: self.doNotService, message: `Do not service (${why(self.doNotService)})` }]

/** Whether something may go on. Gives the warnings for staff, or the refusal for whom it is. */
export const check = (
  self: Holder,
  context: Context,
  policy: Policy = "warn"
): Result.Result<ReadonlyArray<Warning>, DoNotServiceBlocked | RequestNotAccepted> => {
  const { asksForWork, by } = contexts[context]
  return self.doNotService === null || policy === "warn" || !asksForWork
    ? Result.succeed(warningsFor(self, context))
    : Result.fail(by === "staff" ? new DoNotServiceBlocked({ mark: self.doNotService }) : new RequestNotAccepted())
}
