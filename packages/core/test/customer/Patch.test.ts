import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Equal, Result } from "effect"
import type * as Customer from "../../src/customer/Customer.ts"
import * as DisplayName from "../../src/customer/DisplayName.ts"
import * as Patch from "../../src/customer/Patch.ts"
import * as Email from "../../src/people/Email.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as Fixtures from "../fixtures/Fixtures.ts"
import * as People from "../fixtures/People.ts"

const ana = Fixtures.customer({ name: PersonName.make({ first: "Ana", last: "Ruiz" }) })
const acme = Fixtures.customer({ company: "Acme", name: PersonName.make({ first: "Ana" }), kind: "company" })
const patched = (self: Customer.Customer, patch: Patch.Patch, options?: Patch.Options) =>
  Result.getOrThrow(Patch.apply(self, patch, options))

const fields: ReadonlyArray<(text: string | null) => Patch.Patch> = [
  (company) => ({ company }),
  (role) => ({ role }),
  (displayName) => ({ displayName }),
  (first) => ({ name: { first } }),
  (last) => ({ name: { last } }),
  (text) => ({ kind: text === null ? "person" : "company", type: text === null ? "homeowner" : "business" })
]
const patch = Arbitrary.map(
  Arbitrary.all([Arbitraries.wild, Arbitraries.wild, Arbitrary.array(Arbitraries.wild, { maxLength: 2 })]),
  ([a, b, rest]): Patch.Patch => {
    const pick = (text: string) => fields[text.length % fields.length]?.(text === "" ? null : text)
    return Object.assign({}, pick(a), pick(b), ...rest.map(pick))
  }
)

describe("Patch", () => {
  it.prop(
    "a patch of anything leaves a valid customer or is refused, and applied twice it gives the very same one",
    [People.customer, patch],
    ([one, found]) => {
      const once = People.after(one, Patch.apply(one, found))
      const again = Patch.apply(once, found)
      if (Result.isSuccess(again)) assert.strictEqual(again.success, once)
    },
    { arbitrary: { runs: 300 } }
  )

  it.prop("a patch changes the fields that it has", [People.customer, patch], ([one, found]) => {
    const next = Result.getOrElse(Patch.apply(one, found), () => one)
    for (const field of Object.keys(one)) {
      const [before, after] = [
        new Map<string, unknown>(Object.entries(one)),
        new Map<string, unknown>(Object.entries(next))
      ]
      if (!(field in found)) assert.strictEqual(after.get(field), before.get(field))
    }
  })

  it.prop("what the customer says already changes nothing", [People.customer], ([one]) => {
    const { company, displayName, kind, name, role, type } = one
    assert.strictEqual(patched(one, {}), one)
    assert.strictEqual(patched(one, { company, displayName, kind, name, role, type }), one)
  })

  it.prop(
    "patches of different fields made at once are both kept, of one field the second is refused",
    [Arbitraries.text, Arbitraries.text],
    ([a, b]) => {
      const base = { company: ana.company, role: ana.role }
      const first = patched(ana, { company: a }, { base })
      assert.deepStrictEqual(patched(first, { role: b }, { base }), { ...ana, company: a, role: b })
      const second = Patch.apply(first, { company: b }, { base })
      assert.strictEqual(People.refusal(second), a === b ? "none" : "VersionConflict")
      assert.strictEqual(patched(first, { company: a }, { base }), first)
    }
  )

  it("VC-6: a conflict names the fields", () => {
    const base: Patch.Patch = { name: { first: "Ana", last: "Ruiz" }, role: " " }
    const theirs = patched(ana, { name: { last: "Gómez" }, role: "boss" })
    const mine = Patch.apply(theirs, { name: { last: "Roca" }, role: "clerk" }, { base })
    assert.deepStrictEqual(
      Result.isFailure(mine) && mine.failure,
      new Patch.VersionConflict({ fields: ["role", "last"] })
    )
    assert.strictEqual(patched(theirs, { name: { first: "Eva" } }, { base }).name.last, "Gómez")
  })

  it("N1, N2: a display name that is cleared is none", () => {
    const family = patched(ana, { displayName: " Familia  Ruiz " })
    assert.strictEqual(DisplayName.of(family), "Familia Ruiz")
    for (const blank of ["   ", "\u200B", "", null]) {
      assert.deepStrictEqual(patched(family, { displayName: blank }), ana)
    }
    assert.strictEqual(DisplayName.of(ana), "Ana Ruiz")
  })

  const refusals: ReadonlyArray<readonly [string, Customer.Customer, Patch.Patch, string]> = [
    ["N4: a company without a name", ana, { kind: "company", company: " " }, "CompanyNameRequired"],
    ["N5: a company whose name is cleared", acme, { company: null }, "CompanyNameRequired"],
    ["N5: a company that becomes a person", acme, { company: null, kind: "person" }, "none"],
    ["N4: a company with a name", ana, { kind: "company", company: "Acme" }, "none"],
    ["N7: nothing left", ana, { name: { first: "", last: "\u200B" } }, "CannotRemoveLastIdentifier"],
    ["N7: nothing but a title", ana, { name: { prefix: "Dr.", first: "", last: "" } }, "CannotRemoveLastIdentifier"],
    ["the first name of two", ana, { name: { first: null } }, "none"],
    ["JOB-2: a title of the list", ana, { name: { prefix: "miss" } }, "none"],
    ["JOB-2: a title of no list", ana, { name: { prefix: "Captain" } }, "HonorificUnknown"],
    ["N14: 101 characters of a name", ana, { name: { middle: "👨‍👩‍👧".repeat(101) } }, "NameTooLong"],
    ["N14: 101 characters of a company", ana, { company: "x".repeat(101) }, "NameTooLong"],
    ["N14: 101 characters to be shown", ana, { displayName: "x".repeat(101) }, "NameTooLong"],
    ["N14: 100 characters as people see them", ana, { displayName: "👨‍👩‍👧".repeat(100) }, "none"]
  ]
  it.each(refusals)("%s: %j", (_, self, found, expected) =>
    assert.strictEqual(People.refusal(Patch.apply(self, found)), expected)
  )

  it("one refused field keeps all of them out", () => {
    assert.isTrue(Result.isFailure(Patch.apply(acme, { role: "boss", company: "" })))
    assert.isNull(acme.role)
  })

  it("N7: an e-mail is enough", () => {
    const mailed = { ...ana, emails: [Email.make("ana@x.com", { primary: true })] }
    assert.strictEqual(DisplayName.of(patched(mailed, { name: { first: "", last: "" } })), "ana@x.com")
  })

  it("N9, N13: case stays, what nobody sees goes", () => {
    const { company, name } = patched(ana, { name: { last: "de la\u202E  McDonald\n" }, company: "ACME llc" })
    assert.deepStrictEqual([name.last, company], ["de la McDonald", "ACME llc"])
  })

  it("a title and a long name that came with a file may stay", () => {
    const titled = { ...ana, name: { ...ana.name, prefix: "Dña." }, company: "x".repeat(200) }
    assert.strictEqual(patched(titled, { name: { prefix: "Dña.", first: "Eva" } }).name.prefix, "Dña.")
    assert.isTrue(Equal.equals(patched(titled, { company: "x".repeat(200), role: "boss" }).company, titled.company))
    assert.strictEqual(patched(ana, { name: { prefix: "sra" } }, { titles: ["Sr.", "Sra."] }).name.prefix, "Sra.")
  })

  it("HCP-4: a patch says homeowner or business, and a person may be a business", () => {
    assert.strictEqual(ana.type, "homeowner")
    const business = patched(ana, { type: "business" })
    assert.deepStrictEqual(business, { ...ana, type: "business" })
    assert.deepStrictEqual([business.kind, patched(business, { type: "homeowner" }).type], ["person", "homeowner"])
  })
})
