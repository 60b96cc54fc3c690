/** What the value of a field may be, and how it is read from text. */
import { Result, Schema } from "effect"
import * as Email from "../people/Email.ts"
import * as Instant from "../time/Instant.ts"

/** What Jobber (text, numeric, true/false, area, link, dropdown) and vcita (the others) have, under one name each. */
export const FieldType = Schema.Literals([
  "text",
  "number",
  "boolean",
  /** A day, `2026-03-15`. */
  "date",
  /** An address of the web, with `http://` or `https://`. */
  "link",
  "email",
  /** A number as people write it. */
  "phone",
  /** A postal address on lines. */
  "address",
  /** Length by width, `12.5 x 8`. */
  "area",
  /** A code on one line; zeros in front count. */
  "identifier",
  /** One of the options of its field. */
  "dropdown"
])
export type FieldType = typeof FieldType.Type

/** What a message says is expected. */
export const expected: Readonly<Record<FieldType, string>> = {
  text: "text",
  number: "a number such as 12.5, of at most 15 digits",
  boolean: "yes or no",
  date: "a day such as 2026-03-15",
  link: "a link such as https://example.com",
  email: "an e-mail address",
  phone: "a phone number",
  address: "an address",
  area: "length by width, such as 12.5 x 8",
  identifier: "a code on one line",
  dropdown: "one of its options"
}

// Zeros in front make a code, not a number, and a double has 15 digits that are safe.
const decimal = /^[+-]?(?:0|[1-9]\d*)(?:\.\d+)?$/

const booleans: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["yes", true],
  ["on", true],
  ["1", true],
  ["false", false],
  ["no", false],
  ["off", false],
  ["0", false]
])

const digits = (text: string): number => text.replace(/\D/g, "").length
const same = (text: string): string => text

const readers: Readonly<Record<FieldType, (text: string) => string | number | boolean | null>> = {
  text: same,
  // Adding zero takes the sign from -0, which JSON does not keep.
  number: (text) => (decimal.test(text) && digits(text) <= 15 ? Number(text) + 0 : null),
  boolean: (text) => booleans.get(text.toLowerCase()) ?? null,
  date: (text) => (Schema.is(Instant.Instant)(`${text}T00:00:00.000Z`) ? text : null),
  link: (text) => (/^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? text : null),
  email: (text) => Result.getOrElse(Email.parse(text), () => null),
  phone: (text) => (/^\+?[\d ()./-]+(?:(?:x|ext\.?|#) ?\d+)?$/i.test(text) && digits(text) >= 3 ? text : null),
  address: same,
  area: (text) => {
    const [, length, width] = /^(\d+(?:\.\d+)?) ?[x×*] ?(\d+(?:\.\d+)?)$/i.exec(text) ?? []
    return length === undefined || width === undefined ? null : `${length} x ${width}`
  },
  identifier: same,
  dropdown: same
}
const hasLines = new Set<FieldType>(["text", "address"])

/** The value that clean text says, in its normal form, or `null` where it is none of the type. */
export const read = (type: FieldType, text: string): string | number | boolean | null =>
  text.includes("\n") && !hasLines.has(type) ? null : readers[type](text)
