import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as Slug from "../src/Slug.ts"

const isSlug = Schema.is(Slug.Slug)
const suggested = (text: string) => /such as (.*)$/.exec(new Slug.InvalidSlug({ text }).message)?.[1] ?? ""

describe("Slug", () => {
  it.prop("what is suggested for any text is a short name", [Schema.String], ([text]) => {
    assert.isTrue(isSlug(suggested(text)), suggested(text))
    assert.strictEqual(Slug.isSlug(text), isSlug(text))
  })

  it.each(["default", "acme-plumbing", "a", "7", "01990000-0000-7000-8000-000000000000", "a".repeat(63)])(
    "%s is one",
    (text) => assert.isTrue(isSlug(text))
  )

  it.each([
    ["Acme Plumbing!", "acme-plumbing"],
    ["acme_plumbing", "acme-plumbing"],
    ["-acme", "acme"],
    ["Plomería Niño", "plomeria-nino"],
    ["ACME", "acme"],
    ["acme/../x", "acme-x"],
    ["山田", "acme-plumbing"],
    ["", "acme-plumbing"],
    [`${"a".repeat(62)} b`, "a".repeat(62)]
  ])("%o is none, and %s is suggested", (text, expected) => {
    assert.isFalse(isSlug(text))
    assert.strictEqual(suggested(text), expected)
  })
})
