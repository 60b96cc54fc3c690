import { GoogleColumns } from "@clientela/csv"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { draftOf, drafts, said } from "./imported.ts"

const person = { "First Name": "Ana", "E-mail 1 - Label": "", "E-mail 1 - Value": "", Labels: "" }
const named = { name: { first: "Ana" } }
const phone = (raw: string, e164: string | null, label: string, more: object = {}) => ({
  raw,
  e164,
  extension: null,
  valid: e164 !== null,
  label,
  primary: false,
  smsAllowed: true,
  ...more
})
const address = (parts: object) => ({
  line1: null,
  line2: null,
  city: null,
  region: null,
  postalCode: null,
  country: null,
  ...parts
})
const place = (name: string | null, parts: object) => ({ name, address: address(parts), note: null })

const cases: ReadonlyArray<readonly [string, Readonly<Record<string, string>>, object]> = [
  [
    "several values of one label stand in one cell",
    { "E-mail 1 - Label": "Work", "E-mail 1 - Value": "a@example.com ::: b@example.com" },
    {
      emails: [
        { address: "a@example.com", label: "work", primary: false },
        { address: "b@example.com", label: "work", primary: false }
      ]
    }
  ],
  [
    "a star in front of the label marks the primary value",
    {
      "E-mail 1 - Value": "a@example.com",
      "E-mail 2 - Label": "* Home",
      "E-mail 2 - Value": "b@example.com ::: c@example.com"
    },
    {
      emails: [
        { address: "a@example.com", label: "other", primary: false },
        { address: "b@example.com", label: "home", primary: true },
        { address: "c@example.com", label: "home", primary: false }
      ]
    }
  ],
  [
    "a custom label stays as it is",
    { "Phone 1 - Label": "Grandma's", "Phone 1 - Value": "(512) 867-5309" },
    {
      phones: [phone("(512) 867-5309", "+15128675309", "Grandma's")]
    }
  ],
  [
    "phones are joined too",
    { "Phone 1 - Label": "Mobile", "Phone 1 - Value": "(512) 867-5309 ::: 512-867-5310" },
    {
      phones: [phone("(512) 867-5309", "+15128675309", "mobile"), phone("512-867-5310", "+15128675310", "mobile")]
    }
  ],
  [
    "labels are tags, but for Google's own groups",
    { Labels: "* myContacts ::: VIP ::: * starred ::: Pool, spa" },
    { tags: ["VIP", "Pool, spa"] }
  ],
  [
    "an address has a box and an extended line",
    {
      "Address 1 - Label": "Home",
      "Address 1 - Formatted": "12 Elm St\nApt 4\nPO Box 9\nAustin, TX 78701\nUS",
      "Address 1 - Street": "12 Elm St\nRear",
      "Address 1 - City": "Austin",
      "Address 1 - PO Box": "9",
      "Address 1 - Region": "TX",
      "Address 1 - Postal Code": "78701",
      "Address 1 - Country": "US",
      "Address 1 - Extended Address": "Apt 4"
    },
    {
      properties: [
        place("Home", {
          line1: "12 Elm St",
          line2: "Rear\nApt 4\nPO Box 9",
          city: "Austin",
          region: "TX",
          postalCode: "78701",
          country: "US"
        })
      ]
    }
  ],
  [
    "an address may be only formatted",
    { "Address 1 - Label": "", "Address 1 - Formatted": "C/ Mayor 5\n28013 Madrid\nSpain" },
    {
      properties: [place(null, { line1: "C/ Mayor 5", line2: "28013 Madrid\nSpain" })]
    }
  ],
  [
    "what only the formatted address says is kept",
    { "Address 1 - Formatted": "c/o Bob\n1 Main St", "Address 1 - Street": "1 Main St" },
    {
      properties: [place(null, { line1: "1 Main St" })],
      extras: { address: "c/o Bob\n1 Main St" }
    }
  ],
  [
    "addresses are joined in step",
    {
      "Address 1 - Label": "Home",
      "Address 1 - Street": "1 Main St ::: 2 Oak St",
      "Address 1 - City": "Austin ::: Waco"
    },
    {
      properties: [
        place("Home", { line1: "1 Main St", city: "Austin" }),
        place("Home", { line1: "2 Oak St", city: "Waco" })
      ]
    }
  ],
  [
    "a blank keeps its place among joined addresses",
    { "Address 1 - Street": "1 Main St ::: 2 Oak St", "Address 1 - City": " ::: Waco" },
    {
      properties: [place(null, { line1: "1 Main St" }), place(null, { line1: "2 Oak St", city: "Waco" })]
    }
  ],
  [
    "organization",
    { "Organization Name": "Acme", "Organization Title": "Boss", "Organization Department": "R&D" },
    {
      company: "Acme",
      role: "Boss",
      extras: { department: "R&D" }
    }
  ],
  [
    "what has no field is kept under a neutral name",
    {
      Notes: "a\nb",
      Birthday: "--03-07",
      Nickname: "Ani",
      "Phonetic First Name": "アナ",
      "File As": "Ruiz",
      Photo: "https://example.com/a.png",
      "Website 1 - Label": "Work",
      "Website 1 - Value": "https://a.example ::: https://b.example",
      "Website 2 - Label": "",
      "Website 2 - Value": "https://c.example",
      "Relation 1 - Label": "Spouse",
      "Relation 1 - Value": "Bob",
      "Event 1 - Label": "Anniversary",
      "Event 1 - Value": "2001-02-03",
      "Custom Field 1 - Label": "Gate code",
      "Custom Field 1 - Value": "=1234",
      Hobby: "chess"
    },
    {
      extras: {
        note: "a\nb",
        birthday: "--03-07",
        nickname: "Ani",
        "phonetic.first": "アナ",
        fileAs: "Ruiz",
        photo: "https://example.com/a.png",
        "website.work": "https://a.example",
        "website.work 2": "https://b.example",
        website: "https://c.example",
        "relation.Spouse": "Bob",
        "event.Anniversary": "2001-02-03",
        "custom.Gate code": "=1234",
        "google.Hobby": "chess"
      }
    }
  ],
  ["no date is no birthday", { Birthday: "0/0/00" }, {}],
  ["placeholders are blank", { "E-mail 1 - Value": "n/a", "Phone 1 - Value": "none", "Address 1 - City": "-" }, {}],
  [
    "a label beside nothing is said",
    { "Phone 1 - Label": "Work", "Phone 1 - Value": "" },
    {
      warnings: [
        {
          field: "Phone 1 - Value",
          code: "label_without_value",
          message: 'column "Phone 1 - Value" is empty beside the label "Work"'
        }
      ]
    }
  ],
  [
    "what we wrote for Google to keep comes back",
    {
      "Custom Field 1 - Label": "Clientela stage",
      "Custom Field 1 - Value": "client",
      "Custom Field 2 - Label": "Clientela archived",
      "Custom Field 2 - Value": "yes",
      "Custom Field 3 - Label": "Clientela stage",
      "Custom Field 3 - Value": "hot",
      "Custom Field 4 - Label": "Clientela display name",
      "Custom Field 4 - Value": "Ana ::: R"
    },
    { stage: "client", archived: true, displayName: "Ana ::: R", extras: { "custom.Clientela stage": "hot" } }
  ]
]

const old = {
  "Given Name": "Ana",
  "Family Name": "Ruiz",
  "Group Membership": "* My Contacts ::: Test",
  "E-mail 1 - Type": "* Home",
  "E-mail 1 - Value": "a@example.com"
}

describe("GoogleCsv", () => {
  it.effect.each([...cases])("%s", ([, cells, expected]) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* draftOf({ ...person, ...cells }), { ...named, ...expected })
    })
  )

  it.effect("reads the columns of before 2024", () =>
    Effect.gen(function* () {
      const draft = yield* draftOf({
        ...old,
        Name: "Ana Ruiz",
        "Additional Name": "María",
        "Given Name Yomi": "アナ",
        "Organization 1 - Name": "Acme",
        "Organization 1 - Title": "Boss",
        "Organization 2 - Name": "Bcme",
        "Organization 2 - Title": "Clerk",
        "Organization 2 - Department": "",
        "IM 1 - Value": "ana"
      })
      assert.deepStrictEqual(draft, {
        name: { first: "Ana", middle: "María", last: "Ruiz" },
        company: "Acme",
        role: "Boss",
        tags: ["Test"],
        emails: [{ address: "a@example.com", label: "home", primary: true }],
        extras: { "phonetic.first": "アナ", "company 2": "Bcme", "role 2": "Clerk", "google.IM 1 - Value": "ana" }
      })
    })
  )

  it.effect("a whole name counts where there are no parts, and is kept where it differs", () =>
    Effect.gen(function* () {
      const header = "Name,Given Name,Family Name,Group Membership\n"
      const found = yield* drafts(`${header}Bob Ek,,,\nBob Ek,Bob,Ek,\nRobert Ek,Bob,Ek,\n`)
      assert.deepStrictEqual(found.map(said), [
        { name: { first: "Bob", last: "Ek" } },
        { name: { first: "Bob", last: "Ek" } },
        { name: { first: "Bob", last: "Ek" }, extras: { fullName: "Robert Ek" } }
      ])
    })
  )

  it.effect("labels belong to their row", () =>
    Effect.gen(function* () {
      const found = yield* drafts(
        "First Name,Phone 1 - Label,Phone 1 - Value,E-mail 1 - Label\nAna,Home,5128675309,\nBob,Work,5128675310,\n"
      )
      assert.deepStrictEqual(
        found.map(({ phones }) => phones.map(({ label }) => label)),
        [["home"], ["work"]]
      )
    })
  )

  it.effect("a bad e-mail refuses the row and says where and what", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* draftOf({ ...person, "E-mail 1 - Value": "ana@@x.com" }), {
        code: "invalid_email",
        message:
          'column "E-mail 1 - Value": "ana@@x.com" is not an e-mail address: expected something like name@example.com. Correct the cell or empty it'
      })
    })
  )
})

describe("GoogleColumns", () => {
  const toCell = (text: string) => (text === "?" ? null : { label: text.slice(0, 1), text })
  it("puts what is beyond the columns to the last one of the same label", () => {
    assert.deepStrictEqual(GoogleColumns.place(["a1", "b1", "a2", "c1", "?", "b2"], 3, toCell), [
      [
        { label: "a", text: "a1" },
        { label: "b", text: "b1 ::: b2" },
        { label: "a", text: "a2" }
      ],
      ["c1", "?"]
    ])
  })
})
