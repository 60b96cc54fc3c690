/** A whole name in one cell, beside its parts or instead of them. */
import { PersonName, Text } from "@clientela/core"
import * as Reading from "./Reading.ts"

const legalForm =
  /(?:^|[\s,])(?:llc|l\.l\.c|inc|ltd|limited|llp|plc|corp|corporation|gmbh|sarl|s\.a|s\.l|b\.v|& co|& sons)\.?$/i
const nameSuffix = /^(?:jr|sr|ii|iii|iv|md|m\.d|phd|ph\.d|esq)\.?$/i

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
 * Reads the whole name after the parts of the row. Where they say it all it is dropped; where they say something else
 * it is kept as the extra `fullName`. Without parts it is split, and a name of more than two words without a comma is
 * kept whole besides, because where it divides is a guess. `Acme, Inc.` is a company.
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
  if (reading.company === null && legalForm.test(whole)) {
    reading.company = whole
    return
  }
  if (reportDate.test(whole)) {
    Reading.reject(
      reading,
      "not_a_name",
      `${Reading.quote(whole)} is a date and not a name: remove the row if it ends a report`
    )
    return
  }
  const comma = whole.lastIndexOf(",")
  const suffix = comma > 0 && nameSuffix.test(whole.slice(comma + 1).trim()) ? whole.slice(comma + 1).trim() : null
  const rest = suffix === null ? whole : whole.slice(0, comma)
  const split = PersonName.fromFullName(rest)
  name.first = split.first
  name.last = split.last
  name.suffix ??= suffix
  if (!rest.includes(",") && rest.split(" ").length > 2) Reading.addExtra(reading, "fullName", whole)
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
