/** A hash of a plain JSON value that does not depend on the order of keys: what makes a plan stale. */
import * as Sha256 from "./Sha256.ts"

const canonical = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(canonical)
    : typeof value === "object" && value !== null
      ? Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, held]) => [key, canonical(held)])
      : value

/** 64 lower-case hexadecimal digits. Objects are written as sorted pairs, so that no key (`__proto__`) is special. */
export const of = (value: unknown): string => Sha256.hex(JSON.stringify(canonical(value)))
