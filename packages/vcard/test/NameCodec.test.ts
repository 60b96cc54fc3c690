import { Customer, PersonName } from "@clientela/core"
import { assert, describe, it } from "@effect/vitest"
import { NameCodec, VCard } from "../src/index.ts"
import { ana, customer } from "./arbitraries.ts"
import { lines, roundTrip, written } from "./roundTrip.ts"

const acme = ana({ kind: "company", name: PersonName.empty, company: "ABC, Inc." })

describe("NameCodec", () => {
  it.prop(
    "what is written is read",
    [customer, VCard.Version],
    ([customer, version]) => {
      assert.deepStrictEqual(roundTrip(NameCodec.fn, customer, version), {
        displayName: Customer.displayName(customer) || null
      })
      assert.deepStrictEqual(roundTrip(NameCodec.n, customer, version), { name: customer.name })
      assert.deepStrictEqual(roundTrip(NameCodec.title, customer, version), { role: customer.role })
      assert.strictEqual(roundTrip(NameCodec.org, customer, version).company, customer.company)
      const kind = roundTrip(NameCodec.kind, customer, version).kind
      // What a draft takes a card for that does not say.
      const taken = PersonName.isEmpty(customer.name) && customer.company !== null ? "company" : "person"
      assert.strictEqual(kind ?? taken, customer.kind)
      assert.isTrue(version === "3.0" || kind === customer.kind)
      const { type } = roundTrip(NameCodec.type, customer, version)
      assert.strictEqual(type ?? Customer.typeOf(customer.kind), customer.type)
    },
    { arbitrary: { runs: 500 } }
  )

  it.prop("there is one FN always, and one N in 3.0", [customer, VCard.Version], ([customer, version]) => {
    assert.lengthOf(NameCodec.fn.write(customer, version), 1)
    const names = NameCodec.n.write(customer, version).length
    assert.isTrue(version === "3.0" ? names === 1 : names <= 1)
  })

  it.each([
    [
      ana({
        name: PersonName.make({
          prefix: "Dr.",
          first: "John",
          middle: "Philip Paul",
          last: "Stevenson",
          suffix: "Jr., M.D."
        })
      }),
      ["N:Stevenson;John;Philip Paul;Dr.;Jr.\\, M.D."],
      ["N:Stevenson;John;Philip Paul;Dr.;Jr.\\, M.D."]
    ],
    [acme, ["N:;;;;"], []]
  ] as const)("N of customer %#", (customer, third, fourth) => {
    assert.deepStrictEqual(written(NameCodec.n, customer, "3.0"), [...third])
    assert.deepStrictEqual(written(NameCodec.n, customer, "4.0"), [...fourth])
  })

  it.each([
    [acme, ["ORG:ABC\\, Inc."]],
    [ana({ company: "ABC, Inc.", extras: { department: "Sales; North" } }), ["ORG:ABC\\, Inc.;Sales\\; North"]],
    [ana({ extras: { department: "Sales" } }), ["ORG:;Sales"]],
    [ana({ extras: { department: " " } }), []],
    [ana(), []]
  ])("ORG of customer %#", (customer, expected) =>
    assert.deepStrictEqual(written(NameCodec.org, customer, "3.0"), expected)
  )

  it.each([
    [acme, ["X-ABShowAs:COMPANY"], ["KIND:org"]],
    [ana(), [], ["KIND:individual"]],
    [ana({ name: PersonName.empty, company: "ABC" }), ["X-CLIENTELA-KIND:person"], ["KIND:individual"]]
  ])("KIND of customer %#", (customer, third, fourth) => {
    assert.deepStrictEqual(written(NameCodec.kind, customer, "3.0"), third)
    assert.deepStrictEqual(written(NameCodec.kind, customer, "4.0"), fourth)
  })

  it("a display name that somebody chose is FN", () =>
    assert.deepStrictEqual(written(NameCodec.fn, ana({ displayName: "Ana & Bob" }), "4.0"), ["FN:Ana & Bob"]))

  it("reads what others write", () => {
    // RFC 6350 6.2.2 and 6.6.4
    assert.deepStrictEqual(NameCodec.n.read(lines("N:Stevenson;John;Philip,Paul;Dr.;Jr.,M.D.,A.C.P."), "4.0").name, {
      last: "Stevenson",
      first: "John",
      middle: "Philip Paul",
      prefix: "Dr.",
      suffix: "Jr. M.D. A.C.P."
    })
    assert.deepStrictEqual(NameCodec.n.read(lines("n:Public"), "4.0").name, PersonName.make({ last: "Public" }))
    assert.deepStrictEqual(NameCodec.org.read(lines("ORG:ABC\\, Inc.;North American Division;Marketing"), "4.0"), {
      company: "ABC, Inc.",
      extras: { department: "North American Division, Marketing" }
    })
    assert.deepStrictEqual(NameCodec.kind.read(lines("X-ABSHOWAS:company"), "3.0"), { kind: "company" })
    assert.deepStrictEqual(NameCodec.kind.read(lines("KIND:group"), "4.0"), { kind: null })
    assert.deepStrictEqual(NameCodec.fn.read(lines("TEL:1"), "4.0"), { displayName: null })
  })

  it("HCP-4: a type that one would not guess is said, any other is not", () => {
    assert.deepStrictEqual(written(NameCodec.type, { ...acme, type: "homeowner" }, "3.0"), [
      "X-CLIENTELA-TYPE:homeowner"
    ])
    assert.deepStrictEqual(written(NameCodec.type, { ...acme, type: "business" }, "3.0"), [])
    assert.deepStrictEqual(NameCodec.type.read(lines("X-CLIENTELA-TYPE:landlord"), "3.0"), { type: null })
  })
})
