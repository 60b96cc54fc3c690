/**
 * The page of one customer: its work by kind with what is open first, the calendar, what was billed, and what was noted,
 * kept and written. Put together from what is kept elsewhere; what belongs to others is left out. Internal.
 */
import { Order } from "effect"
import * as Communication from "../messages/Communication.ts"
import * as Attachment from "../notes/Attachment.ts"
import * as CustomerTask from "../notes/CustomerTask.ts"
import type * as Note from "../notes/Note.ts"
import * as Notebook from "../notes/Notebook.ts"
import type * as CustomerId from "../parts/CustomerId.ts"
import * as Billing from "../work/Billing.ts"
import * as Schedule from "../work/Schedule.ts"
import * as WorkItem from "../work/WorkItem.ts"

export interface Sources {
  readonly work: ReadonlyArray<WorkItem.WorkItem>
  readonly tasks: ReadonlyArray<CustomerTask.CustomerTask>
  readonly notebook: Notebook.Notebook
  readonly attachments: ReadonlyArray<Attachment.Attachment>
  readonly communications: ReadonlyArray<Communication.Communication>
}

export interface Overview {
  readonly customerId: CustomerId.CustomerId
  /** All of each kind, open work first: visits and tasks as in `schedule`, the others by what something happened to last. */
  readonly work: { readonly [K in WorkItem.Kind]: ReadonlyArray<WorkItem.Of<K>> }
  /** Visits, tasks and reminders, by `Schedule.sort`. */
  readonly schedule: ReadonlyArray<WorkItem.Of<"Visit" | "Task">>
  /** By `CustomerTask.order`. */
  readonly tasks: ReadonlyArray<CustomerTask.CustomerTask>
  /** Newest first. */
  readonly billing: ReadonlyArray<Billing.Entry>
  /** The pinned one first, then the newest. */
  readonly notes: ReadonlyArray<Note.Note>
  readonly attachments: ReadonlyArray<Attachment.Attachment>
  /** Newest first. */
  readonly communications: ReadonlyArray<Communication.Communication>
}

const openFirst: Order.Order<WorkItem.WorkItem> = Order.combineAll([
  Order.mapInput(Order.Boolean, (item: WorkItem.WorkItem) => !WorkItem.isOpen(item)),
  Order.flip(Order.mapInput(Order.String, WorkItem.activityAt)),
  Order.mapInput(Order.String, (item: WorkItem.WorkItem) => item.id)
])

/** What there is of a customer, for its page. The same facts in another order give the same page. */
export const of = (customerId: CustomerId.CustomerId, sources: Sources): Overview => {
  const isOwn = (one: { readonly customerId: CustomerId.CustomerId }) => one.customerId === customerId
  const work = sources.work.filter(isOwn).toSorted(openFirst)
  const { guards } = WorkItem.WorkItem
  const [visits, tasks] = [work.filter(guards.Visit), work.filter(guards.Task)]
  return {
    customerId,
    work: {
      Request: work.filter(guards.Request),
      Quote: work.filter(guards.Quote),
      Job: work.filter(guards.Job),
      Visit: Schedule.sort(visits),
      Invoice: work.filter(guards.Invoice),
      Payment: work.filter(guards.Payment),
      Task: Schedule.sort(tasks)
    },
    schedule: Schedule.sort([...visits, ...tasks]),
    tasks: sources.tasks.filter(isOwn).toSorted(CustomerTask.order),
    billing: Billing.history(work),
    notes: isOwn(sources.notebook) ? Notebook.list(sources.notebook) : [],
    attachments: Attachment.list(sources.attachments, customerId),
    communications: Communication.list(sources.communications, { customerId })
  }
}
