/** Dates as people keep them (`1985-04-12`, or `--04-12` without the year) and as each version writes them. */
import { Text } from "@clientela/core"
import { Option } from "effect"
import * as TextValue from "./TextValue.ts"
import * as VCard from "./VCard.ts"

// Apple's year for "no year"; a leap year, so that it holds --02-29.
const noYear = "1604"

const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const shape = /^(\d{4}|-)-?(\d\d)-?(\d\d)(?:T.*)?$/

/** `[year or null, month, day]` of a real date in extended or basic form (`1985-04-12`, `19850412`, `--0412`). */
const parts = (text: string): Option.Option<readonly [year: string | null, month: string, day: string]> => {
  const [, year = "", month = "", day = ""] = shape.exec(text) ?? []
  const limit = month === "02" && year !== "-" && !isLeap(Number(year)) ? 28 : (days[Number(month) - 1] ?? 0)
  return Number(day) >= 1 && Number(day) <= limit
    ? Option.some([year === "-" ? null : year, month, day])
    : Option.none()
}

/** Whether the text is a date exactly as this module gives them: `1985-04-12` or `--04-12`. */
export const isDate = (text: string): boolean => /^(?:\d{4}|-)-\d\d-\d\d$/.test(text) && Option.isSome(parts(text))

/**
 * A date as a line. RFC 2426 3.1.5: 3.0 writes `1985-04-12` and cannot leave out the year, so Apple's 1604 stands in.
 * RFC 6350 4.3.1: 4.0 writes `19850412` and `--0412`. Text that is no date is said to be text.
 */
export const write = (name: string, text: string, version: VCard.Version): VCard.Property => {
  const date = isDate(text) ? parts(text) : Option.none()
  if (Option.isNone(date)) return VCard.property(name, TextValue.escape(text), [["VALUE", ["text"]]])
  const [year, month, day] = date.value
  if (version === "4.0") return VCard.property(name, `${year ?? "--"}${month}${day}`)
  const omitted = year === null ? [["X-APPLE-OMIT-YEAR", [noYear]] as const] : []
  return VCard.property(name, `${year ?? noYear}-${month}-${day}`, omitted)
}

/** The date of a line, or its text where it is none; `null` when nothing is left. */
export const read = (line: VCard.Property): string | null => {
  const text = Text.clean(TextValue.unescape(line.value))
  const omitted = VCard.parameter(line, "X-APPLE-OMIT-YEAR")
  return Option.match(VCard.parameter(line, "VALUE").includes("text") ? Option.none() : parts(text), {
    onNone: () => (text === "" ? null : text),
    onSome: ([year, month, day]) => `${year === null || omitted.includes(year) ? "-" : year}-${month}-${day}`
  })
}
