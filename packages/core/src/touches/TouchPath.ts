/**
 * The visits of a customer as a path: how many are kept, how far to look back, and what to leave out before credit is
 * shared.
 */
import { Array, Option, Schema } from "effect"
import * as LeadSource from "../parts/LeadSource.ts"
import type * as Instant from "../time/Instant.ts"
import * as Channel from "./Channel.ts"
import * as Touch from "./Touch.ts"

export type TouchPath = ReadonlyArray<Touch.Touch>

/** Most touches that a customer keeps of its beginning and of its end; what lies between goes. */
export const keptFirst = 20
export const keptLast = 80

const isDirect = (touch: Touch.Touch): boolean => touch.channel === "Direct"

/** The earliest visit. */
export const first = (touches: TouchPath): Option.Option<Touch.Touch> => Array.head(touches)

/** The most recent visit that was not direct; a direct one only where all are. */
export const last = (touches: TouchPath): Option.Option<Touch.Touch> =>
  Option.orElse(
    Array.findLast(touches, (touch) => !isDirect(touch)),
    () => Array.last(touches)
  )

/** The earliest visit by a link that named its source. */
export const firstWithSource = (touches: TouchPath): Option.Option<Touch.Touch> =>
  Array.findFirst(touches, ({ utm }) => utm.source !== null && LeadSource.key(utm.source) !== "")

// Of two reports of one visit that differ, one that is not direct is kept, whichever came first.
const rank = (touch: Touch.Touch): string => `${isDirect(touch) ? 1 : 0}${JSON.stringify(touch)}`
const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
const order = (a: Touch.Touch, b: Touch.Touch): number =>
  compare(Touch.key(a), Touch.key(b)) || compare(rank(a), rank(b))

/**
 * The touches by time, each once, and no more than a customer keeps: the first and the last ones, and those that `last` and
 * `firstWithSource` answer. Uniting in parts gives the same as uniting at once.
 */
export const unite = (touches: TouchPath): TouchPath => {
  const sorted = touches.toSorted(order)
  const unique = sorted.filter((touch, index) => {
    const before = sorted[index - 1]
    return before === undefined || Touch.key(before) !== Touch.key(touch)
  })
  const kept = new Set([last(unique), firstWithSource(unique)].flatMap(Option.toArray))
  return unique.filter((touch, index) => index < keptFirst || index >= unique.length - keptLast || kept.has(touch))
}

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
