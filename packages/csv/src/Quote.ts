/**
 * Text of a file as it may stand in a message: one line, and no longer than a reader needs to find it. A cell, a name of
 * a column or a line may have megabytes; no message has.
 */
import { Text } from "@clientela/core"

/** Most UTF-16 units of one value. */
export const longest = 80

const cut = (text: string, limit: number): string =>
  text.length > limit ? `${Text.start(text, limit).trimEnd()}...` : text

/** The value, cut. */
export const text = (value: string, limit = longest): string =>
  // Cleaning costs as much as there is to clean; blanks go, so twice the limit is enough for all that people write.
  cut(Text.clean(Text.start(value, 2 * limit)) || Text.clean(value), limit)

/** The value in quotes: `"Ana Ruiz"`. */
export const value = (value: string): string => `"${text(value)}"`

/** Where a value stands: `column "Phone"`. */
export const column = (header: string): string => `column ${value(header)}`

// Names of columns to look through; more are counted.
const listed = 40

/** Values in quotes, the first of them where there are many: `"Name", "Phone" and 130 more`. */
export const list = (values: ReadonlyArray<string>): string => {
  const shown = values.slice(0, listed).map(value).join(", ")
  return values.length > listed ? `${shown} and ${values.length - listed} more` : shown
}
