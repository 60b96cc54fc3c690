/** Values of fields that a business made: any text, number or yes and no, under any name. */
import type { CustomField } from "@clientela/core"
import { Arbitrary } from "effect"
import { boolean, choice, oneOf, some } from "./Choice.ts"
import { lines, text } from "./Text.ts"

// Not minus zero, which JSON has not.
const number = oneOf(0, 1, -1.5, 0.1, 1e-7, 1e21, 2 ** 53, 5e-324, 1.7976931348623157e308)

export const fieldValues: Arbitrary.Arbitrary<CustomField.FieldValues> = Arbitrary.map(
  some(
    Arbitrary.all([
      choice(oneOf("gate", "0", "constructor", "__proto__", "toString"), text),
      choice<CustomField.FieldValue>(lines, oneOf("", "true", "1"), number, boolean)
    ]),
    3
  ),
  (entries) => Object.fromEntries(entries)
)
