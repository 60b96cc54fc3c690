import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Option, Result, Schema } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import * as LeadSource from "../../src/parts/LeadSource.ts"
import * as LeadSourceRegistry from "../../src/registries/LeadSourceRegistry.ts"
import { customer } from "../fixtures/Fixtures.ts"

const { seeded } = LeadSourceRegistry
const isRegistry = Schema.is(LeadSourceRegistry.LeadSourceRegistry)
const failure = <A, E>(result: Result.Result<A, E>) => Result.getOrThrow(Result.flip(result))
const own = Result.getOrThrow(LeadSourceRegistry.create(seeded, "Lawn sign"))
const archived = Result.getOrThrow(LeadSourceRegistry.setArchived(own, "lawn sign", true))
const labels = (registry: LeadSourceRegistry.LeadSourceRegistry): ReadonlyArray<string> =>
  registry.map(({ label }) => label)
const nobody = customer({ company: "Acme" })
const heardBy = (name: string, setBy: Customer.SetBy | null = "user"): Customer.Customer => ({
  ...nobody,
  leadSource: LeadSource.LeadSource.make(name),
  leadSourceSetBy: setBy
})

describe("LeadSourceRegistry", () => {
  it.prop(
    "whatever links say, the registry stays one that the schema admits, and what they mean is found in it",
    [Arbitraries.wild, Arbitraries.wild],
    ([one, two]) => {
      const step = (registry: LeadSourceRegistry.LeadSourceRegistry, text: string) =>
        Option.match(LeadSourceRegistry.resolve(registry, text), {
          onNone: () => registry,
          onSome: (found) => {
            assert.deepStrictEqual(LeadSourceRegistry.resolve(found.registry, text), Option.some(found))
            return found.registry
          }
        })
      const registry = step(step(seeded, one), two)
      assert.isTrue(isRegistry(registry))
      assert.strictEqual(step(step(registry, one), two), registry)
    },
    { arbitrary: { runs: 300 } }
  )

  it.prop("renaming there and back restores the registry and the customers", [Arbitraries.customer], ([one]) => {
    const holder = { ...one, leadSource: LeadSource.LeadSource.make("Lawn sign") }
    const there = Result.getOrThrow(LeadSourceRegistry.rename(own, "lawn-sign", "Yard sign", [holder, one]))
    const back = Result.getOrThrow(LeadSourceRegistry.rename(there.registry, "Yard sign", "Lawn sign", there.holders))
    const { event, ...edited } = back
    assert.deepStrictEqual(edited, { registry: own, holders: [holder] })
    assert.deepStrictEqual([event.before, event.after, ...event.ids].map(String), ["Yard sign", "Lawn sign", holder.id])
    assert.isTrue(there.holders.every((changed) => Schema.is(Customer.Customer)(changed)))
  })

  it("JOB-25: every book starts with five sources that cannot be edited", () => {
    assert.deepStrictEqual(labels(seeded), ["Referral", "Flyer", "Vehicle wrap", "Event", "Other"])
    assert.isTrue(isRegistry(seeded) && seeded.every(({ editable }) => !editable))
  })

  const refused: ReadonlyArray<readonly [string, string]> = [
    ["Vehicle  wrap", "LeadSourceDuplicate"],
    ["vehicle_wrap", "LeadSourceDuplicate"],
    ["LAWN SIGN", "LeadSourceDuplicate"],
    ["Recomendación", "LeadSourceDuplicate"],
    ["recomendacion", "LeadSourceDuplicate"],
    [" \u200B ", "LeadSourceNameRequired"],
    ["--_", "LeadSourceNameRequired"]
  ]
  it.each(refused)("JOB-26, U26: creating %j is %s", (name, tag) =>
    assert.strictEqual(failure(LeadSourceRegistry.create(own, name))._tag, tag)
  )

  it("U26: a seeded source is not edited", () => {
    assert.strictEqual(failure(LeadSourceRegistry.rename(own, "flyer", "Leaflet", []))._tag, "LeadSourceNotEditable")
    assert.strictEqual(failure(LeadSourceRegistry.setArchived(own, "Empfehlung", true))._tag, "LeadSourceNotEditable")
  })

  it("one that nobody created is not found", () =>
    assert.strictEqual(failure(LeadSourceRegistry.setArchived(own, "radio", true))._tag, "LeadSourceNotFound"))

  it("renaming onto another source is a duplicate, another spelling of its own name is not", () => {
    assert.strictEqual(failure(LeadSourceRegistry.rename(own, "lawn sign", "FLYER", []))._tag, "LeadSourceDuplicate")
    const given = [heardBy("lawn sign"), heardBy("Lawn Sign"), heardBy("Flyer"), nobody]
    const { holders, registry } = Result.getOrThrow(LeadSourceRegistry.rename(own, "lawn sign", "Lawn Sign", given))
    assert.deepStrictEqual<unknown>(holders, [{ ...heardBy("Lawn Sign"), id: nobody.id }])
    assert.include(labels(registry), "Lawn Sign")
  })

  it("an archived source is not offered and not chosen, and stays where it is", () => {
    assert.notInclude(
      LeadSourceRegistry.choices(archived, "en").map(({ label }) => label),
      "Lawn sign"
    )
    const found = failure(LeadSourceRegistry.set(archived, nobody, "Lawn sign", "user"))
    assert.deepStrictEqual([found._tag, found.archived], ["LeadSourceNotFound", true])
    const holder = heardBy("Lawn sign")
    assert.strictEqual(Result.getOrThrow(LeadSourceRegistry.set(archived, holder, "lawn-sign", "user")), holder)
    assert.deepStrictEqual(LeadSourceRegistry.setArchived(archived, "lawn sign", false), Result.succeed(own))
  })

  it("JOB-29: what can be chosen comes in the words of the language", () =>
    assert.deepStrictEqual<unknown>(LeadSourceRegistry.choices(seeded, "es")[0], {
      source: "Referral",
      label: "Recomendación"
    }))

  type Said = readonly [string | null, Customer.SetBy | null]
  const sets: ReadonlyArray<readonly [string, Said, string | null, Customer.SetBy, Said]> = [
    ["a user says", [null, null], "vehicle_wrap", "user", ["Vehicle wrap", "user"]],
    ["a user overrules a link", ["Flyer", "utm"], "Event", "user", ["Event", "user"]],
    ["a user confirms a link", ["Flyer", "utm"], "Flyer", "user", ["Flyer", "user"]],
    ["U14: a link does not overrule a user", ["Flyer", "user"], "Event", "utm", ["Flyer", "user"]],
    ["a link does not overrule a user's none", [null, "user"], "Event", "utm", [null, "user"]],
    ["a link does not overrule an import", ["Flyer", "import"], "Event", "utm", ["Flyer", "import"]],
    ["a link fills in what is empty", [null, null], "Event", "utm", ["Event", "utm"]],
    ["a link overrules a link", ["Flyer", "utm"], "Event", "utm", ["Event", "utm"]],
    ["an import overrules a link", ["Flyer", "utm"], "Event", "import", ["Event", "import"]],
    ["a user says that nobody knows", ["Flyer", "utm"], null, "user", [null, "user"]]
  ]
  it.each(sets)("%s", (_, [source, setBy], name, by, expected) => {
    const before = source === null ? { ...nobody, leadSourceSetBy: setBy } : heardBy(source, setBy)
    const after = Result.getOrThrow(LeadSourceRegistry.set(seeded, before, name, by))
    assert.deepStrictEqual<unknown>([after.leadSource, after.leadSourceSetBy], expected)
  })

  const links: ReadonlyArray<readonly [string, string, string, string, string, number]> = [
    ["U1", "facebook", "en", "Facebook", "Facebook", 1],
    ["U3", "Jobber_help_center", "en", "Jobber help center", "Jobber help center", 1],
    ["U6", "FB", "en", "FB", "FB", 1],
    ["JOB-29", "website", "es", "Website", "sitio web", 1],
    ["JOB-29", "WEBSITE", "de-AT", "WEBSITE", "Website", 1],
    ["JOB-29", "REFERRAL", "pt", "Referral", "Indicação", 0],
    ["JOB-29", "lawn+sign".replace("+", "-"), "en", "Lawn sign", "Lawn sign", 0]
  ]
  it.each(links)("%s: %s in %s is %s, shown as %s", (_, utm, locale, source, label, added) => {
    const found = Option.getOrThrow(LeadSourceRegistry.resolve(own, utm, locale))
    assert.deepStrictEqual<unknown>([found.source, found.label], [source, label])
    assert.strictEqual(found.registry.length - own.length, added)
  })

  it("a link that means an archived source gives that one", () => {
    const found = Option.getOrThrow(LeadSourceRegistry.resolve(archived, "LAWN_SIGN"))
    assert.deepStrictEqual<unknown>([found.source, found.registry], ["Lawn sign", archived])
  })

  it("the same source in another language is the same entry", () => {
    const website = Option.getOrThrow(LeadSourceRegistry.resolve(seeded, "website", "es"))
    assert.strictEqual(Option.getOrThrow(LeadSourceRegistry.resolve(website.registry, "Sitio-Web")).source, "Website")
  })
})
