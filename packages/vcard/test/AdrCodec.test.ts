import { PostalAddress, Property } from "@clientela/core"
import { assert, describe, it } from "@effect/vitest"
import { AdrCodec, VCard } from "../src/index.ts"
import { ana, customer } from "./arbitraries.ts"
import { lines, roundTrip, written } from "./roundTrip.ts"

const nowhere = { line1: null, line2: null, city: null, region: null, postalCode: null, country: null }
const place = (id: string, name: string | null, note: string | null = null): Property.Property => ({
  id: Property.PropertyId.make(id),
  ...Property.blank,
  name,
  note,
  address:
    PostalAddress.make({
      line1: "123 Main Street; rear\nApt 4",
      city: "Any Town",
      region: "CA",
      postalCode: "91921-1234"
    }) ?? nowhere
})
const value = ";;123 Main Street\\; rear\\nApt 4;Any Town;CA;91921-1234;"
const envelope = "123 Main Street\\; rear\\nApt 4\\nAny Town\\, CA 91921-1234"

describe("AdrCodec", () => {
  it.prop(
    "what is written is read",
    [customer, VCard.Version],
    ([customer, version]) =>
      assert.deepStrictEqual<unknown>(roundTrip(AdrCodec.adr, customer, version), {
        properties: customer.properties.map(({ address, id, name, note }) => ({ id, name, address, note }))
      }),
    {
      arbitrary: { runs: 500 }
    }
  )

  it("writes the address, the envelope in 3.0, and the note apart", () => {
    const customer = ana({ properties: [place("p1", "Home"), place("p2", "Lake house", "Gate 12"), place("p3", null)] })
    const companions = [
      `X-CLIENTELA-PROPERTY:p1;;${value}`,
      `X-CLIENTELA-PROPERTY:p2;Gate 12;${value}`,
      `X-CLIENTELA-PROPERTY:p3;;${value}`
    ]
    assert.deepStrictEqual(written(AdrCodec.adr, customer, "3.0"), [
      `ADR;TYPE=HOME:${value}`,
      `LABEL;TYPE=HOME:${envelope}`,
      `item1.ADR:${value}`,
      `item1.LABEL:${envelope}`,
      "item1.X-ABLabel:Lake house",
      `ADR:${value}`,
      `LABEL:${envelope}`,
      ...companions
    ])
    assert.deepStrictEqual(written(AdrCodec.adr, customer, "4.0"), [
      `ADR;TYPE=home:${value}`,
      `item1.ADR:${value}`,
      "item1.X-ABLabel:Lake house",
      `ADR:${value}`,
      ...companions
    ])
  })

  it.each([
    // RFC 6350 6.3.1
    [
      'ADR;GEO="geo:12.3457,78.910";LABEL="Mr. John Q. Public, Esq.\\nMail Drop: TNE QB":;;123 Main Street;Any Town;CA;91921-1234;U.S.A.',
      [
        {
          id: null,
          name: null,
          note: null,
          address: {
            line1: "123 Main Street",
            line2: null,
            city: "Any Town",
            region: "CA",
            postalCode: "91921-1234",
            country: "US"
          }
        }
      ]
    ],
    [
      "item1.ADR;type=WORK;type=pref:PO Box 7;Suite 2;1 Main,Rear;Springfield;;;\nitem1.X-ABADR:us",
      [
        {
          id: null,
          name: "Work",
          note: null,
          address: { ...nowhere, line1: "1 Main", line2: "Rear\nSuite 2\nPO Box 7", city: "Springfield" }
        }
      ]
    ],
    [
      "ADR;TYPE=POSTAL:;;1 Main St",
      [{ id: null, name: null, note: null, address: { ...nowhere, line1: "1 Main St" } }]
    ],
    ["ADR:;;;;;;", []]
  ])("reads %s", (text, expected) =>
    assert.deepStrictEqual<unknown>(AdrCodec.adr.read(lines(text), "4.0").properties, expected)
  )

  it("a note is not believed of another address", () => {
    const text = "ADR:;;2 Main St;;;;\nADR:;;1 Main St;;;;\nX-CLIENTELA-PROPERTY:p1;Gate 12;;;1 Main St;;;;"
    const found = AdrCodec.adr.read(lines(text), "3.0").properties ?? []
    assert.deepStrictEqual(
      found.map(({ address, id, note }) => [address.line1, id, note]),
      [
        ["2 Main St", null, null],
        ["1 Main St", "p1", "Gate 12"]
      ]
    )
  })
})
