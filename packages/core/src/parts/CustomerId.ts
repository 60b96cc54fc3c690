/** What names a customer for ever. Stores use UUIDs; core takes any text that is not empty. */
import { Schema } from "effect"

export const CustomerId = Schema.NonEmptyString.pipe(Schema.brand("CustomerId"))
export type CustomerId = typeof CustomerId.Type
