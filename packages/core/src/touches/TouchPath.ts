/** The visits before a conversion as a path: how far to look back, and what to leave out before credit is shared. */
import { Schema } from "effect"
import type * as Instant from "../time/Instant.ts"
import * as Channel from "./Channel.ts"
import type * as Touch from "./Touch.ts"

export type TouchPath = ReadonlyArray<Touch.Touch>

/** How far to look back; `null` is without limit. */
export interface LookBack {
  /** Days of 24 hours before the conversion, the first moment included. */
  readonly days: number | null
  /** The number of visits, the most recent ones. */
  readonly steps: number | null
}

const day = 24 * 60 * 60 * 1000

/** The visits, in order of time, that count for a conversion at `until`: none after it. */
export const lookBack = (touches: TouchPath, until: Instant.Instant, { days, steps }: LookBack): TouchPath => {
  const from = days === null ? Number.NEGATIVE_INFINITY : Date.parse(until) - days * day
  const within = touches.filter(({ at }) => at <= until && Date.parse(at) >= from)
  return steps === null ? within : within.slice(Math.max(0, within.length - Math.max(0, steps)))
}

/** Transforms of a path by channel, named as in Snowplow's attribution package. */
export const Transform = Schema.TaggedUnion({
  /** Every visit counts: the path as it is. */
  Unique: {},
  /** Visits by one channel that follow each other are one, the first of them. */
  Exposure: {},
  /** The first visit by each channel. */
  First: {},
  /** Without this channel at the end, unless nothing would be left. */
  RemoveIfLastAndNotAll: { channel: Channel.Channel },
  /** Without this channel, unless nothing would be left. */
  RemoveIfNotAll: { channel: Channel.Channel }
})
export type Transform = typeof Transform.Type

const unlessEmpty = (shorter: TouchPath, path: TouchPath): TouchPath => (shorter.length === 0 ? path : shorter)

/** The path after one transform. */
export const transform = (path: TouchPath, how: Transform): TouchPath =>
  Transform.match(how, {
    Unique: () => path,
    Exposure: () => path.filter((touch, index) => touch.channel !== path[index - 1]?.channel),
    First: () => {
      const seen = new Set<Channel.Channel>()
      return path.filter(({ channel }) => {
        const isNew = !seen.has(channel)
        seen.add(channel)
        return isNew
      })
    },
    RemoveIfLastAndNotAll: ({ channel }) =>
      unlessEmpty(path.slice(0, path.findLastIndex((touch) => touch.channel !== channel) + 1), path),
    RemoveIfNotAll: ({ channel }) =>
      unlessEmpty(
        path.filter((touch) => touch.channel !== channel),
        path
      )
  })

/** The path after several transforms, from the first to the last. */
export const transformAll = (path: TouchPath, how: ReadonlyArray<Transform>): TouchPath => how.reduce(transform, path)
