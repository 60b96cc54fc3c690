import { Text } from "@clientela/core"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary } from "effect"
import { CustomerCard, ExtraCodec, type PropertyCodec, TextValue, VCard } from "../src/index.ts"
import { ana, customer, hostile } from "./arbitraries.ts"
import { lines, roundTrip, written } from "./roundTrip.ts"

const of = (...extras: ReadonlyArray<readonly [string, string]>) => ana({ extras: Object.fromEntries(extras) })
const all: ReadonlyArray<PropertyCodec.PropertyCodec> = [
  ExtraCodec.note,
  ExtraCodec.nickname,
  ExtraCodec.phoneticFirst,
  ExtraCodec.phoneticLast,
  ExtraCodec.bday,
  ExtraCodec.url,
  ExtraCodec.related,
  ExtraCodec.event,
  ExtraCodec.photo
]
const codecs: ReadonlyArray<readonly [string, PropertyCodec.PropertyCodec]> = all.map((codec) => [codec.name, codec])

describe("ExtraCodec", () => {
  it.prop(
    "each reads the extras that it holds, dates on one line",
    [customer, VCard.Version],
    ([customer, version]) => {
      for (const codec of all) {
        const held = Object.entries(customer.extras).filter(([name, value]) => codec.holds(name, value, version))
        const dated = codec === ExtraCodec.bday || codec === ExtraCodec.event
        const expected = Object.fromEntries(held.map(([name, value]) => [name, dated ? Text.clean(value) : value]))
        assert.deepStrictEqual(roundTrip(codec, customer, version), { extras: expected })
      }
    },
    { arbitrary: { runs: 1000 } }
  )

  const anything = Arbitrary.map(hostile, (text) =>
    TextValue.withLineFeeds(text)
      .toWellFormed()
      .replace(/(?![\n\t])\p{Cc}/gu, "")
  )
  it.prop(
    "what no codec holds is kept as it is, blanks too",
    [Arbitrary.map(anything, (name) => name || "x"), anything, VCard.Version],
    ([name, value, version]) =>
      assert.deepStrictEqual(roundTrip(ExtraCodec.rest([]), of([name, value]), version), {
        extras: Object.fromEntries([[name, value]])
      }),
    {
      arbitrary: { runs: 500 }
    }
  )

  it.each(codecs)("%s says nothing where there is nothing", (_, codec) => {
    assert.deepStrictEqual(codec.write(ana(), "3.0"), [])
    assert.deepStrictEqual(codec.read([], "4.0"), { extras: {} })
  })

  it.each([
    ["note", "Prefers mornings,\nnot; noon", "NOTE:Prefers mornings\\,\\nnot\\; noon", null],
    ["nickname", "Rob, Robbie", "NICKNAME:Rob\\, Robbie", null],
    ["phonetic.first", "アナ", "X-PHONETIC-FIRST-NAME:アナ", null],
    ["phonetic.last", "ルイス", "X-PHONETIC-LAST-NAME:ルイス", null],
    ["birthday", "--04-12", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12", "BDAY:--0412"],
    ["birthday", "spring", "X-CLIENTELA-EXTRA:birthday;spring", "BDAY;VALUE=text:spring"],
    ["website", "https://example.com/a,b;c", "URL:https://example.com/a,b;c", null],
    ["website.work", "example.com", "URL;TYPE=WORK:example.com", "URL;TYPE=work:example.com"],
    ["website.Blog", "example.com", "item1.URL:example.com\nitem1.X-ABLabel:Blog", null],
    [
      "relation.Spouse",
      "Bob",
      "item1.X-ABRELATEDNAMES:Bob\nitem1.X-ABLabel:_$!<Spouse>!$_",
      "item1.RELATED;VALUE=text;TYPE=spouse:Bob\nitem1.X-ABLabel:_$!<Spouse>!$_"
    ],
    [
      "relation.friend",
      "Bob",
      "item1.X-ABRELATEDNAMES:Bob\nitem1.X-ABLabel:friend",
      "RELATED;VALUE=text;TYPE=friend:Bob"
    ],
    [
      "event.Anniversary",
      "2001-02-03",
      "item1.X-ABDATE:2001-02-03\nitem1.X-ABLabel:_$!<Anniversary>!$_",
      "ANNIVERSARY:20010203"
    ],
    [
      "event.Moved in",
      "--02-03",
      "item1.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-02-03\nitem1.X-ABLabel:Moved in",
      "item1.X-ABDATE:--0203\nitem1.X-ABLabel:Moved in"
    ],
    [
      "event.Moved in",
      "spring",
      "X-CLIENTELA-EXTRA:event.Moved in;spring",
      "item1.X-ABDATE;VALUE=text:spring\nitem1.X-ABLabel:Moved in"
    ],
    [
      "photo",
      "https://example.com/p.jpg?a=1,2",
      "PHOTO;VALUE=uri:https://example.com/p.jpg?a=1,2",
      "PHOTO:https://example.com/p.jpg?a=1,2"
    ],
    ["photo", "C:\\p.jpg", "X-CLIENTELA-EXTRA:photo;C:\\\\p.jpg", null],
    ["custom.Gate", "12", "X-CLIENTELA-EXTRA:custom.Gate;12", null],
    ["website. x", "example.com", "X-CLIENTELA-EXTRA:website. x;example.com", null],
    ["website.", "example.com", "X-CLIENTELA-EXTRA:website.;example.com", null],
    ["note", "", "X-CLIENTELA-EXTRA:note;", null],
    ["__proto__", "x", "X-CLIENTELA-EXTRA:__proto__;x", null]
  ])("writes %s %j", (name, value, third, fourth) => {
    const customer = of([name, value])
    const text = (version: VCard.Version) =>
      [...all, ExtraCodec.rest(all)].flatMap((codec) => written(codec, customer, version)).join("\n")
    assert.strictEqual(text("3.0"), third)
    assert.strictEqual(text("4.0"), fourth ?? third)
  })

  it.each([
    ["NICKNAME:Jim,Jimmie", { nickname: "Jim, Jimmie" }],
    ["NOTE:one\nNOTE:two", { note: "one\ntwo" }],
    ["NOTE:", {}],
    [
      "item1.URL;type=pref:http\\://example.com\nitem1.X-ABLabel:_$!<HomePage>!$_",
      { "website.HomePage": "http://example.com" }
    ],
    [
      "URL:a\nURL:b\nURL;TYPE=work:c\nURL;TYPE=work:d",
      { website: "a", "website.2": "b", "website.work": "c", "website.work 2": "d" }
    ],
    ["item9.X-ABDATE;type=pref:1930-03-20\nitem9.X-ABLabel:_$!<Anniversary>!$_", { "event.Anniversary": "1930-03-20" }],
    [
      "RELATED;VALUE=text;TYPE=friend:Please contact my assistant",
      { "relation.friend": "Please contact my assistant" }
    ],
    ["PHOTO;ENCODING=b;TYPE=JPEG:MIICajCCAdOgAwIBAgICBEUwDQYJKoZI", {}]
  ])("reads %j", (text, extras) => {
    const version = "4.0"
    assert.deepStrictEqual<unknown>(CustomerCard.fromCard({ version, properties: lines(text) }).extras, extras)
  })
})
