import { Arbitraries, WorkArbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as Customer from "../src/customer/Customer.ts"
import * as CustomerDraft from "../src/drafts/CustomerDraft.ts"
import * as InputSchema from "../src/InputSchema.ts"

const names = Object.keys(InputSchema.schemas).filter((name): name is InputSchema.Name => name in InputSchema.schemas)
/** What is said of a value: issues by path, in words. */
const issuesOf = (name: InputSchema.Name, value: unknown) => {
  const answer = InputSchema.standard(name)["~standard"].validate(value)
  assert.isFalse(answer instanceof Promise)
  return "issues" in answer && answer.issues !== undefined
    ? answer.issues.map(({ message, path }) => `${(path ?? []).map(String).join(".")}: ${message}`)
    : []
}

describe("InputSchema", () => {
  it.each(names)("%s is a Standard Schema that refuses what it is not, and says why", (name) => {
    const schema = InputSchema.standard(name)["~standard"]
    assert.deepStrictEqual([schema.version, schema.vendor], [1, "effect"])
    for (const wrong of [undefined, 12, [], { __proto__: null, a: 1 }, "\uD800"]) {
      const issues = issuesOf(name, wrong)
      assert.isTrue(issues.length === 0 || issues.every((issue) => /: \S/.test(issue)))
    }
    assert.isNotEmpty(issuesOf(name, undefined))
  })

  it.each(names)("%s is a JSON Schema", (name) => {
    const { dialect, schema } = InputSchema.json(name)
    assert.strictEqual(dialect, "draft-2020-12")
    assert.isTrue("type" in schema || "anyOf" in schema || "$ref" in schema || "oneOf" in schema)
  })

  it.prop("a customer and a draft pass as they are", [Arbitraries.customer, Arbitraries.draft], ([customer, draft]) => {
    assert.deepStrictEqual(issuesOf("Customer", customer), [])
    assert.deepStrictEqual(issuesOf("CustomerDraft", draft), [])
  })

  it.prop(
    "encode then decode is identity",
    [Arbitraries.customer, Arbitraries.draft, WorkArbitraries.items],
    ([customer, draft, items]) => {
      const values: ReadonlyArray<readonly [InputSchema.Name, ReadonlyArray<unknown>]> = [
        ["Customer", [customer]],
        ["CustomerDraft", [draft]],
        ["Contact", customer.contacts],
        ["Property", customer.properties],
        ["PostalAddress", customer.properties.map(({ address }) => address)],
        ["Phone", customer.phones],
        ["Email", customer.emails],
        ["Tag", customer.tags],
        ["Touch", customer.touches],
        ["Utm", customer.touches.map(({ utm }) => utm)],
        ["Preferences", [customer.preferences]],
        ["BillingAddress", customer.billingAddress === null ? [] : [customer.billingAddress]],
        ["Referral", customer.referredBy === null ? [] : [customer.referredBy]],
        ["DoNotService", customer.doNotService === null ? [] : [customer.doNotService]],
        ["LeadSource", customer.leadSource === null ? [] : [customer.leadSource]],
        ["WorkItem", items]
      ]
      for (const [name, all] of values) {
        const codec = Schema.toCodecJson(InputSchema.schemas[name])
        for (const value of all) {
          const json: unknown = JSON.parse(JSON.stringify(Schema.encodeUnknownSync(codec)(value)))
          assert.deepStrictEqual<unknown>(Schema.decodeUnknownSync(codec)(json), value)
        }
      }
    }
  )

  const wrong: ReadonlyArray<readonly [string, InputSchema.Name, unknown, ReadonlyArray<string>]> = [
    [
      "each field that is wrong is named with what was expected",
      "CustomerDraft",
      { ...CustomerDraft.empty, tags: ["VIP", " "], createdAt: "yesterday" },
      [
        "tags.1: Expected a string with no leading or trailing whitespace",
        "createdAt: Expected an ISO 8601 moment in UTC with milliseconds, such as 2026-03-15T12:00:00.000Z"
      ]
    ],
    [
      "a literal says what there is",
      "CustomerDraft",
      { ...CustomerDraft.empty, stage: "customer" },
      ['stage: Expected "lead" | "client"']
    ],
    [
      "a rule of the whole says itself",
      "Referral",
      { customerId: null, text: null },
      [": Expected a customer or a name"]
    ],
    ["what is missing is named", "Contact", { phones: [] }, ["id: Missing key"]]
  ]
  it.each(wrong)("%s", (_, name, value, expected) => {
    assert.deepStrictEqual(issuesOf(name, value).slice(0, expected.length), expected)
  })

  it("names are those of the modules", () => {
    assert.strictEqual(InputSchema.schemas.Customer, Customer.Customer)
  })
})
