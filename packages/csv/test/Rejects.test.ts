import { Rejects } from "@clientela/csv"
import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Effect, Result } from "effect"
import { fromText, said } from "./imported.ts"

type Imported = Effect.Success<ReturnType<typeof fromText>>

/** The rejects file of what an import refused; all rows, when asked. */
const rejects = ({ csv, rows }: Imported, all = false): string =>
  Rejects.header(csv) +
  rows
    .flatMap((row) =>
      Result.isFailure(row.draft)
        ? [Rejects.row(csv, { row, code: row.draft.failure.code, message: row.draft.failure.message })]
        : all
          ? [Rejects.row(csv, { row, code: "ambiguous_match", message: 'it\'s "two" of them, or more' })]
          : []
    )
    .join("")

const reasons = ({ rows }: Imported) => rows.map(({ draft }) => (Result.isFailure(draft) ? draft.failure.code : "good"))

const broken =
  'Name,Email,Note\nAna,a@example.com,=1+1\nBob,bob@@x,"two\nlines"\nEva "E" Ek,eva@example.com,x\n"Zoe" Z,z@example.com,y\nUli,u@example.com,"open\nMax,m@example.com,1,2\n'

const Cells = Arbitrary.array(Arbitrary.array(Arbitraries.wild, { minLength: 3, maxLength: 3 }), {
  minLength: 1,
  maxLength: 4
})
const quoted = (cells: ReadonlyArray<string>) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")

describe("Rejects", () => {
  it.effect.prop(
    "every row that is given back is read again as it was",
    [Cells],
    ([rows]) =>
      Effect.gen(function* () {
        const text = `Name,Foo,Bar\n${rows.map((cells) => `${quoted(cells)}\n`).join("")}`
        const first = yield* fromText(text, { encoding: "utf-8", delimiter: "," })
        const again = yield* fromText(rejects(first, true), { encoding: "utf-8", delimiter: "," })
        assert.deepStrictEqual(
          again.rows.map(({ draft }) => draft),
          first.rows.map(({ draft }) => draft)
        )
      }),
    { arbitrary: { runs: 300 } }
  )

  it.effect("refuses the same rows again for the same reasons, for ever", () =>
    Effect.gen(function* () {
      const first = yield* fromText(broken)
      assert.deepStrictEqual(reasons(first), [
        "good",
        "invalid_email",
        "good",
        "stray_quote",
        "unterminated_quote",
        "too_many_cells"
      ])
      const text = rejects(first)
      const second = yield* fromText(text)
      assert.deepStrictEqual(reasons(second), ["invalid_email", "stray_quote", "unterminated_quote", "too_many_cells"])
      assert.deepStrictEqual(second.csv.header, first.csv.header)
      assert.strictEqual(rejects(second), text)
    })
  )

  it.effect("gives back the raw line of a record that could not be cut, to be fixed and imported", () =>
    Effect.gen(function* () {
      const text = rejects(yield* fromText(broken))
      assert.include(text, ',"Zoe" Z,z@example.com,y\r\n')
      const fixed = text
        .replace('"Zoe" Z', "Zoe Z")
        .replaceAll("bob@@x", "bob@example.com")
        .replace('"open\r\n', "open\r\n")
        .replace("1,2", "1")
      const again = yield* fromText(fixed)
      assert.deepStrictEqual(
        again.rows.map(({ draft }) => (Result.isSuccess(draft) ? said(draft.success) : draft.failure.message)),
        [
          {
            name: { first: "Bob" },
            emails: [{ address: "bob@example.com", label: "other", primary: false }],
            extras: { note: "two\nlines" }
          },
          {
            name: { first: "Zoe", last: "Z" },
            emails: [{ address: "z@example.com", label: "other", primary: false }],
            extras: { note: "y" }
          },
          {
            name: { first: "Uli" },
            emails: [{ address: "u@example.com", label: "other", primary: false }],
            extras: { note: "open" }
          },
          {
            name: { first: "Max" },
            emails: [{ address: "m@example.com", label: "other", primary: false }],
            extras: { note: "1" }
          }
        ]
      )
    })
  )

  it.effect("keeps the delimiter and the format of the file", () =>
    Effect.gen(function* () {
      const first = yield* fromText("First Name;E-mail 1 - Label;E-mail 1 - Value\nAna;Work;a@@b\n")
      const text = rejects(first)
      assert.strictEqual(
        text.split("\r\n")[0],
        "clientela_code;clientela_message;First Name;E-mail 1 - Label;E-mail 1 - Value"
      )
      const { csv } = yield* fromText(text)
      assert.deepStrictEqual([csv.format, csv.delimiter], ["google-csv", ";"])
      assert.deepStrictEqual(
        csv.columns.slice(0, 2).map(({ field, reason }) => [field, reason]),
        [
          [null, "ignored"],
          [null, "ignored"]
        ]
      )
    })
  )

  it.each([
    ["plain", "plain"],
    [" blanks ", " blanks "],
    ['="00712"', '="00712"'],
    ["=1+1", "'=1+1"],
    ["'=1+1", "'=1+1"],
    ["+1 512 867 5309", "+1 512 867 5309"]
  ])("the cell %j is given back as %j", (cell, expected) => {
    const row = { file: "", row: 1, line: 2, source: [cell, "x"], draft: Result.fail(Object.create(null)) }
    assert.strictEqual(
      Rejects.row({ delimiter: ";" }, { row, code: "c", message: "m" }),
      `c;"m";${expected.includes('"') ? `"${expected.replaceAll('"', '""')}"` : expected.startsWith(" ") ? `"${expected}"` : expected};x\r\n`
    )
  })

  it.effect("the start of a row that was too long is not imported as if it were whole", () =>
    Effect.gen(function* () {
      const text = 'clientela_code,clientela_message,Name\nrecord_too_long,"too long",Ana\n,,Bob\n'
      assert.deepStrictEqual(reasons(yield* fromText(text)), ["record_too_long", "good"])
    })
  )
})
