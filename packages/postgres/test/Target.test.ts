import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Target from "../src/Target.ts"

const folders = [
  "./clientela-data",
  "book",
  "/var/lib/book",
  "C:\\book",
  "c:/book",
  "./acme:book",
  "buch ä",
  "a@b",
  "~",
  "."
]

const servers: ReadonlyArray<readonly [string, string]> = [
  ["postgres://ana:secret@127.0.0.1:5433/book?sslmode=require", "postgres://127.0.0.1:5433/book"],
  ["postgresql://h/x", "postgresql://h/x"],
  ["POSTGRES://u:p%40w@h/x", "postgres://h/x"],
  ["  postgres://u:secret@h/x\r\n", "postgres://h/x"],
  ["postgres:///book?host=/run/postgresql&user=ana", "postgres:///book"]
]

const neither = [
  "mysql://u:secret@h/x",
  "mariadb://u:secret@h/x",
  "mongodb+srv://u:secret@h/x",
  "jdbc:postgresql://h/x?user=u&password=secret",
  "sqlite:secret.db",
  "file:///secret",
  "http://u:secret@h",
  "postgres:u:secret@h/x",
  "postgres:/u:secret@h/x",
  "postgres://u:secret@h:port/x",
  '"postgres://u:secret@h/x"',
  "'mysql://u:secret@h/x'",
  "./mysql://u:secret@h/x",
  "DATABASE_URL=postgres://u:secret@h/x",
  "u:secret@h/x",
  "ana:secret@h/x",
  "//u:secret@h/x",
  "host=h dbname=x user=u password=secret",
  "service=secret",
  "",
  "  ",
  "a\0secret"
]

describe("Target", () => {
  it.prop("no text with an address and a password becomes a folder", [Schema.NonEmptyString], ([scheme]) => {
    const target = Target.fromText(`${scheme}://u:secret@h/x`)
    assert.isFalse(Result.isSuccess(target) && target.success._tag === "Folder")
  })

  it.each(folders)("%s is a folder", (path) => {
    assert.deepStrictEqual(Target.fromText(path), Result.succeed({ _tag: "Folder", path }))
  })

  it.each(servers)("%o is a server, shown without its password", (url, shown) => {
    const target = Result.getOrThrow(Target.fromText(url))
    assert.deepStrictEqual(target, { _tag: "Server", url: url.trim() })
    assert.strictEqual(Target.shown(target), shown)
  })

  it.each(neither)("%o is neither, and what is said of it has no password", (text) => {
    const error = Result.getOrThrow(Result.flip(Target.fromText(text)))
    assert.match(error.message, /folder or behind a postgres:\/\/ URL/)
    assert.notInclude(JSON.stringify([error, error.message]), "secret")
  })
})
