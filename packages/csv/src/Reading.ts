/**
 * A draft while its row is being read. It is filled in place, because a row has forty cells and a file a million rows;
 * it never leaves the reader of its row.
 */
import {
  type Customer,
  CustomerDraft,
  type Email,
  type Instant,
  type LeadSource,
  PersonName,
  type Phone,
  SourceRow,
  type Tag,
  Text,
  type Warning
} from "@clientela/core"
import { Result } from "effect"

export interface Reading {
  /** ISO 3166: where a phone without a country code is. */
  readonly region: string
  kind: Customer.Kind | null
  type: Customer.Type | null
  readonly name: {
    prefix: string | null
    first: string | null
    middle: string | null
    last: string | null
    suffix: string | null
  }
  company: string | null
  role: string | null
  displayName: string | null
  readonly phones: Array<Phone.Phone>
  readonly emails: Array<Email.Email>
  readonly properties: Array<CustomerDraft.PropertyDraft>
  readonly tags: Array<Tag.Tag>
  leadSource: LeadSource.LeadSource | null
  stage: "lead" | "client" | null
  archived: boolean | null
  createdAt: Instant.Instant | null
  readonly extras: Map<string, string>
  readonly warnings: Array<Warning.Warning>
  problem: SourceRow.RowProblem | null
}

export const make = (region: string): Reading => ({
  region,
  kind: null,
  type: null,
  name: { prefix: null, first: null, middle: null, last: null, suffix: null },
  company: null,
  role: null,
  displayName: null,
  phones: [],
  emails: [],
  properties: [],
  tags: [],
  leadSource: null,
  stage: null,
  archived: null,
  createdAt: null,
  extras: new Map(),
  warnings: [],
  problem: null
})

/** Keeps what has no field. A second value of one name is called `name 2`; a blank or a repeated one is nothing new. */
export const addExtra = (self: Reading, name: string, value: string): void => {
  const text = Text.cleanLines(value)
  if (text === "" || self.extras.get(name) === text) return
  let free = name
  for (let count = 2; self.extras.has(free); count++) free = `${name} ${count}`
  self.extras.set(free, text)
}

export const warn = (self: Reading, field: string, code: string, message: string): void => {
  self.warnings.push({ field, code, message })
}

/** Refuses the row. The first reason stays. */
export const reject = (self: Reading, code: string, message: string): void => {
  self.problem ??= new SourceRow.RowProblem({ code, message })
}

export const toDraft = (self: Reading): Result.Result<CustomerDraft.CustomerDraft, SourceRow.RowProblem> =>
  self.problem !== null
    ? Result.fail(self.problem)
    : Result.succeed({
        kind: self.kind,
        type: self.type,
        name: PersonName.make(self.name),
        company: Text.orNull(self.company),
        role: Text.orNull(self.role),
        displayName: Text.orNull(self.displayName),
        phones: self.phones,
        emails: self.emails,
        properties: self.properties,
        tags: self.tags,
        leadSource: self.leadSource,
        stage: self.stage,
        archived: self.archived,
        createdAt: self.createdAt,
        // A column may be called `__proto__`: fromEntries defines it as a name like any other.
        extras: self.extras.size === 0 ? CustomerDraft.empty.extras : Object.fromEntries(self.extras),
        warnings: self.warnings
      })
