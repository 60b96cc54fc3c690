import { CsvExport } from "@clientela/csv"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { draftOf } from "./imported.ts"

const blank = Object.fromEntries(CsvExport.header("csv").map((name) => [name, ""]))
const phone = (raw: string, e164: string, more: object = {}) => ({
  raw,
  e164,
  extension: null,
  valid: true,
  label: "other",
  primary: false,
  smsAllowed: true,
  ...more
})

const cases: ReadonlyArray<readonly [string, Readonly<Record<string, string>>, object]> = [
  [
    "a comma inside a tag",
    { Tags: "gold\\, silver, back\\\\slash, VIP" },
    { tags: ["gold, silver", "back\\slash", "VIP"] }
  ],
  [
    "a national number keeps its country",
    { "Phone 1": "0171 1234567", "Phone 1 E.164": "+491711234567" },
    { phones: [phone("0171 1234567", "+491711234567")] }
  ],
  [
    "a number corrected by hand counts more than the old form",
    { "Phone 1": "(512) 867-5310", "Phone 1 E.164": "+15128675309" },
    {
      phones: [phone("(512) 867-5310", "+15128675310")]
    }
  ],
  [
    "a star marks another primary",
    { "Phone 1": "5128675309", "Phone 1 Label": "work", "Phone 2": "5128675310", "Phone 2 Label": "* Grandma's" },
    {
      phones: [
        phone("5128675309", "+15128675309", { label: "work" }),
        phone("5128675310", "+15128675310", { label: "Grandma's", primary: true })
      ]
    }
  ],
  [
    "the ID and the moments are for readers",
    { ID: "x", "Lead Since": "2024-01-01T00:00:00.000Z", "Converted At": "y", Archived: "2024-01-01T00:00:00.000Z" },
    { archived: true }
  ],
  ["HCP-4: the type beside the kind", { Kind: "person", Type: "business" }, { kind: "person", type: "business" }],
  [
    "words that are none of ours are kept",
    { Kind: "dog", Type: "cat", Stage: "hot", Archived: "maybe", "Created At": "yesterday" },
    {
      extras: { Kind: "dog", Type: "cat", Stage: "hot", Archived: "maybe", "Created At": "yesterday" }
    }
  ],
  [
    "extras",
    { Extras: '{"a":"1","__proto__":"2"}', Notes: "n" },
    {
      extras: Object.fromEntries([
        ["note", "n"],
        ["a", "1"],
        ["__proto__", "2"]
      ])
    }
  ],
  [
    "broken JSON is kept and said",
    { More: "{" },
    {
      extras: { More: "{" },
      warnings: [
        {
          field: "More",
          code: "unreadable_json",
          message: 'column "More": "{" is not what an export writes there; kept as it is'
        }
      ]
    }
  ],
  [
    "a column that the user added is read by its name",
    { Fax: "5128675309", "Gate code": "1234" },
    {
      phones: [phone("5128675309", "+15128675309", { label: "fax" })],
      extras: { "Gate code": "1234" }
    }
  ]
]

describe("ClientelaCsv", () => {
  it.effect.each([...cases])("%s", ([, cells, expected]) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* draftOf({ ...blank, ...cells }), expected)
    })
  )

  it.effect("HCP-4: a file of before, without the column of the type, is read as it was", () =>
    Effect.gen(function* () {
      const { Type: _, ...before } = blank
      assert.deepStrictEqual(yield* draftOf({ ...before, Kind: "company", Company: "Acme" }), {
        kind: "company",
        company: "Acme"
      })
    })
  )
})
