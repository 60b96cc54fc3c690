/** A whole name in one cell, beside its parts or instead of them. */
import { FullName, PersonName, Text } from "@clientela/core"
import * as Quote from "./Quote.ts"
import * as Reading from "./Reading.ts"

// " Wednesday, September 30, 2026 01:46 PM GMT-05:00": the last line of a QuickBooks report.
const reportDate = /\b(?:19|20)\d{2}\b.*\b\d{1,2}:\d{2}\b/

/** What people write where there is no name. Not "Null", which is one. */
export const nothing = /^(?:-+|n\/a|#n\/a|\?+)$/i

const words = (text: string): ReadonlyArray<string> =>
  Text.fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")

/** Whether everything in `text` is said by the parts already. */
const isSaid = (text: string, parts: ReadonlyArray<string | null>): boolean => {
  const said = new Set(words(parts.filter((part) => part !== null).join(" ")))
  return words(text).every((word) => said.has(word))
}

/**
 * Reads the whole name after the parts of the row, by the rules of `FullName.parse`. Where the parts say it all it is
 * dropped; where they say something else it is kept as the extra `fullName`, as is a name that divides at a guess.
 */
export const read = (reading: Reading.Reading, text: string): void => {
  const whole = Text.clean(text)
  const { name } = reading
  if (whole === "" || nothing.test(whole)) return
  if (name.first !== null || name.last !== null || name.middle !== null) {
    if (!isSaid(whole, [...Object.values(name), reading.company])) Reading.addExtra(reading, "fullName", whole)
    return
  }
  if (reading.company !== null && Text.fold(reading.company) === Text.fold(whole)) return
  if (reportDate.test(whole)) {
    Reading.reject(
      reading,
      "not_a_name",
      `${Quote.value(whole)} is a date and not a name: remove the row if it ends a report`
    )
    return
  }
  const { company, guessed, name: found } = FullName.parse(whole)
  if (company !== null) {
    if (reading.company === null) reading.company = company
    else Reading.addExtra(reading, "fullName", whole)
    return
  }
  // A column of titles or suffixes says it better.
  name.prefix ??= found.prefix
  name.first = found.first
  name.last = found.last
  name.suffix ??= found.suffix
  if (guessed || !isSaid(whole, Object.values(name))) Reading.addExtra(reading, "fullName", whole)
}

const same = (a: ReadonlyArray<string>, b: string): boolean => Text.fold(a.join(" ")) === Text.fold(b)

/**
 * The last name, in a column that is only called "name" beside one for first names. Where it has the whole name again, or
 * a title, they are taken off; a company in it, beside no first name, is a company.
 */
export const readLast = (reading: Reading.Reading, text: string): void => {
  const whole = Text.clean(text)
  if (nothing.test(whole)) return
  const { name } = reading
  const { first } = name
  const { company, name: found } = FullName.parse(whole)
  if (company !== null && first === null && reading.company === null) {
    reading.company = company
    return
  }
  const words = whole.split(" ")
  const length = first?.split(" ").length ?? 0
  if (first !== null && words.length > length && same(words.slice(0, length), first))
    name.last = words.slice(length).join(" ")
  else if (found.last !== null && (found.first === null || (first !== null && same([found.first], first)))) {
    name.last = found.last
    if (name.prefix === null) name.prefix = found.prefix
    else if (found.prefix !== null) name.last = whole
    name.suffix ??= found.suffix
  } else name.last = whole
}

/** The first name, in a column that is only called "name" beside one for last names; the whole name may stand in it. */
export const readFirst = (reading: Reading.Reading, text: string): void => {
  const whole = Text.clean(text)
  if (nothing.test(whole)) return
  const { name } = reading
  const { last } = name
  const words = whole.split(" ")
  const from = words.length - (last?.split(" ").length ?? 0)
  name.first = last !== null && from > 0 && same(words.slice(from), last) ? words.slice(0, from).join(" ") : whole
}

/** A display name: only what parts or company do not say is somebody's choice. Alone it is a full name. */
export const readDisplay = (reading: Reading.Reading, text: string): void => {
  const whole = Text.clean(text)
  if (whole === "") return
  const { name } = reading
  const derived = [PersonName.format({ ...name }), reading.company ?? ""].map(Text.fold)
  if (derived.every((one) => one === "")) read(reading, whole)
  else if (!derived.includes(Text.fold(whole))) reading.displayName = whole
}
