/** Something that was read or decided in a way the user may want to know about, by the field that it is about. */
import { Schema } from "effect"

export const Warning = Schema.Struct({ field: Schema.String, code: Schema.String, message: Schema.String })
export interface Warning extends Schema.Schema.Type<typeof Warning> {}
