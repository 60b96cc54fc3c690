/** What names a customer for ever. Stores use UUIDs; core takes any text that is not empty. */
import { Schema } from "effect"
import * as Named from "../internal/text/Named.ts"

export const CustomerId = Named.text(
  Schema.NonEmptyString.pipe(Schema.brand("CustomerId")),
  "an id of a customer",
  "expected some text"
)
export type CustomerId = typeof CustomerId.Type
