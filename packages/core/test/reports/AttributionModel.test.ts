import { assert, describe, it } from "@effect/vitest"
import { Arbitrary } from "effect"
import * as AttributionModel from "../../src/reports/AttributionModel.ts"
import * as Touches from "../fixtures/Touches.ts"

type Model = AttributionModel.AttributionModel
const shares = (touches: Parameters<typeof AttributionModel.credits>[0], model: Model) =>
  AttributionModel.credits(touches, model).map(({ credit }) => credit)
const sum = (credits: ReadonlyArray<number>) => credits.reduce((total, credit) => total + credit, 0)
const month = Array.from({ length: 28 }, (_, index) => Touches.visit(index + 1, index % 3 === 0 ? null : "google"))
const visits = (count: number) => Array.from({ length: count }, (_, index) => month[index % 28] ?? Touches.visit(1))

const models: ReadonlyArray<Model> = [
  { _tag: "First" },
  { _tag: "Last" },
  { _tag: "LastNonDirect" },
  { _tag: "Linear" },
  { _tag: "PositionBased" },
  { _tag: "TimeDecay", halfLifeDays: 7 },
  { _tag: "TimeDecay", halfLifeDays: 1e-300 },
  { _tag: "TimeDecay", halfLifeDays: 0 },
  { _tag: "TimeDecay", halfLifeDays: Number.POSITIVE_INFINITY }
]

describe("AttributionModel", () => {
  it.prop(
    "credits of any visits and model add up to exactly 1, and none is negative",
    [Touches.touches, Arbitrary.schema(AttributionModel.AttributionModel)],
    ([touches, arbitrary]) => {
      for (const model of [...models, arbitrary]) {
        const credits = shares(touches, model)
        assert.strictEqual(sum(credits), touches.length === 0 ? 0 : 1)
        assert.isTrue(credits.every((credit) => credit >= 0 && credit <= 1))
        assert.strictEqual(credits.length, touches.length)
      }
    },
    { arbitrary: { runs: 300 } }
  )

  it("U23, U24: they add up to exactly 1 for any number of visits", () => {
    for (const model of models)
      for (const count of [...Array.from({ length: 60 }, (_, index) => index + 1), 997, 100_000]) {
        const credits = shares(visits(count), model)
        assert.strictEqual(sum(credits), 1)
        assert.isTrue(credits.every((credit) => credit >= 0))
      }
  })

  const positions: ReadonlyArray<readonly [number, ReadonlyArray<number>]> = [
    [1, [1]],
    [2, [0.5, 0.5]],
    [3, [0.4, 0.2, 0.4]],
    [5, [0.4, 0.2 / 3, 0.2 / 3, 0.2 / 3, 0.4]]
  ]
  it.each(positions)("U24: by position, of %d visits", (count, expected) =>
    shares(visits(count), { _tag: "PositionBased" }).forEach((credit, index) => {
      assert.closeTo(credit, expected[index] ?? 0, 1e-15)
    })
  )

  const path = [Touches.visit(1, "a"), Touches.visit(8, "b"), Touches.visit(15)]
  const cases: ReadonlyArray<readonly [string, Model, ReadonlyArray<number>]> = [
    ["First", { _tag: "First" }, [1, 0, 0]],
    ["Last", { _tag: "Last" }, [0, 0, 1]],
    ["LastNonDirect", { _tag: "LastNonDirect" }, [0, 1, 0]],
    ["Linear", { _tag: "Linear" }, [1 / 3, 1 / 3, 1 / 3]],
    ["TimeDecay", { _tag: "TimeDecay", halfLifeDays: 7 }, [1 / 7, 2 / 7, 4 / 7]],
    ["TimeDecay at once", { _tag: "TimeDecay", halfLifeDays: 1e-9 }, [0, 0, 1]]
  ]
  it.each(cases)("%s", (_, model, expected) =>
    shares(path, model).forEach((credit, index) => {
      assert.closeTo(credit, expected[index] ?? 0, 1e-15)
    })
  )
})
