/** Text in any script, with what breaks quoting, search, spreadsheets and databases. */
import { Text } from "@clientela/core"
import { Arbitrary } from "effect"
import { below, choice, oneOf, some } from "./Choice.ts"

const fragments = oneOf(
  "Ana",
  " ",
  "Ruiz",
  "Núñez",
  "O’Brien",
  "O'Brien",
  "d`Angelo",
  "de la Cruz",
  "McDonald",
  "Ñandú",
  "Ångström",
  "Łódź",
  "Ærø",
  "Straße",
  "İstanbul",
  "ΟΔΥΣΣΕΥΣ",
  "שלום",
  "مريم",
  "रमा",
  "राम",
  "日本語",
  "がく",
  "한글",
  "ﬁn",
  "ＶＩＰ",
  "𠀀𠮷",
  "e\u0301",
  "a\u0323\u0302",
  "👨‍👩‍👧",
  "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  "1️⃣",
  "24/7",
  "2024-25",
  "12345",
  "(x)",
  "#",
  "@",
  "@home",
  "'",
  '"',
  ",",
  ";",
  "\\",
  "\\n",
  "\\N",
  "|",
  "\t",
  "=1+1",
  "+",
  "-",
  "@SUM(1)",
  "%",
  "_",
  "{}",
  '{"a":1}',
  "NULL",
  "null",
  "<b>",
  "$1",
  "--",
  "/*",
  "&amp;",
  "\u00A0",
  "\u3000",
  "~",
  "\u{10FFFD}"
)
const anyCharacter = Arbitrary.map(below(0x110000), (code) => String.fromCodePoint(code))
const dirt = oneOf(
  "\u0000",
  "\u0001",
  "\u0007",
  "\u001B",
  "\u007F",
  "\u0085",
  "\r\n",
  "\r",
  "\n",
  "\u2028",
  "\u200B",
  "\u200C",
  "\u200D",
  "\u202E",
  "\u2066",
  "\uFEFF",
  "\u00AD",
  "\u061C",
  "\uFFFF",
  "\uD83D",
  "\uDE00",
  "\uD800\uD800",
  "\u0301",
  "\uFE0F"
)
const joined = (part: Arbitrary.Arbitrary<string>, maxLength: number) =>
  Arbitrary.map(some(part, maxLength), (parts) => parts.join(""))

/** Anything that may stand in a file, lone surrogates and control characters too. Not what a store may hold. */
export const wild: Arbitrary.Arbitrary<string> = joined(choice(fragments, anyCharacter, dirt), 8)

/** One line as `Text.clean` makes it, in any script, never blank. */
export const text: Arbitrary.Arbitrary<string> = Arbitrary.map(
  joined(choice(fragments, fragments, anyCharacter), 5),
  (found) => Text.clean(found) || "Ana"
)

/** Several lines as `Text.cleanLines` makes them, never blank. */
export const lines: Arbitrary.Arbitrary<string> = Arbitrary.map(
  some(text, 3),
  (found) => Text.cleanLines(found.join("\n")) || "Ana"
)
