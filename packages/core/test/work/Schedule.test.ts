import { WorkArbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import * as Schedule from "../../src/work/Schedule.ts"
import * as WorkItem from "../../src/work/WorkItem.ts"
import { invoice, job, march, quote, request, task, visit } from "../fixtures/Work.ts"

const now = march(15)
const ids = (items: ReadonlyArray<WorkItem.WorkItem>): ReadonlyArray<string> => items.map((item) => item.id)
const isTimed = (item: WorkItem.WorkItem): item is Schedule.Timed => "start" in item

describe("Schedule", () => {
  it.prop(
    "every appointment is in one of three lists, once",
    [WorkArbitraries.items, WorkArbitraries.moment],
    ([items, at]) => {
      const { cancelled, past, upcoming } = Schedule.split(items, at)
      assert.deepStrictEqual(
        ids([...upcoming, ...past, ...cancelled]).toSorted(),
        ids(Schedule.appointments(items)).toSorted()
      )
    }
  )

  it.prop(
    "the order of what is fed in does not matter",
    [WorkArbitraries.items, WorkArbitraries.moment],
    ([items, at]) => {
      const timed = items.filter(isTimed)
      assert.deepStrictEqual(Schedule.split(items.toReversed(), at), Schedule.split(items, at))
      assert.deepStrictEqual(Schedule.next(items.toReversed(), at), Schedule.next(items, at))
      assert.deepStrictEqual(Schedule.sort(timed.toReversed()), Schedule.sort(timed))
    }
  )

  it.prop(
    "the next ones are the first upcoming ones that have not begun",
    [WorkArbitraries.items, WorkArbitraries.moment],
    ([items, at]) => {
      const future = Schedule.split(items, at).upcoming.filter(
        (item) => item.status !== "in_progress" && item.start !== null && item.start > at
      )
      assert.deepStrictEqual(Schedule.next(items, at), future.slice(0, 3))
      assert.deepStrictEqual(Schedule.next(items, at, items.length), future)
    }
  )

  it.prop("O24: sorting keeps every item, open ones first, each part by date", [WorkArbitraries.items], ([items]) => {
    const timed = items.filter(isTimed)
    const sorted = Schedule.sort(timed)
    const open = sorted.filter(WorkItem.isOpen)
    assert.deepStrictEqual(ids(sorted).toSorted(), ids(timed).toSorted())
    assert.deepStrictEqual(sorted.slice(0, open.length), open)
    for (const part of [open, sorted.slice(open.length)]) {
      const starts = part.map(({ start }) => start ?? "later than all")
      assert.deepStrictEqual(starts, starts.toSorted())
    }
  })

  it("O23: the earliest three of five, without the cancelled one and the one in progress", () => {
    const items = [
      visit("e", { start: march(24) }),
      visit("b", { start: march(21) }),
      visit("x", { start: march(16), status: "cancelled" }),
      visit("p", { start: march(15, 11), status: "in_progress" }),
      visit("d", { start: march(23) }),
      visit("a", { start: march(20) }),
      visit("c", { start: march(22) })
    ]
    assert.deepStrictEqual(ids(Schedule.next(items, now)), ["a", "b", "c"])
    assert.deepStrictEqual(ids(Schedule.next(items, now, 0)), [])
    assert.deepStrictEqual(ids(Schedule.next(items, now, -1)), [])
  })

  it("HCP-16: at one time by id; what begins this moment is not next", () => {
    const items = [visit("b", { start: march(20) }), visit("a", { start: march(20) }), visit("n", { start: now })]
    assert.deepStrictEqual(ids(Schedule.next(items, now)), ["a", "b"])
  })

  it.each<readonly [string, ReadonlyArray<WorkItem.WorkItem>, ReadonlyArray<string>]>([
    ["a visit", [visit("v", { start: march(20) })], ["v"]],
    ["a visit without a date", [visit("v")], ["v"]],
    ["an assessment", [request("r", { start: march(20) })], ["r"]],
    ["a request without a date is none", [request("r")], []],
    ["a job with a date and no visits", [job("j", { status: "scheduled", start: march(20) })], ["j"]],
    ["a job on hold is none", [job("j", { status: "on_hold", start: march(20) })], []],
    [
      "a job with visits is its visits",
      [job("j", { status: "scheduled", start: march(20) }), visit("v", { jobId: job("j").id, start: march(21) })],
      ["v"]
    ],
    [
      "also where the visit is cancelled",
      [
        job("j", { status: "scheduled", start: march(20) }),
        visit("v", { jobId: job("j").id, start: march(20), status: "cancelled" })
      ],
      ["v"]
    ],
    ["tasks, quotes and invoices are none", [task("t", { start: march(20) }), quote("q"), invoice("i")], []]
  ])("appointments: %s", (_, items, expected) => assert.deepStrictEqual(ids(Schedule.appointments(items)), expected))

  it.each<readonly [string, Schedule.Appointment, keyof Schedule.Split]>([
    ["planned for later", visit("v", { start: march(16) }), "upcoming"],
    ["begun by the clock", visit("v", { start: march(15, 11), end: march(15, 13) }), "upcoming"],
    [
      "in progress, longer than planned",
      visit("v", { start: march(15, 9), end: march(15, 11), status: "in_progress" }),
      "upcoming"
    ],
    ["without a date yet", visit("v"), "upcoming"],
    ["over and not marked", visit("v", { start: march(15, 9), end: march(15, 11) }), "past"],
    ["begun, and nobody knows until when", visit("v", { start: march(15, 11) }), "past"],
    ["done", visit("v", { start: march(10), status: "completed" }), "past"],
    ["done before its time", visit("v", { start: march(16), status: "completed" }), "past"],
    ["put aside before its time", job("j", { start: march(16), status: "archived" }), "cancelled"],
    [
      "an assessment that came to be a quote first",
      request("r", { start: march(16), status: "converted" }),
      "cancelled"
    ],
    ["put aside afterwards", request("r", { start: march(14), status: "archived" }), "past"],
    ["over this moment", visit("v", { start: march(15, 9), end: now }), "past"],
    ["begun this moment", visit("v", { start: now }), "upcoming"],
    ["to come, with an end that is wrong", visit("v", { start: march(16), end: march(14) }), "upcoming"],
    ["a job that requires invoicing", job("j", { start: march(10), status: "requires_invoicing" }), "past"],
    ["an assessment that took place", request("r", { start: march(10), status: "assessment_completed" }), "past"],
    ["cancelled", visit("v", { start: march(16), status: "cancelled" }), "cancelled"]
  ])("HCP-34: %s is %s", (_, item, expected) => {
    const lists = Schedule.split([item], now)
    assert.deepStrictEqual(lists[expected], [item])
  })

  it("HCP-34: upcoming has the earliest first, past the latest", () => {
    const items = [
      visit("later", { start: march(20) }),
      visit("sooner", { start: march(16) }),
      visit("undated"),
      visit("old", { start: march(2), status: "completed" }),
      visit("recent", { start: march(12), status: "completed" })
    ]
    assert.deepStrictEqual(ids(Schedule.split(items, now).upcoming), ["sooner", "later", "undated"])
    assert.deepStrictEqual(ids(Schedule.split(items, now).past), ["recent", "old"])
  })

  it("O24: by date, without a date after those, completed at the end", () => {
    const items = [
      task("done", { start: march(1), status: "completed" }),
      task("undated"),
      visit("second", { start: march(18) }),
      task("first", { start: march(16) }),
      visit("dropped", { start: march(3), status: "cancelled" })
    ]
    assert.deepStrictEqual(ids(Schedule.sort(items)), ["first", "second", "undated", "done", "dropped"])
  })
})
