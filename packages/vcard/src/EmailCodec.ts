/** EMAIL: the address, its label, and which one is primary. */
import { Email, Label } from "@clientela/core"
import { Array, Result } from "effect"
import * as PropertyCodec from "./PropertyCodec.ts"
import * as TextValue from "./TextValue.ts"
import * as TypeLabel from "./TypeLabel.ts"
import * as VCard from "./VCard.ts"

const labels: ReadonlyArray<TypeLabel.Row> = [
  ...TypeLabel.same("home", "work"),
  { label: Label.other, types: { "3.0": [], "4.0": [] } }
]

/** A line whose value is no address gives a warning `invalid_email`. */
export const email = PropertyCodec.make({
  name: "EMAIL",
  write: ({ emails }, version) =>
    TypeLabel.grouped(
      emails.map(({ address, label, primary }) =>
        // RFC 2426 3.3.2: INTERNET is the kind of address, and what older readers look for.
        TypeLabel.write(VCard.property("EMAIL", TextValue.escape(address)), label, labels, version, {
          always: version === "3.0" ? ["internet"] : [],
          primary
        })
      )
    ),
  read: (lines) => {
    const found = VCard.named(lines, "EMAIL")
    const preferred = TypeLabel.preferred(found)
    const [emails, invalid] = Array.partition(found, (line) =>
      Result.map(Email.parse(TextValue.unescape(line.value).replace(/^mailto:/i, "")), (address) =>
        Email.makeUnchecked(address, {
          label: Label.fromText(TypeLabel.read(line, lines, labels)),
          primary: line === preferred
        })
      )
    )
    return {
      emails,
      warnings: invalid.map(({ message }) => ({ field: "emails", code: "invalid_email", message }))
    }
  }
})
