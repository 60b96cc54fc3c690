import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Result, Schema } from "effect"
import { Header, RecordReader } from "../src/index.ts"

const find = (text: string) => Header.find(RecordReader.readText(text, { delimiter: "," }))
const namesOf = (text: string) => Result.getOrThrow(find(text)).names
const keysOf = (...names: ReadonlyArray<string>) =>
  Header.fromRecord({ line: 1, cells: names, raw: null, problem: null }).keys
const Names = Arbitrary.array(Arbitrary.schema(Schema.String), { minLength: 1, maxLength: 6 })

describe("Header.normalize", () => {
  it.prop("once is enough", [Schema.String], ([name]) => {
    assert.strictEqual(Header.normalize(Header.normalize(name)), Header.normalize(name))
  })
  it.each([
    ["\ufeffE-mail 1 - Value", "e mail 1 value"],
    ["First\u00a0Name ", "first name"],
    ["first_name", "first name"],
    ["ＥＭＡＩＬ", "email"],
    ["Main Phone #s", "main phone s"],
    ["Straße geschäftlich", "straße geschäftlich"],
    ["__proto__", "proto"],
    ["#", "#"],
    ["", ""]
  ])("%j is %j", (name, expected) => assert.strictEqual(Header.normalize(name), expected))
})

describe("Header", () => {
  it.prop("keys are unique and each finds its own column", [Names], ([names]) => {
    const header = Header.fromRecord({ line: 1, cells: names, raw: null, problem: null })
    assert.deepStrictEqual(
      [...Header.index(header)],
      header.keys.map((key, column) => [key, column])
    )
    assert.strictEqual(header.keys.length, header.names.length)
  })

  it("duplicates are kept and numbered", () => {
    assert.deepStrictEqual(keysOf("Email", "email", "E-Mail", "EMAIL "), ["email", "email (2)", "e mail", "email (3)"])
    assert.deepStrictEqual(keysOf("Email (2)", "Email", "Email"), ["email 2", "email", "email (2)"])
  })

  it("names of object properties are only names", () => {
    const index = Header.index(
      Header.fromRecord({ line: 1, cells: ["constructor", "toString", "__proto__"], raw: null, problem: null })
    )
    assert.deepStrictEqual([...index.keys()], ["constructor", "tostring", "proto"])
    assert.isUndefined(index.get("valueOf"))
  })

  it.each<readonly [name: string, text: string, names: ReadonlyArray<string>]>([
    ["first row", "name,email\nAna,ana@example.com\n", ["name", "email"]],
    ["one column", "email\nana@example.com\n", ["email"]],
    ["header alone", "name,email\n", ["name", "email"]],
    ["a trailing comma", "name,email,\nAna,a@example.com,\n", ["name", "email"]],
    ["a trailing comma in the header only", "name,email,\nAna,a@example.com\n", ["name", "email"]],
    ["a trailing comma in the rows only", "name,email\nAna,a@example.com,\nBea,b@example.com,\n", ["name", "email"]],
    ["an unnamed column in the middle", "name,,email\nAna,x,a@example.com\n", ["name", "", "email"]],
    ["rows shorter than the header", "a,b,c,d\n1,2\n1,2\n1,2\n", ["a", "b", "c", "d"]],
    [
      "rows one longer than the header",
      "name,street,email\nAna,12 Elm,OR,a@example.com\nBea,3 Lake,OR,b@example.com\n",
      ["name", "street", "email"]
    ],
    [
      "a report title",
      "Example Co\nCustomer list\n\nname,email,phone\nAna,a@example.com,1\nBea,b@example.com,2\n",
      ["name", "email", "phone"]
    ],
    [
      "a report title padded with commas",
      '"Co, LLC",,,\nList,,,\n,,,\nname,a,b,c\nAna,1,2,\n,,,\nFriday,,,\n',
      ["name", "a", "b", "c"]
    ],
    [
      "notes in prose",
      'Notes:\n"When exporting, some may be missing."\n\nFirst,Last,URL\nAna,Quint,x\n',
      ["First", "Last", "URL"]
    ],
    [
      "a wide title, mostly empty",
      "Co,,,,,2026\nname,a,b,c,d,e\nAna,1,2,3,4,5\nBea,1,2,3,4,5\n",
      ["name", "a", "b", "c", "d", "e"]
    ],
    ["dates as names", "name,2024-01-15,20240215\nAna,1,2\n", ["name", "2024-01-15", "20240215"]],
    ["years as names", "name,2024,2025\nAna,1,2\n", ["name", "2024", "2025"]]
  ])("%s", (_, text, names) => assert.deepStrictEqual(namesOf(text), names))

  it.each([
    ["an address in the first row", "Ana,ana@example.com\nBea,bea@example.com\n"],
    ["a phone in the first row", "Ana,+1 (415) 555-0134\nBea,4155550135\n"]
  ])("%s means that the header is missing", (_, text) => {
    const error = Result.getOrThrow(Result.flip(find(text)))
    assert.instanceOf(error, Header.HeaderMissing)
    assert.include(error.message, "Line 1 looks like data")
    assert.include(error.message, "Ana")
  })

  it.each(["", "\n\n", " \r\n\t\r\n", ",,\n,,\n"])("%j is an empty file", (text) =>
    assert.instanceOf(Result.getOrThrow(Result.flip(find(text))), Header.EmptyFile)
  )
})

describe("Header.fit", () => {
  const fit = (...cells: ReadonlyArray<string>) =>
    Header.fit(Header.fromRecord({ line: 1, cells: ["a", "b", "c"], raw: null, problem: null }))(
      { line: 7, cells, raw: null, problem: null },
      3
    )

  it.each<readonly [cells: ReadonlyArray<string>, fitted: ReadonlyArray<string>]>([
    [
      ["1", "2", "3"],
      ["1", "2", "3"]
    ],
    [["1"], ["1", "", ""]],
    [
      ["1", "2", "3", "", " "],
      ["1", "2", "3"]
    ]
  ])("%j lines up as %j", (cells, fitted) =>
    assert.deepStrictEqual(fit(...cells), { row: 3, line: 7, cells: fitted, raw: null, problem: null })
  )

  it("filled cells beyond the header are a problem, and no column shifts", () => {
    const row = fit("1", "2", "3", "", "5")
    assert.deepStrictEqual(row.cells, ["1", "2", "3", "", "5"])
    assert.deepStrictEqual([row.problem?.code, row.problem?.severity], ["too_many_cells", "reject"])
    assert.include(row.problem?.message, "5 cells under 3 column names")
  })
})
