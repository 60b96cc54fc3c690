/** Several tags in one cell. */
import { Tag, Text } from "@clientela/core"
import { Option } from "effect"
import * as Quote from "./Quote.ts"
import * as Reading from "./Reading.ts"

/** Adds a tag; one that is too long for a tag is kept as an extra. */
export const add = (reading: Reading.Reading, text: string, header: string): void => {
  const cleaned = Text.clean(text)
  if (cleaned === "") return
  const tag = Tag.fromText(cleaned)
  if (Option.isSome(tag)) reading.tags.push(tag.value)
  else {
    Reading.addExtra(reading, "tag", cleaned)
    Reading.warn(
      reading,
      "tags",
      "tag_too_long",
      `${Quote.column(header)}: the tag ${Quote.value(cleaned)} has more than ${Tag.maxLength} characters; kept as a note`
    )
  }
}

/**
 * Cuts at a separator that no backslash stands before.
 *
 * split("a\\, b, c", ",") // => ["a, b", "c"]
 */
export const split = (text: string, separator: string): ReadonlyArray<string> => {
  const pieces: Array<string> = []
  let piece = ""
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i)
    const next = text.charAt(i + 1)
    if (unit === "\\" && (next === separator || next === "\\")) {
      piece += next
      i++
    } else if (unit === separator) {
      pieces.push(piece)
      piece = ""
    } else piece += unit
  }
  return [...pieces, piece]
}

/** The inverse of `split` at commas. */
export const join = (tags: ReadonlyArray<string>): string => tags.map((tag) => tag.replace(/[\\,]/g, "\\$&")).join(", ")

/** Whether the tag comes back as it is. */
export const isPlain = (tag: string): boolean => Option.getOrNull(Tag.fromText(tag)) === tag
