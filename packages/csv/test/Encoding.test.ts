import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Effect, Option, Result, Schema, Stream } from "effect"
import { Encoding } from "../src/index.ts"
import * as corpus from "./corpus.ts"

const bytes = (text: string) => new TextEncoder().encode(text)
const join = (...pieces: ReadonlyArray<ReadonlyArray<number> | Uint8Array>) =>
  Uint8Array.from(pieces.flatMap((piece) => [...piece]))
const utf16 = (text: string, big = false) =>
  Uint8Array.from(
    [...Array(text.length).keys()].flatMap((i) => {
      const unit = text.charCodeAt(i)
      return big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8]
    })
  )

const partsOf = (chunks: ReadonlyArray<Uint8Array>, options: Encoding.Options = {}) =>
  Stream.runCollect(Encoding.parts(options)(Stream.rechunk(Stream.fromArray(chunks), 1)))
const read = (chunks: ReadonlyArray<Uint8Array>, options: Encoding.Options = {}) =>
  Effect.map(partsOf(chunks, options), (parts) => ({
    text: parts.map((part) => part.text).join(""),
    encoding: parts.at(-1)?.encoding,
    confidence: parts.at(-1)?.confidence,
    bad: parts.reduce(
      (sum, part) => sum + Option.match(part.warning, { onNone: () => 0, onSome: (warning) => warning.count }),
      0
    )
  }))
const settled = (chunks: ReadonlyArray<Uint8Array>, options: Encoding.Options = {}) =>
  Effect.result(read(chunks, options))

const header = "name,note\r\n"
const cases: ReadonlyArray<
  readonly [
    name: string,
    bytes: Uint8Array,
    text: string,
    encoding: string,
    confidence: Encoding.Confidence,
    bad: number
  ]
> = [
  ["nothing", bytes(""), "", "utf-8", "likely", 0],
  ["ASCII", bytes("a,b"), "a,b", "utf-8", "likely", 0],
  ["UTF-8", bytes("José,€ 😀"), "José,€ 😀", "utf-8", "certain", 0],
  ["UTF-8 with its mark", join([0xef, 0xbb, 0xbf], bytes("é")), "é", "utf-8", "certain", 0],
  ["UTF-16LE with its mark", join([0xff, 0xfe], utf16("a,é😀\r\n")), "a,é😀\r\n", "utf-16le", "certain", 0],
  ["UTF-16BE with its mark", join([0xfe, 0xff], utf16("a,é😀\r\n", true)), "a,é😀\r\n", "utf-16be", "certain", 0],
  ["UTF-16LE without", utf16("name,é\r\n"), "name,é\r\n", "utf-16le", "likely", 0],
  ["UTF-16BE without", utf16("name,é\r\n", true), "name,é\r\n", "utf-16be", "likely", 0],
  ["windows-1252", join(bytes("Jos"), [0xe9, 0x2c, 0x80, 0x93]), "José,€“", "windows-1252", "guess", 0],
  [
    "windows-1252 after much ASCII",
    join(bytes(header.repeat(2000)), [0xe9]),
    `${header.repeat(2000)}é`,
    "windows-1252",
    "guess",
    0
  ],
  ["a bad byte among UTF-8", join(bytes("é,"), [0xe9, 0x2c], bytes("ü")), "é,é,ü", "utf-8", "likely", 1],
  ["bad bytes after a mark", join([0xef, 0xbb, 0xbf], [0x41, 0xe9, 0xfc]), "Aéü", "utf-8", "likely", 2],
  ["UTF-8 cut off at the end", join(bytes("é"), [0xe2, 0x82]), "éâ‚", "utf-8", "likely", 2],
  ["a stray NUL", bytes("name,no\0te\r\n"), "name,no\0te\r\n", "utf-8", "likely", 0],
  [
    "NULs that a crash left",
    join(bytes(header), new Array<number>(4000).fill(0)),
    header + "\0".repeat(4000),
    "utf-8",
    "likely",
    0
  ]
]

describe("Encoding.decode", () => {
  it.effect.prop(
    "reads any text back, however the bytes are cut",
    [Schema.String, Schema.Array(Schema.Int)],
    ([text, places]) =>
      Effect.gen(function* () {
        const clean = `é${[...text.toWellFormed()].filter((letter) => letter >= " ").join("")}`
        const whole = bytes(clean)
        const at = places.map((place) => Math.abs(place) % (whole.length + 1))
        assert.strictEqual((yield* read(corpus.cut(whole, at))).text, clean)
      })
  )

  it.effect.prop(
    "any bytes after a valid sequence: what is valid stays, nothing throws",
    [
      Arbitrary.array(
        Arbitrary.schema(
          Schema.Literals([
            0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff
          ])
        ),
        { maxLength: 12 }
      )
    ],
    ([tail]) =>
      Effect.gen(function* () {
        const { bad, text } = yield* read([join(bytes("é"), tail)])
        const native = new TextDecoder("utf-8", { ignoreBOM: true }).decode(join(bytes("é"), tail))
        assert.strictEqual(bad === 0, !native.includes("\ufffd"))
        if (bad === 0) assert.strictEqual(text, native)
        assert.notInclude(text, "\ufffd")
      }),
    { arbitrary: { runs: 2000 } }
  )

  it.effect.each(cases)("%s", ([, whole, text, encoding, confidence, bad]) =>
    Effect.gen(function* () {
      const expected = { text, encoding, confidence, bad }
      assert.deepStrictEqual(yield* read([whole]), expected)
      if (whole.length > 200)
        return assert.strictEqual((yield* read(corpus.cut(whole, [8191, 8193, 20000]))).text, text)
      for (let at = 0; at <= whole.length; at++) assert.deepStrictEqual(yield* read(corpus.cut(whole, [at])), expected)
      assert.deepStrictEqual(yield* read(corpus.cut(whole, [...whole.keys()])), expected)
    })
  )

  it.effect("cuts inside a character far from the start change nothing", () =>
    Effect.gen(function* () {
      const text = `${"x".repeat(9000)}é€😀${"y".repeat(50)}`
      const whole = bytes(text)
      for (let at = 8990; at < 9030; at++) assert.strictEqual((yield* read(corpus.cut(whole, [at]))).text, text)
    })
  )

  it.effect("believes the caller", () =>
    Effect.gen(function* () {
      const forced = yield* read([Uint8Array.from([0x83, 0x41])], { encoding: "Shift_JIS" })
      assert.deepStrictEqual(forced, { text: "ア", encoding: "shift_jis", confidence: "certain", bad: 0 })
      const wrong = yield* read([Uint8Array.from([0x41, 0xe9, 0x42])], { encoding: "utf8" })
      assert.deepStrictEqual(wrong, { text: "A\ufffdB", encoding: "utf-8", confidence: "certain", bad: 1 })
    })
  )

  it.effect("names an encoding that does not exist", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(read([bytes("a")], { encoding: "latin-99" }))
      assert.instanceOf(error, Encoding.UnknownEncoding)
      assert.include(error.message, "latin-99")
    })
  )

  it.effect("says where the bad byte stands", () =>
    Effect.gen(function* () {
      const parts = yield* partsOf([join(bytes("é,"), [0xe9, 0x2c])])
      assert.deepStrictEqual(
        parts.flatMap((part) => Option.toArray(part.warning)),
        [{ code: "invalid_bytes", offset: 3, count: 1 }]
      )
    })
  )

  it.effect("holds one chunk and the sample, not the file", () =>
    Effect.gen(function* () {
      const chunk = bytes("a,b\n".repeat(1024))
      const longest = yield* Stream.fromArray(Array.from({ length: 200 }, () => chunk)).pipe(
        Stream.rechunk(1),
        Encoding.decode(),
        Stream.runFold(
          () => 0,
          (most, text) => Math.max(most, text.length)
        )
      )
      assert.isAtMost(longest, Encoding.sampleSize + chunk.length)
    })
  )
})

describe("Encoding.detect", () => {
  it.each(cases.filter(([, whole]) => whole.length < 200))(
    "%s: the guess agrees with decoding",
    (_, whole, _text, encoding) => {
      assert.strictEqual(Result.getOrThrow(Encoding.detect(whole)).encoding, encoding)
    }
  )
})

describe.skipIf(corpus.isMissing)("over the corpus", () => {
  it.effect.each(corpus.files)("%s", ([name, whole]) =>
    Effect.gen(function* () {
      const expected = yield* settled([whole])
      const next = corpus.random(whole.length)
      const cuts =
        whole.length <= 600
          ? [...whole.keys()].map((at) => [at])
          : Array.from({ length: 8 }, () => Array.from({ length: 6 }, () => next(whole.length)))
      for (const at of cuts)
        assert.deepStrictEqual(yield* settled(corpus.cut(whole, at)), expected, `${name} cut at ${at}`)
    })
  )
})
