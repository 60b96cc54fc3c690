import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary } from "effect"
import * as ContactPoint from "../../src/people/ContactPoint.ts"
import * as Email from "../../src/people/Email.ts"
import * as Phone from "../../src/people/Phone.ts"

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

  it.prop("what goes leaves the others in their order, with one primary", [phones], ([list]) => {
    const held = ContactPoint.unify(list, Phone.key)
    assert.strictEqual(ContactPoint.remove(held, "+0", Phone.key), held)
    for (const [index, phone] of held.entries()) {
      const kept = ContactPoint.remove(held, Phone.key(phone), Phone.key)
      isUnified(kept)
      assert.deepStrictEqual(keys(kept), keys(held).toSpliced(index, 1))
      const primary = phone.primary ? kept[0] : held.find((other) => other.primary)
      assert.deepStrictEqual(
        kept.find((other) => other.primary),
        primary
      )
    }
  })

  it.prop("P16: who is made primary is the only one, and nothing else changes", [phones], ([list]) => {
    const held = ContactPoint.unify(list, Phone.key)
    for (const phone of held) {
      const next = ContactPoint.makePrimary(held, Phone.key(phone), Phone.key)
      isUnified(next)
      assert.isTrue(next.find((other) => Phone.key(other) === Phone.key(phone))?.primary)
      assert.deepStrictEqual(
        next.map((other) => ({ ...other, primary: false })),
        held.map((other) => ({ ...other, primary: false }))
      )
      assert.strictEqual(ContactPoint.makePrimary(next, Phone.key(phone), Phone.key), next)
    }
  })

  it.prop("what is replaced stays in its place and as primary as it was", [phones, Arbitraries.phone], ([list, by]) => {
    const held = ContactPoint.unify(list, Phone.key)
    for (const [index, phone] of held.entries()) {
      const next = ContactPoint.replace(held, Phone.key(phone), by, Phone.key)
      assert.deepStrictEqual(next, held.with(index, { ...by, primary: phone.primary }))
      assert.strictEqual(ContactPoint.replace(held, Phone.key(phone), phone, Phone.key), held)
    }
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
