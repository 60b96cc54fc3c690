/** The one error of a store. `reason` says what to do: try again, wait, free something, or ask for help. */
import { Schema } from "effect"

/** The database cannot be reached, or went away in the middle; what was not acknowledged was not done. */
export class Unavailable extends Schema.TaggedError<Unavailable>()("Unavailable", { detail: Schema.String }) {}
/** Somebody else changed the same customer at the same time; nothing was done. */
export class Stale extends Schema.TaggedError<Stale>()("Stale", { detail: Schema.String }) {}
/** Another run holds what this one needs. */
export class Locked extends Schema.TaggedError<Locked>()("Locked", { detail: Schema.String }) {}
/** The disk or the quota of the database is full. */
export class Full extends Schema.TaggedError<Full>()("Full", { detail: Schema.String }) {}
/** The database was made by a newer version, or is none of ours. */
export class Incompatible extends Schema.TaggedError<Incompatible>()("Incompatible", { detail: Schema.String }) {}
/** The database refused: wrong password, missing right. */
export class Refused extends Schema.TaggedError<Refused>()("Refused", { detail: Schema.String }) {}
/** Anything else: a bug of the store or of its database. */
export class Unexpected extends Schema.TaggedError<Unexpected>()("Unexpected", { detail: Schema.String }) {}

export const Reason = Schema.Union([Unavailable, Stale, Locked, Full, Incompatible, Refused, Unexpected])
export type Reason = typeof Reason.Type

const retryable: Record<Reason["_tag"], boolean> = {
  Unavailable: true,
  Stale: true,
  Locked: true,
  Full: false,
  Incompatible: false,
  Refused: false,
  Unexpected: false
}

export class StoreError extends Schema.TaggedError<StoreError>()("StoreError", {
  reason: Reason,
  cause: Schema.optionalKey(Schema.Defect())
}) {
  get isRetryable(): boolean {
    return retryable[this.reason._tag]
  }
  override get message() {
    return this.reason.detail
  }
}

export const make = (reason: Reason, cause?: unknown): StoreError =>
  new StoreError(cause === undefined ? { reason } : { reason, cause })
