import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Result, Schema } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import * as Tag from "../../src/parts/Tag.ts"
import * as TagRegistry from "../../src/registries/TagRegistry.ts"
import * as CustomerQuery from "../../src/stores/CustomerQuery.ts"
import { at, customer } from "../fixtures/Fixtures.ts"

const tags = (...labels: ReadonlyArray<string>) => labels.map((label) => Tag.Tag.make(label))
const holder = (...labels: ReadonlyArray<string>) => customer({ company: "Acme", tags: tags(...labels) })
const failure = <A, E>(result: Result.Result<A, E>) => Result.getOrThrow(Result.flip(result))
const labels = (customers: ReadonlyArray<Customer.Customer>) => customers.map((one): ReadonlyArray<string> => one.tags)

/** The book after an edit. */
const after = (book: ReadonlyArray<Customer.Customer>, changed: ReadonlyArray<Customer.Customer>) => {
  const byId = new Map(changed.map((one) => [one.id, one]))
  return book.map((one) => byId.get(one.id) ?? one)
}
const isValid = Schema.is(Customer.Customer)
const registryOf = TagRegistry.fromCustomers
const rename = (all: ReadonlyArray<Customer.Customer>, from: string, to: string) =>
  TagRegistry.rename(registryOf(all), from, to, all)
const bulkEdit = (all: ReadonlyArray<Customer.Customer>, edit: Parameters<typeof TagRegistry.bulkEdit>[1]) =>
  TagRegistry.bulkEdit(registryOf(all), edit, all)

// Customers of the same few tags in several spellings, so that edits meet.
const few = Arbitrary.schema(Schema.Literals(["vip", "VIP", "gold", "Gold", "rush", "silver"]))
const book = Arbitrary.map(
  Arbitrary.array(Arbitrary.all([Arbitraries.customer, Arbitrary.array(few, { maxLength: 4 })]), { maxLength: 5 }),
  (entries) => entries.map(([one, held]) => Arbitraries.renewed({ ...one, tags: Tag.unique(tags(...held)) }))
)

describe("TagRegistry", () => {
  it.prop(
    "an edit keeps customers valid, gives the changed ones only, and names them",
    [book, few, few],
    ([all, a, b]) => {
      for (const edit of [
        TagRegistry.rename(registryOf(all), a, b, all),
        TagRegistry.combine(registryOf(all), [a, "rush"], b, all),
        TagRegistry.remove(registryOf(all), a, all)
      ]) {
        if (Result.isFailure(edit)) continue
        const { event, holders, registry } = edit.success
        assert.isTrue(holders.every((one) => isValid(one)))
        assert.isTrue(holders.every((one) => !all.includes(one)))
        assert.deepStrictEqual(
          holders.map(({ id }) => id),
          [...event.ids]
        )
        assert.deepStrictEqual(registry, registryOf(after(all, holders)))
      }
    }
  )

  it.prop("renaming there and back restores the book where nothing was combined", [book, few], ([all, from]) => {
    const one = Result.map(rename(all, from, from), ({ holders }) => after(all, holders))
    if (Result.isFailure(one)) return
    const there = Result.getOrThrow(rename(one.success, from, "bronze"))
    // Those that have the tag are enough: the registry knows of the others.
    const back = Result.getOrThrow(TagRegistry.rename(there.registry, "bronze", from, there.holders))
    assert.strictEqual(there.event._tag, "TagRenamed")
    assert.deepStrictEqual(after(after(one.success, there.holders), back.holders), one.success)
    assert.deepStrictEqual(back.registry, registryOf(one.success))
  })

  it.prop("what a registry says does not depend on the order of customers", [book], ([all]) => {
    const registry = TagRegistry.fromCustomers(all)
    assert.deepStrictEqual(TagRegistry.fromCustomers(all.toReversed()), registry)
    assert.strictEqual(
      registry.reduce((sum, entry) => sum + entry.count, 0),
      all.reduce((sum, one) => sum + one.tags.length, 0)
    )
    assert.isTrue(Schema.is(TagRegistry.TagRegistry)(registry))
  })

  it.prop("JOB-50: a bulk edit twice is a bulk edit once", [book, few, few], ([all, add, remove]) => {
    const edit = { add: [add], remove: [remove] }
    const once = TagRegistry.bulkEdit(registryOf(all), edit, all)
    if (Result.isFailure(once)) return assert.strictEqual(Tag.key(add), Tag.key(remove))
    const { holders, registry } = once.success
    const twice = TagRegistry.bulkEdit(registry, edit, after(all, holders))
    assert.deepStrictEqual(twice, Result.succeed({ registry, holders: [] }))
    assert.deepStrictEqual(new Set(registry), new Set(registryOf(after(all, holders))))
    assert.isTrue(holders.every((one) => isValid(one)))
  })

  it("T1: the label is that of the oldest customer", () => {
    const young = { ...holder("vip client"), createdAt: at("2026-02-01T00:00:00.000Z") }
    const old = { ...holder("VIP Client", "gold"), createdAt: at("2026-01-01T00:00:00.000Z") }
    assert.deepStrictEqual<unknown>(TagRegistry.fromCustomers([young, old]), [
      { key: "vip client", label: "VIP Client", count: 2 },
      { key: "gold", label: "gold", count: 1 }
    ])
  })

  const typed: ReadonlyArray<readonly [string, ReadonlyArray<string>]> = [
    ["ma", ["Mañana", "Máquina", "mar"]],
    ["MAÑ", ["Mañana"]],
    ["maq", ["Máquina"]],
    ["", ["Mañana", "gold", "Máquina", "mar"]],
    ["lunes", []]
  ]
  it.each(typed)("HCP-9: %j suggests, most used first", (prefix, expected) => {
    const registry = TagRegistry.fromCustomers([
      holder("Mañana", "mar", "gold"),
      holder("Mañana", "gold"),
      holder("Mañana", "Máquina")
    ])
    assert.deepStrictEqual<ReadonlyArray<string>>(
      TagRegistry.suggest(registry, prefix).map(({ label }) => label),
      expected
    )
    assert.isAtMost(TagRegistry.suggest(registry, prefix, 1).length, 1)
  })

  it("T3: another spelling of the same tag changes the label only, on those that have it otherwise", () => {
    const [one, two, three] = [holder("vip", "gold"), holder("VIP"), holder("gold")]
    const { event, holders } = Result.getOrThrow(rename([one, two, three], "Vip", "VIP"))
    assert.deepStrictEqual<unknown>(event, { _tag: "TagRenamed", before: "vip", after: "VIP", ids: [one.id] })
    assert.deepStrictEqual(labels(holders), [["VIP", "gold"]])
  })

  it("T4: renaming onto another tag combines the two, and holders of both have one", () => {
    const [both, gold, vip] = [holder("vip", "rush", "gold"), holder("Gold"), holder("VIP")]
    const older = { ...vip, createdAt: at("2026-01-01T00:00:00.000Z") }
    const { event, holders } = Result.getOrThrow(rename([both, gold, older], "gold", "Vip"))
    assert.deepStrictEqual<unknown>(event, {
      _tag: "TagsCombined",
      before: ["gold"],
      after: "VIP",
      ids: [both.id, gold.id]
    })
    assert.deepStrictEqual(labels(holders), [["VIP", "rush"], ["VIP"]])
  })

  it("combining several, the tag itself among them, spells it as given", () => {
    const all = [holder("gold", "vip"), holder("silver"), holder("rush")]
    const { holders } = Result.getOrThrow(TagRegistry.combine(registryOf(all), ["vip", "gold", "silver"], "Vip", all))
    assert.deepStrictEqual(labels(holders), [["Vip"], ["Vip"]])
  })

  it("T5: deleting takes a tag from all holders, with one event that names them", () => {
    const given = [holder("vip"), holder("VIP", "gold"), holder("gold", "vip")]
    const { event, holders } = Result.getOrThrow(
      TagRegistry.remove(registryOf([...given, holder("gold")]), "ＶＩＰ", given)
    )
    assert.deepStrictEqual(labels(holders), [[], ["gold"], ["gold"]])
    assert.deepStrictEqual<unknown>(event, {
      _tag: "TagDeleted",
      tag: event._tag === "TagDeleted" && event.tag,
      ids: given.map(({ id }) => id)
    })
  })

  it("T7: a tag to add and to remove is a conflict in any spelling, and nothing is applied", () => {
    const found = failure(bulkEdit([holder("vip")], { add: ["gold", "VIP"], remove: ["vip"] }))
    assert.strictEqual(found._tag, "TagAddRemoveConflict")
    assert.include(found.message, '"vip"')
  })

  it("JOB-50: a bulk edit adds in the known spelling, once, and leaves the others alone", () => {
    const all = [holder("VIP", "old"), holder("vip"), holder("gold")]
    const { holders } = Result.getOrThrow(bulkEdit(all, { add: ["vip", " ｖｉｐ "], remove: ["old", "none"] }))
    assert.deepStrictEqual(labels(holders), [["VIP"], ["gold", "VIP"]])
  })

  it("T8: any and all differ as they are named", () => {
    const all = [holder("a"), holder("B"), holder("A", "b"), holder()]
    const found = (tagMatch: "any" | "all") =>
      labels(all.filter(CustomerQuery.includes(CustomerQuery.make({ tags: ["a", "b"], tagMatch }))))
    assert.deepStrictEqual(found("any"), [["a"], ["B"], ["A", "b"]])
    assert.deepStrictEqual(found("all"), [["A", "b"]])
  })

  const refused: ReadonlyArray<readonly [string, string, string]> = [
    ["TagNotFound", "silver", "gold"],
    ["TagEmpty", "vip", " \u200B "],
    ["TagTooLong", "vip", "a".repeat(51)]
  ]
  it.each(refused)("%s", (tag, from, to) => assert.strictEqual(failure(rename([holder("vip")], from, to))._tag, tag))

  it("a book of ten thousand customers is edited in one look", () => {
    const all = Array.from({ length: 10_000 }, (_, index) => holder("vip", `tag ${index}`))
    const { holders } = Result.getOrThrow(rename(all, "vip", "VIP"))
    assert.strictEqual(holders.length, 10_000)
  })
})
