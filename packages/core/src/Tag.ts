/** Labels put on customers: cleaned, unique within a customer by key. Internal: never shown to the customer. */
import { Option, Schema } from "effect"
import * as Text from "./Text.ts"

/** Most characters of a tag, counted as people see them. */
export const maxLength = 50

export const Tag = Schema.NonEmptyString.check(Schema.isTrimmed()).pipe(Schema.brand("Tag"))
export type Tag = typeof Tag.Type

/**
 * Reads text as a tag, or `None` when nothing is left or it is longer than `maxLength`.
 *
 * Tag.fromText("  VIP  client ") // => Option.some("VIP client")
 */
export const fromText = (text: string): Option.Option<Tag> => {
  const cleaned = Text.clean(text)
  return cleaned === "" || Text.isLongerThan(cleaned, maxLength) ? Option.none() : Option.some(Tag.make(cleaned))
}

/** What decides whether two tags are the same: width, case and zero-width characters do not count. Accents do. */
export const key = (tag: string): string =>
  Text.clean(
    tag
      .normalize("NFKC")
      .replace(/[\u200B-\u200D\u2060\uFEFF]/g, "")
      .toLowerCase()
      // Which small sigma a capital becomes depends on what stands behind it.
      .replaceAll("ς", "σ")
  )
