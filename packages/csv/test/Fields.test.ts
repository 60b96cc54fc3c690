import { Cell, ClientelaCsv, Columns, type Field, GoogleCsv, Header, Reading, Rest } from "@clientela/csv"
import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import { ofCustomer, ofDraft } from "./roundTrip.ts"

type Part = keyof ReturnType<typeof ofDraft>

/** Which part of a customer a field carries. */
const parts: Readonly<Record<string, Part>> = {
  prefix: "name",
  first: "name",
  middle: "name",
  last: "name",
  suffix: "name",
  company: "company",
  role: "role",
  displayName: "displayName",
  kind: "kind",
  emails: "emails",
  phones: "phones",
  properties: "properties",
  leadSource: "leadSource",
  stage: "stage",
  archived: "archived",
  createdAt: "createdAt",
  tags: "tags",
  extras: "extras"
}

const formats: ReadonlyArray<readonly [string, ReadonlyArray<Field.Field>]> = [
  ["csv", ClientelaCsv.fields],
  ["google-csv", GoogleCsv.fields]
]

for (const [format, fields] of formats) {
  describe(`the fields of ${format}`, () => {
    for (const field of fields) {
      const part = parts[field.name]
      if (part === undefined) continue
      it.prop(`${field.name}: reading what was written gives the same`, [Arbitraries.customer], ([customer]) => {
        const rest = Rest.make(customer)
        const cells = field.write(customer, rest).map(Cell.write)
        assert.strictEqual(cells.length, field.columns.length)
        const header = Header.fromRecord({ line: 1, cells: field.columns, raw: null, problem: null })
        const reading = Reading.make("US")
        for (const read of field.bind(Columns.make(header))) read(cells, reading)
        Rest.read(Rest.write(rest), reading, "rest")
        const draft = Result.getOrThrow(Reading.toDraft(reading))
        const [after, before] = [ofDraft(draft, "international"), ofCustomer(customer, "international")]
        if (part !== "name") assert.deepStrictEqual(after[part], before[part])
        else
          assert.deepStrictEqual(
            Object.entries(after.name).find(([name]) => name === field.name),
            Object.entries(before.name).find(([name]) => name === field.name)
          )
      })
    }
  })
}
