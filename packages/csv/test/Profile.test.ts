import { CsvExport, Header, Profile } from "@clientela/csv"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { fromText } from "./imported.ts"

const detect = (names: ReadonlyArray<string>) =>
  Profile.detect(Header.fromRecord({ line: 1, cells: names, raw: null, problem: null }))

const cases: ReadonlyArray<readonly [header: string, format: string, name: string]> = [
  ["First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value", "google-csv", "Google Contacts"],
  ["Last Name,First Name,Phonetic First Name,Organization Name,Labels", "google-csv", "Google Contacts"],
  ["Name,Given Name,Group Membership", "google-csv", "Google Contacts"],
  ["\ufeffGIVEN NAME,e-mail 1 - type", "google-csv", "Google Contacts"],
  ["First Name,Business Street,E-mail Display Name", "csv", "Outlook"],
  ["J-ID,E-mails,Tags", "csv", "Jobber"],
  ["Customer Type,Address_1 Street Line 1", "csv", "Housecall Pro"],
  ["Record ID,First Name,Lead Status", "csv", "HubSpot"],
  ["First Name,Record ID,Lead Status", "csv", ""],
  ["Customer full name,Bill address", "csv", "QuickBooks"],
  ["First Name,Last Name,Email", "csv", ""]
]

describe("Profile", () => {
  it.each(cases)("%s is %s of %s", (header, format, name) => {
    const profile = detect(header.split(","))
    assert.deepStrictEqual([profile.format, profile.name], [format, name])
  })

  it("knows what we write, in any order", () => {
    assert.strictEqual(detect(CsvExport.header("csv").toReversed()).name, "Clientela")
    assert.strictEqual(detect(CsvExport.header("google-csv").toReversed()).format, "google-csv")
  })

  it.effect("a program without a format of its own is named", () =>
    Effect.gen(function* () {
      const { csv } = yield* fromText("J-ID,First Name,E-mails\n1_2,Ana,a@example.com\n")
      assert.deepStrictEqual(csv.notices, [
        {
          code: "looks_like",
          message:
            "people.csv looks like an export from Jobber; it is read by the general table until the format for Jobber lands"
        }
      ])
    })
  )
})
