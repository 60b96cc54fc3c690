/**
 * Bytes to text. The encoding is read from the byte order mark, else UTF-16 from the pattern of NULs, else UTF-8 as
 * long as the bytes allow it, else windows-1252, which is what "CSV" without "UTF-8" means to Excel in the West.
 */
import { Effect, Option, Result, Schema, Stream } from "effect"
import * as Utf8 from "./internal/Utf8.ts"
import * as NotText from "./NotText.ts"
import * as Quote from "./Quote.ts"

/**
 * `certain`: a byte order mark, valid multi-byte sequences or the caller say so. `likely`: nothing speaks against it.
 * `guess`: a fallback.
 */
export const Confidence = Schema.Literals(["certain", "likely", "guess"])
export type Confidence = typeof Confidence.Type

/** What is known of a file's encoding after its first bytes. `encoding` is a WHATWG name. */
export interface Detected {
  readonly encoding: string
  readonly confidence: Confidence
}

/**
 * Bytes that the encoding does not have. `invalid_bytes`: decoded as windows-1252 in the midst of valid UTF-8.
 * `replaced`: shown as U+FFFD. `offset` counts bytes from the start of the file; for `replaced`, to where the chunk
 * begins.
 */
export interface Warning {
  readonly code: "invalid_bytes" | "replaced"
  readonly offset: number
  readonly count: number
}

/** A piece of text, what is known of the encoding once it is read, and what went wrong in it. */
export interface Part extends Detected {
  readonly text: string
  readonly warning: Option.Option<Warning>
}

export class UnknownEncoding extends Schema.TaggedError<UnknownEncoding>()("UnknownEncoding", {
  encoding: Schema.String
}) {
  override get message() {
    return `No encoding is called ${Quote.value(this.encoding)}: use a WHATWG label such as "utf-8", "windows-1252" or "shift_jis"`
  }
}

export type Error = NotText.NotText | UnknownEncoding

export interface Options {
  /** A WHATWG label; without it the encoding is detected. */
  readonly encoding?: string | undefined
}

/** Bytes that are kept back before the first decision. */
export const sampleSize = 8192

const utf8Mark: ReadonlyArray<number> = [0xef, 0xbb, 0xbf]

const marks: ReadonlyArray<readonly [encoding: string, mark: ReadonlyArray<number>]> = [
  ["utf-8", utf8Mark],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]]
]

// Text in a Latin script has a NUL in nearly every pair; a table in any script has one at each delimiter and line end.
const utf16ByNuls = (sample: Uint8Array): Option.Option<"utf-16le" | "utf-16be"> => {
  const nuls: [even: number, odd: number] = [0, 0]
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) nuls[i % 2 === 0 ? 0 : 1]++
  const [even, odd] = nuls
  const most = Math.max(even, odd)
  if (most < 2 || most * 20 < sample.length || Math.min(even, odd) * 20 > most) return Option.none()
  return Option.some(odd > even ? "utf-16le" : "utf-16be")
}

const units16 = (sample: Uint8Array, bigEndian: boolean): Uint16Array => {
  const view = new DataView(sample.buffer, sample.byteOffset, sample.byteLength)
  return Uint16Array.from({ length: sample.length >> 1 }, (_, index) => view.getUint16(2 * index, !bigEndian))
}

const unless = (
  refused: Option.Option<NotText.NotText>,
  detected: Detected
): Result.Result<Detected, NotText.NotText> =>
  Option.match(refused, { onSome: Result.fail, onNone: () => Result.succeed(detected) })

/**
 * The encoding that a file's first bytes (`sampleSize` are enough) announce. UTF-8 without a mark may still turn out
 * to be windows-1252 further down: `decode` revises the guess, this function cannot.
 */
export const detect = (sample: Uint8Array): Result.Result<Detected, NotText.NotText> => {
  const refused = NotText.fromMagic(sample)
  if (Option.isSome(refused)) return Result.fail(refused.value)
  const marked = marks.find(([, mark]) => mark.every((byte, index) => sample[index] === byte))
  if (marked !== undefined) return Result.succeed({ encoding: marked[0], confidence: "certain" })
  const wide = utf16ByNuls(sample)
  if (Option.isSome(wide)) {
    const units = units16(sample, wide.value === "utf-16be")
    return unless(NotText.fromControls(units), { encoding: wide.value, confidence: "likely" })
  }
  const decoded = Utf8.decode(sample.subarray(0, sample.length - Utf8.openTail(sample)), false)
  return unless(
    NotText.fromControls(sample),
    decoded.stoppedAt !== null
      ? { encoding: "windows-1252", confidence: "guess" }
      : { encoding: "utf-8", confidence: decoded.multibyte && decoded.bad === null ? "certain" : "likely" }
  )
}

interface Sampling {
  readonly mode: "sample"
  readonly held: Uint8Array
}

interface Utf8Decoding {
  readonly mode: "utf8"
  readonly held: Uint8Array
  readonly offset: number
  readonly multibyte: boolean
  readonly bad: boolean
}

type Native = InstanceType<typeof TextDecoder>

interface NativeDecoding {
  readonly mode: "native"
  readonly decoder: Native
  readonly offset: number
  readonly detected: Detected
}

type State = Sampling | Utf8Decoding | NativeDecoding

type Step = readonly [State, ReadonlyArray<Part>]

const concat = (left: Uint8Array, right: Uint8Array): Uint8Array => {
  if (left.length === 0) return right
  const joined = new Uint8Array(left.length + right.length)
  joined.set(left)
  joined.set(right, left.length)
  return joined
}

const decoderFor = (encoding: string): Result.Result<Native, UnknownEncoding> =>
  Result.try({ try: () => new TextDecoder(encoding), catch: () => new UnknownEncoding({ encoding }) })

const native = (state: NativeDecoding, bytes: Uint8Array, final: boolean): Step => {
  const text = state.decoder.decode(bytes, { stream: !final })
  const warning: Option.Option<Warning> = text.includes("\ufffd")
    ? Option.some({ code: "replaced", offset: state.offset, count: text.split("\ufffd").length - 1 })
    : Option.none()
  return [{ ...state, offset: state.offset + bytes.length }, [{ text, warning, ...state.detected }]]
}

const utf8 = (state: Utf8Decoding, bytes: Uint8Array, final: boolean): Step => {
  const all = concat(state.held, bytes)
  const end = final ? all.length : all.length - Utf8.openTail(all)
  const decoded = Utf8.decode(all.subarray(0, end), state.multibyte)
  if (decoded.stoppedAt !== null) {
    const detected: Detected = { encoding: "windows-1252", confidence: "guess" }
    const offset = state.offset + decoded.stoppedAt
    const ansi: NativeDecoding = { mode: "native", decoder: new TextDecoder("windows-1252"), offset, detected }
    const [next, rest] = native(ansi, all.subarray(decoded.stoppedAt), final)
    return [next, [{ text: decoded.text, warning: Option.none(), ...detected }, ...rest]]
  }
  const bad = state.bad || decoded.bad !== null
  return [
    { mode: "utf8", held: all.slice(end), offset: state.offset + end, multibyte: decoded.multibyte, bad },
    [
      {
        text: decoded.text,
        encoding: "utf-8",
        confidence: decoded.multibyte && !bad ? "certain" : "likely",
        warning:
          decoded.bad === null
            ? Option.none()
            : Option.some({ code: "invalid_bytes", offset: state.offset + decoded.bad.at, count: decoded.bad.count })
      }
    ]
  ]
}

const start = (sample: Uint8Array, options: Options): Result.Result<State, Error> => {
  const forced = options.encoding
  if (forced !== undefined) {
    const refused = NotText.fromMagic(sample)
    if (Option.isSome(refused)) return Result.fail(refused.value)
    return Result.map(
      decoderFor(forced),
      (decoder): State => ({
        mode: "native",
        decoder,
        offset: 0,
        detected: { encoding: decoder.encoding, confidence: "certain" }
      })
    )
  }
  return Result.flatMap(detect(sample), (detected): Result.Result<State, Error> => {
    if (detected.encoding.startsWith("utf-16")) {
      const native = (decoder: Native): State => ({ mode: "native", decoder, offset: 0, detected })
      return Result.map(decoderFor(detected.encoding), native)
    }
    // A mark is as good as a multi-byte sequence: from then on a bad byte is an accident and not another encoding.
    const marked = utf8Mark.every((byte, index) => sample[index] === byte)
    return Result.succeed({ mode: "utf8", held: new Uint8Array(0), offset: 0, multibyte: marked, bad: false })
  })
}

const step = (state: State, bytes: Uint8Array, final: boolean, options: Options): Result.Result<Step, Error> => {
  if (state.mode === "native") return Result.succeed(native(state, bytes, final))
  if (state.mode === "utf8") return Result.succeed(utf8(state, bytes, final))
  const held = concat(state.held, bytes)
  if (held.length < sampleSize && !final) return Result.succeed([{ mode: "sample", held: held.slice() }, []])
  return Result.flatMap(start(held.subarray(0, sampleSize), options), (next) =>
    next.mode === "utf8" && next.multibyte
      ? step({ ...next, offset: utf8Mark.length }, held.subarray(utf8Mark.length), final, options)
      : step(next, held, final, options)
  )
}

const initial: State = { mode: "sample", held: new Uint8Array(0) }

/**
 * Decodes chunk by chunk in constant memory, byte order mark removed. However the bytes are cut into chunks, the text
 * is the same. The last part knows the encoding best: pure ASCII is "utf-8" until the first byte that says otherwise.
 */
export const parts =
  (options: Options = {}) =>
  <E, R>(bytes: Stream.Stream<Uint8Array, E, R>): Stream.Stream<Part, E | Error, R> =>
    bytes.pipe(
      Stream.map(Option.some),
      Stream.concat(Stream.succeed(Option.none<Uint8Array>())),
      Stream.mapAccumEffect(
        (): State => initial,
        (state, chunk) =>
          Effect.fromResult(
            step(
              state,
              Option.getOrElse(chunk, () => new Uint8Array(0)),
              Option.isNone(chunk),
              options
            )
          )
      )
    )

/** The text alone, when nobody asks how it was encoded. */
export const decode =
  (options: Options = {}) =>
  <E, R>(bytes: Stream.Stream<Uint8Array, E, R>): Stream.Stream<string, E | Error, R> =>
    bytes.pipe(
      parts(options),
      Stream.map((part) => part.text),
      Stream.filter((text) => text !== "")
    )
