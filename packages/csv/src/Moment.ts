/** Times in cells. Only ISO 8601 order is read: 03/04/2026 is March to one half of the world and April to the other. */
import { Instant } from "@clientela/core"
import { Option } from "effect"

const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i

// A file of a million rows has few different days of creation in a row.
const remembered: { text: string; moment: Option.Option<Instant.Instant> } = { text: "", moment: Option.none() }

/**
 * Reads a date or a moment; without a zone it is taken as UTC.
 *
 * parse("2024-03-12 09:14") // => Option.some("2024-03-12T09:14:00.000Z")
 */
export const parse = (text: string): Option.Option<Instant.Instant> => {
  if (text === remembered.text) return remembered.moment
  const match = iso.exec(text)
  if (match === null) return Option.none()
  const [, date = "", time = "00:00", zone = "Z"] = match
  remembered.text = text
  remembered.moment = Instant.parse(`${date}T${time}${zone.toUpperCase() === "UTC" ? "Z" : zone}`)
  return remembered.moment
}
