/** Phones and e-mails as core reads them. */
import { Email, Label, type Phone, PhoneNumber } from "@clientela/core"
import { Arbitrary, Result } from "effect"
import { below, boolean, choice, oneOf, orNull } from "./Choice.ts"
import { text } from "./Text.ts"

const label = Arbitrary.map(oneOf("", "cell", "work", "Fax", "Grandma's"), Label.fromText)

const written = oneOf(
  ["(512) 867-5309", "US"],
  ["1-512-867-5309", "US"],
  ["+1 (512) 867‑5309", "US"],
  ["(555) 223-4567", "US"],
  ["1-800-FLOWERS", "US"],
  ["512-867-5309 ext. 12", "US"],
  ["787-764-1234", "US"],
  ["011 52 55 1234 5678", "US"],
  ["612 34 56 78", "ES"],
  ["+44 (0)7911 123456", "GB"],
  ["0115 496 0123", "GB"],
  ["011 15-2345-6789", "AR"],
  ["٠٥٠١٢٣٤٥٦٧", "SA"],
  ["8 (912) 345-67-89", "RU"],
  ["06 20 123 4567", "HU"],
  ["030 123456", "DE"],
  ["+39 06 6982", "IT"],
  ["911", "US"],
  ["ask at the desk", "US"],
  ["?", "US"],
  ["12 or 13", "US"],
  ["000000000000", "US"]
)
const american = Arbitrary.map(below(8_000_000), (n) => [`512${String(n + 2_000_000)}`, "US"] as const)
const unreadable = Arbitrary.map(text, (raw) => [raw, "US"] as const)

/** A phone as `PhoneNumber.parse` reads it, unreadable ones too. */
export const phone: Arbitrary.Arbitrary<Phone.Phone> = Arbitrary.map(
  Arbitrary.all([choice<readonly [string, string]>(written, written, american, unreadable), label, boolean, boolean]),
  ([[raw, region], of, primary, smsAllowed]) => ({
    ...PhoneNumber.parse(raw, region, { label: of, primary }),
    smsAllowed
  })
)

const address = Arbitrary.map(
  Arbitrary.all([
    oneOf("ana", "Ana.Ruiz", "ana+plumber", "o'brien", "ñandú", "INFO", "a_b%c", '"john smith"', "=cmd", "-x", "用户"),
    orNull(below(1000)),
    oneOf("example.com", "Example.COM", "bücher.example", "mail.example.co.uk")
  ]),
  ([name, number, domain]) =>
    Result.getOrElse(
      Email.parse(`${name}${name.endsWith('"') ? "" : (number ?? "")}@${domain}`),
      () => "ana@example.com"
    )
)

/** An e-mail as `Email.parse` reads it. */
export const email: Arbitrary.Arbitrary<Email.Email> = Arbitrary.map(
  Arbitrary.all({ address, label, primary: boolean }),
  (parts) => Email.makeUnchecked(parts.address, parts)
)
