/** What another system calls this customer: `{ system: "jobber", id: "Z2lkOi8v…" }`. */
import { Schema } from "effect"

export const ExternalRef = Schema.Struct({ system: Schema.NonEmptyString, id: Schema.NonEmptyString })
export interface ExternalRef extends Schema.Schema.Type<typeof ExternalRef> {}

export const key = (ref: ExternalRef): string => JSON.stringify([ref.system, ref.id])
