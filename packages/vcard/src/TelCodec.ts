/**
 * TEL: the number in international form, its label, and which one is primary. What was typed, and what the business
 * decided about it, stands in X-CLIENTELA-PHONE beside it, so that no other program stumbles over it.
 */
import { Label, type Phone, PhoneNumber } from "@clientela/core"
import { Equal } from "effect"
import * as PropertyCodec from "./PropertyCodec.ts"
import * as TextValue from "./TextValue.ts"
import * as TypeLabel from "./TypeLabel.ts"
import * as VCard from "./VCard.ts"

// RFC 2426 3.3.1 and RFC 6350 6.4.1; `main` is Apple's in 3.0 and RFC 7852's in 4.0. 4.0 takes a number for a voice
// line unless said.
const labels: ReadonlyArray<TypeLabel.Row> = [
  { label: "work fax", types: { "3.0": ["work", "fax"], "4.0": ["work", "fax"] } },
  { label: "home fax", types: { "3.0": ["home", "fax"], "4.0": ["home", "fax"] } },
  { label: "fax", types: { "3.0": ["fax"], "4.0": ["fax"] } },
  { label: "pager", types: { "3.0": ["pager"], "4.0": ["pager"] } },
  { label: "mobile", types: { "3.0": ["cell", "voice"], "4.0": ["cell"] } },
  { label: "main", types: { "3.0": ["main"], "4.0": ["main-number"] } },
  { label: "work", types: { "3.0": ["work", "voice"], "4.0": ["work"] } },
  { label: "home", types: { "3.0": ["home", "voice"], "4.0": ["home"] } },
  { label: Label.other, types: { "3.0": ["voice"], "4.0": [] } }
]

const dialable = /^\+\d+$/

/** The number as text: `+15128675309 x12` where it could be read, what was typed otherwise. */
const toText = (phone: Phone.Phone): string => {
  if (phone.e164 === null) return phone.raw
  return phone.extension === null ? phone.e164 : `${phone.e164} x${phone.extension}`
}

// RFC 6350 6.4.1 and RFC 3966: tel:+15128675309;ext=12. Only digits are an extension there.
const number = (phone: Phone.Phone, version: VCard.Version): VCard.Property =>
  version === "4.0" && phone.e164 !== null && dialable.test(phone.e164) && /^\d*$/.test(phone.extension ?? "")
    ? VCard.property("TEL", `tel:${phone.e164}${phone.extension === null ? "" : `;ext=${phone.extension}`}`, [
        ["VALUE", ["uri"]]
      ])
    : VCard.property("TEL", TextValue.escape(toText(phone)))

/** The text of a value: a tel: URI as `toText` would give it. */
const textOf = (property: VCard.Property): string => {
  const [, number, parameters = ""] = /^tel:([^;]*)(.*)$/i.exec(property.value) ?? []
  if (number === undefined) return TextValue.unescape(property.value)
  const extension = /;ext=([^;]*)/i.exec(parameters)?.[1]
  return extension === undefined ? number : `${number} x${extension}`
}

/** What a reader makes of the text alone. Without a region only numbers in international form are read. */
const plain = (text: string, phone: Pick<Phone.Phone, "label" | "primary">): Phone.Phone =>
  PhoneNumber.parse(text, "", phone)

// The text of its TEL, by which it is found again; then what that text does not say.
const companion = (phone: Phone.Phone, tel: VCard.Property): VCard.Property =>
  VCard.property(
    "X-CLIENTELA-PHONE",
    TextValue.fromComponents([
      textOf(tel),
      phone.raw,
      phone.e164,
      phone.extension,
      phone.valid ? "valid" : "invalid",
      phone.smsAllowed ? "sms" : "no-sms"
    ])
  )

const isPlain = (phone: Phone.Phone): boolean =>
  phone.raw === toText(phone) && Equal.equals(plain(phone.raw, phone), phone)

export const tel = PropertyCodec.make({
  name: "TEL",
  write: ({ phones }, version) => {
    const numbers = phones.map((phone) => ({ phone, property: number(phone, version) }))
    const labelled = numbers.map(({ phone, property }) =>
      TypeLabel.write(property, phone.label, labels, version, {
        parameters: property.parameters,
        primary: phone.primary
      })
    )
    // All companions or none: two numbers of one text are told apart by their order.
    const companions = phones.every(isPlain) ? [] : numbers.map(({ phone, property }) => companion(phone, property))
    return [...TypeLabel.grouped(labelled), ...companions]
  },
  read: (lines) => {
    const found = VCard.named(lines, "TEL")
    const preferred = TypeLabel.preferred(found)
    const known = VCard.named(lines, "X-CLIENTELA-PHONE").map((property) => TextValue.toComponents(property.value))
    return {
      phones: found.flatMap((property): ReadonlyArray<Phone.Phone> => {
        const text = textOf(property)
        const point = {
          label: Label.fromText(TypeLabel.read(property, lines, labels)),
          primary: property === preferred
        }
        const at = known.findIndex(([of]) => of === text)
        const [, raw = "", e164 = "", extension = "", valid, sms] = known.splice(at, at < 0 ? 0 : 1)[0] ?? []
        if (raw === "") return text.trim() === "" ? [] : [plain(text, point)]
        return [
          {
            raw,
            e164: e164 || null,
            extension: extension || null,
            valid: valid === "valid",
            smsAllowed: sms !== "no-sms",
            ...point
          }
        ]
      })
    }
  }
})
