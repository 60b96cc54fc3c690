// house-style: clock because an id of version 7 begins with the time, and whoever asks for a million has no Effect at hand
// house-style: random because SecureRandom asks the system for each id; here it is asked for five hundred at a time
/**
 * UUIDs of version 7 (RFC 9562 5.7), each greater than the one before in this process: the ids of customers, properties
 * and batches, in the order that keeps B-trees dense. A counter stands in `rand_a` (RFC 9562 6.2, method 1).
 */
import { randomFillSync } from "node:crypto"

const last = { milliseconds: 0, counter: 0, time: "" }

const startAt = (milliseconds: number): void => {
  const hex = milliseconds.toString(16).padStart(12, "0")
  last.milliseconds = milliseconds
  last.counter = 0
  last.time = `${hex.slice(0, 8)}-${hex.slice(8)}`
}

const pool = Buffer.alloc(4096)
let used = pool.length

/** `rand_b`: two bits of the variant and 62 random ones, as 16 hexadecimal digits. */
const random = (): string => {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  pool[used] = 0x80 | ((pool[used] ?? 0) & 0x3f)
  used += 8
  return pool.toString("hex", used - 8, used)
}

/** The next id. An import asks for one per customer and one per property. */
export const next = (): string => {
  const now = Date.now()
  if (now > last.milliseconds) startAt(now)
  else if (++last.counter > 0xfff) startAt(last.milliseconds + 1)
  const counter = (0x1000 + last.counter).toString(16).slice(1)
  const tail = random()
  return `${last.time}-7${counter}-${tail.slice(0, 4)}-${tail.slice(4)}`
}
