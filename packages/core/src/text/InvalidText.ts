/** What `make` of a brand of text throws: a program wrote text that is none. What people type goes through `parse`. */
import { Schema } from "effect"
import * as Text from "./Text.ts"

export class InvalidText extends Schema.TaggedError<InvalidText>()("InvalidText", {
  value: Schema.String,
  /** What it should have been: "a tag". */
  what: Schema.String,
  expected: Schema.String
}) {
  override get message() {
    return `"${Text.start(this.value, 80)}" is not ${this.what}: ${this.expected}`
  }
}
