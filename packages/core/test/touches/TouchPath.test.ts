import { assert, describe, it } from "@effect/vitest"
import { Arbitrary } from "effect"
import type { Channel } from "../../src/touches/Channel.ts"
import * as TouchPath from "../../src/touches/TouchPath.ts"
import { at } from "../fixtures/Fixtures.ts"
import * as Touches from "../fixtures/Touches.ts"

const letters: Readonly<Record<string, Channel>> = { A: "Direct", B: "Email", C: "SMS", D: "Audio" }
const path = (text: string) => [...text].map((letter, index) => Touches.by(letters[letter] ?? "Unassigned", index + 1))
const text = (touches: TouchPath.TouchPath) =>
  touches.map(({ channel }) => Object.keys(letters).find((letter) => letters[letter] === channel) ?? "?").join("")

describe("TouchPath", () => {
  it.prop(
    "a transform leaves a part of the path in its order, never nothing, and twice is once",
    [Touches.touches, Arbitrary.schema(TouchPath.Transform)],
    ([touches, how]) => {
      const after = TouchPath.transform(touches, how)
      assert.deepStrictEqual(
        touches.filter((touch) => after.includes(touch)),
        after
      )
      assert.strictEqual(after.length === 0, touches.length === 0)
      assert.deepStrictEqual(TouchPath.transform(after, how), after)
    }
  )

  // As Snowplow's documentation gives them.
  const cases: ReadonlyArray<readonly [string, TouchPath.Transform, string, string]> = [
    ["Unique", { _tag: "Unique" }, "DABBCDCC", "DABBCDCC"],
    ["Exposure", { _tag: "Exposure" }, "DABBCDCC", "DABCDC"],
    ["First", { _tag: "First" }, "DABBCDCC", "DABC"],
    ["RemoveIfLastAndNotAll", { _tag: "RemoveIfLastAndNotAll", channel: "Direct" }, "ABAA", "AB"],
    ["RemoveIfLastAndNotAll of all", { _tag: "RemoveIfLastAndNotAll", channel: "Direct" }, "AA", "AA"],
    ["RemoveIfNotAll", { _tag: "RemoveIfNotAll", channel: "Direct" }, "ABAA", "B"],
    ["RemoveIfNotAll of all", { _tag: "RemoveIfNotAll", channel: "Direct" }, "AA", "AA"]
  ]
  it.each(cases)("%s", (_, how, before, expected) =>
    assert.strictEqual(text(TouchPath.transform(path(before), how)), expected)
  )

  it("transforms follow each other", () =>
    assert.strictEqual(
      text(
        TouchPath.transformAll(path("ABBAA"), [{ _tag: "Exposure" }, { _tag: "RemoveIfNotAll", channel: "Direct" }])
      ),
      "B"
    ))

  const until = at("2026-01-10T12:00:00.000Z")
  const looks: ReadonlyArray<readonly [string, TouchPath.LookBack, ReadonlyArray<number>]> = [
    ["without limit, up to the conversion", { days: null, steps: null }, [1, 5, 9, 10]],
    ["days, the first moment included", { days: 5, steps: null }, [5, 9, 10]],
    ["steps", { days: null, steps: 2 }, [9, 10]],
    ["both", { days: 1, steps: 3 }, [9, 10]],
    ["no steps", { days: null, steps: 0 }, []]
  ]
  it.each(looks)("look back: %s", (_, look, days) =>
    assert.deepStrictEqual(
      TouchPath.lookBack(
        [1, 5, 9, 10, 11].map((day) => Touches.visit(day)),
        until,
        look
      ),
      days.map((day) => Touches.visit(day))
    )
  )
})
