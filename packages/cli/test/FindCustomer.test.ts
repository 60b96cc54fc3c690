import {
  Customer,
  CustomerStore,
  Email,
  Instant,
  Lifecycle,
  MemoryStore,
  Origin,
  PersonName,
  PhoneNumber
} from "@clientela/core"
import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import * as FindCustomer from "../src/FindCustomer.ts"
import { Settings } from "../src/Settings.ts"

const noon = Instant.Instant.make("2026-03-15T12:00:00.000Z")
const settings = Layer.succeed(Settings, {
  database: "",
  business: "default",
  timeZone: "UTC",
  region: "US",
  json: false,
  quiet: true,
  yes: false
})

const person = (id: string, first: string, last: string, email: string, phone: string): Customer.Customer => ({
  ...Customer.blank,
  id: Customer.CustomerId.make(id),
  kind: "person",
  name: PersonName.make({ first, last: last === "" ? null : last }),
  company: null,
  role: null,
  displayName: null,
  properties: [],
  tags: [],
  leadSource: null,
  archivedAt: null,
  origin: Origin.manual,
  extras: {},
  emails: email === "" ? [] : [Email.make(email)],
  phones: phone === "" ? [] : [PhoneNumber.parse(phone, "US")],
  lifecycle: Lifecycle.lead(noon),
  createdAt: noon
})

// As an import makes them: alike at the front. The last one's e-mail is another one's, and her name is an end of an id.
const book = [
  person("01a225ea-4fdf-7000-9a44-45e103f93aec", "Ana", "García", "ana@example.com", "(512) 867-5309"),
  person("01a225ea-4fdf-7000-9a44-45e103f90001", "Bob", "Ng", "bob@example.com", "(512) 867-5310"),
  person("01a225ea-4fdf-7001-81ab-4d01bcf7dada", "Bob", "Ng", "ng@example.com", "+44 20 7946 0018"),
  { ...person("01a225ea-4fe0-7001-81ab-4d01bcf70215", "Zoë", "", "ana@example.org", ""), company: "Acme, Inc." },
  { ...person("01a225eb-0000-7001-81ab-4d01bcf7aaaa", "Dada", "", "bob@example.com", ""), archivedAt: noon }
]

const found = (text: string) =>
  CustomerStore.CustomerStore.use((store) => Effect.andThen(store.create(book), FindCustomer.find(text))).pipe(
    Effect.provide([MemoryStore.layer(), settings])
  )

const one: ReadonlyArray<readonly [string, string, number]> = [
  ["a whole id", "01a225ea-4fdf-7000-9a44-45e103f93aec", 0],
  ["a whole id in upper case", "01A225EA-4FDF-7000-9A44-45E103F93AEC", 0],
  ["an end of four", "3aec", 0],
  ["an end in upper case", "F93AEC", 0],
  ["a beginning that one has", "01a225ea-4fe0", 3],
  ["an e-mail", "ana@example.com", 0],
  ["an e-mail in other case", " Ana@Example.COM ".trim(), 0],
  ["a phone as people write it", "(512) 867-5309", 0],
  ["a phone in E.164", "+442079460018", 2],
  ["a full name without its accents", "ana garcia", 0],
  ["a company", "ACME, Inc.", 3],
  ["a name of one word", "zoe", 3],
  ["an end of an id before a name", "dada", 2],
  ["a name of somebody archived, in the case that is no id", "Dada ", 4]
]

describe("FindCustomer", () => {
  it.prop("everybody is meant by their whole id", [Arbitraries.customer], ([customer]) =>
    Effect.runSync(
      CustomerStore.CustomerStore.use((store) =>
        Effect.andThen(
          store.create([{ ...customer, billTo: null, referredBy: null }]),
          Effect.map(FindCustomer.find(customer.id), ({ id }) => assert.strictEqual(id, customer.id))
        )
      ).pipe(Effect.provide([MemoryStore.layer(), settings]), Effect.orDie)
    )
  )

  it.effect.each(one)("%s", ([, text, index]) =>
    Effect.map(found(text), ({ id }) => assert.strictEqual(id, book[index]?.id))
  )

  it.effect.each([
    ["an id that two begin with", "01a225ea-4fdf-7000", [0, 1]],
    ["an e-mail of two", "bob@example.com", [1, 4]],
    ["a name of two", "Bob Ng", [1, 2]]
  ] as const)("%s is wrong use, and the ids are named", ([, text, indices]) =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(found(text))
      assert.deepInclude(error, { _tag: "Failure", code: 64, tag: "AmbiguousCustomer" })
      const ids = indices.map((index) => book[index]?.id)
      assert.sameMembers(
        [...("details" in error && Array.isArray(error.details?.["ids"]) ? error.details["ids"] : [])],
        ids
      )
      for (const id of ids) assert.include(error.message, id ?? "?")
    })
  )

  it.effect.each([
    ["nobody's id", "01a225ea-4fdf-7000-9a44-000000000000"],
    ["three letters of an id", "aec"],
    ["a part of the middle", "4fdf-7000-9a44"],
    ["a first name of two words", "Ana"],
    ["half an e-mail", "ana@example"],
    ["an end of a phone", "867-5309"],
    ["signs", "%"],
    ["letters for a phone", "512-867-JENN"],
    ["nothing but blanks", "   "]
  ] as const)("%s means nobody", ([, text]) =>
    Effect.map(Effect.flip(found(text)), (error) => assert.deepInclude(error, { code: 64, tag: "CustomerNotFound" }))
  )
})
