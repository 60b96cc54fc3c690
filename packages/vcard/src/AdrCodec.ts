/**
 * ADR: a property of the customer. Its id and its internal note stand in X-CLIENTELA-PROPERTY beside it, found again by
 * the address.
 */
import { PostalAddress, type Property, Text } from "@clientela/core"
import { Equal } from "effect"
import * as PropertyCodec from "./PropertyCodec.ts"
import * as TextValue from "./TextValue.ts"
import * as TypeLabel from "./TypeLabel.ts"
import * as VCard from "./VCard.ts"

const names: ReadonlyArray<TypeLabel.Row> = [
  { label: "Home", types: { "3.0": ["home"], "4.0": ["home"] } },
  { label: "Work", types: { "3.0": ["work"], "4.0": ["work"] } }
]

const nowhere: PostalAddress.PostalAddress = {
  line1: null,
  line2: null,
  city: null,
  region: null,
  postalCode: null,
  country: null
}

// RFC 6350 6.3.1: the first two, PO box and extended address, SHOULD be empty, because readers disagree about them.
const components = ({ city, country, line1, line2, postalCode, region }: PostalAddress.PostalAddress) => [
  null,
  null,
  [line1, line2].filter((line) => line !== null).join("\n"),
  city,
  region,
  postalCode,
  country
]

const toAddress = ([box, extended, street, city, region, postalCode, country]: ReadonlyArray<string>) =>
  PostalAddress.make({
    line1: street,
    line2: [extended, box].filter((line) => line !== undefined && line !== "").join("\n"),
    city,
    region,
    postalCode,
    country
  })

const companion = ({ address, id, note }: Property.Property): VCard.Property =>
  VCard.property("X-CLIENTELA-PROPERTY", TextValue.fromComponents([id, note, ...components(address)]))

// RFC 2426 3.2.2: the address as on an envelope, for what prints it. It follows from ADR, so it is never read. 4.0 has
// none.
const envelope = (line: VCard.Property, address: PostalAddress.PostalAddress): VCard.Property => ({
  ...line,
  name: "LABEL",
  value: TextValue.escape(PostalAddress.format(address))
})

export const adr = PropertyCodec.make({
  name: "ADR",
  write: ({ properties }, version) => {
    const places = properties.map(({ address, name }) => {
      const line = VCard.property("ADR", TextValue.fromComponents(components(address)))
      const { label, lines } = TypeLabel.write(line, name, names, version)
      return { label, lines: version === "3.0" ? [...lines, ...lines.map((one) => envelope(one, address))] : lines }
    })
    return [...TypeLabel.grouped(places), ...properties.map(companion)]
  },
  read: (lines) => {
    const known = VCard.named(lines, "X-CLIENTELA-PROPERTY").map((line) => TextValue.toComponents(line.value, "\n"))
    return {
      properties: VCard.named(lines, "ADR").flatMap((line): ReadonlyArray<PropertyCodec.PropertyPart> => {
        const parts = TextValue.toComponents(line.value, "\n")
        const address = toAddress(parts)
        const name = TypeLabel.read(line, lines, names)
        const at = known.findIndex(([, , ...of]) => Equal.equals(of, parts))
        const [id = null, note] = known.splice(at, at < 0 ? 0 : 1)[0] ?? []
        // Many programs write an ADR of blanks for a customer without one.
        return address === null && name === null && id === null
          ? []
          : [{ id, name, address: address ?? nowhere, note: Text.cleanLines(note ?? "") || null }]
      })
    }
  }
})
