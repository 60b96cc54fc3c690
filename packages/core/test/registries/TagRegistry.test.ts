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
        TagRegistry.rename(all, a, b),
        TagRegistry.combine(all, [a, "rush"], b),
        TagRegistry.remove(all, a)
      ]) {
        if (Result.isFailure(edit)) continue
        const { customers, event } = edit.success
        assert.isTrue(customers.every((one) => isValid(one)))
        assert.isTrue(customers.every((one) => !all.includes(one)))
        assert.deepStrictEqual(
          customers.map(({ id }) => id),
          [...event.ids]
        )
      }
    }
  )

  it.prop("renaming there and back restores the book where nothing was combined", [book, few], ([all, from]) => {
    const one = Result.map(TagRegistry.rename(all, from, from), ({ customers }) => after(all, customers))
    if (Result.isFailure(one)) return
    const there = Result.getOrThrow(TagRegistry.rename(one.success, from, "bronze"))
    const back = Result.getOrThrow(TagRegistry.rename(after(one.success, there.customers), "bronze", from))
    assert.strictEqual(there.event._tag, "TagRenamed")
    assert.deepStrictEqual(after(after(one.success, there.customers), back.customers), one.success)
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
    const once = TagRegistry.bulkEdit(all, edit)
    if (Result.isFailure(once)) return assert.strictEqual(Tag.key(add), Tag.key(remove))
    assert.deepStrictEqual(TagRegistry.bulkEdit(after(all, once.success), edit), Result.succeed([]))
    assert.isTrue(once.success.every((one) => isValid(one)))
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
    const { customers, event } = Result.getOrThrow(TagRegistry.rename([one, two, three], "Vip", "VIP"))
    assert.deepStrictEqual<unknown>(event, { _tag: "TagRenamed", before: "vip", after: "VIP", ids: [one.id] })
    assert.deepStrictEqual(labels(customers), [["VIP", "gold"]])
  })

  it("T4: renaming onto another tag combines the two, and holders of both have one", () => {
    const [both, gold, vip] = [holder("vip", "rush", "gold"), holder("Gold"), holder("VIP")]
    const older = { ...vip, createdAt: at("2026-01-01T00:00:00.000Z") }
    const { customers, event } = Result.getOrThrow(TagRegistry.rename([both, gold, older], "gold", "Vip"))
    assert.deepStrictEqual<unknown>(event, {
      _tag: "TagsCombined",
      before: ["gold"],
      after: "VIP",
      ids: [both.id, gold.id]
    })
    assert.deepStrictEqual(labels(customers), [["VIP", "rush"], ["VIP"]])
  })

  it("combining several, the tag itself among them, spells it as given", () => {
    const all = [holder("gold", "vip"), holder("silver"), holder("rush")]
    const { customers } = Result.getOrThrow(TagRegistry.combine(all, ["vip", "gold", "silver"], "Vip"))
    assert.deepStrictEqual(labels(customers), [["Vip"], ["Vip"]])
  })

  it("T5: deleting takes a tag from all holders, with one event that names them", () => {
    const holders = [holder("vip"), holder("VIP", "gold"), holder("gold", "vip")]
    const { customers, event } = Result.getOrThrow(TagRegistry.remove([...holders, holder("gold")], "ＶＩＰ"))
    assert.deepStrictEqual(labels(customers), [[], ["gold"], ["gold"]])
    assert.deepStrictEqual<unknown>(event, {
      _tag: "TagDeleted",
      tag: event._tag === "TagDeleted" && event.tag,
      ids: holders.map(({ id }) => id)
    })
  })

  it("T7: a tag to add and to remove is a conflict in any spelling, and nothing is applied", () => {
    const found = failure(TagRegistry.bulkEdit([holder("vip")], { add: ["gold", "VIP"], remove: ["vip"] }))
    assert.strictEqual(found._tag, "TagAddRemoveConflict")
    assert.include(found.message, '"vip"')
  })

  it("JOB-50: a bulk edit adds in the known spelling, once, and leaves the others alone", () => {
    const all = [holder("VIP", "old"), holder("vip"), holder("gold")]
    const changed = Result.getOrThrow(TagRegistry.bulkEdit(all, { add: ["vip", " ｖｉｐ "], remove: ["old", "none"] }))
    assert.deepStrictEqual(labels(changed), [["VIP"], ["gold", "VIP"]])
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
  it.each(refused)("%s", (tag, from, to) =>
    assert.strictEqual(failure(TagRegistry.rename([holder("vip")], from, to))._tag, tag)
  )

  it("a book of ten thousand customers is edited in one look", () => {
    const all = Array.from({ length: 10_000 }, (_, index) => holder("vip", `tag ${index}`))
    const { customers } = Result.getOrThrow(TagRegistry.rename(all, "vip", "VIP"))
    assert.strictEqual(customers.length, 10_000)
  })
})
