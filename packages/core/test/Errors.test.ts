import { globSync, readFileSync, writeFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import * as Core from "../src/index.ts"
import * as CustomField from "../src/parts/CustomField.ts"
import * as IntakeForm from "../src/registries/IntakeForm.ts"
import * as StoreError from "../src/stores/StoreError.ts"
import { noon } from "./fixtures/Fixtures.ts"

/** What an error holds in a field of this name. */
const values: Readonly<Record<string, unknown>> = {
  action: "PayInvoice",
  address: "ana@example.com",
  amount: 12_500,
  appliesTo: "property",
  archived: true,
  at: "2026-03-15T18:30:00.000Z",
  balance: 2500,
  billTo: "customer-2",
  by: { _tag: "Stopped", at: noon, source: "sms", evidence: "STOP" },
  bytes: 30_000_000,
  channel: "sms",
  code: "ANA7Q2K8",
  contactId: "contact-1",
  counts: { note: 3, visit: 2 },
  customerId: "customer-1",
  existing: "Gate code",
  fields: ["email"],
  fileName: "boiler.exe",
  form: "booking",
  hash: "5f3a9c",
  held: "work",
  id: "customer-1",
  ids: ["property-1", "property-2"],
  into: "customer-2",
  invoiceId: "invoice-1",
  key: "+15128675309",
  known: ["Mr", "Ms"],
  label: "Gate code",
  latitude: 91,
  limit: 25_000_000,
  longitude: 0,
  mark: { at: noon, by: "Eva", reason: "did not pay" },
  mime: "application/x-msdownload",
  now: noon,
  origin: "http://example.com",
  ownerId: "customer-2",
  part: "first",
  path: ["customer-1", "customer-2", "customer-1"],
  payees: ["customer-2", "customer-3"],
  payerId: "customer-2",
  pinnedId: "note-1",
  place: "The billing address",
  planned: "5f3a9c",
  present: "77b012",
  propertyId: "property-1",
  reason: "lawsuit",
  retryAt: noon,
  since: noon,
  source: "Google",
  status: "paid",
  tag: "VIP",
  tags: ["VIP"],
  topic: "invoice",
  type: "number",
  undoneAt: null,
  value: "12 monkeys",
  workId: "visit-1"
}

/** Where the name of a field means something else. */
const others: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  AnswerTooLong: { most: 100 },
  AttachmentNotFound: { id: "attachment-1" },
  BatchNotFound: { id: "2026-03-15-a" },
  CustomerNotArchivable: { reason: { job: 1, invoice: 2 } },
  InvalidText: { value: " ", what: "a tag", expected: "expected 1 to 50 characters" },
  InvalidAddress: { address: "512-867-5309" },
  NothingChosen: { place: "The list of customers to merge" },
  DuplicateContactPoint: { held: [{ customerId: "customer-2", point: "+15128675309" }] },
  EstimateNotOpen: { id: "estimate-1", status: "approved" },
  EstimateNotVisible: { id: "estimate-1" },
  FieldNotFound: { id: "field-1" },
  IntakeRefused: {
    problems: [
      new IntakeForm.RequiredFieldMissing({ id: CustomField.FieldId.make("gate"), label: "Gate code", form: "booking" })
    ]
  },
  MergeNotFound: { id: "merge-1" },
  NoteIdTaken: { id: "note-1" },
  NoteNotFound: { id: "note-1" },
  PaymentNotPositive: { amount: -1 },
  PaymentUnavailable: { id: "invoice-1" },
  SenderUnknown: { from: "ACME" },
  RecipientOptedOut: { key: { channel: "sms", address: "+15128675309" } },
  StoreError: { reason: new StoreError.Unavailable({ detail: "No server answers at localhost:5432" }) },
  TaskNotFound: { id: "task-1" },
  UnmergeConflict: {
    items: [{ customerId: "customer-1", code: "survivor_gone", message: "the customer customer-1 was deleted since" }]
  }
}

const reference = new URL("../../../docs/reference/errors.md", import.meta.url)
const head = `# Errors of @clientela/core

Every refusal is a value: \`Result.fail\` of one of these classes, told apart by its \`_tag\`, which is the name of the class. Each
says the value, the place and what to do next, for a person to read. The text may change, the tag and the fields do not without
a major version. Written by \`packages/core/test/Errors.test.ts\`.

| Module | Tag | Fields | A message |
| --- | --- | --- | --- |
`

/** Every module by its place, `messages/CanSend`, in that order. */
const modules = (): ReadonlyArray<readonly [place: string, members: Readonly<Record<string, unknown>>]> => {
  const src = new URL("../src/", import.meta.url)
  const places = globSync("*/*.ts", { cwd: src, exclude: ["internal/**"] }).map((file) => file.slice(0, -3))
  const named = new Map<string, Readonly<Record<string, unknown>>>(Object.entries(Core))
  return places.sort().flatMap((place) => {
    const members = named.get(place.slice(place.indexOf("/") + 1))
    return members === undefined ? [] : [[place, members]]
  })
}

const rows = () =>
  modules().flatMap(([module, members]) =>
    Object.values<unknown>(members).flatMap((member) => {
      if (typeof member !== "function" || !(member.prototype instanceof Error)) return []
      if (!Object.hasOwn(member.prototype, "message") || !("fields" in member)) return []
      const tag = member.name
      const names = Object.keys(Object(member.fields)).filter((name) => name !== "_tag" && name !== "cause")
      const sample = Object.fromEntries(names.map((name) => [name, others[tag]?.[name] ?? values[name]]))
      const error: Error = Reflect.construct(member, [sample])
      return [`| ${module} | \`${tag}\` | ${names.map((name) => `\`${name}\``).join(", ")} | ${error.message} |\n`]
    })
  )

describe("errors", () => {
  it("have the messages of the reference", () => {
    const text = head + rows().join("")
    if (process.env["UPDATE"] === "1") writeFileSync(reference, text)
    assert.strictEqual(readFileSync(reference, "utf8"), text)
  })
})
