import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"
import { Mapping, NotTable, Quote, Rejects } from "../src/index.ts"
import { fromText } from "./imported.ts"

const long = "Ana 👩‍👩‍👧 ".repeat(300_000)
const most = 6_000

/** Every message that a file makes: why it is refused, why its rows are, and what was said of them. */
const messages = (text: string, options: Parameters<typeof fromText>[1] = {}) =>
  Effect.map(Effect.result(fromText(text, options)), (read) =>
    Result.isFailure(read)
      ? [read.failure.message]
      : [
          ...read.success.csv.notices.map(({ message }) => message),
          ...read.success.rows.flatMap(({ draft }) =>
            Result.isFailure(draft) ? [draft.failure.message] : draft.success.warnings.map(({ message }) => message)
          )
        ]
  )

describe("Quote", () => {
  it.prop("a value is one line and no longer than a reader needs", [Arbitraries.wild], ([text]) => {
    assert.isAtMost(Quote.value(text.repeat(50)).length, Quote.longest + 5)
    assert.notMatch(Quote.value(text), /[\r\n]/)
    assert.isTrue(Quote.value(text.repeat(50)).isWellFormed())
  })

  it.each([
    ["Ana", '"Ana"'],
    ["two\nlines", '"two lines"'],
    ["x".repeat(80), `"${"x".repeat(80)}"`],
    ["x".repeat(81), `"${"x".repeat(80)}..."`]
  ])("%j is quoted as %s", (text, expected) => assert.strictEqual(Quote.value(text), expected))

  it("of many names the first are listed and the others counted", () => {
    assert.strictEqual(Quote.list(["a", "b"]), '"a", "b"')
    assert.match(Quote.list(Array.from({ length: 50 }, (_, at) => `${at}`)), /"39" and 10 more$/)
  })

  it.effect.each([
    ["a line that is the header", `${long}\n1\n`],
    ["a line without an end", long],
    ["a header of a hundred thousand columns", `${"x,".repeat(100_000)}\n1\n`],
    ["columns that are known and name nobody", `${"City,Tags,".repeat(30_000)}\n1\n`],
    ["a row in place of the header", `a@example.com,${long}\n`],
    ["an e-mail", `Name,Email\nAna,${long}@\n`],
    ["a phone", `Name,Phone\nAna,${long}\n`],
    ["a column with a phone", `Name,Phone,"${long.slice(0, 900_000)}"\nAna,x,y\n`],
    ["a tag", `Name,Tags\nAna,${long.slice(0, 900_000)}\n`],
    ["a stray quote", `Name,Note\nAna,"x"${long.slice(0, 900_000)}\n`],
    ["a quote that is not closed", `Name,Note\nAna,"${long.slice(0, 900_000)}\n`],
    ["too many cells", `Name,Note\nAna,x,${long.slice(0, 900_000)}\n`],
    ["too many short cells", `Name,Note\nAna,x${",y".repeat(300_000)}\n`],
    ["a name that is a date", `Name\n2026 10:00 ${long.slice(0, 900_000)}\n`],
    ["a rejects file", `clientela_code,clientela_message,Name\ntoo_many_cells,"${long.slice(0, 900_000)}",Ana,x\n`],
    ["one tag of a page", `<html><body ${long}>`]
  ] as const)("%s of megabytes makes a message that can be read", ([_, text]) =>
    Effect.gen(function* () {
      for (const message of yield* messages(text)) assert.isAtMost(message.length, most)
    })
  )

  it.effect("an encoding, a mapping and a column of megabytes too", () =>
    Effect.gen(function* () {
      const text = "Name,Email\nAna,ana@example.com\n"
      const asked = [
        { encoding: long },
        { mapping: { columns: { Name: long } } },
        { mapping: { columns: { [long]: "first" } } }
      ]
      for (const options of asked) {
        const [message = ""] = yield* messages(text, options)
        assert.isTrue(message.length > 0 && message.length < most)
      }
      const wrong = Mapping.parse(JSON.stringify({ columns: long }))
      assert.isTrue(Result.isFailure(wrong) && wrong.failure.message.length < most)
      const page = NotTable.fromText(`<html>${long}`)
      assert.isTrue(page._tag === "Some" && page.value.message.length < most)
    })
  )

  it.effect("the reason in a rejects file is as short", () =>
    Effect.gen(function* () {
      const { csv, rows } = yield* fromText(`Name,Email\nAna,${long.slice(0, 100_000)}@@\n`)
      const draft = rows[0]?.draft
      if (rows[0] === undefined || draft === undefined || Result.isSuccess(draft)) return assert.fail("not rejected")
      const { code, message } = draft.failure
      const [reason = ""] = Rejects.row(csv, { row: { ...rows[0], source: [] }, code, message }).split("\r\n")
      assert.isAtMost(reason.length, most)
    })
  )
})
