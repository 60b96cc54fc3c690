import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { TestDatabase } from "@clientela/testing"
import { assert, describe, it, layer } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import * as Shell from "./Shell.ts"

const google = `First Name,Last Name,Labels,Organization Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Notes
Ana,Ruiz,* myContacts ::: VIP,,* Work,ana@example.com ::: ana@example.net,Mobile,(512) 867-5309,=1+1
Bob,Ek,,,,bob@@example.com,,,
Ana,Ruiz,,ACME,,ana@example.com,,512-867-5309,
,,,Quint Gardens,,,Main,+44 20 7946 0018,
Zoë,García,,,,,,,"two
lines"
`

/** An embedded book or a database of a server: the same tests hold on both. */
class Target extends Context.Service<Target, { readonly cwd: string; readonly flags: ReadonlyArray<string> }>()(
  "test/Target"
) {}

const embedded = Layer.effect(
  Target,
  Effect.map(Shell.folder, (cwd) => ({ cwd, flags: ["--database", join(cwd, "book")] }))
)
const server = Layer.effect(
  Target,
  Effect.gen(function* () {
    return { cwd: yield* Shell.folder, flags: ["--database", yield* TestDatabase.fresh] }
  })
)

const command = (...args: ReadonlyArray<string>) =>
  Effect.flatMap(Target, ({ cwd, flags }) => Shell.json([...args, ...flags], { cwd }))

const counts = (answer: Record<string, number>) =>
  ["rows", "created", "updated", "unchanged", "skipped", "rejected"].map((name) => answer[name])

for (const [name, target] of [
  ["embedded", embedded],
  ["server", server]
] as const) {
  layer(target, { excludeTestServices: true })(`clientela import, ${name}`, (it) => {
    it.effect("says what went in, what did not and why, and keeps the counts", () =>
      Effect.gen(function* () {
        const { cwd } = yield* Target
        yield* Shell.write(cwd, "people.csv", google)
        const { answer, code } = yield* command("import", "people.csv")
        assert.strictEqual(code, 1)
        assert.strictEqual(answer.schema, "clientela.import/1")
        assert.deepStrictEqual(counts(answer), [5, 3, 1, 0, 0, 1])
        assert.deepStrictEqual(answer.files, [
          { file: "people.csv", format: "google-csv", encoding: "utf-8", delimiter: ",", rows: 5 }
        ])
        assert.deepInclude(answer.rejects[0], { file: "people.csv", row: 2, line: 3, code: "invalid_email" })
        assert.include(answer.rejects[0].message, "bob@@example.com")
        assert.isNumber(answer.rowsPerSecond)
      })
    )

    it.effect("changes nothing when the same file comes again", () =>
      Effect.gen(function* () {
        const before = yield* command("customers", "list", "--status", "all")
        const { answer } = yield* command("import", "people.csv")
        assert.deepStrictEqual(counts(answer), [5, 0, 0, 4, 0, 1])
        assert.deepStrictEqual((yield* command("customers", "list", "--status", "all")).answer, before.answer)
      })
    )

    it.effect("gives the rejected rows back to be mended, and takes them mended", () =>
      Effect.gen(function* () {
        const { cwd } = yield* Target
        const rejects = readFileSync(join(cwd, "people.rejects.csv"), "utf8")
        assert.match(rejects, /^clientela_code,clientela_message,First Name,/)
        assert.lengthOf(rejects.trim().split("\n"), 2)
        yield* Shell.write(cwd, "mended.csv", rejects.replaceAll("bob@@example.com", "bob@example.com"))
        const { answer, code } = yield* command("import", "mended.csv")
        assert.deepStrictEqual([code, ...counts(answer)], [0, 1, 1, 0, 0, 0, 0])
        const unmended = yield* command("import", "people.rejects.csv")
        assert.deepStrictEqual([unmended.code, ...counts(unmended.answer)], [1, 1, 0, 0, 0, 0, 1])
        assert.strictEqual(unmended.answer.rejects[0].code, "invalid_email")
      })
    )

    it.effect.each([
      ["a word without its accent", "garcia", "Zoë García"],
      ["an e-mail", "ana@example.net", "Ana Ruiz"],
      ["the end of a phone", "867 5309", "Ana Ruiz"],
      ["a phone", "5128675309", "Ana Ruiz"],
      ["a company", "acme", "Ana Ruiz"],
      ["the beginning of a word", "quint", "Quint Gardens"]
    ] as const)("finds people by %s", ([, search, found]) =>
      Effect.gen(function* () {
        const { answer } = yield* command("customers", "list", "--search", search)
        assert.deepStrictEqual(
          answer.customers.map((customer: { displayName: string }) => customer.displayName),
          [found]
        )
      })
    )

    it.effect("shows one customer, with everything that was found", () =>
      Effect.gen(function* () {
        const { answer: page } = yield* command("customers", "list", "--tag", "vip")
        assert.strictEqual(page.total, 1)
        const { answer } = yield* command("customers", "show", page.customers[0].id)
        const { customer } = answer
        assert.deepInclude(customer, {
          displayName: "Ana Ruiz",
          company: "ACME",
          status: "client",
          tags: ["VIP"],
          extras: { note: "=1+1" }
        })
        assert.deepStrictEqual(
          customer.emails.map((email: { address: string }) => email.address),
          ["ana@example.com", "ana@example.net"]
        )
        assert.deepStrictEqual(
          customer.phones.map((phone: { e164: string }) => phone.e164),
          ["+15128675309"]
        )
        const { answer: log } = yield* command("customers", "history", customer.id)
        assert.deepStrictEqual(
          log.changes.map((entry: { kind: string }) => entry.kind),
          ["created"]
        )
      })
    )

    // From here on nothing depends on where the book is; opening an embedded one for every command takes its time.
    if (name === "embedded") return

    it.effect("pages through the book without losing or doubling anybody", () =>
      Effect.gen(function* () {
        const names: Array<string> = []
        let after: string | null = null
        do {
          const { answer }: { answer: { customers: Array<{ displayName: string }>; next: string | null } } =
            yield* command("customers", "list", "--limit", "2", ...(after === null ? [] : ["--after", after]))
          names.push(...answer.customers.map(({ displayName }) => displayName))
          after = answer.next
        } while (after !== null)
        assert.deepStrictEqual(names, ["Ana Ruiz", "Bob Ek", "Quint Gardens", "Zoë García"])
      })
    )

    it.effect("exports to a file, and its own format comes back unchanged", () =>
      Effect.gen(function* () {
        const { cwd } = yield* Target
        for (const format of ["csv", "google-csv"]) {
          const { answer, code } = yield* command("export", "--format", format, "--out", `${format}.csv`)
          assert.deepStrictEqual([code, answer.written], [0, 4])
          const again = yield* command("import", `${format}.csv`)
          assert.deepStrictEqual([again.code, ...counts(again.answer)], [0, 4, 0, 0, 4, 0, 0], format)
        }
        const card = yield* command("export", "--format", "vcard", "--out", "all.vcf")
        assert.strictEqual(card.answer.written, 4)
        assert.lengthOf(readFileSync(join(cwd, "all.vcf"), "utf8").match(/^BEGIN:VCARD\r$/gm) ?? [], 4)
        assert.deepStrictEqual(
          readdirSync(cwd).filter((file) => file.includes(".part")),
          []
        )
      })
    )

    it.effect("shows what would happen, and does not do it", () =>
      Effect.gen(function* () {
        const { cwd } = yield* Target
        yield* Shell.write(cwd, "more.csv", "name,email\nNew One,new@example.com\nAna Ruiz,ana@example.com\n")
        const { answer } = yield* command("import", "more.csv", "--dry-run")
        assert.deepStrictEqual([answer.batchId, ...counts(answer)], [null, 2, 1, 0, 1, 0, 0])
        assert.strictEqual((yield* command("customers", "list", "--search", "new one")).answer.total, 0)
      })
    )

    it.effect("skips, updates or creates as it is told", () =>
      Effect.gen(function* () {
        const { cwd } = yield* Target
        yield* Shell.write(cwd, "again.csv", "name,email,company\nAna Ruiz,ana@example.com,New Co\n")
        assert.deepStrictEqual(
          counts((yield* command("import", "again.csv", "--on-duplicate", "skip")).answer),
          [1, 0, 0, 0, 1, 0]
        )
        const updated = yield* command("import", "again.csv")
        assert.deepStrictEqual(counts(updated.answer), [1, 0, 1, 0, 0, 0])
        assert.strictEqual((yield* command("customers", "list", "--search", "new co")).answer.total, 1)
        const created = yield* command("import", "again.csv", "--on-duplicate", "create", "--stage", "lead")
        assert.deepStrictEqual(counts(created.answer), [1, 1, 0, 0, 0, 0])
        assert.strictEqual((yield* command("customers", "list", "--status", "lead")).answer.total, 1)
        for (const { answer } of [created, updated]) {
          assert.strictEqual((yield* command("imports", "revert", answer.batchId)).code, 0)
        }
        assert.strictEqual((yield* command("customers", "list", "--search", "new co")).answer.total, 0)
        assert.strictEqual((yield* command("customers", "list", "--search", "acme")).answer.total, 1)
      })
    )

    it.effect("lists the imports and undoes the first one, which leaves who was added by others", () =>
      Effect.gen(function* () {
        const { answer } = yield* command("imports")
        const first = answer.batches.at(-1)
        assert.deepInclude(first.counts, { rows: 5, created: 3, rejected: 1 })
        const { answer: undone } = yield* command("imports", "revert", first.id)
        assert.deepStrictEqual([undone.removed, undone.restored, undone.kept], [3, 0, []])
        const { answer: left } = yield* command("customers", "list")
        assert.deepStrictEqual(
          left.customers.map((customer: { displayName: string }) => customer.displayName),
          ["Bob Ek"]
        )
        assert.strictEqual((yield* command("imports", "revert", "01990000-0000-7000-8000-000000000000")).code, 64)
        assert.strictEqual((yield* command("imports", "revert", "nonsense")).code, 64)
      })
    )

    it.effect("reads standard input, several files, a mapping and other dialects", () =>
      Effect.gen(function* () {
        const { cwd, flags } = yield* Target
        const piped = yield* Shell.json(["import", "-", ...flags], {
          cwd,
          input: "name;phone\nPia Öst;+46 8 123 456 78\n"
        })
        assert.deepStrictEqual([piped.answer.files[0].delimiter, ...counts(piped.answer)], [";", 1, 1, 0, 0, 0, 0])
        yield* Shell.write(cwd, "a.csv", "name,email\nA One,a1@example.com\n")
        yield* Shell.write(
          cwd,
          "b.csv",
          Uint8Array.from([
            ...new TextEncoder().encode("name,email\nJos"),
            0xe9,
            ...new TextEncoder().encode(" Two,b2@example.com\nNo,b@@x\n")
          ])
        )
        const both = yield* command("import", "a.csv", "b.csv")
        assert.deepStrictEqual(counts(both.answer), [3, 2, 0, 0, 0, 1])
        assert.deepInclude(both.answer.files[1], { file: "b.csv", encoding: "windows-1252", rows: 2 })
        assert.deepInclude(both.answer.rejects[0], { file: "b.csv", row: 2, line: 3 })
        yield* Shell.write(cwd, "odd.csv", "wer,womit\nCleo Map,cleo@example.com\n")
        yield* Shell.write(cwd, "map.json", JSON.stringify({ columns: { wer: "fullName", womit: "email" } }))
        const mapped = yield* command("import", "odd.csv", "--mapping", "map.json")
        assert.deepStrictEqual([mapped.code, ...counts(mapped.answer)], [0, 1, 1, 0, 0, 0, 0], mapped.err)
        assert.strictEqual(
          (yield* command("customers", "list", "--search", "cleo@example.com")).answer.customers[0].name.last,
          "Map"
        )
      })
    )

    it.effect("keeps the books of two businesses apart", () =>
      Effect.gen(function* () {
        const { answer } = yield* command("import", "a.csv", "--business", "other-shop")
        assert.strictEqual(answer.created, 1)
        assert.strictEqual((yield* command("customers", "list", "--business", "other-shop")).answer.total, 1)
        assert.strictEqual((yield* command("customers", "list", "--business", "no-shop")).code, 64)
      })
    )
  })
}

describe("a report for people", () => {
  it.live("names the file, the counts, the reasons and the next steps on stdout, and nothing else", () =>
    Effect.gen(function* () {
      const cwd = yield* Shell.folder
      yield* Shell.write(cwd, "people.csv", google)
      const { err, out } = yield* Shell.run(["import", "people.csv"], { cwd })
      assert.strictEqual(err, "")
      for (const words of [
        "people.csv: google-csv, utf-8, comma, 5 rows",
        "created 3, updated 1",
        "row 2, line 3",
        "people.rejects.csv",
        "imports revert"
      ]) {
        assert.include(out, words)
      }
    })
  )
})
