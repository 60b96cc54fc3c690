import { assert, describe, it } from "@effect/vitest"
import { ContentLine, TypeLabel, VCard } from "../src/index.ts"
import { lines } from "./roundTrip.ts"

const table = TypeLabel.same("home", "work")
const label = (text: string) =>
  lines(text)
    .slice(0, 1)
    .map((line) => TypeLabel.read(line, lines(text), table))[0]

describe("TypeLabel", () => {
  it.each([
    ["URL;TYPE=HOME:x", "home"],
    ["URL:x", null],
    ["URL;TYPE=other:x", null],
    ["item1.URL;TYPE=work:x\nITEM1.X-ABLABEL:_$!<HomePage>!$_", "HomePage"],
    ["item1.URL:x\nitem2.X-ABLabel:Blog", null],
    ["item1.URL;TYPE=work:x\nitem1.X-ABLabel:", "work"],
    ["item1.URL:x\nitem1.X-ABLabel:Grandma's\\, old", "Grandma's, old"]
  ])("the label of %j is %j", (text, expected) => assert.strictEqual(label(text), expected))

  it.each([
    ["home", "3.0", ["URL;TYPE=HOME,PREF:x"]],
    ["home", "4.0", ["URL;TYPE=home;PREF=1:x"]],
    ["Home", "4.0", ["item1.URL;TYPE=home;PREF=1:x", "item1.X-ABLabel:Home"]],
    ["Spouse", "3.0", ["item1.URL;TYPE=PREF:x", "item1.X-ABLabel:_$!<Spouse>!$_"]],
    ["Blog", "4.0", ["item1.URL;PREF=1:x", "item1.X-ABLabel:Blog"]],
    [null, "4.0", ["URL;PREF=1:x"]]
  ] as const)("%s in %s", (name, version, expected) => {
    const written = TypeLabel.grouped([
      TypeLabel.write(VCard.property("URL", "x"), name, table, version, { primary: true })
    ])
    assert.deepStrictEqual(written.map(ContentLine.format), [...expected])
  })

  it.each([
    ["TEL:1\nTEL;TYPE=pref:2", "2"],
    ["TEL;PREF=50:1\nTEL;PREF=2:2\nTEL;PREF=2:3", "2"],
    ["TEL;PREF=x:1\nTEL;PREF=100:2", "2"],
    ["TEL:1\nTEL:2", undefined]
  ])("the preferred line of %j is %s", (text, value) =>
    assert.strictEqual(TypeLabel.preferred(lines(text))?.value, value)
  )
})
