/** Something to do for a customer: a note to oneself with a date, not work that is sold. */
import { Equal, Order, Result, Schema } from "effect"
import * as Named from "../internal/text/Named.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Text from "../text/Text.ts"
import * as Instant from "../time/Instant.ts"

export const TaskId = Named.text(
  Schema.NonEmptyString.pipe(Schema.brand("TaskId")),
  "an id of a task",
  "expected some text"
)
export type TaskId = typeof TaskId.Type

export const CustomerTask = Schema.Struct({
  id: TaskId,
  customerId: CustomerId.CustomerId,
  title: Schema.NonEmptyString,
  dueAt: Schema.NullOr(Instant.Instant),
  /** Who does it, as the app names its users. */
  assignee: Schema.NullOr(Schema.NonEmptyString),
  doneAt: Schema.NullOr(Instant.Instant)
})
export interface CustomerTask extends Schema.Schema.Type<typeof CustomerTask> {}

export class TaskTitleRequired extends Schema.TaggedError<TaskTitleRequired>()("TaskTitleRequired", {}) {
  override get message() {
    return "The task has no title: say in a few words what is to be done"
  }
}

export class TaskNotFound extends Schema.TaggedError<TaskNotFound>()("TaskNotFound", { id: TaskId }) {
  override get message() {
    return `There is no task ${this.id} on this customer, it may have been removed: nothing was changed. Load the customer again`
  }
}

type Tasks = ReadonlyArray<CustomerTask>
/** What can be edited; the text as it was typed. */
export type Parts = Pick<CustomerTask, "title" | "dueAt" | "assignee">

const clean = <A extends Partial<Parts>>(parts: A) => ({
  ...parts,
  ...(parts.title === undefined ? {} : { title: Text.clean(parts.title) }),
  ...(parts.assignee === undefined ? {} : { assignee: Text.orNull(parts.assignee) })
})

/** Adds an open task; one with the same id changes nothing. */
export const add = (tasks: Tasks, task: Omit<CustomerTask, "doneAt">): Result.Result<Tasks, TaskTitleRequired> => {
  const cleaned = clean(task)
  if (cleaned.title === "") return Result.fail(new TaskTitleRequired())
  return Result.succeed(tasks.some(({ id }) => id === task.id) ? tasks : [...tasks, { ...cleaned, doneAt: null }])
}

const change = (
  tasks: Tasks,
  id: TaskId,
  f: (task: CustomerTask) => CustomerTask
): Result.Result<Tasks, TaskNotFound> => {
  const held = tasks.find((task) => task.id === id)
  if (held === undefined) return Result.fail(new TaskNotFound({ id }))
  const next = f(held)
  return Result.succeed(Equal.equals(next, held) ? tasks : tasks.map((task) => (task.id === id ? next : task)))
}

/** Changes what is given of a task; the same again changes nothing. */
export const edit = (
  tasks: Tasks,
  id: TaskId,
  parts: Partial<Parts>
): Result.Result<Tasks, TaskNotFound | TaskTitleRequired> => {
  const cleaned = clean(parts)
  return cleaned.title === ""
    ? Result.fail(new TaskTitleRequired())
    : change(tasks, id, (task) => ({ ...task, ...cleaned }))
}

/** Says that a task is done. Saying it twice keeps the first time. */
export const complete = (tasks: Tasks, id: TaskId, at: Instant.Instant): Result.Result<Tasks, TaskNotFound> =>
  change(tasks, id, (task) => ({ ...task, doneAt: task.doneAt ?? at }))

export const reopen = (tasks: Tasks, id: TaskId): Result.Result<Tasks, TaskNotFound> =>
  change(tasks, id, (task) => ({ ...task, doneAt: null }))

export const remove = (tasks: Tasks, id: TaskId): Result.Result<Tasks, TaskNotFound> =>
  tasks.some((task) => task.id === id)
    ? Result.succeed(tasks.filter((task) => task.id !== id))
    : Result.fail(new TaskNotFound({ id }))

/** Open tasks, then those that are done; each by due date, those without one last. */
export const order: Order.Order<CustomerTask> = Order.combineAll([
  Order.mapInput(Order.Boolean, (task: CustomerTask) => task.doneAt !== null),
  Order.mapInput(Order.Boolean, (task: CustomerTask) => task.dueAt === null),
  Order.mapInput(Order.String, (task: CustomerTask) => task.dueAt ?? ""),
  Order.mapInput(Order.String, (task: CustomerTask) => task.id)
])
