/** A whole name in one cell, beside its parts or instead of them. */
import { FullName, PersonName, Text } from "@clientela/core"
import * as Reading from "./Reading.ts"

// " Wednesday, September 30, 2026 01:46 PM GMT-05:00": the last line of a QuickBooks report.
const reportDate = /\b(?:19|20)\d{2}\b.*\b\d{1,2}:\d{2}\b/

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
  if (whole === "" || /^(?:-+|n\/a|#n\/a|\?+)$/i.test(whole)) return
  if (name.first !== null || name.last !== null || name.middle !== null) {
    if (!isSaid(whole, [...Object.values(name), reading.company])) Reading.addExtra(reading, "fullName", whole)
    return
  }
  if (reading.company !== null && Text.fold(reading.company) === Text.fold(whole)) return
  if (reportDate.test(whole)) {
    Reading.reject(
      reading,
      "not_a_name",
      `${Reading.quote(whole)} is a date and not a name: remove the row if it ends a report`
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

/** A display name: only what parts or company do not say is somebody's choice. Alone it is a full name. */
export const readDisplay = (reading: Reading.Reading, text: string): void => {
  const whole = Text.clean(text)
  if (whole === "") return
  const { name } = reading
  const derived = [PersonName.format({ ...name }), reading.company ?? ""].map(Text.fold)
  if (derived.every((one) => one === "")) read(reading, whole)
  else if (!derived.includes(Text.fold(whole))) reading.displayName = whole
}
