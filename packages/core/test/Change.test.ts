import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as Change from "../src/Change.ts"
import * as Customer from "../src/Customer.ts"
import * as Tag from "../src/Tag.ts"

const changesAsJson = Schema.toCodecJson(Schema.Array(Change.Change))
const runs = { arbitrary: { runs: 500 } }

describe("Change", () => {
  it.prop(
    "carrying out what is between two states gives the second",
    [Arbitraries.customerPair],
    ([{ after, before }]) => {
      assert.deepStrictEqual(Change.apply(before, Change.between(before, after)), after)
    },
    runs
  )

  it.prop(
    "carrying out the inverse gives the first",
    [Arbitraries.customerPair],
    ([{ after, before }]) => {
      assert.deepStrictEqual(Change.apply(after, Change.invert(Change.between(before, after))), before)
    },
    runs
  )

  it.prop("nothing is between a state and itself", [Arbitraries.customer], ([customer]) => {
    assert.deepStrictEqual(Change.between(customer, structuredClone(customer)), [])
  })

  it.prop("no change leads from a value to the same value", [Arbitraries.customerPair], ([{ after, before }]) => {
    for (const change of Change.between(before, after)) {
      if ("before" in change) assert.notDeepEqual<unknown>(change.before, change.after)
    }
  })

  it.prop("every step of the way back undoes one step", [Arbitraries.customerPair], ([{ after, before }]) => {
    const changes = Change.between(before, after)
    assert.deepStrictEqual(Change.invert(Change.invert(changes)), changes)
  })

  it.prop(
    "changes survive JSON",
    [Arbitraries.customerPair],
    ([{ after, before }]) => {
      const changes = Change.between(before, after)
      const json: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(changesAsJson)(changes)))
      assert.deepStrictEqual(Schema.decodeUnknownSync(changesAsJson)(json), changes)
    },
    runs
  )

  it.prop(
    "of two imports the older can be undone when nothing of it was touched again",
    [Arbitraries.customerPair],
    ([pair]) => {
      const middle = Customer.addTag(pair.after, Tag.Tag.make("a tag of the second import"))
      const [first, second] = [Change.between(pair.before, pair.after), Change.between(pair.after, middle)]
      assert.deepStrictEqual(
        Change.apply(Change.apply(middle, Change.invert(second)), Change.invert(first)),
        pair.before
      )
    }
  )
})
