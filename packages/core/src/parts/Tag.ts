/** Labels put on customers: cleaned, unique within a customer by key. Internal: never shown to the customer. */
import { type Option, Result, Schema } from "effect"
import * as Named from "../internal/text/Named.ts"
import * as Text from "../text/Text.ts"

/** Most characters of a tag, counted as people see them. */
export const maxLength = 50

export const Tag = Named.text(
  Schema.NonEmptyString.check(
    Schema.isTrimmed(),
    Schema.makeFilter((tag) => !Text.isLongerThan(tag, maxLength), {
      message: `Expected at most ${maxLength} characters`
    })
  ).pipe(Schema.brand("Tag")),
  "a tag",
  "expected 1 to 50 characters without blanks around them; Tag.parse cleans what somebody types"
)
export type Tag = typeof Tag.Type

export class TagEmpty extends Schema.TaggedError<TagEmpty>()("TagEmpty", {}) {
  override get message() {
    return "A tag needs at least one character that can be seen"
  }
}

export class TagTooLong extends Schema.TaggedError<TagTooLong>()("TagTooLong", { value: Schema.String }) {
  override get message() {
    return `The tag "${this.value.slice(0, 60)}…" is too long: expected at most ${maxLength} characters`
  }
}

/** Reads text as a tag. */
export const parse = (text: string): Result.Result<Tag, TagEmpty | TagTooLong> => {
  const cleaned = Text.clean(text)
  if (cleaned === "") return Result.fail(new TagEmpty({}))
  return Text.isLongerThan(cleaned, maxLength)
    ? Result.fail(new TagTooLong({ value: cleaned }))
    : Result.succeed(Tag.make(cleaned))
}

/**
 * Reads text as a tag, or `None` when nothing is left or it is longer than `maxLength`.
 *
 * Tag.fromText("  VIP  client ") // => Option.some("VIP client")
 */
export const fromText = (text: string): Option.Option<Tag> => Result.getSuccess(parse(text))

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

/** The first tag of each key, in its place. */
export const unique = (tags: ReadonlyArray<Tag>): ReadonlyArray<Tag> => {
  const seen = new Set<string>()
  return tags.filter((tag) => {
    const isNew = !seen.has(key(tag))
    seen.add(key(tag))
    return isNew
  })
}
