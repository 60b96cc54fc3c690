/** Appointments and tasks by date: what comes next, what is past, and in which order a list shows them. */
import { Order } from "effect"
import type * as Instant from "../time/Instant.ts"
import * as WorkItem from "./WorkItem.ts"

/** Work with a place in the calendar. */
export type Timed = WorkItem.Of<"Request" | "Job" | "Visit" | "Task">
/** When somebody comes to the customer, or came, or was to come. */
export type Appointment = WorkItem.Of<"Request" | "Job" | "Visit">

/** Where an appointment stands, whatever the time. `closed`: put aside, after it took place or before. `none`: it is none. */
type State = "planned" | "running" | "done" | "closed" | "cancelled" | "none"

const states: { readonly [K in Appointment["_tag"]]: { readonly [S in WorkItem.Of<K>["status"]]: State } } = {
  Request: {
    new: "planned",
    assessment_completed: "done",
    completed: "done",
    converted: "closed",
    cancelled: "cancelled",
    archived: "closed"
  },
  Job: {
    unscheduled: "none",
    scheduled: "planned",
    in_progress: "running",
    on_hold: "none",
    requires_invoicing: "done",
    completed: "done",
    cancelled: "cancelled",
    archived: "closed"
  },
  Visit: { scheduled: "planned", in_progress: "running", completed: "done", cancelled: "cancelled" }
}

const stateOf: { readonly [K in Appointment["_tag"]]: Readonly<Record<string, State>> } = states
const state = (item: Appointment): State => stateOf[item._tag][item.status] ?? "none"

/** Still to come, or nobody has said that it took place. */
export const isPlanned = (item: Appointment): boolean => state(item) === "planned"

/** By start, without a start last; at one start by id, so that a list is the same every time. */
export const byStart: Order.Order<Timed> = Order.combineAll([
  Order.mapInput(Order.Boolean, (item: Timed) => item.start === null),
  Order.mapInput(Order.String, (item: Timed) => item.start ?? ""),
  Order.mapInput(Order.String, (item: Timed) => item.id),
  Order.mapInput(Order.String, (item: Timed) => item._tag)
])

/**
 * The appointments among the work of a customer, by start: visits, assessments (requests with a date), and jobs with a
 * date that have no visits. A job with visits takes place through them, cancelled ones too.
 */
export const appointments = (items: Iterable<WorkItem.WorkItem>): ReadonlyArray<Appointment> => {
  const work = [...items]
  const visited = new Set(work.flatMap((item) => (item._tag === "Visit" ? [item.jobId] : [])))
  const isAppointment = (item: WorkItem.WorkItem): item is Appointment =>
    item._tag === "Visit" ||
    (item._tag === "Request" && item.start !== null) ||
    (item._tag === "Job" && item.start !== null && !visited.has(item.id) && state(item) !== "none")
  return work.filter(isAppointment).toSorted(byStart)
}

/** The next appointments: planned, and later than now. One that has begun is not next, a cancelled one is none. */
export const next = (items: Iterable<WorkItem.WorkItem>, now: Instant.Instant, limit = 3): ReadonlyArray<Appointment> =>
  appointments(items)
    .filter((item) => isPlanned(item) && item.start !== null && item.start > now)
    .slice(0, Math.max(0, limit))

/** Every appointment in exactly one of three lists. */
export interface Split {
  /** Earliest first; what is in progress is here, and what has no date yet is at the end. */
  readonly upcoming: ReadonlyArray<Appointment>
  /** Latest first. */
  readonly past: ReadonlyArray<Appointment>
  /** Latest first; also what was put aside before its time: nobody came. */
  readonly cancelled: ReadonlyArray<Appointment>
}

// A planned one is over at its end, or without an end when its start has passed, though nobody has marked it done.
const isToCome = ({ end, start }: Appointment, now: Instant.Instant): boolean =>
  start === null || start >= now || (end !== null && end > now)

const group = (item: Appointment, now: Instant.Instant): keyof Split => {
  const found = state(item)
  if (found === "cancelled") return "cancelled"
  if (found === "planned") return isToCome(item, now) ? "upcoming" : "past"
  if (found === "closed") return item.start !== null && item.start > now ? "cancelled" : "past"
  return found === "running" ? "upcoming" : "past"
}

/** The tabs "upcoming" and "past", and the cancelled appointments, which are in neither. */
export const split = (items: Iterable<WorkItem.WorkItem>, now: Instant.Instant): Split => {
  const all = appointments(items)
  const of = (wanted: keyof Split) => all.filter((item) => group(item, now) === wanted)
  return { upcoming: of("upcoming"), past: of("past").toReversed(), cancelled: of("cancelled").toReversed() }
}

/** Visits, tasks and reminders as a list: what is open by date, then what is completed or cancelled by date. */
export const sort = <A extends Timed>(items: Iterable<A>): ReadonlyArray<A> =>
  [...items].toSorted(
    Order.combine(
      Order.mapInput(Order.Boolean, (item: A) => !WorkItem.isOpen(item)),
      byStart
    )
  )
