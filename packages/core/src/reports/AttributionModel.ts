/** How the credit for a customer is shared out among the visits that led to it. */
import { Option, Schema } from "effect"
import * as Attribution from "./Attribution.ts"
import type * as Touch from "../touches/Touch.ts"

export const AttributionModel = Schema.TaggedUnion({
  First: {},
  Last: {},
  /** The most recent visit that was not direct; a direct one only where all are. */
  LastNonDirect: {},
  Linear: {},
  /** 40 % to the first, 40 % to the last, 20 % to those between; of two, half each. */
  PositionBased: {},
  /** A visit has half the weight of one that came this many days later. */
  TimeDecay: { halfLifeDays: Schema.Finite.check(Schema.isGreaterThan(0)) }
})
export type AttributionModel = typeof AttributionModel.Type

export interface Credit {
  readonly touch: Touch.Touch
  /** Between 0 and 1. */
  readonly credit: number
}

const day = 24 * 60 * 60 * 1000

const only = (chosen: Option.Option<Touch.Touch>) => (touch: Touch.Touch) =>
  Option.exists(chosen, (one) => one === touch) ? 1 : 0

const position = (count: number) => (_: Touch.Touch, index: number) => {
  if (count <= 2) return 1
  return index === 0 || index === count - 1 ? 0.4 : 0.2 / (count - 2)
}

/** What each visit weighs; only the proportions count. */
const weights = (touches: ReadonlyArray<Touch.Touch>, model: AttributionModel): ReadonlyArray<number> => {
  const end = touches.reduce((latest, { at }) => Math.max(latest, Date.parse(at)), Number.NEGATIVE_INFINITY)
  return AttributionModel.match(model, {
    First: () => touches.map(only(Option.fromNullishOr(touches[0]))),
    Last: () => touches.map(only(Option.fromNullishOr(touches.at(-1)))),
    LastNonDirect: () => touches.map(only(Attribution.last(touches))),
    Linear: () => touches.map(() => 1),
    PositionBased: () => touches.map(position(touches.length)),
    TimeDecay: ({ halfLifeDays }) => {
      // A half-life of nothing leaves the last moment only.
      const life = (halfLifeDays > 0 ? halfLifeDays : Number.MIN_VALUE) * day
      return touches.map(({ at }) => 2 ** ((Date.parse(at) - end) / life))
    }
  })
}

/**
 * The credit of each visit, in order of time. Added from the first to the last they give exactly 1, in floating point as
 * well: the last one takes what the others leave. None is negative. No visits, no credits.
 */
export const credits = (touches: ReadonlyArray<Touch.Touch>, model: AttributionModel): ReadonlyArray<Credit> => {
  const shares = weights(touches, model)
  const total = shares.reduce((sum, share) => sum + share, 0)
  let sum = 0
  return touches.map((touch, index) => {
    const left = 1 - sum
    const credit = index === touches.length - 1 ? left : Math.min((shares[index] ?? 0) / total, left)
    sum += credit
    return { touch, credit }
  })
}
