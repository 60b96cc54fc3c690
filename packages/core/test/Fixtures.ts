/** What the tests of core share: a context that counts, and rows made of drafts. */
import { Arbitraries } from "@clientela/testing"
import { Result } from "effect"
import * as Contact from "../src/Contact.ts"
import * as CustomerDraft from "../src/CustomerDraft.ts"
import * as Instant from "../src/Instant.ts"
import * as Origin from "../src/Origin.ts"
import * as Property from "../src/Property.ts"
import type { SourceRow } from "../src/SourceRow.ts"

export const at = (text: string): Instant.Instant => Instant.Instant.make(text)
export const noon = at("2026-03-15T12:00:00.000Z")

export const context = (parts: Partial<CustomerDraft.Context> = {}): CustomerDraft.Context => ({
  now: noon,
  newId: Arbitraries.freshId,
  origin: Origin.manual,
  stage: "lead",
  ...parts
})

export const draft = (parts: Partial<CustomerDraft.CustomerDraft>): CustomerDraft.CustomerDraft => ({
  ...CustomerDraft.empty,
  ...parts
})

export const customer = (parts: Partial<CustomerDraft.CustomerDraft>) =>
  Result.getOrThrow(CustomerDraft.toCustomer(draft(parts), context()))

export const rows = (drafts: ReadonlyArray<CustomerDraft.CustomerDraft>): ReadonlyArray<SourceRow> =>
  drafts.map((found, index) => ({
    file: "test.csv",
    row: index + 1,
    line: index + 2,
    source: null,
    draft: Result.succeed(found)
  }))

export const contact = (first: string): Contact.Contact =>
  Result.getOrThrow(Contact.make(Contact.ContactId.make(first), { name: { first } }))

export const property = (line1: string): Property.Property =>
  Result.getOrThrow(Property.make(Property.PropertyId.make(line1), { address: { line1, city: "Austin" } }))
