import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Schema } from "effect"
import * as Utm from "../../src/touches/Utm.ts"

const controls = /\p{Cc}/u
const source = (url: string, options?: Utm.Options) => Utm.parse(url, options).source

// Text as wild as a landing URL may be, with what matters to a parser between.
const landing = Arbitrary.map(
  Arbitrary.all([
    Arbitraries.wild,
    Arbitrary.schema(Schema.Literals(["?", "#", "?utm_source=", "&UTM_Source=%", "#?utm_id=", "&utm%5Fterm="])),
    Arbitraries.wild,
    Arbitrary.schema(Schema.Literals(["", "&utm_source=a&utm_source=b", "&gclid=1", "%E0%A4%A", "=&=&&?"]))
  ]),
  (parts) => parts.join("")
)
const campaign = Arbitrary.map(
  Arbitrary.all({ source: Arbitraries.wild, medium: Arbitraries.wild, term: Arbitraries.text, id: Arbitraries.wild }),
  Utm.make
)

describe("Utm", () => {
  it.prop(
    "any text has a campaign and click ids that the schema admits, without control characters",
    [landing],
    ([url]) => {
      const options = { fragment: true, aliases: { source: "source", __proto__: "term" } } as const
      const found = [Utm.parse(url, options), Utm.clickIds(url, options)] as const
      assert.isTrue(Schema.is(Utm.Utm)(found[0]) && Schema.is(Schema.Array(Utm.ClickId))(found[1]))
      assert.isFalse(Object.values<string | null>({ ...found[0] }).some((text) => controls.test(text ?? "")))
      assert.isFalse(found[1].some(({ value }) => controls.test(value)))
    },
    { arbitrary: { runs: 500 } }
  )

  it.prop(
    "a tracked link of any base says its campaign, and made again it is the same",
    [landing, campaign],
    ([base, utm]) => {
      const link = Utm.buildTrackedLink(base, utm)
      assert.deepStrictEqual(Utm.parse(link), utm)
      assert.strictEqual(Utm.buildTrackedLink(link, utm), link)
    },
    { arbitrary: { runs: 500 } }
  )

  it.prop("a campaign made of its own parts is the same", [campaign], ([utm]) =>
    assert.deepStrictEqual(Utm.make(utm), utm)
  )

  const urls: ReadonlyArray<readonly [string, string, string | null]> = [
    ["U1", "https://x.com/request?utm_source=facebook", "facebook"],
    ["U4", "https://x.com/request?source=social media", null],
    ["U6", "/?UTM_Source=FB", "FB"],
    ["U7", "/?utm_source=", null],
    ["U7", "/?utm_source=%20+%20&utm_source=b", "b"],
    ["U8", "/?utm_source=spring+cleanup", "spring cleanup"],
    ["U8", "/?utm_source=spring%2Bcleanup", "spring+cleanup"],
    ["U9", "/?utm_source=a&utm_source=b", "a"],
    ["U10", "/#utm_source=google", null],
    ["U11", "/booking?utm_source=a", "a"],
    ["U11", "//x.com/booking?utm_source=a", "a"],
    ["U11", "?utm_source=google", "google"],
    ["U11", "utm_source=google", null],
    ["U11", "not a url", null],
    ["U11", "", null],
    ["U11", "javascript:alert(1)?utm_source=a", "a"],
    ["U12", "/?utm_source=100%&a=1", "100%"],
    ["U12", "/?utm_source=%zz%41", "%zzA"],
    ["U12", "/?utm_source=%E0%A4%A", "\uFFFD%A"],
    ["U13", "/?utm_source=a%0D%0Ab%00c", "a bc"],
    ["U13", "/?utm_source=%3Cscript%3E", "<script>"],
    ["U13", "/?utm_source=a%E2%80%AEb", "ab"],
    ["U13", "/?utm%5Fsource=a", "a"],
    // What was glued together wrongly: a second `?`, an `&` that was written for a page.
    ["second ?", "/?a=?utm_source=b", "b"],
    ["second ?", "/??utm_source=b", "b"],
    ["second ?", "/?fbclid=1?UTM_Source=b&utm_medium=c", "b"],
    ["second ?", "/?utm_source=a?utm_medium=b", "a"],
    ["second ?", "/?utm_source=what?", "what?"],
    ["second ?", "/?q=a?b=c", null],
    ["&amp;", "/?a=1&amp;utm_source=b", "b"],
    ["&amp;", "/?utm_source=a&amp;utm_medium=b", "a"],
    ["&amp;", "/?a=1&amp;amp;utm_source=b", "b"],
    ["&amp;", "/?utm_source=R&amp;D", "R"],
    ["U13", "/?xutm_source=a&utm_sources=b&utm_=c&utm_constructor=d", null]
  ]
  it.each(urls)("%s: the source of %j is %j", (_, url, expected) => assert.strictEqual(source(url), expected))

  it("JOB-28: all five parameters and the id are kept", () => {
    const url = "/?utm_id=6&utm_content=5&utm_term=4&utm_campaign=3&utm_medium=2&utm_source=1"
    assert.deepStrictEqual(Utm.parse(url), {
      source: "1",
      medium: "2",
      campaign: "3",
      term: "4",
      content: "5",
      id: "6"
    })
  })

  it("U13: a long value is cut by code points, and no pair of surrogates is split", () => {
    const long = `a${"😀".repeat(400)}`
    assert.strictEqual(source(`/?utm_source=${encodeURIComponent(long)}`), `a${"😀".repeat(255)}`)
    assert.strictEqual(source(`/?utm_source=${"a".repeat(255)}+b`), "a".repeat(255))
  })

  it("U10: a fragment counts when asked, after the query, with or without a route", () => {
    const fragment = { fragment: true }
    assert.strictEqual(source("/#utm_source=google", fragment), "google")
    assert.strictEqual(source("/#/book?utm_source=google", fragment), "google")
    assert.strictEqual(source("/?utm_source=a#utm_source=b", fragment), "a")
  })

  it("U4: an alias counts where the parameter itself is missing, in the order of the aliases", () => {
    const options = { aliases: { source: "source", Ref: "source" } } as const
    assert.strictEqual(source("/?source=social media", options), "social media")
    assert.strictEqual(source("/?source=a&utm_source=b", options), "b")
    assert.strictEqual(source("/?ref=a&source=b", options), "b")
    assert.strictEqual(source("/?ref=a&source=", options), "a")
  })

  it("U20: all click ids are kept, in one order", () => {
    const found = Utm.clickIds("/?fbclid=c&gbraid=b&wbraid=a&SCCID=s&gclid=&gclid=g&gclid=h")
    assert.deepStrictEqual(found, [
      { param: "gclid", value: "g", network: "Google" },
      { param: "gbraid", value: "b", network: "Google" },
      { param: "wbraid", value: "a", network: "Google" },
      { param: "ScCid", value: "s", network: "Snap" },
      { param: "fbclid", value: "c", network: "Meta" }
    ])
  })

  const links: ReadonlyArray<readonly [string, string, string]> = [
    ["U18", "https://x.com/new?x=1#f", "https://x.com/new?x=1&utm_source=a%20%2B%26b#f"],
    ["U18", "https://x.com/new", "https://x.com/new?utm_source=a%20%2B%26b"],
    ["U18", "/new?", "/new?utm_source=a%20%2B%26b"],
    ["U18", "/new?UTM_source=old&utm_medium=x&y", "/new?y&utm_source=a%20%2B%26b"],
    ["U18", "/new?utm%5Fsource=old", "/new?utm_source=a%20%2B%26b"],
    ["U18", "/new#a?b", "/new?utm_source=a%20%2B%26b#a?b"],
    ["U18", "/new?x=%zz+1&=&q=a%20b", "/new?x=%zz+1&=&q=a%20b&utm_source=a%20%2B%26b"],
    ["U18", "", "?utm_source=a%20%2B%26b"],
    ["JOB-30", "/new?source=social media", "/new?source=social media&utm_source=a%20%2B%26b"]
  ]
  it.each(links)("%s, E8: the tracked link of %j", (_, base, expected) =>
    assert.strictEqual(Utm.buildTrackedLink(base, { source: "a +&b" }), expected)
  )

  it("JOB-30: the plain parameter that ships with a link is replaced where it is an alias", () => {
    const options = { aliases: { source: "source" } } as const
    assert.strictEqual(
      Utm.buildTrackedLink("/new?source=social media&x", { source: "flyer" }, options),
      "/new?x&utm_source=flyer"
    )
  })

  it("a campaign of nothing takes the parameters away", () =>
    assert.strictEqual(Utm.buildTrackedLink("/new?utm_source=a#f", Utm.none), "/new#f"))

  it.each(["&utm_source=a", "%", "?", "#", "a", "\uD800", "&"])("a megabyte of %j is read at once", (part) => {
    const url = `/?${part.repeat(1_000_000 / part.length)}`
    assert.isTrue(Schema.is(Utm.Utm)(Utm.parse(url, { fragment: true })))
    assert.strictEqual(Utm.parse(Utm.buildTrackedLink(url, { source: "b" })).source, "b")
  })
})
