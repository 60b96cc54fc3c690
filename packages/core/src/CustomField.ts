/** Fields that a business adds to its customers and properties. The id is what a field is; its label may change. */
import { Schema } from "effect"

export const FieldId = Schema.NonEmptyString.pipe(Schema.brand("FieldId"))
export type FieldId = typeof FieldId.Type

/** Plain JSON: text, a number or yes and no. What text may say depends on the type of the definition. */
export const FieldValue = Schema.Union([Schema.String, Schema.Finite, Schema.Boolean])
export type FieldValue = typeof FieldValue.Type

export const FieldValues = Schema.Record(FieldId, FieldValue)
export type FieldValues = typeof FieldValues.Type
