import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as CustomerTask from "../../src/notes/CustomerTask.ts"
import { at, noon } from "../fixtures/Fixtures.ts"
import { ana } from "../fixtures/WorkFacts.ts"

const id = (text: string) => CustomerTask.TaskId.make(text)
const task = (name: string, parts: Partial<CustomerTask.CustomerTask> = {}): CustomerTask.CustomerTask => ({
  id: id(name),
  customerId: ana,
  title: name,
  dueAt: null,
  assignee: null,
  doneAt: null,
  ...parts
})
const one = [task("a")]
const later = at("2027-01-01T00:00:00.000Z")

describe("CustomerTask", () => {
  it.prop("a title is clean or required", [Arbitraries.wild], ([title]) => {
    const added = CustomerTask.add([], task("a", { title }))
    if (Result.isSuccess(added)) {
      assert.deepStrictEqual(
        Schema.decodeUnknownResult(Schema.Array(CustomerTask.CustomerTask))(added.success),
        Result.succeed(added.success)
      )
    } else assert.strictEqual(added.failure._tag, "TaskTitleRequired")
  })

  it("HCP-17: a task is added once, edited, done, opened again and removed", () => {
    const added = Result.getOrThrow(CustomerTask.add([], task("a", { title: " call  back " })))
    assert.deepStrictEqual(added, [task("a", { title: "call back" })])
    assert.strictEqual(Result.getOrThrow(CustomerTask.add(added, task("a"))), added)
    const edited = Result.getOrThrow(CustomerTask.edit(added, id("a"), { dueAt: noon, assignee: " " }))
    assert.deepStrictEqual(edited, [task("a", { title: "call back", dueAt: noon })])
    const done = Result.getOrThrow(CustomerTask.complete(edited, id("a"), noon))
    assert.strictEqual(done[0]?.doneAt, noon)
    assert.deepStrictEqual(CustomerTask.reopen(done, id("a")), Result.succeed(edited))
    assert.deepStrictEqual(CustomerTask.remove(done, id("a")), Result.succeed([]))
  })

  it("the same again gives the very same list", () => {
    const done = Result.getOrThrow(CustomerTask.complete(one, id("a"), noon))
    assert.strictEqual(Result.getOrThrow(CustomerTask.complete(done, id("a"), later)), done)
    assert.strictEqual(Result.getOrThrow(CustomerTask.reopen(one, id("a"))), one)
    assert.strictEqual(Result.getOrThrow(CustomerTask.edit(one, id("a"), { title: " a ", dueAt: null })), one)
    assert.strictEqual(Result.getOrThrow(CustomerTask.edit(one, id("a"), {})), one)
  })

  it("a task keeps its title, and one that is not there is not found", () => {
    const untitled = CustomerTask.edit(one, id("a"), { title: "\u200B" })
    assert.isTrue(Result.isFailure(untitled) && untitled.failure._tag === "TaskTitleRequired")
    for (const result of [
      CustomerTask.edit(one, id("b"), { title: "b" }),
      CustomerTask.complete(one, id("b"), noon),
      CustomerTask.reopen(one, id("b")),
      CustomerTask.remove(one, id("b"))
    ]) {
      assert.isTrue(Result.isFailure(result) && result.failure._tag === "TaskNotFound")
    }
  })

  it("open ones by due date, those without a date behind them, then those that are done", () => {
    const sorted = [
      task("done early", { dueAt: noon, doneAt: later }),
      task("done, no date", { doneAt: noon }),
      task("no date"),
      task("late", { dueAt: later }),
      task("early 2", { dueAt: noon }),
      task("early 1", { dueAt: noon })
    ].toSorted(CustomerTask.order)
    assert.deepStrictEqual<ReadonlyArray<string>>(
      sorted.map((found) => found.id),
      ["early 1", "early 2", "late", "no date", "done early", "done, no date"]
    )
  })
})
