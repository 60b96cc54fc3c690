import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as Communication from "../../src/messages/Communication.ts"
import { at, noon } from "../fixtures/Fixtures.ts"
import { ana, workId } from "../fixtures/WorkFacts.ts"

const message = (id: string, parts: Partial<Communication.Communication> = {}): Communication.Communication => ({
  id: Communication.CommunicationId.make(id),
  customerId: ana,
  at: noon,
  direction: "outbound",
  channel: "email",
  topic: null,
  address: "ana@example.com",
  subject: null,
  preview: null,
  documentId: null,
  ...parts
})
const ids = (log: ReadonlyArray<Communication.Communication>): ReadonlyArray<string> => log.map(({ id }) => id)
const some = Schema.Array(Schema.Literals(["a", "b", "c", "d"])).check(Schema.isMaxLength(8))

describe("Communication", () => {
  it.prop(
    "VC-13: the log only grows, each message is in it once, as it came first",
    [some, some],
    ([first, second]) => {
      const before = Communication.append(
        [],
        first.map((id) => message(id, { subject: "first" }))
      )
      const after = Communication.append(
        before,
        second.map((id) => message(id, { subject: "second" }))
      )
      assert.deepStrictEqual(after.slice(0, before.length), before)
      assert.deepStrictEqual(ids(after), [...new Set([...first, ...second])])
      assert.strictEqual(Communication.append(after, after), after)
    }
  )

  it.prop("a preview is one line of 200 characters at most", [Arbitraries.wild, Arbitraries.wild], ([a, b]) => {
    const line = Communication.preview(a + b.repeat(60))
    assert.isTrue(line === null || (line.isWellFormed() && [...line].length <= 200 && !line.includes("\n")))
  })

  it.each([
    ["  \n ", null],
    ["Dear\nAna", "Dear Ana"],
    ["x".repeat(200), "x".repeat(200)],
    ["x".repeat(201), `${"x".repeat(199)}…`]
  ])("%j begins %j", (text, expected) => assert.strictEqual(Communication.preview(text), expected))

  const later = at("2026-03-16T12:00:00.000Z")
  const log = [
    message("a"),
    message("c", { at: later, channel: "sms", direction: "inbound" }),
    message("b", { topic: "invoice", documentId: workId("i1") })
  ]
  const cases: ReadonlyArray<readonly [Communication.Filter, ReadonlyArray<string>]> = [
    [{}, ["c", "b", "a"]],
    [{ channel: "sms" }, ["c"]],
    [{ direction: "outbound" }, ["b", "a"]],
    [{ topic: "invoice" }, ["b"]],
    [{ documentId: workId("i1"), channel: "sms" }, []],
    [{ from: later }, ["c"]],
    [{ until: later }, ["b", "a"]],
    [{ customerId: ana }, ["c", "b", "a"]]
  ]
  it.each(cases)("JOB-32: %j shows %j", (filter, expected) =>
    assert.deepStrictEqual(ids(Communication.list(log, filter)), expected)
  )
})
