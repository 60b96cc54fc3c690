/** What a phone, an e-mail or an address is for: `mobile`, `work`, or the words somebody chose ("Grandma's"). */
import { Schema } from "effect"
import * as Named from "../internal/text/Named.ts"
import * as Text from "../text/Text.ts"

export const Label = Named.text(Schema.NonEmptyString.pipe(Schema.brand("Label")), "a label", "expected some text")
export type Label = typeof Label.Type

const aliases: ReadonlyMap<string, string> = new Map([
  ["cell", "mobile"],
  ["cell phone", "mobile"],
  ["mobile phone", "mobile"],
  ["iphone", "mobile"],
  ["mobil", "mobile"],
  ["business", "work"],
  ["office", "work"],
  ["company main", "main"],
  ["primary", "main"],
  ["personal", "home"],
  ["private", "home"],
  ["workfax", "work fax"],
  ["business fax", "work fax"],
  ["homefax", "home fax"]
])
const known = new Set(["main", "work", "mobile", "home", "fax", "other", "work fax", "home fax", "pager"])

/** The standard word where there is one, the text itself otherwise, `other` for nothing. */
export const fromText = (text: string | null | undefined): Label => {
  const cleaned = Text.clean(text ?? "")
  const key = cleaned.toLowerCase()
  const standard = aliases.get(key) ?? (known.has(key) ? key : cleaned)
  return Label.make(standard === "" ? "other" : standard)
}

export const other: Label = Label.make("other")

/** A fax machine takes no texts: "fax 2", "workFax". Nobody faxes to Fairfax by its name. */
export const isFax = (label: Label): boolean => /\b(?:work|home|other|tele|e)?fax\b/i.test(label)
