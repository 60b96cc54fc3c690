import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { draftOf, fromText, row } from "./imported.ts"

const phone = (raw: string, e164: string | null, more: object = {}) => ({
  raw,
  e164,
  extension: null,
  valid: e164 !== null,
  label: "other",
  primary: false,
  smsAllowed: true,
  ...more
})
const email = (address: string, label = "other", primary = false) => ({ address, label, primary })
const place = (parts: object, name: string | null = null, note: string | null = null) => ({
  name,
  note,
  address: { line1: null, line2: null, city: null, region: null, postalCode: null, country: null, ...parts }
})
const warning = (field: string, code: string, message: string) => ({ warnings: [{ field, code, message }] })

const namesBeside: ReadonlyArray<readonly [name: string, first: string, more?: Readonly<Record<string, string>>]> = [
  ["Name", "Vorname"],
  ["NAME", "VORNAME"],
  ["Name", "Vorname", { Firma: "Acme" }],
  ["Name", "First Name"],
  ["Nom", "Prénom"],
  ["Nom", "Prénom", { Société: "Acme" }],
  ["Naam", "Voornaam"],
  ["Naam", "Voornaam", { Bedrijf: "Acme" }],
  ["Nome", "Primeiro nome"],
  ["Nombre", "Primer nombre"]
]

const cases: ReadonlyArray<readonly [string, Readonly<Record<string, string>>, object]> = [
  // Names: domain N10 to N12
  ["a single word is a first name", { Name: "Madonna" }, { name: { first: "Madonna" } }],
  ["a comma stands after the last name", { Name: "Ruiz, Ana" }, { name: { first: "Ana", last: "Ruiz" } }],
  ["two words", { "Full Name": "Ana Ruiz" }, { name: { first: "Ana", last: "Ruiz" } }],
  [
    "more than two words divide at a guess, so the whole is kept",
    { "Customer Name": "Ana María Ruiz Gómez" },
    {
      name: { first: "Ana", last: "María Ruiz Gómez" },
      extras: { fullName: "Ana María Ruiz Gómez" }
    }
  ],
  ["a comma leaves no doubt", { Name: "Ruiz Gómez, Ana María" }, { name: { first: "Ana María", last: "Ruiz Gómez" } }],
  ["a suffix is no first name", { Name: "John Smith, Jr." }, { name: { first: "John", last: "Smith", suffix: "Jr." } }],
  ["a legal form makes a company", { Name: "Acme Pools, LLC" }, { company: "Acme Pools, LLC" }],
  [
    "a whole name that the parts say is not kept twice",
    { Name: "Ana Ruiz", "First Name": "Ana", "Last Name": "Ruiz" },
    { name: { first: "Ana", last: "Ruiz" } }
  ],
  [
    "a whole name that differs from the parts is kept",
    { Name: "La jefa", First: "Ana", Last: "Ruiz" },
    { name: { first: "Ana", last: "Ruiz" }, extras: { fullName: "La jefa" } }
  ],
  [
    "a display name that is derived is no choice",
    { "Display Name": "Ana Ruiz", First: "Ana", Last: "Ruiz" },
    { name: { first: "Ana", last: "Ruiz" } }
  ],
  [
    "a display name that somebody chose",
    { "Display Name": "Familia Ruiz", First: "Ana", Last: "Ruiz" },
    { name: { first: "Ana", last: "Ruiz" }, displayName: "Familia Ruiz" }
  ],
  [
    "the last line of a report is no person",
    { Name: " Wednesday, September 30, 2026 01:46 PM GMT-05:00", Email: "" },
    {
      code: "not_a_name",
      message:
        '"Wednesday, September 30, 2026 01:46 PM GMT-05:00" is a date and not a name: remove the row if it ends a report'
    }
  ],
  ["a title may be an honorific", { Title: "Mrs.", First: "Ana" }, { name: { prefix: "Mrs.", first: "Ana" } }],
  ["or a job", { Title: "Sales Executive", First: "Ana" }, { name: { first: "Ana" }, role: "Sales Executive" }],
  ["Null is a name, a dash is not", { First: "-", Last: "Null" }, { name: { last: "Null" } }],
  ["Nombre alone is the whole name", { Nombre: "Ana Ruiz", Teléfono: "" }, { name: { first: "Ana", last: "Ruiz" } }],
  [
    "Nombre beside Apellidos is the first name",
    { Nombre: "Ana María", Apellidos: "Ruiz" },
    { name: { first: "Ana María", last: "Ruiz" } }
  ],
  [
    "Nom beside Prénom is the last name",
    { Nom: "Curie", Prénom: "Marie" },
    { name: { first: "Marie", last: "Curie" } }
  ],

  ...namesBeside.map(
    ([name, first, more = {}]) =>
      [
        `${name} beside ${first} is the last name`,
        { [name]: "Müller", [first]: "Anna", ...more },
        { name: { first: "Anna", last: "Müller" }, ...(Object.keys(more).length > 0 ? { company: "Acme" } : {}) }
      ] as const
  ),
  ...[
    ["Nombre", "Apellidos"],
    ["Nome", "Cognome"],
    ["Nome", "Sobrenome"],
    ["Nom", "Cognoms"],
    ["Name", "Surname"],
    ["Naam", "Achternaam"]
  ].map(
    ([name = "", last = ""]) =>
      [
        `${name} beside ${last} is the first name`,
        { [last]: "Rossi", [name]: "Anna" },
        { name: { first: "Anna", last: "Rossi" } }
      ] as const
  ),
  [
    "a name beside both is the whole name",
    { Name: "Müller-Kurz", Vorname: "Anna", Nachname: "Müller" },
    { name: { first: "Anna", last: "Müller" }, extras: { fullName: "Müller-Kurz" } }
  ],
  ["the whole name again", { Name: "Anna Müller", Vorname: "Anna" }, { name: { first: "Anna", last: "Müller" } }],
  ["and with a comma", { Name: "Müller, Anna", Vorname: "Anna" }, { name: { first: "Anna", last: "Müller" } }],
  ["and beside the last", { Name: "Ana Ruiz", Surname: "Ruiz" }, { name: { first: "Ana", last: "Ruiz" } }],
  [
    "a title before the last name",
    { Name: "Dr. Müller", Vorname: "Anna" },
    { name: { prefix: "Dr.", first: "Anna", last: "Müller" } }
  ],
  ["a company among last names", { Name: "Kurz GmbH", Vorname: "" }, { company: "Kurz GmbH" }],
  [
    "a particle in a column of its own",
    { Achternaam: "Berg", Tussenvoegsel: "van der", Voornaam: "Jan" },
    { name: { first: "Jan", last: "van der Berg" } }
  ],
  [
    "a second surname in a column of its own",
    { Nombre: "Ana", "Apellido paterno": "Ruiz", "Apellido materno": "Gómez" },
    { name: { first: "Ana", last: "Ruiz Gómez" } }
  ],
  [
    "a title in front is no first name",
    { Name: "Mrs D Hughes" },
    { name: { prefix: "Mrs", first: "D", last: "Hughes" } }
  ],
  [
    "a title that the title column has too",
    { Title: "Dr.", Name: "Dr. Mei Tan" },
    { name: { prefix: "Dr.", first: "Mei", last: "Tan" } }
  ],
  [
    "a title that another column has otherwise is kept",
    { Prefix: "Mrs.", Name: "Dr. Mei Tan" },
    { name: { prefix: "Mrs.", first: "Mei", last: "Tan" }, extras: { fullName: "Dr. Mei Tan" } }
  ],

  // E-mails: domain E4, E5
  [
    "several e-mails in one cell",
    { Email: "ana@x.com; bob@y.com" },
    { emails: [email("ana@x.com"), email("bob@y.com")] }
  ],
  ["an e-mail with a name", { Email: "Ana <mailto:Ana@X.com>" }, { emails: [email("Ana@x.com")] }],
  [
    "an e-mail that is none refuses the row",
    { Email: "ana@localhost" },
    {
      code: "invalid_email",
      message:
        'column "Email": "ana@localhost" is not an e-mail address: expected something like name@example.com. Correct the cell or empty it'
    }
  ],
  [
    "the label of an e-mail stands beside it",
    { "Email 1": "a@x.com", "Email 1 Type": "Work", "Email 2": "b@x.com", "Email 2 Type": "* Home" },
    {
      emails: [email("a@x.com", "work"), email("b@x.com", "home", true)]
    }
  ],
  [
    "placeholders are blank",
    { Name: "Ana", Email: "N/A", Phone: "none", City: "unknown", Birthday: "0/0/00", Company: "null" },
    { name: { first: "Ana" } }
  ],

  // Phones
  [
    "several phones in one cell",
    { "Mobile Phone #s": "4155550134; 415-555-0135" },
    {
      phones: [
        phone("4155550134", "+14155550134", { label: "mobile" }),
        phone("415-555-0135", "+14155550135", { label: "mobile" })
      ]
    }
  ],
  [
    "an unreadable phone is kept and said",
    { Phone: "ask at the desk" },
    {
      phones: [phone("ask at the desk", null)],
      ...warning(
        "phones",
        "unreadable_phone",
        'column "Phone": "ask at the desk" cannot be read as a phone number; kept as it is'
      )
    }
  ],
  [
    "a number that is given to nobody is kept and said",
    { Phone: "(555) 223-4567" },
    {
      phones: [phone("(555) 223-4567", "+15552234567", { valid: false })],
      ...warning(
        "phones",
        "invalid_phone",
        'column "Phone": "(555) 223-4567" has the shape of a phone number, but no such number is given out'
      )
    }
  ],
  [
    "a number that Excel shortened is not guessed at",
    { Phone: "4.41235E+11" },
    {
      phones: [phone("4.41235E+11", null)],
      ...warning(
        "phones",
        "excel_number",
        'column "Phone": "4.41235E+11" is a number that a spreadsheet cut short; kept as it is'
      )
    }
  ],

  // Addresses: domain A1
  [
    "a ZIP code that lost its zero",
    { Street: "1 Main St", City: "Boston", State: "MA", Zip: "2134" },
    {
      properties: [place({ line1: "1 Main St", city: "Boston", region: "MA", postalCode: "02134" })],
      ...warning("properties", "zip_padded", 'column "Street": ZIP code "2134" lost its zero; read as "02134"')
    }
  ],
  [
    "four digits are right elsewhere",
    { Street: "Rue 1", Zip: "1204", Country: "CH" },
    { properties: [place({ line1: "Rue 1", postalCode: "1204", country: "CH" })] }
  ],
  [
    "WA may be Western Australia",
    { City: "Perth", State: "WA", Zip: "6000" },
    { properties: [place({ city: "Perth", region: "WA", postalCode: "6000" })] }
  ],
  [
    "Excel's text wrapper goes",
    { City: "Boston", Zip: '="02134"' },
    { properties: [place({ city: "Boston", postalCode: "02134" })] }
  ],
  [
    "Namibia is not NA",
    { City: "Windhoek", Country: "NA" },
    { properties: [place({ city: "Windhoek", country: "NA" })] }
  ],
  [
    "addresses by number",
    {
      Address_1_City: "Austin",
      "Address_2 Street Line 1": "2 Oak St",
      "Address_2 Street Line 2": "Apt 2",
      "Address_2 Notes": "gate 1234"
    },
    {
      properties: [place({ city: "Austin" }), place({ line1: "2 Oak St", line2: "Apt 2" }, null, "gate 1234")]
    }
  ],
  [
    "addresses by name",
    { "Billing Street": "1 Main St", "Billing Zip code": "78701", "Home Address": "2 Oak St" },
    {
      properties: [place({ line1: "1 Main St", postalCode: "78701" }, "Billing"), place({ line1: "2 Oak St" }, "Home")]
    }
  ],
  [
    "a note without an address is kept",
    { Name: "Ana", "Address 1 City": "", "Address 1 Notes": "gate 1234" },
    { name: { first: "Ana" }, extras: { "Address 1 Notes": "gate 1234" } }
  ],

  // The rest
  ["tags with commas", { Tags: "VIP, Pool" }, { tags: ["VIP", "Pool"] }],
  ["tags with semicolons keep commas", { Categories: "VIP; Pool, spa" }, { tags: ["VIP", "Pool, spa"] }],
  [
    "a tag that is too long is kept and said",
    { Tags: `VIP, ${"x".repeat(51)}` },
    {
      tags: ["VIP"],
      extras: { tag: "x".repeat(51) },
      ...warning(
        "tags",
        "tag_too_long",
        `column "Tags": the tag "${"x".repeat(51)}" has more than 50 characters; kept as a note`
      )
    }
  ],
  ["a stage", { Status: "Prospect" }, { stage: "lead" }],
  ["a status that is no stage is kept", { Status: "in-contract" }, { extras: { Status: "in-contract" } }],
  ["archived", { Inactive: "yes" }, { archived: true }],
  ["a moment in ISO order", { "Date added": "2024-03-12 09:14" }, { createdAt: "2024-03-12T09:14:00.000Z" }],
  ["a date that may be two days is kept", { Created: "03/04/2024" }, { extras: { Created: "03/04/2024" } }],
  [
    "a company by a word, when there is one",
    { "Customer Type": "business", Company: "Acme" },
    { kind: "company", company: "Acme" }
  ],
  [
    "a company without a name stays a word",
    { "Customer Type": "business" },
    { extras: { "Customer Type": "business" } }
  ],
  [
    "of one field the first column counts",
    { Company: "Acme", "Company Name": "Bcme" },
    { company: "Acme", extras: { "Company Name": "Bcme" } }
  ],
  [
    "what nobody knows is kept as written",
    { "Pool type (m³)": "salt", "": "x" },
    { extras: { "Pool type (m³)": "salt", "column 2": "x" } }
  ]
]

describe("GeneralTable", () => {
  it.effect.each([...cases])("%s", ([, cells, expected]) =>
    Effect.gen(function* () {
      const identified = Object.keys(cells).some(
        (name) => /name|nom|nombre|naam|first|email|phone|company|cognom|surname/i.test(name) && !/propert/i.test(name)
      )
      const draft = yield* draftOf(identified ? cells : { ...cells, Email: "" })
      assert.deepStrictEqual(draft, expected)
    })
  )

  it.effect("a first name that a mapping names makes the name the last one", () =>
    Effect.gen(function* () {
      const draft = yield* draftOf({ Name: "Müller", "Rufn.": "Anna" }, { mapping: { columns: { "Rufn.": "first" } } })
      assert.deepStrictEqual(draft, { name: { first: "Anna", last: "Müller" } })
    })
  )

  it.effect("a column may be called __proto__, and twice the same", () =>
    Effect.gen(function* () {
      const { rows } = yield* fromText("Name,__proto__,constructor,Foo,Foo\nAna,p,c,1,2\n")
      const draft = rows[0]?.draft
      assert.deepStrictEqual(draft?._tag === "Success" ? Object.entries(draft.success.extras) : [], [
        ["__proto__", "p"],
        ["constructor", "c"],
        ["Foo", "1"],
        ["Foo 2", "2"]
      ])
    })
  )

  it.effect("says what became of each column", () =>
    Effect.gen(function* () {
      const { csv } = yield* row({ "First Name": "Ana", "Home Fax": "", Foo: "" })
      assert.deepStrictEqual(csv.columns, [
        { column: 0, header: "First Name", field: "first", reason: "alias" },
        { column: 1, header: "Home Fax", field: "phone.home fax", reason: "alias" },
        { column: 2, header: "Foo", field: "extra.Foo", reason: "kept" }
      ])
    })
  )
})
