import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Touch from "../../src/touches/Touch.ts"
import { at, noon } from "../fixtures/Fixtures.ts"

const make = (landingUrl: string, referrer: string | null = null, options?: Touch.Options) =>
  Result.getOrThrow(Touch.make({ at: noon, landingUrl, referrer }, noon, options))

describe("Touch", () => {
  it.prop(
    "a visit with any text as URLs is a touch that the schema admits, and its URL is clean for good",
    [Arbitraries.wild, Arbitraries.wild],
    ([url, referrer]) => {
      const touch = make(`https://x.com/?a=${url}`, referrer)
      assert.isTrue(Schema.is(Touch.Touch)(touch))
      assert.strictEqual(Touch.redact(touch.landingUrl), touch.landingUrl)
      assert.deepStrictEqual(make(touch.landingUrl, touch.referrer), touch)
    },
    { arbitrary: { runs: 500 } }
  )

  const urls: ReadonlyArray<readonly [string, string]> = [
    ["https://me:secret@x.com/new", "https://x.com/new"],
    ["//me:s@ec@x.com/new", "//x.com/new"],
    ["https:\\\\me:pw@x.com", "https:\\\\x.com"],
    ["https://x.com/new?email=ana%40x.com&a=1", "https://x.com/new?email=&a=1"],
    ["/?q=ana@x.com;b=1", "/?q=;b=1"],
    ["/?q=ana%2540x%252Ecom", "/?q="],
    ["/?q=write+to+ana@x.com+now", "/?q="],
    ["/?utm_term=ana@x.com&utm_source=a", "/?utm_term=&utm_source=a"],
    ["/unsubscribe/ana@x.com/now", "/unsubscribe//now"],
    ["/#email=ana@x.com", "/#email="],
    ["/?token=abc&Password=p&a=1", "/?token=&Password=&a=1"],
    ["/maps/@51.5,-0.1/?by=@ana", "/maps/@51.5,-0.1/?by=@ana"],
    ["/?a=me@home", "/?a=me@home"]
  ]
  it.each(urls)("%j is stored as %j", (url, expected) => assert.strictEqual(make(url).landingUrl, expected))

  it("what is not stored is not read either", () =>
    assert.strictEqual(make("/?utm_term=ana@x.com&utm_source=a").utm.term, null))

  it("a long URL is cut, after its campaign was read", () => {
    const touch = make(`/?a=${"😀".repeat(3000)}&utm_source=a`)
    assert.strictEqual([...touch.landingUrl].length, Touch.maxUrlLength)
    assert.strictEqual(touch.utm.source, "a")
  })

  it("a page or a referrer that is not known", () => {
    assert.strictEqual(make(" \u200B ").landingUrl, "/")
    assert.strictEqual(make("/", "").referrer, null)
    assert.strictEqual(make("/").channel, "Direct")
  })

  it("the options of reading apply", () => {
    const touch = make("/?source=find.example&x#utm_medium=cpc", null, {
      aliases: { source: "source" },
      fragment: true,
      sites: { search: ["find.example"] }
    })
    assert.strictEqual(touch.channel, "Paid Search")
  })

  it("TouchInFuture: a visit cannot come after now", () => {
    const later = Touch.make({ at: at("2026-03-15T12:00:00.001Z"), landingUrl: "/", referrer: null }, noon)
    assert.isTrue(Result.isFailure(later) && later.failure._tag === "TouchInFuture")
  })

  it.each(["a", "a@", "%40.", "@", "/", "https://a:"])("a megabyte of %j is cleaned at once", (part) =>
    assert.isAtMost(make(part.repeat(1_000_000 / part.length)).landingUrl.length, 2 * Touch.maxUrlLength)
  )
})
