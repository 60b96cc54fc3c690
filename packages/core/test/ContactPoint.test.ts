import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary } from "effect"
import * as ContactPoint from "../src/ContactPoint.ts"
import * as Email from "../src/Email.ts"
import * as Phone from "../src/Phone.ts"

const phones = Arbitrary.array(Arbitraries.phone, { maxLength: 6 })
const keys = (list: ReadonlyArray<Phone.Phone>) => list.map(Phone.key)

const isUnified = (list: ReadonlyArray<Phone.Phone>) => {
  assert.strictEqual(new Set(keys(list)).size, list.length)
  assert.strictEqual(list.filter((phone) => phone.primary).length, Math.min(list.length, 1))
}

describe("ContactPoint", () => {
  it.prop("a list has each key once and one primary, whatever it was made of", [phones], ([list]) => {
    const unified = ContactPoint.unify(list, Phone.key)
    isUnified(unified)
    assert.deepStrictEqual(keys(unified), [...new Set(keys(list))])
    assert.deepStrictEqual(ContactPoint.unify(unified, Phone.key), unified)
  })

  it.prop("adding keeps what is there, in its place and with its primary", [phones, phones], ([held, more]) => {
    const list = ContactPoint.unify(held, Phone.key)
    const added = ContactPoint.add(list, more, Phone.key)
    isUnified(added)
    assert.deepStrictEqual(added.slice(0, list.length), [...list])
    assert.deepStrictEqual(new Set(keys(added)), new Set([...keys(list), ...keys(more)]))
    assert.strictEqual(ContactPoint.add(added, more, Phone.key), added)
  })

  it("the first that claims to be primary is, also when it comes again", () => {
    const list = [
      Email.make("a@x.com"),
      Email.make("b@x.com", { primary: true }),
      Email.make("A@x.com", { primary: true })
    ]
    assert.deepStrictEqual(ContactPoint.unify(list, Email.key), [
      Email.make("a@x.com", { primary: true }),
      Email.make("b@x.com")
    ])
  })
})
