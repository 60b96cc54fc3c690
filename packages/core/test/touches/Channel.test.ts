import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Schema } from "effect"
import * as Channel from "../../src/touches/Channel.ts"
import type { Sites } from "../../src/touches/SourceCategory.ts"
import * as Utm from "../../src/touches/Utm.ts"

const visit = (parts: { url?: string; referrer?: string | null; utm?: Partial<Utm.Utm> }): Channel.Visit => ({
  utm: { ...Utm.parse(parts.url ?? ""), ...parts.utm },
  clickIds: Utm.clickIds(parts.url ?? ""),
  referrer: parts.referrer ?? null,
  landingUrl: parts.url ?? "/"
})
const text = Arbitrary.schema(
  Schema.NullOr(Schema.Literals(["google", "facebook", "cpc", "cpm", "email", "shop", "(direct)", "(none)", "x"]))
)

describe("Channel", () => {
  it.prop(
    "every visit has a channel, and case does not count",
    [Arbitraries.wild, text, text, text],
    ([wild, a, b, c]) => {
      const upper = (found: string | null) => found?.toUpperCase() ?? null
      const found = Channel.explain({ source: a, medium: b, campaign: c })
      assert.strictEqual(Channel.explain({ source: upper(a), medium: upper(b), campaign: upper(c) }), found)
      assert.notStrictEqual(found.why, "")
      const channel = Channel.of(
        visit({ url: `/?utm_source=${wild}&gclid=${wild}`, referrer: wild, utm: { medium: a } })
      )
      assert.isTrue(Schema.is(Channel.Channel)(channel))
    }
  )

  it("the table has each channel once, in the order of its schema", () =>
    assert.deepStrictEqual<ReadonlyArray<string>>(
      [...Channel.rules.map(({ channel }) => channel), "Unassigned"],
      Channel.Channel.literals
    ))

  type Own = readonly [referrer: string, url: string, own: ReadonlyArray<string>, expected: Channel.Channel]
  const own: ReadonlyArray<Own> = [
    ["https://www.acme.example/", "https://book.acme.example/new", [], "Direct"],
    ["https://book.acme.example/", "https://www.acme.example/", [], "Direct"],
    ["https://acme.example/a", "https://ACME.example:8443/b", [], "Direct"],
    ["https://shop.acme.example/", "https://book.acme.example/", ["acme.example"], "Direct"],
    ["https://www.acme.example/", "/book", ["ACME.example "], "Direct"],
    ["https://acme.example/", "/book", ["www.acme.example"], "Direct"],
    ["https://acme-clean.example/", "/book", ["acme.example", "acme-clean.example"], "Direct"],
    ["https://notacme.example/", "https://acme.example/", [], "Referral"],
    ["https://acme.example.evil.example/", "https://acme.example/", ["acme.example"], "Referral"],
    ["https://other.example/", "/book", ["acme.example"], "Referral"],
    ["https://acme.example/", "/book?utm_source=news&utm_medium=email", ["acme.example"], "Email"]
  ]
  it.each(own)("from %s to %s of %j is %s", (referrer, url, sites, expected) =>
    assert.strictEqual(Channel.of(visit({ referrer, url }), {}, sites), expected)
  )

  const traffic: ReadonlyArray<readonly [source: string | null, medium: string | null, string | null, string]> = [
    [null, null, null, "Direct"],
    ["(direct)", "(none)", null, "Direct"],
    ["(direct)", "(not set)", null, "Direct"],
    [null, null, "spring", "Unassigned"],
    ["google", "cpc", "my Cross-Network one", "Cross-network"],
    [null, null, "cross-network", "Cross-network"],
    ["google", "cpc", "Pet-shop", "Paid Shopping"],
    ["google", "cpc", "workshop", "Paid Search"],
    ["amazon", "cpc", null, "Paid Shopping"],
    ["google", "cpm", null, "Paid Search"],
    ["google", "ppc", null, "Paid Search"],
    ["bing", "retargeting", null, "Paid Search"],
    ["facebook", "paid-social", null, "Paid Social"],
    ["facebook.com", "cpm", null, "Paid Social"],
    ["youtube", "cpv", null, "Paid Video"],
    ["youtube", "cpc", null, "Paid Video"],
    ["youtube", "cpm", null, "Paid Video"],
    ["foo-network", "cpm", null, "Display"],
    ["foo-network", "banner", null, "Display"],
    ["google", "display", null, "Display"],
    ["foo-network", "cpc", null, "Paid Other"],
    ["foo-network", "paid", null, "Paid Other"],
    ["etsy", "referral", null, "Organic Shopping"],
    ["news", "social-media", null, "Organic Social"],
    ["nextdoor", "post", null, "Organic Social"],
    ["t.co", "referral", null, "Organic Social"],
    ["foo", "promo-video", null, "Organic Video"],
    ["google", "organic", null, "Organic Search"],
    ["foo", "organic", null, "Organic Search"],
    ["partner", "referral", null, "Referral"],
    ["partner", "app", null, "Referral"],
    ["partner", "link", null, "Referral"],
    ["newsletter", "e-mail", null, "Email"],
    ["E mail", null, null, "Email"],
    ["newsletter", "weekly_email", null, "Email"],
    ["freemail.hu", null, null, "Unassigned"],
    ["partner", "affiliate", null, "Affiliates"],
    ["podcast", "audio", null, "Audio"],
    ["sms", null, null, "SMS"],
    ["twilio", "SMS", null, "SMS"],
    ["firebase", null, null, "Mobile Push"],
    ["app", "web-push", null, "Mobile Push"],
    ["app", "notification", null, "Mobile Push"],
    ["x", "unknown", null, "Unassigned"],
    ["flyer", null, null, "Unassigned"]
  ]
  it.each(traffic)("U21: %s / %s in campaign %s is %s", (source, medium, campaign, expected) =>
    assert.strictEqual(Channel.explain({ source, medium, campaign }).channel, expected)
  )

  const visits: ReadonlyArray<readonly [string, string | null, string]> = [
    ["/?gclid=1", null, "Paid Search"],
    ["/?gclid=1&utm_campaign=cross-network", null, "Cross-network"],
    ["/?gbraid=1", null, "Paid Search"],
    ["/?wbraid=1", null, "Paid Search"],
    ["/?msclkid=1", null, "Paid Search"],
    ["/?dclid=1", null, "Display"],
    ["/?fbclid=1", "https://l.facebook.com/", "Organic Social"],
    ["/?ttclid=1", null, "Paid Social"],
    ["/?fbclid=1&gclid=1", null, "Paid Search"],
    ["/?fbclid=1&utm_source=newsletter&utm_medium=email", null, "Email"],
    ["/?gclid=1&utm_source=google", null, "Paid Search"],
    ["/", "https://www.google.co.uk/", "Organic Search"],
    ["/", "https://search.yahoo.com/search?p=a", "Organic Search"],
    ["/", "android-app://com.google.android.googlequicksearchbox/", "Organic Search"],
    ["/", "https://docs.google.com/document", "Referral"],
    ["/", "https://google.com.evil.example/", "Referral"],
    ["/", "https://m.facebook.com/", "Organic Social"],
    ["/", "https://business.facebook.com/", "Organic Social"],
    ["/", "https://www.pinterest.de/pin/1", "Organic Social"],
    ["/", "https://www.youtube.com/watch", "Organic Video"],
    ["/", "https://www.ebay.com.au/", "Organic Shopping"],
    ["/", "https://neighbour.example/links", "Referral"],
    ["https://us.example/book", "https://us.example/", "Direct"],
    ["/", "about:blank", "Direct"],
    ["/", "not a url", "Direct"],
    ["/", null, "Direct"]
  ]
  it.each(visits)("%s from %s is %s", (url, referrer, expected) =>
    assert.strictEqual(Channel.of(visit({ url, referrer })), expected)
  )

  it("a caller's sites count first", () => {
    const sites: Sites = { social: ["Foo-Network", "google"], search: ["find.example"] }
    const channel = (source: string) => Channel.explain({ source, medium: "cpc", campaign: null }, sites).channel
    assert.strictEqual(channel("foo-network"), "Paid Social")
    assert.strictEqual(channel("google"), "Paid Social")
    assert.strictEqual(channel("www.find.example"), "Paid Search")
    assert.strictEqual(channel("bing"), "Paid Search")
  })
})
