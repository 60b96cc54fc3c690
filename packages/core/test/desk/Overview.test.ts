import { WorkArbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Result, Schema } from "effect"
import * as Overview from "../../src/desk/Overview.ts"
import * as Communication from "../../src/messages/Communication.ts"
import * as Attachment from "../../src/notes/Attachment.ts"
import * as CustomerTask from "../../src/notes/CustomerTask.ts"
import * as Note from "../../src/notes/Note.ts"
import * as Notebook from "../../src/notes/Notebook.ts"
import * as CustomerId from "../../src/parts/CustomerId.ts"
import * as Billing from "../../src/work/Billing.ts"
import * as Schedule from "../../src/work/Schedule.ts"
import * as WorkItem from "../../src/work/WorkItem.ts"
import { invoice, job, march, payment, quote, request, task, visit } from "../fixtures/Work.ts"

const ana = CustomerId.CustomerId.make("c1")
const bob = CustomerId.CustomerId.make("bob")
const none: Overview.Sources = {
  work: [],
  tasks: [],
  notebook: Notebook.empty(ana),
  attachments: [],
  communications: []
}
const page = (parts: Partial<Overview.Sources>) => Overview.of(ana, { ...none, ...parts })
const ids = (items: ReadonlyArray<{ readonly id: string }>) => items.map(({ id }) => id)

const owners = Arbitrary.array(Arbitrary.schema(Schema.Boolean), { minLength: 12, maxLength: 12 })
/** Work of two customers, as a store of a whole business would give it. */
const mixed = Arbitrary.map(Arbitrary.all([WorkArbitraries.items, owners]), ([items, own]) =>
  items.map((item, index): WorkItem.WorkItem => (own[index] === true ? item : { ...item, customerId: bob }))
)

const note = (name: string, day: number): Notebook.Draft => ({
  id: Note.NoteId.make(name),
  scope: { _tag: "Customer" },
  body: name,
  author: null,
  createdAt: march(day)
})
const notebook = (customerId: CustomerId.CustomerId) =>
  [note("gate", 1), note("dog", 2), note("paid", 3)].reduce(
    (self, draft) => Result.getOrThrow(Notebook.add(self, draft)),
    Notebook.empty(customerId)
  )
const attachment = (name: string, customerId: CustomerId.CustomerId, day: number): Attachment.Attachment => ({
  id: Attachment.AttachmentId.make(name),
  customerId,
  fileName: name,
  mime: "application/pdf",
  bytes: 10,
  sha256: "0".repeat(64),
  uploadedAt: march(day),
  shared: false
})
const message = (name: string, customerId: CustomerId.CustomerId, day: number): Communication.Communication => ({
  id: Communication.CommunicationId.make(name),
  customerId,
  at: march(day),
  direction: "outbound",
  channel: "email",
  topic: null,
  address: "ana@example.com",
  subject: null,
  preview: null,
  documentId: null
})
const toDo = (name: string, customerId: CustomerId.CustomerId, parts: Partial<CustomerTask.CustomerTask> = {}) => ({
  id: CustomerTask.TaskId.make(name),
  customerId,
  title: name,
  dueAt: null,
  assignee: null,
  doneAt: null,
  ...parts
})

describe("Overview", () => {
  it.prop(
    "HCP-1: every piece of work of the customer is on the page under its kind, others' is not",
    [mixed],
    ([work]) => {
      const { work: shown } = page({ work })
      for (const kind of Object.keys(WorkItem.WorkItem.cases)) {
        const group: ReadonlyArray<WorkItem.WorkItem> =
          Object.entries(shown).find(([name]) => name === kind)?.[1] ?? assert.fail(`${kind} is not on the page`)
        const expected = work.filter((item) => item._tag === kind && item.customerId === ana)
        assert.deepStrictEqual(ids(group).toSorted(), ids(expected).toSorted())
      }
    }
  )

  it.prop("HCP-1: the page is that of the customer's own work alone, in whatever order it comes", [mixed], ([work]) => {
    const own = work.filter((item) => item.customerId === ana)
    assert.deepStrictEqual(page({ work: work.toReversed() }), page({ work: own }))
  })

  it.prop("JOB-32: in each list what is open comes first", [mixed], ([work]) => {
    const { schedule, work: shown } = page({ work })
    for (const group of [schedule, ...Object.values(shown)]) {
      const open = group.map(WorkItem.isOpen)
      assert.deepStrictEqual(
        open,
        open.toSorted((a, b) => Number(b) - Number(a))
      )
    }
  })

  it.prop("JOB-32: the calendar and the billing history are those of their modules", [mixed], ([work]) => {
    const own = work.filter((item) => item.customerId === ana)
    const found = page({ work })
    const isCalendar = WorkItem.WorkItem.isAnyOf(["Visit", "Task"])
    assert.deepStrictEqual(found.schedule, Schedule.sort(own.filter(isCalendar)))
    assert.deepStrictEqual(found.billing, Billing.history(own))
  })

  it("HCP-1, JOB-32: one of each kind is under its own kind", () => {
    const [r, q, j, v] = [request("r"), quote("q"), job("j"), visit("v")]
    const [i, p, t] = [invoice("i"), payment("p"), task("t")]
    assert.deepStrictEqual<Overview.Overview["work"]>(page({ work: [t, p, i, v, j, q, r] }).work, {
      Request: [r],
      Quote: [q],
      Job: [j],
      Visit: [v],
      Invoice: [i],
      Payment: [p],
      Task: [t]
    })
  })

  it("JOB-32: active work comes first, then what something happened to last", () => {
    const work = [
      job("done", { status: "completed", statusAt: march(14) }),
      job("old", { status: "scheduled", statusAt: march(2) }),
      job("new", { status: "on_hold", statusAt: march(9) }),
      job("earlier", { status: "cancelled", statusAt: march(5) })
    ]
    assert.deepStrictEqual(ids(page({ work }).work.Job), ["new", "old", "done", "earlier"])
  })

  it("JOB-32, O24: visits, tasks and reminders by date, completed ones last", () => {
    const work = [
      visit("done", { start: march(2), status: "completed" }),
      visit("late", { start: march(20) }),
      task("call", { start: march(10) }),
      visit("soon", { start: march(9) })
    ]
    const found = page({ work })
    assert.deepStrictEqual(ids(found.schedule), ["soon", "call", "late", "done"])
    assert.deepStrictEqual(ids(found.work.Visit), ["soon", "late", "done"])
  })

  it("JOB-32: invoices, payments and deposits are the billing history, newest first", () => {
    const work = [
      payment("deposit", { createdAt: march(2), deposit: true }),
      invoice("invoice", { sentAt: march(5), status: "paid", balance: 0 }),
      payment("payment", { createdAt: march(9) }),
      quote("quote")
    ]
    assert.deepStrictEqual(
      page({ work }).billing.map(({ kind }) => kind),
      ["payment", "invoice", "deposit"]
    )
  })

  it("HCP-1, HCP-27, JOB-32: notes with the pinned one first, and only those of the customer", () => {
    const pinned = Result.getOrThrow(Notebook.pin(notebook(ana), Note.NoteId.make("gate"))).notebook
    assert.deepStrictEqual(ids(page({ notebook: pinned }).notes), ["gate", "paid", "dog"])
    assert.deepStrictEqual(page({ notebook: notebook(bob) }).notes, [])
  })

  it("HCP-1, HCP-17, JOB-32: tasks, attachments and messages of the customer alone, each in its order", () => {
    const found = page({
      tasks: [
        toDo("done", ana, { doneAt: march(3) }),
        toDo("later", ana, { dueAt: march(20) }),
        toDo("others", bob),
        toDo("sooner", ana, { dueAt: march(18) })
      ],
      attachments: [attachment("old.pdf", ana, 1), attachment("others.pdf", bob, 3), attachment("new.pdf", ana, 2)],
      communications: [message("first", ana, 1), message("others", bob, 3), message("last", ana, 2)]
    })
    assert.deepStrictEqual(ids(found.tasks), ["sooner", "later", "done"])
    assert.deepStrictEqual(ids(found.attachments), ["new.pdf", "old.pdf"])
    assert.deepStrictEqual(ids(found.communications), ["last", "first"])
  })

  it("a page is plain data", () => {
    const found = page({ work: [job("j"), invoice("i")], notebook: notebook(ana) })
    assert.deepStrictEqual<unknown>(JSON.parse(JSON.stringify(found)), found)
  })
})
