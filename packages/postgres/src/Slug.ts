/** The short name of a business. A module of its own without a database, so that a command can check it before it opens one. */
import { Schema } from "effect"

const pattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** 1 to 63 lower-case letters, digits and hyphens; no hyphen at an end. */
export const Slug = Schema.String.check(
  Schema.isPattern(pattern, { message: "Expected lower-case letters, digits and hyphens, such as acme-plumbing" })
)

/** What the text would be as a short name. */
const suggestion = (text: string): string => {
  const words = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
  const short = words.slice(0, 63).replace(/^-+|-+$/g, "")
  return short === "" ? "acme-plumbing" : short
}

export class InvalidSlug extends Schema.TaggedError<InvalidSlug>()("InvalidSlug", { text: Schema.String }) {
  override get message() {
    return (
      `"${this.text.slice(0, 80)}" is no short name of a business: ` +
      `expected lower-case letters, digits and hyphens, such as ${suggestion(this.text)}`
    )
  }
}

/** Whether text is the short name of a business. */
export const isSlug = (text: string): boolean => pattern.test(text)
