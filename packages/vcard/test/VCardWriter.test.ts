import { readFileSync, writeFileSync } from "node:fs"
import {
  Email,
  Instant,
  Label,
  LeadSource,
  Lifecycle,
  Origin,
  PersonName,
  PhoneNumber,
  PostalAddress,
  Property,
  Tag
} from "@clientela/core"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Effect, Schema, Stream } from "effect"
import { ContentLine, VCard, VCardWriter } from "../src/index.ts"
import { ana, dirty } from "./arbitraries.ts"

const at = (text: string) => Instant.Instant.make(text)
const place = (
  id: string,
  name: string | null,
  note: string | null,
  parts: Parameters<typeof PostalAddress.make>[0]
) => {
  const address = PostalAddress.make(parts)
  return address === null ? [] : [{ id: Property.PropertyId.make(id), name, note, address, ...Property.blank }]
}

/** A person with everything that a card can hold. */
const person = ana({
  name: PersonName.make({ prefix: "Dra.", first: "Ana", middle: "María", last: "Ruiz Gómez", suffix: "Ph.D." }),
  company: "Ruiz, Gómez & Co.; Austin",
  role: "Owner",
  phones: [
    PhoneNumber.parse("(512) 867-5309 x12", "US", { label: Label.fromText("Cell"), primary: true }),
    PhoneNumber.parse("+15128675310", "US", { label: Label.fromText("Work Fax") }),
    { ...PhoneNumber.parse("ask at the desk", "US", { label: Label.fromText("Grandma's") }), smsAllowed: false }
  ],
  emails: [
    Email.make("ana@example.com", { label: Label.fromText("work"), primary: true }),
    Email.make("ana.ruiz@example.com", { label: Label.fromText("Newsletter") })
  ],
  properties: [
    ...place("018f3c1a-0000-7000-8000-0000000000a1", "Home", null, {
      line1: "123 Main St\nApt 4",
      city: "Austin",
      region: "TX",
      postalCode: "78701",
      country: "US"
    }),
    ...place("018f3c1a-0000-7000-8000-0000000000a2", "Lake house", "Gate code 1234; beware of the dog", {
      line1: "7 Shore Rd",
      city: "Lago Vista",
      region: "TX"
    })
  ],
  tags: ["VIP", "gold, silver"].map((tag) => Tag.Tag.make(tag)),
  leadSource: LeadSource.LeadSource.make("Vehicle wrap"),
  lifecycle: Lifecycle.convert(
    Lifecycle.lead(at("2026-01-02T03:04:05.000Z")),
    "quote_approved",
    at("2026-02-03T10:00:00.000Z")
  ),
  archivedAt: at("2026-03-15T12:00:00.000Z"),
  origin: { kind: "import", batchId: Origin.BatchId.make("018f3c1a-0000-7000-8000-0000000000b1") },
  extras: {
    note: 'Prefers mornings.\nEND:VCARD\r\nBEGIN:VCARD\nSays "call first"; 👨‍👩‍👧‍👦 at home, so this line is long enough to be folded.',
    nickname: "Anita",
    birthday: "--04-12",
    department: "Sales",
    "phonetic.first": "アナ",
    website: "https://example.com/a,b;c",
    "website.Blog": "https://blog.example.com",
    "relation.Spouse": "Bob",
    "event.Anniversary": "2001-02-03",
    photo: "https://example.com/ana.jpg",
    "custom.Gate": "12"
  }
})
const company = ana({
  kind: "company",
  type: "business",
  name: PersonName.empty,
  company: "ABC, Inc.",
  extras: { website: "abc.example" }
})

const golden = (name: string, text: string) => {
  const file = new URL(`golden/${name}.vcf`, import.meta.url)
  if (process.env["UPDATE"] === "1") writeFileSync(file, text)
  assert.strictEqual(text, readFileSync(file, "utf8"))
}

const bytes = (text: string) => new TextEncoder().encode(text)
const Options = Schema.Struct({ version: VCard.Version, shareable: Schema.Boolean })

describe("VCardWriter", () => {
  it.prop(
    "whatever a customer holds, a card begins and ends once",
    [dirty, Options],
    ([customer, options]) => {
      const text = VCardWriter.write(customer, options)
      assert.isTrue(
        text.startsWith(`BEGIN:VCARD\r\nVERSION:${options.version}\r\n`) && text.endsWith("\r\nEND:VCARD\r\n")
      )
      // As the least careful reader would see it: any line end counts, and no line is unfolded.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these end a line for Python's splitlines
      const lines = text.split(/\r\n|[\r\n\v\f\u001c-\u001e\u0085\u2028\u2029]/)
      assert.lengthOf(
        lines.filter((line) => /^(?:BEGIN|END|VERSION)\b/i.test(line)),
        3
      )
    },
    { arbitrary: { runs: 500 } }
  )

  it.prop(
    "every line ends with CRLF, has at most 75 octets and whole characters",
    [dirty, Options],
    ([customer, options]) => {
      const text = VCardWriter.write(customer, options)
      assert.isTrue(text.isWellFormed())
      assert.notMatch(text.replaceAll("\r\n", ""), /[\r\n]/)
      for (const line of text.split("\r\n")) {
        assert.isAtMost(bytes(line).length, ContentLine.maxOctets)
        assert.isTrue(line.isWellFormed())
      }
    },
    { arbitrary: { runs: 500 } }
  )

  it.each([
    ["person-3.0", person, {}],
    ["person-4.0", person, { version: "4.0" }],
    ["person-shareable", person, { shareable: true }],
    ["company-3.0", company, {}],
    ["company-4.0", company, { version: "4.0" }]
  ] as const)("%s is written as the golden file has it", (name, customer, options) =>
    golden(name, VCardWriter.write(customer, options))
  )

  it.effect.prop(
    "a stream writes each customer's card, one text for each array",
    [Arbitrary.array(dirty, { minLength: 1, maxLength: 5 }), Options],
    ([customers, options]) =>
      Effect.gen(function* () {
        const texts = yield* Stream.fromIterable(customers).pipe(
          Stream.rechunk(2),
          VCardWriter.stream(options),
          Stream.runCollect
        )
        assert.strictEqual(texts.join(""), customers.map((customer) => VCardWriter.write(customer, options)).join(""))
        assert.lengthOf(texts, Math.ceil(customers.length / 2))
      }),
    { arbitrary: { runs: 20 } }
  )
})
