/** UTF-8 that may not be UTF-8: what is valid is decoded, what is not is told apart, byte by byte. */
import { Result } from "effect"

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
const ansi = new TextDecoder("windows-1252")

const between = (byte: number | undefined, low: number, high: number) =>
  byte !== undefined && byte >= low && byte <= high

/** Length of the valid sequence that starts at `at`, or 0. // Unicode 16, table 3-7 */
const lengthAt = (bytes: Uint8Array, at: number): number => {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  if (lead < 0xc2 || lead > 0xf4) return 0
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (!between(bytes[at + 1], low, high)) return 0
  if (lead < 0xe0) return 2
  if (!between(bytes[at + 2], 0x80, 0xbf)) return 0
  if (lead < 0xf0) return 3
  return between(bytes[at + 3], 0x80, 0xbf) ? 4 : 0
}

/** How many bytes at the end may be the start of a sequence that the next chunk completes: 0 to 3. */
export const openTail = (bytes: Uint8Array): number => {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

export interface Decoded {
  readonly text: string
  /** Whether a valid sequence of several bytes has been seen, here or before. */
  readonly multibyte: boolean
  /** Bytes that were decoded as windows-1252 among valid UTF-8: where the first stands, and how many. */
  readonly bad: { readonly at: number; readonly count: number } | null
  /** Where decoding stopped because nothing so far speaks for UTF-8 and this byte speaks against it. */
  readonly stoppedAt: number | null
}

const walk = (bytes: Uint8Array, before: boolean): Decoded => {
  let text = ""
  let multibyte = before
  let bad: { at: number; count: number } | null = null
  let start = 0
  let at = 0
  while (at < bytes.length) {
    const length = lengthAt(bytes, at)
    if (length > 0) {
      if (length > 1) multibyte = true
      at += length
      continue
    }
    text += strict.decode(bytes.subarray(start, at))
    if (!multibyte) return { text, multibyte, bad, stoppedAt: at }
    start = at
    while (at < bytes.length && lengthAt(bytes, at) === 0) at++
    text += ansi.decode(bytes.subarray(start, at))
    bad = { at: bad === null ? start : bad.at, count: (bad === null ? 0 : bad.count) + at - start }
    start = at
  }
  return { text: text + strict.decode(bytes.subarray(start)), multibyte, bad, stoppedAt: null }
}

/** Decodes whole sequences. The native decoder does all of a clean chunk; only a chunk with a bad byte is walked. */
export const decode = (bytes: Uint8Array, multibyte: boolean): Decoded =>
  Result.match(
    Result.try(() => strict.decode(bytes)),
    {
      // A sequence of several bytes always becomes fewer UTF-16 code units than it has bytes.
      onSuccess: (text) => ({ text, multibyte: multibyte || text.length !== bytes.length, bad: null, stoppedAt: null }),
      onFailure: () => walk(bytes, multibyte)
    }
  )
