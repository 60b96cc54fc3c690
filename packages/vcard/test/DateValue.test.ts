import { assert, describe, it } from "@effect/vitest"
import { ContentLine, DateValue } from "../src/index.ts"
import { lines } from "./roundTrip.ts"

const read = (text: string) => lines(text).map(DateValue.read)[0]

describe("DateValue", () => {
  it.each([
    ["1985-04-12", "BDAY:1985-04-12", "BDAY:19850412"],
    ["--04-12", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12", "BDAY:--0412"],
    ["--02-29", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "BDAY:--0229"],
    ["1604-04-12", "BDAY:1604-04-12", "BDAY:16040412"],
    ["2001-02-29", "BDAY;VALUE=text:2001-02-29", "BDAY;VALUE=text:2001-02-29"],
    ["19850412", "BDAY;VALUE=text:19850412", "BDAY;VALUE=text:19850412"],
    ["last, year", "BDAY;VALUE=text:last\\, year", "BDAY;VALUE=text:last\\, year"]
  ] as const)("writes %s and reads it back", (text, third, fourth) => {
    assert.strictEqual(ContentLine.format(DateValue.write("BDAY", text, "3.0")), third)
    assert.strictEqual(ContentLine.format(DateValue.write("BDAY", text, "4.0")), fourth)
    assert.deepStrictEqual([read(third), read(fourth)], [text, text])
  })

  it.each([
    ["BDAY:1996-04-15T00:00:00Z", "1996-04-15"],
    ["BDAY;VALUE=date:1953-10-15", "1953-10-15"],
    ["BDAY;VALUE=text:circa 1800", "circa 1800"],
    ["BDAY;X-APPLE-OMIT-YEAR=1604:16040615", "--06-15"],
    ['BDAY;X-APPLE-OMIT-YEAR="1604";VALUE=date:1604-06-15', "--06-15"],
    ["BDAY:1985-04", "1985-04"],
    ["BDAY:---12", "---12"],
    ["BDAY:1900-02-29", "1900-02-29"],
    ["BDAY: ", null]
  ])("reads %s", (line, text) => assert.strictEqual(read(line), text))

  it.each(["2000-02-29", "2024-12-31", "--12-31"])("%s is a date", (text) => assert.isTrue(DateValue.isDate(text)))
  it.each([
    "1900-02-29",
    "2024-13-01",
    "2024-00-01",
    "2024-04-31",
    "2024-04-00",
    "--02-30",
    "20240401",
    "2024-04-01T00:00",
    ""
  ])("%j is none", (text) => assert.isFalse(DateValue.isDate(text)))
})
