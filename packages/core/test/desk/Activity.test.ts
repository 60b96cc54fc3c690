import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as Change from "../../src/customer/Change.ts"
import * as Activity from "../../src/desk/Activity.ts"
import * as Communication from "../../src/messages/Communication.ts"
import * as Origin from "../../src/parts/Origin.ts"
import * as Tag from "../../src/parts/Tag.ts"
import type { LogEntry } from "../../src/stores/CustomerStore.ts"
import { at, noon } from "../fixtures/Fixtures.ts"
import { ana, invoice, job } from "../fixtures/WorkFacts.ts"

const log = (sequence: number, parts: Partial<LogEntry> = {}): LogEntry => ({
  sequence,
  customerId: ana,
  at: noon,
  kind: "changed",
  changes: [{ _tag: "TagAdded", item: Tag.Tag.make("VIP"), at: 0 }],
  batchId: null,
  ...parts
})
const moments = ["2026-03-14", "2026-03-15", "2026-03-16"].map((day) => at(`${day}T12:00:00.000Z`))
const entry = (id: string, moment: number): Activity.Entry => ({
  id,
  customerId: ana,
  at: moments[moment] ?? noon,
  source: "record",
  lines: [],
  opens: null
})
const Moments = Schema.Array(Schema.Literals([0, 1, 2])).check(Schema.isMaxLength(20))
const pages = (entries: ReadonlyArray<Activity.Entry>, limit: number, arrive: () => ReadonlyArray<Activity.Entry>) => {
  const read: Array<Activity.Entry> = []
  let feed = entries
  let after: Activity.Cursor | null = null
  do {
    const found: Activity.Page = Activity.page(feed, { after, limit })
    read.push(...found.entries)
    after = found.next
    feed = [...arrive(), ...feed]
  } while (after !== null)
  return read
}

describe("Activity", () => {
  it.prop(
    "pages put together are the whole, also while entries arrive at the top",
    [Moments, Schema.Literals([-1, 0, 1, 2, 3, 7])],
    ([times, limit]) => {
      const entries = times.map((moment, n) => entry(`e${n}`, moment))
      const whole = entries.toSorted(Activity.order)
      assert.deepStrictEqual(
        pages(entries, limit, () => []),
        whole
      )
      let arrived = 0
      assert.deepStrictEqual(
        pages(entries, limit, () => [{ ...entry(`new${arrived++}`, 2), at: at("2027-01-01T00:00:00.000Z") }]),
        whole
      )
    },
    { arbitrary: { runs: 300 } }
  )

  it.prop("every change has words, none of them the name of its tag", [Arbitraries.customerPair], ([pair]) => {
    for (const change of Change.between(pair.before, pair.after)) {
      const words = Activity.describe(change)
      assert.match(words, /^[A-Z][a-z]+(?: [a-z]+)*(?:: |$)/)
    }
  })

  const words: ReadonlyArray<readonly [string, Change.Change]> = [
    ["Tag added: VIP", { _tag: "TagAdded", item: Tag.Tag.make("VIP"), at: 0 }],
    ["Tags reordered", { _tag: "TagsReordered", before: ["a", "b"], after: ["b", "a"] }],
    ["Lead source changed", { _tag: "LeadSourceChanged", before: null, after: null }],
    ["Display name changed", { _tag: "DisplayNameChanged", before: null, after: "Ana" }],
    ["Extra changed: Birthday", { _tag: "ExtraChanged", name: "Birthday", before: null, after: "1970-01-01" }],
    [
      "Became client: invoice sent",
      {
        _tag: "BecameClient",
        before: { stage: "lead", leadSince: noon, lost: null },
        after: { stage: "client", leadSince: noon, convertedAt: noon, reason: "invoice_sent" }
      }
    ],
    ["Taken out of the archive", { _tag: "Unarchived", before: noon, after: null }]
  ]
  it.each(words)("%s", (expected, change) => assert.strictEqual(Activity.describe(change), expected))

  it("HCP-19: record, work and messages are one feed, newest first, each fact once", () => {
    const message: Communication.Communication = {
      id: Communication.CommunicationId.make("m1"),
      customerId: ana,
      at: at("2026-03-15T13:00:00.000Z"),
      direction: "outbound",
      channel: "sms",
      topic: null,
      address: "+15128675309",
      subject: null,
      preview: "See you tomorrow",
      documentId: null
    }
    const feed = Activity.feed({
      log: [
        log(9),
        log(10),
        log(1, { kind: "created", changes: [], at: at("2025-01-01T00:00:00.000Z"), batchId: Origin.BatchId.make("b1") })
      ],
      work: [job("j1", { status: "completed", statusAt: noon, title: "Boiler" }), invoice("i1")],
      messages: [message, message]
    })
    assert.deepStrictEqual(
      feed.map(({ lines }) => lines),
      [
        ["Text message to +15128675309", "See you tomorrow"],
        ["Job completed: Boiler"],
        ["Tag added: VIP"],
        ["Tag added: VIP"],
        ["Job created: Boiler"],
        ["Invoice awaiting payment"],
        ["Customer added by an import"]
      ]
    )
    assert.deepStrictEqual(
      feed.slice(2, 4).map(({ id }) => id),
      [10, 9].map((sequence) => Activity.fromLog(log(sequence)).id)
    )
    assert.deepStrictEqual(feed[1]?.opens, { kind: "Job", id: "j1" })
  })
})
