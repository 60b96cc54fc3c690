/** Brands of text whose `make` tells value, rule and next step; Effect's own says "Schema validation failed" and no more. */
import { Result, Schema } from "effect"
import { InvalidText } from "../../text/InvalidText.ts"

/**
 * The same schema with a `make` that throws `InvalidText`: it is for text that a program writes itself. `shown` is what the
 * message repeats of a value, which is not the whole of a secret.
 */
export const text = <S extends Schema.Codec<string, string>>(
  schema: S,
  what: string,
  expected: string,
  shown: (value: string) => string = String
): S => {
  const is = Schema.is(schema)
  const make = (value: string): S["Type"] =>
    is(value) ? value : Result.getOrThrow(Result.fail(new InvalidText({ value: shown(value), what, expected })))
  // A schema has `make` as a getter of its prototype, so that assigning to it fails.
  return Object.defineProperty(schema, "make", { value: make })
}
