/** E-mail addresses in a cell, as people fill it. */
import { Email, Label, Text } from "@clientela/core"
import { Equal } from "effect"
import * as Placeholder from "./Placeholder.ts"
import * as Quote from "./Quote.ts"
import * as Reading from "./Reading.ts"

/** Adds the addresses; a piece that is no address refuses the row, because mail would go nowhere in silence. */
export const read = (
  reading: Reading.Reading,
  text: string,
  label: Label.Label,
  primary: boolean,
  header: string
): void => {
  if (Placeholder.isPlaceholder(text)) return
  const [addresses, invalid] = Email.parseMany(text)
  const bad = invalid[0]
  if (bad !== undefined) {
    // Words that were cut at their blanks are shown as they stand.
    const { message } = addresses.length === 0 ? new Email.InvalidEmail({ value: Text.clean(text) }) : bad
    Reading.reject(reading, "invalid_email", `${Quote.column(header)}: ${message}. Correct the cell or empty it`)
  }
  for (const address of addresses) reading.emails.push({ address, label, primary: primary && address === addresses[0] })
}

/** Whether a cell with the address and the label of this e-mail reads back as both. */
export const isPlain = (email: Email.Email): boolean =>
  Label.fromText(email.label) === email.label &&
  !email.label.startsWith("*") &&
  Equal.equals(Email.parseMany(email.address), [[email.address], []])
