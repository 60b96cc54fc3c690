/**
 * How alike two short texts are. Both measures are symmetric and work on UTF-16 units: fold the texts first. Written here
 * because core takes no dependency for forty lines, and because a comparison of two names must not allocate: a book of
 * ten thousand has hundreds of thousands of pairs (docs/decisions/0014).
 */

/** Only so much of a text counts; names and streets are shorter. */
export const longest = 128

// Which units of either text have found their like. Written and read within one call.
const usedA = new Uint8Array(longest)
const usedB = new Uint8Array(longest)

// Where each ASCII character stands in a short text, as bits. All zero between two calls.
const places = new Int32Array(128)

/** Jaro of two texts that are not empty, by looking at every unit in reach: for any texts. */
const jaro = (a: string, b: string, m: number, n: number): number => {
  const reach = Math.max(0, (Math.max(m, n) >> 1) - 1)
  usedA.fill(0, 0, m)
  usedB.fill(0, 0, n)
  let matches = 0
  for (let i = 0; i < m; i++) {
    const unit = a.charCodeAt(i)
    const end = Math.min(n, i + reach + 1)
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (usedB[j] === 0 && b.charCodeAt(j) === unit) {
        usedA[i] = usedB[j] = 1
        matches++
        break
      }
    }
  }
  if (matches === 0) return 0
  let moved = 0
  for (let i = 0, j = 0; i < m; i++) {
    if (usedA[i] === 0) continue
    while (usedB[j] === 0) j++
    if (a.charCodeAt(i) !== b.charCodeAt(j)) moved++
    j++
  }
  return (matches / m + matches / n + (matches - moved / 2) / matches) / 3
}

const ones = (bits: number): number => {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}

/** The same for ASCII of at most 31 characters, several times faster; -1 for others. Surely below `least` is 0. */
const jaroShort = (a: string, b: string, m: number, n: number, least: number): number => {
  let ascii = 0
  let inA = 0
  let inB = 0
  for (let i = 0; i < m; i++) {
    const unit = a.charCodeAt(i)
    ascii |= unit
    inA |= 1 << (unit & 31)
  }
  for (let j = 0; j < n; j++) {
    const unit = b.charCodeAt(j)
    ascii |= unit
    inB |= 1 << (unit & 31)
  }
  if (ascii > 127) return -1
  if (least > 0) {
    const most = Math.min(m - ones(inA & ~inB), n - ones(inB & ~inA))
    if ((most / m + most / n + 1) / 3 < least - 1e-9) return 0
  }
  for (let j = 0; j < n; j++) {
    const unit = b.charCodeAt(j)
    places[unit] = (places[unit] ?? 0) | (1 << j)
  }
  const reach = Math.max(0, (Math.max(m, n) >> 1) - 1)
  let [foundA, foundB, matches] = [0, 0, 0]
  for (let i = 0; i < m; i++) {
    const low = Math.max(0, i - reach)
    const near = ((1 << Math.min(31, i + reach + 1)) - 1) & ~((1 << low) - 1)
    const free = (places[a.charCodeAt(i)] ?? 0) & near & ~foundB
    if (free === 0) continue
    foundA |= 1 << i
    foundB |= free & -free
    matches++
  }
  for (let j = 0; j < n; j++) places[b.charCodeAt(j)] = 0
  if (matches === 0) return 0
  let moved = 0
  for (let rest = foundB; foundA !== 0; foundA &= foundA - 1, rest &= rest - 1) {
    if (a.charCodeAt(31 - Math.clz32(foundA & -foundA)) !== b.charCodeAt(31 - Math.clz32(rest & -rest))) moved++
  }
  return (matches / m + matches / n + (matches - moved / 2) / matches) / 3
}

/**
 * Jaro-Winkler: 1 for equal texts, 0 for nothing in common; an empty text has nothing in common with any other.
 * Winkler 1990, prefix of at most 4, weight 0.1, no threshold. Who asks only whether it is at least `least` gets the
 * answer sooner: what is below that may come out smaller than it is.
 *
 * Similarity.jaroWinkler("martha", "marhta") // => 0.9611…
 */
export const jaroWinkler = (a: string, b: string, least = 0): number => {
  if (a === b) return 1
  // Which letters find each other may depend on who looks first.
  if (a.length > b.length || (a.length === b.length && a > b)) return jaroWinkler(b, a, least)
  const m = Math.min(a.length, longest)
  const n = Math.min(b.length, longest)
  if (m === 0) return 0
  let prefix = 0
  while (prefix < 4 && prefix < m && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++
  const boost = prefix * 0.1
  const short = n < 32 ? jaroShort(a, b, m, n, (least - boost) / (1 - boost)) : -1
  const alike = short < 0 ? jaro(a, b, m, n) : short
  return alike + boost * (1 - alike)
}

/**
 * Whether one slip of the hand makes one text of the other: a unit more, less or other, or two neighbours swapped.
 * Equal texts are no slip.
 */
export const isSlip = (a: string, b: string): boolean => {
  if (a.length > b.length) return isSlip(b, a)
  if (b.length - a.length > 1 || a === b) return false
  let start = 0
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start++
  let [endA, endB] = [a.length, b.length]
  while (endA > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--
    endB--
  }
  if (endB - start <= 1) return true
  return (
    endA - start === 2 &&
    endB - start === 2 &&
    a.charCodeAt(start) === b.charCodeAt(start + 1) &&
    a.charCodeAt(start + 1) === b.charCodeAt(start)
  )
}
